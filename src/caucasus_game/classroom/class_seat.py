"""A chair of a class as the screens know a seat: they give drafts and get views, and no more than the seat may know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.classroom import refused
from caucasus_game.language import tr
from caucasus_game.session import protocol
from caucasus_game.session.estimates import Estimates

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence

    from caucasus_game.classroom.lesson import Lesson
    from caucasus_game.classroom.roster import Chair
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
    from caucasus_game.session.family import Branch
    from caucasus_game.study.compare import Comparison
    from caucasus_game.study.debrief.branches import Branch as Way
    from caucasus_game.study.debrief.content import Debrief
    from caucasus_game.study.debrief.simulated import Simulated
    from caucasus_game.tui.looking_back import LookingBack
    from caucasus_game.tui.seat import Seat

__all__ = ["ClassSeat"]

LOOK_EVERY = 0.25
"""Seconds between two looks of who waits at whether the person called that off."""


class ClassSeat:
    """A chair at a class's game. What it reads stands still while a phase closes; what it sends goes to the lesson."""

    def __init__(self, lesson: Lesson, chair: Chair) -> None:
        self.lesson, self.chair, self.seat = lesson, chair, chair.seat
        self._estimates = Estimates()

    def forget(self) -> None:
        """Imagine nothing any more of a game that the class has left: its turns bear the same numbers."""
        self._estimates = Estimates()

    @property
    def name(self) -> str:
        """The name of the session."""
        return self.lesson.table.name

    @property
    def shared(self) -> bool:
        """Nobody takes turns at a chair."""
        return False

    @property
    def meanwhile(self) -> str:
        """What the header says while the class is awaited."""
        sends = self.owes() or self.submitted() is not None or self.lesson.table.replied(self.seat)
        return tr("sent; esc to change it") if sends else tr("waiting for the others")

    def owes(self) -> bool:
        """Whether the open phase waits for this seat."""
        return self.lesson.owes(self.seat)

    def view(self) -> SeatView:
        """What the seat sees now."""
        return self.lesson.reader.view(self.seat)

    def past(self) -> tuple[SeatView, ...]:
        """What the seat saw at the start of every turn so far, oldest first; once the game is over its end is last."""
        return self.lesson.reader.past(self.seat)

    def looking_back(self) -> LookingBack:
        """The door to the turns gone by."""
        return _ClassBack(self.lesson, self.seat)

    def submitted(self) -> SeatOrders | None:
        """The orders that were sent for the seat this turn, by whoever of its team, if any."""
        orders = self.lesson.table.submitted(self.seat)
        return orders if orders is not None and orders.turn == self.lesson.reader.turn else None

    def refusals(self, orders: SeatOrders) -> tuple[Fault, ...]:
        """Why these orders would be refused now; empty where they are legal."""
        return self.lesson.reader.play.refusals(orders)

    def preview(self, order: Order) -> Preview:
        """What an offer, or with no action a counter, would be worth and do, as far as the seat may know."""
        return self.lesson.reader.play.preview(self.seat, order)

    def odds(self, order: Order, maker: str | None = None) -> tuple[Odds, ...] | None:
        """How likely those who would sign a package are to take it; None until ``estimate`` has been called."""
        return self._estimates.odds(self.lesson.reader.play, self.seat, order, maker)

    def estimate(self) -> None:
        """Prepare what odds are counted in."""
        self._estimates.prepare(self.lesson.reader.play, self.seat)

    def advice(self) -> SeatOrders:
        """What the seat's adviser would order now, with reasons."""
        return self.lesson.reader.advice(self.seat)

    def ways(self, stop: Callable[[], bool]) -> Generator[float, None, Advice]:
        """Look ahead: the part that is done, again and again, and in the end ways to play the turn."""
        return self.lesson.reader.ways(self.seat, stop)

    def counsel(self) -> Counsel:
        """What the bargaining models tell the seat now."""
        return self.lesson.reader.counsel(self.seat)

    def advised_answers(self) -> Mapping[str, bool | Counter]:
        """What the seat's adviser would answer to the offers that wait: yes, no, or a counter."""
        return self.lesson.reader.advised_answers(self.seat)

    def report(self, turn: int) -> Report | None:
        """What happened in a turn that is over, 0 being the first briefing; None where there is no such turn."""
        return self.lesson.reader.report(self.seat, turn)

    def numbers(self) -> tuple[Number, ...]:
        """Every number that the seat sees and can ask about."""
        return tuple(self.lesson.reader.reasons(self.seat).numbers.values())

    def why(self, subject: str) -> Why:
        """Why a number is what it is: causes and parts that sum to it, as far as the seat may know."""
        return self.lesson.reader.reasons(self.seat).why(subject)

    def levers(self) -> tuple[str, ...]:
        """The actions that are this seat's and not everyone's."""
        actions = self.lesson.reader.rulebook.scenario.actions
        return tuple(id_ for id_, action in actions.items() if action.who != "all" and self.seat in action.who)

    def dossier(self) -> Dossier:
        """What the documents say, without the goals that only other seats know."""
        from caucasus_game.scenario.dossier_making import dossier  # noqa: PLC0415 - read by few

        return dossier(self.lesson.reader.rulebook.scenario, secrets=False)

    def submit(self, orders: SeatOrders) -> None:
        """Send the orders; they are on the disk when this returns."""
        self.lesson.submit(self.chair.id, orders)

    def reply(self, answers: Mapping[str, bool | Counter]) -> None:
        """Send the answers to the offers that wait; they are on the disk when this returns."""
        self.lesson.reply(self.chair.id, dict(answers))

    def advance(self, stop: Callable[[], bool] = lambda: False) -> None:
        """Wait until something is owed again, or the game is over: phases may open and close meanwhile.

        A phase that closed since the seat sent is not waited for a second time.

        Where ``stop`` says so the waiting ends; what was sent stays sent, and may be sent anew.
        """
        lesson = self.lesson
        while True:
            moment = lesson.moment  # before looking: what closes afterwards is seen below
            if not lesson.closing and (lesson.reader.phase == "over" or lesson.owes(self.seat)):
                return
            with lesson.closed:
                while lesson.moment == moment:
                    if stop():
                        raise protocol.called_off(lesson.reader.turn)
                    lesson.closed.wait(LOOK_EVERY)

    def pass_on(self) -> bool:
        """Nobody takes turns at a chair."""
        return False

    def close(self) -> None:
        """Stand up; the class goes on."""


class _ClassBack:
    """What was played, for one seat of a class: what it saw and gave itself."""

    def __init__(self, lesson: Lesson, seat: str) -> None:
        self._lesson, self._seat = lesson, seat

    @property
    def name(self) -> str:
        """The name of the session."""
        return self._lesson.table.name

    @property
    def persons(self) -> tuple[str, ...]:
        """The seats of the persons at this machine: its own."""
        return (self._seat,)

    def views(self) -> Sequence[SeatView]:
        """What the seat saw at the start of every turn, and at the end of the game, oldest first."""
        return self._lesson.reader.past(self._seat)

    def orders(self, turn: int) -> SeatOrders | None:
        """What the seat itself gave in a turn that was played."""
        return self._lesson.reader.given(self._seat, turn)

    def branch_name(self, turn: int) -> str:  # noqa: ARG002
        """Branches are the teacher's."""
        raise refused.not_in_class()

    def branch(self, turn: int, name: str) -> Seat:  # noqa: ARG002
        """Branches are the teacher's."""
        raise refused.not_in_class()

    def branches(self) -> Sequence[Branch]:
        """None that the seat may see."""
        return ()

    def compare(self, name: str) -> Comparison:  # noqa: ARG002
        """Branches are the teacher's."""
        raise refused.not_in_class()

    def debrief(self, *, revealed: bool) -> Debrief:
        """The debrief of the game, once it is over; what others kept secret is the teacher's to show."""
        if revealed:
            raise refused.not_in_class()
        from caucasus_game.session.whole_game import WholeGame  # noqa: PLC0415 - read once, at the end
        from caucasus_game.study.debrief.making import debrief  # noqa: PLC0415 - as above

        return debrief(WholeGame.read(self.name, self._lesson.table.folder), self._seat, revealed=False)

    def simulated(self, done: Callable[[int], object], stop: Callable[[], bool]) -> Simulated | None:  # noqa: ARG002
        """None: seven times a thousand games beside a class would take its time; the teacher's debrief has them."""
        return None

    def other_ways(
        self,
        *,
        revealed: bool,  # noqa: ARG002
        done: Callable[[int], object],  # noqa: ARG002
        stop: Callable[[], bool],  # noqa: ARG002
    ) -> tuple[Way, ...] | None:
        """None, as above: the wall shows those of the class."""
        return None
