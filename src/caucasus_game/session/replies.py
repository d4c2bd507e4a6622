"""A person's answers in a round of the talks, held to the rules before the table takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.engine.orders import Counter, Order, SeatOrders
from caucasus_game.engine.refusing_packages import package_fault
from caucasus_game.language import tr
from caucasus_game.session import protocol, rounds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caucasus_game.engine.play import Play
    from caucasus_game.engine.seen_offers import OfferSeen

__all__ = ["checked", "counter_order"]


def checked(play: Play, seat: str, round_: int, answers: Mapping[str, bool | Counter]) -> dict[str, bool | Counter]:
    """Return an answer to every offer that waits for ``seat``: those given, and no to the others.

    Raises:
        Faults: ``unknown-offer``, ``malformed-answer``, ``malformed-order`` (a counter that could not be written
            down) or ``illegal-counter``.
    """
    complete = rounds.refused(play, seat)
    waiting = {offer.id: offer for offer in play.waiting(seat)}
    for offer, answer in answers.items():
        if offer not in waiting:
            raise protocol.unknown_offer(seat, offer, round_, waiting)
        if not isinstance(answer, bool | Counter):
            raise protocol.malformed_answer(seat, offer, answer)
    # As a save will give them back: a counter's marks and money have one way of being written down.
    written = SeatOrders.from_json(SeatOrders(play.turn, seat, answers=answers).as_json()).answers or {}
    most = play.rulebook.scenario.rules.offers_per_turn
    if sum(isinstance(answer, Counter) for answer in written.values()) > most:
        raise protocol.illegal_counter(
            seat, tr("several offers"), tr("too many counters"), tr("at most {most} in a round", most=most)
        )
    for offer, answer in written.items():
        if isinstance(answer, Counter):
            _may_stand(play, seat, waiting[offer], answer)
    return complete | dict(written)


def _may_stand(play: Play, seat: str, offer: OfferSeen, counter: Counter) -> None:
    if not offer.counterable:
        hint = tr("answer yes or no; a counter may be countered again only at a table lent to both")
        raise protocol.illegal_counter(seat, offer.id, tr("not in this round"), hint)
    fault = package_fault(play.rulebook, play.state, seat, counter_order(seat, offer, counter))
    if fault is not None:
        raise protocol.illegal_counter(seat, offer.id, fault.message, fault.hint)


def counter_order(seat: str, offer: OfferSeen, counter: Counter) -> Order:
    """Return a counter as the package it is: to everyone else who would have signed the offer."""
    others = tuple(actor for actor in (offer.maker, *offer.addressees) if actor != seat)
    return Order("", targets=others, terms=counter.terms, gives=counter.gives)
