"""The save file: one SQLite database a game, and the only module that reads or writes its tables.

Between two writes a store that was opened to play holds SQLite's *reserved* lock: others may read the save, nobody else
may play it, and the system lets go of the lock when the process dies, however it dies. One file is the game; a rollback
journal lies beside it only while something is being written. ``docs/saves.md`` describes the tables and the pragmas.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import zlib
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Self

from caucasus_game.language import tr
from caucasus_game.session.faults import damaged, locked, translated
from caucasus_game.session.files import APPLICATION_ID, FORMAT, connect, identify, publish

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["Given", "Mark", "Phase", "Store"]

WAIT_TO_WRITE: Final = 10_000  # milliseconds; readers are gone in a moment
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


class Store:
    """An open save. Errors of the file or the disk come out as ``Faults``."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._version = 0
        self._writes = False
        self._broke: BaseException | None = None
        self.path = path

    # -- opening and making -------------------------------------------------------------------------------------------

    @classmethod
    def read(cls, path: Path, *, whole: bool = True) -> Self:
        """Open the save at ``path`` to read it, beside whoever plays it; ``whole`` looks over every page first."""
        return cls._opened(path, play=False, whole=whole)

    @classmethod
    def play(cls, path: Path) -> Self:
        """Open the save at ``path`` to go on playing it: nobody else can until it is closed."""
        return cls._opened(path, play=True, whole=True)

    @classmethod
    def create(cls, path: Path, fill: Callable[[Store], None]) -> Self:
        """Make a save at ``path``, filled by ``fill`` in one transaction, and open it to play.

        The file takes its name only when it is whole; a name that is taken raises ``save-exists``.
        """
        with translated(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f".{path.stem}-{secrets.token_hex(4)}.new")
            draft.touch(exist_ok=False)
        try:
            with translated(path):
                store = cls(connect(draft, "rw"), path)
                try:
                    store._configure()
                    store._connection.execute("BEGIN IMMEDIATE")
                    store._connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                    store._connection.execute(f"PRAGMA user_version = {FORMAT}")
                    for statement in filter(None, map(str.strip, _TABLES.split(";"))):
                        store._connection.execute(statement)
                    fill(store)
                    store._connection.execute("COMMIT")
                finally:
                    store.close()
                publish(draft, path)
        finally:
            draft.unlink(missing_ok=True)
            draft.with_name(f"{draft.name}-journal").unlink(missing_ok=True)
        return cls.play(path)

    @classmethod
    def _opened(cls, path: Path, *, play: bool, whole: bool) -> Self:
        identify(path)
        with translated(path):
            store = cls(connect(path, "rw"), path)
            try:
                if play:
                    if not os.access(path.parent, os.W_OK) or not os.access(path, os.W_OK):
                        raise PermissionError(13, "read-only")  # noqa: TRY301 - translated with the others
                    store._configure()
                    store._hold()
                    store._connection.execute(f"PRAGMA busy_timeout = {WAIT_TO_WRITE}")
                store._look_over(whole=whole)
            except BaseException:
                store.close()
                raise
        return store

    def _look_over(self, *, whole: bool) -> None:
        mine = not self._connection.in_transaction
        if mine:
            self._connection.execute("BEGIN")  # nobody writes between the two looks at the size
        pages = int(self._connection.execute("PRAGMA page_count").fetchone()[0])
        size = pages * int(self._connection.execute("PRAGMA page_size").fetchone()[0])
        # SQLite takes a last page that is cut short for one that ends in zeros.
        if (left := self.path.stat().st_size) < size:
            raise damaged(self.path, tr("it was {size} bytes long and is {left}", size=size, left=left))
        if whole:
            complaints = [str(row[0]) for row in self._connection.execute("PRAGMA quick_check(1)")]
            if complaints != ["ok"]:
                raise damaged(self.path, complaints[0][:200])
        if mine:
            self._connection.execute("COMMIT")

    def _configure(self) -> None:
        """Set what keeps an acknowledged order safe.

        EXTRA is FULL, and the folder is synced once the journal is gone: without it, losing power just after a commit
        can bring the journal back, and the journal takes the commit back. ``fullfsync`` asks macOS to empty the disk's
        own cache too.
        """
        self._connection.execute("PRAGMA journal_mode = DELETE")
        self._connection.execute("PRAGMA synchronous = EXTRA")
        self._connection.execute("PRAGMA fullfsync = ON")
        self._connection.execute("PRAGMA cache_spill = OFF")

    def _hold(self) -> None:
        if self._connection.in_transaction:
            return
        self._connection.execute("BEGIN IMMEDIATE")
        version = int(self._connection.execute("PRAGMA data_version").fetchone()[0])
        if self._version not in {0, version}:
            self._connection.execute("ROLLBACK")
            raise locked(self.path)
        self._version = version

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Commit to the disk what the block writes, all of it or nothing.

        Inside another such block it is a part of that one: a part that fails is taken back alone, and the whole is
        committed at the end of the outermost block.
        """
        with translated(self.path), self._part() if self._writes else self._whole():
            yield

    @contextmanager
    def _whole(self) -> Iterator[None]:
        self._hold()
        self._writes, self._broke = True, None
        try:
            yield
            self._must_be_whole()
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                with suppress(sqlite3.Error):  # SQLite has rolled back by itself after some errors
                    self._connection.execute("ROLLBACK")
            raise
        finally:
            self._writes = False
            # The commit stands whether or not the lock comes back at once; the next write asks for it again.
            with suppress(sqlite3.Error):
                self._hold()

    @contextmanager
    def _part(self) -> Iterator[None]:
        self._must_be_whole()
        self._connection.execute("SAVEPOINT part")
        try:
            yield
        except BaseException as error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK TO part")
                self._connection.execute("RELEASE part")
            else:
                self._broke = error
            raise
        self._connection.execute("RELEASE part")

    def _must_be_whole(self) -> None:
        """Raise the error after which SQLite took back all parts, not only the one that failed."""
        if self._broke is not None:
            raise self._broke

    def close(self) -> None:
        """Let go of the file, which rolls back what was not committed. Closing twice does no harm."""
        self._connection.close()

    # -- what it holds ------------------------------------------------------------------------------------------------

    def _rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with translated(self.path):
            return self._connection.execute(statement, values).fetchall()

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Return what a query of a table beside those of the game finds (``class_book``)."""
        return self._rows(statement, *values)

    def run(self, statement: str, *values: object) -> None:
        """Write to a table beside those of the game; inside ``writing``."""
        self._connection.execute(statement, values)

    def meta(self) -> dict[str, str]:
        """Return what stays the same through the game: scenario, hash, seed, …"""
        return {str(key): str(value) for key, value in self._rows("SELECT key, value FROM meta")}

    def places(self) -> str:
        """Return, as JSON text, where in its author's files each part of the scenario stood when the game began."""
        rows = self._rows("SELECT packed FROM places")
        return self._unpacked(rows[0][0], tr("the scenario's places")).decode() if rows else "{}"

    def seats(self) -> dict[str, str]:
        """Return who sits where: seat to ``person`` or the name of a policy, in the scenario's order."""
        return {str(seat): str(who) for seat, who in self._rows("SELECT seat, who FROM seats ORDER BY place")}

    def orders(self, since: int = 1, until: int = LAST_TURN) -> list[Given]:
        """Return the orders of the turns ``since`` to ``until``, by turn and seat, those of the open turn too."""
        statement = "SELECT turn, seat, json, defaulted, 0 FROM orders WHERE turn BETWEEN ? AND ? ORDER BY turn, seat"
        return self._given(statement, since, until)

    def answers(self, since: int = 1, until: int = LAST_TURN) -> list[Given]:
        """Return the answers to offers of the turns ``since`` to ``until``, by turn, round and seat."""
        columns = "SELECT turn, seat, json, defaulted, round FROM answers"
        return self._given(columns + " WHERE turn BETWEEN ? AND ? ORDER BY turn, round, seat", since, until)

    def _given(self, statement: str, since: int, until: int) -> list[Given]:
        rows = self._rows(statement, since, until)
        return [
            Given(int(turn), str(seat), str(text), bool(defaulted), int(round_))
            for turn, seat, text, defaulted, round_ in rows
        ]

    def phases(self, after: int = 0) -> list[Phase]:
        """Return the game at the start of every phase so far, or of those after a number, oldest first."""
        statement = "SELECT * FROM phases WHERE number > ? ORDER BY number"
        return [self._phase(row) for row in self._rows(statement, after)]

    def latest(self) -> Phase:
        """Return the game as it stands."""
        rows = self._rows("SELECT * FROM phases ORDER BY number DESC LIMIT 1")
        if not rows:
            raise damaged(self.path, tr("it holds no state of the game"))
        return self._phase(rows[0])

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
        rows = self._rows("SELECT turn, phase, round, ending FROM phases ORDER BY number DESC LIMIT 1")
        if not rows:
            raise damaged(self.path, tr("it holds no state of the game"))
        turn, phase, round_, ending = rows[0]
        return int(turn), str(phase), int(round_), None if ending is None else str(ending)

    def resolved_turns(self) -> list[int]:
        """Return the turns whose orders phase is closed, ascending."""
        rows = self._rows("SELECT DISTINCT turn FROM phases WHERE phase = 'talks' ORDER BY turn")
        return [int(turn) for (turn,) in rows]

    def marks(self) -> list[Mark]:
        """Return what readers of the record must know, oldest first."""
        rows = self._rows("SELECT turn, phase, kind, text FROM marks ORDER BY number")
        return [Mark(int(turn), str(phase), str(kind), str(text)) for turn, phase, kind, text in rows]

    # -- writing (inside ``writing`` or ``create``) -------------------------------------------------------------------

    def put_meta(self, values: dict[str, str]) -> None:
        """Write what stays the same through the game."""
        self._connection.executemany("INSERT INTO meta VALUES (?, ?)", list(values.items()))

    def replace_meta(self, key: str, value: str) -> None:
        """Write something that stays the same through the game in place of what stood there."""
        self._connection.execute("UPDATE meta SET value = ? WHERE key = ?", (value, key))

    def put_places(self, places: str) -> None:
        """Write where each part of the scenario stood, as JSON text."""
        self._connection.execute("INSERT INTO places VALUES (?)", (zlib.compress(places.encode(), 1),))

    def put_seats(self, seats: dict[str, str]) -> None:
        """Write who sits where."""
        rows = [(place, seat, who) for place, (seat, who) in enumerate(seats.items())]
        self._connection.executemany("INSERT INTO seats VALUES (?, ?, ?)", rows)

    def replace_seat(self, seat: str, who: str) -> None:
        """Write who sits in a seat from now on."""
        self._connection.execute("UPDATE seats SET who = ? WHERE seat = ?", (who, seat))

    def put_orders(self, given: Given) -> None:
        """Write a seat's orders of a turn in place of any it gave before."""
        self._connection.execute(
            "INSERT OR REPLACE INTO orders VALUES (?, ?, ?, ?, 1 + (SELECT coalesce(max(sequence), 0) FROM orders))",
            (given.turn, given.seat, given.json, int(given.defaulted)),
        )

    def put_answers(self, given: Given) -> None:
        """Write a seat's answers of a round in place of any it gave before."""
        self._connection.execute(
            "INSERT OR REPLACE INTO answers"
            " VALUES (?, ?, ?, ?, ?, 1 + (SELECT coalesce(max(sequence), 0) FROM answers))",
            (given.turn, given.round, given.seat, given.json, int(given.defaulted)),
        )

    def add_phase(self, phase: Phase) -> None:
        """Write the game as it stands at the start of a phase or round, after those before it, whatever its number.

        The phase or round before is closed by it.
        """
        self._connection.execute(
            "INSERT INTO phases (turn, phase, round, checksum, ending, snapshot) VALUES (?, ?, ?, ?, ?, ?)",
            (phase.turn, phase.phase, phase.round, phase.checksum, phase.ending, zlib.compress(phase.snapshot, 1)),
        )

    def add_mark(self, mark: Mark) -> None:
        """Write something that readers of the record must know."""
        self._connection.execute(
            "INSERT INTO marks (turn, phase, kind, text) VALUES (?, ?, ?, ?)",
            (mark.turn, mark.phase, mark.kind, mark.text),
        )
