"""What the two readings of the expected utility model share: its utilities, its risk, its offers, its rounds.

Each issue is played alone. ``challenge.py`` and ``scholz_2011.py`` hold what differs, as :class:`Rules`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import ordered_sum, power
from caucasus_game.bargaining.baselines import weighted_mean, weighted_median
from caucasus_game.bargaining.cases import FINE, Case, Forecast, Move, Offer, OfferKind, checked_rounds, fine
from caucasus_game.errors import Faults

__all__ = ["Rules", "Standing", "bargain", "votes"]

Floats = NDArray[np.float64]
Rank = Callable[[Offer, float, float, float], tuple[float, ...]]

SAME_PLACE: Final = 1e-12
"""A range of positions smaller than this share of the largest position is no range."""
MOST_ACTORS: Final = 200


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """One issue at the start of a round.

    Attributes:
        position: [actor].
        salience: [actor].
        weight: [actor].
        span: the range R that distances are divided by; above 0.
        distance: |x_i − x_j| / R [actor, actor], 0 to 1.
        to_median: |x_i − μ| / R [actor], 0 to 1, μ being the weighted median.
    """

    position: Floats
    salience: Floats
    weight: Floats
    span: float
    distance: Floats
    to_median: Floats

    @classmethod
    def of(cls, position: Floats, salience: Floats, weight: Floats, span: float) -> Standing:
        """Measure the distances; all are 0 where the range is none."""
        if span <= SAME_PLACE * float(np.abs(position).max()):
            nothing = np.zeros_like(position)
            return cls(position, salience, weight, 1.0, np.zeros((position.size, position.size)), nothing)
        middle = weighted_median(weight[:, None], position[:, None])[0]
        distance = np.minimum(np.abs(position[:, None] - position) / span, 1.0)
        return cls(position, salience, weight, span, distance, np.minimum(np.abs(position - middle) / span, 1.0))


@dataclass(frozen=True, slots=True)
class Rules:
    """Where one reading of the model parts from another.

    Attributes:
        model: its name.
        keeps_range: distances are divided by the range of round 0, not by that of the round.
        status_quo: Q, the chance that things stay as they are when nobody challenges.
        own_view: an actor judges the other's prospects by its own risk exponent, not by the other's.
        compels: a contest whose receiver would lose more than the proposer gains moves it all the way.
        odds: of the standing and the risk exponents [actor], the chance P [i, j] that i wins against j.
        rank: of an offer, the receiver's and proposer's positions and the range; the least is taken. Ties go to the
            offer that moves the receiver to the lower position, then to the proposer first by name.
    """

    model: str
    keeps_range: bool
    status_quo: float
    own_view: bool
    compels: bool
    odds: Callable[[Standing, Floats], Floats]
    rank: Rank


def votes(standing: Standing, reach: Floats) -> tuple[Floats, Floats]:
    """Count the votes on every pair of positions: k gives i against j w_k (reach_kj − reach_ki).

    Args:
        standing: the issue.
        reach: how far k finds itself from j's position [k, j].

    Returns:
        For each [i, j], the votes for i, and the votes cast.
    """
    size = standing.weight.size
    favour, cast = np.zeros((size, size)), np.zeros((size, size))
    for weight, far in zip(standing.weight, reach, strict=True):
        vote = weight * (far - far[:, None])
        favour += np.maximum(vote, 0.0)
        cast += np.abs(vote)
    return favour, cast


def bargain(rules: Rules, case: Case, rounds: int) -> Forecast:
    """Play the rounds on every issue, all actors moving at once; forecast the last round's weighted median.

    Args:
        rules: the reading of the model.
        case: its actors in the order of their names.
        rounds: how many, 0 to 1000. The model does not promise to converge, so it is told when to stop.

    Raises:
        Faults: ``rounds-out-of-range``; ``too-many-actors`` above 200, since every pair is judged by every actor.
    """
    size = len(case.actors)
    if size > MOST_ACTORS:
        message = f"{size} actors are too many for {rules.model}"
        hint = f"it takes up to {MOST_ACTORS}; compromise and median take any number"
        raise Faults.one("too-many-actors", message, hint)
    course = np.repeat(case.position[None], checked_rounds(rounds) + 1, axis=0)
    offers: list[Offer] = []
    moves: list[Move] = []
    risk, utility = np.ones(case.position.shape), np.zeros((size, size, size, len(case.issues)))
    for issue, name in enumerate(case.issues):
        salience, weight = case.salience[:, issue], case.weight[:, issue]
        span = float(np.ptp(case.position[:, issue]))
        for number in range(1, rounds + 1):
            position = course[number - 1, :, issue]
            standing = Standing.of(position, salience, weight, span if rules.keeps_range else float(np.ptp(position)))
            bold = _risk(rules, standing)
            odds = rules.odds(standing, bold)
            if number == 1:
                risk[:, issue] = bold
                for viewer in range(size):
                    utility[viewer, :, :, issue] = _expected(rules, standing, odds, bold[viewer])
            for receiver, have in enumerate(_offers(rules, case.actors, standing, odds, bold, (number, name))):
                start = float(position[receiver])
                end = have[0].position if have else start
                course[number, receiver, issue] = end
                accepted = have[0] if have else None
                moves.append(Move(number, name, case.actors[receiver], start, end, accepted, tuple(have[1:])))
                offers.extend(have)
    means = np.array([weighted_mean(case.weight, positions) for positions in course])
    medians = np.array([weighted_median(case.weight, positions) for positions in course])
    return Forecast(
        model=rules.model,
        actors=case.actors,
        issues=case.issues,
        forecast=medians[-1].copy(),
        rounds=course,
        means=means,
        medians=medians,
        offers=tuple(offers),
        moves=tuple(moves),
        risk=risk if rounds else None,
        expected_utility=utility if rounds else None,
    )


def _expected(rules: Rules, standing: Standing, odds: Floats, risk: Floats) -> Floats:
    """Return E(U_ij), i challenging j, with the risk exponent given for each [i, j] (or one for all).

    U = 2 − 4 (.5 ∓ .5 d)^r for success and failure, 2 − 4 (.5)^r for the status quo, and
    2 − 4 (.5 ∓ .25 (|x_i − μ| + |x_i − x_j|)/R)^r for a better and a worse one.
    """
    distance, salience, q = standing.distance, standing.salience, rules.status_quo
    exponent = np.broadcast_to(risk, distance.shape)
    success = 2.0 - 4.0 * power(0.5 - 0.5 * distance, exponent)
    failure = 2.0 - 4.0 * power(0.5 + 0.5 * distance, exponent)
    unchanged = 2.0 - 4.0 * power(np.full_like(distance, 0.5), exponent)
    challenge = salience * (odds * success + (1.0 - odds) * failure) + (1.0 - salience) * success
    if q == 1.0:
        return fine(challenge - unchanged)
    shift = 0.25 * (standing.to_median[:, None] + distance)
    better = 2.0 - 4.0 * power(np.maximum(0.5 - shift, 0.0), exponent)
    worse = 2.0 - 4.0 * power(0.5 + shift, exponent)
    improves = standing.to_median[:, None] < distance
    return fine(challenge - q * unchanged - (1.0 - q) * np.where(improves, better, worse))


def _risk(rules: Rules, standing: Standing) -> Floats:
    """Return r_i = (1 − ρ_i/3)/(1 + ρ_i/3), ρ_i placing i's security between the least and the most: [actor].

    Security, as the paper calls it, is the sum over j ≠ i of E(U_ji) at r = 1, what the others expect of challenging i:
    the least threatened shuns risk most (2), the most threatened least (1/2). Where all are equal, r is 1.
    """
    neutral = np.ones_like(standing.position)
    expected = _expected(rules, standing, rules.odds(standing, neutral), np.ones(1))
    np.fill_diagonal(expected, 0.0)
    security = ordered_sum(expected)
    least, most = float(security.min()), float(security.max())
    if least == most:
        return neutral
    rho = (2.0 * security - most - least) / (most - least)
    return (1.0 - rho / 3.0) / (1.0 + rho / 3.0)


def _offers(
    rules: Rules, actors: tuple[str, ...], standing: Standing, odds: Floats, risk: Floats, where: tuple[int, str]
) -> list[list[Offer]]:
    """Return for each actor, as receiver, the offers put to it, best first."""
    own = _expected(rules, standing, odds, risk[:, None])  # [i, j]: i's view of i against j
    theirs = _expected(rules, standing, odds, risk if rules.own_view else risk[:, None])
    theirs = theirs.T  # [i, j]: j against i, in i's view or in j's
    apart = standing.distance > 1.0 / FINE
    put: list[list[Offer]] = [[] for _ in actors]
    keys: dict[Offer, tuple[float, ...]] = {}
    for i, j in np.argwhere(apart & (theirs > 0.0) & (own != 0.0)).tolist():
        expects, wants = float(own[i, j]), float(theirs[i, j])
        here, there = float(standing.position[i]), float(standing.position[j])
        kind = _kind(expects, wants)
        if kind is None or (kind == "compel" and not rules.compels):
            continue
        position = here + (there - here) * (-expects / wants) if kind == "compromise" else there
        offer = Offer(where[0], where[1], actors[j], actors[i], kind, position, wants, expects)
        keys[offer] = (*rules.rank(offer, here, there, standing.span), position)
        put[i].append(offer)
    for have in put:
        have.sort(key=lambda offer: (keys[offer], offer.proposer))
    return put


def _kind(expects: float, wants: float) -> OfferKind | None:
    """Return what comes of it when the receiver expects one thing of the contest and the proposer, above 0, another."""
    if expects > 0.0:
        return "conflict" if wants > expects else None
    return "compromise" if wants > -expects else "compel"
