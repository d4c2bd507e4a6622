"""The saves that are branches of one game: the same scenario, seed, run and readings, from one start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caucasus_game.errors import Faults
from caucasus_game.session import naming
from caucasus_game.session.record import Setup
from caucasus_game.session.store import Store

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Branch", "family", "same_game"]


@dataclass(frozen=True, slots=True)
class Branch:
    """A save of a game, in a list of its branches.

    Attributes:
        parent, at: the save that it branched off from, and the turn at whose start; None and 0 for one that did not.
        ending: the id, once it is over.
    """

    name: str
    turn: int
    turns: int
    phase: str
    ending: str | None
    parent: str | None
    at: int


def same_game(one: Setup, other: Setup) -> bool:
    """Whether two saves begin as the same game."""
    return _start(one) == _start(other)


def _start(setup: Setup) -> tuple[object, ...]:
    return setup.scenario_hash, setup.seed, setup.run, sorted(setup.readings.items())


def family(name: str, folder: Path) -> tuple[Branch, ...]:
    """Return the other saves of ``folder`` that begin as the save ``name`` does, by name; unreadable ones are left out.

    Raises:
        Faults: the save itself cannot be read.
    """
    mine, _ = _told(naming.existing(name, folder))
    found = []
    for other in naming.names_in(folder):
        if other == name:
            continue
        try:
            setup, branch = _told(naming.existing(other, folder))
        except Faults:
            continue
        if same_game(mine, setup):
            found.append(branch)
    return tuple(found)


def _told(path: Path) -> tuple[Setup, Branch]:
    store = Store.read(path, whole=False)
    try:
        setup = Setup.of(store)
        turn, phase, _, ending = store.standing()
    finally:
        store.close()
    parent, at = setup.parent or (None, 0)
    return setup, Branch(path.stem, turn, setup.turns, phase, ending, parent, at)
