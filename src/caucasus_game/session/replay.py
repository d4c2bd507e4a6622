"""Playing a record again: the same scenario, seed, run, readings and orders give the same game."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from caucasus_game.engine.orders import SeatOrders
from caucasus_game.engine.play import Play
from caucasus_game.errors import Faults

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from caucasus_game.engine.rulebook import Rulebook

__all__ = ["injected_of", "phases", "replay"]


def replay(rulebook: Rulebook, record: Mapping[str, Any]) -> Play:
    """Return the game that a record (see ``Table.record``) tells, as far as its orders go.

    Talks that the record does not answer to their end are finished: a seat that answered some of its offers refuses the
    others, and for one that answered none its mandate speaks.

    Raises:
        Faults: an order is malformed, or illegal at its place in the game.
    """
    orders = [SeatOrders.from_json(given) for given in record["orders"]]
    play = Play.new(rulebook, record["seed"], record["run"], dict(record["readings"]), ledger=False)
    for _ in phases(play, orders, injected_of(record)):
        pass
    return play


def injected_of(record: Mapping[str, Any]) -> dict[int, tuple[str, ...]]:
    """Return the events that a facilitator made happen by a record: by the turn in whose briefing they did."""
    found: dict[int, tuple[str, ...]] = {}
    for one in record.get("injected", ()):
        turn = int(one["turn"])
        found[turn] = (*found.get(turn, ()), str(one["event"]))
    return found


def phases(
    play: Play, orders: Iterable[SeatOrders], injected: Mapping[int, Collection[str]] | None = None
) -> Iterator[Play]:
    """Play on by recorded orders to their end, yielding the same ``play`` after each phase or round that closes.

    ``injected``: turn to the events that a facilitator made happen in its briefing.
    """
    made = injected or {}
    turns: dict[int, dict[str, SeatOrders]] = {}
    for one in orders:
        turns.setdefault(one.turn, {})[one.seat] = one
    while play.phase != "over" and play.turn in turns:
        seats = turns[play.turn]
        refusals = [refusal for given in seats.values() for refusal in play.refusals(given)]
        if refusals:
            raise Faults(*refusals)
        play.order({seat: replace(given, answers=None) for seat, given in seats.items()})
        yield play
        answers = {seat: given.answers for seat, given in seats.items() if given.answers is not None}
        while play.phase == "talks":
            play.answer(answers, made.get(play.turn + 1, ()))
            yield play
