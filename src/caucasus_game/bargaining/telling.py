"""One case played by the expected utility model and told: who offered what to whom, and why each moved.

The rounds are those of ``proposals.py``, the issues being its runs.
"""

from __future__ import annotations

from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.bargaining.baselines import weighted_mean, weighted_median
from caucasus_game.bargaining.cases import Case, checked_rounds
from caucasus_game.bargaining.contest import viewed
from caucasus_game.bargaining.forecasts import Forecast, Move, Offer, OfferKind, in_name_order
from caucasus_game.bargaining.proposals import Round, played
from caucasus_game.bargaining.rules import COMPEL, COMPROMISE, CONFLICT, Rules, check_size

__all__ = ["bargain"]

Floats = NDArray[np.float64]

NAMES: Final[dict[int, OfferKind]] = {CONFLICT: "conflict", COMPROMISE: "compromise", COMPEL: "compel"}


def bargain(rules: Rules, case: Case, rounds: int) -> Forecast:
    """Play the rounds on every issue, all actors moving at once; forecast the last round's weighted median.

    Args:
        rules: the reading of the model.
        case: the case; ties go by the names of its actors, whatever their order.
        rounds: how many, 0 to 1000. The model does not promise to converge, so it is told when to stop.

    Raises:
        Faults: ``rounds-out-of-range``; ``too-many-actors`` above 200, since every pair is judged by every actor.
    """
    check_size(rules.model, len(case.actors))
    checked_rounds(rounds)
    return in_name_order(lambda ordered: _bargain(rules, ordered, rounds), case)


def _bargain(rules: Rules, case: Case, rounds: int) -> Forecast:
    course = [case.position]
    offers: list[Offer] = []
    moves: list[Move] = []
    risk = utility = None
    for number, each in enumerate(islice(played(rules, case.position, case.salience, case.weight), rounds), 1):
        if number == 1:
            risk, utility = each.made.found.risk, viewed(rules, each.standing, each.made.found)
        course.append(each.position)
        for issue in range(len(case.issues)):
            for receiver, have in enumerate(_offers(rules, case, each, (number, issue))):
                start, end = float(course[-2][receiver, issue]), float(each.position[receiver, issue])
                accepted = have[0] if have else None
                actor = case.actors[receiver]
                moves.append(Move(number, case.issues[issue], actor, start, end, accepted, tuple(have[1:])))
                offers.extend(have)
    positions = np.array(course)
    over_time = positions.swapaxes(0, 1)  # [actor, round, issue]
    weight = np.repeat(case.weight[:, None], len(course), axis=1)
    medians = weighted_median(weight, over_time)
    return Forecast(
        model=rules.model,
        actors=case.actors,
        issues=case.issues,
        forecast=medians[-1].copy(),
        rounds=positions,
        means=weighted_mean(weight, over_time),
        medians=medians,
        offers=tuple(offers),
        moves=tuple(moves),
        risk=risk,
        expected_utility=utility,
    )


def _offers(rules: Rules, case: Case, each: Round, where: tuple[int, int]) -> list[list[Offer]]:
    """Return for each actor, as receiver, the offers put to it in a round on an issue, best first."""
    (number, issue), made = where, each.made
    keys = [*rules.rank(each.standing, made), made.destination]
    # the last key of lexsort counts most, and it is stable: of equals the first proposer by name stays first
    order = np.lexsort([key[..., issue] for key in reversed(keys)], axis=1)
    put: list[list[Offer]] = [[] for _ in case.actors]
    for receiver, proposers in enumerate(order.tolist()):
        for proposer in proposers:
            at = receiver, proposer, issue
            if made.offered[at]:
                put[receiver].append(
                    Offer(
                        round=number,
                        issue=case.issues[issue],
                        proposer=case.actors[proposer],
                        receiver=case.actors[receiver],
                        kind=NAMES[int(made.kind[at])],
                        position=float(made.destination[at]),
                        proposer_expects=float(made.found.wants[at]),
                        receiver_expects=float(made.found.expects[at]),
                    )
                )
    return put
