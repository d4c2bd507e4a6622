"""Undertakings in force, checked each turn.

One *to refrain* is broken by ordering the action while it binds. One *to do* is broken when its turns are over and the
action was not ordered, though in some of those turns it could have been: a keeper whose options have died, or whom the
condition never bound, has broken nothing. A kept one earns trust with those who were promised; a breach costs trust
with them, for they are those who know (E8).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.changes import Because, Changes
from caucasus_game.engine.program import Frame
from caucasus_game.engine.rulebook import Rulebook

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


def judge(rulebook: Rulebook, changes: Changes, done: Mask, could: Mask) -> Judged:
    """Judge the undertakings in force against what was ordered this turn, and let a turn of them pass.

    Args:
        rulebook: the compiled scenario.
        changes: the writer.
        done: [option, run] what was ordered and done.
        could: [option, run] what was allowed.
    """
    state, promises = changes.state, rulebook.promises
    shape = (len(promises), state.width)
    owed = tuple(
        tuple(actor for index, actor in enumerate(rulebook.actors) if row[index, 0] != 0) for row in state["owed"]
    )
    judged = Judged(np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_), owed)
    frame = Frame(state.x, state.turn)
    left, able = state["promised"], state["could_keep"]
    released = state["released"] != 0
    for index, promise in enumerate(promises):
        in_force = (left[index] > 0) & changes.live
        if not in_force.any():
            continue
        binds = in_force & (np.asarray(promise.when(frame)) != 0 if promise.when is not None else True)
        did = done[promise.options].any(axis=0)
        able[index] = np.where(binds & could[promise.options].any(axis=0), 1.0, able[index])
        last = in_force & (left[index] <= 1)
        if promise.refrain:
            broken = binds & did
            kept = last & ~broken
        else:
            kept = binds & did
            broken = last & ~kept & (able[index] != 0)
        broken |= in_force & released[promise.keeper]
        over = broken | kept | last
        _trust(rulebook, changes, index, broken, kept)
        left[index] = np.where(over, 0.0, np.where(in_force, left[index] - 1.0, left[index]))
        able[index] = np.where(over, 0.0, able[index])
        state["owed"][index] = np.where(over, 0.0, state["owed"][index])
        judged.kept[index], judged.broken[index] = kept, broken
    state["released"] = np.where(changes.live, 0.0, state["released"])
    return judged


def _trust(rulebook: Rulebook, changes: Changes, index: int, broken: Mask, kept: Mask) -> None:
    """Let trust in the keeper follow: those who were promised are those who know."""
    state, promise = changes.state, rulebook.promises[index]
    rules = rulebook.scenario.rules.talks
    action = rulebook.scenario.actions[promise.action]
    path = f"actions.{promise.action}.undertaking"
    breach = Because(f"a broken undertaking: {action.title}", "E8", path, action.because)
    faith = Because(f"an undertaking kept: {action.title}", "E8", path, action.because)
    for other, id_ in enumerate(rulebook.actors):
        if other != promise.keeper:
            row = state.layout.row("trust", id_, rulebook.actors[promise.keeper])
            owed = state["owed"][index, other] != 0
            changes.add(row, -rules.breach_trust, breach, broken & owed)
            changes.add(row, rules.kept_trust, faith, kept & owed)
