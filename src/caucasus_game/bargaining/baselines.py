"""Three forecasts without dynamics: the compromise, the median, and Nash's bargaining solution.

All are functions of the weights w = c·s and the positions. On 351 decisions of the European Union the first errs
least of all the models here (``docs/models.md``).
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from caucasus_game.arithmetic import ordered_sum
from caucasus_game.bargaining.cases import Case
from caucasus_game.bargaining.forecasts import Forecast, in_name_order
from caucasus_game.errors import Faults
from caucasus_game.language import tr

__all__ = ["compromise", "median", "nash", "nash_point", "weighted_mean", "weighted_median"]

Floats = NDArray[np.float64]

SLACK: Final = 1e-12
"""Cumulated weight this close to the half, as a share of the whole, has reached it: rounding decides no median."""
NO_DISTANCE: Final = 1e-9
"""Who is nearer to the disagreement point than this share of the farthest party's distance stands at it."""
STEPS: Final = 200


def weighted_mean(weight: Floats, position: Floats) -> Floats:
    """Return Σ w x / Σ w over the actors, held within the positions; where nobody has weight, all count the same.

    Args:
        weight: [actor, ...], at least 0: any axes after the actors, of issues, rounds or runs.
        position: of the same shape.

    Returns:
        [...]
    """
    counted = _counted(weight)
    mean = ordered_sum(counted * position) / ordered_sum(counted)
    held: Floats = np.minimum(np.maximum(mean, position.min(axis=0)), position.max(axis=0))
    return held


def weighted_median(weight: Floats, position: Floats) -> Floats:
    """Return the first position, in order, at which the cumulated weight reaches half of the whole.

    Where nobody has weight, all count the same.

    Args:
        weight: [actor, ...], at least 0: any axes after the actors, of issues, rounds or runs.
        position: of the same shape.

    Returns:
        [...]: always the position of an actor.
    """
    order = np.argsort(position, axis=0, kind="stable")
    cumulated = np.add.accumulate(np.take_along_axis(_counted(weight), order, axis=0), axis=0)
    reached = cumulated >= cumulated[-1] * (0.5 - SLACK)
    first = np.argmax(reached, axis=0)
    in_order = np.take_along_axis(position, order, axis=0)
    found: Floats = np.take_along_axis(in_order, first[None], axis=0)[0]
    return found


def nash_point(weight: Floats, position: Floats, disagreement: Floats) -> Floats:
    """Return the x that maximises Σ w ln(|d − x_i| − |x − x_i|), for many runs at once; see :func:`nash`.

    In each run the interval on which the derivative of the concave sum changes its sign is halved until no number is
    left between its ends.

    Args:
        weight: [actor, run], at least 0.
        position: [actor, run].
        disagreement: d [run].

    Returns:
        [run]: d where there is no mutual gain.
    """
    away = position - disagreement
    scale = np.abs(np.where(weight > 0.0, away, 0.0)).max(axis=0)
    able = (weight > 0.0) & (np.abs(away) > NO_DISTANCE * scale)
    above, below = (able & (away > 0.0)).any(axis=0), (able & (away < 0.0)).any(axis=0)
    gains = above != below
    w = np.where(able, weight, 0.0)
    unit = np.where(gains, scale, 1.0)
    distance = np.where(able, np.abs(away), unit) / unit  # from d, and so is all that follows
    nearest = distance.min(axis=0)
    low, high = nearest, np.minimum(np.where(able, distance, 0.0).max(axis=0), 2.0 * nearest)
    for _ in range(STEPS):
        t = low + (high - low) / 2.0
        between = (t > low) & (t < high)
        if not between.any():
            break
        short = distance >= t  # of its own position: its gain at t is t up to there, then falls
        gain = np.where(able & between, np.where(short, t, 2.0 * distance - t), 1.0)
        rises = ordered_sum(np.where(short, w, -w) / gain) > 0.0
        low = np.where(between & rises, t, low)
        high = np.where(between & ~rises, t, high)
    shift = np.where(gains, low * scale, 0.0)
    found: Floats = np.where(above, disagreement + shift, disagreement - shift)
    return found


def _counted(weight: Floats) -> Floats:
    return np.where((weight > 0.0).any(axis=0), weight, 1.0)


def compromise(case: Case) -> Forecast:
    """Forecast the weighted mean of the positions.

    Source: the compromise model of C. Van den Bos (1991) and F. N. Stokman; Achen's approximation to the Nash
    solution (in Thomson et al., *The European Union Decides*, 2006). No deviation.
    """
    return in_name_order(lambda ordered: _still("compromise", ordered, None), case)


def median(case: Case) -> Forecast:
    """Forecast the weighted median of the positions.

    Source: D. Black (1948), with weights. A tie (exactly half of the weight on either side) goes to the lower
    position, which is the stated rule, and not symmetric in the direction of the scale.
    """
    return in_name_order(lambda ordered: _still("median", ordered, None), case)


def nash(case: Case, disagreement: ArrayLike) -> Forecast:
    """Forecast the Nash bargaining solution: the x that maximises Σ w ln(|d − x_i| − |x − x_i|).

    Source: J. Nash (1950), asymmetric, with linear loss. Who stands at d exactly cannot gain, so it is left out of the
    sum (strictly, it would veto everything); so is who has no weight. When the others lie on both sides of d, whatever
    pleases one hurts another: there is no mutual gain, and the forecast is d.

    Args:
        case: the case.
        disagreement: d, what holds without an agreement: one number for every issue, or [issue].

    Raises:
        Faults: ``wrong-size`` or ``not-a-number`` when ``disagreement`` is not one finite number an issue.
    """
    try:
        given = np.array(disagreement, dtype=np.float64)
    except (TypeError, ValueError):
        raise Faults.one("not-a-number", tr("the disagreement point is no number"), tr("give one an issue")) from None
    if given.shape not in {(), (len(case.issues),)}:
        hint = tr("give one number, or {count}: one an issue", count=len(case.issues))
        raise Faults.one("wrong-size", tr("the disagreement point is of size {shape}", shape=given.shape), hint)
    if not np.isfinite(given).all():
        raise Faults.one(
            "not-a-number", tr("a disagreement point is not finite"), tr("give a finite number for each issue")
        )
    points = np.broadcast_to(given, (len(case.issues),))
    return in_name_order(lambda ordered: _still("nash", ordered, points), case)


def _still(model: str, case: Case, disagreement: Floats | None) -> Forecast:
    mean = weighted_mean(case.weight, case.position)
    middle = weighted_median(case.weight, case.position)
    if disagreement is not None:
        forecast = nash_point(case.weight, case.position, disagreement)
    else:
        forecast = mean if model == "compromise" else middle
    return Forecast(
        model=model,
        actors=case.actors,
        issues=case.issues,
        forecast=forecast,
        rounds=case.position[None],
        means=mean[None],
        medians=middle[None],
    )
