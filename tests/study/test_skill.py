"""Skill: what a seat gains by another policy."""

import pytest

from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.scenario.load import load
from caucasus_game.study.skill import skill


def test_skill_compares_the_same_games(tiny):
    """A policy gains nothing on itself, run by run, and a worse one loses clearly; every game is counted."""
    told = []
    same = skill(tiny, seats=tiny.actors, policy="balanced", runs=60, seed=3, done=told.append)
    assert sum(told) == 60 * (1 + len(tiny.actors))
    assert all((one["gain"], one["low"], one["high"]) == (0.0, 0.0, 0.0) for one in same.values())
    other = skill(tiny, seats=("upland",), policy="random", runs=60, seed=3)["upland"]
    assert other["before"] == same["upland"]["before"]
    assert other["gain"] == pytest.approx(other["after"] - other["before"], abs=0.002)
    assert other["low"] < other["gain"] < other["high"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("scenario", "seat"), [("ratification", "azerbaijan"), ("investment", "kazakhstan"), ("corridor", "iran")]
)
def test_looking_ahead_gains(scenario, seat):
    """In each scenario a seat that looks ahead gains on the same seat balanced, beyond chance."""
    loaded = load(scenario)
    found = skill(Rulebook.of(loaded.scenario), seats=(seat,), policy="lookahead", runs=10, seed=21)[seat]
    assert found["low"] > 0.0
