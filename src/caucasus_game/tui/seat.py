"""The one door between screens and a game: a seat at a table, near or far. Screens give drafts and get views."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caucasus_game.engine.orders import SeatOrders
    from caucasus_game.engine.seen import SeatView
    from caucasus_game.errors import Fault
    from caucasus_game.session.table import Table

__all__ = ["LocalSeat", "Seat"]


class Seat(Protocol):
    """What a screen may ask of a game. All may raise Faults; ``submit``, ``reply`` and ``advance`` may take time."""

    @property
    def name(self) -> str:
        """The name of the saved game."""

    def view(self) -> SeatView:
        """What the seat sees now."""

    def submitted(self) -> SeatOrders | None:
        """The orders already sent for this turn, if any."""

    def refusals(self, orders: SeatOrders) -> tuple[Fault, ...]:
        """Why these orders would be refused now; empty where they are legal."""

    def submit(self, orders: SeatOrders) -> None:
        """Send the orders; they are saved when this returns."""

    def reply(self, answers: Mapping[str, bool]) -> None:
        """Send the answers to the offers that wait; they are saved when this returns."""

    def advance(self) -> None:
        """Let the others decide and the game go on as far as it can without a person."""

    def pass_on(self) -> bool:
        """Let the next person who owes orders or answers take the seat; False where nobody else does."""

    def close(self) -> None:
        """Leave the table."""


class LocalSeat:
    """The person's seat at a table on this machine.

    Where several persons share the machine (a hot seat), the seat passes from one to the next who still owes something.
    """

    def __init__(self, table: Table, seat: str | None = None) -> None:
        self.table = table
        self.seat = seat if seat is not None else (*table.awaited, *table.persons, *table.seats)[0]

    @property
    def name(self) -> str:
        """The name of the saved game."""
        return self.table.name

    def view(self) -> SeatView:
        """What the seat sees now."""
        return self.table.view(self.seat)

    def submitted(self) -> SeatOrders | None:
        """The orders already sent for this turn, if any."""
        return self.table.submitted(self.seat)

    def refusals(self, orders: SeatOrders) -> tuple[Fault, ...]:
        """Why these orders would be refused now; empty where they are legal."""
        return self.table.play.refusals(orders)

    def submit(self, orders: SeatOrders) -> None:
        """Send the orders; they are saved when this returns."""
        self.table.submit(orders)

    def reply(self, answers: Mapping[str, bool]) -> None:
        """Send the answers to the offers that wait; they are saved when this returns."""
        self.table.reply(self.seat, dict(answers))

    def advance(self) -> None:
        """Let the others decide and the game go on as far as it can without a person."""
        self.table.advance()

    def pass_on(self) -> bool:
        """Let the next person who owes orders or answers take the seat; False where nobody else does."""
        waiting = self.table.awaited
        if not waiting or self.seat in waiting:
            return False
        self.seat = waiting[0]
        return True

    def close(self) -> None:
        """Leave the table."""
        self.table.close()
