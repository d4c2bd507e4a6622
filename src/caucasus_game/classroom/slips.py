"""Slips of paper with the codes of a class, one for each person, to be cut out: whoever has one can sit down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from caucasus_game.classroom.door import FACILITATOR
from caucasus_game.classroom.pages import page
from caucasus_game.classroom.wall import qr_svg
from caucasus_game.language import tr
from caucasus_game.tui.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caucasus_game.classroom.door import Door
    from caucasus_game.classroom.lesson import Lesson

__all__ = ["Slips", "slips_page"]


def slips_page(lesson: Lesson, addresses: Sequence[str]) -> str:
    """Return a page of slips that asks for nothing else: it can be kept in a file and printed.

    Args:
        lesson: the class.
        addresses: where it is joined, the most likely first; none where that is not known yet.
    """
    scenario = lesson.table.rulebook.scenario
    slips = []
    for chair in lesson.chairs.values():
        seat = clean(str(scenario.actors[chair.seat].name))
        name = clean(chair.name)
        slips.append({"name": name, "seat": "" if seat == name else seat, "code": lesson.codes[chair.id]})
    return page(
        "slips",
        title=clean(str(scenario.about.title)),
        session=clean(lesson.table.name),
        slips=slips,
        address=addresses[0] if addresses else "",
        qr=qr_svg(addresses[0]) if addresses else "",
        words={
            "address": tr("Open in a browser"),
            "wall": tr("the address on the wall"),
            "code": tr("Your code"),
            "keep": tr("Yours alone: whoever has it can decide for you."),
            "cut": tr(
                "Print, cut along the lines, give each person their own. No zero, no one, no O, I or L is in a code."
            ),
        },
    )


class Slips:
    """Serves the slips to whoever leads the class.

    Args:
        door: of the class.
    """

    def __init__(self, door: Door) -> None:
        self.door = door

    def routes(self) -> list[web.RouteDef]:
        """Return what is served."""
        return [web.get("/slips", self._show)]

    async def _show(self, request: web.Request) -> web.StreamResponse:
        if self.door.who(request) != FACILITATOR:
            raise web.HTTPSeeOther("/")
        return web.Response(text=slips_page(self.door.lesson, self.door.addresses), content_type="text/html")
