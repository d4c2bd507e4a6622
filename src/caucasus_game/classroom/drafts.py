"""What teams are writing and have not sent, in a file beside the save, so that a host that is killed brings it back.

It is no part of the game and not in its save: a draft is put away once it is sent, or its phase is closed. Who writes
waits for no disk, and no order waits for a draft: what changed is written together, about once a second.
"""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict, dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Drafts", "Kept", "key_of"]

log = logging.getLogger(__name__)

EVERY: Final = 1.0
"""Seconds between two writings."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What somebody was writing.

    Attributes:
        at: turn, phase and round that it was for.
        sequence: the number that the chair's next sending was to have: a higher one since means that it was sent.
        what: ``table`` as ``class_table`` writes it, or ``form``: the fields of the plain form.
    """

    at: tuple[int, str, int]
    sequence: int
    what: dict[str, Any]


def key_of(chair: str, device: str, *, teams: bool) -> str:
    """Return whose a draft is: a chair's; where a team shares a code, that of one of its devices."""
    return f"{chair} {device}" if teams else chair


class Drafts:
    """The drafts of a class.

    Args:
        save: the save beside which they lie.
    """

    def __init__(self, save: Path) -> None:
        self._path = save.with_name(f".{save.stem}.drafts")
        self._alone = Lock()
        self._drafts = _read(self._path)
        self._changed = False
        self._failed = False
        self._written = 0.0

    def get(self, key: str, at: tuple[int, str, int], sequence: int) -> dict[str, Any]:
        """Return what was being written for a phase, and is not sent yet; nothing where there is none."""
        with self._alone:
            draft = self._drafts.get(key)
        return draft.what if draft is not None and (draft.at, draft.sequence) == (at, sequence) else {}

    def chairs(self, at: tuple[int, str, int]) -> frozenset[str]:
        """Return the chairs for which something is being written for a phase."""
        with self._alone:
            return frozenset(key.split(" ")[0] for key, draft in self._drafts.items() if draft.at == at)

    def put(self, key: str, draft: Kept) -> None:
        """Keep what somebody is writing, in place of what was kept before."""
        with self._alone:
            if self._drafts.get(key) != draft:
                self._drafts[key] = draft
                self._changed = True

    def drop(self, key: str) -> None:
        """Put a draft away: it was sent, or taken back."""
        with self._alone:
            self._changed = self._drafts.pop(key, None) is not None or self._changed

    def clear(self) -> None:
        """Put all away, at once."""
        with self._alone:
            self._drafts.clear()
            self._path.unlink(missing_ok=True)
            self._changed = False

    def flush(self, now: float, at: tuple[int, str, int]) -> None:
        """Write what has changed, now and then; drafts for another phase than ``at`` are put away.

        A disk that takes nothing is tried again: a draft is no order, and nobody was told that it is kept.
        """
        if now - self._written < EVERY:
            return
        with self._alone:
            past = [key for key, draft in self._drafts.items() if draft.at != at]
            for key in past:
                del self._drafts[key]
            if not (self._changed or past):
                return
            self._written = now
            text = json.dumps({key: asdict(draft) for key, draft in self._drafts.items()})
            self._changed = False
        try:
            self._write(text if text != "{}" else "")
            self._failed = False
        except OSError as error:
            self._changed = True
            if not self._failed:
                log.warning("drafts cannot be kept: %s", error.strerror)
            self._failed = True

    def _write(self, text: str) -> None:
        if not text:
            self._path.unlink(missing_ok=True)
            return
        fresh = self._path.with_name(f"{self._path.name}.new")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)


def _read(path: Path) -> dict[str, Kept]:
    """Return the drafts of a file; none where it is not there, or is no such file."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {
            str(key): Kept((int(at[0]), str(at[1]), int(at[2])), int(one["sequence"]), dict(one["what"]))
            for key, one in found.items()
            if (at := one["at"])
        }
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        log.warning("drafts cannot be read")
        return {}
