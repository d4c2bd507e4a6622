"""A game of a scenario that is still being written: at every sound edit the same choices are played on the new text.

What persons ordered and answered is given again turn by turn; policies decide anew, on the same dice, for what they
would do is part of what an author wants to see. What the new text does not allow or ask is left out and told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from caucasus_game.engine.orders import SeatOrders
from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.session.rounds import ADVISER, PERSON
from caucasus_game.session.table import Table
from caucasus_game.study.following import Offered, Recorded, follow, legal_part, offered_now

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from caucasus_game.engine.orders import Counter
    from caucasus_game.scenario.load import Loaded

__all__ = ["Rehearsal", "Replayed", "begin", "renewed"]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """How the game is set out, whatever the scenario says at the moment.

    Attributes:
        persons: the seats that persons take.
        policies: of the other seats; ``others`` of those that are not named, such as seats that come with an edit.
        readings: as they were asked for: a reading that is not named takes the default of the moment.
        folder: where the saves of the rehearsal lie.
    """

    persons: tuple[str, ...]
    policies: Mapping[str, str]
    others: str
    seed: int
    run: int
    readings: Mapping[str, str]
    folder: Path


@dataclass(frozen=True, slots=True)
class Replayed:
    """A game played again.

    Attributes:
        table: where it stands now.
        notes: what could not be as it was, a sentence each.
    """

    table: Table
    notes: tuple[str, ...]


def begin(rehearsal: Rehearsal, loaded: Loaded, names: Mapping[str, str] | None = None) -> Replayed:
    """Return a new game of the scenario as it is now; ``names`` has ids that were renamed, old to new.

    Raises what a save may raise.
    """
    notes: list[str] = []
    actors = loaded.scenario.actors
    wanted = dict.fromkeys((names or {}).get(seat, seat) for seat in rehearsal.persons)
    persons = [seat for seat in wanted if seat in actors]
    notes += [tr("the seat {seat} is not there any more", seat=seat) for seat in wanted if seat not in actors]
    if not persons and wanted:
        persons = [next(iter(actors))]
        notes.append(tr("you are {actor} now", actor=actors[persons[0]].name))
    readings = {}
    for reading, option in rehearsal.readings.items():
        known = loaded.scenario.readings.get(reading)
        if known is not None and option in (*known.options, "draw"):
            readings[reading] = option
        else:
            notes.append(tr("the reading {reading}={option} is not there any more", reading=reading, option=option))
    seats = {seat: rehearsal.policies.get(seat, rehearsal.others) for seat in actors} | dict.fromkeys(persons, PERSON)
    table = Table.new(
        loaded,
        name=None,
        seats=seats,
        seed=rehearsal.seed,
        run=rehearsal.run,
        readings=readings,
        folder=rehearsal.folder,
    )
    return Replayed(table, tuple(notes))


def renewed(rehearsal: Rehearsal, table: Table, loaded: Loaded, names: Mapping[str, str] | None = None) -> Replayed:
    """Return the game of a table played again on another text, as far as it had come.

    Args:
        rehearsal: how the game is set out.
        table: where it stands; it stays as it is.
        loaded: the scenario as it is now.
        names: ids that were renamed, old to new: the choices are told in the new ones.
    """
    begun = begin(rehearsal, loaded, names)
    try:
        notes = [*begun.notes, *_play_again(begun.table, table, names or {})]
    except BaseException:
        begun.table.close()
        raise
    return Replayed(begun.table, tuple(notes))


def _play_again(table: Table, was: Table, names: Mapping[str, str]) -> list[str]:
    """Give at a new table what persons gave at another; return what could not be given."""
    notes: list[str] = []
    record = was.record()
    said = [*record["orders"], *(sent.as_json() for seat in was.persons if (sent := _sent(was, seat)) is not None)]
    given = {(one.turn, one.seat): one for one in (SeatOrders.from_json(_in_new_ids(one, names)) for one in said)}
    offered = {} if names else _offered(was, record)
    goal = was.turn, was.round if was.phase == "talks" else 0
    while table.phase != "over":
        if was.phase != "over" and (table.turn, table.round) >= goal:
            _give_what_was_sent(table, given, notes)
            break
        if table.phase == "orders" and not all((table.turn, seat) in given for seat in table.awaited):
            break  # the other game was over by now, or another seat is a person's here
        for seat in table.awaited:
            if table.phase == "orders":
                _order(table, given[table.turn, seat], notes)
            else:
                _answer(table, seat, given.get((table.turn, seat)), offered, notes)
        table.advance()
    if table.phase == "over" and (was.phase != "over" or table.turn != was.turn):
        notes.append(tr("the game is over after turn {turn} now", turn=table.turn))
    return notes


def _sent(table: Table, seat: str) -> SeatOrders | None:
    """Return the orders that a seat has sent in the turn that is open."""
    return table.submitted(seat) if table.phase == "orders" else None


def _in_new_ids(said: Any, names: Mapping[str, str]) -> Any:
    """Return orders as JSON with the ids that were renamed; an offer's id begins with that of its maker."""
    if isinstance(said, dict):
        return {_in_new_ids(key, names): _in_new_ids(value, names) for key, value in said.items()}
    if isinstance(said, list):
        return [_in_new_ids(one, names) for one in said]
    if not isinstance(said, str):
        return said
    maker, hyphen, number = said.rpartition("-")
    return f"{names[maker]}-{number}" if hyphen and maker in names else names.get(said, said)


def _give_what_was_sent(table: Table, given: Mapping[tuple[int, str], SeatOrders], notes: list[str]) -> None:
    """Give the orders that persons have sent in the turn that is open, while others are still awaited."""
    waiting = table.awaited if table.phase == "orders" else ()
    for seat in waiting:
        if (table.turn, seat) in given:
            _order(table, given[table.turn, seat], notes)


def _offered(was: Table, record: Mapping[str, Any]) -> Offered:
    """Return what was offered in the game that was played; nothing where it cannot be played again."""
    orders = {(one.turn, one.seat): one for one in map(SeatOrders.from_json, record["orders"])}
    policies = dict.fromkeys(was.seats, ADVISER)
    recorded = Recorded(record["seed"], record["run"], record["readings"], orders, policies)
    last = was.turn if was.phase == "talks" else was.turn - 1
    try:
        return follow(was.play.rulebook, recorded, was.turn if was.phase == "over" else last).offered
    except Faults:
        return {}


def _order(table: Table, orders: SeatOrders, notes: list[str]) -> None:
    kept, left = legal_part(table.play, orders)
    notes += left
    table.submit(kept)


def _answer(table: Table, seat: str, orders: SeatOrders | None, offered: Offered, notes: list[str]) -> None:
    """Answer the offers that wait as they were answered; one that was not there gets what the mandate says.

    One that is another offer now is answered as it was, too, and told.
    """
    said = (orders.answers if orders is not None else None) or {}
    mandate = {offer.id: offer.within_mandate and offer.gain >= offer.asked for offer in table.play.waiting(seat)}
    answers: dict[str, bool | Counter] = {}
    for id_, content in offered_now(table.play, seat).items():
        answers[id_] = said[id_] if id_ in said else mandate[id_]
        told = {"turn": table.turn, "seat": seat, "offer": id_}
        if id_ not in said:
            notes.append(tr("turn {turn}, {seat}: the offer {offer} is new; the mandate answers it", **told))
        elif offered and offered.get((table.turn, id_)) != content:
            notes.append(tr("turn {turn}, {seat}: the offer {offer} is another now; it is answered as before", **told))
    try:
        table.reply(seat, answers)
    except Faults:
        notes.append(
            tr("turn {turn}, {seat}: a counter is not allowed here; the mandate answers", turn=table.turn, seat=seat)
        )
        table.reply(seat, mandate)
