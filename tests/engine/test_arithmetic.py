"""The portable arithmetic: right to the last places, and the same bits at any width."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from caucasus_game.arithmetic import GRID, exp, log, logistic, number_on_grid, on_grid, ordered_sum
from caucasus_game.randomness import uniform_rows

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
