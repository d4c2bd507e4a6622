"""How a class is led: chairs and codes, its rules, whether it has begun or pauses, its clock, and its teacher's hand.

All of it is in the book of the class, on the disk before anybody is told.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, Final, Literal

from caucasus_game.classroom.clock import Clock, clock_words
from caucasus_game.classroom.codes import code, facilitator_key
from caucasus_game.classroom.recorded import Recorded
from caucasus_game.classroom.roster import Chair, chairs_of
from caucasus_game.classroom.rules import Rules
from caucasus_game.classroom.troubles import Troubles
from caucasus_game.session.class_book import ClassBook
from caucasus_game.session.rounds import PERSON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from caucasus_game.session.table import Table

__all__ = ["Led", "founded"]

State = Literal["lobby", "running", "paused"]
KEEP_EVERY: Final = 5.0
"""Seconds after which the time that is left is written down anew: so much of it may be given twice after a crash."""


def founded(
    table: Table, chairs: Sequence[Chair], rules: Rules, codes: Mapping[str, str] | None = None, facilitator: str = ""
) -> ClassBook:
    """Return the book of a class that is in its lobby.

    Every chair has its code, and the teacher a key: those handed in, else new ones.
    """
    book = ClassBook(table.store, table.alone)
    book.put(
        {
            "chairs": _listed(chairs),
            "codes": dict(codes) if codes is not None else {one.id: code() for one in chairs},
            "facilitator": facilitator or facilitator_key(),
            "rules": asdict(rules),
            "state": "lobby",
            "left": rules.orders,
            "at": [table.turn, table.phase, table.round],
        }
    )
    return book


def _listed(chairs: Iterable[Chair]) -> list[list[str]]:
    return [[one.id, one.seat, one.name] for one in chairs]


class Led(Recorded):
    """A class as its teacher leads it.

    Args:
        table: the game, opened to play.
        book: what the class keeps in its save.
        now: seconds of a clock that never jumps; ``wall``: seconds since 1970.

    Attributes:
        chairs: by id; ``codes``: of each chair, by its id; ``facilitator``: the teacher's own.
        rules: how the class is led from now on.
        state: whether the class has begun, goes on or pauses.
        clock: of the open phase.
        troubles: what the teacher alone is told of.
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
        self.troubles = Troubles(now)
        left = kept["left"] if kept["at"] == list(self._at()) else self._limit()
        self.clock = Clock(now, left)
        if self.state == "running":
            self.clock.go_on()
        self._kept = now()

    # -- the clock ----------------------------------------------------------------------------------------------------

    def _limit(self) -> float | None:
        return {"orders": self.rules.orders, "talks": self.rules.talks}.get(self.table.phase)

    def _begin_clock(self) -> None:
        """Count down for the phase that has just opened, once the class goes on."""
        self.clock.run(self._limit())
        if self.state != "running":
            self.clock.stand()
        self._kept = self._now()

    def keep(self) -> None:
        """Write down the state and the time that is left."""
        with self._alone:
            self._kept = self._now()
            with self.troubles.of_writing():
                self.book.put({"state": self.state, "left": self.clock.remaining, "at": self._at()})
        self.troubles.disk_mended()

    def _keep_time(self) -> None:
        """Write down the time that is left, where it runs out and was not written down for a while."""
        if self.clock.running and self.clock.left is not None and self._now() - self._kept >= KEEP_EVERY:
            self.keep()

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
                chairs[chair.id], given[chair.id] = chair, code()

            def reseat(write: Callable[[], None]) -> None:
                def also() -> None:
                    self.book.put({"chairs": _listed(chairs.values()), "codes": given})
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
