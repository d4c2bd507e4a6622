"""What effects may amount to, where what they read may stand anywhere between bounds."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from caucasus_game.scenario.reachability.intervals import Interval, hull, on_grid
from caucasus_game.scenario.reachability.known import Known
from caucasus_game.scenario.reachability.passes import Amounts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caucasus_game.scenario.reachability.rules import Change, Deed
    from caucasus_game.scenario.reachability.world import Row, World

__all__ = ["amounts", "cents", "held", "rint", "turned"]


def amounts(
    world: World, changes: Iterable[Change], spends: Interval = (0.0, 0.0), *, loose: frozenset[str]
) -> Amounts:
    """Return what effects may amount to as things stand.

    Args:
        world: bounds of all gauges; ``("amount",)`` is set to ``spends``.
        changes: the effects.
        spends: what an order may spend.
        loose: gauges that may stand anywhere, whatever moves them.
    """
    adds: dict[Row, Interval] = {}
    sets: dict[Row, Interval] = {}
    again: set[Row] = set()
    world.rows[("amount",)] = spends
    for change in changes:
        rows = [row for row in change.rows if row[0] not in loose and not world.is_full(row)]
        if not rows:
            continue
        known = Known(world)
        if change.when is not None and not change.when.assume(known, holds=True):
            continue
        low, high = change.amount.value(known)
        low, high = sorted((low * change.scale if low else 0.0, high * change.scale if high else 0.0))
        amount = (rint(low), rint(high)) if abs(change.scale) != 1.0 else on_grid((low, high))
        for row in rows:
            if change.sets:
                sets[row] = hull(sets[row], amount) if row in sets else amount
                continue
            if row in adds:  # named in two ways: both may act
                before = adds[row]
                adds[row] = (min(before[0], 0.0) + min(amount[0], 0.0), max(before[1], 0.0) + max(amount[1], 0.0))
            else:
                adds[row] = amount
            if not change.each:
                again.add(row)
    return Amounts(adds, sets, again)


def turned(world: World, deed: Deed, loose: frozenset[str]) -> list[Amounts]:
    """Return what an action may bring, as meant or as it backfires."""
    backfires = deed.action.backfires
    chance = backfires.chance if backfires is not None else 0.0
    ways = [deed.changes] if chance < 1.0 else []
    ways += [deed.turned] if chance > 0.0 else []
    return [amounts(world, changes, deed.spends, loose=loose) for changes in ways]


def held(value: float, low: float, high: float) -> float:
    """Return a number as near as bounds let it be."""
    return min(max(value, low), high)


def rint(value: float) -> float:
    """Return the whole number that is nearest; what has no end is left as it is."""
    return float(round(value)) if math.isfinite(value) else value


def cents(value: float) -> float:
    """Return an amount of money in whole cents."""
    return rint(value * 100.0)
