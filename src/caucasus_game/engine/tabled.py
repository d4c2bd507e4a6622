"""The orders of every seat in every run of a batch, as arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import on_grid
from caucasus_game.engine.orders import Give, SeatOrders
from caucasus_game.engine.packages import Packages, blank_packages
from caucasus_game.engine.rulebook import Rulebook

__all__ = ["Tabled", "blank", "enter_package", "is_offer", "table"]

Floats = NDArray[np.float64]


@dataclass(slots=True)
class Tabled:
    """What all seats order in a turn.

    Attributes:
        option: [actor, slot, run] index into the rulebook's options, -1 for none.
        amount: [actor, slot, run] political capital spent on it beyond its cost.
        mark: [actor, slot, run] the mark an action names, for ``declare``.
        offers: the offers of all seats.
        low, high: [actor, issue, run] a new mandate; NaN where the old one stands.
        choice: [prompt, run] index of the option chosen, -1 for silence.
        taken: the seats whose part policies are writing into.
    """

    option: NDArray[np.int64]
    amount: Floats
    mark: Floats
    offers: Packages
    low: Floats
    high: Floats
    choice: NDArray[np.int8]
    taken: set[int] = field(default_factory=set, repr=False, compare=False)


def blank(rulebook: Rulebook, width: int, actors: int | None = None) -> Tabled:
    """Return the orders of a table at which nobody orders anything, or of so many of its seats."""
    actors, issues = len(rulebook.actors) if actors is None else actors, len(rulebook.issues)
    rules = rulebook.scenario.rules
    return Tabled(
        option=np.full((actors, rules.actions_per_turn, width), -1, dtype=np.int64),
        amount=np.zeros((actors, rules.actions_per_turn, width)),
        mark=np.zeros((actors, rules.actions_per_turn, width)),
        offers=blank_packages(rulebook, width, actors),
        low=np.full((actors, issues, width), np.nan),
        high=np.full((actors, issues, width), np.nan),
        choice=np.full((len(rulebook.prompts), width), -1, dtype=np.int8),
    )


def is_offer(rulebook: Rulebook, action: str) -> bool:
    """Whether an order of that action is an offer."""
    known = rulebook.scenario.actions.get(action)
    return known is not None and known.verb == "offer"


def table(rulebook: Rulebook, seats: Mapping[str, SeatOrders]) -> Tabled:
    """Return the orders of a game of one run as arrays; the orders must be legal."""
    tabled = blank(rulebook, 1)
    for seat, given in seats.items():
        actor = rulebook.actors.index(seat)
        slot = offer = 0
        for order in given.orders:
            if is_offer(rulebook, order.action):
                enter_package(rulebook, tabled.offers, actor, offer, order.addressees, order.terms, order.gives)
                offer += 1
            else:
                declared = rulebook.scenario.actions[order.action].verb == "declare"
                target = next(iter(order.terms)) if declared else order.target
                chosen = rulebook.options.places[order.action, actor, target or ""]
                tabled.mark[actor, slot, 0] = order.terms[target] if declared and target else 0.0
                tabled.option[actor, slot, 0] = chosen
                spending = rulebook.options.all[chosen].action.spending
                if spending is not None:
                    tabled.amount[actor, slot, 0] = spending.least if order.amount is None else order.amount
                slot += 1
        for issue, (low, high) in given.mandate.items():
            place = rulebook.issues.index(issue)
            tabled.low[actor, place, 0], tabled.high[actor, place, 0] = low, high
        for number, prompt in enumerate(rulebook.prompts if given.choices else ()):
            event = prompt.id.split(".")[0]
            if prompt.actor == actor and event in given.choices:
                tabled.choice[number, 0] = prompt.options.index(given.choices[event])
    return tabled


def enter_package(
    rulebook: Rulebook,
    packages: Packages,
    maker: int,
    slot: int,
    addressees: tuple[str, ...],
    terms: Mapping[str, float],
    gives: tuple[Give, ...],
) -> None:
    """Write a package of a game of one run into the arrays."""
    packages.to[maker, slot, 0] = sum(1 << rulebook.actors.index(other) for other in addressees)
    for issue, mark in terms.items():
        packages.terms[maker, slot, rulebook.issues.index(issue), 0] = on_grid(np.array(mark))
    signers = (rulebook.actors[maker], *addressees)
    for give in gives:
        if give.kind:
            promise = next(
                index for index, one in enumerate(rulebook.promises) if one.id == f"{give.by}.{give.action}.{give.kind}"
            )
            packages.promise[maker, slot, promise, 0] = give.turns
        else:
            to = give.to or next(other for other in signers if other != give.by)
            cents = round(give.pay * 100)
            packages.money[maker, slot, rulebook.actors.index(give.by), 0] -= cents
            packages.money[maker, slot, rulebook.actors.index(to), 0] += cents
