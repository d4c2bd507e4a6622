"""Where a steady seat puts its money: into lots that serve its goals, and that can be built."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import ordered_sum
from caucasus_game.engine.secrecy import Sight
from caucasus_game.engine.worth import lot_worth
from caucasus_game.policies.menu import Menu
from caucasus_game.policies.tables import Tables
from caucasus_game.policies.temper import Temper

__all__ = ["pledge_size", "weigh_lots"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]

STEP = 10.0  # points of own score that count as one unit of reason, as for other orders
IDLE = 1.0  # units of reason against money that would lie in a lot which cannot be built on now
LAST = 0.3  # units of reason that the last money a lot lacks adds: a lot half paid for earns nothing
LOYAL = 1.5  # units of reason against taking a pledge back while the lot can be built on


def weigh_lots(sight: Sight, menu: Menu, rows: Mask, scores: Floats, temper: Temper) -> None:
    """Add what speaks for and against pledging and withdrawing.

    Args:
        sight: what the seat knows; money and building are public.
        menu: of the seat.
        rows: [option of the seat] what is to be weighed.
        scores: [option of the seat, run], changed in place.
        temper: of the seat.
    """
    worth = np.clip(lot_worth(sight.rulebook)[sight.index] / STEP, -1.5, 1.5)
    open_ = {lot: _access(sight, lot) for lot in set(menu.lot[(menu.pledges | menu.withdrawals) & rows].tolist())}
    for row in np.flatnonzero(menu.pledges & rows):
        lot = menu.lot[row]
        last = _lacking(sight, lot) <= 100.0 * menu.most[row]
        scores[row] += worth[lot] * temper.own - IDLE * ~open_[lot] + LAST * last
    for row in np.flatnonzero(menu.withdrawals & rows):
        lot = menu.lot[row]
        scores[row] -= worth[lot] * temper.own + LOYAL * open_[lot]


def pledge_size(sight: Sight, option: NDArray[np.int64], left: Floats, at: Places | None = None) -> Floats:
    """Return how much to pledge with each option picked: all one may and has, but no more than the lot lacks: [pick].

    0 where the option is no pledge.

    Args:
        sight: what the seat knows.
        option: [pick] index into the rulebook's options.
        left: [pick] the most that the purse allows.
        at: [pick] the place of the run; all runs in order if not given.
    """
    rulebook, size = sight.rulebook, np.zeros(len(option))
    pledged = np.flatnonzero(rulebook.options.of_verb["invest"][option])
    if len(pledged):
        number = option[pledged]
        least, most = Tables.of(rulebook).spending[number].T
        missing = _lacking_at(sight, rulebook.options.target_lot[number], pledged if at is None else at[pledged])
        wanted = np.minimum(np.minimum(np.ceil(missing / 100.0), left[pledged]), most)
        size[pledged] = np.where(most > 0, np.maximum(wanted, least), 0.0)
    return size


def _access(sight: Sight, lot: int) -> Mask:
    """Return whether a lot may be built on: [run]."""
    works = sight.rulebook.works
    access = works.rules[lot].access if works is not None else None
    if access is None:
        return np.ones(sight.width, dtype=np.bool_)
    return np.broadcast_to(np.asarray(access(sight.frame())) != 0, (sight.width,))


def _lacking(sight: Sight, lot: int) -> Floats:
    """Return what a lot lacks: [run]."""
    missing: Floats = sight["capex"][lot] - ordered_sum(sight["pledged"][lot]) - sight["private"][lot]
    return missing


def _lacking_at(sight: Sight, lot: Places, at: Places) -> Floats:
    """Return what each of some lots lacks, each in one run: [pick]."""
    pledged = ordered_sum(sight["pledged"][lot, :, at].T)
    missing: Floats = sight["capex"][lot, at] - pledged - sight["private"][lot, at]
    return missing
