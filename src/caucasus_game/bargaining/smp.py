"""``smp``: the Spatial Model of Politics, as KAPSARC's toolkit computes it by default.

Source: the KAPSARC Toolkit for Behavioral Analysis (KTAB), its SMP program (v1.4) with default options, restated from
its equations. All issues are bargained over at once, and ideal points move with the positions. In a round, with
positions from 0 to 1, x_i and s_i vectors over issues, S_i = Σ s_i:

1. d_ij = √(Σ (s_i (x_i − x_j))² / Σ s_i²) and u = 1 − d.
2. Every actor votes on every pair with c_k Δu; with C the votes for (plus 10⁻⁸), p_ij = C_ij/(C_ij + C_ji), p_ii = ½,
   and P_i ∝ Π_j p_ij.
3. Risk: ρ = (3P − (max + 2 min))/(2 (max − min)).
4. As h judges i: ρ^h_i = (2ρ_h + ρ_i)/3 and U = (1 − d)(1 + dρ^h_i), beyond d = 1 (1 − d)(1 + ρ^h_i).
5. i weighs a challenge to each j: ΔEU (see ``smp_round.py``), and takes the best one, if it is above 10⁻⁵.
6. Each challenge gives a bargain, per issue a mean of both positions with weights s_i²φ² and s_j²(1 − φ)².
7. Each actor has a queue: the status quo, its own bargain, those it received. All actors vote on them by their mean
   utility over all positions, as in 2; the actor takes its own part of the most probable.
8. The game stops at round t ≥ 2 when the step is below .02 of the first, or at the last round.

Read beside the toolkit's source (github.com/KAPSARC/KTAB) and run beside its program: ``docs/models.md`` says how far
both agree. Bargains are rounded to 4 places of the unit interval, halves up.

Departures: probabilities are multiplied as sums of logarithms (they would underflow for many actors). ΔEU, and the
logarithms by which a queue is ranked, are rounded to multiples of 2⁻³⁰ before they are compared. Of equal targets the
first by name is taken; of equal bargains the status quo, then one's own, then the first by the name of its proposer.
The toolkit compares to the last bit, which rounding decides, and then takes the first in its file, and of equal
bargains the one that its threads filed first. Equals are as a rule twins, alike in all that they brought: which of them
is taken can differ, and with it, now and then, where the others end.

Where no taste for risk changes any utility though positions differ (two camps at the two ends of the only issue), the
toolkit refuses the case; here nobody moves. It also refuses, and this does not, two actors, an actor with no salience
at all (here at distance 0 from everyone) or no capability, and salience that sums to more than 1 over an actor's issues
(here taken as it is). Capability that differs by issue enters as its mean over the issues.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import ordered_sum
from caucasus_game.bargaining.baselines import weighted_mean, weighted_median
from caucasus_game.bargaining.cases import Case, checked_rounds
from caucasus_game.bargaining.forecasts import Forecast, Move, Offer, in_name_order
from caucasus_game.bargaining.smp_round import Bargains, challenges, distances, ranked, riskless, risks, worths
from caucasus_game.errors import Faults
from caucasus_game.language import tr

__all__ = ["smp"]

Floats = NDArray[np.float64]

ROUNDS: Final = 100
MOST_ACTORS: Final = 200
SCALE: Final = 100.0
STILL: Final = 0.02


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
        message = tr("{count} actors are too many for smp", count=len(case.actors))
        raise Faults.one("too-many-actors", message, tr("it takes up to {most}", most=MOST_ACTORS))
    outside = (case.position < 0.0) | (case.position > SCALE)
    if outside.any():
        actor, issue = np.argwhere(outside)[0].tolist()
        message = tr(
            "{actor!r} stands at {position:g} on {issue!r}",
            actor=case.actors[actor],
            position=case.position[actor, issue],
            issue=case.issues[issue],
        )
        raise Faults.one("position-out-of-range", message, tr("smp takes positions from 0 to 100: rescale the issue"))
    return in_name_order(lambda ordered: _play(ordered, rounds), case)


def _play(case: Case, rounds: int) -> Forecast:
    capability = ordered_sum(case.capability.T) / len(case.issues)
    course = [case.position]
    offers: list[Offer] = []
    moves: list[Move] = []
    first = 0.0
    for number in range(1, rounds + 1):
        start = course[-1]
        standing = start / SCALE
        distance = distances(case, standing, standing)
        risk = risks(capability, distance)
        if number == 1 and riskless(distance, risk):
            break
        bargains = challenges(case, capability, standing, distance, risk)
        worth = worths(case, standing, distance, risk, bargains)
        queues = ranked(capability, worth, bargains)
        end = start.copy()
        for actor, queue in enumerate(queues):
            if queue[0] > 0:
                end[actor] = bargains.part(queue[0] - 1, actor) * SCALE
        course.append(end)
        moves.extend(_told(case, number, start, end, bargains, queues, worth))
        step = float(ordered_sum(np.sqrt(ordered_sum((((end - start) / SCALE) ** 2).T))))
        first = step if number == 1 else first
        if number >= 2 and step / (first + 1e-4) < STILL:
            break
    for move in moves:
        offers.extend(((move.accepted,) if move.accepted else ()) + move.refused)
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


def _told(
    case: Case, number: int, start: Floats, end: Floats, bargains: Bargains, queues: list[list[int]], worth: Floats
) -> Iterator[Move]:
    """Say of each actor and issue what it did in the round, and what else lay before it."""
    gain = (worth - worth[:, :1]).tolist()  # over the status quo
    expected = bargains.gain.tolist()
    names = [case.actors[proposer] for proposer in bargains.proposer.tolist()]
    before, after = start.T.tolist(), end.T.tolist()
    for actor, queue in enumerate(queues):
        receiver = case.actors[actor]
        places = [option - 1 for option in queue if option > 0]
        parts = [(bargains.part(b, actor) * SCALE).tolist() for b in places]
        for issue, name in enumerate(case.issues):
            had = tuple(
                Offer(number, name, names[b], receiver, "bargain", part[issue], expected[b], gain[actor][b + 1])
                for b, part in zip(places, parts, strict=True)
            )
            taken = had[0] if queue[0] > 0 else None
            left = had[1:] if taken else had
            yield Move(number, name, receiver, before[issue][actor], after[issue][actor], taken, left)
