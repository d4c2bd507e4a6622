"""Arithmetic on intervals: bounds of what an expression can come to, given the bounds of what it reads.

The engine works expressions out in floating point, each operation correctly rounded. Rounding keeps order, so the same
operation on the ends of intervals gives ends that hold for every value between, to the bit. 0 · ∞ is 0: an end without
bound stands for numbers that are finite.
"""

from __future__ import annotations

import math
from typing import Final

__all__ = ["EVERYTHING", "FALSE", "GRID", "OPERATIONS", "TRUE", "UNSURE", "Interval", "hull", "on_grid"]

Interval = tuple[float, float]
"""The least and the greatest that something can be."""

EVERYTHING: Final[Interval] = (-math.inf, math.inf)
FALSE: Final[Interval] = (0.0, 0.0)
TRUE: Final[Interval] = (1.0, 1.0)
UNSURE: Final[Interval] = (0.0, 1.0)

GRID: Final = 2.0**20
"""Changes of gauges are rounded to multiples of 1/GRID (``arithmetic.on_grid``)."""


def hull(one: Interval, other: Interval) -> Interval:
    """Return the least interval that holds two."""
    return (min(one[0], other[0]), max(one[1], other[1]))


def on_grid(interval: Interval) -> Interval:
    """Return the interval, rounded outwards to the grid: what is in it stays in it however it is rounded."""
    low, high = interval
    if math.isfinite(low):
        low = math.floor(low * GRID) / GRID
    if math.isfinite(high):
        high = math.ceil(high * GRID) / GRID
    return (low, high)


def _add(a: Interval, b: Interval) -> Interval:
    return (a[0] + b[0], a[1] + b[1])


def _subtract(a: Interval, b: Interval) -> Interval:
    return (a[0] - b[1], a[1] - b[0])


def _times(a: float, b: float) -> float:
    return 0.0 if a == 0.0 or b == 0.0 else a * b


def _multiply(a: Interval, b: Interval) -> Interval:
    ends = (_times(a[0], b[0]), _times(a[0], b[1]), _times(a[1], b[0]), _times(a[1], b[1]))
    return (min(ends), max(ends))


def _divide(a: Interval, b: Interval) -> Interval:
    """Return a / b; what is divided by 0 gives 0."""
    if b == FALSE:
        return FALSE
    if b[0] <= 0.0 <= b[1]:
        return (0.0, math.inf) if a[0] >= 0.0 and b[0] >= 0.0 else EVERYTHING
    ends = tuple(_over(top, bottom) for top in a for bottom in b)
    return (min(ends), max(ends))


def _over(top: float, bottom: float) -> float:
    if math.isinf(top):
        return top if bottom > 0.0 else -top
    return top / bottom


OPERATIONS: Final = {"+": _add, "-": _subtract, "*": _multiply, "/": _divide}
