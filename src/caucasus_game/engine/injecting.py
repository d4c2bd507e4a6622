"""Events that a facilitator makes happen: which can be, what they would change, and whose doing they are.

Such an event happens in the briefing of the next turn, among those that come by themselves: its own condition and
chance are passed over, but not that it comes once, or that it rests for some turns. Nothing is drawn for it, so all
other draws stay as they are.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from caucasus_game.engine.changes import Changes, Entry
from caucasus_game.engine.program import Frame
from caucasus_game.engine.reporting import report_for
from caucasus_game.engine.telling import tell_ledger
from caucasus_game.engine.told import ToldTurn
from caucasus_game.errors import Fault, Faults
from caucasus_game.language import tr
from caucasus_game.scenario.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection

    from caucasus_game.engine.effects import EffectTable
    from caucasus_game.engine.rulebook import Rulebook
    from caucasus_game.engine.seen_report import ReportLine
    from caucasus_game.engine.state import State

__all__ = ["changed_by", "changed_by_answers", "holds_now", "places_of", "refusal_of"]

NEXT: Final = 1
"""Turns until the briefing in which it would happen."""


@lru_cache(maxsize=64)
def _places(rulebook: Rulebook) -> dict[str, int]:
    return {rule.id: index for index, rule in enumerate(rulebook.events)}


def places_of(rulebook: Rulebook, events: Collection[str]) -> tuple[int, ...]:
    """Return the places of events in the rulebook, in its order.

    Raises:
        Faults: ``unknown-event``.
    """
    places = _places(rulebook)
    unknown = [event for event in events if event not in places]
    if unknown:
        raise Faults.one(
            "unknown-event",
            tr("there is no event {event!r}", event=unknown[0][:60]),
            did_you_mean(unknown[0], places, tr("events")),
        )
    return tuple(sorted(places[event] for event in events))


def refusal_of(rulebook: Rulebook, state: State, event: str) -> Fault | None:
    """Return why an event cannot be made to happen in the next briefing of a game of one run; None where it can.

    Raises:
        Faults: ``unknown-event``.
    """
    (place,) = places_of(rulebook, (event,))
    rule = rulebook.events[place].event
    title = str(rule.title)
    if not state.live[0]:
        return Fault("game-over", tr("the game is over"), tr("fork it at a turn to play on from there"))
    if state.turn >= rulebook.turns:
        message = tr("this is the last turn: nothing comes after it in which {title!r} could happen", title=title)
        return Fault("event-too-late", message, tr("an event happens when a turn begins: ask for it a turn before"))
    if not state["fired"][place, 0]:
        return None
    last = round(float(state["fired_turn"][place, 0]))
    if not rule.repeats:
        message = tr("{title!r} happened in turn {turn}, and comes once a game", title=title, turn=last)
        return Fault("event-happened", message, tr("choose another event"))
    if state.turn + NEXT - last <= rule.cooldown:
        message = tr("{title!r} happened in turn {turn} and has to rest", title=title, turn=last)
        turn = last + round(rule.cooldown) + 1
        return Fault("event-resting", message, tr("it may happen again from turn {turn} on", turn=turn))
    return None


def holds_now(rulebook: Rulebook, state: State, event: str) -> bool:
    """Return whether an event's own condition holds as a game of one run stands."""
    (place,) = places_of(rulebook, (event,))
    return bool(np.asarray(rulebook.events[place].when(Frame(state.x, state.turn))).reshape(-1)[0] != 0)


def changed_by(rulebook: Rulebook, state: State, event: str) -> tuple[ReportLine, ...]:
    """Return what an event would change if it happened in a game of one run as it stands, secrets included.

    What follows from it by other rules (a vote, an audience) is not among it, nor what the answers of seats change.
    """
    (place,) = places_of(rulebook, (event,))
    return _changed(rulebook, state, rulebook.event_effects, len(rulebook.events), place)


def changed_by_answers(rulebook: Rulebook, state: State, event: str) -> dict[str, tuple[tuple[ReportLine, ...], ...]]:
    """Return what each answer to the choices that an event puts would change as a game of one run stands, by seat."""
    (place,) = places_of(rulebook, (event,))
    count = sum(len(prompt.options) for prompt in rulebook.prompts)
    return {
        rulebook.actors[prompt.actor]: tuple(
            _changed(rulebook, state, rulebook.prompt_effects, count, prompt.first + option)
            for option in range(len(prompt.options))
        )
        for prompt in rulebook.prompts
        if prompt.event == place
    }


def _changed(rulebook: Rulebook, state: State, effects: EffectTable, rules: int, rule: int) -> tuple[ReportLine, ...]:
    """Return what one rule of a table of effects would change."""
    after, ledger = state.copy(), list[Entry]()
    acting = np.zeros((rules, state.width), dtype=np.bool_)
    acting[rule] = True
    effects.apply(Changes(after, rulebook.low, rulebook.high, ledger), Frame(after.x, after.turn), acting)
    told = ToldTurn(state.turn)
    tell_ledger(rulebook, told, state, after, ledger)
    return report_for(rulebook, told, None).lines
