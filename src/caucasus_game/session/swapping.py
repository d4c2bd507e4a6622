"""A second game with the seats exchanged: which game it follows, and which seat each who played that one has now."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final, Self

from caucasus_game.session.record import dumped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caucasus_game.session.store import Store

__all__ = ["Swap", "exchanged"]

KEY: Final = "swap_of"


@dataclass(frozen=True, slots=True)
class Swap:
    """What the save of a game with exchanged seats says of the game before it.

    Attributes:
        before: the name of its save.
        seats: each seat that persons held there, to the seat that the same persons hold here.
    """

    before: str
    seats: dict[str, str]

    @classmethod
    def of(cls, store: Store) -> Self | None:
        """Read it from a save; None where the game follows none, or what is written there is not to be understood."""
        try:
            kept = json.loads(store.meta().get(KEY, "null"))
            return (
                None if kept is None else cls(str(kept["before"]), {str(k): str(v) for k, v in kept["seats"].items()})
            )
        except (ValueError, TypeError, KeyError, AttributeError):
            return None

    def put(self, store: Store) -> None:
        """Write it into the save of a game that has just been made."""
        with store.writing():
            store.put_meta({KEY: dumped(asdict(self))})


def exchanged(held: Sequence[str], seats: Sequence[str]) -> dict[str, str]:
    """Return who sits where next: all who hold seats move on by one among them; who is alone takes the next seat.

    Args:
        held: the seats that persons held, in the scenario's order.
        seats: all seats, likewise.
    """
    if len(held) == 1:
        return {held[0]: seats[(seats.index(held[0]) + 1) % len(seats)]}
    return {seat: held[(place + 1) % len(held)] for place, seat in enumerate(held)}
