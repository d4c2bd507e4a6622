"""What the scenario's bargaining model expects of the seats, on what one seat may know, in every run of a sight.

Positions of others are taken at the middle of what the seat knows of them; its own are exact. Capability and salience
are public.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from caucasus_game.bargaining.baselines import weighted_mean, weighted_median
from caucasus_game.bargaining.cases import Case
from caucasus_game.bargaining.challenge import challenge_rules
from caucasus_game.bargaining.exchange import exchange
from caucasus_game.bargaining.prospects import play_rounds
from caucasus_game.bargaining.rules import Rules
from caucasus_game.bargaining.scholz_2011 import SCHOLZ_2011
from caucasus_game.bargaining.trades import Candidates, Ground, Trades, gain_rank, weighed
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
    return weighed(_ground(sight), _own_candidates(len(sight.rulebook.actors), len(sight.rulebook.issues), sight.index))


def _ground(sight: Sight) -> Ground:
    salience = sight["salience"]
    return Ground.of(np.broadcast_to(sight["capability"][:, None], salience.shape), estimated(sight), salience)


@lru_cache(maxsize=128)
def _own_candidates(actors: int, issues: int, seat: int) -> Candidates:
    pairs = tuple((min(seat, other), max(seat, other)) for other in range(actors) if other != seat)
    return Candidates.among(pairs, issues)


def in_reach(sight: Sight, found: Trades) -> NDArray[np.bool_]:
    """Tell which trades the two could put in a package: both have a say on both issues, and both are open.

    Returns:
        [candidate, run]
    """
    return _both_say(_open_say(sight), found.candidates)


def _open_say(sight: Sight) -> NDArray[np.bool_]:
    """Return who has a say on which issues that are open: [issue, actor, run]."""
    open_ = (sight["settled"] == 0) & (sight["frozen"] == 0)
    say: NDArray[np.bool_] = (sight["party"] != 0) & open_[:, None]
    return say


def _both_say(say: NDArray[np.bool_], who: Candidates) -> NDArray[np.bool_]:
    """Return whether both sides of each candidate have a say [issue, actor, ...] on both issues: [candidate, ...]."""
    able: NDArray[np.bool_] = say[who.first_gives, who.first] & say[who.first_gives, who.second]
    able &= say[who.second_gives, who.first] & say[who.second_gives, who.second]
    return able


def _traded(sight: Sight) -> Foresight:
    """Carry out the best trade in the seat's reach; the forecast is the weighted mean of the positions then."""
    ends, salience = estimated(sight), sight["salience"]
    say = _open_say(sight)
    who = _own_candidates(len(sight.rulebook.actors), len(sight.rulebook.issues), sight.index)
    ever = np.logical_or.reduce(say, axis=2)
    who = who.only(_both_say(ever, who))  # a few of very many: the rest is out of reach in every run
    if len(who.first):
        found, runs = weighed(_ground(sight), who), np.arange(sight.width)
        terms = found.terms
        fair = terms.fair & _both_say(say, who)
        best = np.argmax(np.where(fair, gain_rank(terms.gain, found.ground.longest), -1.0), axis=0)
        some = fair[best, runs]
        for actor, issue, end in (
            (who.first[best], who.first_gives[best], terms.first_end[best, runs]),
            (who.second[best], who.second_gives[best], terms.second_end[best, runs]),
        ):
            ends[actor[some], issue[some], runs[some]] = end[some]
    return Foresight(ends, weighted_mean(salience * sight["capability"][:, None], ends))
