"""What a save says of the class that played it, read beside whoever plays: chairs, what was taken, what was done."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from caucasus_game.language import tr
from caucasus_game.session import naming
from caucasus_game.session.class_book import ClassBook, Event, Receipt
from caucasus_game.session.faults import damaged

if TYPE_CHECKING:
    from caucasus_game.session.store import Store

__all__ = ["ClassTold", "class_told", "events_of"]


@dataclass(frozen=True, slots=True)
class ClassTold:
    """A class as its save has it.

    Attributes:
        chairs: (id, seat, name) of each.
        receipts: what each chair sent, by chair and number.
        events: what was done and said, oldest first.
        went: the save in which the class goes on since it was taken back to an earlier turn; '' where it is here.
    """

    chairs: tuple[tuple[str, str, str], ...]
    receipts: tuple[Receipt, ...]
    events: tuple[Event, ...]
    went: str = ""


def class_told(store: Store) -> ClassTold | None:
    """Return the class of a save; None of a game that was never hosted.

    Raises:
        Faults: ``save-damaged`` where its chairs cannot be read.
    """
    if not store.has_table("class"):
        return None
    try:
        kept = ClassBook.values_in(store)
        chairs = tuple((str(id_), str(seat), str(name)) for id_, seat, name in kept.get("chairs", []))
    except (ValueError, TypeError) as error:
        raise damaged(store.path, tr("its chairs cannot be read ({error})", error=error)) from error
    columns = "SELECT chair, sequence, seat, turn, phase, round, digest, at FROM class_receipts"
    receipts = tuple(Receipt(*row) for row in store.rows(columns + " ORDER BY chair, sequence"))
    went = str((kept.get("went") or {}).get("name", ""))
    there = bool(went) and went in naming.names_in(store.path.parent)  # else the rewinding was taken back
    return ClassTold(chairs, receipts, tuple(_events(store)), went if there else "")


def _events(store: Store) -> list[Event]:
    sender = any(row[1] == "sender" for row in store.rows("PRAGMA table_info(class_events)"))
    if not sender:  # a class of before teams could whisper
        return [
            Event(*row)
            for row in store.rows("SELECT at, turn, phase, kind, seat, words FROM class_events ORDER BY number")
        ]
    columns = "SELECT at, turn, phase, kind, seat, words, sender FROM class_events"
    return [Event(*row) for row in store.rows(columns + " ORDER BY number")]


def events_of(store: Store) -> list[dict[str, Any]]:
    """Return as plain data what was done and said in the class of a save; nothing of a game that was never hosted."""
    return [asdict(event) for event in _events(store)] if store.has_table("class_events") else []
