"""The host of a class: pages, WebSockets and the applications behind them, in one loop of one process."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from aiohttp import WSCloseCode, WSMsgType, web

from caucasus_game.classroom import pages
from caucasus_game.classroom.clock import clock_words
from caucasus_game.classroom.codes import Limits, owner
from caucasus_game.classroom.console_app import ConsoleApp
from caucasus_game.classroom.forms import Forms
from caucasus_game.classroom.link import Link
from caucasus_game.classroom.seat_app import SeatApp
from caucasus_game.classroom.stages import end_stages, stages_of
from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.tui.table_header import PHASES

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from caucasus_game.classroom.lesson import Lesson
    from caucasus_game.classroom.roster import Chair
    from caucasus_game.session.class_book import Event

__all__ = ["Host"]

log = logging.getLogger(__name__)

LOOK_EVERY: Final = 0.2
"""Seconds between two looks at whether the open phase is to be closed."""
MOST_THREADS: Final = 256
"""Threads in which seats wait for the others, and phases are closed."""
LARGEST_FRAME: Final = 64 * 1024
"""Bytes that a frame from a browser may have; a paste of a page is a tenth of it."""
SOMEBODY_ELSE, NOT_KNOWN = 4409, 4401
"""Codes with which a WebSocket is closed: see ``assets/class.js``."""
FACILITATOR: Final = "facilitator"
"""Whose screens the console is; no chair is called so, for chairs are called after seats."""
KEPT: Final = 10.0
"""Seconds for which a seat that was taken over waits for who took it, and not for who had it."""
MOST_COLUMNS, MOST_ROWS = 400, 150


class Place:
    """The screens of one chair, or of the facilitator, and who is connected to them."""

    def __init__(self) -> None:
        self.link = Link()
        self.device = ""
        self.kept_until = 0.0
        self.running: asyncio.Task[Any] | None = None
        self.app: SeatApp | ConsoleApp | None = None


class Host:
    """Serves a class.

    Args:
        lesson: the class.
        now: seconds of a clock that never jumps.
    """

    def __init__(self, lesson: Lesson, now: Callable[[], float] = time.monotonic) -> None:
        self.lesson = lesson
        self._now = now
        self.limits = Limits(now)
        self.places: dict[tuple[str, str], Place] = {}
        self._runner: web.AppRunner | None = None
        self._conductor: asyncio.Task[None] | None = None

    @property
    def title(self) -> str:
        """What the class plays."""
        return str(self.lesson.table.rulebook.scenario.about.title)

    # -- coming and going ---------------------------------------------------------------------------------------------

    async def begin(self, address: str, port: int) -> int:
        """Listen; return the port, which is another than asked for where 0 was."""
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ThreadPoolExecutor(MOST_THREADS, thread_name_prefix="class"))

        def tell(event: Event) -> None:
            loop.call_soon_threadsafe(self._happened, event)

        self.lesson.listeners.append(tell)
        app = web.Application(middlewares=[_guarded], client_max_size=LARGEST_FRAME)
        app.add_routes(
            [
                web.get("/", self._join_page),
                web.post("/join", self._join),
                web.get("/play", self._play),
                web.post("/take", self._take),
                web.get("/alive", self._alive),
                web.get("/projector", self._projector),
                web.get("/socket", self._socket),
                *Forms(self.lesson, self._chair).routes(),
                web.static("/static", str(files("textual_serve") / "static")),
                web.static("/assets", str(files("caucasus_game.classroom") / "assets")),
            ]
        )
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=2.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, address, port)
        await site.start()
        self._conductor = asyncio.create_task(self._conduct())
        return int(self._runner.addresses[0][1])

    async def end(self) -> None:
        """Close all that is open; what was acknowledged is on the disk."""
        if self._conductor is not None:
            self._conductor.cancel()
        end_stages(self.lesson)
        for place in self.places.values():
            place.link.let_go("ended")
            if place.app is not None:
                place.app.exit()
        waiting = [place.running for place in self.places.values() if place.running is not None]
        if waiting:
            await asyncio.wait(waiting, timeout=3.0)
        if self._runner is not None:
            await self._runner.cleanup()
        await asyncio.to_thread(self.lesson.close)

    async def _conduct(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                if self.lesson.due:
                    await asyncio.to_thread(self.lesson.close_phase)
                else:
                    await asyncio.to_thread(self.lesson.tick)
            except Faults as faults:
                log.error("the phase did not close: %s", faults)  # noqa: TRY400 - a fault says what went wrong
                self.tell_facilitator(str(faults))
                await asyncio.sleep(5.0)

    def _happened(self, event: Event) -> None:
        for place in self.places.values():
            if place.app is not None and place.app.is_running:
                place.app.call_later(place.app.happened, event)

    def tell_facilitator(self, words: str) -> None:
        """Say something on the console, that no team sees."""
        for (who, _), place in self.places.items():
            if who == FACILITATOR and isinstance(place.app, ConsoleApp):
                place.app.call_later(place.app.told, words)

    # -- pages --------------------------------------------------------------------------------------------------------

    def _who(self, request: web.Request) -> str | None:
        """Return whose code a request carries: a chair's id, or the facilitator; None where it is nobody's.

        Raises HTTPTooManyRequests where too many wrong ones came from its address.
        """
        given = request.cookies.get("code", "")
        authorized = request.headers.get("Authorization", "")
        if authorized.startswith("Bearer "):
            given = authorized.removeprefix("Bearer ")
        if not given:
            return None
        address = request.remote or ""
        if self.limits.wait(address):
            raise web.HTTPTooManyRequests
        who = self._owner(given)
        if who is None:  # by whatever page it comes, a guess is a guess
            self.limits.wrong(address)
        return who

    def _chair(self, request: web.Request) -> Chair | None:
        return self.lesson.chairs.get(self._who(request) or "")

    def _owner(self, given: str) -> str | None:
        return owner(given, self.lesson.codes | {FACILITATOR: self.lesson.facilitator})

    async def _join_page(self, request: web.Request) -> web.StreamResponse:
        if self._who(request) is not None:
            raise web.HTTPSeeOther("/play")
        return _html(pages.join_page(self.title))

    async def _join(self, request: web.Request) -> web.StreamResponse:
        address = request.remote or ""
        wait = self.limits.wait(address)
        if wait:
            told = tr("Too many wrong codes. Try again in {seconds} seconds.", seconds=int(wait) + 1)
            return _html(pages.join_page(self.title, told), status=429)
        form = await request.post()
        given = form.get("code", "")
        if not isinstance(given, str) or self._owner(given) is None:
            self.limits.wrong(address)
            told = tr("This is not a code of this class. Look at it again: letters and digits, no zero, no one.")
            return _html(pages.join_page(self.title, told), status=403)
        answer = web.HTTPSeeOther("/form" if form.get("plain") else "/play")
        for name, value in (("code", given.strip()), ("device", secrets.token_urlsafe(12))):
            answer.set_cookie(name, value, httponly=True, samesite="Strict", path="/", max_age=24 * 3600)
        raise answer

    async def _play(self, request: web.Request) -> web.StreamResponse:
        who = self._who(request)
        if who is None:
            raise web.HTTPSeeOther("/")
        if self._is_elsewhere(who, request.cookies.get("device", "")):
            name = self.lesson.chairs[who].name if who in self.lesson.chairs else tr("The console")
            return _html(pages.taken_page(self.title, name))
        return _html(pages.terminal_page(self.title, f"ws://{request.host}/socket"))

    async def _take(self, request: web.Request) -> web.StreamResponse:
        who = self._who(request)
        if who is None:
            raise web.HTTPSeeOther("/")
        self._take_over(who, request.cookies.get("device", ""))
        raise web.HTTPSeeOther("/play")

    async def _projector(self, request: web.Request) -> web.StreamResponse:
        """Show what a whole class may see, to be thrown on a wall: no names, no secrets."""
        if self._who(request) != FACILITATOR:
            raise web.HTTPSeeOther("/")
        stage = await asyncio.to_thread(stages_of(self.lesson).part)
        if stage is not None:
            return _html(pages.stage_page(self.title, stage))
        lesson = self.lesson
        actors = lesson.table.rulebook.scenario.actors
        seats = [
            (str(actor.name), lesson.state != "lobby" and lesson.phase != "over" and not lesson.owes(seat))
            for seat, actor in actors.items()
        ]
        left = lesson.clock.remaining
        words = [tr("turn {turn}/{turns}", turn=lesson.reader.turn, turns=lesson.reader.play.turns)]
        words.append(tr(PHASES[lesson.phase]) if lesson.state != "lobby" else tr("in the lobby"))
        if left is not None and lesson.phase != "over":
            words.append(tr("{time} left", time=clock_words(left)))
        return _html(pages.projector_page(self.title, " · ".join(words), seats))

    async def _alive(self, _: web.Request) -> web.StreamResponse:
        return web.Response(text="ok")

    # -- sockets ------------------------------------------------------------------------------------------------------

    def _key(self, who: str, device: str) -> tuple[str, str]:
        """Return which screens somebody gets: a chair has one, but where teams share a code each device has its own."""
        return (who, device if self.lesson.rules.teams and who != FACILITATOR else "")

    def _is_elsewhere(self, who: str, device: str) -> bool:
        place = self.places.get(self._key(who, device))
        if place is None or place.device == device:
            return False
        return place.link.connected or self._now() < place.kept_until

    def _take_over(self, who: str, device: str) -> None:
        place = self.places.get(self._key(who, device))
        if place is not None:
            place.device, place.kept_until = device, self._now() + KEPT
            place.link.let_go("elsewhere")

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc != request.host:
            raise web.HTTPForbidden(text="another origin")
        who = self._who(request)
        socket = web.WebSocketResponse(heartbeat=10.0, max_msg_size=LARGEST_FRAME)
        await socket.prepare(request)
        if who is None:
            await socket.close(code=NOT_KNOWN, message=b"not a code of this class")
            return socket
        device = request.headers.get("Device") or request.cookies.get("device", "")
        if request.query.get("take"):
            self._take_over(who, device)
        elif self._is_elsewhere(who, device):
            await socket.close(code=SOMEBODY_ELSE, message=b"open on another device")
            return socket
        await self._converse(socket, who, device, _size(request.query.get("width"), request.query.get("height")))
        return socket

    async def _converse(self, socket: web.WebSocketResponse, who: str, device: str, size: tuple[int, int]) -> None:
        place = self.places.setdefault(self._key(who, device), Place())
        place.device = device
        place.link.size = size
        if place.running is None or place.running.done():
            place.running = asyncio.create_task(self._run(place, who))
        if who in self.lesson.chairs:
            self.lesson.came(who, 1)

        async def send(text: str) -> None:
            await socket.send_bytes(text.encode())

        serving = asyncio.create_task(_served(place.link, send, size, socket))
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    _heard(place.link, message.data)
                elif message.type is WSMsgType.ERROR:
                    break
        finally:
            serving.cancel()
            if who in self.lesson.chairs:
                self.lesson.came(who, -1)

    async def _run(self, place: Place, who: str) -> None:
        """Run the application of a place to its end; what breaks in it stays in it."""
        try:
            if who == FACILITATOR:
                place.app = ConsoleApp(self.lesson, place.link)
            else:
                place.app = SeatApp(self.lesson, self.lesson.chairs[who], place.link)
            await place.app.run_async()
            if place.app.return_code:
                log.error("the screens of %s broke down and begin anew", who)
                self.tell_facilitator(tr("The screens of {who} broke down and begin anew.", who=who))
        finally:
            place.app = None
            place.link.let_go("ended")


async def _served(
    link: Link, send: Callable[[str], Awaitable[None]], size: tuple[int, int], socket: web.WebSocketResponse
) -> None:
    """Send what is painted; where another takes the place, or the application ended, close the socket."""
    try:
        why = await link.serve(send, size)
        await socket.close(code=SOMEBODY_ELSE if why == "elsewhere" else WSCloseCode.GOING_AWAY)
    except ConnectionError:
        return


def _heard(link: Link, data: str) -> None:
    """Take a message of the page: keys, or another size. What is not understood is passed over."""
    try:
        kind, *rest = json.loads(data)
    except (ValueError, TypeError):
        return
    what = rest[0] if rest else None
    if kind == "stdin" and isinstance(what, str):
        link.typed(what)
    elif kind == "resize" and isinstance(what, dict):
        link.resized(_size(what.get("width"), what.get("height")))


def _size(width: object, height: object) -> tuple[int, int]:
    try:
        columns, rows = int(str(width)), int(str(height))
    except ValueError:
        return (80, 24)
    return (min(max(columns, 1), MOST_COLUMNS), min(max(rows, 1), MOST_ROWS))


def _html(text: str, status: int = 200) -> web.Response:
    return web.Response(text=text, content_type="text/html", status=status)


@web.middleware
async def _guarded(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Give every answer its headers; a form from another origin is refused."""
    origin = request.headers.get("Origin")
    if request.method == "POST" and origin not in (None, "null") and urlsplit(str(origin)).netloc != request.host:
        raise web.HTTPForbidden(text="another origin")
    try:
        answer = await handler(request)
    except web.HTTPException as refused:
        refused.headers.update(pages.HEADERS)
        raise
    if not answer.prepared:
        answer.headers.update(pages.HEADERS)
    return answer
