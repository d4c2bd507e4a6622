"""Save files from outside: whether a file is one of ours, the connection to it, and how a new one gets its name."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING, Final

from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.session.faults import damaged, translated

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["APPLICATION_ID", "FORMAT", "connect", "identify", "publish"]

APPLICATION_ID: Final = 0x43415543  # "CAUC" in the header of every save
FORMAT: Final = 2  # the version of the tables in ``store``: 1 knew no rounds of talks
WAIT_TO_OPEN: Final = 1_000  # milliseconds; who plays a game keeps it, so waiting longer is of no use
_MAGIC: Final = b"SQLite format 3\0"
_SMALLEST_DATABASE: Final = 512  # bytes: one page


def identify(path: Path) -> None:
    """Raise unless the file at ``path`` is a save that this program reads; makes no other file.

    It changes nothing, but for taking back the half of a commit that a process left when it was killed.
    """
    with translated(path):
        if path.stat().st_size < _SMALLEST_DATABASE:
            # No save is this short, so nobody has it open: reading it by ourselves cannot drop another's lock.
            head = path.read_bytes()[: len(_MAGIC)]
            if _MAGIC.startswith(head):
                raise damaged(path, tr("it is empty") if not head else tr("only its first bytes are left"))
            raise _foreign(path)
        try:
            # Immutable: no lock, no journal, no shared memory beside a file that may be somebody else's.
            application, version = _marks(path, "ro&immutable=1")
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
                raise _foreign(path) from error
            # Somebody is writing, or died writing: half of a commit, and the journal that completes it or takes it
            # back. A journal is SQLite's own, so reading under its locks does to the file what any reader may do.
            interrupted = path.with_name(f"{path.name}-journal").exists()
            application, version = _marks(path, "rw" if interrupted else "ro&immutable=1")
    if application != APPLICATION_ID:
        raise _foreign(path)
    if version > FORMAT:
        raise Faults.one(
            "save-newer",
            tr(
                "the save {stem!r} was made by a newer caucasus-game: its format is {version}, this reads {format}",
                stem=path.stem,
                version=version,
                format=FORMAT,
            ),
            tr("update caucasus-game to open it; the file was left as it was"),
        )
    if version < 1:
        raise damaged(path, tr("its format is {version}, and formats count from 1", version=version))
    if version < FORMAT:
        raise Faults.one(
            "save-older",
            tr(
                "the save {stem!r} was made by an older caucasus-game: its format is {version}, this reads {format}",
                stem=path.stem,
                version=version,
                format=FORMAT,
            ),
            tr("play it to its end with the version that made it, or start a new game; the file was left as it was"),
        )


def _marks(path: Path, mode: str) -> tuple[int, int]:
    """Return whose file it says it is, and the version of its tables."""
    connection = connect(path, mode)
    try:
        application, version = (
            int(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("application_id", "user_version")
        )
    finally:
        connection.close()
    return application, version


def _foreign(path: Path) -> Faults:
    return Faults.one(
        "save-foreign",
        tr("{path} is not a save of caucasus-game", path=path),
        tr("it was left as it was; caucasus-game saves lists the saved games"),
    )


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """Open the database at ``path``; ``mode`` is SQLite's: ``rw`` never makes a file."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=WAIT_TO_OPEN / 1000,
        check_same_thread=False,  # a screen may play a turn in a worker thread; Table lets in one at a time
    )
    connection.execute("PRAGMA trusted_schema = OFF")  # a save may come from somebody else
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def publish(draft: Path, path: Path) -> None:
    """Give the finished file its name, unless it is taken, and make the name as durable as the bytes."""
    try:
        os.link(draft, path)
    except FileExistsError as error:
        raise _taken(path) from error
    except OSError:  # a file system without hard links
        if path.exists():
            raise _taken(path) from None
        draft.rename(path)
    if os.name == "posix":
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _taken(path: Path) -> Faults:
    return Faults.one(
        "save-exists",
        tr("there is already a save called {stem!r} in {parent}", stem=path.stem, parent=path.parent),
        tr("choose another name, or resume it"),
    )
