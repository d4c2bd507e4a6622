"""What a seat may expect of the issues: where it takes everybody to stand, draws within what it knows, and a forecast.

Positions of others lie somewhere in the interval that the seat knows; its own are exact. Capability and salience are
public.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.bargaining.baselines import weighted_mean
from caucasus_game.engine.secrecy import Sight
from caucasus_game.randomness import stream, triangular, uniform_rows

__all__ = ["DRAWS", "drawn", "estimated", "forecasts", "with_range"]

Floats = NDArray[np.float64]

DRAWS: Final = 100
"""So many draws of what is not known give a forecast its range."""
LEFT_OUT: Final = 0.05
"""The share of the draws on either side that the range leaves out: nine in ten lie within."""


def estimated(sight: Sight) -> Floats:
    """Return where the seat takes everybody to stand, 0 to 100: [actor, issue, run]."""
    middle = (sight.low() + sight.high()) / 2.0
    return np.minimum(np.maximum(middle, 0.0), 100.0)


def drawn(sight: Sight) -> Floats:
    """Return positions drawn from what the seat knows of them, its own as they are: [actor, issue, draw].

    The middle of an interval is likelier than its ends, by a triangle. The draws of a turn are always the same.

    Args:
        sight: of one run.
    """
    low, high = sight.low(), sight.high()
    keys = [
        stream("counsel", sight.seat, actor, issue)
        for actor in sight.rulebook.actors
        for issue in sight.rulebook.issues
    ]
    draws = np.arange(DRAWS, dtype=np.uint64)
    shares = triangular(uniform_rows(sight.seed, draws, sight.turn, np.array(keys, dtype=np.uint64)))
    positions = (low + high) / 2.0 + (high - low) / 2.0 * shares.reshape(*low.shape[:2], -1)
    return np.minimum(np.maximum(positions, 0.0), 100.0)


def with_range(values: Floats) -> Floats:
    """Return a value and the range in which nine in ten of its draws lie: [issue, 3], the value, low and high.

    Args:
        values: [issue, 1 + draw], the value itself first.
    """
    cut = round(LEFT_OUT * (values.shape[1] - 1))
    draws = np.sort(values[:, 1:], axis=1, kind="stable")
    return np.stack([values[:, 0], draws[:, cut], draws[:, -1 - cut]], axis=1)


def forecasts(sight: Sight) -> Floats:
    """Return the forecast of every issue: [issue, 3], the weighted mean of the positions, and its range.

    The weighted mean is the one to quote: it errs least on real decisions (``docs/models.md``).

    Args:
        sight: of one run.
    """
    positions = np.concatenate([estimated(sight), drawn(sight)], axis=2)
    weight = sight["salience"] * sight["capability"][:, None]
    return with_range(weighted_mean(np.broadcast_to(weight, positions.shape), positions))
