"""Deleting a session for good: every file of the program that holds it, and a list of what went and what stayed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caucasus_game.errors import Faults
from caucasus_game.session import naming
from caucasus_game.session.faults import translated
from caucasus_game.session.record import Setup
from caucasus_game.session.shelf import TRASH
from caucasus_game.session.store import Store
from caucasus_game.session.swapping import Swap

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Purge", "look", "purge"]


@dataclass(frozen=True, slots=True)
class Purge:
    """What is deleted with a session, or was.

    Attributes:
        files: of the program that hold the session: saves, what lies beside them, copies in the trash.
        branches: the saves that follow it, and those: branches, and games with the seats exchanged. They hold the same
            people.
        parents: the saves that it follows itself, which hold the same people and stay.
        with_branches: whether the files of the branches are among ``files``.
        left: files beside the saves that bear the session's name and are not the program's.
    """

    name: str
    files: tuple[Path, ...]
    branches: tuple[str, ...]
    parents: tuple[str, ...]
    with_branches: bool
    left: tuple[Path, ...]

    @property
    def branches_left(self) -> tuple[str, ...]:
        """The branches that stay."""
        return () if self.with_branches else self.branches


def look(name: str, folder: Path, *, branches: bool = False) -> Purge:
    """Return what purging a session would delete; nothing is deleted yet.

    A session that lies in the trash alone is found too.

    Raises:
        Faults: ``save-not-found``; ``save-foreign``; ``save-locked`` where somebody plays it, or a
            branch that would go too.
    """
    naming.check_name(name)
    parents = _parents(folder)
    found = _below(name, parents)
    above = tuple(one for one in _above(name, parents) if naming.place(one, folder).is_file())
    names = (name, *found) if branches else (name,)
    files = [path for one in names for path in _files(one, folder)]
    if not any(path.name == f"{name}{naming.SUFFIX}" or path.parent.name == TRASH for path in files):
        naming.existing(name, folder)  # says what there is instead
    for path in files:
        if path.parent == folder and path.suffix == naming.SUFFIX:
            _check_free(path)
    left = sorted(path for one in names for path in folder.glob(f"{one}.*") if path not in files)
    return Purge(name, tuple(files), found, above, branches, tuple(left))


def purge(told: Purge) -> None:
    """Delete the files, side files before the save they belong to: what is left after a crash can be purged again.

    Raises:
        Faults: ``disk-error`` and its like where a file cannot be deleted.
    """
    saves = [path for path in told.files if path.suffix == naming.SUFFIX]
    beside = [path.with_name(f"{path.name}{end}") for path in saves for end in ("-journal", "-wal", "-shm")]
    for path in (*beside, *(one for one in told.files if one not in saves), *saves):
        with translated(path):
            path.unlink(missing_ok=True)


def _parents(folder: Path) -> dict[str, str]:
    """Return, of every save that follows another, that one, which need not be there any more.

    A branch follows what it branched off from, and a game with the seats exchanged the game before it.
    """
    parents: dict[str, str] = {}
    for name in naming.names_in(folder):
        try:
            store = Store.read(naming.existing(name, folder), whole=False)
            try:
                parent, swap = Setup.of(store).parent, Swap.of(store)
            finally:
                store.close()
        except Faults:
            continue  # of one that cannot be read nobody knows whose it is
        if parent is not None:
            parents[name] = parent[0]
        elif swap is not None:
            parents[name] = swap.before
    return parents


def _below(name: str, parents: dict[str, str]) -> tuple[str, ...]:
    """Return the saves that follow one, and those, by name."""
    found = {name}
    while more := {one for one, parent in parents.items() if parent in found} - found:
        found |= more
    return tuple(sorted(found - {name}))


def _above(name: str, parents: dict[str, str]) -> tuple[str, ...]:
    """Return the saves that one follows, the nearest first."""
    found: list[str] = []
    while (name := parents.get(name, "")) and name not in found:
        found.append(name)
    return tuple(found)


def _files(name: str, folder: Path) -> Iterator[Path]:
    """Yield the files that hold a save: itself, what lies beside it, unfinished ones, the trash."""
    save = f"{name}{naming.SUFFIX}"
    # a name has no dots: what is hidden and goes on with one is kept beside the save
    hidden = re.compile(rf"\.{re.escape(name)}(\..+|-[0-9a-f]{{8}}\.new(-journal|-wal|-shm)?)\Z")
    thrown = re.compile(rf"\d+-{re.escape(save)}(-journal|-wal|-shm)?\Z")
    for path in _within(folder):
        if path.name == save or path.name.startswith(f"{save}-") or hidden.match(path.name):
            yield path
    for path in _within(folder / TRASH):
        if thrown.match(path.name):
            yield path


def _within(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_file())
    except FileNotFoundError:
        return []


def _check_free(path: Path) -> None:
    """Raise where somebody plays the save, or it is not ours; one that is damaged can be purged all the same."""
    try:
        Store.play(path).close()
    except Faults as problem:
        if problem.faults[0].code in {"save-locked", "save-foreign"}:
            raise
