"""The three forecasts without dynamics."""

import csv
from itertools import groupby

import numpy as np
import pytest
from bargaining_cases import cases
from hypothesis import given, settings
from hypothesis import strategies as st
from published import REFERENCE, emissions

from caucasus_game.bargaining.baselines import (
    compromise,
    median,
    nash,
    nash_point,
    weighted_mean,
    weighted_median,
)
from caucasus_game.bargaining.cases import Case
from caucasus_game.errors import Faults

DECISIONS = REFERENCE / "deu3" / "deu3_tidy.csv"


def at(positions, weights=None):
    names = tuple("abcdefgh"[: len(positions)])
    weights = [1.0] * len(positions) if weights is None else weights
    column = np.array(positions, dtype=float)[:, None]
    return Case(names, ("x",), weights, column, np.ones_like(column))


def decisions():
    """Return (case, outcome, reference point) of each issue that was measured."""
    with DECISIONS.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    found = []
    for issue, group in groupby(rows, key=lambda row: row["issue"]):
        members = list(group)
        column = {key: np.array([float(row[key]) for row in members])[:, None] for key in members[0] if key in KEYS}
        case = Case(tuple(row["actor"] for row in members), (issue,), *(column[key] for key in KEYS))
        found.append((case, float(members[0]["outcome"])))
    return found


KEYS = ("capability", "position", "salience")


def test_emissions_start_where_the_paper_starts():
    """On the published emissions table the median is 7 and the mean 7.389955686853767."""
    assert median(emissions()).forecast.tolist() == [7.0]
    assert compromise(emissions()).forecast[0] == pytest.approx(7.389955686853767, abs=1e-14)


@pytest.mark.skipif(not DECISIONS.exists(), reason="the European decisions are not here")
def test_errors_on_the_european_decisions():
    """On 351 decisions the weighted mean errs by 22.99 points on average, the weighted median by 28.42."""
    known = decisions()
    assert len(known) == 351
    errors = {model: np.mean([abs(model(case).forecast[0] - outcome) for case, outcome in known]) for model in BOTH}
    assert round(errors[compromise], 2) == 22.99
    assert round(errors[median], 2) == 28.42


BOTH = (compromise, median)


def test_median_reaches_half_in_spite_of_rounding():
    """Exactly half of the weight is enough, the lower position wins, and 0.1 + 0.2 against 0.3 is such a half."""
    assert median(at([0, 10])).forecast.tolist() == [0.0]
    assert median(at([0, 10, 20], [0.1, 0.2, 0.3])).forecast.tolist() == [10.0]
    assert median(at([20, 10, 0], [0.1, 0.2, 0.3 + 1e-6])).forecast.tolist() == [0.0]


def test_baselines_take_ten_thousand_actors():
    """Ten thousand actors are no difficulty for the forecasts without dynamics."""
    column = (np.arange(10_000.0) % 101)[:, None]
    crowd = Case(tuple(map(str, range(10_000))), ("x",), np.ones(10_000), column, np.ones_like(column))
    assert compromise(crowd).forecast[0] == pytest.approx(column.mean())
    assert median(crowd).forecast[0] == np.sort(column[:, 0])[4999]
    assert 0.0 <= nash(crowd, -50.0).forecast[0] <= 50.0


def test_nash_without_mutual_gain_is_the_disagreement():
    """With parties on both sides of d, or none away from it, nothing pleases all: d holds."""
    assert nash(at([0, 100]), 40.0).forecast.tolist() == [40.0]
    assert nash(at([40, 40]), 40.0).forecast.tolist() == [40.0]
    assert nash(at([0, 100], [0, 1]), 40.0).forecast.tolist() == [100.0]


def test_nash_by_hand():
    """Two equals at 60 and 100 against d = 0: ln(120 − x) + ln x peaks at 60, and the weightier party pulls it on."""
    assert nash(at([60, 100]), 0.0).forecast[0] == pytest.approx(60.0)
    assert nash(at([60, 100], [1, 3]), 0.0).forecast[0] == pytest.approx(90.0)
    assert nash(at([-60, -100], [1, 3]), 0.0).forecast[0] == pytest.approx(-90.0)


@given(case=cases(issues=1), d=st.floats(-10, 110))
@settings(max_examples=80, deadline=None)
def test_nash_beats_every_other_point(case, d):
    """No point of a fine grid gives a larger sum of weighted logarithms of gains."""
    x, w = case.position[:, 0], case.weight[:, 0]
    away = np.abs(np.where(w > 0, x - d, 0.0))
    counted = away > 1e-9 * away.max()

    def total(point):
        gain = np.abs(d - x[counted]) - np.abs(point - x[counted])
        return float(np.sum(w[counted] * np.log(gain))) if np.all(gain > 0) else -np.inf

    best = total(nash(case, d).forecast[0])
    rivals = [total(point) for point in np.linspace(min(d, x.min()), max(d, x.max()), 203)]
    assert best >= max(rivals) - 1e-6 * max(1.0, abs(best))


@given(case=cases(issues=4), data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_run_is_forecast_the_same_alone_and_among_others(case, data):
    """Mean, median and Nash point of many runs, on any axes after the actors, are each run's own to the last bit."""
    w, x = case.weight, case.position
    width = len(case.issues)
    d = np.array(data.draw(st.lists(st.sampled_from([-1e7, 0.0, 30.0, 50.0]), min_size=width, max_size=width)))
    points = nash_point(w, x, d)
    for run in range(width):
        at = slice(run, run + 1)
        assert nash_point(w[:, at], x[:, at], d[at])[0] == points[run]
    for average in (weighted_mean, weighted_median):
        stacked = average(np.stack([w, w[:, ::-1]], axis=1), np.stack([x, x[:, ::-1]], axis=1))
        assert stacked[0].tolist() == [average(w[:, k], x[:, k]) for k in range(width)]
        assert stacked[1].tolist() == stacked[0, ::-1].tolist()


def test_where_nobody_has_weight_all_count_the_same():
    """A run without any weight has the plain mean and median of its positions; Nash's point is the disagreement."""
    x = np.array([[0.0, 0.0], [30.0, 30.0], [90.0, 90.0]])
    w = np.array([[0.0, 1.0], [0.0, 0.0], [0.0, 0.0]])
    assert weighted_mean(w, x).tolist() == [40.0, 0.0]
    assert weighted_median(w, x).tolist() == [30.0, 0.0]
    assert nash_point(w, x, np.array([-5.0, -5.0])).tolist() == [-5.0, 0.0]


@pytest.mark.parametrize(
    ("wrong", "code"), [(np.nan, "not-a-number"), ("low", "not-a-number"), ([1.0, 2.0], "wrong-size")]
)
def test_nash_refuses_a_disagreement_that_is_none(wrong, code):
    """The disagreement point is one finite number an issue."""
    with pytest.raises(Faults, match=code):
        nash(emissions(), wrong)
