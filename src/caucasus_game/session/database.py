"""One SQLite file, held by whoever plays it and written all or nothing; what tables are in it is for others to know.

Between two writes a database that was opened to play holds SQLite's *reserved* lock: others may read it, nobody else
may play it, and the system lets go of the lock when the process dies, however it dies. One file is all of it; a
rollback journal lies beside it only while something is being written. ``docs/saves.md`` describes the pragmas.
"""

from __future__ import annotations

import errno
import os
import secrets
import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self

from caucasus_game.language import tr
from caucasus_game.session.faults import damaged, locked, translated
from caucasus_game.session.files import APPLICATION_ID, FORMAT, connect, identify, publish

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["Database"]

WAIT_TO_WRITE: Final = 10_000  # milliseconds; readers are gone in a moment


class Database:
    """An open file. Errors of the file or the disk come out as ``Faults``.

    Attributes:
        TABLES: statements, each with a semicolon after it, that lay out a new one.
        path: of the file.
    """

    TABLES: ClassVar[str] = ""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._version = 0  # of what is in the file, as SQLite counted it when the lock was last taken; 0 before that
        self._writes = False
        self._broke: BaseException | None = None  # after which SQLite took back all that was being written
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
    def create(cls, path: Path, fill: Callable[[Self], None]) -> Self:
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
                    for statement in filter(None, map(str.strip, cls.TABLES.split(";"))):
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
                        raise PermissionError(errno.EACCES, "read-only")  # noqa: TRY301 - translated with the others
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
        # The lock may have been lost after a commit, and somebody else have played on meanwhile.
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

    # -- reading and writing ------------------------------------------------------------------------------------------

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Return what a query finds."""
        with translated(self.path):
            return self._connection.execute(statement, values).fetchall()

    @contextmanager
    def at_one_moment(self) -> Iterator[None]:
        """Let all that the block reads be as it stands now, whoever writes meanwhile."""
        self.rows("BEGIN")
        try:
            yield
        finally:
            if self._connection.in_transaction:  # SQLite ends it by itself after some errors
                self.rows("COMMIT")

    def has_table(self, name: str) -> bool:
        """Whether there is a table called so."""
        return bool(self.rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", name))

    def run(self, statement: str, *values: object) -> None:
        """Write something; inside ``writing`` or ``create``, which put their own words to what fails."""
        self._connection.execute(statement, values)
