"""``smp``: the Spatial Model of Politics, as KAPSARC's toolkit computes it by default.

Source: the KAPSARC Toolkit for Behavioral Analysis (KTAB), its SMP program (v1.4) with default options, restated from
its equations. All issues are bargained over at once, and ideal points move with the positions. In a round, with
positions from 0 to 1, x_i and s_i vectors over issues, S_i = Σ s_i:

1. d_ij = √(Σ (s_i (x_i − x_j))² / Σ s_i²) and u = 1 − d.
2. Every actor votes on every pair with c_k Δu; with C the votes for (plus 10⁻⁸), p_ij = C_ij/(C_ij + C_ji), p_ii = ½,
   and P_i ∝ Π_j p_ij.
3. Risk: ρ = (3P − (max + 2 min))/(2 (max − min)).
4. As h judges i: ρ^h_i = (2ρ_h + ρ_i)/3 and U = (1 − d)(1 + dρ^h_i), beyond d = 1 (1 − d)(1 + ρ^h_i).
5. i weighs a challenge to each j: ΔEU (see :func:`_challenges`), and takes the best one, if it is above 10⁻⁵.
6. Each challenge gives a bargain, per issue a mean of both positions with weights s_i²φ² and s_j²(1 − φ)².
7. Each actor has a queue: the status quo, its own bargain, those it received. All actors vote on them by their mean
   utility over all positions, as in 2; the actor takes its own part of the most probable.
8. The game stops at round t ≥ 2 when the step is below .02 of the first, or at the last round.

Departures: probabilities are multiplied as sums of logarithms (they would underflow for many actors). ΔEU, and the
logarithms by which a queue is ranked, are rounded to multiples of 2⁻³⁰ before they are compared. Of equal targets the
first by name is taken; of equal bargains the status quo, then one's own, then the first by the name of its proposer.
The toolkit has the order of the file instead; on the reference inputs both agree. Capability that differs by issue
enters as its mean over the issues. An actor with no salience at all is at distance 0 from everyone. Salience that sums
to more than 1 over an actor's issues is taken as it is, though the toolkit forbids it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import exp, log, ordered_sum
from caucasus_game.bargaining.baselines import weighted_mean, weighted_median
from caucasus_game.bargaining.cases import Case, Forecast, Move, Offer, checked_rounds, fine, in_name_order
from caucasus_game.errors import Faults

__all__ = ["smp"]

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

ROUNDS: Final = 100
MOST_ACTORS: Final = 200
SCALE: Final = 100.0
LEAST_GAIN: Final = 1e-5
STILL: Final = 0.02


@dataclass(frozen=True, slots=True, eq=False)
class _Bargains:
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


def smp(case: Case, rounds: int = ROUNDS) -> Forecast:
    """Play the model until it stands still; forecast the weighted mean of where it stops.

    Args:
        case: positions from 0 to 100.
        rounds: at most so many, 0 to 1000. The rounds of the forecast may be fewer.

    Raises:
        Faults: ``rounds-out-of-range``, ``too-many-actors`` above 200, ``position-out-of-range``.
    """
    checked_rounds(rounds)
    if len(case.actors) > MOST_ACTORS:
        message = f"{len(case.actors)} actors are too many for smp"
        raise Faults.one("too-many-actors", message, f"it takes up to {MOST_ACTORS}")
    outside = (case.position < 0.0) | (case.position > SCALE)
    if outside.any():
        actor, issue = np.argwhere(outside)[0].tolist()
        message = f"{case.actors[actor]!r} stands at {case.position[actor, issue]:g} on {case.issues[issue]!r}"
        raise Faults.one("position-out-of-range", message, "smp takes positions from 0 to 100: rescale the issue")
    return in_name_order(lambda ordered: _play(ordered, rounds), case)


def _play(case: Case, rounds: int) -> Forecast:
    course = [case.position]
    offers: list[Offer] = []
    moves: list[Move] = []
    first = 0.0
    for number in range(1, rounds + 1):
        start = course[-1]
        risk, utility = _outlook(case, start / SCALE)
        bargains = _challenges(case, start / SCALE, risk)
        queues = _choose(case, start / SCALE, risk, utility, bargains)
        end = start.copy()
        for actor, (queue, gains) in enumerate(queues):
            parts = [bargains.own[b] if bargains.proposer[b] == actor else bargains.other[b] for b in queue if b >= 0]
            best = queue[0]
            if best >= 0:
                end[actor] = parts[0] * SCALE
            for issue, name in enumerate(case.issues):
                had = [
                    Offer(
                        number,
                        name,
                        case.actors[bargains.proposer[b]],
                        case.actors[actor],
                        "bargain",
                        float(part[issue] * SCALE),
                        float(bargains.gain[b]),
                        gain,
                    )
                    for b, part, gain in zip([b for b in queue if b >= 0], parts, gains, strict=True)
                ]
                offers.extend(had)
                here, there = float(start[actor, issue]), float(end[actor, issue])
                took, left = (had[0], had[1:]) if best >= 0 else (None, had)
                moves.append(Move(number, name, case.actors[actor], here, there, took, tuple(left)))
        course.append(end)
        step = float(ordered_sum(np.sqrt(ordered_sum((((end - start) / SCALE) ** 2).T))))
        first = step if number == 1 else first
        if number >= 2 and step / (first + 1e-4) < STILL:
            break
    means = np.array([weighted_mean(case.weight, positions) for positions in course])
    medians = np.array([weighted_median(case.weight, positions) for positions in course])
    return Forecast(
        model="smp",
        actors=case.actors,
        issues=case.issues,
        forecast=means[-1].copy(),
        rounds=np.array(course),
        means=means,
        medians=medians,
        offers=tuple(offers),
        moves=tuple(moves),
    )


def _distance(case: Case, position: Floats, places: Floats) -> Floats:
    """Return how far each actor finds each place from where it stands: [actor, place], from [place, issue]."""
    salience = case.salience.T[:, :, None]  # [issue, actor, 1]
    apart = salience * (position.T[:, :, None] - places.T[:, None, :])
    whole = ordered_sum(salience * salience)
    return np.sqrt(ordered_sum(apart * apart) / np.where(whole > 0.0, whole, 1.0))


def _utility(distance: Floats, risk: Floats) -> Floats:
    return (1.0 - distance) * (1.0 + np.minimum(distance, 1.0) * risk)


def _log_odds(strength: Floats) -> Floats:
    """Return ln p [option, option] from the votes for the first against the second; one half against itself."""
    base = strength + 1e-8
    odds = base / (base + base.T)
    np.fill_diagonal(odds, 0.5)
    return log(odds)


def _capability(case: Case) -> Floats:
    mean: Floats = ordered_sum(case.capability.T) / len(case.issues)
    return mean


def _strength(capability: Floats, utility: Floats) -> Floats:
    """Return the votes [option, option] for the first against the second, from utilities [actor, option]."""
    votes = np.zeros((utility.shape[1], utility.shape[1]))
    for weight, worth in zip(capability, utility, strict=True):
        votes += weight * np.maximum(worth[:, None] - worth, 0.0)
    return votes


def _outlook(case: Case, position: Floats) -> tuple[Floats, Floats]:
    """Return the risk of each actor [actor], and each one's utility, by its own risk, of all positions."""
    distance = _distance(case, position, position)
    product = ordered_sum(_log_odds(_strength(_capability(case), 1.0 - distance)).T)
    chance = exp(product - product.max())
    chance = chance / float(ordered_sum(chance))
    least, most = float(chance.min()), float(chance.max())
    if most - least < 1e-12:
        risk = np.zeros_like(chance)
    else:
        risk = (3.0 * chance - (most + 2.0 * least)) / (2.0 * (most - least))
    return risk, _utility(distance, risk[:, None])


def _challenges(case: Case, position: Floats, risk: Floats) -> _Bargains:
    """Let every actor weigh a challenge to every other, and bargain with its target.

    Principals vote with S c (from a base of 10⁻¹⁰). For a third party n, with q the chance that i wins after n's own
    vote, the vote is S_n c_n [(qA + (1 − q)B) − (qC + (1 − q)D)], A = 2u_ni + u_nn, B = 3u_nj, C = 3u_ni,
    D = 2u_nj + u_nn. Of all votes φ = C_ij/(C_ij + C_ji), and
    ΔEU = (1 − S_j) 2u_ii + S_j (φ 2u_ii + (1 − φ) 2u_ij) − (u_ii + u_ij). All utilities as i judges them; u_nn = 1.
    """
    size = len(case.actors)
    distance = _distance(case, position, position)
    concern = ordered_sum(case.salience.T)
    might = concern * _capability(case)
    judged = (2.0 * risk[:, None] + risk) / 3.0  # [viewer, judged]
    own = _utility(distance, np.diagonal(judged)[:, None])  # u_ij in i's view
    of_target = _utility(distance.T, judged)  # u_ji in i's view [i, j]
    for_i = might[:, None] * np.maximum(1.0 - own, 0.0) + 1e-10  # no place is better than one's own: 1
    for_j = might * np.maximum(1.0 - of_target, 0.0) + 1e-10
    with_i, with_j = for_i.copy(), for_j.copy()
    for third in range(size):
        to_i = _utility(distance[third], judged[:, third])[:, None]
        to_j = _utility(distance[third], judged[:, third][:, None])
        leaning = might[third] * (to_i - to_j)
        backed = for_i + np.maximum(leaning, 0.0)
        chance = backed / (backed + for_j + np.maximum(-leaning, 0.0))
        vote = chance * (1.0 - to_i) + (1.0 - chance) * (to_j - 1.0)  # A − C = 1 − u_ni and B − D = u_nj − 1
        vote *= might[third]
        vote[third, :] = 0.0
        vote[:, third] = 0.0
        with_i += np.maximum(vote, 0.0)
        with_j += np.maximum(-vote, 0.0)
    win = with_i / (with_i + with_j)
    gain = (1.0 - concern) * 2.0 + concern * (win * 2.0 + (1.0 - win) * 2.0 * own) - (1.0 + own)
    np.fill_diagonal(gain, -np.inf)
    gain = fine(gain)
    target = np.argmax(gain, axis=1)
    everyone = np.arange(size)
    proposer = np.flatnonzero(gain[everyone, target] > LEAST_GAIN)
    target = target[proposer]
    chance = win[proposer, target][:, None]
    weight_i = case.salience[proposer] ** 2 * chance**2
    weight_j = case.salience[target] ** 2 * (1.0 - chance) ** 2
    whole = weight_i + weight_j + 1e-6
    mine, yours = position[proposer], position[target]
    return _Bargains(
        proposer,
        target,
        gain[proposer, target],
        np.rint(((weight_i + 1e-6) * mine + weight_j * yours) / whole * 1e4) / 1e4,
        np.rint(((weight_j + 1e-6) * yours + weight_i * mine) / whole * 1e4) / 1e4,
    )


def _choose(
    case: Case, position: Floats, risk: Floats, utility: Floats, bargains: _Bargains
) -> list[tuple[list[int], list[float]]]:
    """Return each actor's queue of bargains, the most probable first (−1: the status quo), and its gain by each."""
    size = len(case.actors)
    whole = ordered_sum(utility.T)[:, None]
    changed = whole - utility[:, bargains.proposer] - utility[:, bargains.target]
    changed += _utility(_distance(case, position, bargains.own), risk[:, None])
    changed += _utility(_distance(case, position, bargains.other), risk[:, None])
    options = np.concatenate((whole, changed), axis=1) / size  # [actor, the status quo and each bargain]
    odds = _log_odds(_strength(_capability(case), options))
    found = []
    for actor in range(size):
        own = np.flatnonzero(bargains.proposer == actor)
        queue = np.concatenate(([-1], own, np.flatnonzero(bargains.target == actor)))
        chance = fine(ordered_sum(odds[queue[:, None] + 1, queue + 1].T))
        ranked = queue[np.argsort(-chance, kind="stable")].tolist()
        gains = [float(options[actor, b + 1] - options[actor, 0]) for b in ranked if b >= 0]
        found.append((ranked, gains))
    return found
