"""Lists of places and keyed draws as compiled loops: what ``engine.scatter``, ``changes`` and ``randomness`` do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np
from numba import njit

__all__ = ["BLOCK", "add_each", "add_sums", "draw", "draws_at", "draws_of_rows", "in_blocks", "loop"]

Array = Any


def loop(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compile a function on its first call, and keep it on disk if there is a place for it.

    Without fast mathematics, every operation is done as it is written, and rounded by itself.
    """
    try:
        made: Callable[..., Any] = njit(cache=True, error_model="numpy")(function)
    except RuntimeError:  # neither beside the package nor in the user's cache can anything be written
        made = njit(error_model="numpy")(function)
    return made


_S1, _S2, _S3, _S4 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)
_F1, _F2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_GOLDEN, _ONE = np.uint64(0x9E3779B97F4A7C15), np.uint64(1)


@loop
def draw(key: Array, run: Array) -> Array:
    """Return the draw of a key in a run: the finaliser of splitmix64, as ``randomness`` has it."""
    z = key + (run + _ONE) * _GOLDEN
    z ^= z >> _S1
    z *= _F1
    z ^= z >> _S2
    z *= _F2
    z ^= z >> _S3
    return np.float64(z >> _S4) * 2.0**-53


@loop
def draws_at(keys: Array, runs: Array) -> Array:
    """Return one draw for each key and its run: [place]."""
    draws = np.empty(len(runs))
    for k in range(len(runs)):
        draws[k] = draw(keys[k], runs[k])
    return draws


@loop
def draws_of_rows(keys: Array, runs: Array) -> Array:
    """Return the draws of every key in every run: [key, run]."""
    draws = np.empty((len(keys), len(runs)))
    for row in range(len(keys)):
        for k in range(len(runs)):
            draws[row, k] = draw(keys[row], runs[k])
    return draws


@loop
def add_each(x: Array, rows: Array, runs: Array, wanted: Array, low: Array, high: Array) -> None:
    """Add amounts one after another, each to one gauge in one run, and hold it to its range."""
    for k in range(len(rows)):
        row, run = rows[k], runs[k]
        value = x[row, run] + wanted[k]
        if value < low[row]:
            value = low[row]
        if value > high[row]:
            value = high[row]
        x[row, run] = value


@loop
def add_sums(x: Array, rows: Array, target: Array, runs: Array, amounts: Array, low: Array, high: Array) -> None:
    """Sum amounts by gauge and run, and add the sums to the gauges, held to their ranges."""
    width = x.shape[1]
    totals = np.zeros((len(rows), width))
    some = np.zeros(len(rows), dtype=np.bool_)
    for k in range(len(target)):
        totals[target[k], runs[k]] += amounts[k]
        some[target[k]] = True
    for number in range(len(rows)):
        if some[number]:
            row = rows[number]
            least, most = low[row], high[row]
            for run in range(width):
                value = x[row, run] + totals[number, run]
                if value < least:
                    value = least
                if value > most:
                    value = most
                x[row, run] = value


BLOCK: Final = 512
"""Runs whose rows are read together: a gauge of as many runs fills a page, and those a loop needs stay in the cache."""


@loop
def in_blocks(runs: Array) -> Array:
    """Return the places of a list of runs, block of runs by block of runs, else in order: [place]."""
    first = np.zeros(2, dtype=np.intp)
    if len(runs):
        first = np.zeros(runs.max() // BLOCK + 2, dtype=np.intp)
    for run in runs:
        first[run // BLOCK + 1] += 1
    for block in range(1, len(first)):
        first[block] += first[block - 1]
    order = np.empty(len(runs), dtype=np.intp)
    for place in range(len(runs)):
        block = runs[place] // BLOCK
        order[first[block]] = place
        first[block] += 1
    return order
