"""What the verbs of actions do besides their effects: pressing, campaigning, mediating, declaring and the rest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.changes import Because, Changes
from caucasus_game.engine.options import Option
from caucasus_game.engine.paying import Deeds
from caucasus_game.engine.pledging import pledge_and_withdraw
from caucasus_game.engine.pressing import pressure
from caucasus_game.engine.program import Frame
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.scatter import Places, rows_with
from caucasus_game.language import say
from caucasus_game.randomness import uniform_rows

__all__ = ["Workings", "backfires", "press", "work"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

_RARE = ("mediate", "vote", "shuttle", "reopen")
"""Verbs of a few options, worked out option by option."""


@dataclass(slots=True)
class Workings:
    """What the verbs leave for the talks and the votes.

    Attributes:
        exposed: [option, run] campaigns abroad that were found out.
        ease: [actor, run] points of readiness a lent table adds (E5).
        host: [actor, run] who lends a table this turn.
        hosted: [actor, run] who sits at one.
        called: [body, run] which bodies are called to vote.
        overlap: [option, run] what a shuttle found: 1 the mandates overlap, -1 they do not, 0 there was none.
    """

    exposed: Mask
    ease: Floats
    host: Mask
    hosted: Mask
    called: Mask
    overlap: NDArray[np.int8]


def backfires(rulebook: Rulebook, changes: Changes, deeds: Deeds) -> Mask:
    """Draw which deeds backfire: [deed]."""
    options = rulebook.options
    backfired: Mask = options.backfire[deeds.option] > 0
    risky = deeds.where(backfired)
    backfired[backfired] = _drawn(changes, options.backfire_stream, risky) < options.backfire[risky.option]
    return backfired


def _drawn(changes: Changes, streams: NDArray[np.uint64], deeds: Deeds) -> Floats:
    """Draw a uniform number for each deed, from its option's stream: [deed]."""
    state = changes.state
    draws: Floats = uniform_rows(state.seed, state.runs[deeds.run], state.turn, streams[deeds.option][None])[0]
    return draws


def _strength(rulebook: Rulebook, frame: Frame, deeds: Deeds) -> Floats:
    """Return the strength that the scenario gives each deed's action: [deed]."""
    options = rulebook.options
    strength = np.ones(len(deeds.option))
    for number, here in deeds.by_option(len(options)):
        program = options.all[number].strength
        if program is not None:
            value = np.asarray(program(frame))
            strength[here] = value[deeds.run[here]] if value.ndim else value
    return strength


def _why(option: Option, rule: str, label: str | None = None, *, public: bool = False) -> Because:
    """The cause of what a verb does; what is found out is public."""
    why = option.because
    return Because(label or why.label, rule, why.path, why.claims, None if public else why.teller)


def press(rulebook: Rulebook, changes: Changes, frame: Frame, deeds: Deeds) -> None:
    """Press actors (E7): each target's cost of no deal rises, and its trust in who pressed falls.

    All presses of the turn are priced together on the state before any of them acts. ``deeds`` are those that have
    not backfired.
    """
    state, options = changes.state, rulebook.options
    deeds = deeds.of(options.of_verb["press"])
    if not len(deeds.option):
        return
    maker, target = options.actor[deeds.option], options.target_actor[deeds.option]
    amount = pressure(rulebook, state.__getitem__, maker, target, deeds.run) * _strength(rulebook, frame, deeds)
    blocks = state.layout.blocks
    trust = blocks["trust"].first + target * len(rulebook.actors) + maker
    backlash = np.full(len(amount), -rulebook.scenario.rules.talks.press_backlash_trust)
    changes.add_each(
        np.stack([blocks["pressure"].first + target, trust], axis=1).ravel(),
        np.repeat(deeds.run, 2),
        np.stack([amount, backlash], axis=1).ravel(),
        lambda item: _why(options.all[deeds.option[item // 2]], "E7"),
    )


def work(rulebook: Rulebook, changes: Changes, frame: Frame, done: Mask, deeds: Deeds) -> Workings:
    """Let the workings of all verbs but ``press`` act.

    Args:
        rulebook: the compiled scenario.
        changes: the writer.
        frame: the state before.
        done: [option, run] what was ordered and done.
        deeds: the same, listed.
    """
    state, options = changes.state, rulebook.options
    shape = len(rulebook.actors), state.width
    workings = Workings(
        exposed=np.zeros_like(done),
        ease=np.zeros(shape),
        host=np.zeros(shape, dtype=np.bool_),
        hosted=np.zeros(shape, dtype=np.bool_),
        called=np.zeros((len(rulebook.bodies), state.width), dtype=np.bool_),
        overlap=np.zeros(done.shape, dtype=np.int8),
    )
    _campaign(rulebook, changes, frame, deeds.of(options.of_verb["campaign"]), workings)
    _declare(rulebook, changes, deeds.of(options.of_verb["declare"]))
    polls = deeds.of(options.of_verb["poll"])
    state["polled"][options.actor[polls.option], options.target_body[polls.option], polls.run] = state.turn
    pledge_and_withdraw(rulebook, changes, deeds.of(options.of_verb["invest"] | options.of_verb["withdraw"]))
    rare = _rare_options(rulebook)
    for place in rows_with(done.take(rare, axis=0)):
        option = rulebook.options.all[rare[place]]
        _rare(rulebook, changes, frame, option, done[rare[place]], workings)
    return workings


@lru_cache(maxsize=64)
def _rare_options(rulebook: Rulebook) -> Places:
    """Return the options whose verbs few have."""
    return np.flatnonzero(np.logical_or.reduce([rulebook.options.of_verb[verb] for verb in _RARE]))


def _rare(rulebook: Rulebook, changes: Changes, frame: Frame, option: Option, where: Mask, workings: Workings) -> None:
    """Let the working of an option act whose verb few have, where [run] it was done."""
    match option.action.verb:
        case "mediate" if option.between is not None:
            strength = np.asarray(option.strength(frame) if option.strength is not None else 1.0)
            for actor in option.between:
                workings.ease[actor] += np.where(where, strength, 0.0)
                workings.hosted[actor] |= where
            workings.host[option.actor] |= where
        case "vote":
            workings.called[option.body] |= where
        case "shuttle" if option.between is not None:
            workings.overlap[option.index] = _shuttle(changes, rulebook, option, where)
        case "reopen":
            state = changes.state
            state["open_until"] = np.where(where, state.turn + 1, state["open_until"])
        case _:
            pass


def _campaign(rulebook: Rulebook, changes: Changes, frame: Frame, deeds: Deeds, workings: Workings) -> None:
    """Campaign in a body (E4): gain * strength * spent**0.5, less abroad, where it may be exposed.

    A negative strength campaigns against the terms.
    """
    if not len(deeds.option):
        return
    options, votes, blocks = rulebook.options, rulebook.scenario.rules.votes, changes.state.layout.blocks
    body = options.target_body[deeds.option]
    owner = np.array([rulebook.actors.index(one.actor) for one in rulebook.scenario.bodies.values()])
    abroad = owner[body] != options.actor[deeds.option]
    gain = np.where(abroad, votes.campaign_gain_abroad, votes.campaign_gain)
    push = _strength(rulebook, frame, deeds) * np.sqrt(deeds.amount)
    changes.add_each(
        blocks["campaign"].first + body,
        deeds.run,
        gain * push,
        lambda item: _why(options.all[deeds.option[item]], "E4"),
    )
    far = deeds.where(abroad)
    found = far.where(_drawn(changes, options.exposed_stream, far) < votes.exposure)
    workings.exposed[found.option, found.run] = True
    mood = blocks["mood"].first + options.target_body[found.option]
    changes.add_each(mood, found.run, -votes.exposure_cost, lambda item: _exposed(options.all[found.option[item]]))


def _exposed(option: Option) -> Because:
    label = say("{campaign} from abroad, exposed", campaign=option.because.label)
    return _why(option, "E4", label, public=True)


def _declare(rulebook: Rulebook, changes: Changes, deeds: Deeds) -> None:
    """Tie one's own hands: publish a bound on the mandate, on the side where it limits one (Schelling 1960)."""
    state, options = changes.state, rulebook.options
    at = options.actor[deeds.option], options.target_issue[deeds.option], deeds.run
    upper = deeds.mark >= state["stated"][at]
    for name, side in (("declared_high", upper), ("declared_low", ~upper)):
        state[name][at[0][side], at[1][side], at[2][side]] = deeds.mark[side]


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
