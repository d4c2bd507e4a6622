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
from caucasus_game.bargaining.fine import fine

__all__ = ["cares_enough", "compels"]

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

SAME_PLACE: Final = 1e-9
NEAR: Final = 1e-6
"""More than rounding can do, so that it spares nobody who would compel."""


def cares_enough(salience: Floats, odds: Floats | float, unchanged: float) -> NDArray[np.bool_]:
    """Tell where a presser of that salience and chance to win could compel at all: of the same shape.

    Its target expects at least 2d(Q − 2 s P) by :func:`_expected`, s being the presser's salience and P its chance: it
    loses only where s P exceeds half of Q. Spares the median where that is not so.
    """
    enough: NDArray[np.bool_] = 2.0 * salience * odds > unchanged - NEAR
    return enough


def compels(
    position: Floats,
    salience: Floats,
    weight: Floats,
    presser: Places,
    target: Places,
    unchanged: float,
) -> NDArray[np.bool_]:
    """Tell where a challenge would compel: the presser expects to gain, the target to lose as much or more.

    Args:
        position: [actor, run].
        salience: [actor, run], 0 to 1.
        weight: capability times salience [actor, run].
        presser: the place of the actor who challenges [run].
        target: the place of whom it challenges [run].
        unchanged: Q, the chance that things stay as they are without a challenge, 0 to 1.

    Returns:
        [run]; False where all stand at one place, or the two do.
    """
    runs = np.arange(position.shape[1])
    span = position.max(axis=0) - position.min(axis=0)
    forced: NDArray[np.bool_] = span > SAME_PLACE
    span = np.where(forced, span, 1.0)
    here, there = position[presser, runs], position[target, runs]
    nearer = weight * (np.abs(position - there) - np.abs(position - here)) / span  # k's vote for the presser's position
    favour, against = ordered_sum(np.maximum(nearer, 0.0)), ordered_sum(np.maximum(-nearer, 0.0))
    cast = favour + against
    odds = np.where(cast > 0.0, favour / np.where(cast > 0.0, cast, 1.0), 0.5)
    forced &= cares_enough(salience[presser, runs], odds, unchanged)
    some = np.flatnonzero(forced)
    if not len(some):
        return forced
    presser, target, odds, span = presser[some], target[some], odds[some], span[some]
    here, there = here[some], there[some]
    median = weighted_median(weight[:, some], position[:, some])
    distance = np.abs(here - there) / span
    gain = _expected(odds, distance, salience[target, some], np.abs(here - median) / span, unchanged)
    answer = _expected(1.0 - odds, distance, salience[presser, some], np.abs(there - median) / span, unchanged)
    forced[some] = (gain > 0.0) & (answer < 0.0) & (gain <= -answer)
    return forced


def _expected(odds: Floats, distance: Floats, resisting: Floats, to_median: Floats, unchanged: float) -> Floats:
    """Return E(U_ij) at r = 1; ``resisting`` is the other's salience, ``to_median`` |x_i − μ|/R."""
    left = np.where(to_median < distance, 1.0, -1.0) * (to_median + distance)
    return fine(2.0 * distance * (1.0 - 2.0 * resisting * (1.0 - odds)) - (1.0 - unchanged) * left)
