"""``exchange``: actors trade votes, each giving way on an issue that matters less to it than to the other.

Source: Stokman and Van Oosten (1994); what a fair trade is stands in ``trades.py``. The source does not say in which
order trades are carried out and how one changes the next. Here it is done as in the Decide exchange model, the program
of Stokman's group (version 2025.3, equal gain without noise), as learnt by reading and running it. In a round:

1. every pair of actors on opposite sides of two weighted means is a potential exchange;
2. the one of greatest gain is carried out: both votes shift;
3. the others that it touches are worked out anew: those in which one of the two gives on the issue just given on, and
   those in which one of the two gains on the issue just gained on. Votes start from where they now stand; what each
   wants stays where it stood when the round began, and so do the sides of the means;
4. an exchange falls out for the rest of the round when nobody gains by it any more, when an actor would have to turn
   back, or when the upward shifts that it has ever asked of an actor in the round (those worked out before that actor
   moved, and the one now) sum to more than the length of the scale. That sum is the program's own bookkeeping, without
   a reason given, and because of it turning the scales round changes the outcome;
5. on to 2, until none is left. The mean that must not cross an actor's position is the mean as that actor sees it: with
   the votes it has itself been given in the round, and everybody else as the round began.

Then stances follow votes: x becomes (1 − k) x + k y, y the vote and k = .4 (1 − s) + .1.

Our own: gains that differ by less than 10⁻¹¹ are equal (positions from 0 to 100), and of equals goes first the exchange
of the pair of actors that comes last by name, then that on the issues that come first in the case. The program tosses a
coin there. Positions are taken as they are, and gains on different issues weighed by their units: put all issues on one
scale, 0 to 100, first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.bargaining.baselines import weighted_mean, weighted_median
from caucasus_game.bargaining.cases import Case, checked_rounds
from caucasus_game.bargaining.forecasts import Concession, Exchange, Forecast, Move, Offer, Trading, in_name_order
from caucasus_game.bargaining.market import Bid, Deal, Market
from caucasus_game.bargaining.trades import Ground
from caucasus_game.errors import Fault, Faults
from caucasus_game.language import tr, tr_later

__all__ = ["exchange"]

Floats = NDArray[np.float64]

ROUNDS: Final = 3
MOST_ACTORS: Final = 100
MOST_ISSUES: Final = 20
FOLLOWS_ANYWAY: Final = 0.1
"""How far a stance follows its vote, as a share of the way, on an issue that is all-important to the actor."""
FOLLOWS_WHEN_INDIFFERENT: Final = 0.4
"""How much farther on an issue that means nothing to it."""
_TOO_MANY = {
    "actors": tr_later("{count} actors are too many for exchange"),
    "issues": tr_later("{count} issues are too many for exchange"),
}


def exchange(case: Case, rounds: int = ROUNDS) -> Forecast:
    """Trade for some rounds; forecast the weighted mean of the stances after the last.

    ``rounds`` of the forecast holds the stances, ``means`` and ``medians`` are theirs; where each vote went stands in
    ``exchanges``. A move goes part of the way to the vote that its offer asked for. ``offers`` holds, for each issue,
    receiver and proposer, the best exchange between them as the round began, and each that was carried out; a move's
    ``accepted`` is the last that was carried out, ``refused`` those of actors with whom none was, best first.

    Args:
        case: the case; positions in one unit on all issues, 0 to 100.
        rounds: 0 to 1000.

    Raises:
        Faults: ``rounds-out-of-range``; ``too-many-actors`` above 100 and ``too-many-issues`` above 20, since every
            pair of actors looks at every pair of issues.
    """
    faults = [
        Fault(f"too-many-{kind}", tr(_TOO_MANY[kind], count=count), tr("it takes up to {most}", most=most))
        for kind, count, most in (
            ("actors", len(case.actors), MOST_ACTORS),
            ("issues", len(case.issues), MOST_ISSUES),
        )
        if count > most
    ]
    if faults:
        raise Faults(*faults)
    checked_rounds(rounds)
    return in_name_order(lambda ordered: _play(ordered, rounds), case)


def _play(case: Case, rounds: int) -> Forecast:
    course = np.repeat(case.position[None], rounds + 1, axis=0)
    follows = FOLLOWS_WHEN_INDIFFERENT * (1.0 - case.salience) + FOLLOWS_ANYWAY
    offers: list[Offer] = []
    moves: list[Move] = []
    tradings: list[Trading] = []
    for number in range(1, rounds + 1):
        stances = course[number - 1]
        market = Market(Ground.of(case.capability, stances, case.salience))
        put = [_offer(case, number, bid) for bid in market.bids()]
        deals = tuple(market.clear())
        course[number] = stances + follows * (market.votes - stances)
        taken = [_offer(case, number, bid) for deal in deals for bid in deal.bids]
        tradings.append(Trading(number, market.potential, tuple(_told(case, deal) for deal in deals)))
        moves.extend(_moves(case, number, course, put, taken))
        offers.extend(dict.fromkeys((*put, *taken)))  # what was carried out as it was put is told once
    means = np.array([weighted_mean(case.weight, stances) for stances in course])
    return Forecast(
        model="exchange",
        actors=case.actors,
        issues=case.issues,
        forecast=means[-1].copy(),
        rounds=course,
        means=means,
        medians=np.array([weighted_median(case.weight, stances) for stances in course]),
        offers=tuple(offers),
        moves=tuple(moves),
        exchanges=tuple(tradings),
    )


def _offer(case: Case, number: int, bid: Bid) -> Offer:
    return Offer(
        round=number,
        issue=case.issues[bid.part.issue],
        proposer=case.actors[bid.proposer],
        receiver=case.actors[bid.part.actor],
        kind="exchange",
        position=bid.part.end,
        proposer_expects=bid.gain,
        receiver_expects=bid.gain,
    )


def _told(case: Case, deal: Deal) -> Exchange:
    first, second = (
        Concession(case.actors[part.actor], case.issues[part.issue], part.start, part.end)
        for part in (deal.first, deal.second)
    )
    return Exchange(deal.gain, first, second)


def _moves(case: Case, number: int, course: Floats, put: list[Offer], taken: list[Offer]) -> Iterator[Move]:
    """Yield a move for each issue and actor, whether it moved or not."""
    had: dict[tuple[str, str], list[Offer]] = {}
    took: dict[tuple[str, str], list[Offer]] = {}
    for told, offers in ((had, put), (took, taken)):
        for offer in offers:
            told.setdefault((offer.issue, offer.receiver), []).append(offer)
    for k, issue in enumerate(case.issues):
        for i, actor in enumerate(case.actors):
            accepted = took.get((issue, actor), [])
            partners = {offer.proposer for offer in accepted}
            refused = [offer for offer in had.get((issue, actor), []) if offer.proposer not in partners]
            refused.sort(key=lambda offer: -offer.proposer_expects)
            yield Move(
                round=number,
                issue=issue,
                actor=actor,
                start=float(course[number - 1, i, k]),
                end=float(course[number, i, k]),
                accepted=accepted[-1] if accepted else None,
                refused=tuple(refused),
            )
