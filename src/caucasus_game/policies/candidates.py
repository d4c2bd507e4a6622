"""What a seat might do this turn: whole decisions, single orders, and answers to what events ask of it."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.secrecy import Sight
from caucasus_game.engine.wording import kept_name_of
from caucasus_game.language import say
from caucasus_game.policies.decision import Decision, own_bound
from caucasus_game.policies.lots import pledge_size
from caucasus_game.policies.plans import STANCE_WORDS, STANCES, Made, Plans, copied, gathered, taken
from caucasus_game.policies.steady import Steady
from caucasus_game.policies.tables import Tables

__all__ = ["TRIED", "choice_plans", "named_order", "order_plans", "plain_plans"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]

STEP: Final = 10.0
"""Points of own score that count as one unit of reason, as they do for the steady policy."""
FURTHEST: Final = 1.25
"""How far a wide mandate goes, in parts of the way from the stated position to the scenario's mandate."""
CLOSE: Final = 0.4
"""How far a firm one goes of the way that a balanced seat would go."""
TRIED: Final = say("it did best of what was tried in imagined games")
"""The reason of an order that the search itself put among the others."""
PRICE: Final = 0.08
"""Units of reason a point of political capital costs, likewise."""


def plain_plans(sight: Sight, live: Places) -> Plans:
    """Return the plans that need no thought: each stance, a firm and a wide mandate, no offers, and nothing at all.

    The first plan of each run is the balanced one. Plans are for all runs in ``live``, places of the sight. To stand in
    the way of agreement is tried by a seat alone that it does not serve.
    """
    runs = np.arange(len(live))
    made: list[Made] = []
    served = Tables.of(sight.rulebook).interest[sight.index] > 0.0
    for number, (name, temper) in enumerate(STANCES.items()):
        if name == "obstructive" and served:
            continue
        made.append((taken(Steady(name, temper).decide(sight), live), runs, number, -1, name, STANCE_WORDS[name]))
    balanced = made[0][0]
    some = np.flatnonzero(~np.isnan(balanced.low).all(axis=0))
    if len(some):
        made += [
            (one, some, 0, -1, "mandate", name) for one, name in _mandates(sight, live[some], taken(balanced, some))
        ]
    if (balanced.to != 0).any():
        some = np.flatnonzero((balanced.to != 0).any(axis=0))
        silent = taken(balanced, some)
        _without_offers(silent)
        made.append((silent, some, 0, -1, "no offers", say("no offers")))
    idle = copied(balanced)
    _without_offers(idle)
    idle.option[...] = -1
    made.append((idle, runs, 0, -1, "nothing", say("no orders and no offers")))
    return gathered(made)


def _mandates(sight: Sight, where: Places, balanced: Decision) -> list[tuple[Decision, str]]:
    """Return a decision with a firm mandate and one with a wide one; ``where`` [run] are places in the sight."""
    tables, me = Tables.of(sight.rulebook), sight.index
    stated = sight["stated"][me][:, where]
    down = np.maximum(stated - tables.mandate_low[me][:, None], 0.0)
    up = np.maximum(tables.mandate_high[me][:, None] - stated, 0.0)
    given = ~np.isnan(balanced.low)
    firm, wide = copied(balanced), copied(balanced)
    firm.low = np.rint(stated - CLOSE * (stated - balanced.low))
    firm.high = np.rint(stated + CLOSE * (balanced.high - stated))
    wide.low = np.where(given, np.maximum(np.rint(stated - FURTHEST * down), 0.0), np.nan)
    wide.high = np.where(given, np.minimum(np.rint(stated + FURTHEST * up), 100.0), np.nan)
    return [(firm, say("a firm mandate")), (wide, say("a wide mandate"))]


def _without_offers(decision: Decision) -> None:
    decision.to[...] = 0
    decision.terms[...] = np.nan
    decision.promise[...] = 0
    decision.money[...] = 0.0


def order_plans(
    sight: Sight, live: Places, base: Decision, stance: NDArray[np.int64], never: NDArray[np.int64], most: int
) -> Plans | None:
    """Return plans that put one order before those of a base, or leave one of them out for the rest of the game: were
    it ordered a turn later, little would be seen of what is spared.

    Args:
        sight: of the seat.
        live: [run] places in the sight.
        base: the decision to vary; its columns are the runs.
        stance: [run] how the seat goes on.
        never: [run] what it leaves out for the rest of the game.
        most: so many orders are tried in a run, those that promise most.
    """
    rulebook = sight.rulebook
    mine = rulebook.options.of_seat[sight.index]
    made: list[Made] = []
    for slot in range(len(base.option)):
        for number in np.unique(base.option[slot][base.option[slot] >= 0]).tolist():
            some = np.flatnonzero(base.option[slot] == number)
            fewer = taken(base, some)
            fewer.option[slot] = -1
            label = say("not to order “{order}”", order=named_order(rulebook, number))
            made.append((fewer, some, stance[some], number, "fewer", label))
    if len(mine):
        promising = _promising(sight, mine, live, base, most)
        for row, number in enumerate(mine.tolist()):
            some = np.flatnonzero(promising[row])
            if len(some):
                changed, done = _put_first(sight, live[some], taken(base, some), number)
                kept = np.flatnonzero(done)
                if len(kept):
                    where, name = some[kept], named_order(rulebook, number)
                    made.append((taken(changed, kept), where, stance[where], never[where], "order", name))
    return gathered(made) if made else None


def named_order(rulebook: Rulebook, number: int) -> str:
    """Return an option in words to keep: what is ordered, and to whom or on what."""
    option = rulebook.options.all[number]
    title = option.action.title.kept
    if not option.target:
        return title
    return say("{action}: {target}", action=title, target=kept_name_of(rulebook.scenario, option.target))


def _promising(sight: Sight, mine: Places, live: Places, base: Decision, most: int) -> Mask:
    """Return which legal orders that are not in the base to try: [option of the seat, run]."""
    tables, options = Tables.of(sight.rulebook), sight.rulebook.options
    price = PRICE * (options.capital[mine] + options.treasury[mine]) / 100.0
    promise = np.abs(np.clip(tables.benefit[mine] / STEP, -1.5, 1.5)) + 0.3 * np.abs(tables.lean[mine]) - price
    legal = sight.legal()[:, live]
    for slot in range(len(base.option)):
        legal &= mine[:, None] != base.option[slot]
    score = np.where(legal, promise[:, None], -np.inf)
    best = np.argsort(-score, axis=0, kind="stable")[:most]
    result = np.zeros_like(legal)
    np.put_along_axis(result, best, np.True_, axis=0)
    return result & legal


def _put_first(sight: Sight, where: Places, base: Decision, number: int) -> tuple[Decision, Mask]:
    """Put an order before those of a base, as far as they can all be paid; return where it could be: [run].

    Args:
        sight: of the seat.
        where: [run] places in the sight.
        base: its columns are those runs; it is left as it is.
        number: the option.
    """
    rulebook, me = sight.rulebook, sight.index
    options = rulebook.options
    changed = copied(base)
    width = len(where)
    purses = {"capital": sight["capital"][me][where].copy(), "treasury": sight["treasury"][me][where].copy()}
    whole = np.full(sight.width, number)
    marks = own_bound(sight, whole)[where]
    slots = len(base.option)
    option = np.full((slots, width), -1, dtype=np.int64)
    amount, mark = np.zeros((slots, width)), np.zeros((slots, width))
    why = np.zeros((slots, width), dtype=np.int64)
    filled = np.zeros(width, dtype=np.int64)
    columns = np.arange(width)
    changed.reasons = (*base.reasons, TRIED)
    wanted: list[tuple[NDArray[np.int64], Floats | None, Floats, NDArray[np.int64]]] = [
        (np.full(width, number), None, marks, np.full(width, len(base.reasons)))
    ]
    wanted += [(base.option[k], base.amount[k], base.mark[k], base.why[k]) for k in range(slots)]
    for order, usual, bound, reason in wanted:
        index = np.maximum(order, 0)
        bare = (options.capital[index], options.treasury[index])
        spends, pays = options.spends[index], options.pays[index]
        left = np.floor(np.where(pays, purses["treasury"] - bare[1], purses["capital"] - bare[0]) / 100.0)
        size = _sized(sight, where, number, left) if usual is None else usual
        held = np.where(spends | pays, size, 0.0)
        cost, price = bare[0] + 100.0 * held * spends, bare[1] + 100.0 * held * pays
        go = (order >= 0) & (filled < slots) & (cost <= purses["capital"]) & (price <= purses["treasury"])
        go &= ~(option == order).any(axis=0) & (held >= options.least[index])
        at, there = filled[go], columns[go]
        option[at, there], amount[at, there], mark[at, there] = order[go], size[go], bound[go]
        why[at, there] = reason[go]
        purses["capital"] -= np.where(go, cost, 0.0)
        purses["treasury"] -= np.where(go, price, 0.0)
        filled += go
    changed.option, changed.amount, changed.mark, changed.why = option, amount, mark, why
    return changed, (option == number).any(axis=0)


def _sized(sight: Sight, where: Places, number: int, left: Floats) -> Floats:
    """Return what is spent on an order of a chosen size: a little more than the least, as a steady seat would, or for a
    pledge what the lot lacks, as far as there is money: [run].
    """
    least, most = Tables.of(sight.rulebook).spending[number]
    if sight.rulebook.options.all[number].action.verb == "invest":
        whole = np.zeros(sight.width)
        whole[where] = left
        return pledge_size(sight, np.full(sight.width, number), whole)[where]
    if most == 0.0:
        return np.zeros(len(where))
    usual: Floats = np.maximum(np.minimum(np.minimum(left, most), least + 2.0), 1.0)
    return usual


def choice_plans(
    sight: Sight, live: Places, base: Decision, stance: NDArray[np.int64], never: NDArray[np.int64]
) -> Plans | None:
    """Return plans that take another option of a choice that an event puts to the seat now."""
    made: list[Made] = []
    for index, prompt in enumerate(sight.rulebook.prompts):
        if prompt.actor != sight.index:
            continue
        asked = sight["open"][index][live] != 0
        event = sight.rulebook.scenario.events[prompt.id.split(".")[0]]
        for number, option in enumerate(prompt.options):
            some = np.flatnonzero(asked & (np.maximum(base.choice[index], 0) != number))
            if len(some):
                other = taken(base, some)
                other.choice[index] = number
                choice = event.choices[sight.seat].options[option].label.kept
                label = say("{event}: {choice}", event=event.title.kept, choice=choice)
                made.append((other, some, stance[some], never[some], "choice", label))
    return gathered(made) if made else None
