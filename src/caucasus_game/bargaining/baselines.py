"""Three forecasts without dynamics: the compromise, the median, and Nash's bargaining solution.

All are functions of the weights w = c·s and the positions. On 351 decisions of the European Union the first errs
least of all the models here (``docs/models.md``).
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from caucasus_game.arithmetic import ordered_sum
from caucasus_game.bargaining.cases import Case, Forecast, in_name_order
from caucasus_game.errors import Faults

__all__ = ["compromise", "median", "nash", "weighted_mean", "weighted_median"]

Floats = NDArray[np.float64]

SLACK: Final = 1e-12
"""Cumulated weight this close to the half, as a share of the whole, has reached it: rounding decides no median."""
NO_DISTANCE: Final = 1e-9
"""Who is nearer to the disagreement point than this share of the farthest party's distance stands at it."""
STEPS: Final = 200


def weighted_mean(weight: Floats, position: Floats) -> Floats:
    """Return Σ w x / Σ w over the actors, held within the positions.

    Args:
        weight: [actor, issue], of a positive sum.
        position: [actor, issue].

    Returns:
        [issue]
    """
    mean = ordered_sum(weight * position) / ordered_sum(weight)
    held: Floats = np.minimum(np.maximum(mean, position.min(axis=0)), position.max(axis=0))
    return held


def weighted_median(weight: Floats, position: Floats) -> Floats:
    """Return the first position, in order, at which the cumulated weight reaches half of the whole.

    Args:
        weight: [actor, issue], of a positive sum.
        position: [actor, issue].

    Returns:
        [issue]: always the position of an actor.
    """
    order = np.argsort(position, axis=0, kind="stable")
    cumulated = np.add.accumulate(np.take_along_axis(weight, order, axis=0), axis=0)
    reached = cumulated >= cumulated[-1] * (0.5 - SLACK)
    first = np.argmax(reached, axis=0)
    in_order = np.take_along_axis(position, order, axis=0)
    found: Floats = np.take_along_axis(in_order, first[None, :], axis=0)[0]
    return found


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
        raise Faults.one("not-a-number", "the disagreement point is no number", "give one an issue") from None
    if given.shape not in {(), (len(case.issues),)}:
        hint = f"give one number, or {len(case.issues)}: one an issue"
        raise Faults.one("wrong-size", f"the disagreement point is of size {given.shape}", hint)
    if not np.isfinite(given).all():
        raise Faults.one("not-a-number", "a disagreement point is not finite", "give a finite number for each issue")
    points = np.broadcast_to(given, (len(case.issues),))
    return in_name_order(lambda ordered: _still("nash", ordered, points), case)


def _still(model: str, case: Case, disagreement: Floats | None) -> Forecast:
    mean = weighted_mean(case.weight, case.position)
    middle = weighted_median(case.weight, case.position)
    if disagreement is not None:
        columns = zip(case.weight.T, case.position.T, disagreement.tolist(), strict=True)
        forecast = np.array([_nash_point(weight, position, d) for weight, position, d in columns])
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


def _nash_point(weight: Floats, position: Floats, d: float) -> float:
    """Solve one issue by halving the interval on which the derivative of the concave sum changes its sign."""
    away = position - d
    scale = float(np.abs(np.where(weight > 0.0, away, 0.0)).max())
    able = (weight > 0.0) & (np.abs(away) > NO_DISTANCE * scale)
    w, side = weight[able], away[able]
    if not able.any() or (side.min() < 0.0 < side.max()):
        return d
    distance = np.abs(side) / scale  # from d, and so is all that follows: the gain at t is t up to there, then falls
    low, high = float(distance.min()), float(min(distance.max(), 2.0 * distance.min()))
    for _ in range(STEPS):
        t = low + (high - low) / 2.0
        if t in (low, high):
            break
        above = distance >= t
        gain = np.where(above, t, 2.0 * distance - t)
        if float(ordered_sum(np.where(above, w, -w) / gain)) > 0.0:
            low = t
        else:
            high = t
    return d + low * scale if side[0] > 0.0 else d - low * scale
