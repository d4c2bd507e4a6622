"""What the emissions scenario promises, measured. ``docs/emissions.md`` prints numbers of the same kind."""

from functools import cache

import numpy as np
import pytest

from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.policies.batch import play_batch
from caucasus_game.scenario.load import load
from caucasus_game.study.agency import agency
from caucasus_game.study.playtest import playtest

# Scholz, Calbert and Smith (2011), Table 1: capability, position in years, salience
PUBLISHED = {
    "netherlands": (0.08, 4, 0.8),
    "belgium": (0.08, 7, 0.4),
    "luxembourg": (0.03, 4, 0.2),
    "germany": (0.16, 4, 0.8),
    "france": (0.16, 10, 0.6),
    "italy": (0.16, 10, 0.6),
    "united_kingdom": (0.16, 10, 0.9),
    "ireland": (0.05, 7, 0.1),
    "denmark": (0.05, 4, 1.0),
    "greece": (0.08, 7, 0.7),
}
VOTES = {
    "the_hague": 5,
    "brussels": 5,
    "luxembourg_city": 2,
    "bonn": 10,
    "paris": 10,
    "rome": 10,
    "london": 10,
    "dublin": 3,
    "copenhagen": 3,
    "athens": 5,
}
"""Votes in the Council of twelve; Spain's eight and Portugal's five are left out."""


@cache
def _loaded():
    return load("emissions")


@cache
def _rulebook() -> Rulebook:
    return Rulebook.of(_loaded().scenario)


def test_the_introduction_is_the_published_case():
    """Ten actors hold the paper's capabilities, years and saliences on the issue, and cite it."""
    scenario = _loaded().scenario
    assert list(scenario.actors) == list(PUBLISHED)
    for id_, (capability, years, salience) in PUBLISHED.items():
        position = scenario.positions[id_]["introduction"]
        assert scenario.actors[id_].capability == 100 * capability
        assert 4 + 6 * position.at / 100 == years
        assert position.salience == salience
        assert any(claim.startswith("SCHOLZ-") for claim in position.because)


def test_each_cabinet_casts_its_votes_and_no_other():
    """A yes of one cabinet counts for its weight in the Council; all ten make 63, of which 45 are a majority."""
    rulebook = _rulebook()
    drift = rulebook.scenario.variables["ayes"].drift
    assert drift is not None
    counted = dict(term.split(" * ")[::-1] for term in str(drift.to).split(" + "))
    assert counted == {f"passed[{body}]": str(votes) for body, votes in VOTES.items()}
    assert sum(VOTES.values()) == 63
    assert list(rulebook.scenario.bodies) == list(VOTES)


@pytest.mark.slow
def test_mixed_play_reaches_everything_and_no_ending_takes_most():
    """In 3,000 mixed runs all there is is reached, and no ending takes more than 60 percent."""
    told = playtest(_loaded(), runs=3000, seed=1, policy="mixed", readings={})
    assert {kind: names for kind, names in told["never"].items() if names} == {}
    assert max(one["share"] for one in told["endings"].values()) <= 0.6


@pytest.mark.slow
def test_balanced_seats_have_something_to_lose_and_to_win():
    """Among balanced seats every mean score lies between 30 and 70, and no ending takes over 60 percent."""
    told = playtest(_loaded(), runs=1000, seed=1, policy="balanced", readings={})
    assert {seat: one["mean"] for seat, one in told["scores"].items() if not 30 <= one["mean"] <= 70} == {}
    assert max(one["share"] for one in told["endings"].values()) <= 0.6


@pytest.mark.slow
def test_every_seat_matters():
    """From obstructive to conciliatory each seat alone moves some ending, or its own score, by at least 8 points."""
    moved = agency(_rulebook(), runs=400, seed=1, readings={})
    most = {seat: max(abs(one["score"]), *map(abs, one["endings"].values())) for seat, one in moved.items()}
    assert {seat: points for seat, points in most.items() if points < 8} == {}


@pytest.mark.slow
def test_a_single_vote_can_decide():
    """Among balanced seats some common texts fail by no more votes than one government casts."""
    rulebook = _rulebook()
    state = play_batch(rulebook, 1, np.arange(1000, dtype=np.uint64), "balanced").state
    agreed, common = (
        state["reached"][[one.id for one in rulebook.milestones].index(id_)] != 999
        for id_ in ("text.agreed", "text.common_position")
    )
    ayes = state["ayes"].reshape(-1)
    assert (agreed & ~common & (ayes >= 45 - max(VOTES.values()))).any()
    assert (common & (ayes < 45 + max(VOTES.values()))).any()
