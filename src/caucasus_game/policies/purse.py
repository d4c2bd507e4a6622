"""What a seat can still afford while it picks its orders."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.secrecy import Sight

__all__ = ["Purse"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Purse:
    """A seat's political capital and treasury as its orders use them up, in hundredths: [run] each."""

    def __init__(self, sight: Sight) -> None:
        options = sight.rulebook.options
        self._mine = options.of_seat[sight.index]
        self._cost = options.capital[self._mine] + 100.0 * options.spends[self._mine]
        self._price = options.treasury[self._mine]
        self._spends = options.spends[self._mine]
        self.capital: Floats = sight["capital"][sight.index].copy()
        self.treasury: Floats = sight["treasury"][sight.index].copy()

    def affordable(self) -> Mask:
        """Return which of the seat's options can still be paid: [option of the seat, run]."""
        result: Mask = (self._cost[:, None] <= self.capital) & (self._price[:, None] <= self.treasury)
        return result

    def take(self, picked: NDArray[np.int64], go: Mask, amount: Floats) -> None:
        """Pay for what was picked ([run] index into the seat's options) where ``go`` holds."""
        base = self._cost[picked] - 100.0 * self._spends[picked]
        self.capital -= np.where(go, base + 100.0 * amount, 0.0)
        self.treasury -= np.where(go, self._price[picked], 0.0)
