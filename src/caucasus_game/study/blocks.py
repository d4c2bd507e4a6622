"""How many games are played side by side. No number of a study depends on it, only its time and memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from caucasus_game.policies.batch import play_batch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from caucasus_game.engine.rulebook import Rulebook
    from caucasus_game.engine.state import State
    from caucasus_game.policies.batch import BatchResult

__all__ = ["Games"]

MOST: Final = 1000
"""Enough to keep NumPy busy, few enough for the states of the shipped scenarios to stay near the processor."""
LEAST: Final = 50
NUMBERS: Final = 10_000_000
"""So many numbers of state at once: a scenario of thirty actors and twenty issues has 45,000 a game."""
PARTS: Final = 8
"""A study is cut into so many blocks at least, where they are of a useful size: something for every process to do."""
USEFUL: Final = 250
"""Games: fewer side by side take nearly as long."""


@dataclass(frozen=True, slots=True)
class Games:
    """Runs ``first`` to ``first + count - 1`` of a seed, under policies and readings: plain data that a process can
    be sent.
    """

    seed: int
    first: int
    count: int
    policies: str | Mapping[str, str]
    readings: Mapping[str, str]

    def cut(self, rulebook: Rulebook, width: int | None = None) -> Iterator[Games]:
        """Yield these games in blocks of ``width``, or of what suits the scenario."""
        room = min(MOST, NUMBERS // rulebook.layout.size)
        step = width or max(LEAST, min(room, max(USEFUL, -(-self.count // PARTS))))
        end = self.first + self.count
        for first in range(self.first, end, step):
            yield replace(self, first=first, count=min(step, end - first))

    def play(self, rulebook: Rulebook, before_orders: Callable[[State], object] = lambda _: None) -> BatchResult:
        """Play them, as ``play_batch`` does."""
        return play_batch(rulebook, self.seed, self.runs, self.policies, self.readings, before_orders)

    @property
    def runs(self) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
        """[run]: their numbers."""
        return np.arange(self.first, self.first + self.count, dtype=np.uint64)
