"""The one door between screens and a game: a seat at a table, near or far. Screens give drafts and get views."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from caucasus_game.language import tr
from caucasus_game.tui.looking_back import LocalBack

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from caucasus_game.engine.orders import Counter, Order, SeatOrders
    from caucasus_game.engine.seen import SeatView
    from caucasus_game.engine.seen_offers import Preview
    from caucasus_game.engine.seen_report import Report
    from caucasus_game.engine.seen_why import Number, Why
    from caucasus_game.errors import Fault
    from caucasus_game.policies.acceptance_seen import Odds
    from caucasus_game.policies.advice_seen import Advice
    from caucasus_game.policies.counsel_seen import Counsel
    from caucasus_game.scenario.dossier import Dossier
    from caucasus_game.session.table import Table
    from caucasus_game.session.thinking import Thinking
    from caucasus_game.tui.looking_back import LookingBack

__all__ = ["LocalSeat", "Seat"]


class Seat(Protocol):
    """What a screen may ask of a game. All may raise Faults; ``submit``, ``reply`` and ``advance`` may take time."""

    @property
    def name(self) -> str:
        """The name of the saved game."""

    @property
    def shared(self) -> bool:
        """Whether several persons sit at this machine in turn."""

    @property
    def meanwhile(self) -> str:
        """What the header says while the others decide, and what esc does then."""

    def owes(self) -> bool:
        """Whether the open phase waits for orders or answers of this seat."""

    def view(self) -> SeatView:
        """What the seat sees now."""

    def past(self) -> tuple[SeatView, ...]:
        """What the seat saw at the start of every turn so far, oldest first; once the game is over its end is last."""

    def looking_back(self) -> LookingBack:
        """The door to what was played: past turns, branches, the debrief."""

    def submitted(self) -> SeatOrders | None:
        """The orders already sent for this turn, if any."""

    def refusals(self, orders: SeatOrders) -> tuple[Fault, ...]:
        """Why these orders would be refused now; empty where they are legal."""

    def preview(self, order: Order) -> Preview:
        """What an offer, or with no action a counter, would be worth and do, as far as the seat may know."""

    def odds(self, order: Order, maker: str | None = None) -> tuple[Odds, ...] | None:
        """How likely those who would sign a package are to take it; None until ``estimate`` has been called."""

    def estimate(self) -> None:
        """Prepare what odds are counted in. It may take a second or two, and run beside the screen."""

    def advice(self) -> SeatOrders:
        """What the seat's adviser would order now, with reasons."""

    def ways(self, stop: Callable[[], bool]) -> Generator[float, None, Advice]:
        """Look ahead for some seconds: the part that is done, again and again, and in the end ways to play the turn.

        ``stop`` is asked meanwhile; where it says so the search ends without any. It may run beside the screen.
        """

    def counsel(self) -> Counsel:
        """What the bargaining models tell the seat now."""

    def advised_answers(self) -> Mapping[str, bool | Counter]:
        """What the seat's adviser would answer to the offers that wait: yes, no, or a counter."""

    def report(self, turn: int) -> Report | None:
        """What happened in a turn that is over, 0 being the first briefing; None where there is no such turn."""

    def numbers(self) -> tuple[Number, ...]:
        """Every number that the seat sees and can ask about."""

    def why(self, subject: str) -> Why:
        """Why a number is what it is: causes and parts that sum to it, as far as the seat may know."""

    def levers(self) -> tuple[str, ...]:
        """The actions that are this seat's and not everyone's."""

    def dossier(self) -> Dossier:
        """What the documents say, without the goals that only other seats know."""

    def submit(self, orders: SeatOrders) -> None:
        """Send the orders; they are saved when this returns."""

    def reply(self, answers: Mapping[str, bool | Counter]) -> None:
        """Send the answers to the offers that wait; they are saved when this returns."""

    def advance(self, stop: Callable[[], bool] = lambda: False) -> None:
        """Let the others decide and the game go on as far as it can without a person.

        ``stop`` is asked meanwhile; where it says so nothing is played, and the fault is ``called-off``.
        """

    def pass_on(self) -> bool:
        """Let the next person who owes orders or answers take the seat; False where nobody else does."""

    def close(self) -> None:
        """Leave the table."""


class LocalSeat:
    """The person's seat at a table on this machine.

    Where several persons share the machine (a hot seat), the seat passes from one to the next who still owes something.

    Attributes:
        thinking: the process in which the others decide, where any of them takes long; else None.
    """

    def __init__(self, table: Table, seat: str | None = None) -> None:
        self.table = table
        self.seat = seat if seat is not None else (*table.awaited, *table.persons, *table.seats)[0]
        from caucasus_game.session.thinking import Thinking, searched  # noqa: PLC0415 - see opening

        self.thinking: Thinking | None = None
        if searched(table.seats) and table.phase != "over":
            self.thinking = Thinking(table.play.rulebook)
            table.decide = self.thinking.decided

    @property
    def name(self) -> str:
        """The name of the saved game."""
        return self.table.name

    @property
    def shared(self) -> bool:
        """Whether several persons sit at this machine in turn."""
        return len(self.table.persons) > 1

    @property
    def meanwhile(self) -> str:
        """What the header says while the others decide, and what esc does then."""
        deciding = self.table.phase == "orders"
        return tr("the others decide; esc calls it off") if deciding else tr("the others answer; esc calls it off")

    def owes(self) -> bool:
        """Whether the open phase waits for orders or answers of this seat; at one's own machine always."""
        return True

    def view(self) -> SeatView:
        """What the seat sees now."""
        return self.table.view(self.seat)

    def past(self) -> tuple[SeatView, ...]:
        """What the seat saw at the start of every turn so far, oldest first; once the game is over its end is last."""
        return self.table.past(self.seat)

    def looking_back(self) -> LookingBack:
        """The door to what was played: past turns, branches, the debrief."""
        return LocalBack(self.table, self.seat, LocalSeat)

    def submitted(self) -> SeatOrders | None:
        """The orders already sent for this turn, if any."""
        return self.table.submitted(self.seat)

    def refusals(self, orders: SeatOrders) -> tuple[Fault, ...]:
        """Why these orders would be refused now; empty where they are legal."""
        return self.table.play.refusals(orders)

    def preview(self, order: Order) -> Preview:
        """What an offer, or with no action a counter, would be worth and do, as far as the seat may know."""
        return self.table.play.preview(self.seat, order)

    def odds(self, order: Order, maker: str | None = None) -> tuple[Odds, ...] | None:
        """How likely those who would sign a package are to take it; None until ``estimate`` has been called."""
        return self.table.estimates.odds(self.table.play, self.seat, order, maker)

    def estimate(self) -> None:
        """Prepare what odds are counted in. It may take a second or two, and run beside the screen."""
        self.table.estimates.prepare(self.table.play, self.seat)

    def advice(self) -> SeatOrders:
        """What the seat's adviser would order now, with reasons."""
        return self.table.advice(self.seat)

    def ways(self, stop: Callable[[], bool]) -> Generator[float, None, Advice]:
        """Look ahead: the part that is done, again and again, and in the end ways to play the turn."""
        return self.table.ways(self.seat, stop)

    def counsel(self) -> Counsel:
        """What the bargaining models tell the seat now."""
        return self.table.counsel(self.seat)

    def advised_answers(self) -> Mapping[str, bool | Counter]:
        """What the seat's adviser would answer to the offers that wait: yes, no, or a counter."""
        return self.table.advised_answers(self.seat)

    def report(self, turn: int) -> Report | None:
        """What happened in a turn that is over, 0 being the first briefing; None where there is no such turn."""
        return self.table.report(self.seat, turn)

    def numbers(self) -> tuple[Number, ...]:
        """Every number that the seat sees and can ask about."""
        return tuple(self.table.reasons(self.seat).numbers.values())

    def why(self, subject: str) -> Why:
        """Why a number is what it is: causes and parts that sum to it, as far as the seat may know."""
        return self.table.reasons(self.seat).why(subject)

    def levers(self) -> tuple[str, ...]:
        """The actions that are this seat's and not everyone's."""
        actions = self.table.play.rulebook.scenario.actions
        return tuple(id_ for id_, action in actions.items() if action.who != "all" and self.seat in action.who)

    def dossier(self) -> Dossier:
        """What the documents say, without the goals that only other seats know."""
        from caucasus_game.scenario.dossier_making import dossier  # noqa: PLC0415 - see opening

        return dossier(self.table.play.rulebook.scenario, secrets=False)

    def submit(self, orders: SeatOrders) -> None:
        """Send the orders; they are saved when this returns."""
        self.table.submit(orders)

    def reply(self, answers: Mapping[str, bool | Counter]) -> None:
        """Send the answers to the offers that wait; they are saved when this returns."""
        self.table.reply(self.seat, dict(answers))

    def advance(self, stop: Callable[[], bool] = lambda: False) -> None:
        """Let the others decide and the game go on as far as it can without a person, unless that is called off."""
        self.table.advance(stop=stop)

    def pass_on(self) -> bool:
        """Let the next person who owes orders or answers take the seat; False where nobody else does."""
        waiting = self.table.awaited
        if not waiting or self.seat in waiting:
            return False
        self.seat = waiting[0]
        return True

    def close(self) -> None:
        """Leave the table."""
        if self.thinking is not None:
            self.thinking.close()
        self.table.close()
