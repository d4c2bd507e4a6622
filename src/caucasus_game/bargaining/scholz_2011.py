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

from caucasus_game.arithmetic import ordered_sum, power
from caucasus_game.bargaining.cases import Case, Forecast, Offer, fine, in_name_order
from caucasus_game.bargaining.contest import Rules, Standing, bargain, votes

__all__ = ["scholz_2011"]

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
    rules = Rules(
        model="scholz-2011",
        keeps_range=True,
        status_quo=1.0,
        own_view=True,
        compels=False,
        odds=_odds,
        rank=_rank,
    )
    return in_name_order(lambda ordered: bargain(rules, ordered, rounds), case)


def _odds(standing: Standing, risk: Floats) -> Floats:
    favour, cast = votes(standing, power(standing.distance, np.broadcast_to(risk[:, None], standing.distance.shape)))
    whole = float(ordered_sum(ordered_sum(cast)))
    return favour / whole if whole > 0.0 else np.full_like(favour, 0.5)


def _rank(offer: Offer, here: float, there: float, span: float) -> tuple[float, ...]:
    if offer.kind == "conflict":
        return 0.0, float(fine(np.array(abs(there - here) / span)))
    small, large = abs(offer.receiver_expects), abs(offer.proposer_expects)
    return 1.0, float(fine(np.array((small * here + large * there) / (small + large) / span)))
