"""The reference of the format, as Markdown: every field of every part, made from the schema."""

from __future__ import annotations

import json
from typing import Any, Final

from caucasus_game.scenario.editor.json_schema import CHANGE, NUMBER, PART, WHOLE, scenario_schema

__all__ = ["reference"]

Schema = dict[str, Any]

HEAD: Final = """# Reference of the scenario format

Every field of every part of a scenario, made from the schema by `caucasus-game schema --reference`.
[scenario-format.md](scenario-format.md) tells what they are for, and how expressions and effects are written. A field
in **bold** must be there, but in files that extend others.
"""
PATTERNS: Final = {
    "^[a-z][a-z0-9_]{0,39}$": "id",
    "^[A-Za-z][A-Za-z0-9_]{0,39}$": "option",
    "^[A-Za-z][A-Za-z0-9_]{0,19}$": "reading id",
    "^[A-Z][A-Z0-9]{0,7}-[0-9]{1,4}$": "claim id",
    "^[A-Z][A-Z0-9]{0,7}$": "capital id",
    "^#[0-9a-fA-F]{6}$": "colour",
    "^[A-Za-z]$": "one letter",
    "^[A-Z]{2,3}$": "2 or 3 capitals",
    "^(100|[0-9]{1,2})$": "mark",
    "^[0-9]{4}(-(Q[1-4]|H[12]))?$": "quarter, half-year or year",
    "^(true|false)$": "true or false",
    r"\S": "file",
    NUMBER: "number",
    WHOLE: "whole number",
    CHANGE: "change",
}
"""What the patterns of the schema are called."""
LONGEST_EXAMPLE: Final = 90


def reference() -> str:
    """Return the page."""
    definitions = scenario_schema()["$defs"]
    parts = [HEAD]
    for name in _in_order(definitions):
        definition = definitions[name]
        fields = definition.get("properties") or _longest(definition)
        if not fields:
            continue
        parts.append(f"## {name}\n\n{definition['description']}\n")
        parts.append(_table(fields, definition.get("required", ())))
    return "\n".join(parts)


def _longest(definition: Schema) -> Schema:
    """Return the fields of the long form, where there is a short one."""
    return next((kind["properties"] for kind in definition.get("anyOf", ()) if "properties" in kind), {})


def _in_order(definitions: dict[str, Schema]) -> list[str]:
    """Return the definitions as they are met from the top, each once."""
    found: list[str] = []
    waiting = ["Scenario"]
    while waiting:
        name = waiting.pop(0)
        if name not in found and not name.startswith(PART):
            found.append(name)
            waiting = [*_named(definitions[name]), *waiting]
    return found


def _named(schema: Any) -> list[str]:
    if isinstance(schema, list):
        return [name for one in schema for name in _named(one)]
    if not isinstance(schema, dict):
        return []
    own = [schema["$ref"].rpartition("/")[2]] if "$ref" in schema else []
    return own + [name for key, one in schema.items() if key not in {"examples", "default"} for name in _named(one)]


def _table(fields: Schema, required: Any) -> str:
    rows = ["| field | is | usual | what it says | example |", "| --- | --- | --- | --- | --- |"]
    for key, field in fields.items():
        name = f"**`{key}`**" if key in required else f"`{key}`"
        default = f"`{_yaml(field['default'])}`" if "default" in field else ""
        shown = [f"`{_yaml(one)}`" for one in field["examples"] if len(_yaml(one)) <= LONGEST_EXAMPLE][:1]
        cells = (name, _kind(field), default, field["description"], *(shown or [""]))
        rows.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return "\n".join(rows) + "\n"


def _kind(schema: Schema) -> str:
    """Return in words what may stand in a field."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return "text" if name == "Text" else f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        return ", or ".join(_kind(kind) for kind in schema["anyOf"])
    if "enum" in schema:
        return ", ".join(f"`{one}`" for one in schema["enum"] if isinstance(one, str))
    kind = schema.get("type")
    if kind == "array":
        if "prefixItems" in schema:
            return f"list of {len(schema['prefixItems'])}: {_kind(schema['prefixItems'][0])}"
        return f"list of: {_kind(schema['items'])}"
    if kind == "object":
        (pattern, inner) = next(iter(schema.get("patternProperties", {"": schema.get("additionalProperties")}).items()))
        return f"{PATTERNS.get(pattern, 'key')} → {_kind(inner)}"
    if schema.get("pattern") in PATTERNS:
        return PATTERNS[schema["pattern"]] + _within(schema)
    return "expression" if schema.get("maxLength") == 500 else "text"


def _within(schema: Schema) -> str:
    low, high = schema.get("minimum"), schema.get("maximum")
    if "exclusiveMinimum" in schema:
        return f" above {schema['exclusiveMinimum']}"
    if low is None or high is None or abs(high) >= 1e6:
        return f", at least {low}" if low is not None and abs(low) < 1e6 else ""
    return f", {low} to {high}"


def _yaml(value: Any) -> str:
    """Return a value on one line, as it would be written in YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_yaml(key)}: {_yaml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_yaml, value)) + "]"
    if isinstance(value, str):
        plain = value.strip() == value and value and not set(value) & set("{}[],:#&*!|>'\"%@`\n")
        return value if plain and value[0] not in "-?+" else json.dumps(value, ensure_ascii=False)
    return json.dumps(value)
