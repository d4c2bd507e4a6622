"""The part of the table that looks back: the turns gone by, and sitting down in a branch of the game."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from caucasus_game.language import tr
from caucasus_game.tui.history_screen import look_back
from caucasus_game.tui.text import clean
from caucasus_game.tui.turn_flow import TurnFlow

if TYPE_CHECKING:
    from caucasus_game.tui.seat import Seat

__all__ = ["HistoryDesk"]


class HistoryDesk(TurnFlow):
    """What the table adds to a turn's flow where it looks back."""

    @work(exclusive=True, group="history")
    async def action_history(self) -> None:
        """Look at the turns gone by; sit down in a branch where one was made."""
        branch = await look_back(self.app, self.view, self.seat)
        if branch is not None:
            self.take_branch(branch)

    def begin(self) -> None:
        """Sit down at the table, and go on where the game stands."""
        raise NotImplementedError

    def take_branch(self, seat: Seat) -> None:
        """Sit down in a branch; the game it branched off from is kept as it is."""
        left = self.seat.name
        self.seat.close()
        self.seat = seat
        self.view = seat.view()
        words = tr("You play on in {branch}; {game} is kept as it was.", branch=clean(seat.name), game=clean(left))
        self.notify(words, markup=False)
        self.begin()
