"""Lots are built as far as they are paid for (E13), and earn once they are finished."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import GRID, on_grid
from caucasus_game.engine.changes import Because, Changes
from caucasus_game.engine.escrow import left, part_funded, shared_cents, spent
from caucasus_game.engine.lots import LotRule, Works
from caucasus_game.engine.program import Frame
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.scatter import rows_with
from caucasus_game.language import say

__all__ = ["FINISHED", "build", "earn"]

Floats = NDArray[np.float64]

FINISHED = 100.0


def build(rulebook: Rulebook, works: Works, changes: Changes) -> None:
    """Build every lot on by min(rate, part paid for − part built) where it has access, and spend its escrow (E13).

    What is due by then is cost × part built, less what was spent before, rounded to the cent; everybody's money in the
    escrow pays in proportion (see ``shared_cents``).
    """
    state, layout = changes.state, changes.state.layout
    frame = Frame(state.x, state.turn)
    paid_for = np.minimum(part_funded(state), FINISHED) - state["built"]
    steps = np.minimum(np.maximum(paid_for, 0.0), works.rate[:, None])
    for lot in rows_with((steps > 0.0) & changes.live):
        rule, built, step = works.rules[lot], state["built"][lot], steps[lot]
        if rule.access is not None:
            step = np.where(np.asarray(rule.access(frame)) != 0, step, 0.0)
        # rounded down but at the end, so that no more is built than is paid for
        step = np.where(built + step >= FINISHED, FINISHED - built, np.floor(step * GRID) / GRID)
        goes_on = changes.live & (step > 0.0)
        if not goes_on.any():
            continue
        escrow = left(state, lot)
        due = np.rint(state["capex"][lot] * (built + step) / FINISHED) - spent(state, lot)
        held = np.add.accumulate(escrow, axis=0)[-1]
        parts = shared_cents(np.where(goes_on, np.minimum(np.maximum(due, 0.0), held), 0.0), escrow)
        label = say("{lot} is built on", lot=rule.lot.title.kept)
        because = Because(label, "E13", f"lots.{rule.id}", rule.lot.because)
        changes.add(layout.row("built", rule.id), step, because, goes_on)
        for actor, part in zip(rulebook.actors, parts[:-1], strict=True):
            if part.any():
                changes.add(layout.row("lot:spent", rule.id, actor), part, because)
        changes.add(layout.row("lot:private_spent", rule.id), parts[-1], because)


def earn(rulebook: Rulebook, works: Works, changes: Changes) -> None:
    """Pay what finished lots earn a turn, revenue less upkeep and never less than nothing, into treasuries.

    By ``returns`` where the author says who gets what, else in proportion to the money spent; what falls to private
    money leaves the game.
    """
    state, layout = changes.state, changes.state.layout
    frame = Frame(state.x, state.turn)
    finished = (state["built"] >= FINISHED) & changes.live
    if not finished.any():
        return
    net = works.revenue.of(frame) - works.upkeep.of(frame)
    cents = np.where(finished, np.rint(100.0 * works.years * np.maximum(net, 0.0)), 0.0)
    for lot in rows_with(cents):
        rule = works.rules[lot]
        takers, weights = _shares(rulebook, rule, changes, lot, frame)
        label = say("earned by {lot}", lot=rule.lot.title.kept)
        because = Because(label, "E13", f"lots.{rule.id}", rule.lot.because)
        for actor, part in zip(takers, shared_cents(cents[lot], weights), strict=False):
            if part.any():
                changes.add(layout.row("treasury", rulebook.actors[actor]), part, because)


def _shares(
    rulebook: Rulebook, rule: LotRule, changes: Changes, lot: int, frame: Frame
) -> tuple[tuple[int, ...], Floats]:
    """Return who takes part in what a lot earns, and the weights, the last of them that of the investors."""
    state = changes.state
    if rule.returns is None:
        public, private = state["lot:spent"][lot], state["lot:private_spent"][lot]
        return tuple(range(len(rulebook.actors))), np.concatenate([public, private[None]])
    takers, percent = rule.returns
    named = on_grid(percent.of(frame)) * GRID
    rest = np.maximum(100.0 * GRID - np.add.accumulate(named, axis=0)[-1], 0.0)
    return takers, np.concatenate([named, rest[None]])
