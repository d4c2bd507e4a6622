"""What lies between an application and whoever looks at it: the frames it paints go out, what is typed comes in.

The application lives in this process; a connection comes and goes. Where nobody is connected, or whoever is cannot read
as fast as it is painted, frames are dropped, and the whole screen is painted anew once it can be read.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from caucasus_game.classroom.driver import LinkDriver

__all__ = ["Link"]

MOST_WAITING: Final = 256 * 1024
"""Characters that may wait to be sent; a whole screen of 160 by 50 is some 60,000."""


class Link:
    """One application's line to its screen.

    Attributes:
        driver: set by the application's driver once it runs.
        size: columns and rows of the screen that was connected last.
    """

    def __init__(self) -> None:
        self.driver: LinkDriver | None = None
        self.size = (80, 24)
        self.behind = False
        self._waiting: list[str] = []
        self._length = 0
        self._wake = asyncio.Event()
        self._reader: object | None = None
        self._why = "elsewhere"

    @property
    def connected(self) -> bool:
        """Whether somebody looks at it."""
        return self._reader is not None

    def out(self, text: str) -> None:
        """Take what the application paints."""
        if self._reader is None or self.behind:
            return
        self._waiting.append(text)
        self._length += len(text)
        if self._length > MOST_WAITING:
            self._waiting.clear()
            self._length = 0
            self.behind = True
        self._wake.set()

    async def serve(self, send: Callable[[str], Awaitable[None]], size: tuple[int, int]) -> str:
        """Send what is painted to a new connection until it is let go or another takes its place; return why it ended.

        Args:
            send: sends text, and waits while the other side does not read.
            size: columns and rows there.
        """
        me = self._reader = object()
        self.size, self._why = size, "elsewhere"
        self._paint_anew()
        try:
            while self._reader is me:
                await self._wake.wait()
                self._wake.clear()
                if self._reader is not me:
                    break
                text = "".join(self._waiting)
                self._waiting.clear()
                self._length = 0
                if text:
                    await send(text)
                if self.behind:
                    self._paint_anew()
            return self._why
        finally:
            if self._reader is me:
                self._reader = None

    def let_go(self, why: str) -> None:
        """End what is served, and say why: ``elsewhere``, ``left``, ``broken`` or ``ended``; the first why holds."""
        if self._reader is not None:
            self._reader, self._why = None, why
        self._wake.set()

    def _paint_anew(self) -> None:
        self.behind = False
        self._waiting.clear()
        self._length = 0
        if self.driver is not None:
            self.driver.begin_anew(self.size)

    def typed(self, text: str) -> int:
        """Hand on what was typed; return how many keys, clicks and pastes it was."""
        return 0 if self.driver is None else self.driver.feed(text)

    def resized(self, size: tuple[int, int]) -> None:
        """Hand on another size of the screen."""
        self.size = size
        if self.driver is not None:
            self.driver.resized(size)
