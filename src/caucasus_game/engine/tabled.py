"""The orders of every seat in every run of a batch, as arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import on_grid
from caucasus_game.engine.orders import SeatOrders
from caucasus_game.engine.rulebook import Rulebook

__all__ = ["Tabled", "blank", "is_offer", "table"]

Floats = NDArray[np.float64]


@dataclass(slots=True)
class Tabled:
    """What all seats order in a turn.

    Attributes:
        option: [actor, slot, run] index into the rulebook's options, -1 for none.
        amount: [actor, slot, run] political capital spent on it beyond its cost.
        to: [actor, offer, run] the addressees as a bit set over actors, 0 for no offer.
        terms: [actor, offer, issue, run] the package's marks; NaN where an issue is not in it.
        low, high: [actor, issue, run] a new mandate; NaN where the old one stands.
        choice: [prompt, run] index of the option chosen, -1 for silence.
    """

    option: NDArray[np.int64]
    amount: Floats
    to: NDArray[np.int64]
    terms: Floats
    low: Floats
    high: Floats
    choice: NDArray[np.int64]


def blank(rulebook: Rulebook, width: int) -> Tabled:
    """Return the orders of a table at which nobody orders anything."""
    actors, issues = len(rulebook.actors), len(rulebook.issues)
    rules = rulebook.scenario.rules
    return Tabled(
        option=np.full((actors, rules.actions_per_turn, width), -1, dtype=np.int64),
        amount=np.zeros((actors, rules.actions_per_turn, width)),
        to=np.zeros((actors, rules.offers_per_turn, width), dtype=np.int64),
        terms=np.full((actors, rules.offers_per_turn, issues, width), np.nan),
        low=np.full((actors, issues, width), np.nan),
        high=np.full((actors, issues, width), np.nan),
        choice=np.full((len(rulebook.prompts), width), -1, dtype=np.int64),
    )


def is_offer(rulebook: Rulebook, action: str) -> bool:
    """Whether an order of that action is an offer."""
    known = rulebook.scenario.actions.get(action)
    return known is not None and known.verb == "offer"


def table(rulebook: Rulebook, seats: Mapping[str, SeatOrders]) -> Tabled:
    """Return the orders of a game of one run as arrays; the orders must be legal."""
    tabled = blank(rulebook, 1)
    index = {(option.id, rulebook.actors[option.actor], option.target): option.index for option in rulebook.options.all}
    for seat, given in seats.items():
        actor = rulebook.actors.index(seat)
        slot = offer = 0
        for order in given.orders:
            if is_offer(rulebook, order.action):
                tabled.to[actor, offer, 0] = sum(1 << rulebook.actors.index(other) for other in order.addressees)
                for issue, mark in order.terms.items():
                    tabled.terms[actor, offer, rulebook.issues.index(issue), 0] = on_grid(np.array(mark))
                offer += 1
            else:
                chosen = index[order.action, seat, order.target or ""]
                tabled.option[actor, slot, 0] = chosen
                spending = rulebook.options.all[chosen].action.spending
                if spending is not None:
                    tabled.amount[actor, slot, 0] = spending.least if order.amount is None else order.amount
                slot += 1
        for issue, (low, high) in given.mandate.items():
            place = rulebook.issues.index(issue)
            tabled.low[actor, place, 0], tabled.high[actor, place, 0] = low, high
        for number, prompt in enumerate(rulebook.prompts):
            event = prompt.id.split(".")[0]
            if prompt.actor == actor and event in given.choices:
                tabled.choice[number, 0] = prompt.options.index(given.choices[event])
    return tabled
