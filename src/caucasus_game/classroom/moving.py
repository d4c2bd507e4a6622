"""A class that was rewound is at exactly one of two saves: which one it is, also after a kill in the middle.

A rewinding is written down in three steps: the save that is left names the branch that is being made (``going``); the
branch is made, whole, with the class in it; the save that is left says that the class went there (``went``). The last
one decides. A process that dies before it leaves the class where it was, and the next one puts away what was made.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from caucasus_game.classroom import refused
from caucasus_game.session import naming
from caucasus_game.session.class_book import ClassBook
from caucasus_game.session.family import family
from caucasus_game.session.record import Setup
from caucasus_game.session.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from caucasus_game.session.table import Table

__all__ = ["Rewound", "rewound_of", "settle"]


@dataclass(frozen=True, slots=True)
class Rewound:
    """How a class came to a branch.

    Attributes:
        token: of this rewinding and no other; the save that was left has the same.
        save: the session that was left, as it was called then; ``turn`` and ``phase`` in which it was left.
        to: the turn at whose start the branch begins.
        by: who asked for it.
        why: what everybody was told.
        root: what the class was called before it was ever rewound.
    """

    token: str
    save: str
    turn: int
    phase: str
    to: int
    by: str
    why: str
    root: str

    def as_json(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return asdict(self)


def rewound_of(kept: dict[str, Any]) -> Rewound | None:
    """Return how a class came to the save with these values; None where it began there."""
    found = kept.get("rewound")
    return None if found is None else Rewound(**found)


def settle(table: Table, book: ClassBook) -> None:
    """Make sure that the class is at this save before it goes on; put away what a rewinding that was killed left.

    Raises:
        Faults: ``class-moved`` where it went on elsewhere, ``class-stranded`` where it never came here.
    """
    kept = book.values()
    if kept.get("went") is not None:
        if branch := _branch(table, kept["went"]["token"]):
            raise refused.went_on(table.name, _end_of(branch, table.folder), int(kept["went"]["to"]))
        book.put({"went": None})  # the branch was deleted: so was the rewinding
    if kept.get("going") is not None:
        _put_away(kept["going"], table.folder)
        book.put({"going": None})
    came = rewound_of(kept)
    if came is not None and not kept.get("arrived"):
        parent = (Setup.of(table.store).parent or ("", 0))[0]
        if parent in naming.names_in(table.folder) and _went(parent, table.folder) != came.token:
            raise refused.stranded(table.name, parent)
        book.put({"arrived": True})


def _values(name: str, folder: Path) -> dict[str, Any]:
    store = Store.read(naming.existing(name, folder), whole=False)
    try:
        return ClassBook.values_in(store)
    finally:
        store.close()


def _went(name: str, folder: Path) -> str:
    """Return the token of the rewinding with which a class left a save; '' where it did not."""
    went = _values(name, folder).get("went")
    return str(went["token"]) if went is not None else ""


def _branch(table: Table, token: str) -> str:
    """Return the save that a class went to with a rewinding, whatever it is called by now; '' where it is gone."""
    for one in family(table.name, table.folder):
        came = rewound_of(_values(one.name, table.folder))
        if came is not None and came.token == token:
            return one.name
    return ""


def _end_of(name: str, folder: Path) -> str:
    """Return where a class went on that may have been rewound more than once since it came to a save."""
    while token := _went(name, folder):
        onward = next(
            (
                one.name
                for one in family(name, folder)
                if (came := rewound_of(_values(one.name, folder))) is not None and came.token == token
            ),
            "",
        )
        if not onward:
            break
        name = onward
    return name


def _put_away(going: dict[str, Any], folder: Path) -> None:
    """Remove the branch of a rewinding that never came about, and what was there of it before it had its name."""
    path = naming.place(going["name"], folder)
    if path.is_file():
        came = rewound_of(_values(going["name"], folder))
        if came is not None and came.token == going["token"]:
            path.unlink()
    for draft in folder.glob(f".{going['name']}-*.new*"):
        draft.unlink(missing_ok=True)
