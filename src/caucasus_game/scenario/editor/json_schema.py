"""The JSON Schema of the format (draft 2020-12), generated from its models, for editors and other programs.

A schema sees a YAML file as an editor reads it, in which ``40`` is a number and ``true`` is true; the game keeps every
value as written, and the field decides. So a text may be a number here, and a number a text of digits. What a file
that extends others leaves out may stand below it, so nothing is required there.
"""

from __future__ import annotations

import json
import re
from copy import deepcopy
from typing import Any, Final

from caucasus_game.scenario.editor.examples import examples
from caucasus_game.scenario.schema.document import Scenario

__all__ = ["CHANGE", "ID", "NUMBER", "PART", "WHOLE", "as_text", "scenario_schema"]

ID: Final = "urn:caucasus-game:scenario:format-1"
"""What the schema is called; the number is that of the format."""
DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
PART: Final = "PartOf"
"""What the name of a definition begins with that requires nothing: for files that extend others."""

Schema = dict[str, Any]

NUMBER: Final = r"^\s*[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)\s*$"
WHOLE: Final = r"^\s*[+]?[0-9]+\s*$"
CHANGE: Final = r"^\s*[-+=]\s*\S"
A_YEAR: Final = "2030"
BOUNDS: Final = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}
LONGEST_TEXT: Final = 20_000

SOME: Final = {"minItems": 1}
RULES: Final[dict[str, Schema]] = {
    "Drift": {"oneOf": [{"required": ["to"]}, {"required": ["by"]}]},
    "Event": {
        "not": {"required": ["chance", "hazard"], "properties": {"chance": {"not": {"enum": [1, "1"]}}}},
    },
    "Position": {
        "anyOf": [{"required": ["because"], "properties": {"because": SOME}}, {"required": ["assumed"]}],
    },
    "RedLine": {"oneOf": [{"required": ["above"]}, {"required": ["below"]}]},
    "Until": {"minProperties": 1, "maxProperties": 1},
}
"""What holds between the fields of one entry, as far as a schema can say it."""

EXTENDS: Final[Schema] = {
    "description": "The file, or files, that this one is laid upon: beside it, or among the shipped ones.",
    "examples": ["library/south-caucasus.yaml"],
    "anyOf": [{"type": "string", "pattern": r"\S"}, {"type": "array", "items": {"type": "string", "pattern": r"\S"}}],
}
LIBRARY: Final[Schema] = {
    "description": "Whether the file is there only to be extended, and cannot be played.",
    "examples": [True],
    "type": ["boolean", "string"],
    "pattern": "^(true|false)$",
}


def scenario_schema() -> Schema:
    """Return the schema of a file: a whole scenario, a library, or one laid upon other files."""
    raw = Scenario.model_json_schema(mode="validation")
    models = {**raw.pop("$defs"), "Scenario": raw}
    whole = {name: _definition(name, model) for name, model in sorted(models.items())}
    whole["Scenario"]["properties"] |= {"extends": EXTENDS, "library": LIBRARY}
    library = {key: value for key, value in whole["Scenario"].items() if key != "required"}
    parts = {PART + name: _part(model) for name, model in whole.items()}
    is_library = {"required": ["library"], "properties": {"library": {"enum": [True, "true"]}}}
    return {
        "$schema": DRAFT,
        "$id": ID,
        "title": "A scenario",
        "description": "Who negotiates about what, what each side can do, and how it can end. Format 1.",
        "type": "object",
        "if": {"required": ["extends"]},
        "then": {"$ref": f"#/$defs/{PART}Scenario"},
        "else": {"if": is_library, "then": {"$ref": "#/$defs/Library"}, "else": {"$ref": "#/$defs/Scenario"}},
        "$defs": {**whole, "Library": library, **parts},
    }


def as_text(schema: Schema) -> str:
    """Return a schema as it is shipped: ASCII, in the order of the format, each definition on a line of its own."""
    lines = [f"{json.dumps(name)}: {json.dumps(one)}" for name, one in schema["$defs"].items()]
    head = [f"{json.dumps(key)}: {json.dumps(one)}" for key, one in schema.items() if key != "$defs"]
    return "{\n" + ",\n".join(head) + ',\n"$defs": {\n' + ",\n".join(lines) + "\n}\n}"


def _definition(name: str, model: Schema) -> Schema:
    """Return the definition of a model, from what pydantic makes of it."""
    if name == "Text":
        return {
            "description": "Words for people: one text, or one for each language.",
            "anyOf": [_words(), {"type": "object", "additionalProperties": _words(), "minProperties": 1}],
        }
    turned: Schema = {"description": _plain(model.get("description", "")), "type": "object"}
    turned["properties"] = {key: _field(name, key, value) for key, value in model["properties"].items()}
    turned["additionalProperties"] = False
    if "required" in model:
        turned["required"] = model["required"]
    turned |= deepcopy(RULES.get(name, {}))
    if name == "Effect":
        short = {
            "type": ["string", "number"],
            "pattern": CHANGE,
            "maxLength": 500,
            "description": "+4 adds, -4 takes away, = 50 sets.",
        }
        turned["properties"]["change"] |= {"pattern": CHANGE}
        return {"description": turned["description"], "anyOf": [short, turned]}
    return turned


def _field(model: str, key: str, raw: Schema) -> Schema:
    """Return the schema of a field, with what it is, its default and examples of it."""
    turned = _value({name: part for name, part in raw.items() if name not in {"description", "default", "title"}})
    told: Schema = {"description": _plain(raw.get("description", ""))}
    default = raw.get("default")
    if default is not None and not isinstance(default, dict | list):
        told["default"] = int(default) if isinstance(default, float) and default.is_integer() else default
    told["examples"] = list(examples().get((model, key)) or examples().get(("", key), ()))
    return told | turned


def _value(raw: Schema) -> Schema:
    """Return the schema of a value."""
    if "anyOf" in raw:
        kinds = [_value(kind) for kind in raw["anyOf"] if kind.get("type") != "null"]
        rest = {key: part for key, part in raw.items() if key not in {"anyOf", "title"}}
        return rest | (kinds[0] if len(kinds) == 1 else {"anyOf": kinds})
    if "const" in raw or "enum" in raw:
        allowed = raw.get("enum", [raw.get("const")])
        return {"enum": [*allowed, *(int(one) for one in allowed if one.isdecimal())]}
    match raw.get("type"):
        case "number":
            return {"type": ["number", "string"], "pattern": NUMBER} | _bounds(raw)
        case "integer":
            return {"type": ["integer", "string"], "pattern": WHOLE} | _bounds(raw)
        case "boolean":
            return {"type": ["boolean", "string"], "pattern": "^(true|false)$"}
        case "string":
            return _string(raw)
        case "array":
            return _list(raw)
        case "object":
            return _mapping(raw)
        case _:
            return {key: part for key, part in raw.items() if key == "$ref"}


def _bounds(raw: Schema) -> Schema:
    found = {word: raw[key] for key, word in BOUNDS.items() if key in raw}
    found |= {word: raw[word] for word in BOUNDS.values() if word in raw}
    return {word: int(end) if float(end).is_integer() else end for word, end in found.items()}


def _string(raw: Schema) -> Schema:
    """Return the schema of a text: one with a pattern, or words and expressions, which may look like numbers."""
    if "pattern" in raw:
        if re.search(raw["pattern"], A_YEAR):  # a date may be a year alone, which an editor takes for a number
            return {"type": ["string", "integer"], "pattern": raw["pattern"], "minimum": 1000, "maximum": 9999}
        return {"type": "string", "pattern": raw["pattern"]}
    lengths = {key: raw[key] for key in ("minLength", "maxLength") if key in raw}
    return {"type": ["string", "number", "boolean"]} | lengths


def _words() -> Schema:
    return {"type": ["string", "number", "boolean"], "pattern": r"\S", "maxLength": LONGEST_TEXT}


def _list(raw: Schema) -> Schema:
    turned: Schema = {"type": "array"}
    if "prefixItems" in raw:
        turned["prefixItems"] = [_value(item) for item in raw["prefixItems"]]
        turned["items"] = False
    else:
        turned["items"] = _value(raw["items"])
    return turned | {key: raw[key] for key in ("minItems", "maxItems") if key in raw}


def _mapping(raw: Schema) -> Schema:
    turned: Schema = {"type": "object"}
    patterns = raw.get("patternProperties", {})
    if patterns:
        turned["patternProperties"] = {pattern: _value(value) for pattern, value in patterns.items()}
        turned["additionalProperties"] = False
    else:
        turned["additionalProperties"] = _value(raw["additionalProperties"])
        keys = {key: part for key, part in raw.get("propertyNames", {}).items() if key in {"minLength", "maxLength"}}
        if keys:
            turned["propertyNames"] = keys
    return turned | {key: raw[key] for key in ("minProperties", "maxProperties") if key in raw}


def _part(schema: Any) -> Any:
    """Return a definition that requires nothing, and whose parts do not."""
    if isinstance(schema, list):
        return [_part(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {}
    for key, value in schema.items():
        if key == "$ref":
            kept[key] = value.replace("#/$defs/", f"#/$defs/{PART}")
        elif key in {"examples", "default", "enum"}:
            kept[key] = value
        elif key == "properties":
            kept[key] = {name: _part(one) for name, one in value.items()}
        elif not (key in {"required", "minProperties", "not", "oneOf"} or (key == "anyOf" and _requires(value))):
            kept[key] = _part(value)
    return kept


def _requires(kinds: list[Schema]) -> bool:
    return all("required" in kind and "type" not in kind for kind in kinds)


def _plain(text: str) -> str:
    """Return a docstring as one paragraph, without the marks of its own format."""
    return re.sub(r"``(.+?)``", r"`\1`", " ".join(text.split()))
