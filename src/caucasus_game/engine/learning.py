"""What those who talked learn of each other (E17)."""

from __future__ import annotations

import numpy as np

from caucasus_game.arithmetic import on_grid, stream_keys, uniform_at
from caucasus_game.engine.acting import Acts
from caucasus_game.engine.changes import Changes
from caucasus_game.engine.pool import Pool
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.scatter import pairs

__all__ = ["learn"]


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
    met[pool.maker[offer], actor, pool.run[offer]] = True
    met[actor, pool.maker[offer], pool.run[offer]] = True
    met &= changes.live
    both, run = pairs(met.reshape(actors * actors, width))
    viewer, other = np.divmod(both, actors)
    if not len(viewer):
        return
    hosted = acts.hosted[viewer, run] & acts.hosted[other, run]
    factor = np.where(hosted, rules.learns * rules.learns_hosted, rules.learns)
    keys = stream_keys(state.seed, state.turn, rulebook.learning).reshape(-1, issues).take(both, axis=0)
    known_low, known_high = state["known_low"].reshape(-1), state["known_high"].reshape(-1)
    positions, numbers = state["position"].reshape(-1), state.runs[run]
    known = both * issues * width + run
    own = other * issues * width + run
    for issue in range(issues):
        here = known + issue * width
        low, high, ideal = known_low.take(here), known_high.take(here), positions.take(own + issue * width)
        wide = high - low
        now = np.where(wide > rules.least_width, np.maximum(wide * factor, rules.least_width), wide)
        low = np.maximum(low, ideal - now)
        room = np.minimum(ideal, high - now)
        room -= low
        np.maximum(room, 0.0, out=room)
        room *= uniform_at(keys[:, issue], numbers)
        low += room
        low = on_grid(np.minimum(low, ideal))
        now += low
        known_low[here] = np.maximum(low, 0.0)
        known_high[here] = np.minimum(np.maximum(on_grid(now), ideal), 100.0)
