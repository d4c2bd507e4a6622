"""The verbs ``invest`` and ``withdraw``: money into a lot's escrow, and what is not spent of it back."""

from __future__ import annotations

import numpy as np

from caucasus_game.engine.changes import Because, Changes
from caucasus_game.engine.escrow import lacking_at
from caucasus_game.engine.options import Option
from caucasus_game.engine.paying import Deeds
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.scatter import Places, waves
from caucasus_game.language import say

__all__ = ["pledge_and_withdraw"]


def pledge_and_withdraw(rulebook: Rulebook, changes: Changes, deeds: Deeds) -> None:
    """Let investments and withdrawals act, at each lot one after another in the order of the options (E13)."""
    state, options = changes.state, rulebook.options
    lots = options.target_lot[deeds.option] * state.width + deeds.run
    # a ledger tells causes in the order of the options, also where they are at different lots
    apart = waves(lots)
    for wave in apart if changes.ledger is None else np.arange(len(lots))[:, None]:
        invests = options.of_verb["invest"][deeds.option[wave]]
        _pledge(rulebook, changes, deeds.where(wave[invests]))
        _withdraw(rulebook, changes, deeds.where(wave[~invests]))


def _pledge(rulebook: Rulebook, changes: Changes, deeds: Deeds) -> None:
    """Put what was paid into the lot's escrow, as far as the lot lacks it; the rest goes back to the treasury (E13).

    It has left the treasury; ``deeds`` name no lot twice in a run.
    """
    pledged, treasury, lot, _ = _rows(rulebook, changes, deeds)
    paid = 100.0 * deeds.amount
    kept = np.minimum(paid, lacking_at(changes.state, lot, deeds.run))
    option = [rulebook.options.all[number] for number in deeds.option.tolist()]
    titles = [one.title.kept for one in rulebook.scenario.lots.values()]
    changes.add_each(pledged, deeds.run, kept, lambda item: _because(option[item], option[item].because.label))
    changes.add_each(
        treasury,
        deeds.run,
        paid - kept,
        lambda item: _because(option[item], say("given back: {lot} is paid for", lot=titles[lot[item]])),
    )


def _withdraw(rulebook: Rulebook, changes: Changes, deeds: Deeds) -> None:
    """Take back what is not spent of one's own pledge; the owner and all who have pledged trust one less (E13).

    ``deeds`` name no lot twice in a run.
    """
    state = changes.state
    pledged, treasury, lot, seat = _rows(rulebook, changes, deeds)
    option = [rulebook.options.all[number] for number in deeds.option.tolist()]
    back = state["pledged"][lot, seat, deeds.run] - state["lot:spent"][lot, seat, deeds.run]
    changes.add_each(pledged, deeds.run, -back, lambda item: _because(option[item], option[item].because.label))
    changes.add_each(treasury, deeds.run, back, lambda item: _because(option[item], option[item].because.label))
    lots = tuple(rulebook.scenario.lots.values())
    owns = np.array([[one.owner == actor for actor in rulebook.actors] for one in lots])
    others = np.arange(len(rulebook.actors)) != seat[:, None]
    item, other = np.nonzero(others & ((state["pledged"][lot, :, deeds.run] > 0) | owns[lot]))
    changes.add_each(
        state.layout.blocks["trust"].first + other * len(rulebook.actors) + seat[item],
        deeds.run[item],
        -rulebook.scenario.investors.withdrawal_trust,
        lambda k: _because(option[item[k]], say("a pledge withdrawn: {lot}", lot=lots[lot[item[k]]].title.kept)),
    )


def _rows(rulebook: Rulebook, changes: Changes, deeds: Deeds) -> tuple[Places, Places, Places, Places]:
    """Return, deed by deed, the rows of the pledge and of the treasury, the lot and the seat."""
    options, blocks = rulebook.options, changes.state.layout.blocks
    lot, seat = options.target_lot[deeds.option], options.actor[deeds.option]
    pledged = blocks["pledged"].first + lot * len(rulebook.actors) + seat
    return pledged, blocks["treasury"].first + seat, lot, seat


def _because(option: Option, label: str) -> Because:
    why = option.because
    return Because(label, "E13", why.path, why.claims, why.teller)
