"""How a body can stand to what is on the table, whatever that is: bounds of its support (E1, E2).

A bloc's value is a sum over issues, so its bounds are the sums of theirs. On one issue a mark is worth the most at the
bloc's ideal and the least at an end of the scale. The blocs of a body are
bounded one by one, though no terms may be the best for all of them: the bounds hold, and may be wide.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from caucasus_game.scenario.reachability.intervals import Interval

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caucasus_game.scenario.schema.document import Scenario
    from caucasus_game.scenario.schema.home import Bloc, Body

__all__ = ["MOST_NOISE", "can_pass", "support", "votes"]

SLACK: Final = 1e-3
"""Points by which the engine's own logistic and its rounding may differ from what is worked out here."""
MOST_NOISE: Final = 9.0
"""Standard deviations that a draw stays within: ``randomness.normal`` draws from 2**53 numbers, the least at -8.3."""


def support(
    scenario: Scenario, body: Body, status_quo: Mapping[str, Interval], push: Interval, *, settles: bool
) -> Interval:
    """Return the bounds of a body's support in percent.

    Args:
        scenario: for the parameters of votes.
        body: of the scenario.
        status_quo: issue to where it may stand without a settlement.
        push: the bounds of mood and campaign together, in points.
        settles: whether anything can be settled; else the terms are the status quo.
    """
    sigma = scenario.rules.votes.sigma
    low = high = 0.0
    for bloc in body.blocs.values():
        worth = _worth(scenario, body, bloc, status_quo, settles=settles)
        low += bloc.share * _logistic((worth[0] + push[0]) / sigma)
        high += bloc.share * _logistic((worth[1] + push[1]) / sigma)
    return (max(low - SLACK, 0.0), min(high + SLACK, 100.0))


def votes(body: Body, share: Interval, noise: float) -> tuple[bool, bool]:
    """Return whether a vote may pass and whether it may fail, where the expected share of yes lies in an interval."""
    spread = noise * MOST_NOISE
    low, high = max(share[0] - spread, 0.0), min(share[1] + spread, 100.0)
    passes, fails = high > body.threshold, low <= body.threshold
    if body.turnout is not None:
        spread = body.turnout.noise * MOST_NOISE
        fewest = max(body.turnout.expected - spread, 0.0)
        most = min(body.turnout.expected + spread, 100.0)
        passes &= high * most / 100.0 >= body.turnout.least - SLACK
        fails |= low * fewest / 100.0 < body.turnout.least + SLACK
    return passes, fails


def can_pass(scenario: Scenario, body: Body, share: Interval) -> bool:
    """Tell whether a vote may pass, whatever is drawn."""
    return votes(body, share, scenario.rules.votes.noise)[0]


def _worth(
    scenario: Scenario, body: Body, bloc: Bloc, status_quo: Mapping[str, Interval], *, settles: bool
) -> Interval:
    """Return the bounds of what terms are worth to a bloc, in points (E1)."""
    votes = scenario.rules.votes
    whole = sum(bloc.salience.values()) or 1.0
    low = high = -body.bias
    for issue, salience in bloc.salience.items():
        line = body.red.get(issue)
        mark = None if line is None else line.above if line.above is not None else line.below
        ideal = bloc.ideals.get(issue, scenario.issues[issue].status_quo)
        found: list[float] = []
        least, most = status_quo[issue]
        for now in {least, most, min(max(ideal, least), most)}:
            for terms in {0.0, 100.0, ideal} if settles else {now}:
                gain = abs(ideal - now) - abs(ideal - terms)
                found.append(salience / whole * (gain if gain > 0.0 else gain * votes.loss_aversion))
        bounds = (min(found), max(found))
        if line is not None and mark is not None:
            ends = (0.0, 100.0) if settles else status_quo[issue]
            beyond = max(0.0, *(end - mark if line.above is not None else mark - end for end in ends))
            bounds = (bounds[0] - votes.red_line * salience * beyond, bounds[1])
        low, high = low + bounds[0], high + bounds[1]
    return (low, high)


def _logistic(x: float) -> float:
    return 1.0 / (1.0 + math.exp(-x)) if x > -700.0 else 0.0
