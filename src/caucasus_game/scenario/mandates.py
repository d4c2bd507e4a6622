"""Mandates that do not meet: an issue that negotiators who keep to theirs can never settle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.language import tr_and

if TYPE_CHECKING:
    from caucasus_game.scenario.findings import Findings

__all__ = ["check_mandates"]


def check_mandates(findings: Findings) -> None:
    """Note each issue on which its parties' mandates have no mark in common and no effect gives one of them leeway.

    To be asked when the effects have been gone through.
    """
    positions = findings.scenario.positions
    for id_, issue in findings.scenario.issues.items():
        held = {actor: positions[actor][id_].mandate for actor in issue.parties if id_ in positions.get(actor, {})}
        if len(held) < len(issue.parties) or not held:
            continue
        highest = max(held, key=lambda actor: held[actor][0])
        lowest = min(held, key=lambda actor: held[actor][1])
        if held[highest][0] <= held[lowest][1] or _may_give_way(findings, id_, set(held)):
            continue
        ends = [f"{low:g} to {high:g}" for low, high in (held[lowest], held[highest])]
        message = (
            f"the mandates of {lowest!r} and {highest!r} on {id_!r} do not meet: {tr_and(ends)}; "
            "who keeps to them can never settle it"
        )
        hint = f"widen one of them, or give somebody an action with leeway[{lowest}, {id_}] among its effects"
        findings.add("mandates-apart", message, hint, ("positions", highest, id_, "mandate"), severity="warning")


def _may_give_way(findings: Findings, issue: str, parties: set[str]) -> bool:
    """Tell whether an effect may move how far one of the parties can go on the issue."""
    return any(
        name in {"leeway", "position"} and keys[0] in parties | {"self", "target"} and keys[1] in {issue, "target"}
        for name, *keys in findings.changed
    )
