"""What a seat can still afford while it picks its orders."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.secrecy import Sight

__all__ = ["Purse"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]


class Purse:
    """A seat's political capital and treasury as its orders use them up, in hundredths: [run] each.

    Attributes:
        capital, treasury: what is left [run].
        base: what its options cost of both, without the amount that may be chosen [option of the seat].
        spends, pays: of which that amount is taken [option of the seat].
    """

    def __init__(self, sight: Sight) -> None:
        options = sight.rulebook.options
        mine = options.of_seat[sight.index]
        self.spends, self.pays = options.spends[mine], options.pays[mine]
        self.base = options.capital[mine], options.treasury[mine]
        self._prices, self._price_of = _prices(sight.rulebook, sight.index)
        self.capital: Floats = sight.own("capital").copy()
        self.treasury: Floats = sight.own("treasury").copy()

    @property
    def least(self) -> Floats:
        """What its options cost at least, of political capital and treasury: [2, option of the seat]."""
        return self._prices[:, self._price_of]

    def affordable(self) -> Mask:
        """Return which of the seat's options can still be paid: [option of the seat, run]."""
        capital, treasury = self._prices[:, :, None]
        result: Mask = ((capital <= self.capital) & (treasury <= self.treasury))[self._price_of]
        return result

    def most(self, picked: Places, at: Places) -> Floats:
        """Return the greatest whole amount that can be spent on what was picked, below 0 where it is none.

        Args:
            picked: [pick] index into the seat's options.
            at: [pick] the place of the run.
        """
        capital, treasury = self.base
        of_capital, of_treasury = self.capital[at] - capital[picked], self.treasury[at] - treasury[picked]
        most: Floats = np.floor(np.where(self.pays[picked], of_treasury, of_capital) / 100.0)
        return most

    def take(self, picked: Places, amount: Floats, at: Places) -> None:
        """Pay for what was picked, and the amount [pick] beyond its cost; no run is named twice by ``at``."""
        capital, treasury = self.base
        spent = 100.0 * amount
        self.capital[at] -= capital[picked] + spent * self.spends[picked]
        self.treasury[at] -= treasury[picked] + spent * self.pays[picked]


@lru_cache(maxsize=128)
def _prices(rulebook: Rulebook, seat: int) -> tuple[Floats, Places]:
    """Return the different prices of a seat's options, and which each has: capital and treasury [2, price]; [option].

    The least amount of a spending is in the price. Many options cost the same.
    """
    options = rulebook.options
    mine = options.of_seat[seat]
    least = 100.0 * options.least[mine]
    both = (options.capital[mine] + least * options.spends[mine], options.treasury[mine] + least * options.pays[mine])
    prices, price_of = np.unique(np.stack(both), axis=1, return_inverse=True)
    return prices, price_of.reshape(-1)
