"""What a seat may order: the one place that decides. Menus, policies, validation and batches all read it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.escrow import lacking, unspent
from caucasus_game.engine.options import Option
from caucasus_game.engine.program import NEVER, Frame, Program
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.state import State
from caucasus_game.engine.values import nowhere
from caucasus_game.language import tr, tr_later

__all__ = ["FROZEN", "Legality", "allowed", "may_offer", "why_no_offer", "why_not"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]

_BLOCK: Final = 16384
"""Numbers that are compared at a time: what they need stays in the cache."""

FROZEN = tr_later("the terms are frozen: what was signed is what is voted on")


@dataclass(frozen=True, slots=True)
class Legality:
    """What every seat may order in a state, worked out once for all who ask: each seat's sight and the orders phase.

    Attributes:
        legal: [option, run] which options may be ordered, each by itself.
        offerable: [maker, addressee, run] who may make an offer to whom.
        frame: what conditions were evaluated against, with what has been worked out so far.
    """

    legal: Mask
    offerable: Mask
    frame: Frame

    @classmethod
    def of(cls, rulebook: Rulebook, state: State) -> Legality:
        """Return what may be ordered in a state; it holds until the state changes."""
        frame = Frame(state.x, state.turn).fixed()
        return cls(allowed(rulebook, state, frame=frame), may_offer(rulebook, state, frame), frame)


def allowed(rulebook: Rulebook, state: State, seat: int | None = None, frame: Frame | None = None) -> Mask:
    """Return which options may be ordered now, each by itself: [option, run].

    With ``seat``, only that seat's options, in the order of ``options.of_seat``.
    """
    rules = _rules(rulebook, seat)
    frame = Frame(state.x, state.turn).fixed() if frame is None else frame
    legal: Mask = (_affordable_and_ready(state, rules) & state.live)[rules.kind]
    holds = np.empty((len(rules.conditions), state.width), dtype=np.bool_)
    for number, when in enumerate(rules.conditions):
        holds[number] = when(frame) != 0
    legal[rules.conditional] &= holds[rules.condition]
    for place, body in rules.votes:
        legal[place] &= _callable(rulebook, state, body)
    if len(rules.withdrawals):
        at = rules.withdrawn
        legal[rules.withdrawals] &= state["pledged"][at] - state["lot:spent"][at] > 0
    if len(rules.investments):
        legal[rules.investments] &= (lacking(state) > 0)[rules.invested]
    return legal


@dataclass(frozen=True, slots=True)
class _Rules:
    """What decides on options, as arrays. A *kind* is one action of one seat, at whatever target.

    Attributes:
        actor, action, cost, price, most, cooldown: [kind] indices, hundredths, uses and turns.
        kind: [option] each option's kind.
        conditional: [conditional] the options that have a condition, and ``condition`` [conditional] which.
        conditions: each condition once.
        votes: options that call for a vote, by their places, with the body.
        withdrawals: [withdrawal] the options that withdraw, and ``withdrawn`` from which lots and by whom.
        investments: [investment] the options that invest, and ``invested`` [investment] in which lots.
    """

    actor: Places
    action: Places
    cost: Floats
    price: Floats
    most: Floats
    cooldown: Floats
    kind: Places
    conditional: Places
    condition: Places
    conditions: tuple[Program, ...]
    votes: tuple[tuple[int, int], ...]
    withdrawals: Places
    withdrawn: tuple[Places, Places]
    investments: Places
    invested: Places


@lru_cache(maxsize=256)
def _rules(rulebook: Rulebook, seat: int | None) -> _Rules:
    options = rulebook.options
    numbers = np.arange(len(options)) if seat is None else options.of_seat[seat]
    mine = [options.all[number] for number in numbers.tolist()]
    pair = options.action[numbers] * len(rulebook.actors) + options.actor[numbers]
    _, first, kind = np.unique(pair, return_index=True, return_inverse=True)
    one = numbers[first]
    least = 100.0 * options.least[one]
    conditions = tuple(dict.fromkeys(option.when for option in mine if option.when is not None))
    number_of = {condition: number for number, condition in enumerate(conditions)}
    held = [(place, number_of[option.when]) for place, option in enumerate(mine) if option.when is not None]
    verbs = np.array([option.action.verb for option in mine], dtype=np.str_)
    withdrawals, investments = np.flatnonzero(verbs == "withdraw"), np.flatnonzero(verbs == "invest")
    lot, actor = options.target_lot[numbers], options.actor[numbers]
    return _Rules(
        actor=options.actor[one],
        action=options.action[one],
        cost=options.capital[one] + least * options.spends[one],
        price=options.treasury[one] + least * options.pays[one],
        most=options.most[one],
        cooldown=options.cooldown[one],
        kind=kind,
        conditional=np.array([place for place, _ in held], dtype=np.intp),
        condition=np.array([number for _, number in held], dtype=np.intp),
        conditions=conditions,
        votes=tuple((place, option.body) for place, option in enumerate(mine) if option.action.verb == "vote"),
        withdrawals=withdrawals,
        withdrawn=(lot[withdrawals], actor[withdrawals]),
        investments=investments,
        invested=lot[investments],
    )


def _affordable_and_ready(state: State, rules: _Rules) -> Mask:
    """Whether an action can be paid for, is not used up, and has rested since its seat last ordered it: [kind, run]."""
    ready = np.empty((len(rules.actor), state.width), dtype=np.bool_)
    step = max(_BLOCK // state.width, 1)
    for start in range(0, len(ready), step):
        here = slice(start, start + step)
        action, actor = rules.action[here], rules.actor[here]
        able = np.greater_equal(state["capital"][actor], rules.cost[here, None], out=ready[here])
        able &= state["treasury"][actor] >= rules.price[here, None]
        used = state["used"][action, actor]
        able &= used < rules.most[here, None]
        rested = state["used_turn"][action, actor] < state.turn - rules.cooldown[here, None]
        rested |= used == 0
        able &= rested
    return ready


def _callable(rulebook: Rulebook, state: State, body: int) -> Mask:
    """Whether a body may be called: a yes is final, a no stands for some turns."""
    refused = state["verdict"][body] < 0
    waited = state.turn - state["called"][body] >= rulebook.scenario.rules.votes.final_for
    result: Mask = (state["verdict"][body] == 0) | (refused & waited)
    return result


def may_offer(rulebook: Rulebook, state: State, frame: Frame | None = None) -> Mask:
    """Return who may make an offer to whom now: [maker, addressee, run]."""
    offers = _offers(rulebook)
    able: Mask = (state["capital"][:, None] >= offers.cost) & (state["treasury"][:, None] >= offers.price) & state.live
    frame = Frame(state.x, state.turn).fixed() if frame is None else frame
    for when, makers, addressees in offers.conditions:
        able[makers, addressees] &= when(frame) != 0
    return able


@dataclass(frozen=True, slots=True)
class _Offers:
    """What decides on offers: their costs in hundredths [maker, addressee, 1], without end where there are none.

    ``conditions`` has each condition once, with the makers and the addressees of the offers that it is for.
    """

    cost: Floats
    price: Floats
    conditions: tuple[tuple[Program, Places, Places], ...]


@lru_cache(maxsize=64)
def _offers(rulebook: Rulebook) -> _Offers:
    actors = len(rulebook.actors)
    cost, price = np.full((2, actors, actors, 1), np.inf)
    conditions: dict[Program, list[tuple[int, int]]] = {}
    for pair, option in rulebook.options.offers.items():
        cost[pair] = option.action.cost.capital * 100
        price[pair] = option.action.cost.treasury * 100
        if option.when is not None:
            conditions.setdefault(option.when, []).append(pair)
    held = [(when, *np.array(found, dtype=np.intp).T) for when, found in conditions.items()]
    return _Offers(cost, price, tuple((when, makers, addressees) for when, makers, addressees in held))


def why_not(rulebook: Rulebook, state: State, option: Option) -> str:
    """Return why an option is not allowed in a game of one run, and what would be; '' where it is allowed."""
    action, actor = option.action, option.actor
    if not state.live[0]:
        return tr("the game is over")
    place = rulebook.actions.index(option.id)
    used, used_turn = state["used"].item(place, actor, 0), state["used_turn"].item(place, actor, 0)
    if action.most is not None and used >= action.most:
        return tr("ordered {count} times already, which is as often as a game allows", count=int(used))
    ready = used_turn + action.cooldown + 1
    if used > 0 and used_turn != NEVER and state.turn < ready:
        return tr("not again before turn {turn}", turn=int(ready))
    if option.when is not None and nowhere(option.when(Frame(state.x, state.turn))):
        return str(action.blocked) if action.blocked else tr("allowed where {condition}", condition=action.when)
    if action.verb == "vote" and not _callable(rulebook, state, option.body)[0]:
        if state["verdict"][option.body][0] > 0:
            return tr("it has said yes already")
        again = state["called"][option.body][0] + rulebook.scenario.rules.votes.final_for
        return tr("it said no; it may be asked again from turn {turn}", turn=int(again))
    if action.verb == "invest" and lacking(state, option.target_lot)[0] <= 0:
        return tr("all it costs is pledged already")
    if action.verb == "withdraw" and unspent(state, option.target_lot, actor)[0] <= 0:
        return tr("nothing of your own is left there to take back")
    return _why_not_paid(rulebook, state, option)


def _why_not_paid(rulebook: Rulebook, state: State, option: Option) -> str:
    """Return what an option costs where the seat cannot pay it, with the least that may be spent on it."""
    action = option.action
    least = action.spending.least if action.spending is not None else 0
    of = action.spending.of if action.spending is not None else "capital"
    for purse, cost in (("capital", action.cost.capital), ("treasury", action.cost.treasury)):
        needed = cost + (least if of == purse else 0)
        held = state[purse].item(option.actor, 0) / 100
        if held < needed:
            unit = tr("political capital") if purse == "capital" else str(rulebook.scenario.about.money)
            return tr("costs {needed:g} {unit}, there is {held:g}", needed=needed, unit=unit, held=held)
    return ""


def why_no_offer(rulebook: Rulebook, state: State, maker: int, addressee: int) -> str:
    """Return why ``maker`` may not make ``addressee`` an offer in a game of one run; '' where it may."""
    option = rulebook.options.offers.get((maker, addressee))
    if option is None:
        return tr("offers are not possible between these two")
    return why_not(rulebook, state, option)
