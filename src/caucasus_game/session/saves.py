"""The folder of saved games: what it holds, branching a game, and holding a record against its replay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from caucasus_game.errors import Fault, Faults
from caucasus_game.language import tr
from caucasus_game.session import naming
from caucasus_game.session.faults import translated
from caucasus_game.session.folder import folder
from caucasus_game.session.record import Setup, dumped, record_of
from caucasus_game.session.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from caucasus_game.session.store import Phase
    from caucasus_game.session.verification import Verification

__all__ = ["SaveInfo", "folder", "fork", "listing", "record", "verify"]


@dataclass(frozen=True, slots=True)
class SaveInfo:
    """A save in a list. Where ``ok`` is false only ``name`` and ``fault`` say anything.

    Attributes:
        turns: how many the scenario has; ``turn`` is the one being played.
        seat: the person's seat; the first of several; None where policies play alone.
        ending: the id of the ending, once the game is over.
        parent: for a branch, the save and the turn at whose start it branched off.
        played: when something was written to it last, in seconds since 1970.
    """

    name: str
    ok: bool
    scenario: str | None = None
    turn: int | None = None
    turns: int | None = None
    phase: str | None = None
    seat: str | None = None
    seed: int | None = None
    ending: str | None = None
    fault: Fault | None = None
    parent: tuple[str, int] | None = None
    played: float | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the documented object; ``fault`` only where there is one."""
        shown: dict[str, Any] = {
            "name": self.name,
            "scenario": self.scenario,
            "turn": self.turn,
            "turns": self.turns,
            "phase": self.phase,
            "seat": self.seat,
            "seed": self.seed,
            "ending": self.ending,
            "ok": self.ok,
            "parent": list(self.parent) if self.parent else None,
            "played": self.played,
        }
        return shown | {"fault": self.fault.as_json()} if self.fault else shown


def listing(folder: Path) -> list[SaveInfo]:
    """Return every save of ``folder``, the one played last first; one that cannot be opened comes with its fault."""
    return [_info(name, folder) for name in sorted(naming.names_in(folder), key=lambda name: _played(folder, name))]


def _played(folder: Path, name: str) -> tuple[int, str]:
    try:
        return -(folder / f"{name}{naming.SUFFIX}").stat().st_mtime_ns, name
    except OSError:
        return 0, name


def _when(folder: Path, name: str) -> float | None:
    nanoseconds, _ = _played(folder, name)
    return -nanoseconds / 1_000_000_000 if nanoseconds else None


def _info(name: str, folder: Path) -> SaveInfo:
    try:
        store = Store.read(naming.existing(name, folder), whole=False)
        try:
            setup = Setup.of(store)
            turn, phase, _, ending = store.standing()
            persons = [seat for seat, who in store.seats().items() if who == "person"]
        finally:
            store.close()
    except Faults as problem:
        return SaveInfo(name, ok=False, fault=problem.faults[0], played=_when(folder, name))
    return SaveInfo(
        name=name,
        ok=True,
        scenario=setup.scenario,
        turn=turn,
        turns=setup.turns,
        phase=phase,
        seat=persons[0] if persons else None,
        seed=setup.seed,
        ending=ending,
        parent=setup.parent,
        played=_when(folder, name),
    )


def record(name: str, folder: Path) -> dict[str, Any]:
    """Return the record of a save, as ``Table.record`` does, also while somebody plays it."""
    store = Store.read(naming.existing(name, folder))
    try:
        return record_of(store)
    finally:
        store.close()


def fork(
    name: str, turn: int, folder: Path, new_name: str | None = None, also: Callable[[Store], object] | None = None
) -> str:
    """Make a branch of a save that shares its record up to the start of ``turn``, and return the branch's name.

    The save itself stays as it is. Without ``new_name`` one such as ``ratification-armenia-1-turn-3`` is made. ``also``
    writes more into the branch, in the transaction that makes it.
    """
    source = Store.read(naming.existing(name, folder))
    try:
        setup, places, seats, marks = Setup.of(source), source.places(), source.seats(), source.marks()
        orders, answers, stored = source.orders(), source.answers(), source.phases()
    finally:
        source.close()
    shared = _up_to(name, turn, stored)
    branch = naming.fork_name(name, turn, folder) if new_name is None else new_name

    def fill(store: Store) -> None:
        store.put_meta(setup.as_meta() | {"parent": dumped([name, turn])})
        store.put_places(places)
        store.put_seats(seats)
        for given in orders:
            if given.turn < turn:
                store.put_orders(given)
        for given in answers:
            if given.turn < turn:
                store.put_answers(given)
        for phase in shared:
            store.add_phase(phase)
        for mark in marks:
            if mark.turn < turn:
                store.add_mark(mark)
        if also is not None:
            also(store)

    path = naming.place(branch, folder)
    with translated(path):
        Store.create(path, fill).close()
    return branch


def _up_to(name: str, turn: int, stored: list[Phase]) -> list[Phase]:
    for count, phase in enumerate(stored, start=1):
        if phase.turn == turn and phase.phase == "orders":
            return stored[:count]
    last = max((phase.turn for phase in stored if phase.phase == "orders"), default=0)
    raise Faults.one(
        "turn-not-played",
        tr("the game {name!r} has no start of turn {turn} to branch off from", name=name, turn=turn),
        tr("choose a turn from 1 to {last}", last=last),
    )


def verify(name: str, folder: Path) -> Verification:
    """Replay a save from its seed and orders, and compare the state after every phase with the checksum stored then."""
    from caucasus_game.session.verification import verified  # noqa: PLC0415 - to list the saves, no engine is needed

    return verified(naming.existing(name, folder))
