"""What a class keeps in the save of its game, beside the game: chairs, codes, clocks, receipts, what a teacher did.

The tables are made when a game is first hosted; whoever reads the game alone need not know of them. Every write is a
transaction of its own, but for receipts: those are written with the orders that they are for.
"""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from contextlib import AbstractContextManager

    from caucasus_game.session.store import Store

__all__ = ["ClassBook", "Event", "Receipt"]

_TABLES: Final = (
    "CREATE TABLE IF NOT EXISTS class (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    (
        "CREATE TABLE IF NOT EXISTS class_receipts (chair TEXT NOT NULL, sequence INTEGER NOT NULL, seat TEXT NOT NULL,"
        " turn INTEGER NOT NULL, phase TEXT NOT NULL, round INTEGER NOT NULL, digest TEXT NOT NULL, at REAL NOT NULL,"
        " PRIMARY KEY (chair, sequence)) WITHOUT ROWID"
    ),
    (
        "CREATE TABLE IF NOT EXISTS class_events (number INTEGER PRIMARY KEY, at REAL NOT NULL, turn INTEGER NOT NULL,"
        " phase TEXT NOT NULL, kind TEXT NOT NULL, seat TEXT NOT NULL, words TEXT NOT NULL,"
        " sender TEXT NOT NULL DEFAULT '')"
    ),
)

_PUT: Final = "INSERT OR REPLACE INTO class VALUES (?, ?)"
_RECEIVE: Final = "INSERT INTO class_receipts VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_NOTE: Final = "INSERT INTO class_events (at, turn, phase, kind, seat, words, sender) VALUES (?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Receipt:
    """That something a chair sent is on the disk.

    Attributes:
        chair: who sent it; ``seat``: for whom.
        sequence: its number among all that the chair sent, from 1.
        turn, phase, round: what it was for.
        digest: SHA-256 of it, in hexadecimal: the same number with something else in it is told from a repetition.
        at: when it was taken, in seconds since 1970.
    """

    chair: str
    sequence: int
    seat: str
    turn: int
    phase: str
    round: int
    digest: str
    at: float


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done or said in a class besides orders.

    Attributes:
        at: when, in seconds since 1970; turn and phase: of the game then.
        kind: ``started``, ``paused``, ``extended``, ``advanced``, ``message``, ...
        seat: whom it was about or for; '' for all.
        words: what it says.
        sender: the seat that said it, where a seat did: in a ``whisper``.
    """

    at: float
    turn: int
    phase: str
    kind: str
    seat: str = ""
    words: str = ""
    sender: str = ""


class ClassBook:
    """The tables of a class in an open save.

    Args:
        store: the save, opened to play.
        alone: held while something is written; the game's own, for both write through one connection.
    """

    def __init__(self, store: Store, alone: AbstractContextManager[Any]) -> None:
        self._store, self._alone = store, alone
        with alone, store.writing():
            _lay_out(store)

    @staticmethod
    def found(store: Store, values: Mapping[str, Any], receipts: Iterable[Receipt], events: Iterable[Event]) -> None:
        """Write a whole book into a save, inside the transaction that makes the save."""
        _lay_out(store)
        for key, value in values.items():
            store.run(_PUT, key, json.dumps(value))
        for receipt in receipts:
            store.run(_RECEIVE, *astuple(receipt))
        for event in events:
            store.run(_NOTE, *astuple(event))

    def values(self) -> dict[str, Any]:
        """Return all that was put, by its key."""
        with self._alone:
            return self.values_in(self._store)

    def put(self, values: Mapping[str, Any], note: Event | None = None) -> None:
        """Put values of JSON under their keys, all or none, in place of what was there, with what is to be noted."""
        with self._alone, self._store.writing():
            for key, value in values.items():
                self._store.run(_PUT, key, json.dumps(value))
            if note is not None:
                self._store.run(_NOTE, *astuple(note))

    @staticmethod
    def values_in(store: Store) -> dict[str, Any]:
        """Return what a class put into an open save; nothing where the game was never hosted."""
        if not store.has_table("class"):
            return {}
        return {str(key): json.loads(value) for key, value in store.rows("SELECT key, value FROM class")}

    def receipts(self) -> list[Receipt]:
        """Return all receipts, by chair and number."""
        statement = (
            "SELECT chair, sequence, seat, turn, phase, round, digest, at FROM class_receipts ORDER BY chair, sequence"
        )
        with self._alone:
            return [Receipt(*row) for row in self._store.rows(statement)]

    def receive(self, receipt: Receipt) -> None:
        """Write a receipt, inside the transaction that writes what it is for."""
        self._store.run(_RECEIVE, *astuple(receipt))

    def events(self) -> list[Event]:
        """Return what was done and said, oldest first."""
        statement = "SELECT at, turn, phase, kind, seat, words, sender FROM class_events ORDER BY number"
        with self._alone:
            return [Event(*row) for row in self._store.rows(statement)]

    def note(self, event: Event) -> None:
        """Write down what was done or said."""
        with self._alone, self._store.writing():
            self.write(event)

    def write(self, event: Event) -> None:
        """Write down what was done or said, inside the transaction that does it."""
        self._store.run(_NOTE, *astuple(event))


def _lay_out(store: Store) -> None:
    """Make the tables, where they are not there; a class that was begun before teams could whisper gets its column."""
    for statement in _TABLES:
        store.run(statement)
    if not any(row[1] == "sender" for row in store.rows("PRAGMA table_info(class_events)")):
        store.run("ALTER TABLE class_events ADD COLUMN sender TEXT NOT NULL DEFAULT ''")
