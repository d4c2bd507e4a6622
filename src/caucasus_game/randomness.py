"""Randomness that is handed in: a draw is a function of (seed, run, turn, stream), the same on any processor.

There is no generator to advance, so a run is the same game alone or among ten thousand. A stream is a hash of an
author's id, never a place in a list. Draws are uniform; what is drawn from another distribution is a uniform draw
turned, by the operations of ``arithmetic``.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import log
from caucasus_game.compiled.use import at_hand

__all__ = [
    "normal",
    "normal_quantile",
    "stream",
    "stream_keys",
    "triangular",
    "uniform",
    "uniform_at",
    "uniform_rows",
]

Floats = NDArray[np.float64]
Words = NDArray[np.uint64]

_MASK: Final = (1 << 64) - 1
_SHIFTS: Final = (np.uint64(30), np.uint64(27), np.uint64(31))
_FIRST: Final = 0xBF58476D1CE4E5B9
_SECOND: Final = 0x94D049BB133111EB
_FACTORS: Final = (np.uint64(_FIRST), np.uint64(_SECOND))
_GOLDEN: Final = 0x9E3779B97F4A7C15


@lru_cache(maxsize=1 << 14)
def stream(*parts: str) -> int:
    """Return the 64-bit number of a stream, from the ids that name it."""
    return int.from_bytes(hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).digest(), "little")


def _mix_number(z: int) -> int:
    """The finaliser of splitmix64 (Steele, Lea and Flood 2014), on one number."""
    z = ((z ^ (z >> 30)) * _FIRST) & _MASK
    z = ((z ^ (z >> 27)) * _SECOND) & _MASK
    return z ^ (z >> 31)


def _mix(z: Words) -> Words:
    """The same on an array, in place."""
    shifted = z >> _SHIFTS[0]
    z ^= shifted
    z *= _FACTORS[0]
    np.right_shift(z, _SHIFTS[1], out=shifted)
    z ^= shifted
    z *= _FACTORS[1]
    np.right_shift(z, _SHIFTS[2], out=shifted)
    z ^= shifted
    return z


@lru_cache(maxsize=64)
def _key(seed: int, turn: int) -> int:
    return _mix_number((_mix_number((seed + _GOLDEN) & _MASK) + turn * _GOLDEN) & _MASK)


def uniform(seed: int, runs: Words, turn: int, stream_number: int) -> Floats:
    """Return uniform draws in [0, 1).

    Args:
        seed: of the study or game.
        runs: [run], the number of each run.
        turn: the turn, from 0 (the start).
        stream_number: from :func:`stream`.
    """
    return uniform_at(np.uint64(_mix_number((stream_number + _key(seed, turn)) & _MASK)), runs)


def uniform_rows(seed: int, runs: Words, turn: int, streams: Words) -> Floats:
    """Return uniform draws in [0, 1) for many streams at once: [stream, run].

    ``streams`` may also be of the shape of ``runs`` with one more leading axis, to name a stream for each draw.
    """
    keys = stream_keys(seed, turn, streams)
    return uniform_at(keys[:, None] if keys.ndim == 1 else keys, runs)


def stream_keys(seed: int, turn: int, streams: Words) -> Words:
    """Return the keys by which streams draw in a turn, of the shape of ``streams``."""
    return _mix(streams + np.uint64(_key(seed, turn)))


def uniform_at(keys: Words | np.uint64, runs: Words) -> Floats:
    """Return uniform draws in [0, 1), each by its stream's key and its run; the two broadcast."""
    if isinstance(keys, np.ndarray) and runs.ndim == 1 and at_hand(len(runs)):
        from caucasus_game.compiled import lists  # noqa: PLC0415 - loaded where it is worth it

        found: Floats | None = None
        if keys.shape == runs.shape:
            found = lists.draws_at(keys, runs)
        elif keys.shape == (len(keys), 1):
            found = lists.draws_of_rows(keys[:, 0], runs)
        if found is not None:
            return found
    numbers = runs + np.uint64(1)
    numbers *= np.uint64(_GOLDEN)
    bits = _mix(keys + numbers)
    bits >>= np.uint64(11)
    draws = bits.astype(np.float64)
    draws *= 2.0**-53
    return draws


_CENTRE_UP: Final = (
    -3.969683028665376e01,
    2.209460984245205e02,
    -2.759285104469687e02,
    1.383577518672690e02,
    -3.066479806614716e01,
    2.506628277459239e00,
)
_CENTRE_DOWN: Final = (
    -5.447609879822406e01,
    1.615858368580409e02,
    -1.556989798598866e02,
    6.680131188771972e01,
    -1.328068155288572e01,
    1.0,
)
_TAIL_UP: Final = (
    -7.784894002430293e-03,
    -3.223964580411365e-01,
    -2.400758277161838e00,
    -2.549732539343734e00,
    4.374664141468268e00,
    2.938163982698783e00,
)
_TAIL_DOWN: Final = (7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e00, 3.754408661907416e00, 1.0)
_TAIL: Final = 0.02425


def _polynomial(coefficients: tuple[float, ...], x: Floats) -> Floats:
    total = np.full_like(x, coefficients[0])
    for coefficient in coefficients[1:]:
        total *= x
        total += coefficient
    return total


def normal_quantile(p: Floats) -> Floats:
    """Return the standard normal quantile of 0 < p < 1, to a relative error of 1.2e-9.

    The rational approximation of P. J. Acklam (2003).
    """
    p = np.minimum(np.maximum(p, 2.0**-54), 1.0 - 2.0**-53)
    q = p - 0.5
    square = q * q
    centre = _polynomial(_CENTRE_UP, square) * q / _polynomial(_CENTRE_DOWN, square)
    tail = np.sqrt(-2.0 * log(np.minimum(p, 1.0 - p)))
    outer = _polynomial(_TAIL_UP, tail) / _polynomial(_TAIL_DOWN, tail)
    return np.where(p < _TAIL, outer, np.where(p > 1.0 - _TAIL, -outer, centre))


def normal(seed: int, runs: Words, turn: int, stream_number: int) -> Floats:
    """Return standard normal draws: [run]."""
    return normal_quantile(uniform(seed, runs, turn, stream_number))


def triangular(u: Floats) -> Floats:
    """Turn uniform draws in [0, 1) into draws from the symmetric triangle on [-1, 1]."""
    low = np.sqrt(2.0 * u) - 1.0
    high = 1.0 - np.sqrt(2.0 * (1.0 - u))
    return np.where(u < 0.5, low, high)
