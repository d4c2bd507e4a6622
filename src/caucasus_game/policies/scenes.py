"""Three moments of a scenario at which policies weigh orders: its start, half-way with nobody acting, half-way with all
agreed.

What an order is worth depends on where the game stands: a gauge may start at the end of its range, and a goal may count
only what has been settled. Who asks at the start alone misjudges both.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import on_grid, ordered_sum
from caucasus_game.engine.begin import begin, paths_of
from caucasus_game.engine.building import FINISHED
from caucasus_game.engine.changes import Changes
from caucasus_game.engine.freight import assign
from caucasus_game.engine.program import NEVER, Frame
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.state import State
from caucasus_game.engine.tabled import blank
from caucasus_game.engine.talks import by_mandate
from caucasus_game.engine.turn import close_orders, close_talks, counter, open_turn
from caucasus_game.engine.worth import SPENT, goal_points

__all__ = ["IDLE", "choice_worth", "order_worth", "scenes"]

Floats = NDArray[np.float64]

AHEAD: Final = 2
"""Turns after which an order is judged by what it has changed: what drifts, flows and votes make of it counts."""
IDLE: Final = 1
"""Which scene is half-way with nobody acting; the one after it has all agreed."""


@lru_cache(maxsize=16)
def scenes(rulebook: Rulebook) -> State:
    """Return the start, half-way with nobody acting, and half-way with all agreed: a state of three runs.

    With all agreed every issue is settled where the parties' weight lies, every milestone is reached and every lot is
    built, from the start on. Nobody orders anything; events come as they may (seed 0).
    """
    start = begin(rulebook, 0, np.zeros(1, dtype=np.uint64))
    later = begin(rulebook, 0, np.zeros(2, dtype=np.uint64))
    agreed = np.array([False, True])
    _agree(rulebook, later, agreed)
    later["ending"] = -1.0
    for _ in range(rulebook.turns // 2):
        _hold(rulebook, later)
    return State(later.layout, np.concatenate([start.x, later.x], axis=1), np.zeros(3, dtype=np.uint64), 0, later.turn)


def order_worth(rulebook: Rulebook) -> Floats:
    """Return what each option is worth to every seat some turns on, in points of its own score: [actor, option]."""
    return _worth(rulebook)[:, : len(rulebook.options)]


def choice_worth(rulebook: Rulebook) -> Floats:
    """Return the same of each option of each choice, numbered as in the rulebook's prompt table: [actor, option]."""
    return _worth(rulebook)[:, len(rulebook.options) :]


@lru_cache(maxsize=16)
def _worth(rulebook: Rulebook) -> Floats:
    """Return what each order, and after them each option of a choice, is worth to every seat: [actor, rule].

    The mean over the scenes of the difference that it makes if nobody does anything after it, in the same future
    (common random numbers), without the ends of the goals' scales.
    """
    moments, options = scenes(rulebook), rulebook.options.all
    used = np.array([rulebook.layout.row("used", one.id, rulebook.actors[one.actor]) for one in options], dtype=np.intp)
    tried = _tried(rulebook)
    orders, choices = tried[: len(options)], tried[len(options) :]
    count = 1 + int(tried.max(initial=-1))  # one more column than these, in which nothing is done
    runs = np.zeros(count + 1, dtype=np.uint64)
    each: list[Floats] = []
    for scene in range(moments.width):
        x = np.repeat(moments.x[:, [scene]], count + 1, axis=1)
        state = State(moments.layout, x, runs, moments.seed, moments.turn if scene else 1)
        for effects, columns in ((rulebook.options.effects, orders), (rulebook.prompt_effects, choices)):
            changes, frame = Changes(state, rulebook.low, rulebook.high, None), Frame(x, state.turn)
            effects.apply_at(changes, frame, np.arange(len(columns)), columns, np.full(len(columns), SPENT))
        x[used, orders] += 1.0  # once, however many orders share a column
        for _ in range(AHEAD):
            _hold(rulebook, state)
        points = goal_points(rulebook, state, public=False)
        each.append(points[:, :count] - points[:, count:])
    worth: Floats = (ordered_sum(each) / len(each))[:, tried]
    return worth


def _tried(rulebook: Rulebook) -> NDArray[np.intp]:
    """Return in which column each order, and after them each option of a choice, is tried: [rule].

    Orders of one action that have no effects differ in their target alone, and share one.
    """
    columns: dict[object, int] = {}
    keys: list[object] = [one.index if one.action.effects else (one.id, one.actor) for one in rulebook.options.all]
    keys += [(prompt.id, option) for prompt in rulebook.prompts for option in prompt.options]
    return np.array([columns.setdefault(key, len(columns)) for key in keys], dtype=np.intp)


def _hold(rulebook: Rulebook, state: State) -> None:
    """Play a turn in which nobody orders anything, and that ends no game."""
    open_turn(rulebook, state)
    opened = close_orders(rulebook, state, blank(rulebook, state.width))
    counter(rulebook, state, opened, by_mandate(opened.talks), blank(rulebook, state.width).offers)
    close_talks(rulebook, state, opened)
    state["ending"] = -1.0


def _agree(rulebook: Rulebook, state: State, where: NDArray[np.bool_]) -> None:
    """Let everything be agreed, in force and built, where ``where`` [run] holds."""
    weight = state["salience"] * state["capability"][:, None] * np.moveaxis(state["party"], 1, 0)
    total = ordered_sum(weight)
    middle = on_grid(ordered_sum(weight * state["stated"]) / np.where(total > 0.0, total, 1.0))
    state["terms"] = np.where(where & (total > 0.0), middle, state["terms"])
    state["settled"] = np.where(where, 1.0, state["settled"])
    state["settled_turn"] = np.where(where, 0.0, state["settled_turn"])
    new = (state["reached"] == NEVER) & where
    state["reached"] = np.where(new, 0.0, state["reached"])
    changes = Changes(state, rulebook.low, rulebook.high, None)
    rulebook.milestone_effects.apply(changes, Frame(state.x, state.turn), new)
    if rulebook.works is not None:
        state["built"] = np.where(where, FINISHED, state["built"])
    if rulebook.freight is not None:
        assign(rulebook.freight, paths_of(rulebook), state, state.live, at_rest=True)
