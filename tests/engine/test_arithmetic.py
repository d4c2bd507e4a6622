"""The portable arithmetic and the keyed randomness."""

import math
from statistics import NormalDist

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from caucasus_game.arithmetic import (
    GRID,
    exp,
    log,
    logistic,
    normal_quantile,
    number_on_grid,
    on_grid,
    ordered_sum,
    stream,
    stream_keys,
    triangular,
    uniform,
    uniform_at,
    uniform_rows,
)

ULP = 2.0**-52


@given(st.lists(st.floats(), min_size=1, max_size=6))
def test_few_numbers_get_the_bits_of_many(values):
    """Exp and log of a few, which are worked out one by one, are to the bit those of the same among many."""
    few, many = np.array(values), np.array(values * 20)
    for function in (exp, log):
        with np.errstate(all="ignore"):
            one_by_one, together = function(few), function(many)[: len(few)]
        assert np.array_equal(one_by_one, together, equal_nan=True)


@given(st.floats())
def test_a_number_is_put_on_the_grid_like_an_array(value):
    """A plain number is rounded to the grid to the bits of an array of one, whatever it is; zeros have one sign."""
    with np.errstate(all="ignore"):
        there = on_grid(np.array([value])) + 0.0
    assert np.array_equal(there, [number_on_grid(value) + 0.0], equal_nan=True)


@given(st.floats(-700, 700))
def test_exp_is_right_to_the_last_place(x):
    """Portable exp differs from the correctly rounded one by at most two units in the last place."""
    assert abs(float(exp(np.array([x]))[0]) / math.exp(x) - 1) <= 2 * ULP


@given(st.floats(1e-300, 1e300))
def test_log_is_right_to_the_last_place(x):
    """Portable log differs from the correctly rounded one by at most two units in the last place (or 2 ULP of 1)."""
    assert abs(float(log(np.array([x]))[0]) - math.log(x)) <= 2 * ULP * max(1.0, abs(math.log(x)))


@given(st.floats(-60, 60))
def test_logistic_is_a_probability_and_symmetric(x):
    """Logistic(x) + logistic(-x) is 1, and each lies in [0, 1]."""
    up, down = logistic(np.array([x, -x]))
    assert 0 <= up <= 1
    assert abs(up + down - 1) < 4 * ULP


@given(st.floats(1e-12, 1 - 1e-12))
def test_normal_quantile_agrees_with_the_standard_library(p):
    """The quantile agrees with Wichura's AS 241, which the standard library uses, to 2e-8."""
    assert abs(float(normal_quantile(np.array([p]))[0]) - NormalDist().inv_cdf(p)) < 2e-8


@given(st.integers(1, 40), st.integers(1, 40))
def test_the_same_operations_give_the_same_bits_at_any_width(terms, width):
    """A column of a wide computation has the bits of the same column computed alone."""
    rows = uniform_rows(1, np.arange(width, dtype=np.uint64), 3, np.arange(terms, dtype=np.uint64)) * 20 - 10
    wide = exp(ordered_sum(rows) / terms)
    for column in range(width):
        alone = exp(ordered_sum(np.ascontiguousarray(rows[:, column : column + 1])) / terms)
        assert alone[0] == wide[column]


@given(st.lists(st.floats(-1000, 1000), min_size=2, max_size=30), st.randoms(use_true_random=False))
def test_sums_on_the_grid_do_not_depend_on_their_order(values, shuffler):
    """Amounts on the grid sum exactly, so any order gives the same bits."""
    there = on_grid(np.array(values))
    shuffled = list(there)
    shuffler.shuffle(shuffled)
    assert float(ordered_sum(list(there[:, None]))[0]) == float(ordered_sum(list(np.array(shuffled)[:, None]))[0])
    assert np.all(there * GRID == np.rint(there * GRID))


@given(st.integers(0, 2**64 - 1), st.integers(0, 2**32 - 2), st.integers(0, 60))
def test_a_draw_depends_on_its_key_alone(seed, run, turn):
    """A run draws the same number alone and in company, and another for another run, turn or stream."""
    key = stream("event", "incident")
    alone = uniform(seed, np.array([run], dtype=np.uint64), turn, key)[0]
    company = uniform(seed, np.array([run + 1, run, 7], dtype=np.uint64), turn, key)
    assert company[1] == alone
    assert 0 <= alone < 1
    assert uniform(seed, np.array([run], dtype=np.uint64), turn + 1, key)[0] != alone
    assert uniform(seed, np.array([run], dtype=np.uint64), turn, stream("event", "other"))[0] != alone


def test_draws_look_uniform_and_unrelated():
    """Means, variances and correlations of 100,000 draws lie where uniform independent draws put them."""
    runs = np.arange(100_000, dtype=np.uint64)
    one, two = uniform(5, runs, 1, stream("a")), uniform(5, runs, 2, stream("a"))
    assert abs(one.mean() - 0.5) < 0.004
    assert abs(one.var() - 1 / 12) < 0.002
    assert abs(np.corrcoef(one, two)[0, 1]) < 0.015
    assert abs(np.corrcoef(one[1:], one[:-1])[0, 1]) < 0.015
    assert abs(triangular(one).mean()) < 0.006
    assert abs(triangular(one).var() - 1 / 6) < 0.004


def test_draws_for_some_runs_are_those_of_all():
    """Drawing for a few runs by keys worked out before gives the bits of drawing for all runs."""
    streams, runs = np.array([3, 2**63], dtype=np.uint64), np.arange(50, dtype=np.uint64)
    everywhere = uniform_rows(7, runs, 4, streams)
    some = np.array([40, 3, 3])
    keys = stream_keys(7, 4, streams)
    assert np.array_equal(uniform_at(keys[[1, 0, 1]], runs[some]), everywhere[[1, 0, 1], some])
    assert np.array_equal(uniform(7, runs, 4, 2**63), everywhere[1])
