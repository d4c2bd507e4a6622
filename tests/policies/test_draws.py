"""Draws of policies: the same for a run wherever it is drawn, and fair among what is ready."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from caucasus_game.engine.begin import begin
from caucasus_game.engine.secrecy import Sight
from caucasus_game.policies.draws import drawn, drawn_at, one_of, streams_of
from caucasus_game.randomness import stream, uniform


def test_draws_for_some_runs_are_those_runs_draws_among_all(ratification):
    """Each row is the stream of its name, and drawing for fewer runs changes nothing for them."""
    sight = Sight(ratification, begin(ratification, 5, np.arange(20, dtype=np.uint64)), "iran")
    names = (("offer",), ("issue", "0"))
    whole, places = drawn(sight, "random", names), np.array([3, 11, 12])
    assert (drawn(sight, "random", names, places) == whole[:, places]).all()
    for row, name in zip(whole, names, strict=True):
        assert (row == uniform(5, sight.runs, sight.turn, stream("policy", "random", "iran", *name))).all()


def test_draws_of_a_list_are_those_of_the_table(ratification):
    """Drawn for a list of streams and runs, each draw is the one that its stream has in its run."""
    sight = Sight(ratification, begin(ratification, 5, np.arange(20, dtype=np.uint64)), "iran")
    names, row, run = (("offer",), ("link",), ("pay",)), np.array([0, 0, 1, 2]), np.array([3, 11, 0, 19])
    listed = drawn_at(sight, streams_of("random", "iran", names), row, run)
    assert (listed == drawn(sight, "random", names)[row, run]).all()


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_one_of_takes_the_ready_row_at_the_draw(data):
    """The draw cuts [0, 1) into equal parts, one for each ready row in order and for each spare outcome."""
    rows, width, spare = (data.draw(st.integers(low, high)) for low, high in ((1, 6), (1, 5), (0, 2)))
    ready = np.array([[data.draw(st.booleans()) for _ in range(width)] for _ in range(rows)])
    draw = np.array([data.draw(st.floats(0.0, 1.0, exclude_max=True)) for _ in range(width)])
    picked, some = one_of(ready, draw, spare)
    for run in range(width):
        outcomes = [*np.flatnonzero(ready[:, run]), *[None] * spare] or [None]
        expected = outcomes[int(draw[run] * len(outcomes))]
        assert some[run] == (expected is not None)
        assert picked[run] == (0 if expected is None else expected)
