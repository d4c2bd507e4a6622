"""Private capital (E12): an assurance game. Each lot is worth building only beside the others of its chain.

With c the part of another lot of the chain that is built or bindingly pledged, K the cost, R and O revenue and upkeep a
year, and S the gauge of danger:

    h = cover · (rate · exp((pivot − S)/scale) + plus + risk of the lot)        hazard a year
    π = Π over the chain of c + (1 − c)(floor + slope · c)                       what the chain leaves of the yield
    y = π (R − O) / K                                                            yield a year
    φ = logistic((y − hurdle − h)/width)                                         the part of investors that comes in

The hazard is counted once, against the yield. R may use the cargo of a network in which every link is open: with that
of today a lot that opens a link would never be worth anything. What is compared is last turn's potential and today's
gauges, so that nothing waits for itself.

Coordination under strategic complements, where nobody comes unless others do, is the setting of global games (S. Morris
and H. S. Shin, "Global games: theory and applications", 2003); the logistic is a random utility (McFadden 1974).
Numbers are assumed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import exp, logistic, on_grid
from caucasus_game.engine.changes import Because, Changes
from caucasus_game.engine.escrow import lacking, part_funded, shared_cents
from caucasus_game.engine.lots import Works
from caucasus_game.engine.program import Frame
from caucasus_game.engine.scatter import rows_with
from caucasus_game.engine.state import State
from caucasus_game.language import say

__all__ = ["Uptake", "attract", "uptake"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Uptake:
    """What investors make of the lots: yield and hazard a year, and the part of them that comes in: [lot, run]."""

    earns: Floats
    hazard: Floats
    taken: Floats


def uptake(works: Works, state: State) -> Uptake:
    """Return what investors make of every lot as the state stands; of one closed to private money, nobody comes."""
    rules, frame = works.investors, Frame(state.x, state.turn).fixed()
    sure = np.minimum(np.maximum(part_funded(state), state["built"]) / 100.0, 1.0)
    weighed = sure + (1.0 - sure) * (rules.chain_floor + rules.chain_slope * sure)
    margin = works.revenue.of(frame) - works.upkeep.of(frame)
    hazard = works.risk.of(frame) + _danger(works, frame)
    hazard *= works.cover.of(frame)[0]
    earns = 100.0 * margin / state["capex"]
    for lot, rule in enumerate(works.rules):
        for other in rule.chain:
            earns[lot] *= weighed[other]
    taken = on_grid(logistic((earns - rules.hurdle - hazard) / rules.width))
    return Uptake(earns, hazard, np.where(works.private[:, None] > 0.0, taken, 0.0))


def _danger(works: Works, frame: Frame) -> Floats:
    """Return the hazard that all lots share, a year: [run]."""
    danger = works.investors.hazard
    result = np.zeros(frame.x.shape[1])
    if danger is None or works.hazard is None:
        return result
    rate, gauge, plus = (np.asarray(program(frame)) + result for program in works.hazard)
    return np.maximum(rate * exp((danger.pivot - gauge) / danger.scale) + plus, 0.0)


def attract(works: Works, changes: Changes) -> None:
    """Let the pool fill and private money come in: up to φ of what each lot leaves to it, as far as the pool goes.

    φ is a level, not a flow: who is not convinced today does not become so by waiting. What came in stays.
    """
    state, layout = changes.state, changes.state.layout
    pool, frame = layout.row("pool"), Frame(state.x, state.turn)
    income = np.rint(100.0 * works.income.of(frame)[0] * works.years)
    changes.add(pool, income, Because(say("new private money"), "E12", "investors.pool.income"))
    mind = uptake(works, state)
    state["taken"] = np.where(changes.live, mind.taken, state["taken"])
    ready = np.floor(mind.taken * works.private[:, None] * state["capex"])
    wants = np.minimum(np.maximum(ready - state["private"], 0.0), lacking(state))
    total = np.add.accumulate(wants, axis=0)[-1]
    placed = shared_cents(np.minimum(total, state.x[pool]), wants)
    for lot in rows_with(placed):
        rule = works.rules[lot]
        because = Because(_mind(changes, mind, lot), "E12", f"lots.{rule.id}", rule.lot.because)
        changes.add(layout.row("private", rule.id), placed[lot], because)
        changes.add(
            pool, -placed[lot], Because(say("placed in {lot}", lot=rule.lot.title.kept), "E12", f"lots.{rule.id}")
        )


def _mind(changes: Changes, mind: Uptake, lot: int) -> str:
    """Return what investors think, in words, in a game of one run."""
    if changes.state.width != 1:
        return say("private money")
    earns, hazard, taken = (100.0 * float(rows[lot, 0]) for rows in (mind.earns, mind.hazard, mind.taken))
    return say(
        "private money: yield {earns:.1f} % a year, hazard {hazard:.1f} %, so that {taken:.0f} % would come in",
        earns=earns,
        hazard=hazard,
        taken=taken,
    )
