"""The saves as things on a shelf: put in order, looked into, renamed, put in the trash and fetched back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later
from caucasus_game.session import naming
from caucasus_game.session.faults import translated
from caucasus_game.session.files import publish
from caucasus_game.session.record import Setup, dumped
from caucasus_game.session.saves import listing
from caucasus_game.session.store import Store

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.session.saves import SaveInfo

__all__ = ["ORDERS", "Preview", "branches", "delete", "in_order", "preview", "rename", "undelete"]

TRASH: Final = ".trash"
MOST_TRASH: Final = 20
"""How many deleted games can be fetched back; older ones go for good."""
_THROWN: Final = re.compile(r"(\d{6})-(.+)\Z")
ORDERS: Final = {
    "played": tr_later("last played"),
    "name": tr_later("name"),
    "scenario": tr_later("scenario"),
    "turn": tr_later("turn"),
}
"""In what orders saves can be listed, and in words, in English."""


def in_order(saves: Sequence[SaveInfo], order: str) -> list[SaveInfo]:
    """Return saves in one of ``ORDERS``; those that are equal in it, the one played last first."""
    found = sorted(saves, key=lambda save: -(save.played or 0.0))
    if order == "name":
        found.sort(key=lambda save: save.name.lower())
    elif order == "scenario":
        found.sort(key=lambda save: (not save.ok, save.scenario or ""))
    elif order == "turn":
        found.sort(key=lambda save: (bool(save.ending), -(save.turn or 0)))
    return found


def branches(name: str, saves: Sequence[SaveInfo]) -> list[tuple[str, int]]:
    """Return the branches of a save among others, each with the turn at whose start it branched off."""
    return [(save.name, save.parent[1]) for save in saves if save.parent is not None and save.parent[0] == name]


@dataclass(frozen=True, slots=True)
class Preview:
    """What anybody may know of a saved game: nothing here is a seat's own.

    Attributes:
        title: the scenario's.
        seats: (short code, name, ``person`` or the policy), as they sit.
        terms: (issue, the mark on the table, whether it is settled), as they stand.
        ending: its title and its text, once the game is over; else empty.
    """

    name: str
    title: str
    turn: int
    turns: int
    phase: str
    date: str
    seats: tuple[tuple[str, str, str], ...]
    terms: tuple[tuple[str, float, bool], ...]
    ending: tuple[str, str] = ("", "")

    def as_json(self) -> dict[str, Any]:
        """Return the documented object."""
        return {
            "name": self.name,
            "title": self.title,
            "turn": self.turn,
            "turns": self.turns,
            "phase": self.phase,
            "date": self.date,
            "seats": [{"short": short, "name": name, "who": who} for short, name, who in self.seats],
            "terms": [{"issue": issue, "mark": mark, "settled": settled} for issue, mark, settled in self.terms],
            "ending": {"title": self.ending[0], "text": self.ending[1]} if self.ending[0] else None,
        }


def preview(name: str, folder: Path) -> Preview:
    """Look into a save: the game as it stands is read, which takes some tenths of a second. Raises Faults."""
    from caucasus_game.session.standing import restore, rulebook_of  # noqa: PLC0415 - a list needs no engine

    store = Store.read(naming.existing(name, folder))
    try:
        sitting = store.seats()
        play = restore(store, rulebook_of(store))
    finally:
        store.close()
    seen: SeatView = play.view(next(iter(sitting)))
    return Preview(
        name=name,
        title=seen.title,
        turn=seen.turn,
        turns=seen.turns,
        phase=seen.phase,
        date=seen.date,
        seats=tuple((actor.short, actor.name, sitting.get(actor.id, "")) for actor in seen.actors),
        terms=tuple((issue.title, issue.terms, issue.settled) for issue in seen.issues),
        ending=("", "") if seen.ending is None else (seen.ending.title, seen.ending.text),
    )


def rename(name: str, new: str, folder: Path) -> None:
    """Give a save another name; branches of it then name it so. Raises Faults where it is open or the name is taken."""
    source, target = naming.existing(name, folder), naming.place(new, folder)
    held = [Store.play(source)]  # nobody plays it meanwhile
    try:
        held += [Store.play(naming.existing(child, folder)) for child, _ in branches(name, listing(folder))]
        with translated(source):
            publish(source, target)
            source.unlink(missing_ok=True)
            for path in naming.beside(name, folder):
                path.replace(folder / f".{new}{path.name.removeprefix(f'.{name}')}")
        for child in held[1:]:
            turn = (Setup.of(child).parent or (name, 1))[1]
            with child.writing():
                child.replace_meta("parent", dumped([new, turn]))
    finally:
        for store in held:
            store.close()


def delete(name: str, folder: Path) -> None:
    """Put a save in the trash beside the saves. Raises Faults where somebody plays it."""
    path = naming.existing(name, folder)
    _check_free(path)
    trash = folder / TRASH
    with translated(path):
        trash.mkdir(exist_ok=True)
        thrown = _thrown(folder)
        number = thrown[-1][0] + 1 if thrown else 1
        path.rename(trash / f"{number:06}-{path.name}")
        for other in naming.beside(name, folder):  # what was being written is of no use without the class
            other.unlink(missing_ok=True)
        for _, _, old in thrown[: max(0, len(thrown) + 1 - MOST_TRASH)]:
            old.unlink(missing_ok=True)


def _check_free(path: Path) -> None:
    """Raise where somebody plays the save; one that cannot be read can be thrown away all the same."""
    try:
        Store.play(path).close()
    except Faults as problem:
        if problem.faults[0].code == "save-locked":
            raise


def undelete(folder: Path) -> str:
    """Fetch back the save that was deleted last, and return its name. Raises Faults where there is none."""
    thrown = _thrown(folder)
    if not thrown:
        raise Faults.one("trash-empty", tr("nothing that was deleted from {folder} can be fetched back", folder=folder))
    _, name, path = thrown[-1]
    place = naming.place(name, folder)
    with translated(place):
        publish(path, place)
        path.unlink(missing_ok=True)
    return name


def _thrown(folder: Path) -> list[tuple[int, str, Path]]:
    """Return what lies in the trash as (number, name, file), the one deleted last at the end."""
    trash = folder / TRASH
    try:
        names = [path.name for path in trash.iterdir()]
    except OSError:
        return []
    found = []
    for entry in names:
        match = _THROWN.match(entry.removesuffix(naming.SUFFIX))
        if match and entry.endswith(naming.SUFFIX):
            found.append((int(match[1]), match[2], trash / entry))
    return sorted(found)
