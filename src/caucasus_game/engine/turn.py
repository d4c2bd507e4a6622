"""A turn in its phases, for any number of runs: briefing, orders, talks, home, delivery, reckoning."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.acting import Acts, act
from caucasus_game.engine.briefing import brief
from caucasus_game.engine.changes import Changes, Entry
from caucasus_game.engine.closing import Ballot, deliver, reckon, refresh_support, resent, vote
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.state import State
from caucasus_game.engine.tabled import Tabled
from caucasus_game.engine.talks import Talks, hold_talks, settle

__all__ = ["Closed", "Opened", "close_orders", "close_talks", "open_turn"]

Mask = NDArray[np.bool_]
Ledger = list[Entry]


@dataclass(slots=True)
class Opened:
    """What stands between the orders phase and the talks: what was done, and the offers that crossed."""

    acts: Acts
    talks: Talks
    before: NDArray[np.float64] | None
    """The rows when the orders phase began, kept for the ledger."""


@dataclass(slots=True)
class Closed:
    """What a turn brought: packages that settled [package, run], votes, milestones reached [milestone, run]."""

    settled: Mask
    ballot: Ballot
    reached: Mask


def _changes(rulebook: Rulebook, state: State, ledger: Ledger | None) -> Changes:
    return Changes(state, rulebook.low, rulebook.high, ledger)


def _keep_known_true(state: State) -> None:
    """Where an ideal point has moved, its owner knows, and others' intervals give way only as far as they must."""
    for actor in range(len(state["position"])):
        ideal = state["position"][actor]
        low, high = state["known_low"], state["known_high"]
        if (low[actor, actor] != ideal).any():
            low[:, actor] = np.minimum(low[:, actor], ideal)
            high[:, actor] = np.maximum(high[:, actor], ideal)
            low[actor, actor] = high[actor, actor] = ideal


def open_turn(rulebook: Rulebook, state: State, ledger: Ledger | None = None) -> Mask:
    """Play the briefing of the state's turn; return which events fired: [event, run]."""
    changes = _changes(rulebook, state, ledger)
    before = state.x.copy() if ledger is not None else None
    fired = brief(rulebook, changes)
    _keep_known_true(state)
    refresh_support(rulebook, changes, before)
    return fired


def close_orders(rulebook: Rulebook, state: State, tabled: Tabled, ledger: Ledger | None = None) -> Opened:
    """Close the orders phase: pay, act, and let the offers cross."""
    before = state.x.copy() if ledger is not None else None
    acts = act(rulebook, _changes(rulebook, state, ledger), tabled)
    _keep_known_true(state)
    return Opened(acts, hold_talks(rulebook, state, tabled, acts), before)


def close_talks(
    rulebook: Rulebook, state: State, opened: Opened, answers: Mask, ledger: Ledger | None = None
) -> Closed:
    """Close the talks with everybody's answers, and play the rest of the turn.

    ``state.turn`` goes on to the next turn unless it was the last; its briefing is still to come.

    Args:
        rulebook: the compiled scenario.
        state: changed in place.
        opened: from :func:`close_orders`.
        answers: [package, actor, run] who says yes.
        ledger: where changes are recorded, if anywhere.
    """
    changes = _changes(rulebook, state, ledger)
    terms = state["terms"].copy()
    settled = settle(rulebook, changes, opened.acts, opened.talks, answers)
    resent(rulebook, changes, terms)
    ballot = vote(rulebook, changes, opened.acts.called)
    deliver(rulebook, changes)
    reached = reckon(rulebook, changes, opened.before)
    _keep_known_true(state)
    if state.turn < rulebook.turns and bool(state.live.any()):
        state.turn += 1
    return Closed(settled, ballot, reached)
