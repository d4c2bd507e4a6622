"""Where a steady seat puts its money: into lots that serve its goals, and that can be built."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import ordered_sum
from caucasus_game.engine.secrecy import Sight
from caucasus_game.engine.worth import lot_worth
from caucasus_game.policies.temper import Temper

__all__ = ["pledge_size", "weigh_lots"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

STEP = 10.0  # points of own score that count as one unit of reason, as for other orders
IDLE = 1.0  # units of reason against money that would lie in a lot which cannot be built on now
LAST = 0.3  # units of reason that the last money a lot lacks adds: a lot half paid for earns nothing
LOYAL = 1.5  # units of reason against taking a pledge back while the lot can be built on


def weigh_lots(sight: Sight, mine: NDArray[np.intp], scores: Floats, temper: Temper) -> list[int]:
    """Add what speaks for and against pledging and withdrawing; return the rows of pledges that serve own goals.

    Args:
        sight: what the seat knows; money and building are public.
        mine: the seat's options.
        scores: [option of the seat, run], changed in place.
        temper: of the seat.
    """
    rulebook = sight.rulebook
    serving: list[int] = []
    if rulebook.works is None:
        return serving
    worth = np.clip(lot_worth(rulebook)[sight.index] / STEP, -1.5, 1.5)
    for row, number in enumerate(mine):
        option = rulebook.options.all[number]
        lot = option.target_lot
        if option.action.verb == "invest":
            barred = ~_access(sight, lot)
            most = option.action.spending.most if option.action.spending is not None else 0
            last = _lacking(sight, lot) <= 100.0 * most
            scores[row] += worth[lot] * temper.own - IDLE * barred + LAST * last
            if worth[lot] > 0:
                serving.append(row)
        elif option.action.verb == "withdraw":
            scores[row] -= worth[lot] * temper.own + LOYAL * _access(sight, lot)
    return serving


def pledge_size(sight: Sight, option: NDArray[np.int64], left: Floats) -> Floats:
    """Return how much to pledge with each option picked: all one may and has, but no more than the lot lacks: [run].

    0 where the option is no pledge.
    """
    options, size = sight.rulebook.options.all, np.zeros(sight.width)
    for number in np.unique(option):
        one = options[number]
        if one.action.verb == "invest" and one.action.spending is not None:
            spending = one.action.spending
            wanted = np.minimum(np.minimum(np.ceil(_lacking(sight, one.target_lot) / 100.0), left), spending.most)
            size = np.where(option == number, np.maximum(wanted, spending.least), size)
    return size


def _access(sight: Sight, lot: int) -> Mask:
    works = sight.rulebook.works
    access = works.rules[lot].access if works is not None else None
    if access is None:
        return np.ones(sight.width, dtype=np.bool_)
    return np.broadcast_to(np.asarray(access(sight.frame())) != 0, (sight.width,))


def _lacking(sight: Sight, lot: int) -> Floats:
    missing: Floats = sight["capex"][lot] - ordered_sum(sight["pledged"][lot]) - sight["private"][lot]
    return missing
