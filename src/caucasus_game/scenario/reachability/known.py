"""What is known of one moment: the bounds of every gauge, and what has been supposed besides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from caucasus_game.scenario.reachability.intervals import Interval

__all__ = ["Known", "Moment"]


class Moment(Protocol):
    """What terms are worked out against: the bounds of every gauge at one moment."""

    def read(self, name: str, keys: tuple[str, ...]) -> Interval:
        """Return the bounds of one gauge."""

    def options(self, key: tuple[str, ...]) -> frozenset[str]:
        """Return the options that a reading or a choice may stand at; '' is that of a choice never put."""


@dataclass(slots=True)
class Known:
    """One moment, with what has been supposed of it.

    Attributes:
        world: the bounds of every gauge.
        bounds: what has been narrowed, by gauge as written.
        chosen: likewise the options of readings and choices.
    """

    world: Moment
    bounds: dict[tuple[str, ...], Interval] = field(default_factory=dict)
    chosen: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)

    def copy(self) -> Known:
        """Return a copy in which other things can be supposed."""
        return Known(self.world, dict(self.bounds), dict(self.chosen))

    def take(self, other: Known) -> None:
        """Suppose what another has supposed."""
        self.bounds, self.chosen = other.bounds, other.chosen
