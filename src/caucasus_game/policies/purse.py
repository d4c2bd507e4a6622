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
        least = 100.0 * options.least[self._mine]
        self._spends, self._pays = options.spends[self._mine], options.pays[self._mine]
        self._cost = options.capital[self._mine] + least * self._spends
        self._price = options.treasury[self._mine] + least * self._pays
        self._base = options.capital[self._mine], options.treasury[self._mine]
        self.capital: Floats = sight["capital"][sight.index].copy()
        self.treasury: Floats = sight["treasury"][sight.index].copy()

    def affordable(self) -> Mask:
        """Return which of the seat's options can still be paid: [option of the seat, run]."""
        result: Mask = (self._cost[:, None] <= self.capital) & (self._price[:, None] <= self.treasury)
        return result

    def most(self, picked: NDArray[np.int64]) -> Floats:
        """Return the greatest whole amount that can be spent on what was picked: [run]; below 0 where it is none."""
        capital, treasury = self._base
        of_capital, of_treasury = self.capital - capital[picked], self.treasury - treasury[picked]
        most: Floats = np.floor(np.where(self._pays[picked], of_treasury, of_capital) / 100.0)
        return most

    def take(self, picked: NDArray[np.int64], go: Mask, amount: Floats) -> None:
        """Pay for what was picked ([run] index into the seat's options) where ``go`` holds."""
        capital, treasury = self._base
        spent = 100.0 * amount
        self.capital -= np.where(go, capital[picked] + spent * self._spends[picked], 0.0)
        self.treasury -= np.where(go, treasury[picked] + spent * self._pays[picked], 0.0)
