"""What a save tells of the class that played it, read without writing, also beside the host."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from caucasus_game.language import tr
from caucasus_game.session.class_book import Receipt
from caucasus_game.session.faults import damaged

if TYPE_CHECKING:
    from caucasus_game.session.store import Store

__all__ = ["ClassRecord", "Noted", "class_record"]

_RECEIPTS: Final = (
    "SELECT chair, sequence, seat, turn, phase, round, digest, at FROM class_receipts ORDER BY chair, sequence"
)


@dataclass(frozen=True, slots=True)
class Noted:
    """Something that was done or said in a class, as ``class_book.Event``; ``sender`` is the team that spoke."""

    at: float
    turn: int
    phase: str
    kind: str
    seat: str
    words: str
    sender: str = ""


@dataclass(frozen=True, slots=True)
class ClassRecord:
    """A class at a game: its chairs as (id, seat, name), what was taken from them, and what was done and said."""

    chairs: tuple[tuple[str, str, str], ...]
    receipts: tuple[Receipt, ...]
    events: tuple[Noted, ...]


def class_record(store: Store) -> ClassRecord | None:
    """Return what an open save tells of its class; None where no class was hosted.

    Raises:
        Faults: ``save-damaged`` where it cannot be read.
    """
    if not store.rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'class'"):
        return None
    kept = {str(key): value for key, value in store.rows("SELECT key, value FROM class")}
    try:
        chairs = tuple((str(id_), str(seat), str(name)) for id_, seat, name in json.loads(kept.get("chairs", "[]")))
    except (ValueError, TypeError, RecursionError) as error:
        raise damaged(store.path, tr("its list of people cannot be read ({error})", error=error)) from error
    receipts = tuple(Receipt(*row) for row in store.rows(_RECEIPTS))
    known = {str(row[1]) for row in store.rows("PRAGMA table_info(class_events)")}
    # classes of before teams could speak to each other have no column for who spoke
    columns = ", ".join(name for name in Noted.__slots__ if name in known)
    rows = store.rows(f"SELECT {columns} FROM class_events ORDER BY number")  # noqa: S608 - names of our own
    return ClassRecord(chairs, receipts, tuple(Noted(*row) for row in rows))
