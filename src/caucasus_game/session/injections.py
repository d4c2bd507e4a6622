"""Events that a facilitator makes happen, as a save keeps them: marks that were asked for, and taken back.

What is asked for while a turn is on happens in the briefing of the next one. Until that turn has closed it can be taken
back. A save without such marks is one in which nobody ever did this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from caucasus_game.session.store import Store

__all__ = ["ASKED", "TAKEN_BACK", "awaited", "happened"]

ASKED: Final = "inject"
TAKEN_BACK: Final = "inject-undone"
"""Kinds of marks; their text is the event, their turn the one before that in whose briefing it happens."""


def _by_turn(store: Store) -> dict[int, tuple[str, ...]]:
    """Return the events that were asked for and not taken back, by the turn in which they were."""
    found: dict[int, dict[str, None]] = {}
    for mark in store.marks():
        if mark.kind == ASKED:
            found.setdefault(mark.turn, {})[mark.text] = None
        elif mark.kind == TAKEN_BACK:
            found.get(mark.turn, {}).pop(mark.text, None)
    return {turn: tuple(events) for turn, events in found.items() if events}


def awaited(store: Store, turn: int) -> tuple[str, ...]:
    """Return the events that happen when the turn that is on has closed, in the order in which they were asked for."""
    return _by_turn(store).get(turn, ())


def happened(store: Store) -> dict[int, tuple[str, ...]]:
    """Return the events that a facilitator made happen so far, by the turn in whose briefing they did."""
    turn = store.standing()[0]
    return {asked + 1: events for asked, events in _by_turn(store).items() if asked < turn}
