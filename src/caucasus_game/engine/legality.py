"""What a seat may order: the one place that decides. Menus, policies, validation and batches all read it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.escrow import lacking, unspent
from caucasus_game.engine.options import Option
from caucasus_game.engine.program import NEVER, Frame
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.state import State

__all__ = ["FROZEN", "allowed", "may_offer", "why_no_offer", "why_not"]

Mask = NDArray[np.bool_]

FROZEN = "the terms are frozen: what was signed is what is voted on"


def allowed(rulebook: Rulebook, state: State, seat: int | None = None) -> Mask:
    """Return which options may be ordered now, each by itself: [option, run].

    With ``seat``, only that seat's options, in the order of ``options.of_seat``.
    """
    options = rulebook.options
    numbers = np.arange(len(options)) if seat is None else options.of_seat[seat]
    actor, action = options.actor[numbers], options.action[numbers]
    least = 100.0 * options.least[numbers]
    cost = options.capital[numbers] + least * options.spends[numbers]
    price = options.treasury[numbers] + least * options.pays[numbers]
    legal: Mask = state["capital"][actor] >= cost[:, None]
    legal &= state["treasury"][actor] >= price[:, None]
    used = state["used"][action, actor]
    legal &= used < options.most[numbers, None]
    legal &= (used == 0) | (state.turn - state["used_turn"][action, actor] > options.cooldown[numbers, None])
    frame = Frame(state.x, state.turn)
    conditions: dict[int, NDArray[np.float64] | float] = {}
    for row, number in enumerate(numbers.tolist()):
        option = options.all[number]
        if option.when is not None:
            if id(option.when) not in conditions:
                conditions[id(option.when)] = option.when(frame)
            legal[row] &= np.asarray(conditions[id(option.when)]) != 0
        if option.action.verb == "vote":
            legal[row] &= _callable(rulebook, state, option.body)
        elif option.action.verb == "invest":
            legal[row] &= lacking(state, option.target_lot) > 0
        elif option.action.verb == "withdraw":
            legal[row] &= unspent(state, option.target_lot, option.actor) > 0
    legal &= state.live
    return legal


def _callable(rulebook: Rulebook, state: State, body: int) -> Mask:
    """Whether a body may be called: a yes is final, a no stands for some turns."""
    refused = state["verdict"][body] < 0
    waited = state.turn - state["called"][body] >= rulebook.scenario.rules.votes.final_for
    result: Mask = (state["verdict"][body] == 0) | (refused & waited)
    return result


def may_offer(rulebook: Rulebook, state: State, seat: int | None = None) -> Mask:
    """Return who may make an offer to whom now: [maker, addressee, run]; with ``seat`` only that maker is filled in."""
    count = len(rulebook.actors)
    result = np.zeros((count, count, state.width), dtype=np.bool_)
    frame = Frame(state.x, state.turn)
    open_ = state.live
    for (maker, addressee), option in rulebook.options.offers.items():
        if seat is not None and maker != seat:
            continue
        enough = (state["capital"][maker] >= option.action.cost.capital * 100) & (
            state["treasury"][maker] >= option.action.cost.treasury * 100
        )
        holds = np.asarray(option.when(frame)) != 0 if option.when is not None else True
        result[maker, addressee] = open_ & enough & holds
    return result


def why_not(rulebook: Rulebook, state: State, option: Option) -> str:
    """Return why an option is not allowed in a game of one run, and what would be; '' where it is allowed."""
    action, actor = option.action, option.actor
    if not state.live[0]:
        return "the game is over"
    place = rulebook.actions.index(option.id)
    used = state["used"][place, actor][0]
    if action.most is not None and used >= action.most:
        return f"ordered {int(used)} times already, which is as often as a game allows"
    ready = state["used_turn"][place, actor][0] + action.cooldown + 1
    if used > 0 and state["used_turn"][place, actor][0] != NEVER and state.turn < ready:
        return f"not again before turn {int(ready)}"
    if option.when is not None and not np.asarray(option.when(Frame(state.x, state.turn))).any():
        return str(action.blocked) if action.blocked else f"allowed where {action.when}"
    if action.verb == "vote" and not _callable(rulebook, state, option.body)[0]:
        if state["verdict"][option.body][0] > 0:
            return "it has said yes already"
        again = state["called"][option.body][0] + rulebook.scenario.rules.votes.final_for
        return f"it said no; it may be asked again from turn {int(again)}"
    if action.verb == "invest" and lacking(state, option.target_lot)[0] <= 0:
        return "all it costs is pledged already"
    if action.verb == "withdraw" and unspent(state, option.target_lot, actor)[0] <= 0:
        return "nothing of your own is left there to take back"
    return _why_not_paid(rulebook, state, option)


def _why_not_paid(rulebook: Rulebook, state: State, option: Option) -> str:
    """Return what an option costs where the seat cannot pay it, with the least that may be spent on it."""
    action = option.action
    least = action.spending.least if action.spending is not None else 0
    of = action.spending.of if action.spending is not None else "capital"
    for purse, cost, unit in (
        ("capital", action.cost.capital, "political capital"),
        ("treasury", action.cost.treasury, str(rulebook.scenario.about.money)),
    ):
        needed = cost + (least if of == purse else 0)
        held = state[purse][option.actor][0] / 100
        if held < needed:
            return f"costs {needed:g} {unit}, there is {held:g}"
    return ""


def why_no_offer(rulebook: Rulebook, state: State, maker: int, addressee: int) -> str:
    """Return why ``maker`` may not make ``addressee`` an offer in a game of one run; '' where it may."""
    option = rulebook.options.offers.get((maker, addressee))
    if option is None:
        return "offers are not possible between these two"
    return why_not(rulebook, state, option)
