"""What expressions are worked out with, on plain numbers and on arrays."""

import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from caucasus_game.engine.values import BINARY, CALL, COMPARE, NEVER, apart, everywhere, nowhere, since, total, truth

NUMBERS = st.floats(allow_subnormal=True) | st.sampled_from([0.0, 1.0, NEVER])
OF_TWO = {
    **BINARY,
    **{sign: lambda a, b, one=one: truth(one(a, b)) for sign, one in COMPARE.items()},
    "min": CALL["min"],
    "max": CALL["max"],
    "apart": apart,
    "total": lambda a, b: total([a, b]),
}


def same(number, array):
    """Whether a number is what an array of one number holds; of zeros the sign is nothing that a state keeps."""
    one = float(array[0])
    return isinstance(number, float) and (number == one or (math.isnan(number) and math.isnan(one)))


@pytest.mark.parametrize("name", OF_TWO)
@given(a=NUMBERS, b=NUMBERS)
@example(math.nan, 1.0)
@example(1.0, math.nan)
@example(1.0, 0.0)
@settings(max_examples=40, deadline=None)
def test_numbers_are_worked_with_as_arrays_are(name, a, b):
    """A game of one run works with plain numbers and comes to the same bits as a batch."""
    with np.errstate(all="ignore"):
        assert same(OF_TWO[name](a, b), OF_TWO[name](np.array([a]), np.array([b])))


@given(a=NUMBERS)
@settings(max_examples=40, deadline=None)
def test_a_number_by_itself_is_worked_with_as_an_array_is(a):
    """So do those that take one."""
    array = np.array([a])
    with np.errstate(all="ignore"):
        assert same(since(a, 7), since(array, 7))
        assert same(CALL["abs"](a), CALL["abs"](array))
        assert same(CALL["clip"](a, -1.0, 2.5), CALL["clip"](array, -1.0, 2.5))
    assert nowhere(a) == nowhere(array)
    assert everywhere(a) == everywhere(array)
