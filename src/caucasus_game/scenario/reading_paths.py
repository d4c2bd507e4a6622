"""What the options of readings set: paths of ids into the scenario, and values that fit there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from caucasus_game.scenario.names import KEPT
from caucasus_game.scenario.suggest import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caucasus_game.scenario.findings import Findings
    from caucasus_game.scenario.tree import Keys

__all__ = ["ALLOWED", "check_readings"]

ALLOWED = (
    "positions.ACTOR.ISSUE.at",
    "positions.ACTOR.ISSUE.spread",
    "positions.ACTOR.ISSUE.salience",
    "actors.ACTOR.capability",
    "variables.GAUGE.start",
    "variables.GAUGE.starts.ACTOR",
    "issues.ISSUE.parties",
    "issues.ISSUE.status_quo",
    "tracks.TRACK.start",
)
"""The paths a reading may set."""

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)\Z", re.ASCII)


def check_readings(findings: Findings) -> None:
    """Note every path that a reading may not set and every value that does not fit it; and weights that are all 0."""
    for id_, reading in findings.scenario.readings.items():
        for option_id, option in reading.options.items():
            keys = ("readings", id_, "options", option_id, "sets")
            for path, value in option.sets.items():
                _check_set(findings, path, value, (*keys, path))
        if all(option.weight == 0 for option in reading.options.values()):
            message = "the weights of the options are all 0, so none can be drawn"
            findings.add("all-zero", message, "give one a weight above 0", ("readings", id_, "options"))


def _check_set(  # noqa: C901 - one branch a path
    findings: Findings,
    path: str,
    value: str | tuple[str, ...],
    keys: Keys,
) -> None:
    match path.split("."):
        case ["positions", actor, issue, "at" | "spread" | "salience" as field]:
            if _id(findings, "actor", actor, keys) and _id(findings, "issue", issue, keys):
                _number(findings, value, keys, 0, 1 if field == "salience" else 100)
        case ["actors", actor, "capability"]:
            if _id(findings, "actor", actor, keys):
                _number(findings, value, keys, 0, 100)
        case ["variables", gauge, "start"]:
            if _gauge(findings, gauge, keys):
                _number(findings, value, keys, *_range(findings, gauge))
        case ["variables", gauge, "starts", *holders] if holders:
            if _gauge(findings, gauge, keys) and _holders(findings, gauge, holders, keys):
                _number(findings, value, keys, *_range(findings, gauge))
        case ["issues", issue, "status_quo"]:
            if _id(findings, "issue", issue, keys):
                _number(findings, value, keys, 0, 100)
        case ["issues", issue, "parties"]:
            if _id(findings, "issue", issue, keys):
                _parties(findings, value, keys)
        case ["tracks", track, "start"]:
            if _id(findings, "track", track, keys):
                milestones = findings.names.ids("milestone", track)
                findings.known("milestone", _text(value), milestones, keys, many=f"milestones of {track}")
        case _:
            message = f"a reading cannot set {path[:80]!r}"
            findings.add_at_key("unknown-path", message, f"it may set: {', '.join(ALLOWED)}", keys)


def _id(findings: Findings, kind: str, id_: str, keys: Keys) -> bool:
    names = findings.names
    allowed, many = {
        "actor": (names.actors, "actors"),
        "issue": (names.issues, "issues"),
        "body": (names.bodies, "bodies"),
        "track": (tuple(names.tracks), "tracks"),
    }[kind]
    return _known(findings, kind, id_, allowed, many, keys)


def _known(findings: Findings, kind: str, id_: str, allowed: Sequence[str], many: str, keys: Keys) -> bool:
    """Note an id within a path that names nothing, at its own column."""
    if id_ in allowed:
        return True
    offset = f".{keys[-1]}.".find(f".{id_}.")
    hint = findings.names.meant(kind, id_, allowed, many)
    findings.add_at_key("unknown-id", f"unknown {kind} {id_!r}", hint, keys, max(offset, 0))
    return False


def _gauge(findings: Findings, gauge: str, keys: Keys) -> bool:
    if gauge in findings.names.variables or gauge in KEPT:
        return True
    return _known(findings, "gauge", gauge, (*findings.names.variables, *KEPT), "gauges", keys)


def _scope(findings: Findings, gauge: str) -> str:
    return findings.names.variables.get(gauge) or str(KEPT.get(gauge, "world"))


def _range(findings: Findings, gauge: str) -> tuple[float, float]:
    variable = findings.scenario.variables.get(gauge)
    return variable.range if variable is not None else (-1e9, 1e9)


def _holders(findings: Findings, gauge: str, holders: list[str], keys: Keys) -> bool:
    scope = _scope(findings, gauge)
    wanted = {"world": 0, "pair": 2}.get(scope, 1)
    if len(holders) != wanted:
        form = {"world": "start", "actor": "starts.ACTOR", "pair": "starts.ACTOR.OTHER", "body": "starts.BODY"}
        message = f"{gauge!r} is a gauge of {'the world' if scope == 'world' else f'each {scope}'}"
        findings.add_at_key("unknown-path", message, f"write variables.{gauge}.{form.get(scope, 'start')}", keys)
        return False
    known = [_id(findings, "body" if scope == "body" else "actor", holder, keys) for holder in holders]
    return all(known)


def _number(findings: Findings, value: str | tuple[str, ...], keys: Keys, low: float, high: float) -> None:
    text = value.strip() if isinstance(value, str) else ""
    if not _NUMBER.match(text):
        findings.add("wrong-type", "this path is set to a number", "such as 40 or 0.5", keys)
    elif not low <= float(text) <= high:
        findings.add("out-of-range", f"{text} is out of range", f"at least {low:g}, at most {high:g}", keys)


def _parties(findings: Findings, value: str | tuple[str, ...], keys: Keys) -> None:
    named = value if isinstance(value, tuple) else (value,)
    if not named:
        findings.add("empty-value", "an issue has at least one party", f"actors: {listed(findings.names.actors)}", keys)
    for position, actor in enumerate(named):
        path = (*keys, str(position)) if isinstance(value, tuple) else keys
        findings.known("actor", actor, findings.names.actors, path, many="actors")


def _text(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)
