"""The words of the ``steady`` policy: undertakings it puts into its offers, trades for others, and keeps.

What a word is worth to oneself is read off one's own goals, what it is worth to others off the goals they show (E6);
the trades kept in mind are those in which both sides gain, by the product of their gains (Nash 1950).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import stream, uniform
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.secrecy import Sight
from caucasus_game.engine.worth import promise_worth
from caucasus_game.policies.decision import Decision
from caucasus_game.policies.temper import Temper

__all__ = ["Trades", "keeping", "sweeten", "trade_words", "trades_of"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

NONE = -1
KEPT_IN_MIND = 6
"""How many trades a seat weighs up each turn."""


@dataclass(frozen=True, slots=True)
class Trades:
    """The trades of words that a seat has reason to propose.

    Attributes:
        other: [trade] with whom.
        give, ask: [trade] the promise given and the promise asked, -1 for none.
        worth: [trade] the product of both sides' gains.
        sweet: [actor] the promise that is worth most to each other seat for what it costs, -1 for none.
    """

    other: NDArray[np.intp]
    give: NDArray[np.intp]
    ask: NDArray[np.intp]
    worth: Floats
    sweet: NDArray[np.intp]


@lru_cache(maxsize=128)
def trades_of(rulebook: Rulebook, me: int) -> Trades:
    """Return the trades of words that make sense between a seat and each other, best first."""
    own, shown = promise_worth(rulebook)[me], promise_worth(rulebook, public=True)
    keeper = np.array([promise.keeper for promise in rulebook.promises], dtype=np.intp)
    mine = np.flatnonzero(keeper == me)
    sweet = np.full(len(rulebook.actors), NONE, dtype=np.intp)
    found: list[tuple[float, int, int, int]] = []
    for other in range(len(rulebook.actors)):
        if other == me:
            continue
        joint = [(own[k] + shown[other, k], k) for k in mine if shown[other, k] > 0.01]
        if joint:
            best, promise = max(joint)
            sweet[other] = promise if best > 0 else NONE
        for give in (NONE, *mine):
            for ask in (NONE, *np.flatnonzero(keeper == other)):
                picked = [k for k in (give, ask) if k != NONE]
                gain = float(sum(own[k] for k in picked))
                given = float(sum(shown[other, k] for k in picked))
                if picked and gain > 0.02 and given > 0.02:
                    found.append((gain * given, other, int(give), int(ask)))
    best_first = sorted(found, key=lambda one: (-one[0], one[1:]))[: KEPT_IN_MIND * 3]
    columns = list(zip(*best_first, strict=True)) or [(), (), (), ()]
    return Trades(
        other=np.array(columns[1], dtype=np.intp),
        give=np.array(columns[2], dtype=np.intp),
        ask=np.array(columns[3], dtype=np.intp),
        worth=np.array(columns[0], dtype=np.float64),
        sweet=sweet,
    )


def keeping(sight: Sight) -> tuple[Mask, Mask]:
    """Return which options the seat has promised away, and which it has promised to do: [option of the seat, run]."""
    rulebook = sight.rulebook
    mine = rulebook.options.of_seat[sight.index]
    away = np.zeros((len(mine), sight.width), dtype=np.bool_)
    owed = np.zeros_like(away)
    left = sight.undertakings()
    place = {int(number): row for row, number in enumerate(mine)}
    for index, promise in enumerate(rulebook.promises):
        if promise.keeper == sight.index and left[index].any():
            for number in promise.options:
                row = place[int(number)]
                (away if promise.refrain else owed)[row] |= left[index] > 0
    return away, owed


def _least(rulebook: Rulebook, promises: NDArray[np.intp]) -> NDArray[np.int8]:
    """Return for how many turns each promise is offered: as few as it can be given for, and one more where it can."""
    turns = np.array([min(one.least + 1, one.most) for one in rulebook.promises] or [0], dtype=np.int8)
    return turns[promises]


def sweeten(sight: Sight, decision: Decision, temper: Temper) -> None:
    """Put a word into offers of terms to a single seat, now and then: a side payment that costs little."""
    if not sight.rulebook.promises:
        return
    trades, left, runs = trades_of(sight.rulebook, sight.index), sight.undertakings(), np.arange(sight.width)
    key = stream("policy", "steady", sight.seat, "sweeten")
    willing = uniform(sight.seed, sight.runs, sight.turn, key) < 0.35 + 0.3 * np.asarray(temper.lean)
    for slot in range(len(decision.to)):
        for other in np.flatnonzero(trades.sweet != NONE):
            promise = trades.sweet[other]
            go = willing & (decision.to[slot] == (np.int64(1) << other)) & (left[promise] == 0)
            decision.promise[slot, promise, runs[go]] = _least(sight.rulebook, np.array([promise]))[0]


def trade_words(sight: Sight, decision: Decision, temper: Temper, why: int) -> None:
    """Propose a trade of words in the first slot that is free, where there is one that both sides gain from."""
    trades = trades_of(sight.rulebook, sight.index)
    if not len(trades.other):
        return
    runs, left, addressable = np.arange(sight.width), sight.undertakings(), sight.addressable()
    draw = uniform(sight.seed, sight.runs, sight.turn, stream("policy", "steady", sight.seat, "trade"))
    # better trades are drawn more often: the square leans towards the top of the list
    picked = np.floor(draw * draw * len(trades.other)).astype(np.int64)
    other, give, ask = trades.other[picked], trades.give[picked], trades.ask[picked]
    new = ((give == NONE) | (left[give, runs] == 0)) & ((ask == NONE) | (left[ask, runs] == 0))
    key = stream("policy", "steady", sight.seat, "talk")
    open_ = new & addressable[other, runs]
    open_ &= uniform(sight.seed, sight.runs, sight.turn, key) < 0.25 + 0.35 * np.maximum(np.asarray(temper.lean), 0.0)
    for slot in range(len(decision.to)):
        go = open_ & (decision.to[slot] == 0)
        decision.to[slot] = np.where(go, np.int64(1) << other, decision.to[slot])
        for promise in (give, ask):
            there = go & (promise != NONE)
            decision.promise[slot, promise[there], runs[there]] = _least(sight.rulebook, promise[there])
        decision.offer_why[slot] = np.where(go, why, decision.offer_why[slot])
        open_ &= ~go
