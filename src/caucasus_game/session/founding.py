"""A game that has just begun becomes a save: what never changes, who sits where, and the first phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.engine.version import RULES_VERSION
from caucasus_game.errors import Faults
from caucasus_game.session import naming
from caucasus_game.session.record import Setup
from caucasus_game.session.rounds import PERSON
from caucasus_game.session.standing import phase_of, places_of
from caucasus_game.session.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from caucasus_game.engine.play import Play
    from caucasus_game.scenario.load import Loaded

__all__ = ["new_save"]


def new_save(loaded: Loaded, play: Play, seats: dict[str, str], *, name: str | None, folder: Path) -> Store:
    """Return the save of a game that has just begun; without a ``name`` it takes the first that is free.

    ``seats`` says of every actor who sits there.

    Raises:
        Faults: ``save-exists`` where the name that was given is taken, or what a name may not be.
    """
    setup = Setup(
        scenario=loaded.scenario.id,
        canonical=loaded.canonical,
        scenario_hash=loaded.hash,
        rules_version=RULES_VERSION,
        seed=play.state.seed,
        run=int(play.state.runs[0]),
        readings=dict(play.readings),
        turns=play.turns,
    )

    def fill(store: Store) -> None:
        store.put_meta(setup.as_meta())
        store.put_places(places_of(loaded))
        store.put_seats(seats)
        store.add_phase(phase_of(play, 0))

    if name is not None:
        return Store.create(naming.place(name, folder), fill)
    persons = tuple(seat for seat, who in seats.items() if who == PERSON)
    while True:
        path = naming.place(naming.default_name(setup.scenario, persons, folder), folder)
        try:
            return Store.create(path, fill)
        except Faults as problem:
            # Somebody took the name in the meantime: the next one is free.
            if problem.faults[0].code != "save-exists":
                raise
