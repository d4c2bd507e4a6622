"""The schema for one scenario: where an id of it is wanted, its own ids are offered.

Expressions, paths of readings and the options of choices are left out: a schema cannot tell where in a text an id
stands, nor which of several entries a key belongs to. Where it cannot tell either (milestones of which track), all are
offered.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

from caucasus_game.scenario.editor.json_schema import PART, scenario_schema
from caucasus_game.scenario.findings import lenient_names
from caucasus_game.scenario.tree import plain

if TYPE_CHECKING:
    from caucasus_game.scenario.tree import Mapping

__all__ = ["schema_of"]

Schema = dict[str, Any]

CITED: Final = {"because": "claims", "systems": "systems"}
"""What may stand in many models."""
VALUES: Final = {
    ("Issue", "parties"): "actors",
    ("Body", "actor"): "actors",
    ("Claim", "actors"): "actors",
    ("Source", "derived_from"): "sources",
    ("System", "claims"): "claims",
    ("ReadingOption", "claims"): "claims",
    ("Reading", "default"): "options",
    ("Reading", "supported"): "options",
    ("Track", "start"): "milestones",
    ("Milestone", "after"): "milestones",
    ("Milestone", "due"): "marks",
    ("Action", "who"): "actors",
    ("Action", "targets"): "targets",
    ("Action", "body"): "bodies",
    ("Action", "between"): "actors",
    ("Link", "from"): "nodes",
    ("Link", "to"): "nodes",
    ("Link", "owner"): "actors",
    ("Demand", "from"): "nodes",
    ("Demand", "to"): "nodes",
    ("CargoGauge", "way"): "ways",
    ("Lot", "owner"): "actors",
    ("Lot", "chain"): "lots",
    ("Lot", "due"): "marks",
    ("CoachLine", "seat"): "actors",
    ("Until", "ordered"): "actions",
    ("Until", "offered"): "issues",
    ("Until", "mandate"): "issues",
    ("Until", "chosen"): "events",
}
"""Fields whose values, or the items of whose lists, are ids of a kind."""
KEYS: Final = {
    ("Scenario", "positions"): ("actors", "issues"),
    ("Scenario", "objectives"): ("actors",),
    ("Bloc", "ideals"): ("issues",),
    ("Bloc", "salience"): ("issues",),
    ("Body", "red"): ("issues",),
    ("Mood", "follows"): ("gauges",),
    ("Variable", "starts"): ("holders", "actors"),
    ("Event", "choices"): ("actors",),
    ("Lot", "returns"): ("actors",),
}
"""Fields whose keys are ids of a kind, and those of the mappings within."""


def schema_of(document: Mapping) -> Schema:
    """Return the schema for a document, which may have faults: its ids are offered as far as they can be read."""
    ids = _ids(document)
    schema = scenario_schema()
    for name, definition in schema["$defs"].items():
        model = "Scenario" if name == "Library" else name.removeprefix(PART)
        for key, field in definition.get("properties", {}).items():
            kind = VALUES.get((model, key)) or CITED.get(key)
            if kind is not None:
                _offer(field, ids[kind])
            _offer_keys(field, [ids[one] for one in KEYS.get((model, key), ())])
    return schema


def _ids(document: Mapping) -> dict[str, list[str]]:
    """Return the ids of a document by kind."""
    tree = plain(document)
    names = lenient_names(tree)

    def section(*path: str) -> list[str]:
        value: object = tree
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        return list(value) if isinstance(value, dict) else []

    return {
        "actors": list(names.actors),
        "issues": list(names.issues),
        "bodies": list(names.bodies),
        "actions": list(names.actions),
        "events": list(names.events),
        "lots": list(names.lots),
        "ways": list(names.ways),
        "marks": list(names.marks),
        "nodes": section("network", "nodes"),
        "sources": section("sources"),
        "claims": section("claims"),
        "systems": section("systems"),
        "options": _distinct(option for options in names.readings.values() for option in options),
        "milestones": _distinct(mark for marks in names.tracks.values() for mark in marks),
        "targets": _distinct([*names.actors, *names.bodies, *names.issues, *names.lots]),
        "holders": _distinct([*names.actors, *names.bodies]),
        "gauges": [name for name, scope in names.variables.items() if scope == "world"],
    }


def _distinct(ids: Any) -> list[str]:
    return list(dict.fromkeys(ids))


def _offer(field: Schema, ids: list[str]) -> None:
    """Let a field, or the items of its list, be one of some ids."""
    for kind in field.get("anyOf", [field]):
        for place in (kind, kind.get("items"), *kind.get("prefixItems", ())):
            if isinstance(place, dict) and place.get("type") == "string" and "pattern" in place:
                place["enum"] = list(ids)


def _offer_keys(field: Schema, kinds: list[list[str]]) -> None:
    """Let the keys of a field be some ids, and so on with the mappings within."""
    for ids in kinds[:1]:
        for kind in field.get("anyOf", [field]):
            if kind.get("type") != "object":
                continue
            kind["propertyNames"] = {"enum": list(ids)}
            for pattern, inner in kind.get("patternProperties", {}).items():
                kind["patternProperties"][pattern] = deepcopy(inner)
                _offer_keys(kind["patternProperties"][pattern], kinds[1:])
