"""A class at one game: chairs and codes, the clock, what is taken from whom and when a phase closes.

Knows of no socket and no screen. Every change is on the disk before anybody is told of it; a lesson that was killed
goes on where it stood, with the time that was left. Methods may be called from any thread; a phase closes in one of
its own.
"""

from __future__ import annotations

import math
from contextlib import contextmanager
from dataclasses import asdict, replace
from threading import Condition
from typing import TYPE_CHECKING, Any, Final, Literal, Self

from caucasus_game.classroom import codes, refused
from caucasus_game.classroom.clock import Clock, clock_words
from caucasus_game.classroom.drafts import Drafts
from caucasus_game.classroom.inbox import Inbox
from caucasus_game.classroom.moving import Rewound, rewound_of, settle
from caucasus_game.classroom.reader import Reader
from caucasus_game.classroom.receipts import Receipts, Sent
from caucasus_game.classroom.recorded import Recorded
from caucasus_game.classroom.roster import Chair, chairs_of
from caucasus_game.classroom.rules import Rules
from caucasus_game.classroom.troubles import Troubles, of_the_disk
from caucasus_game.errors import Faults
from caucasus_game.session.class_book import ClassBook, Event, Receipt
from caucasus_game.session.record import dumped
from caucasus_game.session.rounds import PERSON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from caucasus_game.engine.orders import Counter, SeatOrders
    from caucasus_game.session.table import Table

__all__ = ["Lesson", "Rules"]

State = Literal["lobby", "running", "paused"]
KEEP_EVERY: Final = 5.0
"""Seconds after which the time that is left is written down anew: so much of it may be given twice after a crash."""


class Lesson(Recorded):
    """A class at a game. Make one with :meth:`begin` or :meth:`resume`, and close it.

    Args:
        table: the game, opened to play.
        book: what the class keeps in its save.
        now: seconds of a clock that never jumps; ``wall``: seconds since 1970.

    Attributes:
        chairs: by id.
        state: whether the class has begun, goes on or pauses.
        present: chair to how many are connected with its code.
        moment: how many phases have closed since the program began; who waits for the next one compares it.
        rewound: how the class came to this game, where it was rewound; else None.
        reader: what screens read of the game.
    """

    def __init__(self, table: Table, book: ClassBook, now: Callable[[], float], wall: Callable[[], float]) -> None:
        super().__init__(table, book, wall)
        self._now = now
        kept = book.values()
        self.chairs = {one[0]: Chair(*one) for one in kept["chairs"]}
        self.codes: dict[str, str] = kept["codes"]
        self.facilitator: str = kept["facilitator"]
        self.rules = Rules(**kept["rules"])
        self.state: State = kept["state"]
        self.reader = Reader(table)
        self.drafts = Drafts(table.store.path)
        self._left_behind: list[Reader] = []
        self.present: dict[str, int] = {}
        self.moment = 0
        self.closing = False
        self.closed = Condition()
        self.troubles = Troubles(now)
        self.rewound: Rewound | None = rewound_of(kept)
        self._receipts = Receipts(book)
        self._inbox: Inbox[tuple[Receipt, bool]] = Inbox(self._together)
        left = kept["left"] if kept["at"] == list(self._at()) else self._limit()
        self.clock = Clock(now, left)
        if self.state == "running":
            self.clock.go_on()
        self._kept = now()

    # -- making and opening -------------------------------------------------------------------------------------------

    @classmethod
    def begin(
        cls,
        table: Table,
        chairs: Sequence[Chair],
        rules: Rules,
        now: Callable[[], float],
        wall: Callable[[], float],
    ) -> Self:
        """Give out chairs and codes for a game that has just been made; nobody plays before :meth:`start`."""
        Drafts(table.store.path).clear()  # of another class, whose save was called so
        book = ClassBook(table.store, table.alone)
        book.put(
            {
                "chairs": [[one.id, one.seat, one.name] for one in chairs],
                "codes": {one.id: codes.code() for one in chairs},
                "facilitator": codes.facilitator_key(),
                "rules": asdict(rules),
                "state": "lobby",
                "left": rules.orders,
                "at": [table.turn, table.phase, table.round],
            }
        )
        return cls(table, book, now, wall)

    @classmethod
    def resume(cls, table: Table, now: Callable[[], float], wall: Callable[[], float]) -> Self:
        """Go on with a class where it stopped: its phase, its codes, and the time that was left.

        Raises:
            Faults: ``not-a-class`` where the game was never hosted; ``class-moved``, ``class-stranded`` where the class
                is at another branch.
        """
        book = ClassBook(table.store, table.alone)
        if "chairs" not in book.values():
            raise refused.not_a_class(table.name)
        settle(table, book)
        return cls(table, book, now, wall)

    def close(self) -> None:
        """Write down the time that is left, and let go of the save."""
        self.keep()
        self.drafts.flush(math.inf, self.stands)
        for reader in (*self._left_behind, self.reader):
            reader.close()
        self.table.close()

    # -- who is where -------------------------------------------------------------------------------------------------

    @property
    def phase(self) -> str:
        """The phase that is open: ``orders`` or ``talks``; ``over`` at the end."""
        return self.reader.phase

    @property
    def stands(self) -> tuple[int, str, int]:
        """Turn, phase and round as screens see them."""
        return self.reader.turn, self.reader.phase, self.reader.round

    def _limit(self) -> float | None:
        return {"orders": self.rules.orders, "talks": self.rules.talks}.get(self.table.phase)

    def there(self, seat: str) -> tuple[str, ...] | None:
        """Return the names of those who are connected for a seat; None where a program plays it."""
        if self.table.seats[seat] != PERSON:
            return None
        return tuple(chair.name for chair in self.chairs.values() if chair.seat == seat and self.present.get(chair.id))

    def came(self, chair: str, by: int) -> None:
        """Count somebody who connected (1) or whose connection ended (-1); what is counted is in no record."""
        self.present[chair] = max(0, self.present.get(chair, 0) + by)
        self._tell(Event(self.wall(), self.table.turn, self.table.phase, "presence", self.chairs[chair].seat))

    def owes(self, seat: str) -> bool:
        """Whether the open phase waits for orders or answers of a seat."""
        return not self.closing and seat in self.table.awaited

    # -- what chairs send ---------------------------------------------------------------------------------------------

    def submit(self, chair: str, orders: SeatOrders, sequence: int | None = None) -> Receipt:
        """Take the orders of a chair for its seat; on the disk when this returns, with the receipt.

        The same number with the same orders is a repetition and changes nothing; without a number the next is taken.

        Raises:
            Faults: ``class-not-begun``; ``reason-missing``; ``sequence-used``, ``sequence-stale``; or what the table
                refuses.
        """
        self._must_be_on()
        if self.rules.reasons and not all(
            reason.strip() for reason in (*orders.reasons, *[""] * (len(orders.orders) - len(orders.reasons)))
        ):
            raise refused.reason_missing()

        def take(receipt: Receipt) -> None:
            self.table.submit(orders, also=lambda: self.book.receive(receipt))

        return self._take(chair, dumped(orders.as_json()), sequence, take)

    def reply(self, chair: str, answers: Mapping[str, bool | Counter], sequence: int | None = None) -> Receipt:
        """Take a chair's answers to the offers of this round; on the disk when this returns, with the receipt.

        Raises:
            Faults: as :meth:`submit`.
        """
        self._must_be_on()
        seat = self.chairs[chair].seat
        written = {id_: answer if isinstance(answer, bool) else answer.as_json() for id_, answer in answers.items()}

        def take(receipt: Receipt) -> None:
            self.table.reply(seat, answers, also=lambda: self.book.receive(receipt))

        return self._take(chair, dumped(written), sequence, take)

    def next_sequence(self, chair: str) -> int:
        """Return the number that the next thing a chair sends should have."""
        return self._receipts.last(chair) + 1

    def _must_be_on(self) -> None:
        if self.state == "lobby":
            raise refused.not_begun()

    def _take(self, chair: str, what: str, sequence: int | None, take: Callable[[Receipt], None]) -> Receipt:
        sent = Sent(chair, self.chairs[chair].seat, what, sequence, take)
        try:
            receipt, new = self._inbox.take(lambda: self._receipts.take(sent, self._at(), self.wall()))
        except Faults as faults:
            raise refused.not_written() if of_the_disk(faults) else faults  # noqa: B904
        if new:
            event = Event(
                receipt.at, receipt.turn, receipt.phase, "sent", receipt.seat, self.chairs[receipt.chair].name
            )
            self._tell(event)
        return receipt

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Tell the facilitator where the save cannot be written, and once it can again."""
        try:
            yield
        except Faults as faults:
            if of_the_disk(faults):
                self.troubles.disk(faults)
            raise

    @contextmanager
    def _together(self) -> Iterator[None]:
        with self._alone:
            try:
                with self._watched(), self.table.together():
                    yield
            except BaseException:
                self._receipts.read(self.book)  # of what failed nothing was
                raise

    # -- how a phase closes -------------------------------------------------------------------------------------------

    @property
    def due(self) -> bool:
        """Whether the open phase is to be closed now: all have sent, or the time is up."""
        if self.state != "running" or self.table.phase == "over" or self.closing:
            return False
        return self.clock.over or (not self.rules.hold and not self.table.awaited)

    def close_phase(self, by: str = "", *, if_due: bool = False, at: int | None = None) -> None:
        """Close the open phase, or round; who has not sent follows the scenario's rule, and is recorded as defaulted.

        It takes as long as policies think; call it in a thread of its own. ``by`` names who asked for it, where the
        clock and the class did not. With ``if_due`` nothing is closed where that is not due any more, and with ``at``
        nothing where the class is not at that ``moment`` any more.

        Raises:
            Faults: the game is over, or the disk failed: the phase is then open as before.
        """
        with self._alone:
            if self.closing or (if_due and not self.due) or at not in {None, self.moment}:
                return
            self.closing = True
        try:
            turn, phase, _ = self._at()
            events = [Event(self.wall(), turn, phase, "defaulted", seat) for seat in self.table.awaited]
            events.append(Event(self.wall(), turn, phase, "closed", words=by))
            with self.table.still():
                # The phase, the time of the next one and what the record says of it: all of it or nothing.
                with self._watched(), self.table.together():
                    self.table.advance(missing_ok=True)
                    self.book.put({"state": self.state, "left": self._limit(), "at": self._at()})
                    for event in events:
                        self.book.note(event)
                self.reader.take_up()  # while nobody writes: readers of a busy file may wait too long
            self.clock.run(self._limit())
            if self.state != "running":
                self.clock.stand()
            self._kept = self._now()
            for event in events:
                self._noted(event)
        finally:
            self.closing = False
            with self.closed:
                self.moment += 1
                self.closed.notify_all()
        self._tell(Event(self.wall(), self.table.turn, self.table.phase, "opened"))

    def keep(self) -> None:
        """Write down the state and the time that is left."""
        with self._alone:
            self._kept = self._now()
            with self._watched():
                self.book.put({"state": self.state, "left": self.clock.remaining, "at": self._at()})
        self.troubles.disk_mended()

    def tick(self) -> None:
        """Write down the time that is left, and what is being written, now and then; call it every second or so."""
        with self._alone:
            long_ago = self._now() - self._kept >= KEEP_EVERY
            if long_ago and not self.closing and self.clock.running and self.clock.left is not None:
                self.keep()
        if not self.closing:
            self.drafts.flush(self._now(), self.stands)

    # -- going to another game ----------------------------------------------------------------------------------------

    @contextmanager
    def between_phases(self) -> Iterator[None]:
        """Let nothing be sent, led or closed while the block runs; who waits looks anew afterwards.

        Raises:
            Faults: ``class-busy`` where a phase is closing.
        """
        with self._alone:
            if self.closing:
                raise refused.busy()
            self.closing = True
            try:
                yield
            finally:
                self.closing = False
        with self.closed:
            self.moment += 1
            self.closed.notify_all()

    def move(self, table: Table, book: ClassBook, reader: Reader) -> None:
        """Go on at another table, inside ``between_phases``: its open phase begins anew, all else goes with the class.

        The reader before stays open until the class ends, for something may still be read through it.
        """
        self._left_behind.append(self.reader)
        before, self.table, self.book, self.reader = self.table, table, book, reader
        kept = book.values()
        self.latest, self.rewound = book.events(), rewound_of(kept)
        self._receipts.read(book)
        self.clock.run(self._limit())
        if self.state != "running":
            self.clock.stand()
        self.drafts.clear()
        self.drafts = Drafts(table.store.path)
        self.drafts.clear()  # of another save that was called so
        before.close()

    def tell_moved(self) -> None:
        """Tell everybody that the class is at another table."""
        self._tell(self.latest[-1])

    # -- what the teacher does ----------------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin; the clock of the first orders runs from now on."""
        if self.state == "lobby":
            self.clock.run(self._limit())
            self._become("running", "started")

    def pause(self) -> None:
        """Let the clock stand, and close nothing meanwhile."""
        if self.state == "running":
            self.clock.stand()
            self._become("paused", "paused")

    def go_on(self) -> None:
        """End a pause."""
        if self.state == "paused":
            self.clock.go_on()
            self._become("running", "went-on")

    def extend(self, seconds: float) -> None:
        """Give the open phase more time, or less."""
        with self._alone:
            self.clock.extend(seconds)
            self.act(self._kept_with, "extended", words=f"{seconds:+.0f} s")

    def stood(self, seconds: float, *, counted: bool) -> None:
        """Write down that nobody could work for so long; where the clock counted it, give it back."""
        if counted and self.clock.running and self.clock.left is not None:
            self.clock.extend(seconds)
            self.keep()
        self._write_down("stood", words=clock_words(seconds))

    def message(self, words: str, seat: str = "") -> None:
        """Say something to a seat, or to all; it is in the record."""
        self._write_down("message", seat, words)

    def reseat(self, seat: str, who: str) -> None:
        """Put a policy in a seat, or take it out again: a seat that had no chair gets one, with a code.

        Raises:
            Faults: what the table refuses.
        """
        with self._alone:
            chairs, given = dict(self.chairs), dict(self.codes)
            if who == PERSON and not any(chair.seat == seat for chair in chairs.values()):
                (chair,) = chairs_of([seat], self.table.rulebook.scenario)
                chairs[chair.id], given[chair.id] = chair, codes.code()

            def reseat(write: Callable[[], None]) -> None:
                def also() -> None:
                    self.book.put({"chairs": [[one.id, one.seat, one.name] for one in chairs.values()], "codes": given})
                    write()

                self.table.reseat(seat, who, also)
                self.chairs, self.codes = chairs, given

            self.act(reseat, "seated", seat, who)

    def lead(self, **changed: Any) -> None:
        """Lead the class by other rules from now on; a clock that has begun is not changed."""

        def lead(write: Callable[[], None]) -> None:
            rules = replace(self.rules, **changed)
            with self.table.together():
                self.book.put({"rules": asdict(rules)})
                write()
            self.rules = rules

        with self._alone:
            self.act(lead, "rules", words=", ".join(f"{key} {value}" for key, value in changed.items()))

    def _become(self, state: State, kind: str) -> None:
        with self._alone:
            self.state = state
            self.act(self._kept_with, kind)

    def _kept_with(self, write: Callable[[], None]) -> None:
        """Write down the state and the time that is left, and what was done to them, at once."""
        with self.table.together():
            self.keep()
            write()
