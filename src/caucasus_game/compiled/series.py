"""Exponential and logarithm of one number inside a compiled loop: the operations of ``arithmetic``, in its order."""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np

from caucasus_game.compiled.lists import loop

__all__ = ["exp", "exp_of", "log", "log_of"]

_LN2_HIGH: Final = 0.6931471803691238
_LN2_LOW: Final = 1.9082149292705877e-10
_INVERSE_LN2: Final = 1.4426950408889634
_EXP_TERMS: Final = tuple(1.0 / math.factorial(k) for k in range(13, 0, -1))
_LOG_TERMS: Final = tuple(2.0 / k for k in range(23, 0, -2))
_ROOT_HALF: Final = 0.7071067811865476
_MOST: Final = 1100
_POWERS: Final = np.ldexp(1.0, np.arange(-_MOST, 1024))
"""The powers of two from the least that are asked for: to multiply by one is exact."""


@loop
def exp(x: float) -> Any:
    """Return ``arithmetic.exp`` of a number."""
    r = x
    if r < -700.0:
        r = -700.0
    if r > 700.0:
        r = 700.0
    k = np.rint(r * _INVERSE_LN2)
    r -= k * _LN2_HIGH
    r -= k * _LN2_LOW
    total = _EXP_TERMS[0]
    for term in _EXP_TERMS[1:]:
        total *= r
        total += term
    total *= r
    total += 1.0
    place = int(k) + _MOST
    if not 0 <= place < len(_POWERS):  # it is no number
        place = 0
    return total * _POWERS[place]


@loop
def log(x: float) -> Any:
    """Return ``arithmetic.log`` of a number."""
    if x != x:  # noqa: PLR0124 - no number is itself unless it is one
        return x
    held = x
    if held < 2.2250738585072014e-308:
        held = 2.2250738585072014e-308
    mantissa, exponent = math.frexp(held)
    e = float(exponent)
    if mantissa < _ROOT_HALF:
        mantissa *= 2.0
        e -= 1.0
    f = (mantissa - 1.0) / (mantissa + 1.0)
    square = f * f
    total = _LOG_TERMS[0]
    for term in _LOG_TERMS[1:]:
        total *= square
        total += term
    total *= f
    total += e * _LN2_LOW
    total += e * _LN2_HIGH
    return total


@loop
def exp_of(x: Any) -> Any:
    """Return ``exp`` of each number in a row."""
    result = np.empty_like(x)
    for k in range(len(x)):
        result[k] = exp(x[k])
    return result


@loop
def log_of(x: Any) -> Any:
    """Return ``log`` of each number in a row."""
    result = np.empty_like(x)
    for k in range(len(x)):
        result[k] = log(x[k])
    return result
