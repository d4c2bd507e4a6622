"""Arithmetic that gives the same bits at any batch width and on any processor.

NumPy's own ``exp``, ``log`` and ``power`` differ in their last bits between processors, and its sums differ with the
width of an array. Everything here is made of operations that IEEE 754 fixes exactly (+, -, *, /, square root, rounding,
comparison and scaling by powers of two), in a fixed order, one NumPy call each so that nothing is fused.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.compiled.use import at_hand

__all__ = [
    "GRID",
    "exp",
    "exp_number",
    "log",
    "log_number",
    "logistic",
    "number_on_grid",
    "on_grid",
    "ordered_sum",
    "power",
]

Floats = NDArray[np.float64]

GRID: Final = 2.0**20
"""Gauges are kept on multiples of 1/GRID, on which sums of their changes are exact in any order."""

_WHOLE: Final = 2.0**52
"""From here on there are whole numbers only."""

_LN2_HIGH: Final = 0.6931471803691238  # ln 2 with its last bits cleared, so that k * _LN2_HIGH is exact for |k| < 2**20
_LN2_LOW: Final = 1.9082149292705877e-10
_INVERSE_LN2: Final = 1.4426950408889634
_EXP_TERMS: Final = tuple(1.0 / math.factorial(k) for k in range(13, 0, -1))
_LOG_TERMS: Final = tuple(2.0 / k for k in range(23, 0, -2))
_ROOT_HALF: Final = 0.7071067811865476


def on_grid(values: Floats) -> Floats:
    """Round to the nearest multiple of 1/GRID (ties to even)."""
    scaled = values * GRID
    if not scaled.ndim:  # one number, which nothing can be written into
        return np.rint(scaled) / GRID
    np.rint(scaled, out=scaled)
    scaled *= 1.0 / GRID  # a power of two: the bits of a division, sooner
    return scaled


def number_on_grid(x: float) -> float:
    """Return what ``on_grid`` gives of one number."""
    scaled = x * GRID
    if abs(scaled) < _WHOLE:
        scaled = round(scaled)
    return scaled / GRID


def ordered_sum(rows: Floats | Sequence[Floats]) -> Floats:
    """Sum over the first axis, first row first: the order never depends on the width of the rows.

    Args:
        rows: [term, ...]; at least one term.
    """
    total = np.array(rows[0], dtype=np.float64, copy=True)
    for row in rows[1:]:
        total += row
    return total


_BLOCK: Final = 8192
"""Elements that series are summed over at a time: what they need stays in the cache."""


def _blockwise(function: Callable[[Floats, Floats], None], x: Floats) -> Floats:
    """Apply an elementwise ``function`` (from, to) block by block; each element's bits are its own."""
    held = np.ascontiguousarray(x, dtype=np.float64)
    result = np.empty_like(held)
    flat, to = held.reshape(-1), result.reshape(-1)
    for start in range(0, flat.size, _BLOCK):
        function(flat[start : start + _BLOCK], to[start : start + _BLOCK])
    return result.reshape(np.shape(x))


def _compiled(function: Callable[[Floats], Floats], x: Floats) -> Floats:
    """Apply a compiled ``function`` of a row to numbers of any shape."""
    held = np.ascontiguousarray(x, dtype=np.float64)
    return function(held.reshape(-1)).reshape(np.shape(x))


_FEW: Final = 10
"""So few numbers take longer as an array than one by one: those of a game of one run. The operations are the same."""


def _one_by_one(function: Callable[[float], float], x: Floats) -> Floats:
    """Apply a ``function`` of a number to each of a few; bit for bit what ``_blockwise`` gives."""
    values = np.asarray(x, dtype=np.float64)
    return np.array([function(value) for value in values.reshape(-1).tolist()], dtype=np.float64).reshape(values.shape)


def exp(x: Floats) -> Floats:
    """E to the ``x``, within 1 unit in the last place; arguments are held to ±700.

    Reduced to |r| <= ln 2 / 2 and summed as a Taylor polynomial of degree 13.
    """
    if at_hand(np.size(x)):
        from caucasus_game.compiled import series  # noqa: PLC0415 - loaded where it is worth it

        return _compiled(series.exp_of, x)
    return _one_by_one(exp_number, x) if np.size(x) <= _FEW else _blockwise(_exp, x)


def exp_number(x: float) -> float:
    """Return what ``exp`` gives of one number."""
    r = x
    if not -700.0 <= r <= 700.0:
        if math.isnan(x):
            return x
        r = 700.0 if x > 0.0 else -700.0
    k = round(r * _INVERSE_LN2)
    r -= k * _LN2_HIGH
    r -= k * _LN2_LOW
    total = _EXP_TERMS[0]
    for term in _EXP_TERMS[1:]:
        total = total * r + term
    return math.ldexp(total * r + 1.0, k)


def _exp(x: Floats, total: Floats) -> None:
    r = np.maximum(x, -700.0)
    np.minimum(r, 700.0, out=r)
    k = r * _INVERSE_LN2
    np.rint(k, out=k)
    r -= k * _LN2_HIGH
    r -= k * _LN2_LOW
    total.fill(_EXP_TERMS[0])
    for term in _EXP_TERMS[1:]:
        total *= r
        total += term
    total *= r
    total += 1.0
    np.ldexp(total, k.astype(np.int32), out=total)


def log(x: Floats) -> Floats:
    """Natural logarithm of ``x`` > 0; smaller arguments are held to the smallest normal number.

    With x = m * 2**e and f = (m - 1)/(m + 1): ln m = 2 (f + f**3/3 + f**5/5 + ...).
    """
    if at_hand(np.size(x)):
        from caucasus_game.compiled import series  # noqa: PLC0415 - loaded where it is worth it

        return _compiled(series.log_of, x)
    return _one_by_one(log_number, x) if np.size(x) <= _FEW else _blockwise(_log, x)


def log_number(x: float) -> float:
    """Return what ``log`` gives of one number."""
    if math.isnan(x):
        return x
    mantissa, e = math.frexp(max(x, 2.2250738585072014e-308))
    if mantissa < _ROOT_HALF:
        mantissa *= 2.0
        e -= 1
    f = (mantissa - 1.0) / (mantissa + 1.0)
    square = f * f
    total = _LOG_TERMS[0]
    for term in _LOG_TERMS[1:]:
        total = total * square + term
    return total * f + e * _LN2_LOW + e * _LN2_HIGH


def _log(x: Floats, total: Floats) -> None:
    mantissa, exponent = np.frexp(np.maximum(x, 2.2250738585072014e-308))
    low = mantissa < _ROOT_HALF
    np.multiply(mantissa, 2.0, out=mantissa, where=low)
    e = exponent.astype(np.float64)
    e -= low
    f = mantissa - 1.0
    mantissa += 1.0
    f /= mantissa
    square = f * f
    total.fill(_LOG_TERMS[0])
    for term in _LOG_TERMS[1:]:
        total *= square
        total += term
    total *= f
    total += e * _LN2_LOW
    e *= _LN2_HIGH
    total += e


def power(x: Floats, r: Floats) -> Floats:
    """``x`` to the ``r`` for x >= 0, as exp(r log x): the relative error is about |r log x| units in the last place.

    0 to the 0 is 1, 0 to a positive power 0.
    """
    raised = exp(r * log(x))
    return np.where(r == 0.0, 1.0, np.where(x == 0.0, 0.0, raised))


def logistic(x: Floats) -> Floats:
    """1 / (1 + e**-x)."""
    total = exp(-x)
    total += 1.0
    return np.divide(1.0, total, out=total)
