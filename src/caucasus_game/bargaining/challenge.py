"""``challenge``: Bueno de Mesquita's expected utility model, by its equations as they are written down.

Source: J. B. Scholz, G. J. Calbert and G. A. Smith, "Unravelling Bueno de Mesquita's group decision model" (ICAART
2011), who gathered the equations from B. Bueno de Mesquita (1985, 1994, 1997). With d = |x_i − x_j|/R, w = c·s, μ the
weighted median and r_i the risk exponent:

- a vote of k on a against b: v_k(a:b) = w_k (|x_k − b| − |x_k − a|)/R
- P_ij = Σ_k max(0, v_k(i:j)) / Σ_k |v_k(i:j)|
- E(U_ij) = s_j (P U_success + (1 − P) U_failure) + (1 − s_j) U_success − Q U_unchanged
  − (1 − Q)(T U_better + (1 − T) U_worse); the utilities and the risk exponent stand in ``contest.py``
- with a = E(U_ij) and b = E(U_ji), each by its own actor's risk exponent: both positive, *conflict*, the lower moves
  all the way to the higher; b > 0 > a, *compromise* by (x_j − x_i)|a/b| when b > |a|, else *compel*, all the way;
  both negative, stalemate.

What the equations leave open, and what is done here:

- Q is 0.5 unless told otherwise. T is 1 when i stands nearer to the median than to j (then j, drawn towards the median,
  comes nearer to i), else 0.
- "The best offer" is the one that moves the receiver least; of equals, that of the proposer who expects most.
- P is one half where no vote is cast; a is 0: no offer; |a| = b is compel, which ends at the same place.
- R is the range of the round. Where all stand at one point nothing moves.
- Expected utilities are rounded to multiples of 2⁻³⁰.

These equations do not reproduce the positions that their own paper prints; ``scholz_2011.py`` does.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.bargaining.cases import Case
from caucasus_game.bargaining.fine import fine
from caucasus_game.bargaining.forecasts import Forecast
from caucasus_game.bargaining.rules import Proposals, Rules, Standing
from caucasus_game.bargaining.telling import bargain
from caucasus_game.errors import Faults
from caucasus_game.language import tr

__all__ = ["challenge", "challenge_rules"]

Floats = NDArray[np.float64]

ROUNDS: Final = 5
STATUS_QUO: Final = 0.5


def challenge(case: Case, rounds: int = ROUNDS, status_quo: float = STATUS_QUO) -> Forecast:
    """Play the model by its equations.

    Args:
        case: the case.
        rounds: 0 to 1000.
        status_quo: Q, 0 to 1.

    Raises:
        Faults: ``rounds-out-of-range``, ``too-many-actors`` or ``chance-out-of-range``.
    """
    return bargain(challenge_rules(status_quo), case, rounds)


def challenge_rules(status_quo: float = STATUS_QUO) -> Rules:
    """Return the rules, or raise ``Faults`` with ``chance-out-of-range`` when Q is not 0 to 1."""
    if not (math.isfinite(status_quo) and 0.0 <= status_quo <= 1.0):
        message = tr("the chance that the status quo lasts cannot be {status_quo:g}", status_quo=status_quo)
        raise Faults.one("chance-out-of-range", message, tr("give 0 to 1"))
    return Rules(
        model="challenge",
        keeps_range=False,
        status_quo=float(status_quo),
        own_view=False,
        compels=True,
        voters_risk=False,
        odds=_odds,
        rank=_rank,
    )


def _odds(favour: Floats) -> Floats:
    cast = favour + favour.swapaxes(0, 1)
    return np.where(cast > 0.0, favour / np.where(cast > 0.0, cast, 1.0), 0.5)


def _rank(standing: Standing, made: Proposals) -> tuple[Floats, ...]:
    return fine(np.abs(made.destination - standing.position[:, None]) / standing.span), -made.found.wants
