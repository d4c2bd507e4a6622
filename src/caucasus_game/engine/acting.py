"""Phase 2, the orders: choices take effect, costs are paid, actions act, pressure is applied, campaigns run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import stream, uniform
from caucasus_game.engine.changes import Because, Changes
from caucasus_game.engine.legality import Legality
from caucasus_game.engine.options import Option
from caucasus_game.engine.packages import Packages, standing
from caucasus_game.engine.pledging import pledge, withdraw
from caucasus_game.engine.pressing import pressure
from caucasus_game.engine.program import Frame
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.tabled import Tabled
from caucasus_game.engine.undertakings import Judged, judge

__all__ = ["Acts", "act"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

_ORDERS = Because("orders", "cost")


@dataclass(slots=True)
class Acts:
    """What the orders phase leaves for the talks and the votes.

    Attributes:
        done: [option, run] what was ordered and allowed; ``amount`` [option, run] what was spent on it, in whole units.
        backfired: [option, run].
        exposed: [option, run] campaigns abroad that were found out.
        offered: [maker, offer, run] which offers stand.
        ease: [actor, run] points of readiness a lent table adds (E5).
        host: [actor, run] who lends a table this turn; ``hosted`` [actor, run] who sits at one.
        called: [body, run] which bodies are called to vote.
        overlap: [option, run] what a shuttle found: 1 the mandates overlap, -1 they do not, 0 there was none.
        judged: what became of undertakings.
    """

    done: Mask
    amount: Floats
    backfired: Mask
    exposed: Mask
    offered: Mask
    ease: Floats
    host: Mask
    hosted: Mask
    called: Mask
    overlap: Floats
    judged: Judged


def act(rulebook: Rulebook, changes: Changes, tabled: Tabled, legality: Legality) -> Acts:
    """Close the orders phase.

    Orders are simultaneous: legality is judged on the state before any of them acts. What a seat can no longer pay
    for, counting its
    orders in the order given, actions before offers, is not done.
    """
    state = changes.state
    legal, offerable = legality.legal, legality.offerable
    _choose(rulebook, changes, tabled)
    _instruct(changes, tabled)
    done, amount, mark = _pay_actions(rulebook, changes, tabled, legal)
    offered = _pay_offers(rulebook, changes, tabled.offers, offerable)
    acts = Acts(
        done=done,
        amount=amount,
        backfired=_backfires(rulebook, changes, done),
        exposed=np.zeros_like(done),
        offered=offered,
        ease=np.zeros((len(rulebook.actors), state.width)),
        host=np.zeros((len(rulebook.actors), state.width), dtype=np.bool_),
        hosted=np.zeros((len(rulebook.actors), state.width), dtype=np.bool_),
        called=np.zeros((len(rulebook.bodies), state.width), dtype=np.bool_),
        overlap=np.zeros(done.shape),
        judged=judge(rulebook, changes, done, legal),
    )
    options = rulebook.options
    for index in np.flatnonzero(done.any(axis=1)):
        option = options.all[index]
        row = state.layout.row("used", option.id, rulebook.actors[option.actor])
        state.x[row] += done[index]
        turn_row = state.layout.row("used_turn", option.id, rulebook.actors[option.actor])
        state.x[turn_row] = np.where(done[index], state.turn, state.x[turn_row])
    frame = Frame(state.x, state.turn)
    _press(rulebook, changes, frame, acts)
    for index in np.flatnonzero(done.any(axis=1)):
        _verb(rulebook, changes, frame, acts, options.all[index], mark[index])
    masks = np.concatenate([done & ~acts.backfired, acts.backfired])
    options.effects.apply(changes, frame, masks, np.concatenate([amount, amount]))
    return acts


def _choose(rulebook: Rulebook, changes: Changes, tabled: Tabled) -> None:
    """Let the choices put by events take effect; silence takes the first option."""
    state = changes.state
    count = sum(len(prompt.options) for prompt in rulebook.prompts)
    masks = np.zeros((count, state.width), dtype=np.bool_)
    for index, prompt in enumerate(rulebook.prompts):
        asked = (state["open"][index] != 0) & changes.live
        if not asked.any():
            continue
        chosen = np.maximum(tabled.choice[index], 0)
        for number in range(len(prompt.options)):
            masks[prompt.first + number] = asked & (chosen == number)
        state["chose"][index] = np.where(asked, chosen, state["chose"][index])
    rulebook.prompt_effects.apply(changes, Frame(state.x, state.turn), masks)


def _instruct(changes: Changes, tabled: Tabled) -> None:
    """Note new mandates; they hold until changed."""
    state = changes.state
    given = ~np.isnan(tabled.low) & changes.live
    state["mandate_low"] = np.where(given, tabled.low, state["mandate_low"])
    state["mandate_high"] = np.where(given, tabled.high, state["mandate_high"])


def _pay_actions(rulebook: Rulebook, changes: Changes, tabled: Tabled, legal: Mask) -> tuple[Mask, Floats, Floats]:
    """Take the costs of actions, slot by slot; return what is done, spent and named: three arrays [option, run]."""
    state, options = changes.state, rulebook.options
    done = np.zeros((len(options), state.width), dtype=np.bool_)
    amounts = np.zeros((len(options), state.width))
    marks = np.zeros((len(options), state.width))
    if not len(options):
        return done, amounts, marks
    runs = np.arange(state.width)
    for actor, id_ in enumerate(rulebook.actors):
        capital, treasury = state.layout.row("capital", id_), state.layout.row("treasury", id_)
        for slot in range(tabled.option.shape[1]):
            wanted = tabled.option[actor, slot]
            index = np.maximum(wanted, 0)
            least = options.least[index]
            spent = np.where(least > 0, np.maximum(tabled.amount[actor, slot], least), 0.0)
            cost = options.capital[index] + 100.0 * spent * options.spends[index]
            price = options.treasury[index] + 100.0 * spent * options.pays[index]
            go = (wanted >= 0) & legal[index, runs] & ~done[index, runs] & changes.live
            go &= (state.x[capital] >= cost) & (state.x[treasury] >= price)
            if not go.any():
                continue
            because = _ORDERS if state.width > 1 else _paid(options.all[index[0]])
            changes.add(capital, -cost, because, go)
            changes.add(treasury, -price, because, go)
            done[index[go], runs[go]] = True
            amounts[index[go], runs[go]] = spent[go]
            marks[index[go], runs[go]] = tabled.mark[actor, slot][go]
    return done, amounts, marks


def _paid(option: Option) -> Because:
    """The cause of a payment in a game of one run."""
    return Because(
        f"paid for {option.because.label}", "cost", option.because.path, option.because.claims, option.because.teller
    )


def _pay_offers(rulebook: Rulebook, changes: Changes, packages: Packages, offerable: Mask) -> Mask:
    """Take the costs of offers; return which stand: [maker, offer, run]."""
    state = changes.state
    offered = standing(rulebook, state, packages, offerable)
    for maker, id_ in enumerate(rulebook.actors):
        for slot in range(packages.to.shape[1]):
            to = packages.to[maker, slot]
            if not offered[maker, slot].any():
                continue
            cost = np.zeros(state.width)
            for addressee in range(len(rulebook.actors)):
                option = rulebook.options.offers.get((maker, addressee))
                if option is not None and option.action.cost.capital:
                    price = option.action.cost.capital * 100.0
                    cost = np.where(((to >> addressee) & 1) == 1, np.maximum(cost, price), cost)
            stands = offered[maker, slot] & (state["capital"][maker] >= cost)
            because = Because("paid for an offer", "cost", teller=id_)
            changes.add(state.layout.row("capital", id_), -cost, because, stands)
            offered[maker, slot] = stands
            for action, where in _offer_actions(rulebook, maker, to, stands):
                state.x[state.layout.row("used", action, id_)] += where
    return offered


def _offer_actions(rulebook: Rulebook, maker: int, to: NDArray[np.int64], stands: Mask) -> Iterator[tuple[str, Mask]]:
    """Return each action by which offers are made, and where one of them was."""
    by_action: dict[str, Mask] = {}
    for (actor, addressee), option in rulebook.options.offers.items():
        if actor == maker:
            named = stands & (((to >> addressee) & 1) == 1)
            by_action[option.id] = by_action.get(option.id, np.zeros_like(named)) | named
    return iter(by_action.items())


def _backfires(rulebook: Rulebook, changes: Changes, done: Mask) -> Mask:
    state, options = changes.state, rulebook.options
    backfired = np.zeros_like(done)
    for index in np.flatnonzero((options.backfire > 0) & done.any(axis=1)):
        option = options.all[index]
        key = stream("backfire", option.id, rulebook.actors[option.actor], option.target)
        backfired[index] = done[index] & (uniform(state.seed, state.runs, state.turn, key) < options.backfire[index])
    return backfired


def _verb(rulebook: Rulebook, changes: Changes, frame: Frame, acts: Acts, option: Option, mark: Floats) -> None:
    """Let the working of an action's verb act, besides its effects."""
    where = acts.done[option.index]
    strength = np.asarray(option.strength(frame) if option.strength is not None else 1.0)
    match option.action.verb:
        case "campaign":
            spent = acts.amount[option.index]
            acts.exposed[option.index] = _campaign(rulebook, changes, option, strength * np.sqrt(spent), where)
        case "mediate" if option.between is not None:
            for actor in option.between:
                acts.ease[actor] += np.where(where, strength, 0.0)
                acts.hosted[actor] |= where
            acts.host[option.actor] |= where
        case "vote":
            acts.called[option.body] |= where
        case "declare":
            _declare(changes, rulebook, option, mark, where)
        case "poll":
            polled = changes.state["polled"][option.actor]
            polled[option.target_body] = np.where(where, changes.state.turn, polled[option.target_body])
        case "shuttle" if option.between is not None:
            acts.overlap[option.index] = _shuttle(changes, rulebook, option, where)
        case "invest":
            pledge(rulebook, changes, option, acts.amount[option.index], where)
        case "withdraw":
            withdraw(rulebook, changes, option, where)
        case "reopen":
            state = changes.state
            state["open_until"] = np.where(where, state.turn + 1, state["open_until"])
        case _:
            pass


def _press(rulebook: Rulebook, changes: Changes, frame: Frame, acts: Acts) -> None:
    """Press actors (E7): each target's cost of no deal rises, and its trust in who pressed falls.

    All presses of the turn are priced together on the state before any of them acts.
    """
    state, talks, options = changes.state, rulebook.scenario.rules.talks, rulebook.options
    presses = [option for option in options.all if option.action.verb == "press" and acts.done[option.index].any()]
    if not presses:
        return
    where = np.array([acts.done[option.index] & ~acts.backfired[option.index] for option in presses])
    press, runs = np.nonzero(where)
    makers = np.array([option.actor for option in presses])[press]
    targets = np.array([option.target_actor for option in presses])[press]
    amounts = np.zeros(where.shape)
    amounts[press, runs] = pressure(rulebook, state.__getitem__, makers, targets, runs)
    for option, amount, does in zip(presses, amounts, where, strict=True):
        strength = 1.0 if option.strength is None else np.asarray(option.strength(frame))
        maker, target = rulebook.actors[option.actor], rulebook.actors[option.target_actor]
        because = Because(option.because.label, "E7", option.because.path, option.because.claims, option.because.teller)
        changes.add(state.layout.row("pressure", target), amount * strength, because, does)
        changes.add(state.layout.row("trust", target, maker), -talks.press_backlash_trust, because, does)


def _campaign(rulebook: Rulebook, changes: Changes, option: Option, push: Floats, where: Mask) -> Mask:
    """Campaign in a body (E4): gain * strength * spent**0.5, less abroad; return where it was exposed there.

    A negative strength campaigns against the terms.
    """
    state, votes = changes.state, rulebook.scenario.rules.votes
    body, actor = option.target, rulebook.actors[option.actor]
    at_home = rulebook.scenario.bodies[body].actor == actor
    gain = votes.campaign_gain if at_home else votes.campaign_gain_abroad
    because = Because(option.because.label, "E4", option.because.path, option.because.claims, option.because.teller)
    changes.add(state.layout.row("campaign", body), gain * push, because, where)
    if at_home:
        return np.zeros_like(where)
    key = stream("exposed", option.id, actor, body)
    exposed: Mask = where & (uniform(state.seed, state.runs, state.turn, key) < votes.exposure)
    found_out = Because(
        f"{option.because.label} from abroad, exposed", "E4", option.because.path, option.because.claims
    )
    changes.add(state.layout.row("mood", body), -votes.exposure_cost, found_out, exposed)
    return exposed


def _declare(changes: Changes, rulebook: Rulebook, option: Option, mark: Floats, where: Mask) -> None:
    """Tie one's own hands: publish a bound on the mandate, on the side where it limits one (Schelling 1960)."""
    state, actor = changes.state, option.actor
    issue = rulebook.issues.index(option.target)
    upper = where & (mark >= state["stated"][actor, issue])
    lower = where & ~upper
    for name, side in (("declared_high", upper), ("declared_low", lower)):
        bound = state[name][actor]
        bound[issue] = np.where(side, mark, bound[issue])


def _shuttle(changes: Changes, rulebook: Rulebook, option: Option, where: Mask) -> Floats:
    """Carry sealed reservations between two actors: learn whether their mandates overlap, and no more.

    The shuttler may publish a single text on the issue in this turn and the next two.
    """
    state, issue = changes.state, rulebook.issues.index(option.target)
    one, other = option.between or (0, 0)
    low = np.maximum(state["mandate_low"][one, issue], state["mandate_low"][other, issue])
    high = np.minimum(state["mandate_high"][one, issue], state["mandate_high"][other, issue])
    found = np.where(where, np.where(low <= high, 1.0, -1.0), 0.0)
    known, until = state["overlap"][option.actor], state["text_until"][option.actor]
    known[issue] = np.where(where, found, known[issue])
    until[issue] = np.where(where, state.turn + 2, until[issue])
    return found
