"""How a seat goes on in imagined games after what it decides now: steadily, in a stance of its own in each of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.secrecy import Sight
from caucasus_game.policies.menu import Menu
from caucasus_game.policies.plans import stance_of
from caucasus_game.policies.steady import Steady, Weighed

__all__ = ["GoingOn"]


class GoingOn(Steady):
    """Steady in a stance, and never orders what it has made up its mind to leave out.

    Args:
        stance: [run] index into the stances.
        never: [run] index into the rulebook's options, -1 for nothing.
    """

    def __init__(self, stance: NDArray[np.int64], never: NDArray[np.int64]) -> None:
        super().__init__("imagined", stance_of(stance))
        self._runs = np.flatnonzero(never >= 0)
        self._never = never[self._runs]

    def _weigh(self, sight: Sight, menu: Menu) -> Weighed:
        weighed = super()._weigh(sight, menu)
        weighed.scores[np.searchsorted(menu.options, self._never), self._runs] = 0.0
        return weighed
