"""The policies by name, for one game: what a session asks where no person sits."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from caucasus_game.engine.orders import Counter, Give, Order, SeatOrders
from caucasus_game.engine.play import Play
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.policies.decision import Decision, Policy
from caucasus_game.policies.lookahead import BUDGETS, Lookahead
from caucasus_game.policies.model import Modelled
from caucasus_game.policies.steady import Steady
from caucasus_game.policies.temper import TEMPERS
from caucasus_game.policies.uniform import Uniform
from caucasus_game.scenario.suggest import did_you_mean

__all__ = ["answer", "decide", "decide_all", "named", "names", "searching", "seat_orders"]

_ALIASES = {"steady": "balanced"}
_POLICIES: dict[str, Policy] = {
    "random": Uniform(),
    **{name: Steady(name, temper) for name, temper in TEMPERS.items()},
    "model": Modelled(),
}
_SEARCHING: dict[str, Lookahead] = {"lookahead": Lookahead("lookahead", BUDGETS["quick"])}


def names() -> tuple[str, ...]:
    """Return the names of the policies that decide at once; ``steady`` is another name of ``balanced``."""
    return tuple(_POLICIES)


def searching() -> tuple[str, ...]:
    """Return the names of the policies that search: each of their turns takes as long as many turns of the others."""
    return tuple(_SEARCHING)


def named(name: str) -> Policy:
    """Return the policy of that name.

    Raises:
        Faults: ``unknown-policy``.
    """
    found = _POLICIES.get(_ALIASES.get(name, name)) or _SEARCHING.get(name)
    if found is None:
        hint = did_you_mean(name, (*_POLICIES, *_ALIASES, *_SEARCHING), tr("policies"))
        raise Faults.one("unknown-policy", tr("there is no policy {name!r}", name=name[:40]), hint)
    return found


def decide(play: Play, seat: str, policy: str) -> SeatOrders:
    """Return what a policy orders for a seat now, with its reasons."""
    return seat_orders(play.rulebook, seat, play.turn, named(policy).decide(play.sight(seat)), play.asked(seat))


def decide_all(
    play: Play, policies: Mapping[str, str], stop: Callable[[], bool] = lambda: False
) -> dict[str, SeatOrders]:
    """Return what the policies of several seats order now: as one by one, but those that search do it side by side.

    Where ``stop`` says so it ends early: what it returns then is not to be played.
    """
    sights = {seat: play.sight(seat) for seat in policies}
    decisions: dict[str, Decision] = {}
    for name, searcher in _SEARCHING.items():
        seats = [seat for seat, policy in policies.items() if policy == name]
        decisions |= zip(seats, searcher.decide_together([sights[seat] for seat in seats], stop), strict=True)
    for seat in policies.keys() - decisions.keys():
        if stop():
            return {}
        decisions[seat] = named(policies[seat]).decide(sights[seat])
    return {seat: seat_orders(play.rulebook, seat, play.turn, decisions[seat], play.asked(seat)) for seat in policies}


def answer(play: Play, seat: str, policy: str) -> dict[str, bool | Counter]:
    """Return what a policy answers to the offers that wait for a seat: its mandate's word, or a counter."""
    counters = bool(named(policy).counters(play.sight(seat))[0])
    answers: dict[str, bool | Counter] = {}
    left = play.rulebook.scenario.rules.offers_per_turn
    for offer in play.waiting(seat):
        yes = offer.within_mandate and offer.gain >= offer.asked
        made = play.counter_by_mandate(seat, offer.id) if counters and not yes and left else None
        left -= made is not None
        answers[offer.id] = yes if made is None else made
    return answers


def seat_orders(rulebook: Rulebook, seat: str, turn: int, decision: Decision, asked: tuple[str, ...]) -> SeatOrders:
    """Return a decision of one run as plain orders; ``asked`` are the events that put a choice to the seat."""
    orders: list[Order] = []
    reasons: list[str] = []
    for slot, number in enumerate(decision.option[:, 0]):
        if number >= 0:
            option = rulebook.options.all[number]
            amount = int(decision.amount[slot, 0]) if option.action.spending else None
            if option.action.verb == "declare":
                orders.append(Order(option.id, terms={option.target: float(decision.mark[slot, 0])}))
            else:
                orders.append(Order(option.id, option.target or None, amount=amount))
            reasons.append(decision.reasons[decision.why[slot, 0]])
    for slot, bits in enumerate(decision.to[:, 0]):
        if bits:
            to = tuple(actor for index, actor in enumerate(rulebook.actors) if int(bits) >> index & 1)
            maker, addressee = rulebook.actors.index(seat), rulebook.actors.index(to[0])
            terms = {
                issue: float(mark)
                for issue, mark in zip(rulebook.issues, decision.terms[slot, :, 0], strict=True)
                if not np.isnan(mark)
            }
            action = rulebook.options.offers[maker, addressee].id
            target, targets = (to[0], ()) if len(to) == 1 else (None, to)
            orders.append(Order(action, target, targets, terms, gives=_gives(rulebook, decision, slot)))
            reasons.append(decision.reasons[decision.offer_why[slot, 0]])
    mandate = {
        issue: (float(low), float(high))
        for issue, low, high in zip(rulebook.issues, decision.low[:, 0], decision.high[:, 0], strict=True)
        if not np.isnan(low)
    }
    choices = {}
    for index, prompt in enumerate(rulebook.prompts):
        event = prompt.id.split(".")[0]
        if rulebook.actors[prompt.actor] == seat and event in asked and decision.choice[index, 0] >= 0:
            choices[event] = prompt.options[int(decision.choice[index, 0])]
    return SeatOrders(turn, seat, tuple(orders), mandate, choices, reasons=tuple(reasons))


def _gives(rulebook: Rulebook, decision: Decision, slot: int) -> tuple[Give, ...]:
    """Return the words and the money of one offer of a decision of one run; one seat pays at most."""
    gives = [
        Give(rulebook.actors[one.keeper], kind="refrain" if one.refrain else "do", action=one.action, turns=int(turns))
        for one, turns in zip(rulebook.promises, decision.promise[slot, :, 0], strict=True)
        if turns
    ]
    money = decision.money[slot, :, 0]
    for payer in np.flatnonzero(money < 0):
        getter = int(np.argmax(money))
        gives.append(Give(rulebook.actors[payer], pay=-float(money[payer]) / 100, to=rulebook.actors[getter]))
    return tuple(gives)
