"""Sparse work on batches: what happens in few of many places is held as lists of (row, run) instead of masks.

Amounts of gauges are multiples of 1/GRID, on which sums are exact in any order, so sums over such lists are the same
bits as sums over the masks they stand for.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

__all__ = ["Places", "pairs", "repeated", "spans", "waves"]

Places = NDArray[np.intp]


def pairs(mask: NDArray[np.bool_]) -> tuple[Places, Places]:
    """Return where a mask [row, run] holds: rows and runs, two arrays [place], row by row."""
    flat = np.flatnonzero(mask)  # on two axes, np.nonzero takes four times as long
    row = flat // mask.shape[1]
    return row, flat - row * mask.shape[1]


def spans(rows: Places, count: int) -> Places:
    """Return where each row's places start in a list sorted by row, and last its length: [count + 1]."""
    return np.searchsorted(rows, np.arange(count + 1))


def repeated(counts: Places) -> tuple[Places, Places]:
    """Return, of a list in which item k stands ``counts[k]`` times, each one's k and its number among those: [place].

    So ``repeated([2, 0, 1])`` is ``[0, 0, 2]`` and ``[0, 1, 0]``.
    """
    item = np.repeat(np.arange(len(counts)), counts)
    before = np.cumsum(counts) - counts
    return item, np.arange(len(item)) - before[item]


def waves(places: Places) -> Iterator[Places]:
    """Split a list into waves, none of which names a place twice, with equal places in the order of the list.

    Doing something wave by wave is the same as doing it one by one, where places do not touch each other.

    Args:
        places: [item], at least 0.

    Yields:
        indices into the list.
    """
    if not len(places):
        return
    left = np.arange(len(places))
    places = places - places.min()
    first = np.empty(int(places.max()) + 1, dtype=np.intp)  # only what is written below is read
    while len(left):
        here = places[left]
        first[here[::-1]] = left[::-1]  # the last to write is the first of the list
        leads = first[here] == left
        yield left[leads]
        left = left[~leads]
