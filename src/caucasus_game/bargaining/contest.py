"""What the two readings of the expected utility model share: its utilities, its votes and its risk.

``challenge.py`` and ``scholz_2011.py`` hold what differs, as :class:`~caucasus_game.bargaining.rules.Rules`;
``proposals.py`` makes offers and rounds of what is expected here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import exp, log, ordered_sum
from caucasus_game.bargaining.fine import fine
from caucasus_game.bargaining.rules import Expectations, Rules, Standing

__all__ = ["expectations", "viewed", "votes"]

Floats = NDArray[np.float64]

BLOCK: Final = 8192
"""So many numbers are raised to a power at a time: what is worked on then stays in the processor's cache."""
LOG_HALF: Final = float(log(np.array(0.5)))


def votes(weight: Floats, reach: Floats) -> Floats:
    """Count the votes for i against j: k gives w_k (reach_kj − reach_ki) where that is above 0.

    The votes cast on a pair are those for i and those for j, which is the same array with i and j swapped.

    Args:
        weight: [k, run].
        reach: how far k finds itself from j's position [k, j, run].

    Returns:
        [i, j, run]
    """
    favour = np.zeros_like(reach)
    vote = np.empty_like(reach)
    for heavy, far in zip(weight, reach, strict=True):
        felt = heavy * far
        np.subtract(felt, felt[:, None], out=vote)
        np.maximum(vote, 0.0, out=vote)
        favour += vote
    return favour


def expectations(rules: Rules, standing: Standing) -> Expectations:
    """Return what each actor expects of each contest, by the risk exponents that the same model finds."""
    odds = rules.odds(votes(standing.weight, standing.distance))
    risk = _risk(rules, standing, odds)
    if rules.voters_risk:
        reach = _powers(standing, standing.distance[standing.pairs], risk[:, None])
        odds = rules.odds(votes(standing.weight, _both_ways(standing, reach)))
    own, other = risk[:, None], risk[None]
    lottery = _lottery(standing, own)
    expects = _expected(standing, odds, lottery, _unchallenged(rules, standing, own))
    if rules.own_view:  # distances are symmetric: what j's success is worth to i is what i's own is
        theirs = _expected(standing, odds, lottery.swapaxes(1, 2), _unchallenged(rules, standing, other))
    else:
        theirs = expects
    return Expectations(odds, risk, expects, theirs.swapaxes(0, 1))


def viewed(rules: Rules, standing: Standing, found: Expectations) -> Floats:
    """Return E(U_ij) as each actor would see it, by its own risk exponent: [viewer, i, j, run]."""
    utility = np.empty((len(standing.position), *standing.distance.shape))
    for viewer, risk in enumerate(found.risk):
        exponent = risk[None, None]
        unchallenged = _unchallenged(rules, standing, exponent)
        utility[viewer] = _expected(standing, found.odds, _lottery(standing, exponent), unchallenged)
    return utility


def _powers(standing: Standing, base: Floats, exponent: Floats) -> Floats:
    """Return base to the exponent: powers are what the model spends its time on.

    Args:
        standing: whose pairs they are.
        base: [..., pair, run], at least 0; the same both ways, so that one logarithm serves both.
        exponent: above 0, of [i, j, run] or of 1 in place of i or j for all.

    Returns:
        [way, ..., pair, run], as :func:`_both_ways` takes it.
    """
    first, second = standing.pairs
    exponents = np.broadcast_to(exponent, standing.distance.shape)
    logs = _blockwise(log, base)
    raised = [_blockwise(exp, logs * exponents[way]) for way in ((first, second), (second, first))]
    return np.where(base == 0.0, 0.0, np.array(raised))


def _both_ways(standing: Standing, found: Floats) -> Floats:
    """Return as [..., i, j, run] what was found for i < j and for i > j [way, ..., pair, run]; 0 for i = j."""
    first, second = standing.pairs
    square = np.zeros((*found.shape[1:-2], *standing.distance.shape))
    square[..., first, second, :], square[..., second, first, :] = found
    return square


def _blockwise(function: Callable[[Floats], Floats], values: Floats) -> Floats:
    """Apply a function of single numbers, so many at a time."""
    flat = values.reshape(-1)
    if flat.size <= BLOCK:
        return function(values)
    found = np.empty_like(flat)
    for start in range(0, flat.size, BLOCK):
        found[start : start + BLOCK] = function(flat[start : start + BLOCK])
    return found.reshape(values.shape)


def _lottery(standing: Standing, exponent: Floats | None) -> Floats:
    """Return what success and failure are worth, 2 − 4 (.5 ∓ .5 d)^r: [which, i, j, run]; no exponent is r = 1."""
    distance = standing.distance
    if exponent is None:
        return np.array([2.0 * distance, -2.0 * distance])
    half = 0.5 * distance[standing.pairs]
    return _both_ways(standing, 2.0 - 4.0 * _powers(standing, np.array([0.5 - half, 0.5 + half]), exponent))


def _unchallenged(rules: Rules, standing: Standing, exponent: Floats | None) -> Floats:
    """Return what it is worth to i not to challenge j: Q U_unchanged + (1 − Q)(T U_better + (1 − T) U_worse).

    U_unchanged = 2 − 4 (.5)^r; U_better or U_worse, as T is 1 or 0, is 2 − 4 to the power r of the standing's drift.

    Returns:
        Something that spreads over [i, j, run].
    """
    q = rules.status_quo
    unchanged = np.zeros((1, 1, 1)) if exponent is None else 2.0 - 4.0 * exp(exponent * LOG_HALF)
    if q == 1.0:
        return unchanged
    base = standing.drift
    if exponent is not None:
        raised = _blockwise(exp, _blockwise(log, base) * exponent)
        base = np.where(base == 0.0, 0.0, raised)
    return q * unchanged + (1.0 - q) * (2.0 - 4.0 * base)


def _expected(standing: Standing, odds: Floats, lottery: Floats, unchallenged: Floats) -> Floats:
    """Return E(U_ij) = s_j (P U_success + (1 − P) U_failure) + (1 − s_j) U_success less what not challenging is worth.

    The first two terms are summed as U_success − s_j (1 − P)(U_success − U_failure). Nobody challenges itself: E(U_ii)
    is 0.
    """
    success, failure = lottery
    loss = success - failure
    loss *= 1.0 - odds
    loss *= standing.salience
    np.subtract(success, loss, out=loss)
    loss -= unchallenged
    expected = fine(loss)
    everyone = np.arange(len(expected))
    expected[everyone, everyone] = 0.0
    return expected


def _risk(rules: Rules, standing: Standing, odds: Floats) -> Floats:
    """Return r_i = (1 − ρ_i/3)/(1 + ρ_i/3), ρ_i placing i's security between the least and the most: [actor, run].

    Security, as the paper calls it, is the sum over j ≠ i of E(U_ji) at r = 1, what the others expect of challenging i:
    the least threatened shuns risk most (2), the most threatened least (1/2). Where all are equal, r is 1. The odds are
    those of votes at r = 1.
    """
    expected = _expected(standing, odds, _lottery(standing, None), _unchallenged(rules, standing, None))
    security = ordered_sum(expected)
    least, most = security.min(axis=0), security.max(axis=0)
    apart = np.where(most > least, most - least, 1.0)
    rho = np.where(most > least, (2.0 * security - most - least) / apart, 0.0)
    return (1.0 - rho / 3.0) / (1.0 + rho / 3.0)
