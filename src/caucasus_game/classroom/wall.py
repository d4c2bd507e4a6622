"""What is thrown on a wall: the turn, a large clock, who has sent, what happened; no names of persons, no secrets.

Once the game is over a stage of its debrief stands there where the facilitator opens one.

The page asks for its inner part again and again; where no script runs it is loaded anew by itself.
"""

from __future__ import annotations

import asyncio
from io import BytesIO
from typing import TYPE_CHECKING, Any

import segno
from aiohttp import web

from caucasus_game.classroom.clock import clock_words
from caucasus_game.classroom.door import FACILITATOR
from caucasus_game.classroom.pages import page
from caucasus_game.classroom.public import Headlines, signs
from caucasus_game.classroom.stages import stages_of
from caucasus_game.language import tr
from caucasus_game.tui.palette import SEATS
from caucasus_game.tui.table_header import PHASES
from caucasus_game.tui.text import clean

if TYPE_CHECKING:
    from caucasus_game.classroom.door import Door

__all__ = ["Wall", "qr_svg"]

LAST_MINUTE = 60.0


def qr_svg(url: str) -> str:
    """Return an address as a QR code (ISO/IEC 18004), dark on light, in SVG that stands in a page."""
    drawn = BytesIO()
    segno.make(url, error="m").save(
        drawn, kind="svg", xmldecl=False, svgns=True, border=2, dark="#12151b", light="#ffffff", omitsize=True
    )
    return drawn.getvalue().decode()


class Wall:
    """Serves the page of the wall to whoever leads the class.

    Args:
        door: of the class.
    """

    def __init__(self, door: Door) -> None:
        self.door, self.lesson = door, door.lesson
        self.headlines = Headlines(door.lesson)

    def routes(self) -> list[web.RouteDef]:
        """Return what is served."""
        return [web.get("/projector", self._show), web.get("/projector/now", self._now)]

    async def _show(self, request: web.Request) -> web.StreamResponse:
        if self.door.who(request) != FACILITATOR:
            raise web.HTTPSeeOther("/")
        part = await asyncio.to_thread(self._drawn)
        words = {"lost": tr("The connection is gone; it comes back by itself.")}
        return _html(page("wall", title=self._title, part=part, words=words))

    async def _now(self, request: web.Request) -> web.StreamResponse:
        if self.door.who(request) != FACILITATOR:
            raise web.HTTPForbidden
        return _html(await asyncio.to_thread(self._drawn))

    @property
    def _title(self) -> str:
        return clean(str(self.lesson.table.rulebook.scenario.about.title))

    def _drawn(self) -> str:
        stage = stages_of(self.lesson).part()
        return stage if stage is not None else page("wall_part", **self._shown())

    def _shown(self) -> dict[str, Any]:
        lesson, known = self.lesson, self.headlines.now()
        lobby, over = lesson.state == "lobby", known.ending is not None
        left = None if over or lobby else lesson.clock.remaining
        seats = self._seats()
        return {
            "title": known.title,
            "when": f"{known.date} · {tr('turn {turn}/{turns}', turn=known.turn, turns=known.turns)}",
            "phase": self._phase(),
            "left": left,
            "clock": "" if left is None else clock_words(left),
            "last": left is not None and left <= LAST_MINUTE,
            "runs": lesson.state == "running" and not lesson.closing,
            "seats": seats,
            "sent": sum(one["sign"] == "sent" for one in seats),
            "asked": sum(one["sign"] in {"sent", "writing"} for one in seats),
            "told": tr("What happened in turn {turn}", turn=known.told) if known.told else tr("Before the first turn"),
            "news": known.headlines,
            "issues": known.issues,
            "ending": known.ending,
            "lobby": lobby,
            "join": self.door.addresses[0] if lobby and self.door.addresses else "",
            "qr": qr_svg(self.door.addresses[0]) if lobby and self.door.addresses else "",
            "words": {
                "issues": tr("On the table"),
                "join": tr("Open this address, and give your code"),
                "settled": tr("settled"),
                "nothing": tr("Nothing has happened yet."),
                "sent": tr("have sent"),
            },
        }

    def _phase(self) -> str:
        lesson = self.lesson
        if lesson.phase == "over":
            return tr("The game is over.")
        if lesson.state == "lobby":
            return tr("The class has not begun.")
        if lesson.closing:
            return tr("The turn is being played …")
        if lesson.state == "paused":
            return tr("The class pauses.")
        return tr("Talks: answer the offers") if lesson.phase == "talks" else tr(PHASES[lesson.phase]).capitalize()

    def _seats(self) -> list[dict[str, str]]:
        words = {
            "program": tr("a program"),
            "here": tr("is here"),
            "away": tr("not yet here"),
            "sent": tr("has sent"),
            "writing": tr("at it"),
            "quiet": "",
        }
        marks = {"program": "·", "here": "✓", "away": "…", "sent": "✓", "writing": "…", "quiet": ""}
        actors = self.lesson.table.rulebook.scenario.actors
        return [
            {
                "name": clean(str(actors[seat].name)),
                "glyph": clean(actors[seat].glyph),
                "colour": SEATS.on("#12151b", actors[seat].colour),
                "sign": sign,
                "mark": marks[sign],
                "words": words[sign],
            }
            for seat, sign in signs(self.lesson).items()
        ]


def _html(text: str) -> web.Response:
    return web.Response(text=text, content_type="text/html")
