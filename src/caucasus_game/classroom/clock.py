"""The clock of a phase: counts down while the class works, stands while it pauses, and goes on after a restart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from caucasus_game.errors import Faults
from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Clock", "clock_words", "read_duration"]

UNITS: Final = {"s": 1.0, "m": 60.0, "h": 3600.0}
LONGEST: Final = 24 * 3600.0


def read_duration(text: str) -> float:
    """Return how many seconds ``8m``, ``90s`` or ``1h`` are; a number alone is minutes.

    Raises:
        Faults: ``clock-unclear``.
    """
    word = text.strip().lower()
    unit = UNITS.get(word[-1:], None)
    number = word[:-1] if unit is not None else word
    try:
        seconds = float(number) * (unit or 60.0)
    except ValueError:
        seconds = 0.0
    if not 1.0 <= seconds <= LONGEST:
        message = tr("{text!r} is no length of time for a clock", text=text[:40])
        raise Faults.one("clock-unclear", message, tr("write 8m, 90s or 1h; from one second to a day"))
    return seconds


def clock_words(seconds: float) -> str:
    """Return the time that is left as ``7:05``; whole hours as ``1:07:05``."""
    left = max(0, round(seconds))
    minutes, rest = divmod(left, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


@dataclass
class Clock:
    """A count-down that can stand still.

    Args:
        now: seconds of a clock that never jumps: the wall clock may be set while a class is on.
        left: seconds left when it stood last; None where there is no limit.
        since: when it began to run, by ``now``; None while it stands.
    """

    now: Callable[[], float]
    left: float | None = None
    since: float | None = None

    @property
    def running(self) -> bool:
        """Whether it counts down."""
        return self.since is not None

    @property
    def remaining(self) -> float | None:
        """Seconds left, never below 0; None where there is no limit."""
        if self.left is None or self.since is None:
            return self.left
        return max(0.0, self.left - (self.now() - self.since))

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return self.running and self.remaining == 0.0

    def run(self, seconds: float | None) -> None:
        """Begin anew with so many seconds; None for no limit."""
        self.left, self.since = seconds, self.now()

    def stand(self) -> None:
        """Stand still at what is left."""
        self.left, self.since = self.remaining, None

    def go_on(self) -> None:
        """Count down from what is left."""
        if self.since is None:
            self.since = self.now()

    def extend(self, seconds: float) -> None:
        """Give more time, or less; what has no limit gets one."""
        self.left = max(0.0, (self.remaining or 0.0) + seconds)
        if self.since is not None:
            self.since = self.now()
