"""Generators of cases, with ties and extremes on purpose."""

import numpy as np
from hypothesis import strategies as st

from caucasus_game.bargaining.cases import Case


@st.composite
def cases(draw, actors=7, issues=2):
    size, width = draw(st.integers(2, actors)), draw(st.integers(1, issues))
    kind = draw(st.sampled_from(["ties", "any"]))
    many = {"min_size": size * width, "max_size": size * width}
    position = st.sampled_from([0.0, 25.0, 50.0, 100.0]) if kind == "ties" else st.floats(-1e6, 1e6)
    salience = st.sampled_from([0.25, 0.5, 1.0]) if kind == "ties" else st.floats(0.0, 1.0)
    capability = st.sampled_from([1.0, 2.0]) if kind == "ties" else st.floats(0.0, 100.0)
    drawn = [np.array(draw(st.lists(value, **many))).reshape(size, width) for value in (capability, position, salience)]
    drawn[0][0], drawn[2][0] = 1.0, 0.5  # somebody cares
    names = draw(st.lists(st.text(max_size=3), min_size=size, max_size=size, unique=True))
    return Case(tuple(names), tuple(f"issue {k}" for k in range(width)), *drawn)


@st.composite
def permuted(draw, **limits):
    case = draw(cases(**limits))
    places = draw(st.permutations(range(len(case.actors))))
    return case, case.rearranged(places), np.array(places)
