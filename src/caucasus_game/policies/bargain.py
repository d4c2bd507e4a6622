"""The offers of the ``steady`` policy: packages in which each side gets its way where it cares more.

Trading concessions across issues of unlike salience is logrolling (Stokman and Van Oosten 1994 model it as exchange);
the package kept
is the one with the highest product of estimated gains (Nash 1950).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import ordered_sum
from caucasus_game.engine.packages import bits_of
from caucasus_game.engine.secrecy import Sight
from caucasus_game.policies.decision import Decision
from caucasus_game.policies.draws import drawn
from caucasus_game.policies.temper import Temper, each_time

__all__ = ["bargain", "single_text"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Bits = NDArray[np.int64]
Places = NDArray[np.intp]

IMPATIENCE: Final = 0.015
"""What part of the way to the other side a turn adds."""
LINKED: Final = 0.35
"""Chance a turn that tables are linked, once a seat has been patient for long enough."""
PATIENT: Final = 3
SUBSETS: Final = 4
"""How many ways of putting a package together are compared: all open issues, and that many less one drawn."""
KEPT: Final = 0.6
"""Chance that an issue is in a way that is drawn."""


@dataclass(frozen=True, slots=True)
class _Others:
    """The other parties of each issue that is open to the seat in some run, as far as the seat knows them.

    Attributes:
        bits: [open issue, run] who they are, as a bit set over actors.
        ideal: [open issue, run] their ideal point, the mean by capability times salience.
        salience: [open issue, run] their mean salience.
    """

    bits: Bits
    ideal: Floats
    salience: Floats


@dataclass(frozen=True, slots=True)
class _Stakes:
    """What proposals are estimated to bring over the terms on the table.

    Attributes:
        issues: [open issue] their places.
        own, other: [open issue, run] in points of distance times salience; ``own`` with the relief of a settlement.
    """

    issues: Places
    own: Floats
    other: Floats


def bargain(sight: Sight, decision: Decision, temper: Temper, why: int, marks: Floats | None = None) -> None:
    """Fill in the offers of a decision, within its mandate: one to each table of parties at which issues are open.

    Args:
        sight: what the seat knows.
        decision: whose offers are filled in; its mandate bounds the marks.
        temper: how readily it offers and gives.
        why: the number of the reason.
        marks: what to propose on each issue [issue, run]; None for a division of the difference by salience.
    """
    me, slots, length = sight.index, len(decision.to), sight.rulebook.length
    temper = temper.over(length)
    linking = 1.0 - each_time(1.0 - LINKED, length) if length > 1 else LINKED
    open_ = (sight["party"][:, me] != 0) & (sight["settled"] == 0) & (sight["frozen"] == 0)
    issues = np.flatnonzero(open_.any(axis=1))  # a seat has a say in few of them
    if not len(issues):
        return
    open_, others = open_[issues], _others(sight, issues)
    proposed = _divided(sight, issues, others, temper) if marks is None else np.rint(marks[issues])
    proposed = np.minimum(np.maximum(proposed, decision.low[issues]), decision.high[issues])
    stakes = _stakes(sight, issues, others, proposed)
    urgency = sight["salience"][me, issues] * np.abs(sight.own("position")[issues] - sight["terms"][issues]) + 0.001
    reachable, runs = bits_of(sight.addressable()), np.arange(sight.width)
    linked, *eager = drawn(sight, "steady", (("link",), *(("eager", str(slot)) for slot in range(slots))))
    for slot in range(slots):
        first = np.argmax(np.where(open_, urgency, -1.0), axis=0)
        to = np.where(open_[first, runs], others.bits[first, runs], 0)
        group = open_ & (others.bits == to)
        if slot == 0 and sight.turn * length > PATIENT:
            # after a while without agreement two tables are linked: a gain at one pays for a concession at the other
            everyone = np.bitwise_or.reduce(np.where(open_, others.bits, 0), axis=0)
            link = (linked < linking) & (everyone != to)
            to = np.where(link, everyone, to)
            group |= open_ & link
        group &= others.bits != 0
        if not group.any():
            return
        asked = np.flatnonzero((eager[slot] < temper.eager) & (to != 0) & ((to & ~reachable) == 0))
        kept, worth = _best_way(sight, stakes, group[:, asked], asked, slot)
        row, place = np.nonzero(kept & (worth > 0))
        # whom it goes to are the parties of what is in it: of tables that are linked one may have dropped out
        sign = np.bitwise_or.reduce(np.where(kept, others.bits[:, asked], 0), axis=0)
        decision.to[slot, asked] = np.where(worth > 0, sign, 0)
        decision.terms[slot, issues[row], asked[place]] = proposed[row, asked[place]]
        decision.offer_why[slot] = why
        open_ &= ~group


def _others(sight: Sight, issues: Places) -> _Others:
    """Return what the seat takes the other parties of some issues for, party by party: most issues have few."""
    shape = len(issues), sight.width
    low, high, salience, capability = sight.low(), sight.high(), sight["salience"], sight["capability"]
    bits = np.zeros(shape, dtype=np.int64)
    pulls, pulled, cares, count = (np.zeros(shape) for _ in range(4))
    party = sight["party"][issues] != 0
    party[:, sight.index] = False
    for row, actor in np.argwhere(party.any(axis=2)).tolist():
        say, issue = party[row, actor], issues[row]
        cared = np.where(say, salience[actor, issue], 0.0)
        pull = cared * capability[actor]
        bits[row] |= say.astype(np.int64) << actor
        pulls[row] += pull
        pulled[row] += pull * ((low[actor, issue] + high[actor, issue]) / 2.0)
        cares[row] += cared
        count[row] += say
    return _Others(bits, pulled / np.where(pulls > 0, pulls, 1.0), cares / np.maximum(count, 1.0))


def _divided(sight: Sight, issues: Places, others: _Others, temper: Temper) -> Floats:
    """Return the marks that divide the difference with the others by who cares more: [open issue, run]."""
    mine, own = sight["salience"][sight.index, issues], sight.own("position")[issues]
    care = (others.salience - mine) / np.maximum(others.salience + mine, 0.01)
    share = np.clip(0.5 + 0.5 * care + temper.give + IMPATIENCE * (sight.turn * sight.rulebook.length), 0.03, 0.97)
    divided: Floats = np.rint(own + share * (others.ideal - own))
    return divided


def _stakes(sight: Sight, issues: Places, others: _Others, marks: Floats) -> _Stakes:
    """Return what marks [open issue, run] would bring each side."""
    me, terms = sight.index, sight["terms"][issues]
    salience, position = sight["salience"][me, issues], sight.own("position")[issues]
    own = salience * (np.abs(position - terms) - np.abs(position - marks))
    relief = salience * np.nan_to_num(sight["fatigue"][me] + sight["pressure"][me])
    other = others.salience * (np.abs(others.ideal - terms) - np.abs(others.ideal - marks))
    return _Stakes(issues, own + relief, other)


def _best_way(sight: Sight, stakes: _Stakes, group: Mask, asked: Places, slot: int) -> tuple[Mask, Floats]:
    """Return which issues of a group to put in the package, and the product of both sides' estimated gains.

    Args:
        sight: what the seat knows.
        stakes: of the proposals.
        group: [open issue, asked] the issues there are.
        asked: the places of the runs in which there is an offer to make.
        slot: of the offer.

    Returns:
        [open issue, asked], and [asked]; below 0 where a side would not gain.
    """
    own, other = stakes.own[:, asked], stakes.other[:, asked]
    kept, worth = group.copy(), _product(group, own, other)
    several = np.flatnonzero(np.add.reduce(group, axis=0, dtype=np.int64) > 1)
    if len(several):
        ids = tuple(sight.rulebook.issues[issue] for issue in stakes.issues)
        names = tuple(("subset", str(slot), str(way), id_) for way in range(1, SUBSETS) for id_ in ids)
        draws = drawn(sight, "steady", names, asked[several]).reshape(SUBSETS - 1, len(ids), -1)
        own, other = own[:, several], other[:, several]
        for inside in group[:, several] & (draws < KEPT):
            found = _product(inside, own, other)
            better = np.flatnonzero(found > worth[several])
            worth[several[better]] = found[better]
            kept[:, several[better]] = inside[:, better]
    return kept, worth


def _product(inside: Mask, own: Floats, other: Floats) -> Floats:
    """Return the product of both sides' gains from the issues in a package: [run], -1 where one side gains nothing."""
    gain, given = (ordered_sum(np.where(inside, one, 0.0)) for one in (own, other))
    return np.where((gain > 0) & (given > 0), gain * given, -1.0)


def single_text(sight: Sight, decision: Decision, why: int) -> None:
    """Publish a single text on an issue on which one has shuttled and found an overlap: half-way between the two."""
    if not sight.own("overlap").any() or not len(decision.to):
        return
    ready = (sight.own("overlap") > 0) & (sight.own("text_until") >= sight.turn) & (sight["settled"] == 0)
    slot = len(decision.to) - 1
    runs = np.flatnonzero(ready.any(axis=0) & (sight["frozen"] == 0) & (decision.to[slot] == 0))
    issue = np.argmax(ready[:, runs], axis=0)
    party = sight["party"][issue, :, runs].T != 0
    party[sight.index] = False
    middle = (sight.low()[:, issue, runs] + sight.high()[:, issue, runs]) / 2.0
    count = np.add.reduce(party, axis=0, dtype=np.int64)
    mark = np.rint(ordered_sum(np.where(party, middle, 0.0)) / np.maximum(count, 1))
    to = bits_of(party)
    go = (count > 0) & ((to & ~bits_of(sight.addressable()[:, runs])) == 0)
    issue, runs = issue[go], runs[go]
    decision.to[slot, runs] = to[go]
    decision.terms[slot, issue, runs] = mark[go]
    decision.offer_why[slot, runs] = why
