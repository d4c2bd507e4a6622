"""Phase 1, the briefing: income comes in, events fire, choices are put to seats."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import exp, uniform_rows
from caucasus_game.engine.changes import Because, Changes
from caucasus_game.engine.program import Frame
from caucasus_game.engine.rulebook import EventRule, Rulebook

__all__ = ["brief"]

Mask = NDArray[np.bool_]

_INCOME = Because("income", "E18")


def brief(rulebook: Rulebook, changes: Changes) -> Mask:
    """Play the briefing of the state's turn; return which events fired: [event, run]."""
    if changes.state.turn > 1:
        _pay(rulebook, changes)
    return _fire(rulebook, changes)


def _pay(rulebook: Rulebook, changes: Changes) -> None:
    """Pay each actor's income; political capital by its approval at home: income * (0.6 + 0.8 * approval / 100)
    (E18).
    """
    state = changes.state
    for index, id_ in enumerate(rulebook.actors):
        actor = rulebook.scenario.actors[id_]
        capital = np.rint(actor.capital.income * 100.0 * (0.6 + 0.008 * state["approval"][index]))
        changes.add(state.layout.row("capital", id_), capital, _INCOME)
        changes.add(state.layout.row("treasury", id_), round(actor.treasury.income * 100), _INCOME)


def _fire(rulebook: Rulebook, changes: Changes) -> Mask:
    state = changes.state
    draws = uniform_rows(state.seed, state.runs, state.turn, rulebook.event_streams)
    frame = Frame(state.x, state.turn)
    fired = np.zeros((len(rulebook.events), state.width), dtype=np.bool_)
    for index, rule in enumerate(rulebook.events):
        holds = np.asarray(rule.when(frame)) != 0
        if not holds.any():
            continue
        fired[index] = holds & (draws[index] < _chance(rule, frame))
        times = state["fired"][index]
        if rule.event.repeats:
            fired[index] &= (times == 0) | (state.turn - state["fired_turn"][index] > rule.event.cooldown)
        else:
            fired[index] &= times == 0
    fired &= changes.live
    state["fired"] += fired
    state["fired_turn"] = np.where(fired, state.turn, state["fired_turn"])
    for index, prompt in enumerate(rulebook.prompts):
        state["open"][index] = np.where(changes.live, fired[prompt.event], state["open"][index])
    rulebook.event_effects.apply(changes, frame, fired)
    return fired


def _chance(rule: EventRule, frame: Frame) -> NDArray[np.float64]:
    """The chance of an event; by its hazard, 1 - exp(-rate * exp((pivot - gauge) / scale)), held to the cap (E10)."""
    hazard = rule.event.hazard
    if hazard is None or rule.hazard_rate is None or rule.hazard_gauge is None:
        return np.asarray(rule.chance(frame), dtype=np.float64)
    gauge = np.asarray(rule.hazard_gauge(frame), dtype=np.float64)
    rate = np.asarray(rule.hazard_rate(frame), dtype=np.float64)
    chance = 1.0 - exp(-rate * exp((hazard.pivot - gauge) / hazard.scale))
    return np.minimum(chance, hazard.cap)
