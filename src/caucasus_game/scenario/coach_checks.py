"""The coach: what its lines name must be there, and whoever it speaks to must be able to do what it waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.scenario.suggest import listed

if TYPE_CHECKING:
    from collections.abc import Collection

    from caucasus_game.scenario.findings import Findings
    from caucasus_game.scenario.schema.coach import CoachLine
    from caucasus_game.scenario.tree import Keys

__all__ = ["check_coach"]

SELF = frozenset({"self"})


def check_coach(findings: Findings) -> None:
    """Note lines that name what is not there, are never said, or wait for what their seat cannot do."""
    turns = findings.scenario.clock.turns
    for id_, line in findings.scenario.coach.items():
        keys: Keys = ("coach", id_)
        if line.seat is not None:
            findings.known("actor", line.seat, findings.names.actors, (*keys, "seat"), many="actors")
        if line.turn is not None and line.turn > turns:
            message = f"{line.turn} lies beyond the last turn, {turns}"
            findings.add("out-of-range", message, f"write a turn from 1 to {turns}", (*keys, "turn"))
        if line.when is not None:
            findings.expression(line.when, (*keys, "when"), SELF)
        if line.until is not None and line.phase != "orders":
            message = f"'until' waits for what is done among the orders, and this line belongs to {line.phase!r}"
            findings.add_at_key("inconsistent", message, "remove it, or write 'phase: orders'", (*keys, "until"))
        elif line.until is not None:
            _check_until(findings, line, (*keys, "until"))


def _check_until(findings: Findings, line: CoachLine, keys: Keys) -> None:
    until, names = line.until, findings.names
    if until is None:
        return
    if until.ordered is not None:
        path = (*keys, "ordered")
        if findings.known("action", until.ordered, names.actions, path, many="actions"):
            action = findings.scenario.actions.get(until.ordered)
            if action is not None and action.who != "all":
                _check_who(findings, line, path, action.who, f"order {until.ordered!r}")
    for position, issue in enumerate(until.offered or ()):
        findings.known("issue", issue, names.issues, (*keys, "offered", str(position)), many="issues")
    if until.mandate is not None:
        path = (*keys, "mandate")
        if findings.known("issue", until.mandate, names.issues, path, many="issues"):
            issue_ = findings.scenario.issues.get(until.mandate)
            if issue_ is not None:
                _check_who(findings, line, path, issue_.parties, f"give a mandate on {until.mandate!r}")
    if until.chosen is not None:
        path = (*keys, "chosen")
        if findings.known("event", until.chosen, names.events, path, many="events"):
            asked = names.choices.get(until.chosen, {})
            _check_who(findings, line, path, asked, f"answer {until.chosen!r}")


def _check_who(findings: Findings, line: CoachLine, keys: Keys, able: Collection[str], what: str) -> None:
    """Note a line that waits for what its seat cannot do; one to every seat waits for what every seat can."""
    told = findings.names.actors if line.seat is None else (line.seat,)
    unable = [seat for seat in told if seat not in able and seat in findings.names.actors]
    if unable:
        message = f"the coach would wait for ever: {listed(unable)} cannot {what}"
        hint = f"write 'seat:' with one of those who can: {listed(able)}"
        findings.add("inconsistent", message, hint, keys)
