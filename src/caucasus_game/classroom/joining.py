"""A terminal at a class: what is typed goes to the host, what the host paints comes back."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import shutil
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import aiohttp

from caucasus_game.errors import Faults
from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["join"]

SOMEBODY_ELSE, NOT_KNOWN, LEFT, GOING = 4409, 4401, 4410, 1001
TRIES: Final = 120
"""Seconds for which a host that is gone is waited for."""
AGAIN: Final = 0.5
"""Seconds after which screens that broke down, or a connection that broke, are asked for anew."""
END: Final = "\x1b[?2004l\x1b[?1006l\x1b[?1003l\x1b[?1000l\x1b[?25h\x1b[?1049l"


async def join(url: str, code: str, *, take: bool, ask: Callable[[str], bool]) -> str:
    """Sit down at a class until it ends or the person leaves; return what there is to say afterwards.

    Args:
        url: of the host, ``http://address:port``.
        code: of a chair, or the facilitator's key.
        take: take over from another device without asking.
        ask: asked where ``take`` does not say so.

    Raises:
        Faults: ``join-address``, ``join-unreachable``, ``join-code``.
    """
    parts = urlsplit(url if "//" in url else f"http://{url}")
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise Faults.one(
            "join-address", tr("{url!r} is no address of a class", url=url[:100]), "http://192.168.1.20:8765"
        )
    address = f"{'wss' if parts.scheme == 'https' else 'ws'}://{parts.netloc}/socket"
    headers = {"Authorization": f"Bearer {code}", "Device": secrets.token_urlsafe(12)}
    missing, been_there = 0, False
    async with aiohttp.ClientSession() as session:
        while True:
            size = _size()
            params = {"width": str(size.columns), "height": str(size.lines)} | ({"take": "1"} if take else {})
            try:
                async with session.ws_connect(
                    address, headers=headers, params=params, heartbeat=24.0, autoclose=False
                ) as socket:  # closed by itself it would forget why, where the host is gone before it can answer
                    missing, been_there = 0, True
                    closed = await _converse(socket)
            except (TimeoutError, aiohttp.ClientError, OSError) as error:
                missing += 1
                if missing == 1 and not sys.stdin.isatty():
                    raise _unreachable(url, error, been_there=been_there) from error
                if missing > TRIES:
                    raise _unreachable(url, error, been_there=been_there) from error
                sys.stdout.write(f"\r{tr('The class cannot be reached; trying again…')} {missing} ")
                sys.stdout.flush()
                await asyncio.sleep(1.0)
                continue
            if closed == NOT_KNOWN:
                raise Faults.one("join-code", tr("this is not a code of this class"), tr("look at it again"))
            if closed == SOMEBODY_ELSE:
                if take or not ask(tr("This code is open on another device. Take over here?")):
                    return tr("It is still open on the other device.")
                take = True
                continue
            if closed == LEFT:
                return tr("You have left. The same command and code bring you back.")
            if closed == GOING:
                return tr("The host has ended the class. Once it goes on, the same command and code bring you back.")
            take = False
            await asyncio.sleep(AGAIN)


def _unreachable(url: str, error: Exception, *, been_there: bool) -> Faults:
    if been_there:
        message = tr("the connection to the class was lost, and nobody answers at {url}: {error}", url=url, error=error)
        return Faults.one("join-unreachable", message, tr("the same command and code bring you back once it answers"))
    message = tr("nobody answers at {url}: {error}", url=url, error=error)
    return Faults.one("join-unreachable", message, tr("look at the address; the host must be in the same network"))


async def _converse(socket: aiohttp.ClientWebSocketResponse) -> int:
    """Carry bytes both ways; return the code that the host closed with, 0 where the connection broke."""
    loop = asyncio.get_running_loop()
    with _raw():
        sending: set[asyncio.Task[None]] = set()

        def send(what: object) -> None:
            task = loop.create_task(_send(socket, what))
            sending.add(task)
            task.add_done_callback(sending.discard)

        def typed() -> None:
            text = os.read(sys.stdin.fileno(), 4096).decode("utf-8", "replace")
            send(["stdin", text])

        def resized() -> None:
            size = _size()
            send(["resize", {"width": size.columns, "height": size.lines}])

        loop.add_reader(sys.stdin.fileno(), typed)
        loop.add_signal_handler(signal.SIGWINCH, resized)
        try:
            async for message in socket:
                if message.type is aiohttp.WSMsgType.BINARY:
                    sys.stdout.write(message.data.decode("utf-8", "replace"))
                    sys.stdout.flush()
        finally:
            loop.remove_reader(sys.stdin.fileno())
            loop.remove_signal_handler(signal.SIGWINCH)
    return socket.close_code or 0


def _size() -> os.terminal_size:
    """Return the columns and lines of the terminal itself: what a shell exported stays as it was when that resizes."""
    try:
        return os.get_terminal_size(sys.stdin.fileno())
    except (OSError, ValueError):
        return shutil.get_terminal_size()


async def _send(socket: aiohttp.ClientWebSocketResponse, what: object) -> None:
    try:
        await socket.send_str(json.dumps(what))
    except (ConnectionError, RuntimeError, aiohttp.ClientError):
        return  # the reader of the socket hears of it


@contextmanager
def _raw() -> Iterator[None]:
    """Hand every key on as it is; give the terminal back as it was."""
    import termios  # noqa: PLC0415 - not on every system
    import tty  # noqa: PLC0415

    there = sys.stdin.fileno()
    before = termios.tcgetattr(there)
    tty.setraw(there)
    try:
        yield
    finally:
        termios.tcsetattr(there, termios.TCSADRAIN, before)
        sys.stdout.write(END)
        sys.stdout.flush()
