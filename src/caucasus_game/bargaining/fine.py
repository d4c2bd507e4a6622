"""A grid for what models compare, so that what is equal but for rounding is equal."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["FINE", "fine"]

FINE: Final = 2.0**30
"""What is compared is kept on multiples of 1/FINE."""


def fine(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Round to the nearest multiple of 1/FINE, of which sums of many are exact."""
    return np.rint(values * FINE) / FINE
