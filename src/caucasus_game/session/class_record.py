"""What a save tells of the class that played it, read without writing, also beside the host."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from caucasus_game.language import tr
from caucasus_game.session.class_book import Event, Receipt
from caucasus_game.session.faults import damaged

if TYPE_CHECKING:
    from caucasus_game.session.store import Store

__all__ = ["ClassRecord", "class_record"]

_RECEIPTS: Final = (
    "SELECT chair, sequence, seat, turn, phase, round, digest, at FROM class_receipts ORDER BY chair, sequence"
)
_EVENTS: Final = "SELECT at, turn, phase, kind, seat, words FROM class_events ORDER BY number"


@dataclass(frozen=True, slots=True)
class ClassRecord:
    """A class at a game: its chairs as (id, seat, name), what was taken from them, and what was done and said."""

    chairs: tuple[tuple[str, str, str], ...]
    receipts: tuple[Receipt, ...]
    events: tuple[Event, ...]


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
    return ClassRecord(chairs, receipts, tuple(Event(*row) for row in store.rows(_EVENTS)))
