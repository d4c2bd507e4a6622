"""What seats learn of each other and whom they could compel, as compiled loops.

What ``engine.learning`` and ``bargaining.pressing`` do, operation by operation and in the same order.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from caucasus_game.compiled.lists import draw, in_blocks, loop

__all__ = ["compelled", "narrow"]

Array = Any


@loop
def _on_grid(value: Array, grid: Array) -> Array:
    return np.rint(value * grid) * (1.0 / grid)


@loop
def narrow(
    seen: Array,
    hosted: Array,
    low: Array,
    high: Array,
    position: Array,
    keys: Array,
    runs: Array,
    rates: Array,
    least: float,
    grid: float,
) -> None:
    """Narrow what those who talked know of each other, in place.

    Args:
        seen: places in [viewer, other, run].
        hosted: [actor, run] who sits at a table lent.
        low, high: [viewer, other, issue, run] what they know.
        position: [actor, issue, run] what there is to know.
        keys: [viewer, other, issue] of the draws.
        runs: [run] their numbers.
        rates: the part of an interval that is left, and that where both sit at a table.
        least: the width below which none is narrowed.
        grid: gauges are multiples of 1/grid.
    """
    actors, issues, width = position.shape
    for place in seen:
        run = place % width
        viewer, other = place // width // actors, place // width % actors
        rate = rates[1] if hosted[viewer, run] and hosted[other, run] else rates[0]
        for issue in range(issues):
            below, above, ideal = (
                low[viewer, other, issue, run],
                high[viewer, other, issue, run],
                position[other, issue, run],
            )
            now = above - below
            if now > least:
                now = max(now * rate, least)
            below = max(below, ideal - now)
            room = max(min(ideal, above - now) - below, 0.0)
            below = _on_grid(min(below + room * draw(keys[viewer, other, issue], runs[run]), ideal), grid)
            above = max(_on_grid(now + below, grid), ideal)
            low[viewer, other, issue, run] = max(below, 0.0)
            high[viewer, other, issue, run] = min(above, 100.0)


@loop
def compelled(
    maker: Array,
    target: Array,
    runs: Array,
    stated: Array,
    salience: Array,
    capability: Array,
    settled: Array,
    unchanged: float,
    fixed: Array,
) -> Array:
    """Tell on which issues not yet settled makers could compel targets: [issue, press].

    Args:
        maker, target, runs: who presses whom in which run [press].
        stated, salience: [actor, issue, run].
        capability: [actor, run].
        settled: [issue, run].
        unchanged: the chance that things stay as they are without a challenge.
        fixed: SAME_PLACE, NEAR, the half at which the median is reached, and FINE.
    """
    actors, issues, _ = stated.shape
    same_place, near, half, fine = fixed
    forced = np.zeros((issues, len(runs)), dtype=np.bool_)
    at, weight = np.empty(actors), np.empty(actors)
    for press in in_blocks(runs):
        i, j, run = maker[press], target[press], runs[press]
        for issue in range(issues):
            here, there = stated[i, issue, run], stated[j, issue, run]
            own = salience[i, issue, run]
            if here == there or settled[issue, run] != 0 or not 2.0 * own * 1.0 > unchanged - near:
                continue
            least = most = stated[0, issue, run]
            for k in range(actors):
                at[k] = stated[k, issue, run]
                weight[k] = salience[k, issue, run] * capability[k, run]
                least, most = min(least, at[k]), max(most, at[k])
            span = most - least
            if not span > same_place:
                continue
            favour = against = 0.0
            for k in range(actors):
                nearer = weight[k] * (abs(at[k] - there) - abs(at[k] - here)) / span
                favour += max(nearer, 0.0)
                against += max(-nearer, 0.0)
            cast = favour + against
            odds = favour / cast if cast > 0.0 else 0.5
            if not 2.0 * own * odds > unchanged - near:
                continue
            middle = _median(at, weight, half)
            distance = abs(here - there) / span
            theirs = salience[j, issue, run]
            gain = _expected(odds, distance, theirs, abs(here - middle) / span, unchanged, fine)
            answer = _expected(1.0 - odds, distance, own, abs(there - middle) / span, unchanged, fine)
            forced[issue, press] = gain > 0.0 and answer < 0.0 and gain <= -answer
    return forced


@loop
def _expected(odds: float, distance: float, resisting: float, to_median: float, unchanged: float, fine: float) -> Array:
    left = (1.0 if to_median < distance else -1.0) * (to_median + distance)
    return np.rint((2.0 * distance * (1.0 - 2.0 * resisting * (1.0 - odds)) - (1.0 - unchanged) * left) * fine) / fine


@loop
def _median(at: Array, weight: Array, half: float) -> Array:
    """Return the weighted median of positions ``at``; both lists are put in the order of the positions."""
    weighed = False
    for k in range(len(at)):
        weighed |= weight[k] > 0.0
        place, position, w = k, at[k], weight[k]
        while place > 0 and at[place - 1] > position:
            at[place], weight[place] = at[place - 1], weight[place - 1]
            place -= 1
        at[place], weight[place] = position, w
    total = 0.0
    for k in range(len(at)):
        if not weighed:
            weight[k] = 1.0
        total += weight[k]
    upto = 0.0
    for k in range(len(at)):
        upto += weight[k]
        if upto >= total * half:
            return at[k]
    return at[-1]
