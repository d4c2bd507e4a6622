"""Dominated actions: a comparison of like with like, that finds what harms its user and nothing else."""

from pathlib import Path

import numpy as np
import pytest

from caucasus_game.scenario.load import load
from caucasus_game.study.playtest import playtest
from caucasus_game.study.uses import Strata, dominated

TINY = Path(__file__).parents[1] / "scenario" / "tiny.yaml"
HARMFUL = """
  sulk:
    title: Sulk
    who: [harbour]
    effects: {"trust[harbour, upland]": -25, "trust[harbour, lowland]": -25}
    lean: 0.1
"""


def strata(*games: tuple[int, bool, float]) -> Strata:
    """Return the sums of single games: stratum, whether it used the action, score."""
    found = Strata(*(np.zeros((3, 2), dtype=np.int64) for _ in range(3)))
    for stratum, used, score in games:
        found.count[stratum, int(used)] += 1
        found.total[stratum, int(used)] += round(100 * score)
        found.squares[stratum, int(used)] += round(100 * score) ** 2
    return found


def test_only_like_games_are_compared():
    """Where good games are those of one stratum, and its games use the action more, use by itself is worth nothing."""
    games = [(0, k % 4 == 0, 20 + k % 3) for k in range(120)] + [(1, k % 4 != 0, 60 + k % 3) for k in range(120)]
    told = strata(*games).told()
    assert told["used"] == told["unused"] == 120
    assert told["low"] < 0 < told["high"]
    assert abs(told["difference"]) < 0.5


def test_the_difference_is_that_of_the_means_and_its_interval_the_textbook_one():
    """With one stratum it is the difference of two means, with the standard error of unequal variances (Welch)."""
    rising, rest = [float(k % 10) for k in range(60)], [5.0 + 2 * (k % 5) for k in range(40)]
    told = strata(*((0, True, x) for x in rising), *((0, False, x) for x in rest)).told()
    error = np.sqrt(np.var(rising, ddof=1) / 60 + np.var(rest, ddof=1) / 40)
    assert told["difference"] == pytest.approx(np.mean(rising) - np.mean(rest), abs=0.006)
    assert told["high"] - told["difference"] == pytest.approx(1.96 * error, abs=0.011)


def test_too_few_games_tell_nothing():
    """Below twenty games on either side there is no difference, and nothing is dominated for want of games."""
    told = strata(*((0, k < 19, 0.0 if k < 19 else 50.0) for k in range(100))).told()
    assert told == {"used": 19, "unused": 81, "difference": None, "low": None, "high": None}
    assert dominated({"wait": {"upland": told}}) == []


def test_an_action_is_dominated_for_all_who_have_it_or_not_at_all():
    """One seat that does not lose by an action is enough to keep it."""
    loses, unsure = {"high": -0.1}, {"high": 0.1}
    assert dominated({"a": {"u": loses, "l": loses}, "b": {"u": loses, "l": unsure}}) == ["a"]


def test_what_harms_its_user_is_found(tmp_path):
    """An action that only spoils what its seat wants is flagged, with the points it costs."""
    text = TINY.read_text("utf-8")
    (tmp_path / "sulking.yaml").write_text(text.replace("\nactions:", "\nactions:" + HARMFUL.rstrip(), 1), "utf-8")
    told = playtest(load(str(tmp_path / "sulking.yaml")), runs=300, seed=1, policy="random", readings={})
    assert "sulk" in told["dominated"]
    assert told["uses"]["sulk"]["harbour"]["difference"] < -3
    assert "mediate" not in told["dominated"]


def test_a_study_can_leave_uses_out():
    """Without uses nothing is told of them, and all else is the same but the time it took."""
    asked = {"runs": 20, "seed": 1, "policy": "mixed", "readings": {}}
    whole, less = playtest(load(str(TINY)), **asked), playtest(load(str(TINY)), **asked, uses=False)
    assert whole["uses"]
    assert less["uses"] == {}
    assert less["dominated"] == []
    measured = {"uses", "dominated", "seconds", "turns_per_second"}
    assert {key: whole[key] for key in whole.keys() - measured} == {key: less[key] for key in less.keys() - measured}
