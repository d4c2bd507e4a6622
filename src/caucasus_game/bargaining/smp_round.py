"""One round of ``smp``: who challenges whom, what they bargain, and what each actor then prefers.

The equations and where they come from are in ``smp.py``; their numbers are given here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import exp, log, ordered_sum
from caucasus_game.bargaining.cases import Case
from caucasus_game.bargaining.fine import FINE, fine

__all__ = ["Bargains", "challenges", "distances", "ranked", "riskless", "risks", "worths"]

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

LEAST_GAIN: Final = 1e-5
NO_CHANGE: Final = 1e-6
CELLS: Final = 2**14
"""So many numbers of a temporary array at once: a few such fit the second-level cache. No result depends on it."""


@dataclass(frozen=True, slots=True, eq=False)
class Bargains:
    """The bargains of one round, one for each challenger that has a target.

    Attributes:
        proposer: [bargain].
        target: [bargain].
        gain: ΔEU as the proposer sees it [bargain].
        own: the proposer's part [bargain, issue], 0 to 1.
        other: the target's part [bargain, issue].
    """

    proposer: Places
    target: Places
    gain: Floats
    own: Floats
    other: Floats

    def part(self, bargain: int, actor: int) -> Floats:
        """Return where the bargain would put one of its two parties: [issue], 0 to 1."""
        parts = self.own if self.proposer[bargain] == actor else self.other
        place: Floats = parts[bargain]
        return place


def distances(case: Case, position: Floats, places: Floats) -> Floats:
    """Return how far each actor finds each place from where it stands: [actor, place], from [place, issue]."""
    salience = case.salience.T[:, :, None]  # [issue, actor, 1]
    apart = salience * (position.T[:, :, None] - places.T[:, None, :])
    whole = ordered_sum(salience * salience)
    return np.sqrt(ordered_sum(apart * apart) / np.where(whole > 0.0, whole, 1.0))


def _utility(distance: Floats, risk: Floats) -> Floats:
    return (1.0 - distance) * (1.0 + np.minimum(distance, 1.0) * risk)


def _run(width: int) -> int:
    """Return how many tables of ``width`` by ``width`` to handle at once, so that they stay in the cache."""
    return max(1, CELLS // (width * width))


def _blocks(size: int, width: int) -> Iterator[slice]:
    """Cut ``size`` items into runs of so many."""
    for start in range(0, size, _run(width)):
        yield slice(start, min(start + _run(width), size))


def _log_odds(capability: Floats, utility: Floats) -> Floats:
    """Return ln p [option, option] of the first against the second; one half against itself.

    Args:
        capability: [actor].
        utility: [actor, option].
    """
    weighted = capability[:, None] * utility
    options = utility.shape[1]
    votes = np.full((options, options), 1e-8)
    table = np.empty((min(len(weighted), _run(options)), options, options))
    for run in _blocks(len(weighted), options):
        rows = weighted[run]
        preferred = np.subtract(rows[:, :, None], rows[:, None, :], out=table[: len(rows)])
        for vote in np.maximum(preferred, 0.0, out=preferred):
            votes += vote
    odds = votes / (votes + votes.T)
    np.fill_diagonal(odds, 0.5)
    return log(odds)


def risks(capability: Floats, distance: Floats) -> Floats:
    """Return each actor's taste for risk: −½ for the one whose position is the least probable, 1 for the most."""
    product = ordered_sum(_log_odds(capability, 1.0 - distance).T)
    chance = exp(product - product.max())
    chance = chance / float(ordered_sum(chance))
    least, most = float(chance.min()), float(chance.max())
    if most - least < 1e-12:
        return np.zeros_like(chance)
    return (3.0 * chance - (most + 2.0 * least)) / (2.0 * (most - least))


def riskless(distance: Floats, risk: Floats) -> bool:
    """Say whether taste for risk changes no utility though positions differ: all are at distance 0 or 1 of another."""
    changed = _utility(distance, risk[:, None]) - (1.0 - distance)
    return bool(distance.any()) and float(np.sqrt(ordered_sum(ordered_sum(changed * changed)))) <= NO_CHANGE


def challenges(case: Case, capability: Floats, position: Floats, distance: Floats, risk: Floats) -> Bargains:
    """Let every actor weigh a challenge to every other, and bargain with its target.

    Principals vote with S c (from a base of 10⁻¹⁰), third parties as in :func:`_third_votes`. Of all votes
    φ = C_ij/(C_ij + C_ji), and ΔEU = (1 − S_j) 2u_ii + S_j (φ 2u_ii + (1 − φ) 2u_ij) − (u_ii + u_ij). All utilities as
    i judges them; u_ii = 1.
    """
    concern = ordered_sum(case.salience.T)
    might = concern * capability
    judged = (2.0 * risk[:, None] + risk) / 3.0  # [viewer, judged]
    own = _utility(distance, np.diagonal(judged)[:, None])  # u_ij in i's view
    of_target = _utility(distance.T, judged)  # u_ji in i's view [i, j]
    for_i = might[:, None] * np.maximum(1.0 - own, 0.0) + 1e-10  # no place is better than one's own: 1
    for_j = might * np.maximum(1.0 - of_target, 0.0) + 1e-10
    with_i, with_j = _third_votes(might, distance, judged, for_i, for_j)
    win = with_i / (with_i + with_j)
    gain = (1.0 - concern) * 2.0 + concern * (win * 2.0 + (1.0 - win) * 2.0 * own) - (1.0 + own)
    np.fill_diagonal(gain, -np.inf)
    gain = fine(gain)
    target = np.argmax(gain, axis=1)
    proposer = np.flatnonzero(gain[np.arange(len(gain)), target] > LEAST_GAIN)
    target = target[proposer]
    chance = win[proposer, target][:, None]
    weight_i = case.salience[proposer] ** 2 * chance**2
    weight_j = case.salience[target] ** 2 * (1.0 - chance) ** 2
    whole = weight_i + weight_j + 1e-6
    mine, yours = position[proposer], position[target]
    return Bargains(
        proposer,
        target,
        gain[proposer, target],
        np.floor(((weight_i + 1e-6) * mine + weight_j * yours) / whole * 1e4 + 0.5) / 1e4,
        np.floor(((weight_j + 1e-6) * yours + weight_i * mine) / whole * 1e4 + 0.5) / 1e4,
    )


def _third_votes(
    might: Floats, distance: Floats, judged: Floats, for_i: Floats, for_j: Floats
) -> tuple[Floats, Floats]:
    """Add the votes of all third parties to those of the principals: for i and for j [i, j].

    The vote of n is S_n c_n [(qA + (1 − q)B) − (qC + (1 − q)D)], q the chance that i wins after n's own vote between
    the two places, A = 2u_ni + u_nn, B = 3u_nj, C = 3u_ni, D = 2u_nj + u_nn. With u_nn = 1 the bracket is
    q (1 − u_ni) + (1 − q)(u_nj − 1); below, ``here`` is S_n c_n (u_ni − 1) and ``there`` S_n c_n (u_nj − 1).

    Args:
        might: S c [actor].
        distance: [actor, place].
        judged: the risk of the second as the first sees it [viewer, judged].
        for_i: the votes of i and j themselves [i, j].
        for_j: likewise.
    """
    size = len(might)
    lost = might[:, None] * distance
    bent = lost * (1.0 - distance)  # u − 1 = −d + d (1 − d) ρ
    seen = judged.T  # [third, viewer]
    at_viewer = bent * seen - lost
    both = for_i + for_j
    with_i, with_j = for_i.copy(), for_j.copy()
    buffers = np.empty((3, min(size, _run(size)), size, size))
    for run in _blocks(size, size):
        vote, leaning, chance = buffers[:, : run.stop - run.start]
        here = at_viewer[run, :, None]
        there = np.multiply(bent[run, None, :], seen[run, :, None], out=vote)
        there -= lost[run, None, :]
        np.subtract(here, there, out=leaning)
        np.maximum(leaning, 0.0, out=chance)
        chance += for_i
        np.abs(leaning, out=leaning)
        leaning += both
        chance /= leaning
        chance *= np.add(here, there, out=leaning)
        vote -= chance
        for third, votes in enumerate(vote, run.start):
            votes[third, :] = 0.0  # a principal is no third party
            votes[:, third] = 0.0
        gained = np.maximum(vote, 0.0, out=chance)
        for votes in gained:
            with_i += votes
        gained -= vote
        for votes in gained:
            with_j += votes
    return with_i, with_j


def worths(case: Case, position: Floats, distance: Floats, risk: Floats, bargains: Bargains) -> Floats:
    """Return each actor's mean utility over all positions, by its own risk, of the status quo and of each bargain.

    Returns:
        [actor, option]: option 0 is the status quo, b + 1 bargain b.
    """
    taste = risk[:, None]
    utility = _utility(distance, taste)
    whole = ordered_sum(utility.T)[:, None]
    places = np.concatenate((bargains.own, bargains.other))
    proposed = _utility(distances(case, position, places), taste)
    count = len(bargains.proposer)
    changed = whole - utility[:, bargains.proposer] - utility[:, bargains.target]
    changed += proposed[:, :count]
    changed += proposed[:, count:]
    worth: Floats = np.concatenate((whole, changed), axis=1) / len(case.actors)
    return worth


def ranked(capability: Floats, worth: Floats, bargains: Bargains) -> list[list[int]]:
    """Return each actor's queue of options, the most probable first.

    An actor's options are the status quo, its own bargain and those it received; that order decides between equals.
    """
    queues = [[0] for _ in capability]
    for option, proposer in enumerate(bargains.proposer.tolist(), 1):
        queues[proposer].append(option)
    for option, target in enumerate(bargains.target.tolist(), 1):
        queues[target].append(option)
    odds = _log_odds(capability, worth).tolist()
    for queue in queues:
        likely = {}
        for option in queue:
            product = 0.0
            for against in queue:
                product += odds[option][against]
            likely[option] = round(product * FINE)
        queue.sort(key=likely.__getitem__, reverse=True)
    return queues
