"""Whispers as a plain page, for phones."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from aiohttp import web

from caucasus_game.classroom import whispers
from caucasus_game.classroom.pages import page
from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.tui.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from caucasus_game.classroom.lesson import Lesson
    from caucasus_game.classroom.roster import Chair

__all__ = ["WhisperForm"]


class WhisperForm:
    """The page on which a chair reads and writes whispers.

    Args:
        lesson: the class.
        who: tells the chair whose code a request carries; None where it is nobody's.
    """

    def __init__(self, lesson: Lesson, who: Callable[[web.Request], Chair | None]) -> None:
        self.lesson, self._who = lesson, who

    def routes(self) -> list[web.RouteDef]:
        """Return what is served."""
        return [web.get("/whispers", self._show), web.post("/whispers", self._take)]

    async def _show(self, request: web.Request) -> web.StreamResponse:
        chair = self._who(request)
        if chair is None:
            raise web.HTTPSeeOther("/")
        return self._drawn(chair, {"to": request.query.get("to", "")})

    async def _take(self, request: web.Request) -> web.StreamResponse:
        chair = self._who(request)
        if chair is None:
            raise web.HTTPSeeOther("/")
        written = {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
        to, words = written.get("to", ""), written.get("words", "")
        try:
            await asyncio.to_thread(whispers.whisper, self.lesson, chair.id, to, words)
        except Faults as faults:
            told = tuple(clean(f"{one.message}. {one.hint}") for one in faults.faults)
            return self._drawn(chair, written, told, 409)
        raise web.HTTPSeeOther(f"/whispers?to={to}")  # the id of a seat of this class, for it was written to

    def _drawn(
        self, chair: Chair, written: Mapping[str, str], faults: tuple[str, ...] = (), status: int = 200
    ) -> web.StreamResponse:
        text = page("whispers", **self._shown(chair, written, faults))
        return web.Response(text=text, content_type="text/html", status=status)

    def _shown(self, chair: Chair, written: Mapping[str, str], faults: tuple[str, ...]) -> dict[str, Any]:
        lesson = self.lesson
        names = {id_: clean(str(actor.name)) for id_, actor in lesson.table.rulebook.scenario.actors.items()}
        said = [
            {
                "when": tr("turn {turn}", turn=one.turn),
                "who": tr("you to {name}", name=names[one.other])
                if one.mine
                else tr("{name} to you", name=names[one.other]),
                "words": clean(one.words),
            }
            for one in reversed(whispers.heard_by(lesson, chair.seat))
        ]
        return {
            "seat": names[chair.seat],
            "title": tr("Whispers"),
            "about": tr(
                "Only the team that you write to reads a whisper, and your teacher, in the record of the class."
            ),
            "allowed": lesson.rules.whispers and lesson.state != "lobby",
            "off": tr("Now no whispers are taken."),
            "faults": faults,
            "others": [(one, names[one]) for one in whispers.partners(lesson, chair.seat)],
            "written": written,
            "longest": whispers.LONGEST,
            "said": said,
            "words": {
                "to": tr("To"),
                "line": tr("A line"),
                "send": tr("Whisper"),
                "again": tr("Look again"),
                "said": tr("What was whispered, the newest first"),
                "none": tr("Nothing yet."),
                "form": tr("Back to the orders"),
            },
        }
