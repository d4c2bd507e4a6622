"""Playing a recorded game again up to a turn, as it was or with something changed in it.

Where the change makes the record say what this game does not allow or ask, the record gives way: an order that is
illegal here is left out, with a note, and an offer that was not made so in the record is answered by the seat's policy.
A seat without recorded orders in a turn is on its policy.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from caucasus_game.engine.orders import SeatOrders
from caucasus_game.engine.play import Play
from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later
from caucasus_game.policies import registry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caucasus_game.engine.orders import Counter
    from caucasus_game.engine.rulebook import Rulebook
    from caucasus_game.engine.seen_offers import OfferSeen

__all__ = ["Followed", "Recorded", "follow", "legal_part", "offered_now"]

Offered = dict[tuple[int, str], tuple[object, ...]]
"""(turn, offer id) to what was offered: maker, addressees, terms, gives."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a record says.

    Attributes:
        orders: by (turn, seat), with the answers of the turn.
        policies: who decides where it says nothing, for every seat.
        injected: the events that a facilitator made happen, by the turn in whose briefing they did.
    """

    seed: int
    run: int
    readings: Mapping[str, str]
    orders: Mapping[tuple[int, str], SeatOrders]
    policies: Mapping[str, str]
    injected: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class Followed:
    """A game played again.

    Attributes:
        play: as it stands after the last turn that was followed.
        offered: the offers that were made.
        notes: where the record gave way, a sentence each.
        made: (turn, event) that a facilitator made happen in the record and that happened then here too.
    """

    play: Play
    offered: Offered = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    made: set[tuple[int, str]] = field(default_factory=set)


def follow(
    rulebook: Rulebook,
    record: Recorded,
    turn: int,
    *,
    readings: Mapping[str, str] | None = None,
    instead: Mapping[str, SeatOrders] | None = None,
    as_offered: Offered | None = None,
) -> Followed:
    """Play a record to the end of ``turn``, or to the end of the game.

    Args:
        rulebook: the compiled scenario.
        record: what was played.
        turn: the last to be followed.
        readings: reading to another option than the record's.
        instead: seat to other orders in ``turn``; its answers are those it had, unless these bring their own.
        as_offered: the offers of the game as it was; None where this is that game.

    Raises:
        Faults: orders given in ``instead`` are illegal; each message names turn and seat.
    """
    play = Play.new(rulebook, record.seed, record.run, {**record.readings, **(readings or {})}, ledger=False)
    found = Followed(play)
    while play.phase != "over" and play.turn <= turn:
        changed = (instead or {}) if play.turn == turn else {}
        given = {seat: record.orders.get((play.turn, seat)) for seat in rulebook.actors}
        for seat, orders in changed.items():
            had = given[seat]
            given[seat] = replace(orders, answers=had.answers if had and orders.answers is None else orders.answers)
        _order(found, given, record.policies, frozenset(changed))
        while play.phase == "talks":
            _talk(found, given, record, as_offered)
        _note_made(found, record)
    return found


def _order(
    found: Followed, given: Mapping[str, SeatOrders | None], policies: Mapping[str, str], changed: frozenset[str]
) -> None:
    play = found.play
    refusals = [fault for seat in changed for fault in play.refusals(given[seat] or SeatOrders(play.turn, seat))]
    if refusals:
        raise Faults(
            *(
                replace(fault, message=tr("turn {turn}: {message}", turn=play.turn, message=fault.message))
                for fault in refusals
            )
        )
    everyone = {}
    for seat, orders in given.items():
        if orders is None:
            everyone[seat] = registry.decide(play, seat, policies[seat])
        else:
            kept, notes = legal_part(play, orders)
            found.notes += notes
            everyone[seat] = replace(kept, answers=None)
    play.order(everyone)


def legal_part(play: Play, orders: SeatOrders) -> tuple[SeatOrders, list[str]]:
    """Return orders without what is illegal here, order by order, and what was left out, a sentence each."""
    notes: list[str] = []
    if not play.refusals(orders):
        return orders, notes
    kept = SeatOrders(orders.turn, orders.seat)
    parts = {
        "mandate": tr_later("turn {turn}, {seat}: its mandate is not allowed here and is left out"),
        "choices": tr_later("turn {turn}, {seat}: its choices are not allowed here and are left out"),
        "predictions": tr_later("turn {turn}, {seat}: its predictions are not allowed here and are left out"),
    }
    for part, left_out in parts.items():
        wider = replace(kept, **{part: getattr(orders, part)})
        if not play.refusals(wider):
            kept = wider
        else:
            notes.append(tr(left_out, turn=play.turn, seat=orders.seat))
    for order in orders.orders:
        wider = replace(kept, orders=(*kept.orders, order))
        if not play.refusals(wider):
            kept = wider
        else:
            notes.append(
                tr(
                    "turn {turn}, {seat}: {action} is not allowed here and is left out",
                    turn=play.turn,
                    seat=orders.seat,
                    action=order.action,
                )
            )
    return kept, notes


def _talk(
    found: Followed,
    given: Mapping[str, SeatOrders | None],
    record: Recorded,
    as_offered: Offered | None,
) -> None:
    """Answer the round that is on."""
    play, injected = found.play, record.injected.get(found.play.turn + 1, ())
    decided: dict[str, dict[str, bool | Counter]] = {}
    recorded: dict[str, dict[str, bool | Counter]] = {}
    for seat, policy in record.policies.items():
        waiting = play.waiting(seat)
        if not waiting:
            continue
        found.offered |= {(play.turn, offer.id): _what(offer) for offer in waiting}
        decided[seat] = registry.answer(play, seat, policy)
        orders = given[seat]
        said = orders.answers if orders is not None else None
        recorded[seat] = dict(decided[seat])
        for offer in waiting:
            key = play.turn, offer.id
            if said is not None and (as_offered is None or as_offered.get(key) == found.offered[key]):
                recorded[seat][offer.id] = said.get(offer.id, False)
    try:
        play.answer(recorded, injected)
    except Faults:  # a counter of the record that is illegal here; nothing has changed
        found.notes.append(
            tr("turn {turn}: a recorded counter is not allowed here; policies answer this round", turn=play.turn)
        )
        play.answer(decided, injected)


def _note_made(found: Followed, record: Recorded) -> None:
    """Note what a facilitator made happen in the record, and whether it came in the briefing just played."""
    play = found.play
    if play.phase == "over":
        return
    fired = dict(zip((rule.id for rule in play.rulebook.events), play.state["fired_turn"][:, 0], strict=True))
    for event in record.injected.get(play.turn, ()):
        if fired[event] == play.turn:
            found.made.add((play.turn, event))
            continue
        words = tr_later("turn {turn}: {event}, which the facilitator made happen, cannot happen here")
        found.notes.append(tr(words, turn=play.turn, event=event))


def offered_now(play: Play, seat: str) -> dict[str, tuple[object, ...]]:
    """Return what every offer that waits for a seat holds, by its id."""
    return {offer.id: _what(offer) for offer in play.waiting(seat)}


def _what(offer: OfferSeen) -> tuple[object, ...]:
    return offer.maker, offer.addressees, offer.terms, offer.gives
