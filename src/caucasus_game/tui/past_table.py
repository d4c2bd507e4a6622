"""The table as a seat saw it at the start of a turn gone by, with the orders it then gave: to be read, not played."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from caucasus_game.language import tr
from caucasus_game.tui.coach_box import CoachBox
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.draft import Desk, Draft
from caucasus_game.tui.orders_panel import OrdersPanel
from caucasus_game.tui.report_screen import ReportScreen
from caucasus_game.tui.table_header import TableHeader
from caucasus_game.tui.table_screen import TableScreen
from caucasus_game.tui.turn_flow import WRITING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.tui.looking_back import LookingBack
    from caucasus_game.tui.seat import Seat

__all__ = ["PastTable"]


class PastSeat:
    """A seat that only knows what it saw."""

    shared = False

    def __init__(self, view: SeatView) -> None:
        self._view = view

    def view(self) -> SeatView:
        """What the seat saw."""
        return self._view


class PastTable(TableScreen, inherit_bindings=False):
    """A table of a turn gone by; the keys go from turn to turn."""

    PLACE = "past"
    explains = False
    CSS = "PastTable #draft-links { display: none; }"
    BINDINGS: ClassVar[list[BindingType]] = bindings("past")

    def __init__(self, views: Sequence[SeatView], place: int, back: LookingBack) -> None:
        super().__init__(
            cast("Seat", PastSeat(views[place]))
        )  # nothing else is asked of it: see the commands of "past"
        self.views, self.place, self.back = tuple(views), place, back

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What changes a game is not to be had."""
        return False if action in WRITING else super().check_action(action, parameters)

    def show(self) -> None:
        """Show the view and the orders, and that they are of a turn gone by."""
        super().show()
        self.query_one(TableHeader).show(self.view, tr("as it was"))

    def _begin(self) -> None:
        self._show_place()
        self._place()

    def _show_place(self) -> None:
        self.view = self.views[self.place]
        given = self.back.orders(self.view.turn)
        nothing = tr("You ordered nothing.") if given is not None else tr("No orders were sent.")
        self.query_one(OrdersPanel).nothing = nothing
        self.desk = Desk(Draft.of(given) if given is not None else None)
        self.show()

    def _coach(self) -> None:
        """A coach has nothing to say about what is over."""
        self.query_one(CoachBox).line = None

    def action_turn(self, step: int) -> None:
        """Show the turn after, or the one before."""
        if 0 <= self.place + step < len(self.views):
            self.place += step
            self._show_place()
        else:
            words = tr("This is the first turn.") if step < 0 else tr("There is nothing after this.")
            self.notify(words, markup=False)

    def action_report(self) -> None:
        """Read what became of this turn."""
        if self.place + 1 < len(self.views):
            self.app.push_screen(ReportScreen(self.views[self.place + 1]))
        else:
            self.notify(tr("This turn has not been played to its end."), markup=False)

    def on_orders_panel_action_taken(self, event: OrdersPanel.ActionTaken) -> None:
        """Order nothing: the turn has been played."""
        self._refuse(event)

    def on_orders_panel_line_taken(self, event: OrdersPanel.LineTaken) -> None:
        """Change nothing: the turn has been played."""
        self._refuse(event)

    def action_why(self, subject: str = "") -> None:  # noqa: ARG002 - it explains none
        """Explain nothing: why is told of the numbers of today."""
        self.notify(tr("Why a number is what it is, the table of today tells, turn by turn."), markup=False)

    def _refuse(self, event: OrdersPanel.ActionTaken | OrdersPanel.LineTaken) -> None:
        event.prevent_default()
        self.notify(tr("This turn is over; t in the list of turns takes it back, in a branch."), markup=False)

    def action_leave_table(self) -> None:
        """Go back to the list of turns."""
        self.dismiss(None)
