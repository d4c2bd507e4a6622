"""A turn in its phases, for any number of runs: briefing, orders, talks, home, delivery, reckoning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.acting import Acts, act
from caucasus_game.engine.briefing import brief
from caucasus_game.engine.changes import Changes, Entry
from caucasus_game.engine.closing import Ballot, deliver, reckon, refresh_support, resent, vote
from caucasus_game.engine.delivery import build_and_ship
from caucasus_game.engine.legality import Legality
from caucasus_game.engine.packages import Packages, standing
from caucasus_game.engine.pool import pooled
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.settling import settle
from caucasus_game.engine.state import State
from caucasus_game.engine.tabled import Tabled
from caucasus_game.engine.talks import Talks, hold_talks

__all__ = ["Closed", "Opened", "close_orders", "close_talks", "counter", "open_turn"]

Mask = NDArray[np.bool_]
Ledger = list[Entry]


@dataclass(slots=True)
class Opened:
    """What stands while the talks go on.

    Attributes:
        acts: what the orders phase did.
        talks: the packages of the round that is on.
        round: its number, from 1.
        done: the rounds before, each with everyone's answers [offer, actor].
        before: the rows when the orders phase began, kept for the ledger.
    """

    acts: Acts
    talks: Talks
    round: int
    done: list[tuple[Talks, Mask]]
    before: NDArray[np.float64] | None


@dataclass(slots=True)
class Closed:
    """What a turn brought.

    Attributes:
        settled: [package, run] which packages did, those of all rounds in order.
        ballot: the votes.
        reached: [milestone, run].
    """

    settled: Mask
    ballot: Ballot
    reached: Mask


def _changes(rulebook: Rulebook, state: State, ledger: Ledger | None) -> Changes:
    return Changes(state, rulebook.low, rulebook.high, ledger)


def _keep_known_true(state: State) -> None:
    """Where an ideal point has moved, its owner knows, and others' intervals give way only as far as they must."""
    position, low, high = state["position"], state["known_low"], state["known_high"]
    actors = len(position)
    own = low.reshape(actors * actors, *low.shape[2:])[:: actors + 1]  # what each knows of itself
    moved = (own != position).reshape(actors, -1).any(axis=1)
    for actor in np.flatnonzero(moved):
        ideal = position[actor]
        low[:, actor] = np.minimum(low[:, actor], ideal)
        high[:, actor] = np.maximum(high[:, actor], ideal)
        low[actor, actor] = high[actor, actor] = ideal


def open_turn(rulebook: Rulebook, state: State, ledger: Ledger | None = None, injected: Sequence[int] = ()) -> Mask:
    """Play the briefing of the state's turn; return which events fired: [event, run].

    ``injected``: the places of events that a facilitator makes happen.
    """
    changes = _changes(rulebook, state, ledger)
    before = state.x.copy() if ledger is not None else None
    fired = brief(rulebook, changes, injected)
    _keep_known_true(state)
    refresh_support(rulebook, changes, before)
    return fired


def close_orders(
    rulebook: Rulebook,
    state: State,
    tabled: Tabled,
    ledger: Ledger | None = None,
    legality: Legality | None = None,
) -> Opened:
    """Close the orders phase: pay, act, and let the offers cross; ``legality`` where it is known for this state."""
    before = state.x.copy() if ledger is not None else None
    legality = Legality.of(rulebook, state) if legality is None else legality
    acts = act(rulebook, _changes(rulebook, state, ledger), tabled, legality)
    _keep_known_true(state)
    talks = hold_talks(rulebook, state, tabled.offers, acts.offered, acts)
    return Opened(acts, talks, 1, [], before)


def counter(rulebook: Rulebook, state: State, opened: Opened, answers: Mask, counters: Packages) -> bool:
    """Answer the round that is on and let counters cross, if any stand; return whether another round is on.

    Args:
        rulebook: the compiled scenario.
        state: of the batch.
        opened: changed in place.
        answers: [offer, actor] who says yes to the packages of the round.
        counters: what is offered instead, by who may.
    """
    opened.done.append((opened.talks, answers))
    stands = standing(rulebook, state, counters, None)
    if not stands.any():
        return False
    opened.talks = hold_talks(rulebook, state, counters, stands, opened.acts)
    opened.round += 1
    return True


def close_talks(rulebook: Rulebook, state: State, opened: Opened, ledger: Ledger | None = None) -> Closed:
    """Close the talks, every round of which has been answered, and play the rest of the turn.

    ``state.turn`` goes on to the next turn unless it was the last; its briefing is still to come.

    Args:
        rulebook: the compiled scenario.
        state: changed in place.
        opened: from :func:`close_orders`, its rounds in ``done``.
        ledger: where changes are recorded, if anywhere.
    """
    changes = _changes(rulebook, state, ledger)
    terms = state["terms"].copy()
    settled = settle(rulebook, changes, opened.acts, pooled(opened.done))
    resent(rulebook, changes, terms)
    ballot = vote(rulebook, changes, opened.acts.called)
    build_and_ship(rulebook, changes)
    deliver(rulebook, changes)
    reached = reckon(rulebook, changes, opened.before)
    _keep_known_true(state)
    if state.turn < rulebook.turns and bool(state.live.any()):
        state.turn += 1
    return Closed(settled, ballot, reached)
