"""What those who talked learn of each other (E17)."""

from __future__ import annotations

from typing import Final

import numpy as np

from caucasus_game.arithmetic import GRID, on_grid
from caucasus_game.compiled.use import compiled
from caucasus_game.engine.acting import Acts
from caucasus_game.engine.changes import Changes
from caucasus_game.engine.pool import Pool
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.scatter import pairs, places_in, split, values_at
from caucasus_game.randomness import stream_keys, uniform_at

__all__ = ["learn"]

_BLOCK: Final = 2048
"""Pairs of seats that learn of each other at a time: what they need stays in the cache."""


def learn(rulebook: Rulebook, changes: Changes, acts: Acts, pool: Pool) -> None:
    """Narrow what those who talked know of each other.

    The new interval lies inside the old one, still holds the ideal point, and is placed by a fresh draw, so that no
    sequence of intervals gives the point away.

    Args:
        rulebook: the compiled scenario.
        changes: the writer.
        acts: what the orders phase left.
        pool: the offers of all rounds.
    """
    state, rules = changes.state, rulebook.scenario.rules.talks
    actors, issues, width = len(rulebook.actors), len(rulebook.issues), state.width
    offer, actor = pairs(pool.to)
    met = np.zeros((actors, actors, width), dtype=np.bool_)
    maker, run = pool.maker[offer], pool.run[offer]
    met.reshape(-1)[places_in(met.shape, maker, actor, run)] = True
    met.reshape(-1)[places_in(met.shape, actor, maker, run)] = True
    met &= changes.live
    seen = np.flatnonzero(met)
    keys = stream_keys(state.seed, state.turn, rulebook.learning).reshape(-1, issues)
    known_low, known_high = state["known_low"].reshape(-1), state["known_high"].reshape(-1)
    if compiled(width):
        from caucasus_game.compiled.seats import narrow  # noqa: PLC0415 - loaded where it is worth it

        narrow(
            seen,
            acts.hosted,
            state["known_low"],
            state["known_high"],
            state["position"],
            keys.reshape(actors, actors, issues),
            state.runs,
            (rules.learns, rules.learns * rules.learns_hosted),
            rules.least_width,
            GRID,
        )
        return
    positions, along = state["position"].reshape(-1), np.arange(issues)[:, None]
    for start in range(0, len(seen), _BLOCK):
        both, run = split(seen[start : start + _BLOCK], width)
        viewer, other = split(both, actors)
        hosted = values_at(acts.hosted, viewer, run) & values_at(acts.hosted, other, run)
        factor = np.where(hosted, rules.learns * rules.learns_hosted, rules.learns)
        here = (both * issues + along) * width + run  # [issue, pair]
        low, high = known_low.take(here), known_high.take(here)
        ideal = positions.take((other * issues + along) * width + run)
        wide = high - low
        now = np.where(wide > rules.least_width, np.maximum(wide * factor, rules.least_width), wide)
        np.maximum(low, ideal - now, out=low)
        high -= now
        room = np.minimum(ideal, high, out=high)
        room -= low
        np.maximum(room, 0.0, out=room)
        room *= uniform_at(keys.take(both, axis=0).T, state.runs[run])
        low += room
        low = on_grid(np.minimum(low, ideal, out=low))
        now += low
        high = np.maximum(on_grid(now), ideal, out=now)
        known_low[here] = np.maximum(low, 0.0, out=low)
        known_high[here] = np.minimum(high, 100.0, out=high)
