"""The part of the table that looks back: the turns gone by, and sitting down in a branch of the game."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.errors import Faults
from caucasus_game.tui.dialogs import fault_message
from caucasus_game.tui.history_screen import HistoryScreen
from caucasus_game.tui.text import clean
from caucasus_game.tui.turn_flow import TurnFlow

if TYPE_CHECKING:
    from caucasus_game.tui.seat import Seat

__all__ = ["HistoryDesk"]


class HistoryDesk(TurnFlow):
    """What the table adds to a turn's flow where it looks back."""

    def action_history(self) -> None:
        """Look at the turns gone by; sit down in a branch where one was made."""
        try:
            screen = HistoryScreen(self.view, self.seat.looking_back())
        except Faults as faults:
            self.app.push_screen(fault_message(faults.faults))
            return
        self.app.push_screen(screen, self._branched)

    def _branched(self, seat: Seat | None) -> None:
        if seat is not None:
            self.take_branch(seat)

    def begin(self) -> None:
        """Sit down at the table, and go on where the game stands."""
        raise NotImplementedError

    def take_branch(self, seat: Seat) -> None:
        """Sit down in a branch; the game it branched off from is kept as it is."""
        left = self.seat.name
        self.seat.close()
        self.seat = seat
        self.view = seat.view()
        self.notify(f"You play on in {clean(seat.name)}; {clean(left)} is kept as it was.", markup=False)
        self.begin()
