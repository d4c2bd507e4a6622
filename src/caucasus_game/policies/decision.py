"""What a policy decides for one seat in every run of a batch, and why."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import ordered_sum
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.secrecy import Sight
from caucasus_game.engine.tabled import Tabled, blank

__all__ = ["Decision", "Policy", "blank_decision", "choose", "declared", "enter", "own_bound"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]


@dataclass(slots=True)
class Decision:
    """One seat's orders in every run.

    Attributes:
        option: [slot, run] index into the rulebook's options, -1 for none.
        amount: [slot, run] political capital, or money of the treasury, spent beyond the cost.
        why: [slot, run] index into ``reasons``.
        mark: [slot, run] the bound a declaration names.
        to: [offer, run] addressees as a bit set over actors, 0 for no offer.
        terms: [offer, issue, run] marks, NaN where an issue is not in the package.
        promise: [offer, promise, run] turns an undertaking is given for in it, 0 for none.
        money: [offer, actor, run] hundredths each actor gets, or pays below 0.
        offer_why: [offer, run] index into ``reasons``.
        low, high: [issue, run] a new mandate; NaN where the old one stands.
        choice: [prompt, run] option of each choice, -1 for silence; of other seats' prompts nothing is read.
        reasons: sentences.
    """

    option: NDArray[np.int64]
    amount: Floats
    why: NDArray[np.int64]
    mark: Floats
    to: NDArray[np.int64]
    terms: Floats
    promise: NDArray[np.int8]
    money: Floats
    offer_why: NDArray[np.int64]
    low: Floats
    high: Floats
    choice: NDArray[np.int8]
    reasons: tuple[str, ...]


class Policy(Protocol):
    """Who decides where no person does. It gets only a sight: what its seat may know.

    Attributes:
        name: by which it is asked for.
        provenance: where it comes from, in one sentence.
    """

    name: str
    provenance: str

    def counters(self, sight: Sight) -> Mask:
        """Return in which runs the seat counters offers that its mandate refuses: [run]."""
        ...

    def decide(self, sight: Sight) -> Decision:
        """Return the seat's orders in every run of the sight."""
        ...


def blank_decision(sight: Sight, reasons: tuple[str, ...]) -> Decision:
    """Return a decision to do nothing, to write another into.

    The first that is made with a sight which holds a table of orders is written into the seat's part of that table.
    """
    rulebook, seat, table = sight.rulebook, sight.index, sight.table
    if table is None or seat in table.taken:
        table, seat = blank(rulebook, sight.width, actors=1), 0
    table.taken.add(seat)
    offers = table.offers
    return Decision(
        option=table.option[seat],
        amount=table.amount[seat],
        why=np.zeros(table.option[seat].shape, dtype=np.int64),
        mark=table.mark[seat],
        to=offers.to[seat],
        terms=offers.terms[seat],
        promise=offers.promise[seat],
        money=offers.money[seat],
        offer_why=np.zeros(offers.to[seat].shape, dtype=np.int64),
        low=table.low[seat],
        high=table.high[seat],
        choice=np.full((len(rulebook.prompts), sight.width), -1, dtype=np.int8),
        reasons=reasons,
    )


def enter(table: Tabled, seat: int, decision: Decision) -> None:
    """Enter what a seat decides into its part of a table of orders, unless it was written there."""
    offers = table.offers
    for part, whole in (
        (decision.option, table.option),
        (decision.amount, table.amount),
        (decision.mark, table.mark),
        (decision.to, offers.to),
        (decision.terms, offers.terms),
        (decision.promise, offers.promise),
        (decision.money, offers.money),
        (decision.low, table.low),
        (decision.high, table.high),
    ):
        if part.base is not whole:
            whole[seat] = part


def choose(first: Mask, one: Decision, other: Decision) -> Decision:
    """Return ``one`` in the runs where ``first`` [run] holds, ``other`` elsewhere; made of ``other``, in place."""
    other.why += len(one.reasons)
    other.offer_why += len(one.reasons)
    for field in fields(Decision):
        if field.name != "reasons":
            np.copyto(getattr(other, field.name), getattr(one, field.name), where=first)
    other.reasons = one.reasons + other.reasons
    return other


@lru_cache(maxsize=32)
def declared(rulebook: Rulebook) -> NDArray[np.intp]:
    """Return the issue on which each option declares a bound: [option], -1 where it declares none."""
    issues = rulebook.issues
    return np.array(
        [issues.index(one.target) if one.action.verb == "declare" else -1 for one in rulebook.options.all],
        dtype=np.intp,
    )


def own_bound(sight: Sight, option: NDArray[np.int64], at: Places | None = None) -> Floats:
    """Return the bound that a declaration by each option would name: the end of the mandate one would not pass.

    That is the end towards the others, as they stand on the whole, seen from one's own stated position. 0 where the
    option, or none (-1), declares nothing.

    Args:
        sight: what the seat knows.
        option: [place].
        at: [place] the place of the run; all runs in order if not given.
    """
    bound, issues = np.zeros(len(option)), declared(sight.rulebook)
    where = np.flatnonzero((option >= 0) & (issues[option] >= 0)) if len(issues) else ()
    if len(where):
        issue, me = issues[option[where]], sight.index
        runs = where if at is None else at[where]
        stated = sight["stated"][:, issue, runs]
        others = (ordered_sum(stated) - stated[me]) / max(len(stated) - 1, 1)
        low, high = sight.own("mandate_low")[issue, runs], sight.own("mandate_high")[issue, runs]
        bound[where] = np.where(others > stated[me], high, low)
    return bound
