"""What ordering money into a lot, or out of it, means: beside each lot in the list, and above the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.language import tr, tr_later
from caucasus_game.tui.text import TREASURY, number, percent

if TYPE_CHECKING:
    from caucasus_game.engine.seen import ActionSeen, SeatView
    from caucasus_game.engine.seen_network import LotSeen

__all__ = ["lot_help", "lot_notes"]

_HELP = {
    "invest": tr_later(
        "A pledge leaves your treasury at once for the lot's escrow; what the lot does not lack comes back."
        " It is built as far as it is paid for. What is not yet spent can be taken back, at a price in trust."
    ),
    "withdraw": tr_later(
        "You take back what building has not spent of your pledge. The owner and all who have pledged trust you less."
    ),
}


def lot_help(action: ActionSeen) -> str:
    """Return what an action does, and for money into or out of a lot what becomes of it."""
    return " ".join(part for part in (action.help, tr(_HELP.get(action.verb, ""))) if part)


def lot_notes(view: SeatView, action: ActionSeen) -> dict[str, str]:
    """Return lot to what stands after its name in the list; nothing where the action is not aimed at lots."""
    if view.network is None or action.target != "lot":
        return {}
    note = _back if action.verb == "withdraw" else _gap
    return {lot.id: f": {note(lot)}" for lot in view.network.lots}


def _gap(lot: LotSeen) -> str:
    """Return what a lot lacks, how far it is, and what investors would add."""
    parts = [
        tr("lacks {gap} of {all}", gap=_money(lot.gap), all=_money(lot.capex)),
        tr("built {share}", share=percent(lot.built)),
    ]
    if lot.private_most > lot.private:
        rest = lot.private_most - lot.private
        parts.append(
            tr(
                "private money may add {money}, {share} of it would come now",
                money=_money(min(rest, lot.gap)),
                share=percent(lot.taken),
            )
        )
    return ", ".join(parts)


def _back(lot: LotSeen) -> str:
    if lot.unspent:
        return tr("{money} of yours not spent", money=_money(lot.unspent))
    return tr("nothing of yours to take back")


def _money(amount: float) -> str:
    return f"{number(amount, 2)}{TREASURY}"
