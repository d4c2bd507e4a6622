"""Undertakings in force, checked each turn.

One *to refrain* is broken by ordering the action while it binds. One *to do* is broken when its turns are over and the
action was not ordered, though in some of those turns it could have been: a keeper whose options have died, or whom the
condition never bound, has broken nothing. A kept one earns trust with those who were promised; a breach costs trust
with them, for they are those who know (E8).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.changes import Because, Changes
from caucasus_game.engine.paying import Deeds
from caucasus_game.engine.program import Frame
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.scatter import Places, pairs, repeated, spans
from caucasus_game.language import say

__all__ = ["Judged", "judge"]

Mask = NDArray[np.bool_]


@dataclass(slots=True)
class Judged:
    """What became of undertakings in a turn.

    Attributes:
        kept, broken: [promise, run].
        owed: for each promise, the actors who had been given it in the first run: whom a game of one run tells.
    """

    kept: Mask
    broken: Mask
    owed: tuple[tuple[str, ...], ...]


def judge(rulebook: Rulebook, changes: Changes, deeds: Deeds, could: Mask) -> Judged:
    """Judge the undertakings in force against what was ordered this turn, and let a turn of them pass.

    Args:
        rulebook: the compiled scenario.
        changes: the writer.
        deeds: what was ordered and done.
        could: [option, run] what was allowed.
    """
    state = changes.state
    left, able, owed = state["promised"], state["could_keep"], state["owed"]
    shape = left.shape
    judged = Judged(np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_), _told(rulebook, owed))
    promise, run = pairs((left > 0) & changes.live)
    if len(promise):
        words = _words(rulebook)
        refrains = words.refrain[promise]
        binds = _binding(rulebook, Frame(state.x, state.turn).fixed(), promise, run)
        did = _did(rulebook, deeds, state.width)[words.action[promise], words.keeper[promise], run]
        able_now = (able[promise, run] != 0) | (binds & _could(words, could, promise, run))
        last = left[promise, run] <= 1
        kept = np.where(refrains, last & ~(binds & did), binds & did)
        broken = np.where(refrains, binds & did, last & ~kept & able_now)
        broken |= state["released"][words.keeper[promise], run] != 0
        over = broken | kept | last
        _trust(rulebook, changes, promise, run, broken, kept)
        left[promise, run] = np.where(over, 0.0, left[promise, run] - 1.0)
        able[promise, run] = np.where(over, 0.0, able_now)
        owed[promise[over], :, run[over]] = 0.0
        judged.kept[promise, run], judged.broken[promise, run] = kept, broken
    state["released"] = np.where(changes.live, 0.0, state["released"])
    return judged


@dataclass(frozen=True, slots=True)
class _Words:
    """The undertakings as arrays.

    Attributes:
        keeper, action: [promise] indices.
        refrain: [promise].
        options: every promise's options, one after another; ``first`` [promise] where each one's start, ``count``
            [promise] how many there are.
    """

    keeper: Places
    action: Places
    refrain: Mask
    options: Places
    first: Places
    count: Places


@lru_cache(maxsize=64)
def _words(rulebook: Rulebook) -> _Words:
    promises = rulebook.promises
    count = np.array([len(promise.options) for promise in promises], dtype=np.intp)
    return _Words(
        keeper=np.array([promise.keeper for promise in promises], dtype=np.intp),
        action=np.array([rulebook.actions.index(promise.action) for promise in promises], dtype=np.intp),
        refrain=np.array([promise.refrain for promise in promises], dtype=np.bool_),
        options=np.concatenate([promise.options for promise in promises]),
        first=np.cumsum(count) - count,
        count=count,
    )


def _told(rulebook: Rulebook, owed: NDArray[np.float64]) -> tuple[tuple[str, ...], ...]:
    """Return for each promise the actors who had been given it in the first run."""
    found: list[tuple[str, ...]] = [()] * len(owed)
    for promise, actor in np.argwhere(owed[:, :, 0] != 0).tolist():
        found[promise] += (rulebook.actors[actor],)
    return tuple(found)


def _binding(rulebook: Rulebook, frame: Frame, promise: Places, run: Places) -> Mask:
    """Tell where the conditions of undertakings hold: [place]; the places are sorted by promise."""
    binds = np.ones(len(promise), dtype=np.bool_)
    edges = spans(promise, len(rulebook.promises)).tolist()
    for index, one in enumerate(rulebook.promises):
        here = slice(edges[index], edges[index + 1])
        if one.when is not None and here.start < here.stop:
            holds = np.asarray(one.when(frame)) != 0
            binds[here] = holds[run[here]] if holds.ndim else holds
    return binds


def _did(rulebook: Rulebook, deeds: Deeds, width: int) -> Mask:
    """Tell who ordered what, at whatever target: [action, actor, run]."""
    did = np.zeros((len(rulebook.actions), len(rulebook.actors), width), dtype=np.bool_)
    did[rulebook.options.action[deeds.option], rulebook.options.actor[deeds.option], deeds.run] = True
    return did


def _could(words: _Words, could: Mask, promise: Places, run: Places) -> Mask:
    """Tell where any option of an undertaking was allowed: [place]."""
    place, number = repeated(words.count[promise])
    options = words.options[words.first[promise[place]] + number]
    some = np.zeros(len(promise), dtype=np.bool_)
    some[place[could[options, run[place]]]] = True
    return some


def _trust(rulebook: Rulebook, changes: Changes, promise: Places, run: Places, broken: Mask, kept: Mask) -> None:
    """Let trust in the keeper follow: those who were promised are those who know.

    Promise by promise, a breach before a word kept: trust is held to its range after each.
    """
    state, words, rules = changes.state, _words(rulebook), rulebook.scenario.rules.talks
    outcome = np.flatnonzero(np.stack([broken, kept], axis=1))  # two for each place
    place, faithful = outcome // 2, outcome % 2 == 1
    owed = state["owed"][promise[place], :, run[place]] != 0
    owed &= np.arange(len(rulebook.actors)) != words.keeper[promise[place], None]
    item, other = pairs(owed)
    which = promise[place[item]]
    changes.add_each(
        state.layout.blocks["trust"].first + other * len(rulebook.actors) + words.keeper[which],
        run[place[item]],
        np.where(faithful[item], rules.kept_trust, -rules.breach_trust),
        lambda k: _because(rulebook, int(which[k]), kept=bool(faithful[item[k]])),
    )


def _because(rulebook: Rulebook, index: int, *, kept: bool) -> Because:
    id_ = rulebook.promises[index].action
    action = rulebook.scenario.actions[id_]
    title = action.title.kept
    what = say("an undertaking kept: {action}", action=title)
    if not kept:
        what = say("a broken undertaking: {action}", action=title)
    return Because(what, "E8", f"actions.{id_}.undertaking", action.because)
