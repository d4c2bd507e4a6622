"""Runs that are alike in every bit, so that what is worked out for one of them holds for all."""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from caucasus_game.randomness import stream
from caucasus_game.transport.conditions import Conditions, Standing

__all__ = ["alike", "beginnings", "distinct"]

Floats = NDArray[np.float64]


def beginnings(conditions: Conditions, standing: Standing) -> Floats:
    """Return everything that a loading begins with [row, run]."""
    given = [getattr(conditions, one.name) for one in fields(conditions)]
    return np.concatenate([*given, standing.expected, standing.multiplier], dtype=np.float64)


def alike(rows: Floats) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return what ``distinct`` does, sooner: runs are told apart by a sum over their bits, and then looked at."""
    bits = rows.view(np.uint64)
    mixed = bits >> np.uint64(32)
    mixed ^= bits
    mixed *= _factors(len(rows))
    # whole numbers that wrap around: the same in any order
    _, first, which = np.unique(np.add.reduce(mixed, axis=0), return_index=True, return_inverse=True)
    return (first, which) if np.array_equal(bits, bits[:, first[which]]) else distinct(rows)


@lru_cache(maxsize=64)
def _factors(count: int) -> NDArray[np.uint64]:
    """Return odd numbers that have nothing to do with each other [number, 1]."""
    return np.array([[stream("alike", str(number)) | 1] for number in range(count)], dtype=np.uint64)


def distinct(rows: NDArray[Any]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return runs that stand for all others, and for each run the place of the one that stands for it.

    Args:
        rows: what makes runs differ, bit for bit [row, run].
    """
    columns = np.ascontiguousarray(rows.T)
    keys = columns.view(np.dtype((np.void, columns.shape[1] * columns.itemsize))).reshape(-1)
    _, first, which = np.unique(keys, return_index=True, return_inverse=True)
    return first, which
