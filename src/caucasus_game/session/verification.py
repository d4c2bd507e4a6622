"""Holding a save against its own replay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caucasus_game.engine.play import Play
from caucasus_game.engine.version import RULES_VERSION
from caucasus_game.errors import Faults
from caucasus_game.session.injections import happened
from caucasus_game.session.record import Setup, closed_orders
from caucasus_game.session.replay import phases
from caucasus_game.session.standing import rulebook_of
from caucasus_game.session.store import Store

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from caucasus_game.engine.orders import SeatOrders
    from caucasus_game.session.store import Phase

__all__ = ["Verification", "verified"]


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of replaying a save.

    Attributes:
        turns: how many turns the save holds resolved, the one in talks among them.
        first_difference: the first turn that did not come out as stored; None where all did.
        rules_version, saved_rules_version: of this program, and of the program that began the game.
    """

    ok: bool
    turns: int
    first_difference: int | None
    rules_version: str
    saved_rules_version: str

    def as_json(self) -> dict[str, bool | int | str | None]:
        """Return the documented object."""
        return {
            "ok": self.ok,
            "turns": self.turns,
            "first_difference": self.first_difference,
            "rules_version": self.rules_version,
            "saved_rules_version": self.saved_rules_version,
        }


def verified(path: Path) -> Verification:
    """Replay the save at ``path`` from its seed and orders, also while somebody plays it."""
    store = Store.read(path)
    try:
        setup, stored, orders, injected = Setup.of(store), store.phases(), closed_orders(store), happened(store)
        turns = len(store.resolved_turns())
        rulebook = rulebook_of(store)
    finally:
        store.close()
    play = Play.new(rulebook, setup.seed, setup.run, setup.readings, ledger=False)
    difference = _first_difference(play, stored, orders, injected)
    return Verification(difference is None, turns, difference, RULES_VERSION, setup.rules_version)


def _first_difference(
    play: Play, stored: list[Phase], orders: list[SeatOrders], injected: Mapping[int, tuple[str, ...]]
) -> int | None:
    if not stored or not _agrees(play, stored[0]):
        return play.turn
    replayed = phases(play, orders, injected)
    for expected in stored[1:]:
        turn = play.turn
        try:
            agrees = next(replayed, None) is not None and _agrees(play, expected)
        except Faults:  # what was legal when it was ordered is not so here: the game went another way
            agrees = False
        if not agrees:
            return turn
    return None


def _agrees(play: Play, expected: Phase) -> bool:
    return (play.turn, play.phase, play.checksum()) == (expected.turn, expected.phase, expected.checksum)
