"""The rounds of the talks in a game of one run: plain answers and counters to arrays and back."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.orders import Counter, Order
from caucasus_game.engine.packages import Packages, blank_packages
from caucasus_game.engine.refusing_packages import package_fault
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.state import State
from caucasus_game.engine.tabled import enter_package
from caucasus_game.engine.talks import by_mandate, mandate_counters, may_counter
from caucasus_game.engine.telling import offers_of
from caucasus_game.engine.told import ToldOffer
from caucasus_game.engine.turn import Opened
from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.scenario.suggest import listed

__all__ = ["Answers", "mandate_counter", "of_round", "read_answers"]

Answers = Mapping[str, Mapping[str, bool | Counter]]


def of_round(id_: str) -> int:
    """Return the round an offer's id belongs to: ``armenia-1`` to the first, ``armenia-1.2`` to the second."""
    _, dot, number = id_.rpartition(".")
    return int(number) if dot and number.isdigit() else 1


def read_answers(
    rulebook: Rulebook, state: State, opened: Opened, answers: Answers
) -> tuple[NDArray[np.bool_], Packages]:
    """Return everyone's answers to the packages of the round, [offer, actor], and the counters.

    A seat named says no to what it does not mention; for a seat not named its mandate answers. Answers that belong to
    other rounds are passed over, so that a record can give all of a turn's answers at once.

    Raises:
        Faults: ``unknown-offer``, ``illegal-counter``.
    """
    said = by_mandate(opened.talks)
    counters = blank_packages(rulebook, 1)
    waiting = {offer.id: offer for offer in offers_of(rulebook, opened.talks, opened.round)}
    place = {id_: number for number, id_ in enumerate(waiting)}
    allowed = may_counter(opened.talks, opened.acts, opened.round)
    for seat, given in answers.items():
        actor = rulebook.actors.index(seat)
        said[:, actor] = False
        used = 0
        for id_ in sorted(given, key=lambda one: (of_round(one), one)):
            if of_round(id_) != opened.round:
                continue
            offer = waiting.get(id_)
            if offer is None or seat not in offer.to:
                mine = tuple(one.id for one in waiting.values() if seat in one.to)
                raise Faults.one(
                    "unknown-offer",
                    tr("{seat}: no offer {found!r} waits", seat=seat, found=id_[:60]),
                    tr("waiting: {mine}", mine=listed(mine)),
                )
            answer = given[id_]
            if isinstance(answer, Counter):
                _may(seat, id_, used, rulebook, bool(allowed[place[id_], actor]))
                _enter(rulebook, state, counters, seat, used, offer, answer)
                used += 1
            else:
                said[place[id_], actor] = answer
    return said, counters


def _may(seat: str, id_: str, used: int, rulebook: Rulebook, allowed: bool) -> None:  # noqa: FBT001 - a fact, not a flag
    if not allowed:
        hint = tr("answer yes or no; a counter may be countered again only at a table lent to both")
        raise Faults.one(
            "illegal-counter", tr("{seat}: {found} may not be countered in this round", seat=seat, found=id_), hint
        )
    if used >= rulebook.scenario.rules.offers_per_turn:
        hint = tr("at most {count} counters a round", count=rulebook.scenario.rules.offers_per_turn)
        raise Faults.one("illegal-counter", tr("{seat}: too many counters", seat=seat), hint)


def _enter(
    rulebook: Rulebook,
    state: State,
    counters: Packages,
    seat: str,
    slot: int,
    offer: ToldOffer,
    answer: Counter,
) -> None:
    others = tuple(actor for actor in (offer.maker, *offer.to) if actor != seat)
    fault = package_fault(rulebook, state, seat, Order("", targets=others, terms=answer.terms, gives=answer.gives))
    if fault is not None:
        raise Faults.one("illegal-counter", fault.message, fault.hint)
    enter_package(rulebook, counters, rulebook.actors.index(seat), slot, others, answer.terms, answer.gives)


def mandate_counter(rulebook: Rulebook, state: State, opened: Opened, seat: str, id_: str) -> Counter | None:
    """Return what a seat's mandate would counter to an offer that waits, or None where it would not."""
    actor = rulebook.actors.index(seat)
    offers = offers_of(rulebook, opened.talks, opened.round)
    place = next((number for number, one in enumerate(offers) if one.id == id_), None)
    if place is None or not may_counter(opened.talks, opened.acts, opened.round)[place, actor]:
        return None
    wanted = np.zeros_like(opened.talks.to)
    wanted[place, actor] = True
    made = mandate_counters(rulebook, state, opened.talks, wanted)
    terms = {
        issue: float(mark)
        for issue, mark in zip(rulebook.issues, made.terms[actor, 0, :, 0], strict=True)
        if not np.isnan(mark)
    }
    return Counter(terms, offers[place].gives)
