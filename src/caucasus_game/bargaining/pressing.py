"""Whom one actor could compel: the ``challenge`` model for one pair of actors a run, all of them neutral to risk.

With risk exponent 1 the utilities of ``challenge.py`` are straight lines: success is worth 2d, failure −2d, the status
quo 0, and a better or worse one ±(|x_i − μ| + |x_i − x_j|)/R. That is cheap enough for every pair that presses in a
batch of thousands of games, and needs nothing but what everybody may know.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import ordered_sum
from caucasus_game.bargaining.baselines import weighted_median
from caucasus_game.bargaining.cases import fine

__all__ = ["compels"]

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

SAME_PLACE: Final = 1e-9


def compels(
    position: Floats,
    salience: Floats,
    weight: Floats,
    presser: Places,
    target: Places,
    unchanged: float,
    median: Floats | None = None,
) -> NDArray[np.bool_]:
    """Tell where a challenge would compel: the presser expects to gain, the target to lose as much or more.

    Args:
        position: [actor, run].
        salience: [actor, run], 0 to 1.
        weight: capability times salience [actor, run].
        presser: the place of the actor who challenges [run].
        target: the place of whom it challenges [run].
        unchanged: Q, the chance that things stay as they are without a challenge, 0 to 1.
        median: μ [run], the weighted median of the positions, where it is known already.

    Returns:
        [run]; False where all stand at one place, or the two do.
    """
    runs = np.arange(position.shape[1])
    span = position.max(axis=0) - position.min(axis=0)
    some = span > SAME_PLACE
    span = np.where(some, span, 1.0)
    here, there = position[presser, runs], position[target, runs]
    distance = np.abs(here - there) / span
    nearer = weight * (np.abs(position - there) - np.abs(position - here)) / span  # k's vote for the presser's position
    favour, against = ordered_sum(np.maximum(nearer, 0.0)), ordered_sum(np.maximum(-nearer, 0.0))
    cast = favour + against
    odds = np.where(cast > 0.0, favour / np.where(cast > 0.0, cast, 1.0), 0.5)
    median = weighted_median(weight, position) if median is None else median
    gain = _expected(odds, distance, salience[target, runs], np.abs(here - median) / span, unchanged)
    answer = _expected(1.0 - odds, distance, salience[presser, runs], np.abs(there - median) / span, unchanged)
    forced: NDArray[np.bool_] = some & (gain > 0.0) & (answer < 0.0) & (gain <= -answer)
    return forced


def _expected(odds: Floats, distance: Floats, resisting: Floats, to_median: Floats, unchanged: float) -> Floats:
    """Return E(U_ij) at r = 1; ``resisting`` is the other's salience, ``to_median`` |x_i − μ|/R."""
    left = np.where(to_median < distance, 1.0, -1.0) * (to_median + distance)
    return fine(2.0 * distance * (1.0 - 2.0 * resisting * (1.0 - odds)) - (1.0 - unchanged) * left)
