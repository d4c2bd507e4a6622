"""Save files from outside: whether a file is one of ours, the connection to it, and how a new one gets its name."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING, Final

from caucasus_game.errors import Faults
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
    """Raise unless the file at ``path`` is a save that this program reads; changes nothing and makes no other file."""
    with translated(path):
        if path.stat().st_size < _SMALLEST_DATABASE:
            # No save is this short, so nobody has it open: reading it by ourselves cannot drop another's lock.
            head = path.read_bytes()[: len(_MAGIC)]
            if _MAGIC.startswith(head):
                raise damaged(path, "it is empty" if not head else "only its first bytes are left")
            raise _foreign(path)
        # Immutable: no lock, no journal, no shared memory beside a file that may be somebody else's.
        connection = connect(path, "ro&immutable=1")
        try:
            application = int(connection.execute("PRAGMA application_id").fetchone()[0])
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
                raise _foreign(path) from error
            raise
        finally:
            connection.close()
    if application != APPLICATION_ID:
        raise _foreign(path)
    if version > FORMAT:
        raise Faults.one(
            "save-newer",
            f"the save {path.stem!r} was made by a newer caucasus-game: its format is {version}, this reads {FORMAT}",
            "update caucasus-game to open it; the file was left as it was",
        )
    if version < 1:
        raise damaged(path, f"its format is {version}, and formats count from 1")
    if version < FORMAT:
        raise Faults.one(
            "save-older",
            f"the save {path.stem!r} was made by an older caucasus-game: its format is {version}, this reads {FORMAT}",
            "play it to its end with the version that made it, or start a new game; the file was left as it was",
        )


def _foreign(path: Path) -> Faults:
    return Faults.one(
        "save-foreign",
        f"{path} is not a save of caucasus-game",
        "it was left as it was; caucasus-game saves lists the saved games",
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
        f"there is already a save called {path.stem!r} in {path.parent}",
        "choose another name, or resume it",
    )
