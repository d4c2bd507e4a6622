"""The verbs ``invest`` and ``withdraw``: money into a lot's escrow, and what is not spent of it back."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.changes import Because, Changes
from caucasus_game.engine.escrow import lacking, unspent
from caucasus_game.engine.options import Option
from caucasus_game.engine.rulebook import Rulebook

__all__ = ["pledge", "withdraw"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


def pledge(rulebook: Rulebook, changes: Changes, option: Option, amount: Floats, where: Mask) -> None:
    """Put what was paid into the lot's escrow, as far as the lot lacks it; the rest goes back to the treasury (E13).

    Args:
        rulebook: the compiled scenario.
        changes: the writer.
        option: of the verb ``invest``.
        amount: [run] what was paid for it, in whole units of money; it has left the treasury.
        where: [run] where it was ordered and paid.
    """
    layout, seat = changes.state.layout, rulebook.actors[option.actor]
    paid = 100.0 * amount
    kept = np.minimum(paid, lacking(changes.state, option.target_lot))
    because = _because(option, option.because.label)
    changes.add(layout.row("pledged", option.target, seat), kept, because, where)
    title = rulebook.scenario.lots[option.target].title
    spare = _because(option, f"given back: {title} is paid for")
    changes.add(layout.row("treasury", seat), paid - kept, spare, where)


def withdraw(rulebook: Rulebook, changes: Changes, option: Option, where: Mask) -> None:
    """Take back what is not spent of one's own pledge; the owner and all who have pledged trust one less (E13)."""
    state, layout, seat = changes.state, changes.state.layout, rulebook.actors[option.actor]
    back = unspent(state, option.target_lot, option.actor)
    because = _because(option, option.because.label)
    changes.add(layout.row("pledged", option.target, seat), -back, because, where)
    changes.add(layout.row("treasury", seat), back, because, where)
    lot = rulebook.scenario.lots[option.target]
    cost = -rulebook.scenario.investors.withdrawal_trust
    resented = _because(option, f"a pledge withdrawn: {lot.title}")
    for index, other in enumerate(rulebook.actors):
        if index != option.actor:
            hurt = where & ((state["pledged"][option.target_lot, index] > 0) | (other == lot.owner))
            changes.add(layout.row("trust", other, seat), cost, resented, hurt)


def _because(option: Option, label: str) -> Because:
    why = option.because
    return Because(label, "E13", why.path, why.claims, why.teller)
