"""A saved game read whole: how it stood at the start of every turn and at its end, and what every seat gave.

It holds every seat's secrets: what is made of it for a seat is cut where it is made. It may be read while somebody
plays.
"""

from __future__ import annotations

import struct
from functools import cached_property
from typing import TYPE_CHECKING, Self

from caucasus_game.engine.play import Play
from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.session import naming
from caucasus_game.session.class_told import class_told
from caucasus_game.session.faults import damaged
from caucasus_game.session.injections import happened
from caucasus_game.session.record import Setup, closed_orders
from caucasus_game.session.rounds import PERSON
from caucasus_game.session.standing import rulebook_of
from caucasus_game.session.store import Store
from caucasus_game.session.swapping import Swap

if TYPE_CHECKING:
    from pathlib import Path

    from caucasus_game.engine.orders import SeatOrders
    from caucasus_game.engine.rulebook import Rulebook
    from caucasus_game.session.store import Phase

__all__ = ["WholeGame"]


class WholeGame:
    """A saved game, turn by turn. Make one with :meth:`read` or :meth:`of`.

    Attributes:
        name: of the save.
        folder: in which it lies.
        setup: what stays the same through the game.
        seats: who sits where.
        persons: the seats of persons, in the scenario's order.
        rulebook: the scenario that the save carries, compiled.
        orders: every seat's orders of each turn whose orders phase is closed, with its answers so far.
        turn, phase: where the game stands.
        classroom: the class that played it; None of a game that was never hosted.
        asked: (turn, round, seat) of each round of talks in which a seat's answers were asked for, to whether the seat
            gave them itself.
        injected: turn to the events that a facilitator made happen in its briefing.
        swap: of a game played with seats exchanged: the game before it, and who sat where now; None of any other.
    """

    def __init__(self, store: Store, rulebook: Rulebook) -> None:
        self._path = store.path
        self.name, self.folder = store.path.stem, store.path.parent
        self.setup = Setup.of(store)
        self.seats = store.seats()
        self.persons = tuple(seat for seat, who in self.seats.items() if who == PERSON)
        self.rulebook = rulebook
        self.orders: list[SeatOrders] = closed_orders(store)
        self.turn, self.phase = store.standing()[:2]
        self.classroom = class_told(store)
        self.asked = {(one.turn, one.round, one.seat): not one.defaulted for one in store.answers()}
        self.injected = happened(store)
        self.swap = Swap.of(store)
        self._phases = [phase for phase in store.phases() if phase.phase != "talks"]
        self._plays: dict[int, Play] = {}

    @classmethod
    def of(cls, store: Store, rulebook: Rulebook) -> Self:
        """Read the game of an open save, whose rulebook is at hand."""
        return cls(store, rulebook)

    @classmethod
    def read(cls, name: str, folder: Path) -> Self:
        """Read the save called ``name``.

        Raises:
            Faults: ``save-not-found``, ``save-damaged``.
        """
        store = Store.read(naming.existing(name, folder))
        try:
            return cls(store, rulebook_of(store))
        finally:
            store.close()

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return self.phase == "over"

    @property
    def played(self) -> int:
        """How many turns have been played to their end."""
        return len(self._phases) - 1

    def after(self, turns: int) -> Play:
        """Return the game as it stood when ``turns`` turns had been played; 0 is the start.

        Raises:
            Faults: ``turn-not-played`` where it has not come so far; ``save-damaged``.
        """
        if not 0 <= turns <= self.played:
            message = tr("the game {name!r} has no turn {turns} that was played", name=self.name, turns=turns)
            raise Faults.one(
                "turn-not-played",
                message,
                tr("choose a turn from 1 to {played}", played=self.played) if self.played else tr("play one first"),
            )
        if turns not in self._plays:
            self._plays[turns] = _restored(self._phases[turns], self.rulebook, self._path)
        return self._plays[turns]

    @property
    def last(self) -> Play:
        """The game as it stood when the last turn had been played."""
        return self.after(self.played)

    @cached_property
    def given(self) -> dict[tuple[int, str], SeatOrders]:
        """What each seat gave in each turn: by (turn, seat)."""
        return {(orders.turn, orders.seat): orders for orders in self.orders}


def _restored(phase: Phase, rulebook: Rulebook, path: Path) -> Play:
    try:
        return Play.restore(rulebook, phase.snapshot)
    except (Faults, ValueError, TypeError, LookupError, struct.error) as error:
        raise damaged(
            path, tr("the state of turn {turn} cannot be read ({error})", turn=phase.turn, error=error)
        ) from error
