"""The pages that lead into a class: the code's form, the terminal's page, taking over."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from aiohttp import web

from caucasus_game.classroom import pages
from caucasus_game.language import tr

if TYPE_CHECKING:
    from caucasus_game.classroom.door import Door

__all__ = ["WaysIn"]


class WaysIn:
    """Serves them.

    Args:
        door: of the class.
    """

    def __init__(self, door: Door) -> None:
        self.door, self.lesson = door, door.lesson

    @property
    def title(self) -> str:
        """What the class plays."""
        return str(self.lesson.table.rulebook.scenario.about.title)

    def routes(self) -> list[web.RouteDef]:
        """Return what is served."""
        return [
            web.get("/", self._join_page),
            web.post("/join", self._join),
            web.get("/play", self._play),
            web.post("/take", self._take),
            web.get("/alive", self._alive),
        ]

    async def _join_page(self, request: web.Request) -> web.StreamResponse:
        if self.door.who(request) is not None:
            raise web.HTTPSeeOther("/play")
        return _html(pages.join_page(self.title))

    async def _join(self, request: web.Request) -> web.StreamResponse:
        address = request.remote or ""
        wait = self.door.limits.wait(address)
        if wait:
            told = tr("Too many wrong codes. Try again in {seconds} seconds.", seconds=int(wait) + 1)
            return _html(pages.join_page(self.title, told), status=429)
        form = await request.post()
        given = form.get("code", "")
        if not isinstance(given, str) or self.door.owner(given) is None:
            self.door.limits.wrong(address)
            told = tr("This is not a code of this class. Look at it again: letters and digits, no zero, no one.")
            return _html(pages.join_page(self.title, told), status=403)
        answer = web.HTTPSeeOther("/form" if form.get("plain") else "/play")
        for name, value in (("code", given.strip()), ("device", secrets.token_urlsafe(12))):
            answer.set_cookie(name, value, httponly=True, samesite="Strict", path="/", max_age=24 * 3600)
        raise answer

    async def _play(self, request: web.Request) -> web.StreamResponse:
        who = self.door.who(request)
        if who is None:
            raise web.HTTPSeeOther("/")
        if self.door.is_elsewhere(who, request.cookies.get("device", "")):
            name = self.lesson.chairs[who].name if who in self.lesson.chairs else tr("The console")
            return _html(pages.taken_page(self.title, name))
        return _html(pages.terminal_page(self.title, f"ws://{request.host}/socket"))

    async def _take(self, request: web.Request) -> web.StreamResponse:
        who = self.door.who(request)
        if who is None:
            raise web.HTTPSeeOther("/")
        self.door.take_over(who, request.cookies.get("device", ""))
        raise web.HTTPSeeOther("/play")

    async def _alive(self, _: web.Request) -> web.StreamResponse:
        return web.Response(text="ok")


def _html(text: str, status: int = 200) -> web.Response:
    return web.Response(text=text, content_type="text/html", status=status)
