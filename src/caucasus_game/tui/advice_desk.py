"""Asking for advice at the table: the adviser's orders, ways found by looking ahead, advisers who disagree."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from caucasus_game.errors import Faults
from caucasus_game.tui.advice_dialog import advice_dialog
from caucasus_game.tui.advisers_screen import AdvisersScreen
from caucasus_game.tui.dialogs import fault_message
from caucasus_game.tui.draft import Draft
from caucasus_game.tui.history_desk import HistoryDesk
from caucasus_game.tui.ways_screen import WaysScreen

if TYPE_CHECKING:
    from caucasus_game.engine.orders import SeatOrders
    from caucasus_game.policies.advice_seen import Advice

__all__ = ["AdviceDesk"]


class AdviceDesk(HistoryDesk):
    """What the table adds where it asks others what to order."""

    search: tuple[tuple[int, str], Advice] | None = None

    def change(self, draft: Draft) -> bool:
        """Take a changed draft if it would be legal; say why not where it would not."""
        raise NotImplementedError

    def action_advise(self) -> None:
        """Fill the draft with the adviser's orders; ask first where something is written already."""
        try:
            advice = self.seat.advice()
        except Faults as faults:
            self.app.push_screen(fault_message(faults.faults))
            return
        self._take_advice(advice)

    def action_ways(self) -> None:
        """Look ahead; take the orders of one of the ways that are found."""
        self.app.push_screen(WaysScreen(self.view, self.seat, self._searched(), self._keep), self._way_taken)

    def action_advisers(self) -> None:
        """Hear the advisers who disagree, after the same search; take the orders of one of them."""
        self.app.push_screen(AdvisersScreen(self.view, self.seat, self._searched(), self._keep), self._way_taken)

    def _searched(self) -> Advice | None:
        """Return what a search found this turn, for the seat that sits here now."""
        found = self.search
        return found[1] if found is not None and found[0] == (self.view.turn, self.view.seat) else None

    def _keep(self, advice: Advice) -> None:
        self.search = ((self.view.turn, self.view.seat), advice)

    def _way_taken(self, orders: SeatOrders | None) -> None:
        if orders is not None:
            self._take_advice(orders)

    def _take_advice(self, advice: SeatOrders) -> None:
        """Fill the draft with an adviser's orders; ask first where something is written already."""
        now = self.desk.draft
        draft = replace(Draft.of(advice), predictions=now.predictions)

        def taken(yes: bool | None) -> None:  # noqa: FBT001 - Textual hands over the result so
            if yes:
                self.change(draft)

        if now.orders or now.choices or now.mandate:
            self.app.push_screen(advice_dialog(self.view, draft), taken)
        else:
            taken(yes=True)
