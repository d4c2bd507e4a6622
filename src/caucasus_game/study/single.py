"""One game played to its end without a person: recorded orders where there are any, policies for the rest."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from caucasus_game.engine.orders import SeatOrders
from caucasus_game.errors import Fault, Faults
from caucasus_game.policies import registry
from caucasus_game.policies.batch import MIXED, drawn_policy
from caucasus_game.policies.temper import TEMPERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caucasus_game.engine.play import Play
    from caucasus_game.session.table import Table

__all__ = ["Script", "drawn", "play_out", "play_out_at"]


def drawn(policies: Mapping[str, str], seed: int, run: int) -> dict[str, str]:
    """Return the policies with every ``mixed`` replaced by the one that this run draws for that seat."""
    numbers = np.array([run], dtype=np.uint64)
    among = ("random", *TEMPERS)
    return {
        seat: among[int(drawn_policy(seed, numbers, seat)[0])] if policy == MIXED else policy
        for seat, policy in policies.items()
    }


class Script:
    """Who decides what: recorded orders by (turn, seat), a policy for every other seat and turn.

    A seat that has recorded orders holds in the turns that its record leaves out, unless it is among ``filled``: then
    its policy decides those.

    Attributes:
        policies: every actor's policy.
        recorded: orders by (turn, seat).
        scripted: the seats that have recorded orders.
    """

    def __init__(
        self,
        policies: Mapping[str, str],
        recorded: Mapping[tuple[int, str], SeatOrders] | None = None,
        filled: frozenset[str] = frozenset(),
    ) -> None:
        self.policies = dict(policies)
        self.recorded = dict(recorded or {})
        self.scripted = frozenset(seat for _, seat in self.recorded)
        self._holding = self.scripted - filled

    def orders(self, play: Play, seat: str) -> SeatOrders:
        """Return the seat's orders for this turn; Faults that name turn and seat if a recorded order is illegal."""
        given = self.recorded.get((play.turn, seat))
        if given is None:
            if seat in self._holding:
                return SeatOrders(play.turn, seat)
            return registry.decide(play, seat, self.policies[seat])
        refusals = play.refusals(given)
        if refusals:
            raise Faults(*(_placed(fault, play.turn, seat) for fault in refusals))
        return given

    def answers(self, play: Play) -> dict[str, Mapping[str, bool]]:
        """Return the answers to the offers that wait; a recorded seat without any is left to its mandate."""
        found: dict[str, Mapping[str, bool]] = {}
        for seat, policy in self.policies.items():
            given = self.recorded.get((play.turn, seat))
            if given is not None:
                if given.answers is not None:
                    found[seat] = given.answers
            elif seat not in self._holding:
                found[seat] = registry.answer(play, seat, policy)
        return found


def _placed(fault: Fault, turn: int, seat: str) -> Fault:
    return replace(fault, message=f"turn {turn}, {seat}: {fault.message}")


def play_out(play: Play, script: Script) -> None:
    """Play the game to its end."""
    while play.phase != "over":
        play.order({seat: script.orders(play, seat) for seat in script.policies})
        play.answer(script.answers(play))


def play_out_at(table: Table, script: Script) -> None:
    """Play the game at a table to its end, every turn saved; the script speaks for the table's persons."""
    while table.phase != "over":
        for seat in table.persons:
            table.submit(script.orders(table.play, seat))
        table.advance()
        if table.phase == "talks":
            answers = script.answers(table.play)
            for seat in table.persons:
                table.reply(seat, answers.get(seat))
            table.advance()
