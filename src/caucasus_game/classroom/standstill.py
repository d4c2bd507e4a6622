"""Tells a laptop that slept, a program that stood still and a clock that was set from time that simply passed."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Jump", "Standstill", "awake_or_not"]

LEAST: Final = 10.0
"""Seconds from which on a gap is told; a busy laptop may well take some for a phase."""


def awake_or_not() -> float | None:
    """Return seconds of a clock that goes on while the laptop sleeps and is never set; None where there is none."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return None if clock is None else time.clock_gettime(clock)


@dataclass(frozen=True)
class Jump:
    """What happened between two looks, in seconds; 0 where nothing did.

    Attributes:
        slept: the laptop was asleep; the monotonic clock stood too.
        stood: the program did not run, though the monotonic clock did: it was stopped, or this system's counts sleep.
        set: the wall clock was set, forward or back.
    """

    slept: float = 0.0
    stood: float = 0.0
    set: float = 0.0


class Standstill:
    """Compares three clocks from look to look.

    Args:
        now: seconds of a clock that never jumps; on most systems it stands while the laptop sleeps.
        wall: seconds since 1970, which somebody may set.
        boot: as ``awake_or_not``.
    """

    def __init__(
        self, now: Callable[[], float], wall: Callable[[], float], boot: Callable[[], float | None] = awake_or_not
    ) -> None:
        self._now, self._wall, self._boot = now, wall, boot
        self._last = self._read()

    def _read(self) -> tuple[float, float, float | None]:
        return self._now(), self._wall(), self._boot()

    def look(self) -> Jump:
        """Return what happened since the last look."""
        before, self._last = self._last, self._read()
        ran, passed = self._last[0] - before[0], self._last[1] - before[1]
        real = max(ran, passed)  # where nothing better is known, a wall clock that was set forward passes for sleep
        if before[2] is not None and self._last[2] is not None:
            real = self._last[2] - before[2]
        return Jump(_told(real - ran), max(0.0, _told(ran)), _told(passed - real))


def _told(seconds: float) -> float:
    return seconds if abs(seconds) >= LEAST else 0.0
