"""What every bargaining model gives: a forecast, and what led to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from caucasus_game.bargaining.cases import Case

__all__ = ["Concession", "Exchange", "Forecast", "Move", "Offer", "OfferKind", "Trading", "in_name_order"]

Floats = NDArray[np.float64]
OfferKind = Literal["conflict", "compromise", "compel", "bargain", "exchange"]


@dataclass(frozen=True, slots=True)
class Offer:
    """A position that one actor could put to another, and what the model says each expects of the contest.

    Attributes:
        round: the round in which it is made, from 1.
        issue: the issue's name.
        proposer: the actor that would gain by it.
        receiver: the actor that would move.
        kind: conflict, compromise or compel; bargain in ``smp``, which puts a bargain to both of its parties, the
            proposer included; exchange in ``exchange``, where the proposer gives something on another issue for it.
        position: where the receiver would move to, on the issue's scale.
        proposer_expects: the proposer's expected utility of challenging, above 0.
        receiver_expects: the receiver's own expected utility of challenging the proposer; in ``smp`` what the receiver
            would gain in mean utility over the status quo.
    """

    round: int
    issue: str
    proposer: str
    receiver: str
    kind: OfferKind
    position: float
    proposer_expects: float
    receiver_expects: float


@dataclass(frozen=True, slots=True)
class Move:
    """What one actor did in one round on one issue, and why.

    Attributes:
        round: from 1.
        issue: the issue's name.
        actor: who.
        start: where it stood.
        end: where it went.
        accepted: the offer it took; None when it had none, or none that beat staying.
        refused: the offers it had and did not take, best first.
    """

    round: int
    issue: str
    actor: str
    start: float
    end: float
    accepted: Offer | None
    refused: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class Concession:
    """One side of an exchange: what an actor gives.

    Attributes:
        actor: who gives.
        issue: on which issue.
        start: its position before, on the issue's scale.
        end: its position after.
    """

    actor: str
    issue: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two actors give each other something, each on the issue that matters less to it.

    Attributes:
        gain: what each gains in utility; both gain the same.
        first: what one gives.
        second: what the other gives.
    """

    gain: float
    first: Concession
    second: Concession


@dataclass(frozen=True, slots=True)
class Trading:
    """The exchanges of one round.

    Attributes:
        round: from 1.
        potential: how many there might have been: pairs of actors opposed on pairs of issues when the round began.
        realised: those that were carried out, in the order in which they were.
    """

    round: int
    potential: int
    realised: tuple[Exchange, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """What a model says of a case.

    Attributes:
        model: its name, as a command line takes it.
        actors: names [actor].
        issues: names [issue].
        forecast: the expected settlement [issue].
        rounds: positions [round, actor, issue]; round 0 is the case itself.
        means: the weighted mean of the positions [round, issue].
        medians: their weighted median [round, issue].
        offers: every offer made, by round, issue, receiver and proposer.
        moves: one for each round, issue and actor; none for a model without rounds.
        risk: the risk exponents of round 1 [actor, issue], for the models that have them; above 1 shuns risk.
        expected_utility: of round 1, as the viewer sees it, of i challenging j [viewer, i, j, issue].
        exchanges: one for each round, of the model that trades.
    """

    model: str
    actors: tuple[str, ...]
    issues: tuple[str, ...]
    forecast: Floats
    rounds: Floats
    means: Floats
    medians: Floats
    offers: tuple[Offer, ...] = ()
    moves: tuple[Move, ...] = ()
    risk: Floats | None = None
    expected_utility: Floats | None = None
    exchanges: tuple[Trading, ...] = ()


def in_name_order(model: Callable[[Case], Forecast], case: Case) -> Forecast:
    """Run a model on the case with its actors in the order of their names, and hand back the case's own order.

    Rounding depends on the order of a sum, and so could a choice between equals: in one fixed order neither does,
    and permuting the actors permutes the result to the last bit.
    """
    places = sorted(range(len(case.actors)), key=case.actors.__getitem__)
    found = model(case.rearranged(places))
    back = np.argsort(np.array(places), kind="stable")
    here = {name: place for place, name in enumerate(case.actors)}
    issue = {name: place for place, name in enumerate(case.issues)}
    utility = found.expected_utility
    return replace(
        found,
        actors=case.actors,
        rounds=found.rounds[:, back],
        offers=tuple(
            sorted(found.offers, key=lambda o: (o.round, issue[o.issue], here[o.receiver], here[o.proposer])),
        ),
        moves=tuple(sorted(found.moves, key=lambda m: (m.round, issue[m.issue], here[m.actor]))),
        risk=None if found.risk is None else found.risk[back],
        expected_utility=None if utility is None else utility[back][:, back][:, :, back],
    )
