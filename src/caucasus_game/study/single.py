"""One game played to its end without a person: recorded orders where there are any, policies for the rest."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from caucasus_game.engine.injecting import refusal_of
from caucasus_game.engine.orders import SeatOrders
from caucasus_game.engine.rounds import of_round
from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.policies import registry
from caucasus_game.policies.batch import MIXED, drawn_policy
from caucasus_game.policies.temper import TEMPERS
from caucasus_game.session.injecting import inject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from caucasus_game.engine.orders import Counter
    from caucasus_game.engine.play import Play
    from caucasus_game.errors import Fault, Place
    from caucasus_game.session.table import Table

__all__ = ["Script", "drawn", "play_out", "play_out_at", "play_turn"]


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
        notes: what was recorded and passed over, because this game does not ask for it, in the order of the game.

    ``injected``: turn to the events that a facilitator made happen in its briefing.
    """

    def __init__(
        self,
        policies: Mapping[str, str],
        recorded: Mapping[tuple[int, str], SeatOrders] | None = None,
        filled: frozenset[str] = frozenset(),
        places: Mapping[tuple[int, str], Place] | None = None,
        injected: Mapping[int, tuple[str, ...]] | None = None,
    ) -> None:
        self.policies = dict(policies)
        self.recorded = dict(recorded or {})
        self.scripted = frozenset(seat for _, seat in self.recorded)
        self.notes: list[str] = []
        self._holding = self.scripted - filled
        self._places = dict(places or {})
        self._injected = dict(injected or {})

    def orders(self, play: Play, seat: str) -> SeatOrders:
        """Return the seat's orders for this turn; Faults that name turn and seat if a recorded order is illegal.

        Choices on events of the scenario that do not ask the seat in this turn are passed over with a note.
        """
        given = self.recorded.get((play.turn, seat))
        if given is None:
            if seat in self._holding:
                return SeatOrders(play.turn, seat)
            return registry.decide(play, seat, self.policies[seat])
        given = self._asked_for(play, given)
        refusals = play.refusals(given)
        if refusals:
            raise Faults(*(self.placed(fault, play.turn, seat) for fault in refusals))
        return given

    def _asked_for(self, play: Play, given: SeatOrders) -> SeatOrders:
        events, asked = play.rulebook.scenario.events, play.asked(given.seat)
        idle = [event for event in given.choices if event in events and event not in asked]
        for event in idle:
            self._note(
                play.turn,
                given.seat,
                tr("the choice on {event} is passed over: it does not ask for one here", event=event),
            )
        return replace(given, choices={event: to for event, to in given.choices.items() if event not in idle})

    def _note(self, turn: int, seat: str, what: str) -> None:
        self.notes.append(tr("turn {turn}, {seat}: {what}", turn=turn, seat=seat, what=what))

    def answers(self, play: Play) -> dict[str, Mapping[str, bool | Counter]]:
        """Return the answers to the offers that wait; a recorded seat without any is left to its mandate.

        A recorded seat's are those of all rounds of the turn: it refuses what they do not name. Those to offers that
        are not made to it in this game are passed over with a note.
        """
        found: dict[str, Mapping[str, bool | Counter]] = {}
        for seat, policy in self.policies.items():
            given = self.recorded.get((play.turn, seat))
            if given is not None:
                if given.answers is not None:
                    found[seat] = self._to_offers(play, seat, given.answers)
            elif seat not in self._holding:
                found[seat] = registry.answer(play, seat, policy)
        return found

    def _to_offers(self, play: Play, seat: str, answers: Mapping[str, bool | Counter]) -> dict[str, bool | Counter]:
        waiting = {offer.id for offer in play.waiting(seat)}
        actors = play.rulebook.actors
        idle = [
            id_ for id_ in answers if of_round(id_) == play.round and id_ not in waiting and _may_be_made(id_, actors)
        ]
        self._note_idle(play.turn, seat, idle)
        return {id_: said for id_, said in answers.items() if id_ not in idle}

    def _note_idle(self, turn: int, seat: str, idle: Iterable[str]) -> None:
        for id_ in idle:
            self._note(turn, seat, tr("the answer to {id} is passed over: no such offer is made to it here", id=id_))

    def pass_over(self, turn: int) -> None:
        """Note the answers to first offers of a turn in which none waited for a recorded seat: none was asked."""
        for (when, seat), given in self.recorded.items():
            if when == turn:
                self._note_idle(turn, seat, (id_ for id_ in given.answers or () if of_round(id_) == 1))

    def made(self, play: Play) -> tuple[str, ...]:
        """Return the recorded events that the facilitator makes happen when the turn that is on has closed.

        One that cannot happen in this game is passed over with a note. Ask once a turn.
        """
        made = []
        for event in self._injected.get(play.turn + 1, ()):
            refusal = refusal_of(play.rulebook, play.state, event)
            if refusal is None:
                made.append(event)
                continue
            found = {"turn": play.turn + 1, "event": event, "why": refusal.message}
            self.notes.append(tr("turn {turn}: the injected event {event} is passed over: {why}", **found))
        return tuple(made)

    def placed(self, fault: Fault, turn: int, seat: str) -> Fault:
        """Return a fault of recorded orders or answers, with turn, seat and where they stand in their file."""
        message = fault.message.removeprefix(f"{seat}: ")  # the engine may have named it already
        return replace(
            fault,
            message=tr("turn {turn}, {seat}: {message}", turn=turn, seat=seat, message=message),
            place=self._places.get((turn, seat)),
        )

    @contextmanager
    def speaking(self, turn: int) -> Iterator[None]:
        """Name turn and seat in the faults of recorded answers."""
        try:
            yield
        except Faults as problem:
            raise Faults(*(self._of_answer(fault, turn) for fault in problem.faults)) from None

    def _of_answer(self, fault: Fault, turn: int) -> Fault:
        seat = re.split(r"[: ]", fault.message, maxsplit=1)[0]
        if seat in self.policies:
            return self.placed(fault, turn, seat)
        return replace(fault, message=tr("turn {turn}: {message}", turn=turn, message=fault.message))


def _may_be_made(id_: str, actors: Iterable[str]) -> bool:
    """Return whether an offer could be called so: ``armenia-1``, or ``armenia-1.2`` in the second round."""
    maker, _, number = id_.rpartition("-")
    return maker in actors and re.fullmatch(r"[1-9][0-9]?(\.[23])?", number) is not None


def play_turn(play: Play, script: Script) -> None:
    """Play one turn of a game that is not over."""
    made = script.made(play)
    play.order({seat: script.orders(play, seat) for seat in script.policies})
    with script.speaking(play.turn):
        while play.phase == "talks":
            play.answer(script.answers(play), made)


def play_out(play: Play, script: Script) -> None:
    """Play the game to its end."""
    while play.phase != "over":
        play_turn(play, script)


def play_out_at(table: Table, script: Script, until: int | None = None) -> None:
    """Play the game at a table to its end, or to the start of turn ``until``, every turn saved; the script speaks for
    the table's persons.
    """
    while table.phase != "over" and (until is None or table.turn < until):
        turn = table.turn
        for event in script.made(table.play):
            inject(table, event)
        for seat in table.persons:
            table.submit(script.orders(table.play, seat))
        table.advance()
        if (table.turn, table.round) != (turn, 1):  # the table closes by itself what waits for no person
            script.pass_over(turn)
        while table.phase == "talks":
            with script.speaking(table.turn):
                _reply(table, script.answers(table.play))
            table.advance()


def _reply(table: Table, answers: Mapping[str, Mapping[str, bool | Counter]]) -> None:
    """Give every person's answers to the round that is on, of those to all rounds of the turn."""
    for seat in table.persons:
        given = answers.get(seat)
        mine = None if given is None else {id_: said for id_, said in given.items() if of_round(id_) == table.round}
        if mine or seat in table.awaited:
            table.reply(seat, mine)
