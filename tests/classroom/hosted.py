"""A host in this process, on a port of its own, and what connects to it: browsers without a screen, made of sockets."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager

import aiohttp
import pyte

from caucasus_game.classroom.server import Host

COLUMNS, ROWS = 100, 30


class Reader:
    """Somebody at a terminal of the class: what is painted there, and ways to type.

    Attributes:
        painted: everything that came, as text.
    """

    def __init__(self, socket):
        self.socket = socket
        self.painted = ""
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._terminal = pyte.Stream(self._screen)
        self.closed = None
        self._reading = asyncio.create_task(self._read())

    async def _read(self):
        async for message in self.socket:
            if message.type is aiohttp.WSMsgType.BINARY:
                text = message.data.decode()
                self.painted += text
                self._terminal.feed(text)
        self.closed = self.socket.close_code

    async def type(self, *keys):
        for key in keys:
            await self.socket.send_str(json.dumps(["stdin", key]))
            await asyncio.sleep(0.05)

    @property
    def screen(self):
        """What stands on the screen, line by line."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    async def sees(self, words, within=20.0):
        """Wait until words stand on the screen."""
        for _ in range(round(within / 0.05)):
            if words in self.screen:
                return
            await asyncio.sleep(0.05)
        raise AssertionError(f"{words!r} does not stand in\n{self.screen}")

    async def misses(self, words, within=20.0):
        """Wait until the screen shows some words no longer."""
        for _ in range(round(within / 0.05)):
            if words not in self.screen:
                return
            await asyncio.sleep(0.05)
        raise AssertionError(f"still there: {words}\n{self.screen}")

    async def leave(self):
        await self.socket.close()
        await self._reading


@asynccontextmanager
async def a_host(lesson, **how):
    """Serve a lesson; yield the host and its address."""
    host = Host(lesson, **how)
    port = await host.begin("127.0.0.1", 0)
    try:
        yield host, f"http://127.0.0.1:{port}"
    finally:
        await host.end()


async def sit_down(session, address, code, device="one", *, take=False):
    """Return a reader at the screens that a code opens."""
    headers = {"Authorization": f"Bearer {code}", "Device": device}
    params = {"width": str(COLUMNS), "height": str(ROWS)} | ({"take": "1"} if take else {})
    return Reader(await session.ws_connect(f"{address}/socket", headers=headers, params=params))


async def at_the_table(session, address, code, device="one"):
    """Sit down, read the brief and put it away; return what the seat sees."""
    seat = await sit_down(session, address, code, device)
    await seat.sees("What you want")
    await seat.type("\x1b")
    await seat.sees("Offer a package")
    return seat


async def order_something(seat):
    """Put the first order that asks for a target into the draft."""
    await seat.type("\x1b[B", "\x1b[B", "\r")
    await seat.sees("Take it")
    await seat.type("\r")
    await seat.sees("Actions 1/2")
