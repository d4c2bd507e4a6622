"""What an offer would be worth and do, before it is made, as its maker may know it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import log
from caucasus_game.engine.orders import Order
from caucasus_game.engine.outlook import Slices
from caucasus_game.engine.packages import blank_packages
from caucasus_game.engine.refusing_packages import package_fault
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.secrecy import Sight
from caucasus_game.engine.seen_offers import BodyShift, Overlap, Preview, SideWorth
from caucasus_game.engine.state import State
from caucasus_game.engine.tabled import enter_package
from caucasus_game.engine.talks import LEAST_STAKES
from caucasus_game.engine.worth import promise_worth

__all__ = ["preview"]

Floats = NDArray[np.float64]


def preview(rulebook: Rulebook, state: State, seat: str, order: Order) -> Preview:
    """Return each side's gain, how the bodies would move, and the win-sets before and after the package.

    The seat's own gain is exact. Another's lies between the least and the most that its ideal points can make it,
    within what the seat knows of them; of its goals only those in the open count, and its expectations are not known.
    """
    known = all(issue in rulebook.issues for issue in order.terms)
    fault = package_fault(rulebook, state, seat, order)
    if not known or any(actor not in rulebook.actors for actor in order.addressees):
        return Preview((f"{fault.message}: {fault.hint}",) if fault else (), (), (), ())
    sight = Sight(rulebook, state, seat)
    signers = (seat, *order.addressees)
    marks = state["terms"][:, 0].copy()
    for issue, mark in order.terms.items():
        marks[rulebook.issues.index(issue)] = mark
    sides = tuple(_side(rulebook, sight, state, seat, actor, order, marks) for actor in signers)
    before, after = Slices(sight), Slices(sight, marks)
    shifts = tuple(
        BodyShift(body, float(then), float(now), float(threshold))
        for body, then, now, threshold in zip(
            rulebook.bodies, before.now(), after.now(), rulebook.home.threshold, strict=True
        )
    )
    overlaps = tuple(_overlap(rulebook, before, after, issue) for issue in order.terms) if rulebook.bodies else ()
    return Preview((f"{fault.message}: {fault.hint}",) if fault else (), sides, shifts, overlaps)


def _overlap(rulebook: Rulebook, before: Slices, after: Slices, issue: str) -> Overlap:
    index = rulebook.issues.index(issue)
    bodies = tuple(
        (id_, before.win_set(k, index), after.win_set(k, index))
        for k, (id_, body) in enumerate(rulebook.scenario.bodies.items())
        if body.kind != "audience"
    )
    return Overlap(issue, bodies, before.overlap(index), after.overlap(index))


def _side(
    rulebook: Rulebook, sight: Sight, state: State, seat: str, actor: str, order: Order, marks: Floats
) -> SideWorth:
    """Return what the package is worth to one signer (E5, E6)."""
    rules = rulebook.scenario.rules.talks
    index = rulebook.actors.index(actor)
    inside = np.array([issue in order.terms for issue in rulebook.issues])
    salience = state["salience"][index, :, 0]
    total = max(float(np.add.accumulate(salience)[-1]), 1e-9)
    terms = state["terms"][:, 0]
    ends = [sight.low()[index, :, 0], sight.high()[index, :, 0]]
    # |x - now| - |x - then| is straight between its two corners, so its extremes lie at them or at the ends
    points = [*ends, np.clip(terms, *ends), np.clip(marks, *ends)]
    moves = np.array([salience * (np.abs(x - terms) - np.abs(x - marks)) for x in points])
    low, high = (float(np.add.accumulate(each)[-1]) / total for each in (moves.min(axis=0), moves.max(axis=0)))
    fresh = float(np.add.accumulate(np.where(inside & (state["settled"][:, 0] == 0), salience, 0.0))[-1]) / total
    own = np.nan_to_num(np.array([sight["fatigue"][index, 0], sight["pressure"][index, 0]]))
    extra = float(own[0] + own[1]) * fresh + _gifts(rulebook, sight, seat, actor, order)
    stakes = float(np.add.accumulate(np.where(inside, salience, 0.0))[-1]) / total
    stakes = max(stakes, LEAST_STAKES) if order.gives else stakes
    trust = float(state["trust"][index, rulebook.actors.index(seat), 0])
    expected = float(np.nan_to_num(sight["expectation"][index, 0]))
    asked = 0.0 if actor == seat else expected + rules.caution * (1.0 - trust / 100.0) * stakes
    return SideWorth(actor, low + extra, high + extra, asked)


def _gifts(rulebook: Rulebook, sight: Sight, seat: str, actor: str, order: Order) -> float:
    packages = blank_packages(rulebook, 1)
    known = {promise.id for promise in rulebook.promises}
    gives = tuple(give for give in order.gives if not give.kind or f"{give.by}.{give.action}.{give.kind}" in known)
    enter_package(rulebook, packages, rulebook.actors.index(seat), 0, order.addressees, {}, gives)
    index = rulebook.actors.index(actor)
    by_promise = promise_worth(rulebook, public=actor != seat)[index]
    turns = packages.promise[rulebook.actors.index(seat), 0, :, 0]
    worth = float(np.add.accumulate(np.append(by_promise * turns, 0.0))[-1])
    money = packages.money[rulebook.actors.index(seat), 0, index, 0]
    if money:
        held = float(np.nan_to_num(sight["treasury"][index, 0]))
        relative = np.array([abs(money) / (100.0 + held)])
        worth += float(np.sign(money) * rulebook.scenario.rules.talks.money * log(1.0 + relative)[0])
    return worth
