"""The three temperaments of the ``steady`` policy, as numbers that may differ from run to run."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["TEMPERS", "Temper", "each_time", "tempers"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Temper:
    """How a steady seat weighs things. Each field is a number, or [run].

    Attributes:
        lean: how much it wants agreement; negative, it stands in its way.
        follows: the part of ``lean`` that it has only as far as agreement serves its own goals (``Tables.interest``).
        own: how much its own goals weigh.
        give: what part of the way to the other side it adds to a fair share of each issue.
        reach: what part of the way from its stated position to the ends of its mandate its negotiators may go at first.
        relents: what part of that way is added each turn.
        eager: chance of making an offer to a given table in a turn.
        margin: points of support above the threshold at which it calls a vote.
    """

    lean: Floats | float
    follows: Floats | float
    own: Floats | float
    give: Floats | float
    reach: Floats | float
    relents: Floats | float
    eager: Floats | float
    margin: Floats | float

    def leaning(self, interest: float) -> Floats | float:
        """Return how much it wants agreement that is worth ``interest`` (-1 to 1) to its goals: a number, or [run]."""
        return self.lean * (1.0 - self.follows + self.follows * interest)

    def over(self, turns: int) -> Temper:
        """Return the same temperament where a turn is as long as so many."""
        if turns == 1:
            return self
        return replace(self, relents=self.relents * turns, eager=1.0 - each_time(1.0 - self.eager, turns))


TEMPERS: Final[dict[str, Temper]] = {
    "conciliatory": Temper(lean=1.0, follows=0.0, own=0.5, give=0.1, reach=0.6, relents=0.15, eager=0.95, margin=1.0),
    "balanced": Temper(lean=0.45, follows=1.0, own=0.9, give=0.0, reach=0.45, relents=0.11, eager=0.8, margin=3.0),
    "obstructive": Temper(
        lean=-0.7, follows=0.0, own=0.6, give=-0.25, reach=0.15, relents=0.04, eager=0.35, margin=9.0
    ),
}


def each_time(chance: Floats | float, turns: int) -> Floats | float:
    """Return the chance that something holds in each of so many turns."""
    found = chance
    for _ in range(turns - 1):
        found = found * chance
    return found


def tempers(index: NDArray[np.int64]) -> Temper:
    """Return the temperaments numbered by ``index`` [run], in the order of ``TEMPERS``."""
    order = list(TEMPERS.values())

    def field(name: str) -> Floats:
        values = np.array([getattr(temper, name) for temper in order], dtype=np.float64)
        return values[index]

    return Temper(*(field(one.name) for one in fields(Temper)))
