"""A number that is written digit by digit where arrows would take many steps to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from textual import events

__all__ = ["TypedMark"]

MOST: Final = 100
"""The end of the scale: a digit that would lead beyond it begins another number."""


class TypedMark:
    """What was written so far. A digit goes on with it; whatever else moves the mark must ``end`` it."""

    def __init__(self) -> None:
        self._written = ""

    def take(self, event: events.Key) -> float | None:
        """Take a key that is a digit, and return the number so far; None, and nothing taken, where it is none."""
        digit = event.character or ""
        if len(digit) != 1 or digit not in "0123456789":
            return None
        event.stop()
        self._written += digit
        if int(self._written) > MOST or len(self._written) > len(str(MOST)):
            self._written = digit
        return float(self._written)

    def end(self) -> None:
        """Let the next digit begin another number."""
        self._written = ""
