"""The part of the table, and of the ending, that looks over all turns at once: the corridor map and the charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.tui.charts_screen import ChartsScreen
from caucasus_game.tui.coach_box import CoachedScreen
from caucasus_game.tui.dialogs import fault_message
from caucasus_game.tui.map_screen import MapScreen

if TYPE_CHECKING:
    from caucasus_game.engine.seen import SeatView
    from caucasus_game.tui.seat import Seat

__all__ = ["Overviews"]

Result = TypeVar("Result")


class Overviews(CoachedScreen[Result]):
    """What a seat saw, turn by turn."""

    seat: Seat
    view: SeatView

    def note_read(self, panel: str) -> None:
        """Remember that something was read: the coach goes on."""
        raise NotImplementedError

    @property
    def marked_issue(self) -> str:
        """The issue that charts begin with."""
        raise NotImplementedError

    def _seen(self) -> tuple[SeatView, ...] | None:
        """Return the seat's views of all turns, the present one last; None, and the faults shown, where they fail."""
        try:
            return (*self.seat.past()[:-1], self.view)
        except Faults as faults:
            self.app.push_screen(fault_message(faults.faults))
            return None

    def action_map(self) -> None:
        """Show the corridor on a map."""
        if self.view.network is None or not self.view.network.nodes:
            self.notify(tr("There is no map here: this scenario moves no cargo."), markup=False)
        elif (seen := self._seen()) is not None:
            self.note_read("map")
            self.app.push_screen(MapScreen(seen))

    def action_charts(self) -> None:
        """Show what moved over the turns, beginning with the chosen issue."""
        if (seen := self._seen()) is not None:
            self.note_read("charts")
            screen = ChartsScreen(seen)
            screen.show_chart(self.marked_issue)
            self.app.push_screen(screen)
