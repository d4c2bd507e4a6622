"""Files that are whole or not there: written beside their place, and put there by one rename."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from caucasus_game.errors import Faults
from caucasus_game.language import tr

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["check_place", "write_whole"]


def check_place(path: Path) -> None:
    """Raise ``report-unwritable`` where no file can be written at ``path``: before minutes of work, not after them."""
    folder = path.parent
    if path.is_dir():
        raise _unwritable(path, tr("it is a folder"))
    if not folder.is_dir():
        raise _unwritable(path, tr("there is no folder {folder}", folder=folder))
    if not os.access(folder, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise _unwritable(path, tr("writing is not allowed there"))


def write_whole(path: Path, text: str) -> None:
    """Write a file whole or not at all: whatever ends this in between leaves what was there before.

    Raises:
        Faults: ``report-unwritable``.
    """
    draft = path.with_name(f".{path.name}-{secrets.token_hex(4)}.new")
    try:
        try:
            with draft.open("w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(path, error.strerror or str(error)) from error


def _unwritable(path: Path, why: str) -> Faults:
    return Faults.one(
        "report-unwritable",
        tr("{path} cannot be written: {why}", path=path, why=why),
        tr("name a file in a folder that is there and may be written to"),
    )
