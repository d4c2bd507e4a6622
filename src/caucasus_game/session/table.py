"""One game at a table: persons and policies in the seats, every accepted order on the disk before anybody is told so.

A phase, and each round of the talks, closes in one transaction that writes what every seat gave and the state that came
of it. A process that dies leaves it open with what was acknowledged so far, or closed with its state: what the policies
decide follows from the state, so a phase closed again comes out the same.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from caucasus_game.engine.orders import SeatOrders
from caucasus_game.engine.play import Play
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.version import RULES_VERSION
from caucasus_game.errors import Faults
from caucasus_game.session import injections, naming, protocol, replies, rounds
from caucasus_game.session.collecting import scenario_compiled
from caucasus_game.session.founding import new_save
from caucasus_game.session.known import Known
from caucasus_game.session.record import (
    Setup,
    dumped,
    read_answers,
    read_orders,
    written_answers,
)
from caucasus_game.session.rounds import PERSON
from caucasus_game.session.saves import fork
from caucasus_game.session.seating import seated
from caucasus_game.session.standing import phase_of, restore, rulebook_of
from caucasus_game.session.store import Given, Mark, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

    from caucasus_game.engine.orders import Counter
    from caucasus_game.scenario.load import Loaded

__all__ = ["PERSON", "Table"]


def _nothing() -> None:
    """Write nothing more."""


class Table(Known):
    """A saved game that is being played. Make one with :meth:`new` or :meth:`open`; close it, or use it in a ``with``.

    Attributes:
        seats: who sits where: ``person``, or the name of a policy.
        persons: the seats of persons, in the scenario's order.
        decide: how the policies decide, as ``rounds.decided`` does; a screen has it done in a process of its own.
    """

    def __init__(self, store: Store, rulebook: Rulebook) -> None:
        super().__init__(store, rulebook)
        self.seats = store.seats()
        self.persons = tuple(seat for seat, who in self.seats.items() if who == PERSON)
        self._orders: dict[str, SeatOrders] = {}
        self._answers: dict[str, dict[str, bool | Counter]] = {}
        self._last: dict[str, SeatOrders] = {}
        self.decide: Callable[[Play, Mapping[str, str], Callable[[], bool]], dict[str, SeatOrders]] = rounds.decided
        self._take_up()
        scenario_compiled()

    # -- making and opening -------------------------------------------------------------------------------------------

    @classmethod
    def new(
        cls,
        loaded: Loaded,
        *,
        name: str | None,
        seats: Mapping[str, str],
        seed: int,
        run: int = 0,
        readings: Mapping[str, str],
        folder: Path,
    ) -> Self:
        """Start a game and save it; without a ``name`` the first free one such as ``ratification-armenia-1`` is taken.

        ``seats`` says who sits where; an actor it leaves out is played by the balanced policy. ``readings`` names
        options, or ``draw``; one it leaves out takes its default.
        """
        sitting = seated(seats, loaded.scenario)
        rulebook = Rulebook.of(loaded.scenario, loaded.places)
        play = Play.new(rulebook, seed, run, dict(readings))
        return cls(new_save(loaded, play, sitting, name=name, folder=folder), rulebook)

    @classmethod
    def open(cls, name: str, folder: Path) -> Self:
        """Go on with a saved game at the phase it stopped in; what persons had given in that phase is still there.

        Under another rules version than the record's, the game goes on from the stored state and the record is marked.
        """
        store = Store.play(naming.existing(name, folder))
        try:
            table = cls(store, rulebook_of(store))
            table._mark_rules()
        except BaseException:
            store.close()
            raise
        return table

    def _mark_rules(self) -> None:
        versions = [mark.text for mark in self._store.marks() if mark.kind == "rules"]
        if (versions[-1] if versions else Setup.of(self._store).rules_version) != RULES_VERSION:
            with self._store.writing():
                self._store.add_mark(Mark(self.turn, self.phase, "rules", RULES_VERSION))

    def close(self) -> None:
        """Let go of the save. Nothing is pending: what was acknowledged is on the disk."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- who has spoken ----------------------------------------------------------------------------------------------

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

    # -- what persons do ----------------------------------------------------------------------------------------------

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
                self._only(also)
                return
            refusals = self.play.refusals(orders)
            if refusals:
                raise Faults(*refusals)
            with self._store.writing():
                self._store.put_orders(_given(orders))
                also()
            self._orders[orders.seat] = orders

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
                self._only(also)
                return
            with self._store.writing():
                self._put_answers(seat, complete, defaulted=False)
                also()
            self._answers[seat] = complete

    def _only(self, also: Callable[[], None]) -> None:
        """Write what belongs to orders or answers that are there already."""
        if also is not _nothing:
            with self._store.writing():
                also()

    def _put_answers(self, seat: str, answers: Mapping[str, bool | Counter], *, defaulted: bool) -> None:
        self._store.put_answers(Given(self.turn, seat, written_answers(answers), defaulted, self._round))

    def _expect(self, phase: str, seat: str) -> None:
        if self.phase == "over":
            raise protocol.over(self.name)
        if self.seats.get(seat) != PERSON:
            raise protocol.not_a_person(seat, self.seats.get(seat), self.persons)
        if self.phase != phase:
            raise protocol.closed(seat, phase, self.turn, self.phase)

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
                answers = rounds.refused(self.play, seat)
                with self._store.writing():
                    self._put_answers(seat, answers, defaulted=True)
                    also()
                self._answers[seat] = answers
                return
            orders = replace(self._missed(seat), answers=None)
            with self._store.writing():
                self._store.put_orders(_given(orders))
                also()
            self._orders[seat] = orders

    def _missed(self, seat: str) -> SeatOrders:
        """Return what the scenario's rule gives for a person who gave no orders."""
        return rounds.missed(self.play, seat, self._rulebook.scenario.rules.missed, self._last.get(seat))

    def gave(self, seat: str) -> bool:
        """Return whether ``seat`` gave orders in the turn before, that could be repeated."""
        return seat in self._last

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
            self.persons = tuple(one for one, sits in sitting.items() if sits == PERSON)

    # -- how a phase closes -------------------------------------------------------------------------------------------

    def advance(self, *, missing_ok: bool = False, stop: Callable[[], bool] = lambda: False) -> None:
        """Close the open phase, or the open round of the talks: policies decide, and the game goes on.

        Rounds in which no offer waits for a person close by themselves. With ``missing_ok`` a person who gave no orders
        follows the scenario's rule, recorded as defaulted, and one who gave no answers refuses. ``stop`` is asked
        now and then while policies decide; where it says so the phase stays open, with what persons gave in it.

        Raises:
            Faults: persons are still awaited (``orders-missing``, ``answers-missing``), the game is over, it was called
                off (``called-off``), or the disk failed; the phase is then open as before.
        """
        with self._alone:
            if self.phase == "over":
                raise protocol.over(self.name)
            if self.awaited and not missing_ok:
                raise protocol.missing(self.awaited, self.turn, self.phase)
            try:
                with self._store.writing():
                    self._close(stop)
            except BaseException:
                self._take_up()  # the disk is the truth: the phase is open there, and so it is here
                raise
            self._take_up_given()

    def _close(self, stop: Callable[[], bool]) -> None:
        turn = self.turn
        if self.phase == "talks":
            self._close_round()
        else:
            self._close_orders(stop)
        while self.phase == "talks" and not self.awaited:
            self._close_round()
        if stop():
            raise protocol.called_off(turn)

    def _close_orders(self, stop: Callable[[], bool]) -> None:
        missing = {seat: self._missed(seat) for seat in self.awaited}
        deciding = self.decide(self.play, self.seats, stop) | missing
        everybody = self._orders | deciding
        for orders in deciding.values():
            self._store.put_orders(_given(replace(orders, answers=None)))
        self.play.order({seat: everybody[seat] for seat in self.seats})
        self._begin_phase(1)

    def _close_round(self) -> None:
        deciding = rounds.policy_answers(self.play, self.seats)
        for seat in self.awaited:
            deciding[seat] = rounds.refused(self.play, seat)
        given = [one for one in self._store.answers(since=self.turn) if one.round == self._round and one.defaulted]
        for seat in (*(one.seat for one in given), *self.awaited):
            self._store.add_mark(Mark(self.turn, "talks", "missed-answer", seat))
        for seat, answers in deciding.items():
            self._put_answers(seat, answers, defaulted=self.seats[seat] == PERSON)
        self.play.answer(self._answers | deciding, injections.awaited(self._store, self.turn))
        self._begin_phase(self._round + 1 if self.phase == "talks" else 0)

    def _begin_phase(self, round_: int) -> None:
        self._answers = {}
        self._round = round_
        self._store.add_phase(phase_of(self.play, round_))

    def _take_up(self) -> None:
        """Stand where the disk stands."""
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

    # -- taking back --------------------------------------------------------------------------------------------------

    def undo(self, new_name: str | None = None) -> Self:
        """Take back the last turn that has begun to resolve: return the table of a branch at the start of that turn.

        The branch is a new save. The save of this table keeps what was played, and this table stays open.
        """
        turns = self._store.resolved_turns()
        if not turns:
            raise protocol.nothing_to_undo(self.name)
        return type(self).open(fork(self.name, turns[-1], self.folder, new_name), self.folder)


def _given(orders: SeatOrders) -> Given:
    return Given(orders.turn, orders.seat, dumped(orders.as_json()), orders.defaulted)
