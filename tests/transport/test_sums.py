"""Sums worked out once give the bits of adding row to row, and runs that begin alike may be loaded as one."""

from dataclasses import fields

import numpy as np
import pytest
from caucasus_network import caucasus, situation
from hypothesis import given, settings
from hypothesis import strategies as st
from test_loading import arrays, columns

from caucasus_game.randomness import uniform_rows
from caucasus_game.transport.alike import alike, distinct
from caucasus_game.transport.conditions import Conditions, Standing
from caucasus_game.transport.loading import MANY, load, settle
from caucasus_game.transport.routes import find_routes
from caucasus_game.transport.sums import WIDE, Sums

ROWS = 6
PLACES = st.lists(st.lists(st.integers(0, ROWS - 1), min_size=1, max_size=8), min_size=1, max_size=7)


@pytest.mark.parametrize("width", [1, 3, WIDE])
@given(places=PLACES, first=st.none() | st.just(1.0))
@settings(max_examples=25, deadline=None)
def test_each_sum_takes_its_terms_in_turn(width, places, first):
    """However many sums there are, however long and however wide, each is its rows added one after another."""
    rows = 1e3 * uniform_rows(3, np.arange(width, dtype=np.uint64), 0, np.arange(ROWS, dtype=np.uint64))
    found = Sums.of(places)(rows, first)
    for total, terms in zip(found, places, strict=True):
        expected = np.full(width, 0.0 if first is None else first)
        for term in terms:
            expected += rows[term]
        assert total.tobytes() == expected.tobytes()


def test_distinct_runs_stand_for_all():
    """Every run is, bit for bit, the one that stands for it, and no two of those are alike."""
    rows = np.floor(3 * uniform_rows(1, np.arange(40, dtype=np.uint64), 0, np.arange(3, dtype=np.uint64)))
    first, which = distinct(rows)
    assert np.array_equal(rows[:, first][:, which], rows)
    assert len(np.unique(rows, axis=1).T) == len(first) < 40


def test_runs_that_begin_alike_settle_as_each_would_alone():
    """A run settles in the same bits and as soon beside others like it and unlike it as alone."""
    network = caucasus()
    routes = find_routes(network)
    cases = [situation(network), situation(network, lots=False)]
    conditions = type(cases[0])(
        **{
            name: np.concatenate([getattr(cases[case], name) for case in (0, 1, 0, 0, 1)], axis=1)
            for name in ("tariff", "days", "capacity", "risk", "open", "volume")
        }
    )
    together = settle(routes, conditions, Standing.empty(network, 5))
    for run in range(5):
        alone = settle(routes, columns(conditions, [run]), Standing.empty(network, 1))
        assert alone.loadings[0] == together.loadings[run]
        for one, all_ in zip(arrays(alone.loading), arrays(together.loading), strict=True):
            assert one[..., 0].tobytes() == np.ascontiguousarray(all_[..., run]).tobytes()


def test_runs_that_begin_alike_are_loaded_as_one():
    """A load of many runs of a few kinds gives each run the bytes that it has alone, and kinds are told apart."""
    network = caucasus()
    routes = find_routes(network)
    cases = [situation(network), situation(network, lots=False), situation(network, disrupted=True)]
    kind = np.arange(2 * MANY) % 3
    conditions = Conditions(
        **{
            name: np.concatenate([getattr(case, name) for case in cases], axis=1)[:, kind]
            for name in ("tariff", "days", "capacity", "risk", "open", "volume")
        }
    )
    rows = np.concatenate([getattr(conditions, one.name) for one in fields(conditions)])
    first, which = alike(rows)
    assert 1 < len(first) == len(np.unique(rows, axis=1).T) <= 3
    assert np.array_equal(rows[:, first][:, which], rows)
    together = load(routes, conditions, Standing.empty(network, 2 * MANY))
    for run in range(3):
        alone = load(routes, cases[run], Standing.empty(network, 1))
        for one, all_ in zip(arrays(alone), arrays(together), strict=True):
            assert one[..., 0].tobytes() == np.ascontiguousarray(all_[..., run + 3]).tobytes()
