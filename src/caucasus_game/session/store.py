"""The save file: one database a game, and the only module that reads or writes the tables of the game.

``docs/saves.md`` describes them. Who may write when is the matter of ``database``.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Any, Final

from caucasus_game.language import tr
from caucasus_game.session.database import Database
from caucasus_game.session.faults import damaged

__all__ = ["Given", "Mark", "Phase", "Store"]

LAST_TURN: Final = 2**63 - 1  # the largest whole number that SQLite holds
LARGEST_BLOB: Final = 256 * 1024 * 1024  # bytes; a damaged or made-up blob must not fill the memory

_TABLES: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE places (packed BLOB NOT NULL);
CREATE TABLE seats (place INTEGER PRIMARY KEY, seat TEXT NOT NULL UNIQUE, who TEXT NOT NULL);
CREATE TABLE orders (turn INTEGER NOT NULL, seat TEXT NOT NULL, json TEXT NOT NULL, defaulted INTEGER NOT NULL,
  sequence INTEGER NOT NULL UNIQUE, PRIMARY KEY (turn, seat)) WITHOUT ROWID;
CREATE TABLE answers (turn INTEGER NOT NULL, round INTEGER NOT NULL, seat TEXT NOT NULL, json TEXT NOT NULL,
  defaulted INTEGER NOT NULL, sequence INTEGER NOT NULL UNIQUE, PRIMARY KEY (turn, round, seat)) WITHOUT ROWID;
CREATE TABLE phases (number INTEGER PRIMARY KEY, turn INTEGER NOT NULL, phase TEXT NOT NULL, round INTEGER NOT NULL,
  checksum TEXT NOT NULL, ending TEXT, snapshot BLOB NOT NULL);
CREATE TABLE marks (number INTEGER PRIMARY KEY, turn INTEGER NOT NULL, phase TEXT NOT NULL, kind TEXT NOT NULL,
  text TEXT NOT NULL);
"""
_PUT_ORDERS: Final = (
    "INSERT OR REPLACE INTO orders VALUES (?, ?, ?, ?, 1 + (SELECT coalesce(max(sequence), 0) FROM orders))"
)
_PUT_ANSWERS: Final = (
    "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, 1 + (SELECT coalesce(max(sequence), 0) FROM answers))"
)
_ADD_PHASE: Final = "INSERT INTO phases (turn, phase, round, checksum, ending, snapshot) VALUES (?, ?, ?, ?, ?, ?)"
_ADD_MARK: Final = "INSERT INTO marks (turn, phase, kind, text) VALUES (?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Given:
    """What a seat gave in a turn, as JSON text: its orders, or its answers in a round of the talks."""

    turn: int
    seat: str
    json: str
    defaulted: bool
    round: int = 0
    """The round of the talks, from 1; 0 for orders."""


@dataclass(frozen=True, slots=True)
class Phase:
    """The game at the start of a phase, or of a round of the talks.

    Attributes:
        number: its place among the phases of the game.
        round: of the talks, from 1; 0 in the other phases.
        checksum: over the state; in talks over the state before them.
        ending: the id, once the game is over.
    """

    number: int
    turn: int
    phase: str
    round: int
    checksum: str
    ending: str | None
    snapshot: bytes


@dataclass(frozen=True, slots=True)
class Mark:
    """Something about the record that a reader must know, e.g. that it went on under other rules from some turn."""

    turn: int
    phase: str
    kind: str
    text: str


class Store(Database):
    """An open save. Make a new one with ``create``; open one with ``read``, or to go on playing with ``play``."""

    TABLES = _TABLES

    # -- what it holds ------------------------------------------------------------------------------------------------

    def meta(self) -> dict[str, str]:
        """Return what stays the same through the game: scenario, hash, seed, …"""
        return {str(key): str(value) for key, value in self.rows("SELECT key, value FROM meta")}

    def places(self) -> str:
        """Return, as JSON text, where in its author's files each part of the scenario stood when the game began."""
        rows = self.rows("SELECT packed FROM places")
        return self._unpacked(rows[0][0], tr("the scenario's places")).decode() if rows else "{}"

    def seats(self) -> dict[str, str]:
        """Return who sits where: seat to ``person`` or the name of a policy, in the scenario's order."""
        return {str(seat): str(who) for seat, who in self.rows("SELECT seat, who FROM seats ORDER BY place")}

    def orders(self, since: int = 1, until: int = LAST_TURN) -> list[Given]:
        """Return the orders of the turns ``since`` to ``until``, by turn and seat, those of the open turn too."""
        statement = "SELECT turn, seat, json, defaulted, 0 FROM orders WHERE turn BETWEEN ? AND ? ORDER BY turn, seat"
        return self._given(statement, since, until)

    def answers(self, since: int = 1, until: int = LAST_TURN) -> list[Given]:
        """Return the answers to offers of the turns ``since`` to ``until``, by turn, round and seat."""
        columns = "SELECT turn, seat, json, defaulted, round FROM answers"
        return self._given(columns + " WHERE turn BETWEEN ? AND ? ORDER BY turn, round, seat", since, until)

    def _given(self, statement: str, since: int, until: int) -> list[Given]:
        rows = self.rows(statement, since, until)
        return [
            Given(int(turn), str(seat), str(text), bool(defaulted), int(round_))
            for turn, seat, text, defaulted, round_ in rows
        ]

    def phases(self, after: int = 0) -> list[Phase]:
        """Return the game at the start of every phase so far, or of those after a number, oldest first."""
        statement = "SELECT * FROM phases WHERE number > ? ORDER BY number"
        return [self._phase(row) for row in self.rows(statement, after)]

    def latest(self) -> Phase:
        """Return the game as it stands."""
        return self._phase(self._last("SELECT * FROM phases ORDER BY number DESC LIMIT 1"))

    def _last(self, statement: str) -> tuple[Any, ...]:
        rows = self.rows(statement)
        if not rows:
            raise damaged(self.path, tr("it holds no state of the game"))
        return rows[0]

    def _phase(self, row: tuple[Any, ...]) -> Phase:
        number, turn, phase, round_, checksum, ending, packed = row
        snapshot = self._unpacked(packed, tr("the state of turn {turn}", turn=turn))
        over = None if ending is None else str(ending)
        return Phase(int(number), int(turn), str(phase), int(round_), str(checksum), over, snapshot)

    def _unpacked(self, packed: Any, what: str) -> bytes:
        unpacker = zlib.decompressobj()
        try:
            unpacked = unpacker.decompress(packed, LARGEST_BLOB)
        except (zlib.error, TypeError, ValueError) as error:
            raise damaged(self.path, tr("{what} cannot be read ({error})", what=what, error=error)) from error
        if not unpacker.eof:
            raise damaged(self.path, tr("{what}: not whole", what=what))
        return unpacked

    def standing(self) -> tuple[int, str, int, str | None]:
        """Return turn, phase, round of the talks and ending (if over) without reading the state."""
        turn, phase, round_, ending = self._last(
            "SELECT turn, phase, round, ending FROM phases ORDER BY number DESC LIMIT 1"
        )
        return int(turn), str(phase), int(round_), None if ending is None else str(ending)

    def resolved_turns(self) -> list[int]:
        """Return the turns whose orders phase is closed, ascending."""
        rows = self.rows("SELECT DISTINCT turn FROM phases WHERE phase = 'talks' ORDER BY turn")
        return [int(turn) for (turn,) in rows]

    def marks(self) -> list[Mark]:
        """Return what readers of the record must know, oldest first."""
        rows = self.rows("SELECT turn, phase, kind, text FROM marks ORDER BY number")
        return [Mark(int(turn), str(phase), str(kind), str(text)) for turn, phase, kind, text in rows]

    # -- writing (inside ``writing`` or ``create``) -------------------------------------------------------------------

    def put_meta(self, values: dict[str, str]) -> None:
        """Write what stays the same through the game."""
        for key, value in values.items():
            self.run("INSERT INTO meta VALUES (?, ?)", key, value)

    def replace_meta(self, key: str, value: str) -> None:
        """Write something that stays the same through the game in place of what stood there."""
        self.run("UPDATE meta SET value = ? WHERE key = ?", value, key)

    def put_places(self, places: str) -> None:
        """Write where each part of the scenario stood, as JSON text."""
        self.run("INSERT INTO places VALUES (?)", zlib.compress(places.encode(), 1))

    def put_seats(self, seats: dict[str, str]) -> None:
        """Write who sits where."""
        for place, (seat, who) in enumerate(seats.items()):
            self.run("INSERT INTO seats VALUES (?, ?, ?)", place, seat, who)

    def replace_seat(self, seat: str, who: str) -> None:
        """Write who sits in a seat from now on."""
        self.run("UPDATE seats SET who = ? WHERE seat = ?", who, seat)

    def put_orders(self, given: Given) -> None:
        """Write a seat's orders of a turn in place of any it gave before."""
        row = (given.turn, given.seat, given.json, int(given.defaulted))
        self.run(_PUT_ORDERS, *row)

    def put_answers(self, given: Given) -> None:
        """Write a seat's answers of a round in place of any it gave before."""
        row = (given.turn, given.round, given.seat, given.json, int(given.defaulted))
        self.run(_PUT_ANSWERS, *row)

    def add_phase(self, phase: Phase) -> None:
        """Write the game as it stands at the start of a phase or round, after those before it, whatever its number.

        The phase or round before is closed by it.
        """
        packed = zlib.compress(phase.snapshot, 1)
        row = (phase.turn, phase.phase, phase.round, phase.checksum, phase.ending, packed)
        self.run(_ADD_PHASE, *row)

    def add_mark(self, mark: Mark) -> None:
        """Write something that readers of the record must know."""
        row = (mark.turn, mark.phase, mark.kind, mark.text)
        self.run(_ADD_MARK, *row)
