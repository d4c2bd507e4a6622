"""The portable power."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caucasus_game.arithmetic import power


@given(st.floats(1e-9, 1e9), st.floats(0.25, 4.0))
def test_power_is_close(x, r):
    """For the sizes that the models use, the relative error stays below 1e-13."""
    assert float(power(np.array([x]), np.array([r]))[0]) == pytest.approx(x**r, rel=1e-13)


def test_power_of_nothing_and_to_nothing():
    """0 to a positive power is 0, anything to the 0 is 1, 1 to anything is 1."""
    found = power(np.array([0.0, 0.0, 7.0, 1.0]), np.array([0.5, 0.0, 0.0, 1.7]))
    assert found.tolist() == [0.0, 1.0, 1.0, 1.0]
