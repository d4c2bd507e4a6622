"""The same runs in two worlds: differences with their 95 % intervals, for pairs that share their random numbers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from caucasus_game.study.measures import UNIT, Z95, share

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["World", "compared", "mean_of_pairs", "share_of_pairs"]

ENDS = ("difference", "low", "high")


class World(Protocol):
    """Runs as they came out: ``ending`` [run], ``scores`` [actor, run]."""

    @property
    def ending(self) -> NDArray[np.int64]:
        """Index into the rulebook's endings."""

    @property
    def scores(self) -> NDArray[np.float64]:
        """0 to 100."""


def share_of_pairs(gained: int, lost: int, of: int) -> tuple[float, float, float]:
    """Return how much a share changes between two answers of the same runs, -1 to 1, with its 95 % interval.

    Half a run is added to each of the four cells of the table of pairs, which keeps the interval honest for rare
    outcomes (Agresti and Min 2005, *Stat. Med.* 24, 729).

    Args:
        gained: runs in which the outcome came in the second world only.
        lost: in the first only.
        of: all runs.
    """
    up, down, whole = gained + 0.5, lost + 0.5, of + 2
    middle = (up - down) / whole
    width = Z95 * math.sqrt(up + down - (up - down) ** 2 / whole) / whole
    return (gained - lost) / of, max(-1.0, middle - width), min(1.0, middle + width)


def mean_of_pairs(change: NDArray[np.int64]) -> tuple[float, float, float]:
    """Return the mean change of a whole number [run] and its 95 % interval, normal."""
    count, total, squares = len(change), int(change.sum()), int((change * change).sum())
    mean = total / count
    variance = (squares - total * total / count) / (count - 1) if count > 1 else 0.0
    width = Z95 * math.sqrt(max(variance, 0.0) / count)
    return mean, mean - width, mean + width


def compared(endings: Sequence[str], actors: Sequence[str], before: World, after: World) -> dict[str, Any]:
    """Return ``endings``, ``scores`` and ``same`` of two worlds played on the same random numbers."""
    runs = len(before.ending)
    ended: dict[str, dict[str, Any]] = {}
    for index, ending in enumerate(endings):
        was, now = before.ending == index, after.ending == index
        change = share_of_pairs(int((now & ~was).sum()), int((was & ~now).sum()), runs)
        ended[ending] = {
            "before": share(int(was.sum()), runs),
            "after": share(int(now.sum()), runs),
            **{name: round(100 * value, 2) for name, value in zip(ENDS, change, strict=True)},
        }
    scored: dict[str, dict[str, float]] = {}
    for index, actor in enumerate(actors):
        was, now = (np.rint(world.scores[index] * UNIT).astype(np.int64) for world in (before, after))
        change = mean_of_pairs(now - was)
        scored[actor] = {
            "before": round(int(was.sum()) / runs / UNIT, 4),
            "after": round(int(now.sum()) / runs / UNIT, 4),
            **{name: round(value / UNIT, 4) for name, value in zip(ENDS, change, strict=True)},
        }
    same = share(int((before.ending == after.ending).sum()), runs)
    return {"endings": ended, "scores": scored, "same": same}
