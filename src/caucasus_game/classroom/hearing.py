"""What a device says through its WebSocket: keys and sizes, at a pace that leaves the others theirs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from caucasus_game.classroom.link import Link

__all__ = ["Hearing", "size_of"]

MOST_COLUMNS, MOST_ROWS = 400, 150
AT_ONCE, A_SECOND = 600.0, 150.0
"""Messages that may come at once, and every second from then on: a mouse that is moved says some sixty a second."""
A_MESSAGE: Final = 512
"""Characters that count as another message."""
PATIENCE: Final = 200
"""Messages that are not understood, after which nothing more is heard from a connection."""


class Hearing:
    """Hears one connection.

    Args:
        link: of the screens that it is at.
        now: seconds of a clock that never jumps.
    """

    def __init__(self, link: Link, now: Callable[[], float]) -> None:
        self._link, self._now = link, now
        self._left, self._since = AT_ONCE, now()
        self._garbled = 0
        self._events = 0

    @property
    def enough(self) -> bool:
        """Whether too much came that is no message."""
        return self._garbled >= PATIENCE

    def take(self, data: object) -> bool:
        """Hand on a message of the page, keys or another size; False where it is not understood, and passed over."""
        try:
            kind, what, *_ = (*json.loads(data), None, None) if isinstance(data, str) else (None, None)
        except (ValueError, TypeError, KeyError, RecursionError):
            kind, what = None, None
        if kind == "stdin" and isinstance(what, str):
            self._events += self._link.typed(
                what.encode("utf-8", "replace").decode()
            )  # JSON can say halves of characters
        elif kind == "resize" and isinstance(what, dict):
            self._link.resized(size_of(what.get("width"), what.get("height")))
        elif kind not in ("focus", "blur", "ping"):
            self._garbled += 1
            return False
        return True

    def wait(self, length: int) -> float:
        """Return for how many seconds the next message waits, after one so long: who sends much slows down alone."""
        now = self._now()
        self._left = (
            min(AT_ONCE, self._left + (now - self._since) * A_SECOND) - max(1, self._events) - length / A_MESSAGE
        )
        self._events = 0
        self._since = now
        return max(0.0, -self._left / A_SECOND)


def size_of(width: object, height: object) -> tuple[int, int]:
    """Return columns and rows as a page says them, within bounds; 80 by 24 where it says none."""
    try:
        columns, rows = int(str(width)[:6]), int(str(height)[:6])
    except ValueError:
        return (80, 24)
    return (min(max(columns, 1), MOST_COLUMNS), min(max(rows, 1), MOST_ROWS))
