"""Sparse work on batches: what happens in few of many places is held as lists of (row, run) instead of masks.

Amounts of gauges are multiples of 1/GRID, on which sums are exact in any order, so sums over such lists are the same
bits as sums over the masks they stand for.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "Places",
    "counted",
    "how_many",
    "pairs",
    "places_in",
    "rare",
    "repeated",
    "rows_with",
    "spans",
    "split",
    "values_at",
    "waves",
]

Places = NDArray[np.intp]


def places_in(shape: tuple[int, ...], *along: Places) -> Places:
    """Return the places that indices along all axes of an array name, as it lies flat: [place]."""
    flat = along[0]
    for size, index in zip(shape[1:], along[1:], strict=True):
        flat = flat * size + index
    return flat


def values_at(block: NDArray[Any], *along: Places) -> NDArray[Any]:
    """Return the values of an array that lies without gaps, at indices along all its axes: [place].

    The same as ``block[along]``, in half the time.
    """
    found: NDArray[Any] = block.reshape(-1).take(places_in(block.shape, *along))
    return found


def split(places: Places, width: int) -> tuple[Places, Places]:
    """Return the row and the run of each place in rows of that width: what ``np.divmod`` returns, sooner."""
    row = places // width
    return row, places - row * width


def pairs(mask: NDArray[np.bool_]) -> tuple[Places, Places]:
    """Return where a mask [row, run] holds: rows and runs, two arrays [place], row by row."""
    return split(mask.reshape(-1).nonzero()[0], mask.shape[1])  # on two axes, nonzero takes four times as long


def rows_with(values: NDArray[Any]) -> list[int]:
    """Return the rows of [row, run] in which anything is not 0."""
    some = values.reshape(-1) if values.shape[1] == 1 else np.logical_or.reduce(values, axis=1)
    found: list[int] = some.nonzero()[0].tolist()
    return found


_WIDE: Final = 128
"""From this width on, going through rows one by one is sooner than NumPy's pass along the first axis."""


def counted(mask: NDArray[np.bool_]) -> NDArray[np.uint8] | NDArray[np.uint16]:
    """Return how many rows of a mask [row, ...] hold, of the first one, two, three ... of them: of its shape."""
    small = np.uint8 if len(mask) < 2**8 else np.uint16
    if mask[:1].size < _WIDE:
        few: NDArray[np.uint8] | NDArray[np.uint16] = np.add.accumulate(mask, axis=0, dtype=small)
        return few
    upto: NDArray[Any] = mask.astype(small)
    for before, row in pairwise(upto):
        np.add(row, before, out=row)
    return upto


def how_many(mask: NDArray[np.bool_]) -> NDArray[np.uint8] | NDArray[np.uint16]:
    """Return how many rows of a mask [row, ...] hold: [...]."""
    if len(mask) >= 2**8:
        many: NDArray[np.uint16] = np.add.reduce(mask, axis=0, dtype=np.uint16)
        return many
    few: NDArray[np.uint8] = np.add.reduce(mask.view(np.uint8), axis=0, dtype=np.uint8)  # nothing to convert
    return few


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


_STEP: Final = 8
"""Bytes that are looked at together."""


def rare(values: NDArray[np.int8]) -> Places:
    """Return where numbers of one byte in a row, nearly all of them 0, are not: [place]. Looks at eight together."""
    whole = len(values) // _STEP * _STEP
    found = np.flatnonzero(values[:whole].view(np.int64) != 0)
    near = np.concatenate([(found[:, None] * _STEP + np.arange(_STEP)).reshape(-1), np.arange(whole, len(values))])
    places: Places = near[values[near] != 0]
    return places


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
