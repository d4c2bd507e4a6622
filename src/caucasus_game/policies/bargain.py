"""The offers of the ``steady`` policy: packages in which each side gets its way where it cares more.

Trading concessions across issues of unlike salience is logrolling (Stokman and Van Oosten 1994 model it as exchange);
the package kept
is the one with the highest product of estimated gains (Nash 1950).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import ordered_sum, stream, uniform, uniform_rows
from caucasus_game.engine.secrecy import Sight
from caucasus_game.policies.decision import Decision
from caucasus_game.policies.temper import Temper

__all__ = ["bargain", "single_text"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Bits = NDArray[np.int64]

IMPATIENCE = 0.015
"""What part of the way to the other side a turn adds."""
LINKED = 0.35
"""Chance a turn that tables are linked, once a seat has been patient for long enough."""
PATIENT = 3
SUBSETS = 4
"""How many ways of putting a package together are compared: all open issues, and that many less one drawn."""


def bargain(sight: Sight, decision: Decision, temper: Temper, why: int, marks: Floats | None = None) -> None:
    """Fill in the offers of a decision, within its mandate: one to each table of parties at which issues are open.

    Args:
        sight: what the seat knows.
        decision: whose offers are filled in; its mandate bounds the marks.
        temper: how readily it offers and gives.
        why: the number of the reason.
        marks: what to propose on each issue [issue, run]; None for a division of the difference by salience.
    """
    me = sight.index
    party = sight["party"] != 0
    settled = sight["settled"] != 0
    open_ = party[:, me] & ~settled & (sight["frozen"] == 0)
    others = np.zeros(open_.shape, dtype=np.int64)
    for actor in range(len(sight.rulebook.actors)):
        if actor != me:
            others |= party[:, actor].astype(np.int64) << actor
    theirs, weight = _others(sight, party)
    proposed = _divided(sight, theirs, weight, temper) if marks is None else np.rint(marks)
    marks = np.minimum(np.maximum(proposed, decision.low), decision.high)
    reachable = _reachable(sight)
    urgency = sight["salience"][me] * np.abs(sight["position"][me] - sight["terms"]) + 0.001
    runs = np.arange(sight.width)
    for slot in range(len(decision.to)):
        first = np.argmax(np.where(open_, urgency, -1.0), axis=0)
        to = np.where(open_[first, runs], others[first, runs], 0)
        group = open_ & (others == to) & (to != 0)
        if slot == 0:
            # after a while without agreement two tables are linked: a gain at one pays for a concession at the other
            key = stream("policy", "steady", sight.seat, "link")
            link = uniform(sight.seed, sight.runs, sight.turn, key) < LINKED * (sight.turn > PATIENT)
            whole = np.where(open_, others, 0)
            union = np.bitwise_or.reduce(whole, axis=0)
            link &= union != to
            to = np.where(link, union, to)
            group = np.where(link, open_ & (others != 0), group)
        if not group.any():
            return
        kept, worth = _best_subset(sight, group, marks, theirs, weight, slot)
        key = stream("policy", "steady", sight.seat, "eager", str(slot))
        eager = uniform(sight.seed, sight.runs, sight.turn, key) < temper.eager
        go = eager & (worth > 0) & ((to & ~reachable) == 0)
        decision.to[slot] = np.where(go, to, 0)
        decision.terms[slot] = np.where(kept & go, marks, np.nan)
        decision.offer_why[slot] = why
        open_ = open_ & ~group


def _reachable(sight: Sight) -> Bits:
    """Return the actors the seat may make an offer to, as a bit set: [run]."""
    bits = np.zeros(sight.width, dtype=np.int64)
    for actor, may in enumerate(sight.addressable()):
        bits |= may.astype(np.int64) << actor
    return bits


def _others(sight: Sight, party: Mask) -> tuple[Floats, Floats]:
    """Return the other parties' estimated ideal and salience: two arrays [issue, run]."""
    me = sight.index
    middle = (sight.low() + sight.high()) / 2.0
    salience = sight["salience"]
    with_say = np.moveaxis(party, 1, 0).astype(np.float64)
    with_say[me] = 0.0
    pull = with_say * salience * sight["capability"][:, None]
    total = ordered_sum(pull)
    theirs = ordered_sum(pull * middle) / np.where(total > 0, total, 1.0)
    weight = ordered_sum(with_say * salience) / np.maximum(ordered_sum(with_say), 1.0)
    return theirs, weight


def _divided(sight: Sight, theirs: Floats, weight: Floats, temper: Temper) -> Floats:
    """Return the marks that divide the difference with the others by who cares more: [issue, run]."""
    mine, own = sight["salience"][sight.index], sight["position"][sight.index]
    care = (weight - mine) / np.maximum(weight + mine, 0.01)
    share = np.clip(0.5 + 0.5 * care + temper.give + IMPATIENCE * sight.turn, 0.03, 0.97)
    divided: Floats = np.rint(own + share * (theirs - own))
    return divided


def _best_subset(
    sight: Sight, group: Mask, marks: Floats, theirs: Floats, weight: Floats, slot: int
) -> tuple[Mask, Floats]:
    """Return which issues of a group to put in the package [issue, run], and the product of estimated gains [run]."""
    me = sight.index
    terms = sight["terms"]
    own = sight["salience"][me] * (np.abs(sight["position"][me] - terms) - np.abs(sight["position"][me] - marks))
    other = weight * (np.abs(theirs - terms) - np.abs(theirs - marks))
    relief = sight["salience"][me] * np.nan_to_num(sight["fatigue"][me] + sight["pressure"][me])
    best = np.full(sight.width, -1.0)
    kept = np.zeros_like(group)
    for number in range(SUBSETS):
        inside = group
        if number:
            keys = [
                stream("policy", "steady", sight.seat, "subset", str(slot), str(number), i)
                for i in sight.rulebook.issues
            ]
            draws = uniform_rows(sight.seed, sight.runs, sight.turn, np.array(keys, dtype=np.uint64))
            inside = group & (draws < 0.6)
        gain = ordered_sum(np.where(inside, own + relief, 0.0))
        given = ordered_sum(np.where(inside, other, 0.0))
        worth = np.where((gain > 0) & (given > 0), gain * given, -1.0)
        better = worth > best
        best = np.where(better, worth, best)
        kept = np.where(better, inside, kept)
    return kept, best


def single_text(sight: Sight, decision: Decision, why: int) -> None:
    """Publish a single text on an issue on which one has shuttled and found an overlap: half-way between the two."""
    rulebook, me = sight.rulebook, sight.index
    ready = (sight["overlap"][me] > 0) & (sight["text_until"][me] >= sight.turn) & (sight["settled"] == 0)
    ready &= sight["frozen"] == 0
    if not ready.any() or not len(decision.to):
        return
    runs = np.arange(sight.width)
    issue = np.argmax(ready, axis=0)
    party = np.moveaxis(sight["party"] != 0, 1, 0)
    middle = (sight.low() + sight.high()) / 2.0
    total, count = np.zeros(sight.width), np.zeros(sight.width)
    to = np.zeros(sight.width, dtype=np.int64)
    for actor in range(len(rulebook.actors)):
        sits = party[actor, issue, runs] & (actor != me)
        total += np.where(sits, middle[actor, issue, runs], 0.0)
        count += sits
        to |= np.where(sits, np.int64(1) << actor, 0)
    slot = len(decision.to) - 1
    go = ready[issue, runs] & (decision.to[slot] == 0) & (count > 0) & ((to & ~_reachable(sight)) == 0)
    mark = np.rint(total / np.maximum(count, 1.0))
    decision.to[slot] = np.where(go, to, decision.to[slot])
    decision.terms[slot, issue[go], runs[go]] = mark[go]
    decision.offer_why[slot] = np.where(go, why, decision.offer_why[slot])
