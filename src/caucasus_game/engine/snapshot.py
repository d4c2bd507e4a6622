"""A game of one run as bytes: what a save keeps of every phase, and another process goes on from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from caucasus_game.engine.layout import Layout
from caucasus_game.engine.orders import SeatOrders
from caucasus_game.engine.rounds import Answers
from caucasus_game.engine.state import State
from caucasus_game.engine.told import ToldTurn
from caucasus_game.errors import Faults
from caucasus_game.language import tr

__all__ = ["Snapshot"]

_LENGTH = 8
"""Bytes, little-endian, that say how long the JSON is that stands between them and the state."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A game at the start of a phase, or of a round of the talks.

    Attributes:
        told: what each turn so far brought.
        state: in the talks the one from which ``orders`` and ``answers`` lead there again.
        before: the state when the turn before began, to show movement; None in the first turn and in the talks.
        orders: those that the talks are about, by seat; None outside the talks.
        answers: those of the rounds of the talks that are closed.
    """

    told: list[ToldTurn]
    state: State
    before: State | None
    orders: Mapping[str, SeatOrders] | None
    answers: Sequence[Answers]

    def to_bytes(self) -> bytes:
        """Return it as bytes, of which :meth:`from_bytes` makes it again, but for the causes of turns before the last.

        Those stand in the snapshots of their turns.
        """
        head = {
            "told": [told.as_json(causes=told is self.told[-1]) for told in self.told],
            "orders": [orders.as_json() for orders in self.orders.values()] if self.orders is not None else None,
            "answers": [
                [SeatOrders(self.state.turn, seat, answers=said).as_json() for seat, said in round_.items()]
                for round_ in self.answers
            ],
            "before": self.before.to_bytes().hex() if self.before is not None else None,
        }
        text = json.dumps(head, sort_keys=True, separators=(",", ":")).encode()
        return len(text).to_bytes(_LENGTH, "little") + text + self.state.to_bytes()

    @classmethod
    def from_bytes(cls, layout: Layout, data: bytes) -> Snapshot:
        """Read what :meth:`to_bytes` wrote.

        Raises:
            Faults: ``state-damaged``; ``malformed-order``.
        """
        end = _LENGTH + int.from_bytes(data[:_LENGTH], "little")
        try:
            head = json.loads(data[_LENGTH:end])
            told = [ToldTurn.from_json(one) for one in head["told"]]
            listed = None if head["orders"] is None else [SeatOrders.from_json(one) for one in head["orders"]]
            before = bytes.fromhex(head["before"]) if head["before"] else None
            rounds = [[SeatOrders.from_json(one) for one in round_] for round_ in head["answers"]]
        except (ValueError, KeyError, TypeError) as error:
            raise Faults.one("state-damaged", tr("the stored game cannot be read"), tr("use another save")) from error
        return cls(
            told=told,
            state=State.from_bytes(layout, data[end:]),
            before=State.from_bytes(layout, before) if before is not None else None,
            orders=None if listed is None else {one.seat: one for one in listed},
            answers=[{one.seat: one.answers or {} for one in round_} for round_ in rounds],
        )
