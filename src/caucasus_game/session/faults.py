"""What can go wrong with a save, as one ``Fault`` each: SQLite's and the system's errors in words, with the fix."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from caucasus_game.errors import Faults
from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["damaged", "of_os_error", "of_sqlite_error", "translated"]

_DISK_IS_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NOT_ALLOWED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
# What SQLite says when the system takes no more bytes: a quota or a limit on file sizes shows as an error of writing.
_NO_MORE_BYTES: Final = frozenset(
    {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR_WRITE,
        sqlite3.SQLITE_IOERR_FSYNC,
        sqlite3.SQLITE_IOERR_TRUNCATE,
        sqlite3.SQLITE_IOERR_SHMSIZE,
    }
)
_PRIMARY: Final = 0xFF  # the low byte of an extended code of SQLite is the kind of the error


def damaged(path: Path, found: str) -> Faults:
    """Say that a save is ours but cannot be read whole."""
    return Faults.one(
        "save-damaged",
        tr("the save {stem!r} is damaged: {found}", stem=path.stem, found=found),
        tr("{path} was left as it is; go on from a fork or a backup of it, or start a new game", path=path),
    )


def disk_full(path: Path, found: str) -> Faults:
    """Say that the disk takes no more; what was acknowledged before is still there."""
    return Faults.one(
        "disk-full",
        tr(
            "the save {stem!r} could not be written: the disk is full or a limit is reached ({found})",
            stem=path.stem,
            found=found,
        ),
        tr(
            "free some space on the disk of {parent} and try again; everything acknowledged so far is kept",
            parent=path.parent,
        ),
    )


def unwritable(path: Path, found: str) -> Faults:
    """Say that nothing may be written where the saves are to be."""
    return Faults.one(
        "folder-unwritable",
        tr("cannot write saves in {parent} ({found})", parent=path.parent, found=found),
        tr("make the folder writable, or choose another with --saves or CAUCASUS_GAME_SAVES"),
    )


def locked(path: Path) -> Faults:
    """Say that somebody else has the game open."""
    return Faults.one(
        "save-locked",
        tr("the save {stem!r} is open in another window or program", stem=path.stem),
        tr("close the game there and try again; or fork it, and play on in the copy"),
    )


def of_os_error(error: OSError, path: Path) -> Faults:
    """Return the fault that an error of the system stands for; ``path`` is the save being worked on."""
    found = error.strerror or type(error).__name__
    if error.errno in _DISK_IS_FULL:
        return disk_full(path, found)
    if error.errno in _NOT_ALLOWED or isinstance(error, (NotADirectoryError, FileExistsError, FileNotFoundError)):
        return unwritable(path, found)
    return Faults.one(
        "disk-error",
        tr("the disk failed on the save {stem!r}: {found}", stem=path.stem, found=found),
        tr("try again; if it stays so, choose a folder on another disk with --saves"),
    )


def of_sqlite_error(error: sqlite3.Error, path: Path) -> Faults:
    """Return the fault that an error of SQLite stands for; ``path`` is the save being worked on."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return damaged(path, str(error))
    kind = code & _PRIMARY
    if code in _NO_MORE_BYTES:
        return disk_full(path, str(error))
    if kind in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return locked(path)
    if kind in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        return unwritable(path, str(error))
    if kind == sqlite3.SQLITE_IOERR:
        return Faults.one(
            "disk-error",
            tr("the disk failed on the save {stem!r}: {error}", stem=path.stem, error=error),
            tr("try again; if it stays so, copy the folder to another disk and use it with --saves"),
        )
    return damaged(path, str(error))


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn every error of SQLite and of the system inside the block into ``Faults`` about the save at ``path``."""
    try:
        yield
    except sqlite3.Error as error:
        raise of_sqlite_error(error, path) from error
    except OSError as error:
        raise of_os_error(error, path) from error
