"""What keeps a host alive whatever comes through the network: requests that are none, or that break a handler."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from aiohttp import web

from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from caucasus_game.classroom.door import Door
    from caucasus_game.classroom.troubles import Troubles

__all__ = ["Surviving", "allow_many_connections", "protocol_log"]

log = logging.getLogger(__name__)

FILES = 8192
"""Files and connections that a host may have open, where the system lets it: phones hold several each."""


class Surviving:
    """Answers what cannot be read, and tells the facilitator whose it was.

    Args:
        door: of the class.
    """

    def __init__(self, door: Door) -> None:
        self._door = door

    @property
    def middleware(self) -> Callable[..., Awaitable[web.StreamResponse]]:
        """Return what aiohttp is to put around every handler."""

        @web.middleware
        async def survive(
            request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
        ) -> web.StreamResponse:
            try:
                return await handler(request)
            except web.HTTPRequestEntityTooLarge:
                self._door.lesson.troubles.giant(self._called(request))
                raise
            except (web.HTTPException, ConnectionError, asyncio.CancelledError):
                raise
            except Exception as error:
                # A body that is not what its headers say; what breaks down otherwise is answered by a page (``door``).
                if request.method == "POST" and isinstance(error, (ValueError, LookupError, web.RequestPayloadError)):
                    self._door.lesson.troubles.garbled(self._called(request))
                    raise web.HTTPBadRequest(text=tr("This cannot be read.")) from None
                words = tr("A page broke down and is loaded anew; the class goes on.")
                self._door.lesson.troubles.note("page", words)
                raise

        return survive

    def _called(self, request: web.Request) -> str:
        try:
            who = self._door.who(request)
        except web.HTTPException:
            who = None
        return self._door.called(who) if who is not None else tr("somebody without a code")


class _NoRequests(logging.Handler):
    """Tells that something came which is no request; what it was is not kept: it may have a code in it."""

    def __init__(self, troubles: Troubles) -> None:
        super().__init__(logging.DEBUG)
        self._troubles = troubles

    def emit(self, record: logging.LogRecord) -> None:
        """Tell it, where it is that."""
        if record.exc_info:
            kind = record.exc_info[0]
            log.info("a connection was refused: %s", kind.__name__ if kind is not None else "")
            self._troubles.no_request()


def protocol_log(troubles: Troubles) -> logging.Logger:
    """Return where aiohttp is to log what is wrong with requests."""
    logger = logging.getLogger("caucasus_game.classroom.protocol")
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    logger.handlers = [_NoRequests(troubles)]
    return logger


def allow_many_connections() -> None:
    """Ask the system for as many open files as a class may need."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
