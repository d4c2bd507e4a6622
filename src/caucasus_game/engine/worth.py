"""What orders are worth to goals: worked out of the scenario once, for the price of undertakings and for policies."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import ordered_sum
from caucasus_game.engine.begin import begin, paths_of
from caucasus_game.engine.building import FINISHED
from caucasus_game.engine.changes import Changes
from caucasus_game.engine.effects import EffectTable
from caucasus_game.engine.freight import assign
from caucasus_game.engine.program import Frame
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.state import State

__all__ = ["SPENT", "effects_worth", "goal_points", "lot_worth", "option_worth", "promise_worth"]

Floats = NDArray[np.float64]

SPENT = 2.0
"""Political capital assumed to be spent on an order of a chosen size."""


def effects_worth(rulebook: Rulebook, effects: EffectTable, rules: int, *, public: bool = False) -> Floats:
    """Return what each rule's effects are worth to every seat, in points of its own score: [actor, rule].

    With ``public``, only goals in the open count: what others can work out.

    Taken at the start of the scenario and without the ends of the goals' scales, so that a step towards a goal counts
    wherever one stands.
    """
    width = max(rules, 1)
    state = begin(rulebook, 0, np.zeros(width, dtype=np.uint64))
    before = goal_points(rulebook, state, public=public)
    changes = Changes(state, rulebook.low, rulebook.high, None)
    masks = np.eye(rules, width, dtype=np.bool_)
    effects.apply(changes, Frame(state.x, state.turn), masks, np.full((rules, width), SPENT))
    gain: Floats = (goal_points(rulebook, state, public=public) - before)[:, :rules]
    return gain


@lru_cache(maxsize=32)
def option_worth(rulebook: Rulebook, *, public: bool = False) -> Floats:
    """Return what each option is worth to every seat: [actor, option]."""
    count = len(rulebook.options)
    return effects_worth(rulebook, rulebook.options.effects, 2 * count, public=public)[:, :count]


@lru_cache(maxsize=32)
def promise_worth(rulebook: Rulebook, *, public: bool = False) -> Floats:
    """Return what a turn of each undertaking is worth to every seat, in points of gain (E6): [actor, promise].

    To refrain spares what the action would do, as often as it is likely to be ordered; to do brings it, spread over the
    turns. The keeper's own side has the opposite sign of what it gives up.
    """
    talks = rulebook.scenario.rules.talks
    worth = np.zeros((len(rulebook.actors), len(rulebook.promises)))
    by_option = option_worth(rulebook, public=public)
    for index, promise in enumerate(rulebook.promises):
        each = by_option[:, promise.options]
        mean = np.add.accumulate(each, axis=1)[:, -1] / len(promise.options)
        worth[:, index] = mean * (-talks.temptation if promise.refrain else talks.temptation)
    bounded: Floats = np.clip(worth * talks.word, -3.0, 3.0)
    return bounded


@lru_cache(maxsize=32)
def lot_worth(rulebook: Rulebook) -> Floats:
    """Return what finishing each lot is worth to every seat, in points of its own score: [actor, lot].

    A lot is taken as finished together with its chain, cargo as settled in the network that this leaves, and the gain
    divided by cost: each lot of a chain gets the part that it costs of the whole.
    """
    works = rulebook.works
    if works is None:
        return np.zeros((len(rulebook.actors), 0))
    count = len(works.rules)
    state = begin(rulebook, 0, np.zeros(count, dtype=np.uint64))
    before = goal_points(rulebook, state, public=False)
    part = np.ones(count)
    for lot, rule in enumerate(works.rules):
        together = [lot, *rule.chain]
        state["built"][together, lot] = FINISHED
        part[lot] = state["capex"][lot, 0] / float(ordered_sum(state["capex"][together])[0])
    if rulebook.freight is not None:
        assign(rulebook.freight, paths_of(rulebook), state, state.live, at_rest=True)
    worth: Floats = (goal_points(rulebook, state, public=False) - before) * part
    return worth


def goal_points(rulebook: Rulebook, state: State, *, public: bool) -> Floats:
    """Return every seat's score without the ends of its goals' scales, or of ``public`` goals alone: [actor, run]."""
    totals = np.zeros((len(rulebook.actors), state.width))
    weights = np.zeros(len(rulebook.actors))
    frame = Frame(state.x, state.turn)
    for goal in rulebook.goals:
        one = goal.objective
        if public and one.secret:
            continue
        totals[goal.actor] += one.weight * (np.asarray(goal.measure(frame)) - one.from_) / (one.to - one.from_)
        weights[goal.actor] += one.weight
    return totals * 100.0 / np.where(weights > 0, weights, 1.0)[:, None]
