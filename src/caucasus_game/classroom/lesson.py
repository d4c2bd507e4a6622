"""A class at one game: who is there, what is taken from whom, when a phase closes. How it is led stands in ``led``.

Knows of no socket and no screen. Every change is on the disk before anybody is told of it; a lesson that was killed
goes on where it stood, with the time that was left. Methods may be called from any thread; a phase closes in one of
its own.
"""

from __future__ import annotations

import math
from contextlib import contextmanager
from threading import Condition
from typing import TYPE_CHECKING, Self

from caucasus_game.classroom import refused
from caucasus_game.classroom.drafts import Drafts
from caucasus_game.classroom.inbox import Inbox
from caucasus_game.classroom.led import Led, founded
from caucasus_game.classroom.moving import Rewound, rewound_of, settle
from caucasus_game.classroom.reader import Reader
from caucasus_game.classroom.receipts import Receipts, Sent
from caucasus_game.classroom.roster import Chair
from caucasus_game.classroom.rules import Rules
from caucasus_game.classroom.troubles import of_the_disk
from caucasus_game.errors import Faults
from caucasus_game.session.class_book import ClassBook, Event, Receipt
from caucasus_game.session.record import dumped
from caucasus_game.session.rounds import PERSON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from caucasus_game.engine.orders import Counter, SeatOrders
    from caucasus_game.session.table import Table

__all__ = ["Lesson"]


class Lesson(Led):
    """A class at a game. Make one with :meth:`begin` or :meth:`resume`, and close it.

    Args:
        table: the game, opened to play.
        book: what the class keeps in its save.
        now: seconds of a clock that never jumps; ``wall``: seconds since 1970.

    Attributes:
        present: chair to how many are connected with its code.
        moment: how many phases have closed since the program began; who waits for the next one compares it.
        rewound: how the class came to this game, where it was rewound; else None.
        reader: what screens read of the game.
    """

    def __init__(self, table: Table, book: ClassBook, now: Callable[[], float], wall: Callable[[], float]) -> None:
        super().__init__(table, book, now, wall)
        self.reader = Reader(table)
        self.drafts = Drafts(table.store.path)
        self._left_behind: list[Reader] = []
        self.present: dict[str, int] = {}
        self.moment = 0
        self.closing = False
        self.closed = Condition()
        self.rewound: Rewound | None = rewound_of(book.values())
        self._receipts = Receipts(book)
        self._inbox: Inbox[tuple[Receipt, bool]] = Inbox(self._together)

    # -- making and opening -------------------------------------------------------------------------------------------

    @classmethod
    def begin(
        cls,
        table: Table,
        chairs: Sequence[Chair],
        rules: Rules,
        now: Callable[[], float],
        wall: Callable[[], float],
        codes: Mapping[str, str] | None = None,
        facilitator: str = "",
    ) -> Self:
        """Give out chairs and codes for a game that has just been made; nobody plays before :meth:`start`.

        ``codes`` by chair, and the ``facilitator``'s key, where persons have theirs already.
        """
        Drafts(table.store.path).clear()  # of another class, whose save was called so
        return cls(table, founded(table, chairs, rules, codes, facilitator), now, wall)

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
        explained = len(orders.reasons) >= len(orders.orders) and all(map(str.strip, orders.reasons))
        if self.rules.reasons and not explained:
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
            name = self.chairs[receipt.chair].name
            self._tell(Event(receipt.at, receipt.turn, receipt.phase, "sent", receipt.seat, name))
        return receipt

    @contextmanager
    def _together(self) -> Iterator[None]:
        with self._alone:
            try:
                with self.troubles.of_writing(), self.table.together():
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
            with self.table.alone:
                # The phase, the time of the next one and what the record says of it: all of it or nothing.
                with self.troubles.of_writing(), self.table.together():
                    self.table.advance(missing_ok=True)
                    self.book.put({"state": self.state, "left": self._limit(), "at": self._at()})
                    for event in events:
                        self.book.note(event)
                self.reader.take_up()  # while nobody writes: readers of a busy file may wait too long
            self._begin_clock()
            for event in events:
                self._noted(event)
        finally:
            self.closing = False
            self._look_anew()
        self._tell(Event(self.wall(), self.table.turn, self.table.phase, "opened"))

    def tick(self) -> None:
        """Write down the time that is left, and what is being written, now and then; call it every second or so."""
        with self._alone:
            if not self.closing:
                self._keep_time()
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
        self._look_anew()

    def _look_anew(self) -> None:
        """Wake those who wait for the next phase."""
        with self.closed:
            self.moment += 1
            self.closed.notify_all()

    def move(self, table: Table, book: ClassBook, reader: Reader) -> None:
        """Go on at another table, inside ``between_phases``: its open phase begins anew, all else goes with the class.

        The reader before stays open until the class ends, for something may still be read through it.
        """
        self._left_behind.append(self.reader)
        before, self.table, self.book, self.reader = self.table, table, book, reader
        self.latest, self.rewound = book.events(), rewound_of(book.values())
        self._receipts.read(book)
        self._begin_clock()
        self.drafts.clear()
        self.drafts = Drafts(table.store.path)
        self.drafts.clear()  # of another save that was called so
        before.close()

    def tell_moved(self) -> None:
        """Tell everybody that the class is at another table."""
        self._tell(self.latest[-1])
