"""All models side by side: what a forecast answers, how it draws, and what it refuses."""

import csv
import io
import json
from dataclasses import replace

import numpy as np
import pytest

from caucasus_game.bargaining.cases import Case
from caucasus_game.casefiles.casefile import CaseFile
from caucasus_game.casefiles.from_scenario import case_of_scenario
from caucasus_game.engine.play import Play
from caucasus_game.errors import Faults
from caucasus_game.study.forecast_data import as_csv, as_json
from caucasus_game.study.forecast_models import MODELS
from caucasus_game.study.forecast_words import as_words, plot, why
from caucasus_game.study.forecasting import Asked, _drawn, forecast

EVERY = tuple(MODELS)


def case_file(spread=0.0, status_quo=None, low=(0.0, 10.0), high=(100.0, 20.0)):
    """Three actors on two issues, the second of which runs from 10 to 20."""
    position = np.array([[20.0, 18.0], [60.0, 12.0], [90.0, 11.0]])
    case = Case(("ann", "bob", "cyd"), ("tax", "date"), np.array([3.0, 2.0, 1.0]), position, np.full((3, 2), 0.5))
    ends = np.array(low), np.array(high)
    return CaseFile("Three", case, *ends, np.full((3, 2), spread), status_quo, {"ann": "Ann of the Hills"}, {})


def test_every_model_answers_on_the_scale_of_the_input():
    """Round 0 is the input to the bit, and every forecast lies within the positions that were given."""
    file = case_file(status_quo=np.array([0.0, 20.0]))
    result = forecast(file, Asked(EVERY))
    assert list(result.ranges) == list(EVERY)
    for name, one in result.ranges.items():
        assert one.found.rounds[0].tobytes() == file.case.position.tobytes(), name
        if name != "nash":
            assert 20.0 <= one.found.forecast[0] <= 90.0, name
            assert 11.0 <= one.found.forecast[1] <= 18.0, name
        assert one.low.tobytes() == one.high.tobytes() == one.found.forecast.tobytes()


def test_the_scale_of_an_issue_changes_nothing_but_the_numbers():
    """An issue from 10 to 20 bargains as the same issue from 0 to 100: offers and moves are rescaled too."""
    file = case_file()
    stretched = CaseFile("Same", file.to_scale(), np.zeros(2), np.full(2, 100.0), file.spread, None, {}, {})
    for name in ("challenge", "smp"):
        one = forecast(file, Asked((name,), rounds=2)).ranges[name].found
        other = forecast(stretched, Asked((name,), rounds=2)).ranges[name].found
        assert np.allclose(file.from_scale(other.rounds), one.rounds)
        for move, same in zip(one.moves, other.moves, strict=True):
            shrink = 10.0 if move.issue == "date" else 1.0
            assert move.end == pytest.approx((10.0 + same.end / shrink) if shrink > 1.0 else same.end)


def test_draws_widen_the_range_and_keep_their_numbers():
    """With spreads, nine in ten draws lie within low and high; draw k does not depend on how many there are."""
    file = case_file(spread=2.0)
    few, many = (forecast(file, Asked(("compromise",), draws=count)).ranges["compromise"] for count in (50, 50))
    assert few.low.tobytes() == many.low.tobytes()
    assert (few.low < few.found.forecast).all()
    assert (few.high > few.found.forecast).all()
    assert (few.high - few.low <= 4.0).all()


def test_the_draws_of_a_scenario_are_the_runs_of_a_game(ratification):
    """Draw k of a forecast stands where run k of a game of the same seed stands, but for the grid of the gauges."""
    file = case_of_scenario(ratification.scenario)
    drawn = _drawn(file, file.to_scale(), Asked(EVERY, draws=3, seed=7))
    for run in range(3):
        state = Play.new(ratification, 7, run, {}).state
        assert np.allclose(drawn[..., run], state["position"][..., 0], atol=1e-5)


@pytest.mark.parametrize("name", EVERY)
def test_draws_side_by_side_are_draws_one_by_one(name):
    """The range of many draws is made of the forecasts that each draw has as a case of its own, but for rounding."""
    file = case_file(spread=3.0, status_quo=np.array([0.0, 20.0]))
    asked = Asked((name,), rounds=2, draws=3)
    drawn = _drawn(file, file.to_scale(), asked)
    ends = []
    for draw in range(3):
        positions = file.from_scale(drawn[..., draw])
        alone = replace(file, case=replace(file.case, position=positions))
        ends.append(forecast(alone, replace(asked, draws=0)).ranges[name].found.forecast)
    found = forecast(file, asked).ranges[name]
    assert np.allclose(found.low, np.min(ends, axis=0), atol=1e-9)
    assert np.allclose(found.high, np.max(ends, axis=0), atol=1e-9)


def test_the_documented_object():
    """For each model: actors, issues with forecast, low and high, and rounds [round][actor][issue]."""
    result = forecast(case_file(status_quo=np.array([0.0, 20.0])), Asked(EVERY, rounds=2))
    found = json.loads(json.dumps(as_json(result), allow_nan=False))
    for name, one in found["models"].items():
        assert one["actors"] == ["ann", "bob", "cyd"]
        assert set(one["issues"]) == {"tax", "date"}
        assert set(one["issues"]["tax"]) == {"forecast", "low", "high"}
        assert np.array(one["rounds"]).shape[1:] == (3, 2)
        assert ("risk" in one) == (name in {"challenge", "scholz-2011"})
    exchanges = found["models"]["exchange"]["exchanges"]
    assert [one["round"] for one in exchanges] == [1, 2]
    assert all(one["realised"] == len(one["list"]) for one in exchanges)
    assert found["quote"]["model"] == "compromise"


def test_one_issue_has_expected_utilities_without_an_issue():
    """Of a case with one issue risk is [actor] and expected_utility [viewer][i][j]."""
    file = case_file()
    case = Case(file.case.actors, ("tax",), np.array([3.0, 2.0, 1.0]), file.case.position[:, :1], np.full((3, 1), 0.5))
    one = CaseFile("One", case, np.zeros(1), np.full(1, 100.0), np.zeros((3, 1)), None, {}, {})
    found = as_json(forecast(one, Asked(("scholz-2011",))))["models"]["scholz-2011"]
    assert np.array(found["risk"]).shape == (3,)
    assert np.array(found["expected_utility"]).shape == (3, 3, 3)


def test_the_table_holds_every_round():
    """The CSV has a row for each model, issue, round and actor, and one with the forecast for each model and issue."""
    result = forecast(case_file(), Asked(("compromise", "challenge"), rounds=2))
    rows = list(csv.DictReader(io.StringIO(as_csv(result))))
    positions = [row for row in rows if row["actor"]]
    assert len(positions) == (1 + 3) * 2 * 3
    assert {row["forecast"] for row in rows if row["model"] == "compromise" and row["issue"] == "tax"} == {
        "",
        repr(float(result.ranges["compromise"].found.forecast[0])),
    }


def test_a_model_that_cannot_answer_leaves_the_others_alone():
    """Side by side, what one model refuses is told beside the others' answers; asked for alone, it is the fault."""
    result = forecast(case_file(), Asked(EVERY))
    assert list(result.skipped) == ["nash"]
    assert result.skipped["nash"].code == "no-status-quo"
    assert any("nash has no answer" in line for line in as_words(result))
    with pytest.raises(Faults, match="no-status-quo"):
        forecast(case_file(), Asked(("nash",)))


def test_a_status_quo_is_held_to_the_issues_that_are_asked_about():
    """A value off the scale of an asked issue is one fault, whatever the models; off another issue's, it is none."""
    with pytest.raises(Faults, match="does not lie on the scale of 'date', 10 to 20") as refused:
        forecast(case_file(), Asked(EVERY, status_quo=30.0))
    assert [(fault.code, fault.hint) for fault in refused.value.faults] == [("out-of-range", "give 10 to 20")]
    apart = case_file(high=(5.0, 20.0))
    with pytest.raises(Faults, match="ask by issue"):
        forecast(apart, Asked(EVERY, status_quo=7.0))
    assert list(forecast(case_file(), Asked(EVERY, issues=("tax",), status_quo=30.0)).ranges) == list(EVERY)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (Asked(("guess",)), "unknown-model"),
        (Asked(EVERY, issues=("colour",)), "unknown-issue"),
        (Asked(("challenge",), rounds=-1), "rounds-out-of-range"),
    ],
)
def test_what_cannot_be_asked(asked, code):
    """A name that is not there, or rounds out of range, is one clear fault."""
    with pytest.raises(Faults, match=code):
        forecast(case_file(), asked)


def test_words_and_plot_fit_a_terminal():
    """Every line fits 80 columns; the plot has a line for each round with every actor on it, by letter or by count."""
    result = forecast(case_file(spread=5.0), Asked(EVERY, rounds=3, draws=20))
    lines = as_words(result)
    assert max(map(len, lines)) <= 80
    assert any(line.startswith("* quote compromise") for line in lines)
    drawn = plot(result, "challenge", "tax", {"ann": "A"})
    assert max(map(len, drawn)) <= 80
    rounds = [line for line in drawn if line[:7].strip().isdigit()]
    assert len(rounds) == 4
    for line in rounds:
        signs = line[9:69].replace("·", "")
        assert sum(int(sign) if sign.isdigit() else 1 for sign in signs) == 3
    assert why(result, "challenge", "tax")[0].startswith("round 1: ")
