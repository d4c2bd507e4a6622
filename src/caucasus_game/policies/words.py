"""The words of the ``steady`` policy: undertakings it puts into its offers, trades for others, and keeps.

What a word is worth to oneself is read off one's own goals, what it is worth to others off the goals they show (E6);
the trades kept in mind are those in which both sides gain, by the product of their gains (Nash 1950).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.scatter import pairs, repeated
from caucasus_game.engine.secrecy import Sight
from caucasus_game.engine.worth import promise_worth
from caucasus_game.policies.decision import Decision
from caucasus_game.policies.draws import drawn
from caucasus_game.policies.temper import Temper

__all__ = ["Trades", "keeping", "sweeten", "trade_words", "trades_of"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]

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


@dataclass(frozen=True, slots=True)
class _Given:
    """The undertakings that a seat can give: [word] each.

    Attributes:
        promises: index into the rulebook's promises.
        refrain: whether an action is promised away.
        first, count: where the options concerned begin in ``rows``, and how many there are.
        rows: places among the options of the seat, word by word.
    """

    promises: Places
    refrain: Mask
    first: Places
    count: Places
    rows: Places


@lru_cache(maxsize=128)
def _given(rulebook: Rulebook, me: int) -> _Given:
    own = [index for index, one in enumerate(rulebook.promises) if one.keeper == me]
    mine, promises = rulebook.options.of_seat[me], [rulebook.promises[index] for index in own]
    rows = [np.searchsorted(mine, one.options) for one in promises]
    count = np.array([len(some) for some in rows], dtype=np.intp)
    return _Given(
        promises=np.array(own, dtype=np.intp),
        refrain=np.array([one.refrain for one in promises], dtype=np.bool_),
        first=np.cumsum(count) - count,
        count=count,
        rows=np.concatenate([np.zeros(0, dtype=np.intp), *rows]),
    )


def keeping(sight: Sight) -> tuple[Mask, Mask]:
    """Return which options the seat has promised away, and which it has promised to do: [option of the seat, run]."""
    given = _given(sight.rulebook, sight.index)
    shape = len(sight.rulebook.options.of_seat[sight.index]), sight.width
    away, owed = np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
    word, run = pairs(sight.own_undertakings(given.promises) > 0)
    place, number = repeated(given.count[word])
    word, run = word[place], run[place]
    row, refrain = given.rows[given.first[word] + number], given.refrain[word]
    away[row[refrain], run[refrain]] = True
    owed[row[~refrain], run[~refrain]] = True
    return away, owed


@lru_cache(maxsize=32)
def _turns(rulebook: Rulebook) -> NDArray[np.int8]:
    """Return for how many turns each promise is offered: as few as it can be given for, and one more where it can."""
    return np.array([min(one.least + 1, one.most) for one in rulebook.promises], dtype=np.int8)


def sweeten(sight: Sight, decision: Decision, temper: Temper) -> None:
    """Put a word into offers of terms to a single seat, now and then: a side payment that costs little."""
    sweet = trades_of(sight.rulebook, sight.index).sweet
    if (sweet == NONE).all() or not decision.to.any():
        return
    turns = _turns(sight.rulebook)
    willing = drawn(sight, "steady", (("sweeten",),))[0] < 0.35 + 0.3 * np.asarray(temper.lean)
    for slot, to in enumerate(decision.to):
        runs = np.flatnonzero(willing & (to != 0) & (to & (to - 1) == 0))
        # the exponent of a power of two is the place of its bit
        promise = sweet[np.frexp(to[runs].astype(np.float64))[1] - 1]
        some = np.flatnonzero(promise != NONE)
        some = some[sight.undertakings_at(promise[some], runs[some]) == 0]
        decision.promise[slot, promise[some], runs[some]] = turns[promise[some]]


def trade_words(sight: Sight, decision: Decision, temper: Temper, why: int) -> None:
    """Propose a trade of words in the first slot that is free, where there is one that both sides gain from."""
    trades = trades_of(sight.rulebook, sight.index)
    if not len(trades.other):
        return
    turns = _turns(sight.rulebook)
    talk, draw = drawn(sight, "steady", (("talk",), ("trade",)))
    runs = np.flatnonzero(talk < 0.25 + 0.35 * np.maximum(np.asarray(temper.lean), 0.0))
    # better trades are drawn more often: the square leans towards the top of the list
    picked = np.floor(draw[runs] * draw[runs] * len(trades.other)).astype(np.intp)
    fresh = sight.addressable()[trades.other[picked], runs]
    for promise in (trades.give[picked], trades.ask[picked]):
        some = np.flatnonzero(promise != NONE)
        fresh[some[sight.undertakings_at(promise[some], runs[some]) != 0]] = False
    runs, picked = runs[fresh], picked[fresh]
    for slot, to in enumerate(decision.to):
        free = to[runs] == 0
        here, trade = runs[free], picked[free]
        to[here] = np.int64(1) << trades.other[trade]
        for promise in (trades.give[trade], trades.ask[trade]):
            some = promise != NONE
            decision.promise[slot, promise[some], here[some]] = turns[promise[some]]
        decision.offer_why[slot, here] = why
        runs, picked = runs[~free], picked[~free]
