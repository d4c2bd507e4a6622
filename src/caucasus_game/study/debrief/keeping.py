"""What was played for a debrief is kept beside the saves, under the hash of all that it follows from."""

from __future__ import annotations

import hashlib
import json
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from caucasus_game.session.record import dumped

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FOLDER", "keep", "place", "read"]

FOLDER: Final = ".simulated"


def place(folder: Path, follows: object) -> Path:
    """Return the file in which something is kept; ``follows`` is plain data: all that it follows from."""
    return folder / FOLDER / f"{hashlib.sha256(dumped(follows).encode()).hexdigest()}.json"


def read(at: Path) -> Any:
    """Return what was kept; None where nothing was, or it cannot be read."""
    try:
        return json.loads(at.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def keep(found: object, at: Path) -> None:
    """Write it down whole or not at all; where nothing can be written, it is played again next time."""
    draft = at.with_name(f"{at.stem}-{secrets.token_hex(4)}.new")
    with suppress(OSError):
        at.parent.mkdir(parents=True, exist_ok=True)
        try:
            draft.write_text(dumped(found), encoding="utf-8")
            draft.replace(at)
        finally:
            draft.unlink(missing_ok=True)
