"""What the scenario's bargaining model expects of the seats, on what one seat may know, in every run of a sight.

Positions of others are taken at the middle of what the seat knows of them; its own are exact. Capability and salience
are public.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caucasus_game.bargaining.baselines import weighted_mean, weighted_median
from caucasus_game.bargaining.cases import Case
from caucasus_game.bargaining.challenge import challenge_rules
from caucasus_game.bargaining.exchange import exchange
from caucasus_game.bargaining.prospects import play_rounds
from caucasus_game.bargaining.rules import Rules
from caucasus_game.bargaining.scholz_2011 import SCHOLZ_2011
from caucasus_game.bargaining.trades import Trades, gain_rank, trades
from caucasus_game.engine.estimates import estimated
from caucasus_game.engine.secrecy import Sight
from caucasus_game.scenario.schema.document import Bargaining

__all__ = ["Foresight", "challenged", "exchanged", "foresee", "in_reach", "own_trades", "rules_of"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Foresight:
    """What a model expects.

    Attributes:
        ends: where the model says each actor will stand [actor, issue, run].
        forecast: the settlement that the model expects [issue, run].
    """

    ends: Floats
    forecast: Floats


def rules_of(bargaining: Bargaining) -> Rules:
    """Return the reading of the expected utility model that a scenario's contests are judged by."""
    return SCHOLZ_2011 if bargaining.model == "scholz-2011" else challenge_rules(bargaining.unchanged)


def foresee(sight: Sight) -> Foresight:
    """Let the scenario's model look ahead: rounds of challenges, or the best exchange that the seat can make."""
    bargaining = sight.rulebook.scenario.rules.bargaining
    if bargaining.model == "exchange":
        return _traded(sight)
    return challenged(bargaining, sight["capability"], estimated(sight), sight["salience"])


def challenged(bargaining: Bargaining, capability: Floats, position: Floats, salience: Floats) -> Foresight:
    """Play the rounds of the expected utility model on each issue; the forecast is the weighted median.

    Args:
        bargaining: which reading of it, and how many rounds.
        capability: [actor, run].
        position: [actor, issue, run].
        salience: [actor, issue, run].
    """
    size, count, _ = position.shape
    columns = (np.tile(capability, (1, count)), position.reshape(size, -1), salience.reshape(size, -1))
    ends = play_rounds(rules_of(bargaining), *columns, bargaining.rounds)[-1].reshape(position.shape)
    return Foresight(ends, weighted_median(salience * capability[:, None], ends))


def exchanged(sight: Sight) -> Foresight:
    """Play the rounds of the exchange model in a game of one run; the forecast is the weighted mean of the stances."""
    rulebook = sight.rulebook
    case = Case(
        rulebook.actors, rulebook.issues, sight["capability"][:, 0], estimated(sight)[..., 0], sight["salience"][..., 0]
    )
    found = exchange(case, rulebook.scenario.rules.bargaining.rounds)
    return Foresight(found.rounds[-1][..., None], found.forecast[:, None])


def own_trades(sight: Sight) -> Trades:
    """Return every fair trade that the seat could make, as far as it knows; in each pair the lower place is first."""
    me, salience = sight.index, sight["salience"]
    pairs = tuple((min(me, other), max(me, other)) for other in range(len(sight.rulebook.actors)) if other != me)
    capability = np.broadcast_to(sight["capability"][:, None], salience.shape)
    return trades(capability, estimated(sight), salience, pairs)


def in_reach(sight: Sight, found: Trades) -> NDArray[np.bool_]:
    """Tell which trades the two could put in a package: both have a say on both issues, and both are open.

    Returns:
        [candidate, run]
    """
    who, open_ = found.candidates, (sight["settled"] == 0) & (sight["frozen"] == 0)
    say = (sight["party"] != 0) & open_[:, None]
    able = np.ones((len(who.first), sight.width), dtype=np.bool_)
    for issue in (who.first_gives, who.second_gives):
        able &= say[issue, who.first] & say[issue, who.second]
    return able


def _traded(sight: Sight) -> Foresight:
    """Carry out the best trade in the seat's reach; the forecast is the weighted mean of the positions then."""
    found, salience = own_trades(sight), sight["salience"]
    ends, runs = found.ground.position.copy(), np.arange(sight.width)
    who, terms = found.candidates, found.terms
    if len(who.first):
        fair = terms.fair & in_reach(sight, found)
        best = np.argmax(np.where(fair, gain_rank(terms.gain, found.ground.longest), -1.0), axis=0)
        some = fair[best, runs]
        for actor, issue, end in (
            (who.first[best], who.first_gives[best], terms.first_end[best, runs]),
            (who.second[best], who.second_gives[best], terms.second_end[best, runs]),
        ):
            ends[actor[some], issue[some], runs[some]] = end[some]
    return Foresight(ends, weighted_mean(salience * sight["capability"][:, None], ends))
