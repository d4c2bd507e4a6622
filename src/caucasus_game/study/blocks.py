"""How many games are played side by side. No number of a study depends on it, only its time and memory."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from caucasus_game.policies.batch import play_batch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from caucasus_game.engine.rulebook import Rulebook
    from caucasus_game.policies.batch import BatchResult, BeforeOrders, Injected

__all__ = ["LEAST", "MOST", "Games"]

MOST: Final = 1000
"""Games. A turn of few takes nearly as long as one of many: half as many side by side lose a quarter of the speed, a
quarter of them half of it; twice as many gain a tenth at most, for twice the memory (``ratification``, ``corridor``).
"""
LEAST: Final = 50
NUMBERS: Final = 10_000_000
"""So many numbers of state at once: a scenario of thirty actors and twenty issues has 45,000 a game."""


@dataclass(frozen=True, slots=True)
class Games:
    """Runs ``first`` to ``first + count - 1`` of a seed, under policies and readings: plain data that a process can
    be sent.

    ``injected``: turn to the events that a facilitator makes happen in its briefing.
    """

    seed: int
    first: int
    count: int
    policies: str | Mapping[str, str]
    readings: Mapping[str, str]
    injected: Injected = field(default_factory=dict)

    def cut(self, rulebook: Rulebook, width: int | None = None, among: int = 1) -> Iterator[Games]:
        """Yield these games in blocks of ``width``, or of what suits the scenario and the processes that play them.

        Args:
            rulebook: the compiled scenario.
            width: games a block.
            among: how many processes: each gets as many blocks of the same size.
        """
        room = max(LEAST, min(MOST, NUMBERS // rulebook.layout.size))
        blocks = among * -(-self.count // (among * room))
        step = width or max(LEAST, -(-self.count // blocks))
        end = self.first + self.count
        for first in range(self.first, end, step):
            yield replace(self, first=first, count=min(step, end - first))

    def play(self, rulebook: Rulebook, before_orders: BeforeOrders | None = None) -> BatchResult:
        """Play them, as ``play_batch`` does."""
        return play_batch(rulebook, self.seed, self.runs, self.policies, self.readings, before_orders, self.injected)

    @property
    def runs(self) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
        """[run]: their numbers."""
        return np.arange(self.first, self.first + self.count, dtype=np.uint64)
