"""What is given at a table in the open phase: from whom it is asked, held to the rules, and who sits in which seat.

All of it is on the disk before anybody is told that it was taken.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from caucasus_game.engine.orders import SeatOrders
from caucasus_game.errors import Faults
from caucasus_game.session import protocol, replies, rounds
from caucasus_game.session.known import Known
from caucasus_game.session.record import dumped, read_answers, read_orders, written_answers
from caucasus_game.session.rounds import PERSON
from caucasus_game.session.seating import seated
from caucasus_game.session.standing import restore
from caucasus_game.session.store import Given, Mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from caucasus_game.engine.orders import Counter
    from caucasus_game.engine.rulebook import Rulebook
    from caucasus_game.session.store import Store

__all__ = ["Taking"]


def _nothing() -> None:
    """Write nothing more."""


class Taking(Known):
    """A saved game that takes what persons give; ``table`` closes its phases.

    Attributes:
        seats: who sits where: ``person``, or the name of a policy; in the scenario's order.
    """

    seats: dict[str, str]

    def __init__(self, store: Store, rulebook: Rulebook) -> None:
        super().__init__(store, rulebook)
        self._orders: dict[str, SeatOrders] = {}
        self._answers: dict[str, dict[str, bool | Counter]] = {}
        self._last: dict[str, SeatOrders] = {}
        self._take_up()

    # -- who has spoken -----------------------------------------------------------------------------------------------

    @property
    def persons(self) -> tuple[str, ...]:
        """The seats of persons."""
        return tuple(seat for seat, who in self.seats.items() if who == PERSON)

    def submitted(self, seat: str) -> SeatOrders | None:
        """Return the orders that ``seat`` gave this turn; None where there are none yet."""
        return self._orders.get(seat)

    def replied(self, seat: str) -> bool:
        """Return whether ``seat`` has answered in the round of the talks that is on."""
        return seat in self._answers

    @property
    def awaited(self) -> tuple[str, ...]:
        """The persons whose orders, or whose answers to offers of this round, the open phase still waits for."""
        if self.phase == "orders":
            return tuple(seat for seat in self.persons if seat not in self._orders)
        if self.phase == "talks":
            return tuple(seat for seat in self.persons if seat not in self._answers and self.play.waiting(seat))
        return ()

    def gave(self, seat: str) -> bool:
        """Return whether ``seat`` gave orders in the turn before, that could be repeated."""
        return seat in self._last

    # -- what is taken ------------------------------------------------------------------------------------------------

    def submit(self, orders: SeatOrders, also: Callable[[], None] = _nothing) -> None:
        """Take a person's orders; on the disk when this returns.

        A seat may give other orders in their place until the phase closes; the same orders again change nothing.
        Answers to offers are given in talks, by :meth:`reply`: any that the orders carry are set aside. ``also`` writes
        what belongs to them, in the same transaction.

        Raises:
            Faults: the orders are late, for another turn, not a person's, or illegal (each refusal says what is not).
        """
        with self._alone:
            self._expect("orders", orders.seat)
            if orders.turn != self.turn:
                raise protocol.stale(orders.seat, orders.turn, self.turn)
            # As a save will give them back: marks and money have one way of being written down.
            orders = SeatOrders.from_json(replace(orders, answers=None).as_json())
            if orders == self._orders.get(orders.seat):
                self._write_also(also)
                return
            refusals = self.play.refusals(orders)
            if refusals:
                raise Faults(*refusals)
            self._keep_orders(orders, also)

    def reply(
        self, seat: str, answers: Mapping[str, bool | Counter] | None, also: Callable[[], None] = _nothing
    ) -> None:
        """Take a person's answers to the offers of this round that wait for it; on the disk when this returns.

        Offer id to yes, no, or a counter. An offer that is not named is refused. None lets the seat's mandate say yes
        or no to them all. Until the round closes, other answers may be given in their place. ``also`` writes what
        belongs to them, in the same transaction.

        Raises:
            Faults: talks are not on, a policy sits there, an offer does not wait for the seat, a counter is illegal.
        """
        with self._alone:
            self._expect("talks", seat)
            if answers is None:
                complete = rounds.by_mandate(self.play, seat)
            else:
                complete = replies.checked(self.play, seat, self._round, answers)
            if self._answers.get(seat) == complete:
                self._write_also(also)
                return
            self._keep_answers(seat, complete, also, defaulted=False)

    def default(self, seat: str, also: Callable[[], None] = _nothing) -> None:
        """Put in now what a seat that sends nothing would give when the phase closes, recorded as defaulted.

        Until it closes the seat may still send its own in place of that. ``also`` writes what belongs to it, in the
        same transaction.

        Raises:
            Faults: ``game-over``; ``seat-not-person``; ``seat-not-awaited``: it has sent, or nothing is asked of it.
        """
        with self._alone:
            self._expect(self.phase, seat)
            if seat not in self.awaited:
                raise protocol.not_awaited(seat, self.awaited)
            if self.phase == "talks":
                self._keep_answers(seat, rounds.refused(self.play, seat), also, defaulted=True)
            else:
                self._keep_orders(replace(self._missed(seat), answers=None), also)

    def reseat(self, seat: str, who: str, also: Callable[[], None] = _nothing) -> None:
        """Let somebody else sit in a seat from the open phase on: a policy, or a person again. The record says when.

        What was sent for the seat in the open phase stays where a person stays; a policy decides anew. ``also`` writes
        what belongs to it, in the same transaction.

        Raises:
            Faults: ``unknown-seat``, ``unknown-policy``; ``game-over``.
        """
        with self._alone:
            if self.phase == "over":
                raise protocol.over(self.name)
            sitting = seated({**self.seats, seat: who}, self._rulebook.scenario)
            with self._store.writing():
                self._store.replace_seat(seat, who)
                self._store.add_mark(Mark(self.turn, self.phase, "seat", f"{seat} {who}"))
                also()
            self.seats = sitting

    def _expect(self, phase: str, seat: str) -> None:
        if self.phase == "over":
            raise protocol.over(self.name)
        if self.seats.get(seat) != PERSON:
            raise protocol.not_a_person(seat, self.seats.get(seat), self.persons)
        if self.phase != phase:
            raise protocol.closed(seat, phase, self.turn, self.phase)

    def _missed(self, seat: str) -> SeatOrders:
        """Return what the scenario's rule gives for a person who gave no orders."""
        return rounds.missed(self.play, seat, self._rulebook.scenario.rules.missed, self._last.get(seat))

    def _write_also(self, also: Callable[[], None]) -> None:
        """Write what belongs to orders or answers that are there already."""
        if also is not _nothing:
            with self._store.writing():
                also()

    def _keep_orders(self, orders: SeatOrders, also: Callable[[], None]) -> None:
        with self._store.writing():
            self._put_orders(orders)
            also()
        self._orders[orders.seat] = orders

    def _put_orders(self, orders: SeatOrders) -> None:
        self._store.put_orders(Given(orders.turn, orders.seat, dumped(orders.as_json()), orders.defaulted))

    def _keep_answers(
        self, seat: str, answers: dict[str, bool | Counter], also: Callable[[], None], *, defaulted: bool
    ) -> None:
        with self._store.writing():
            self._put_answers(seat, answers, defaulted=defaulted)
            also()
        self._answers[seat] = answers

    def _put_answers(self, seat: str, answers: Mapping[str, bool | Counter], *, defaulted: bool) -> None:
        self._store.put_answers(Given(self.turn, seat, written_answers(answers), defaulted, self._round))

    # -- as the disk has it -------------------------------------------------------------------------------------------

    @contextmanager
    def together(self) -> Iterator[None]:
        """Put what is done inside the block on the disk at its end: all of it, or nothing where the disk fails.

        What is refused inside is taken back alone.
        """
        with self._alone:
            try:
                with self._store.writing():
                    yield
            except BaseException:
                self._take_up()  # the disk is the truth
                raise

    def _take_up(self) -> None:
        """Stand where the disk stands."""
        self.seats = self._store.seats()
        self.play = restore(self._store, self._rulebook)
        self._take_up_given()

    def _take_up_given(self) -> None:
        path = self._store.path
        self._round = self._store.standing()[2]
        orders = [read_orders(given, path) for given in self._store.orders(since=self.turn - 1)]
        self._last = {given.seat: given for given in orders if given.turn < self.turn}
        self._orders = {given.seat: given for given in orders if given.turn == self.turn and self.phase != "over"}
        self._answers = {
            given.seat: read_answers(given, path)
            for given in self._store.answers(since=self.turn)
            if self.phase == "talks" and given.round == self._round
        }
