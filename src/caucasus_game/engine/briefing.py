"""Phase 1, the briefing: income comes in, events fire, choices are put to seats."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import exp
from caucasus_game.engine.changes import Because, Changes, Entry
from caucasus_game.engine.program import Frame
from caucasus_game.engine.rulebook import EventRule, Rulebook
from caucasus_game.engine.scatter import rows_with
from caucasus_game.language import say
from caucasus_game.randomness import uniform_rows

__all__ = ["brief"]

Mask = NDArray[np.bool_]

_INCOME = Because(say("income"), "E18")


def brief(rulebook: Rulebook, changes: Changes, injected: Sequence[int] = ()) -> Mask:
    """Play the briefing of the state's turn; return which events fired: [event, run].

    Args:
        rulebook: the compiled scenario.
        changes: the writer.
        injected: the events that a facilitator makes happen, by their places. One that came already and comes once,
            or that has to rest, is passed over.
    """
    if changes.state.turn > 1:
        _pay(rulebook, changes)
    return _fire(rulebook, changes, injected)


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


def _fire(rulebook: Rulebook, changes: Changes, injected: Sequence[int]) -> Mask:
    state, fixed = changes.state, _fixed(rulebook)
    now = Frame(state.x, state.turn).fixed()  # until it is noted what fired
    # where an event may come again or for the first time; what cannot is asked for nothing
    fired: Mask = (state["fired"] == 0) | (state.turn - state["fired_turn"] > fixed.cooldown[:, None])
    fired &= changes.live
    made = fired[list(injected)] if injected else None
    possible = np.flatnonzero(fired.any(axis=1))
    draws = uniform_rows(state.seed, state.runs, state.turn, rulebook.event_streams[possible])
    drawn = fired[possible] & (draws < fixed.chance[possible, None])
    fired[possible] = drawn
    for place in rows_with(drawn):
        index = int(possible[place])
        rule, where = rulebook.events[index], fired[index]
        where &= rule.when(now) != 0
        if fixed.chance[index] == np.inf and np.count_nonzero(where):
            where &= draws[place] < _chance(rule, now)
    if made is not None:
        fired[list(injected)] |= made
    state["fired"] += fired
    np.copyto(state["fired_turn"], state.turn, where=fired)
    np.copyto(state["open"], fired[fixed.prompting], where=changes.live)
    first = len(changes.ledger or ())
    rulebook.event_effects.apply(changes, Frame(state.x, state.turn), fired)
    if injected and changes.ledger is not None:
        paths = {f"events.{rulebook.events[index].id}" for index in injected}
        changes.ledger[first:] = _as_made(changes.ledger[first:], paths)
    return fired


def _as_made(entries: Sequence[Entry], paths: Collection[str]) -> list[Entry]:
    """Return entries of the ledger in which what comes of some events is the facilitator's doing."""
    return [
        one._replace(because=replace(one.because, label=_made(one.because.label), rule="injected"))
        if one.because.path in paths
        else one
        for one in entries
    ]


@lru_cache(maxsize=256)
def _made(event: str) -> str:
    return say("{event}, made to happen by the facilitator", event=event)


@dataclass(frozen=True, slots=True)
class _Fixed:
    """What of events does not depend on the state.

    Attributes:
        cooldown: [event] turns until it may come again; without end for what comes once.
        prompting: [prompt] the event that puts it.
        chance: [event] a turn, where it is a plain number; else without end.
    """

    cooldown: NDArray[np.float64]
    prompting: NDArray[np.intp]
    chance: NDArray[np.float64]


@lru_cache(maxsize=32)
def _fixed(rulebook: Rulebook) -> _Fixed:
    events = [rule.event for rule in rulebook.events]
    return _Fixed(
        np.array([event.cooldown if event.repeats else np.inf for event in events], dtype=np.float64),
        np.array([prompt.event for prompt in rulebook.prompts], dtype=np.intp),
        np.array([np.inf if event.hazard is not None else _plain(event.chance) for event in events], dtype=np.float64),
    )


def _plain(text: str) -> float:
    """Return the number that an expression is, if it is nothing but that; else one without end."""
    try:
        return float(text)
    except ValueError:
        return np.inf


def _chance(rule: EventRule, frame: Frame) -> NDArray[np.float64]:
    """The chance of an event; by its hazard, 1 - exp(-rate * exp((pivot - gauge) / scale)), held to the cap (E10)."""
    hazard = rule.event.hazard
    if hazard is None or rule.hazard_rate is None or rule.hazard_gauge is None:
        return np.asarray(rule.chance(frame), dtype=np.float64)
    gauge = np.asarray(rule.hazard_gauge(frame), dtype=np.float64)
    rate = np.asarray(rule.hazard_rate(frame), dtype=np.float64)
    chance = 1.0 - exp(-rate * exp((hazard.pivot - gauge) / hazard.scale))
    return np.minimum(chance, hazard.cap)
