"""The keyed randomness: a draw is what its key makes it, and looks like chance."""

from statistics import NormalDist

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from caucasus_game.randomness import normal_quantile, stream, stream_keys, triangular, uniform, uniform_at, uniform_rows


@given(st.floats(1e-12, 1 - 1e-12))
def test_normal_quantile_agrees_with_the_standard_library(p):
    """The quantile agrees with Wichura's AS 241, which the standard library uses, to 2e-8."""
    assert abs(float(normal_quantile(np.array([p]))[0]) - NormalDist().inv_cdf(p)) < 2e-8


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
