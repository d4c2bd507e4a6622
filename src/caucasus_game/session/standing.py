"""From the save to the game in memory: the scenario it embeds, compiled, and the state it stored last."""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING

from caucasus_game.engine.play import Play
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.version import RULES_VERSION
from caucasus_game.errors import Faults, Place
from caucasus_game.language import tr
from caucasus_game.scenario.load import from_canonical
from caucasus_game.session.faults import damaged
from caucasus_game.session.record import Setup, dumped
from caucasus_game.session.store import Phase

if TYPE_CHECKING:
    from caucasus_game.scenario.load import Loaded
    from caucasus_game.session.store import Store

__all__ = ["phase_of", "places_of", "restore", "rulebook_of"]


def rulebook_of(store: Store) -> Rulebook:
    """Return the compiled scenario that the save carries; the file it came from is never looked at."""
    setup = Setup.of(store)
    try:
        loaded = from_canonical(setup.canonical)
    except Faults as problem:
        raise damaged(store.path, tr("the embedded scenario is damaged")) from problem
    if loaded.hash != setup.scenario_hash:
        raise damaged(store.path, tr("the embedded scenario is not the one it was made with"))
    try:
        listed = json.loads(store.places())
        places = {path: Place(str(file), int(line), int(column)) for path, (file, line, column) in listed.items()}
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise damaged(store.path, tr("the scenario's places cannot be read")) from error
    return Rulebook.of(loaded.scenario, places)


def places_of(loaded: Loaded) -> str:
    """Return where each part of a scenario stands, as the JSON text that a save keeps for the time after a resume."""
    return dumped({path: [place.file, place.line, place.column] for path, place in loaded.places.items()})


def restore(store: Store, rulebook: Rulebook) -> Play:
    """Return the game as the save stored it last, after comparing it with the checksum stored beside it."""
    stored = store.latest()
    same_rules = Setup.of(store).rules_version == RULES_VERSION
    try:
        play = Play.restore(rulebook, stored.snapshot)
        found = (play.turn, play.phase, play.checksum())
    except (Faults, ValueError, TypeError, LookupError, struct.error) as error:
        if not same_rules and stored.phase == "talks":
            raise _other_rules(store, stored) from error
        raise damaged(
            store.path, tr("the state of turn {turn} cannot be read ({error})", turn=stored.turn, error=error)
        ) from error
    # Other rules may count something else in the checksum; then the stored state is all there is to go by.
    if found[:2] != (stored.turn, stored.phase) or (same_rules and found[2] != stored.checksum):
        if not same_rules and stored.phase == "talks":
            raise _other_rules(store, stored)
        raise damaged(store.path, tr("the state of turn {turn} does not match its checksum", turn=stored.turn))
    return play


def _other_rules(store: Store, stored: Phase) -> Faults:
    return Faults.one(
        "save-other-rules",
        tr(
            "the save {stem!r} stopped in the talks of turn {turn} under other rules than these",
            stem=store.path.stem,
            turn=stored.turn,
        ),
        tr("go on from the start of that turn: fork it at turn {turn}", turn=stored.turn),
    )


def phase_of(play: Play, round_: int) -> Phase:
    """Return the game as it stands, to be stored; ``round_`` is that of the talks, 0 outside them."""
    return Phase(0, play.turn, play.phase, round_, play.checksum(), _ending_of(play), play.snapshot())


def _ending_of(play: Play) -> str | None:
    """Return the id of the ending; None while the game is on."""
    return str(play.summary()["ending"]["id"]) if play.phase == "over" else None
