"""What the investment scenario promises, measured. ``docs/investment.md`` prints numbers of the same kind."""

from functools import cache

import pytest

from caucasus_game.scenario.load import load
from caucasus_game.study.playtest import playtest

pytestmark = pytest.mark.slow


@cache
def _told(policy: str, runs: int):
    return playtest(load("investment"), runs=runs, seed=1, policy=policy, readings={})


def test_mixed_play_reaches_everything_and_no_ending_takes_half():
    """In 5,000 mixed runs every order, event, choice, milestone, word and ending comes up, and none ends most games."""
    told = _told("mixed", 5000)
    assert [name for names in told["never"].values() for name in names] == []
    assert max(one["share"] for one in told["endings"].values()) <= 0.5


def test_balanced_seats_have_something_to_lose_and_to_win():
    """Among balanced seats every mean score lies between 30 and 70, and no ending takes over 60 percent."""
    told = _told("balanced", 1000)
    assert {seat: one["mean"] for seat, one in told["scores"].items() if not 30 <= one["mean"] <= 70} == {}
    assert max(one["share"] for one in told["endings"].values()) <= 0.6


def test_a_hub_is_within_reach_and_hard():
    """Among balanced seats, rivals drawing cargo to their own ways, 5 % to 34 % of the games end with 15 Mt."""
    assert 0.05 < _told("balanced", 1000)["endings"]["hub"]["share"] < 0.34


def test_every_seat_matters():
    """From obstructive to conciliatory each seat alone moves some ending, or its own score, by at least 10 points."""
    told = playtest(load("investment"), runs=1, seed=1, policy="mixed", readings={}, agency_runs=400)
    most = {seat: max(abs(one["score"]), *map(abs, one["endings"].values())) for seat, one in told["agency"].items()}
    assert {seat: points for seat, points in most.items() if points < 10} == {}
