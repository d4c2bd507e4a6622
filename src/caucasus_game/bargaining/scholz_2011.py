"""``scholz-2011``: the variant of the expected utility model that gives the positions its paper prints.

Source: as ``challenge.py``; Table 2 of the same paper (car emissions, after Bueno de Mesquita 1994). Seven departures
from the written equations, found by restating the table, are needed and enough:

1. P's denominator is Σ|v_k(a:b)| over all k and all ordered pairs (a, b), not over the pair at hand;
2. each voter uses its own risk exponent: v_k(a:b) = w_k (|x_k − b|^r_k − |x_k − a|^r_k);
3. i judges both sides by its own exponent: a = E^i(U_ij) and b = E^i(U_ji);
4. R is that of round 0 throughout, and Q is 1;
5. compel never fires;
6. compromises are ranked by the lowest (|a| x_i + |b| x_j)/(|a| + |b|): by place on the scale, so that turning the
   scale round changes the outcome;
7. differences are divided by R before the power is taken; each actor chooses from its own view only, conflicts before
   compromises, among conflicts the nearest.

Our own: expected utilities and the keys of the ranking (as shares of R) are rounded to multiples of 2⁻³⁰, and ties go
to the lower position, then to the name. The printed table gives 9.9 as the median of round 2; this gives 9.6109, and
9.9620 in round 3. All other printed medians and means are within 0.1 (some are cut to one decimal, some rounded).
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import ordered_sum
from caucasus_game.bargaining.cases import Case
from caucasus_game.bargaining.fine import fine
from caucasus_game.bargaining.forecasts import Forecast
from caucasus_game.bargaining.rules import CONFLICT, Proposals, Rules, Standing
from caucasus_game.bargaining.telling import bargain

__all__ = ["SCHOLZ_2011", "scholz_2011"]

Floats = NDArray[np.float64]

ROUNDS: Final = 5


def scholz_2011(case: Case, rounds: int = ROUNDS) -> Forecast:
    """Play the variant.

    Args:
        case: the case.
        rounds: 0 to 1000.

    Raises:
        Faults: ``rounds-out-of-range`` or ``too-many-actors``.
    """
    return bargain(SCHOLZ_2011, case, rounds)


def _odds(favour: Floats) -> Floats:
    whole = 2.0 * ordered_sum(ordered_sum(favour))  # each vote for i against j is one against j for i
    return favour / np.where(whole > 0.0, whole, 1.0) + np.where(whole > 0.0, 0.0, 0.5)


def _rank(standing: Standing, made: Proposals) -> tuple[Floats, ...]:
    here, there = standing.position[:, None], standing.position[None]
    small, large = np.abs(made.found.expects), np.abs(made.found.wants)
    both = small + large
    meeting = (small * here + large * there) / np.where(both > 0.0, both, 1.0)
    conflict = made.kind == CONFLICT
    key = np.where(conflict, np.abs(there - here), meeting) / standing.span
    return 1.0 - conflict, fine(key)


SCHOLZ_2011: Final = Rules(
    model="scholz-2011",
    keeps_range=True,
    status_quo=1.0,
    own_view=True,
    compels=False,
    voters_risk=True,
    odds=_odds,
    rank=_rank,
)
