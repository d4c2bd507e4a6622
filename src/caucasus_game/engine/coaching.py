"""The coach of a tutorial: which of its lines hold for a seat at a moment. It changes nothing in the game."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from caucasus_game.engine.program import Frame, Program
from caucasus_game.engine.seen_coach import CoachSeen
from caucasus_game.engine.source import Source
from caucasus_game.engine.state import State
from caucasus_game.scenario.schema.coach import CoachLine, Until

if TYPE_CHECKING:
    from caucasus_game.engine.rulebook import Rulebook

__all__ = ["CoachRule", "build_coach", "coach_seen"]


@dataclass(frozen=True, slots=True)
class CoachRule:
    """A line of the coach, compiled: seat to its condition there, None where it always holds."""

    id: str
    line: CoachLine
    when: dict[str, Program | None]


def build_coach(source: Source) -> tuple[CoachRule, ...]:
    """Compile the lines, in the scenario's order."""
    actors = tuple(source.scenario.actors)
    return tuple(
        CoachRule(
            id_,
            line,
            {
                seat: source.program(line.when, {"self": seat}) if line.when is not None else None
                for seat in (actors if line.seat is None else (line.seat,))
            },
        )
        for id_, line in source.scenario.coach.items()
    )


_SAID_IN: Final[dict[str, Literal["orders", "talks", "over"]]] = {
    "orders": "orders",
    "talks": "talks",
    "ending": "over",
}
"""Place of a line to the phase of the game; a report is read in any."""


def coach_seen(
    rulebook: Rulebook, state: State, seat: str, phase: Literal["orders", "talks", "over"], reported: int
) -> tuple[CoachSeen, ...]:
    """Return the lines that hold for a seat now, in their order; ``reported`` is the turn of its last report."""
    frame = Frame(state.x, state.turn)
    seen = []
    for rule in rulebook.coach:
        line = rule.line
        turn = reported if line.phase == "report" else state.turn
        if seat not in rule.when or (line.turn is not None and line.turn != turn):
            continue
        if reported < 1 if line.phase == "report" else _SAID_IN[line.phase] != phase:
            continue
        when = rule.when[seat]
        if when is None or bool(np.asarray(when(frame)).all()):
            waits_for, names = _wish(line.until)
            seen.append(CoachSeen(rule.id, line.phase, str(line.text), line.panel or "", waits_for, names))
    return tuple(seen)


def _wish(
    until: Until | None,
) -> tuple[Literal["ordered", "offered", "mandate", "chosen", "panel", "sent"], tuple[str, ...]]:
    """Return what a line waits for, and the ids of it."""
    if until is None:
        return "sent", ()
    if until.ordered is not None:
        return "ordered", (until.ordered,)
    if until.offered is not None:
        return "offered", until.offered
    if until.mandate is not None:
        return "mandate", (until.mandate,)
    if until.chosen is not None:
        return "chosen", (until.chosen,)
    if until.panel is not None:
        return "panel", (until.panel,)
    return "sent", ()
