"""What is paid for in the orders phase, as compiled loops.

What ``engine.paying`` does, operation by operation and in the same order.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from caucasus_game.compiled.lists import BLOCK, loop

__all__ = ["givers", "pay_actions", "pay_offers"]

Array = Any


@loop
def _held(value: float, less: float, low: float, high: float, grid: float) -> Array:
    """Return what is left of a gauge after a payment, held to its range."""
    return min(max(value + np.rint(-less * grid) * (1.0 / grid), low), high)


@loop
def pay_actions(
    ordered: tuple[Array, ...],
    legal: Array,
    live: Array,
    options: tuple[Array, ...],
    purse: tuple[Array, ...],
    ends: tuple[Array, ...],
    grid: float,
) -> tuple[Array, ...]:
    """Take the costs of actions from the purses; return what is done [option, run], and as lists by option and run.

    Args:
        ordered: the option, the amount and the mark, [actor, slot, run] each.
        legal: [option, run].
        live: [run].
        options: capital and treasury that each costs, the least amount to choose, and of which purse [option].
        purse: capital and treasury [actor, run]; changed.
        ends: the low and the high end of capital, then of treasury [actor].
        grid: gauges are multiples of 1/grid.

    Returns:
        the mask, and option, run, amount and mark of what is done.
    """
    option, amount, mark = ordered
    capital_cost, treasury_cost, least, spends, pays = options
    capital, treasury = purse
    capital_low, capital_high, treasury_low, treasury_high = ends
    actors, slots, width = option.shape
    done = np.zeros((len(least), width), dtype=np.bool_)
    first = np.zeros(len(least) + 1, dtype=np.intp)
    bought = np.empty((option.size, 3), dtype=np.int32)
    spending = np.empty(option.size)
    count = 0
    for start in range(0, width, BLOCK):
        for actor in range(actors):
            for run in range(start, min(start + BLOCK, width)):
                for slot in range(slots):
                    one = option[actor, slot, run]
                    if one < 0 or not live[run] or not legal[one, run] or done[one, run]:
                        continue
                    spent = max(amount[actor, slot, run], least[one]) if least[one] > 0.0 else least[one]
                    cost = capital_cost[one] + 100.0 * spent * spends[one]
                    price = treasury_cost[one] + 100.0 * spent * pays[one]
                    if capital[actor, run] < cost or treasury[actor, run] < price:
                        continue
                    if cost != 0.0:
                        left = _held(capital[actor, run], cost, capital_low[actor], capital_high[actor], grid)
                        capital[actor, run] = left
                    if price != 0.0:
                        left = _held(treasury[actor, run], price, treasury_low[actor], treasury_high[actor], grid)
                        treasury[actor, run] = left
                    done[one, run] = True
                    first[one + 1] += 1
                    bought[count, 0], bought[count, 1], bought[count, 2] = one, run, slot + slots * actor
                    spending[count] = spent
                    count += 1
    # an option is one actor's, and each actor's runs came in order
    for one in range(len(least)):
        first[one + 1] += first[one]
    which, where = np.empty(count, dtype=np.intp), np.empty(count, dtype=np.intp)
    spent_on, marked = np.empty(count), np.empty(count)
    for item in range(count):
        one, run, given = bought[item, 0], bought[item, 1], bought[item, 2]
        place = first[one]
        first[one] += 1
        which[place], where[place], spent_on[place] = one, run, spending[item]
        marked[place] = mark[given // slots, given % slots, run]
    return done, which, where, spent_on, marked


@loop
def pay_offers(
    offered: Array,
    to: Array,
    cost: Array,
    actions: Array,
    reached: Array,
    capital: Array,
    used: Array,
    ends: tuple[Array, ...],
    grid: float,
) -> None:
    """Take the costs of offers, and note by which actions they were made; what cannot be paid for does not stand.

    Args:
        offered: [maker, offer, run]; changed.
        to: [maker, offer, run] bit sets of addressees.
        cost: [maker, addressee].
        actions: [action] the actions by which offers are made.
        reached: [action, maker] whom they reach, as bit sets.
        capital: [actor, run]; changed.
        used: [action, actor, run]; changed.
        ends: low and high end of capital [actor].
        grid: gauges are multiples of 1/grid.
    """
    low, high = ends
    makers, slots, width = offered.shape
    for start in range(0, width, BLOCK):
        for maker in range(makers):
            for slot in range(slots):
                for run in range(start, min(start + BLOCK, width)):
                    if not offered[maker, slot, run]:
                        continue
                    asked, dearest = to[maker, slot, run], 0.0
                    for actor in range(makers):
                        if asked >> actor & 1:
                            dearest = max(dearest, cost[maker, actor])
                    if capital[maker, run] < dearest:
                        offered[maker, slot, run] = False
                        continue
                    capital[maker, run] = _held(capital[maker, run], dearest, low[maker], high[maker], grid)
                    for number in range(len(actions)):
                        if asked & reached[number, maker]:
                            used[actions[number], maker, run] += 1.0


@loop
def givers(package: Array, promise: Array, run: Array, keeper: Array, width: int, gives: Array) -> None:
    """Add to bit sets [package, run], in a row, who gives its word: ``keeper`` [promise]; each word [word]."""
    for word in range(len(package)):
        gives[package[word] * width + run[word]] |= np.int64(1) << keeper[promise[word]]
