"""The host of a class: WebSockets and the applications behind them, and the pages, in one loop of one process."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from aiohttp import WSCloseCode, WSMsgType, web

from caucasus_game.classroom.addresses import addresses
from caucasus_game.classroom.addressless import forget_addresses
from caucasus_game.classroom.breaking import say_what_broke, say_what_broke_in_a_thread
from caucasus_game.classroom.conducting import Conductor
from caucasus_game.classroom.console_app import ConsoleApp
from caucasus_game.classroom.door import FACILITATOR, Door, Place, device_of, from_elsewhere, guarded
from caucasus_game.classroom.forms import Forms
from caucasus_game.classroom.hearing import Hearing, size_of
from caucasus_game.classroom.seat_app import SeatApp
from caucasus_game.classroom.slips import Slips
from caucasus_game.classroom.stages import end_stages
from caucasus_game.classroom.standstill import awake_or_not
from caucasus_game.classroom.surviving import Surviving, allow_many_connections, protocol_log
from caucasus_game.classroom.wall import Wall
from caucasus_game.classroom.ways_in import WaysIn
from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from caucasus_game.classroom.lesson import Lesson
    from caucasus_game.classroom.link import Link
    from caucasus_game.session.class_book import Event

__all__ = ["Host"]

log = logging.getLogger(__name__)

MOST_THREADS: Final = 256
"""Threads in which seats wait for the others, and phases are closed."""
HEARTBEAT: Final = 24.0
"""Seconds: so a network that is gone for ten costs nobody the connection, and one that is gone for good shows in 36."""
LARGEST_FRAME: Final = 64 * 1024
"""Bytes that a frame from a browser may have; a paste of a page is a tenth of it."""
SOMEBODY_ELSE, NOT_KNOWN, LEFT = 4409, 4401, 4410
"""Codes with which a WebSocket is closed: see ``assets/class.js`` and ``joining``."""
CLOSED_WITH: Final = {
    "elsewhere": SOMEBODY_ELSE,
    "left": LEFT,
    "broken": WSCloseCode.INTERNAL_ERROR,
    "ended": WSCloseCode.GOING_AWAY,
}
"""The code by which is told why screens are no longer served."""
EVERYWHERE: Final = "0.0.0.0"  # noqa: S104 - told from the address of this machine alone


class Host:
    """Serves a class.

    Args:
        lesson: the class.
        now: seconds of a clock that never jumps; ``wall`` and ``boot``: see ``standstill``.
        heartbeat: seconds after which a silent connection is asked for a sign of life; it has half of them to give it.
    """

    def __init__(
        self,
        lesson: Lesson,
        now: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
        boot: Callable[[], float | None] = awake_or_not,
        heartbeat: float = HEARTBEAT,
    ) -> None:
        self.lesson = lesson
        self._now, self._wall, self._boot = now, wall, boot
        self._heartbeat = heartbeat
        self.door = Door(lesson, now)
        self.places = self.door.places
        self.wall = Wall(self.door)
        self._runner: web.AppRunner | None = None
        self._conductor: asyncio.Task[None] | None = None
        self._hook = threading.excepthook

    # -- coming and going ---------------------------------------------------------------------------------------------

    async def begin(self, address: str, port: int) -> int:
        """Listen; return the port, which is another than asked for where 0 was."""
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ThreadPoolExecutor(MOST_THREADS, thread_name_prefix="class"))

        def tell(event: Event) -> None:
            loop.call_soon_threadsafe(self._happened, event)

        self.lesson.listeners.append(tell)
        self.lesson.troubles.tell = lambda words: loop.call_soon_threadsafe(self.tell_facilitator, words)
        allow_many_connections()
        loop.set_exception_handler(say_what_broke)
        self._hook, threading.excepthook = threading.excepthook, say_what_broke_in_a_thread
        app = web.Application(middlewares=[guarded, Surviving(self.door).middleware], client_max_size=LARGEST_FRAME)
        app.add_routes(
            [
                *WaysIn(self.door).routes(),
                *self.wall.routes(),
                *Slips(self.door).routes(),
                *Forms(self.lesson, self.door.chair).routes(),
                web.get("/socket", self._socket),
                web.static("/static", str(files("textual_serve") / "static")),
                web.static("/assets", str(files("caucasus_game.classroom") / "assets")),
            ]
        )
        forget_addresses()
        self._runner = web.AppRunner(
            app, access_log=None, logger=protocol_log(self.lesson.troubles), shutdown_timeout=2.0
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, address, port)
        await site.start()
        self._conductor = asyncio.create_task(Conductor(self.lesson, self._now, self._wall, self._boot).conduct())
        taken = int(self._runner.addresses[0][1])
        self.door.addresses = tuple(f"http://{one}:{taken}/" for one in addresses(lan=address == EVERYWHERE))
        return taken

    async def end(self) -> None:
        """Close all that is open; what was acknowledged is on the disk."""
        if self._conductor is not None:
            self._conductor.cancel()
        end_stages(self.lesson)
        for place in self.places.values():
            place.link.let_go("ended")
            if isinstance(place.app, SeatApp):
                place.app.wait_no_more()
            if place.app is not None:
                place.app.exit()
        waiting = [place.running for place in self.places.values() if place.running is not None]
        if waiting:
            await asyncio.wait(waiting, timeout=3.0)
        if self._runner is not None:
            await self._runner.cleanup()
        await asyncio.to_thread(self.lesson.close)
        threading.excepthook = self._hook

    def _happened(self, event: Event) -> None:
        for place in self.places.values():
            if place.app is not None and place.app.is_running:
                place.app.call_later(place.app.happened, event)

    def tell_facilitator(self, words: str) -> None:
        """Say something on the console, that no team sees."""
        for (who, _), place in self.places.items():
            if who == FACILITATOR and isinstance(place.app, ConsoleApp):
                place.app.call_later(place.app.told, words)

    # -- sockets ------------------------------------------------------------------------------------------------------

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        if from_elsewhere(request):
            raise web.HTTPForbidden(text="another origin")
        who = self.door.who(request)
        socket = web.WebSocketResponse(heartbeat=self._heartbeat, max_msg_size=LARGEST_FRAME)
        await socket.prepare(request)
        if who is None:
            await socket.close(code=NOT_KNOWN, message=b"not a code of this class")
            return socket
        device = device_of(request)
        if request.query.get("take"):
            self.door.take_over(who, device)
        elif self.door.is_elsewhere(who, device):
            await socket.close(code=SOMEBODY_ELSE, message=b"open on another device")
            return socket
        await self._converse(socket, who, device, size_of(request.query.get("width"), request.query.get("height")))
        return socket

    async def _converse(self, socket: web.WebSocketResponse, who: str, device: str, size: tuple[int, int]) -> None:
        key = self.door.key(who, device)
        if key not in self.places:
            self.door.make_room(who)
        place = self.places.setdefault(key, Place())
        place.device = device
        place.link.size = size
        if place.running is None or place.running.done():
            place.running = asyncio.create_task(self._run(place, who))
        if who in self.lesson.chairs:
            self.lesson.came(who, 1)

        async def send(text: str) -> None:
            await socket.send_bytes(text.encode("utf-8", "replace"))

        serving = asyncio.create_task(_served(place.link, send, size, socket))
        try:
            await self._hear(socket, Hearing(place.link, self._now), self.door.called(who))
        finally:
            serving.cancel()
            _let_go_of(socket)
            if who in self.lesson.chairs:
                self.lesson.came(who, -1)

    async def _hear(self, socket: web.WebSocketResponse, hearing: Hearing, called: str) -> None:
        """Take what a device says, until it is gone, or says too much that means nothing."""
        async for message in socket:
            if message.type is WSMsgType.ERROR:
                break
            if not hearing.take(message.data):
                self.lesson.troubles.garbled(called)
            if hearing.enough:
                await socket.close(code=WSCloseCode.POLICY_VIOLATION)
            elif wait := hearing.wait(len(message.data)):
                await asyncio.sleep(wait)
        if socket.close_code == WSCloseCode.MESSAGE_TOO_BIG:
            self.lesson.troubles.giant(called)

    async def _run(self, place: Place, who: str) -> None:
        """Run the application of a place to its end; what breaks in it stays in it."""
        why = "broken"
        try:
            if who == FACILITATOR:
                place.app = ConsoleApp(self.lesson, place.link, self.door, self.wall.headlines)
            else:
                place.app = SeatApp(self.lesson, self.lesson.chairs[who], place.link, place.device)
            await place.app.run_async()
            if not place.app.return_code:
                why = "left"
            else:
                log.error("the screens of %s broke down and begin anew", who)
                self.tell_facilitator(tr("The screens of {who} broke down and begin anew.", who=who))
        finally:
            place.app = None
            place.link.let_go(why)


async def _served(
    link: Link, send: Callable[[str], Awaitable[None]], size: tuple[int, int], socket: web.WebSocketResponse
) -> None:
    """Send what is painted; where another takes the place, or the application ended, close the socket."""
    try:
        why = await link.serve(send, size)
        await socket.close(code=CLOSED_WITH[why])
    except ConnectionError:
        return


def _let_go_of(socket: web.WebSocketResponse) -> None:
    """Drop what still waits to be sent to somebody who does not read: it would wait for ever."""
    transport = socket._req.transport if socket._req is not None else None  # noqa: SLF001 - aiohttp has no other way
    if transport is not None and transport.get_write_buffer_size():
        transport.abort()
