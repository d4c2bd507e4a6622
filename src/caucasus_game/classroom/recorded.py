"""What is done and said in a class is written down with it, and everybody who listens is told."""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING

from caucasus_game.session.class_book import Event

if TYPE_CHECKING:
    from collections.abc import Callable

    from caucasus_game.session.class_book import ClassBook
    from caucasus_game.session.table import Table

__all__ = ["Recorded"]


class Recorded:
    """A game, the book of its class, and who is told what is written into it.

    Args:
        table: the game, opened to play.
        book: what the class keeps in its save.
        wall: seconds since 1970.

    Attributes:
        latest: what was done and said, oldest first, as the record has it.
        listeners: who is told; called in whatever thread it was done in.
    """

    def __init__(self, table: Table, book: ClassBook, wall: Callable[[], float]) -> None:
        self.table, self.book, self.wall = table, book, wall
        self.latest = book.events()
        self.listeners: list[Callable[[Event], None]] = []
        self._alone = RLock()

    def _at(self) -> tuple[int, str, int]:
        """Turn, phase and round as the table has them."""
        return self.table.turn, self.table.phase, self.table.round

    def act(
        self,
        do: Callable[[Callable[[], None]], object],
        kind: str,
        seat: str = "",
        words: str = "",
        sender: str = "",
    ) -> None:
        """Do something, write down that it was done, and tell everybody.

        ``do`` is handed what writes it down, to be called inside the transaction of what is done; where it does not
        call it, nothing was to be done, and nobody is told.
        """
        done: list[Event] = []

        def write() -> None:
            turn, phase, _ = self._at()
            done.append(Event(self.wall(), turn, phase, kind, seat, words, sender))
            self.book.write(done[-1])

        with self._alone:
            do(write)
            self.latest += done[-1:]
        for event in done[-1:]:
            self._tell(event)

    def _write_down(self, kind: str, seat: str = "", words: str = "") -> None:
        with self._alone:
            turn, phase, _ = self._at()
            event = Event(self.wall(), turn, phase, kind, seat, words)
            self.book.note(event)
            self._noted(event)

    def _noted(self, event: Event) -> None:
        self.latest.append(event)
        self._tell(event)

    def _tell(self, event: Event) -> None:
        for listener in tuple(self.listeners):
            listener(event)
