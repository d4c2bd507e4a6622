"""What a study says of many numbers: intervals of shares, and the spread of what was measured to the hundredth."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from caucasus_game.language import tr

__all__ = ["UNIT", "Z95", "share", "share_words", "spread", "wilson"]

UNIT = 10_000
"""So many to a point of score, or a Mt a year: sums are of whole numbers, so that blocks of any size add up alike."""

Z95 = 1.959963984540054
"""The 97.5 % point of the normal distribution: 95 % intervals."""

QUANTILES = {"p10": (1, 10), "median": (1, 2), "p90": (9, 10)}


def wilson(count: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share, 0 to 1 (Wilson 1927): it holds for rare outcomes too, down to none."""
    part = count / of
    width = Z95 * math.sqrt(part * (1 - part) / of + Z95**2 / (4 * of**2))
    middle = part + Z95**2 / (2 * of)
    scale = 1 + Z95**2 / of
    # At a count of 0 or of all, the interval's own end is that share; rounding must not push it past.
    low = 0.0 if count == 0 else (middle - width) / scale
    high = 1.0 if count == of else (middle + width) / scale
    return low, high


def share(count: int, of: int) -> dict[str, float]:
    """Return the documented object of a share: ``count``, ``share``, ``low``, ``high``."""
    low, high = wilson(count, of)
    return {"count": count, "share": round(count / of, 6), "low": round(low, 6), "high": round(high, 6)}


def share_words(told: Mapping[str, float]) -> str:
    """Return an object of :func:`share` in percent, with its interval."""
    part, low, high = (f"{100 * told[key]:.1f}" for key in ("share", "low", "high"))
    return tr("{share:>5} %  ({low} to {high})", share=part, low=low, high=high)


def spread(counts: NDArray[np.int64], unit: float) -> dict[str, float]:
    """Return ``min``, ``p10``, ``median``, ``p90`` and ``max``: values that occurred, at the nearest rank.

    Args:
        counts: [value] how often 0, 1, 2, … units were measured; not all 0.
        unit: what one of them is.
    """
    upto = np.cumsum(counts)
    total = int(upto[-1])
    # the least value with at least that part of all at or below it; in whole numbers, so that nothing is rounded
    ranks = {name: -(-total * part // whole) for name, (part, whole) in QUANTILES.items()}
    places = {"min": 1, **ranks, "max": total}
    return {name: round(int(np.searchsorted(upto, rank)) * unit, 4) for name, rank in places.items()}
