"""The words for errors of form: what was found, what would be allowed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from caucasus_game.scenario.grammar import LONGEST
from caucasus_game.scenario.meant import meant_id, meant_number, meant_periods
from caucasus_game.scenario.shape import parts_of_one
from caucasus_game.scenario.suggest import did_you_mean
from caucasus_game.scenario.tree import Keys, Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

__all__ = ["ID", "words_for"]

ID = "^[a-z][a-z0-9_]{0,39}$"
_SOMETHING = r"\S"
_PERIOD = "^[0-9]{4}(-(Q[1-4]|H[12]))?$"
_PATTERNS = {
    ID: "an id is at most 40 lower case letters, digits and underscores, a letter first",
    "^[A-Za-z][A-Za-z0-9_]{0,39}$": "an option is named by letters, digits and underscores, and starts with a letter",
    "^[A-Za-z][A-Za-z0-9_]{0,19}$": "a reading is named by at most 20 letters, digits and underscores, such as R7",
    "^[A-Z][A-Z0-9]{0,7}-[0-9]{1,4}$": "a claim is named by its source, a hyphen and a number, such as D0-05",
    "^[A-Z][A-Z0-9]{0,7}$": "at most 8 capital letters and digits, such as D0 or S12",
    "^#[0-9a-fA-F]{6}$": "a colour is written '#rrggbb', in quotes, such as '#3366aa'",
    "^[A-Za-z]$": "one letter, a capital where there are enough",
    "^[A-Z]{2,3}$": "two or three capital letters, such as AM",
    "^(100|[0-9]{1,2})$": "a mark is a whole number from 0 to 100",
    _PERIOD: "a year, or one with a quarter or a half, such as 2026, 2026-Q2 or 2026-H1",
}
_KINDS = {
    "string_type": "text",
    "dict_type": "a mapping of keys to values",
    "model_type": "a mapping of keys to values",
    "model_attributes_type": "a mapping of keys to values",
    "tuple_type": "a list in square brackets",
    "float_type": "a number",
    "int_type": "a whole number",
    "bool_type": "true or false",
}
_FIXES = {
    "string_type": "write plain words, in quotes if they hold , : # or a bracket",
    "dict_type": "write 'key: value' lines, indented under it",
    "model_type": "write 'key: value' lines, indented under it",
    "model_attributes_type": "write 'key: value' lines, indented under it",
    "float_type": "write one number, such as 40 or 0.5",
    "int_type": "write one whole number, such as 3",
    "bool_type": "write true or false",
}
_NUMBERS = "write digits only, without a unit, a percent sign or a thousands separator"
_PAIR = "write two: [low, high] or [one, other]"
_HASHED = re.compile(r":?\s*(#[^\s,}\]]*)")
_BOUNDS = {
    "greater_than_equal": ("ge", "at least"),
    "greater_than": ("gt", "more than"),
    "less_than_equal": ("le", "at most"),
    "less_than": ("lt", "less than"),
}


def words_for(
    error: ErrorDetails,
    node: Node | None,
    keys: Keys,
    branch: str,
    *,
    mixed: bool,
) -> tuple[str, str, str]:
    """Return code, message and hint.

    Args:
        error: of the schema.
        node: what stands at the path.
        keys: the path.
        branch: of a union, as the schema names it; empty outside unions.
        mixed: whether no branch of the union is for the kind of value that was written.
    """
    what = _what(keys)
    kind, context = error["type"], error.get("ctx", {})
    found = _found(node)
    if cut := _comment(node):
        return "empty-value", f"{what} is empty: '#' begins a comment", f"put the value in quotes: {cut!r}"
    if mixed:
        return "wrong-type", f"{what} cannot be {found}", _allowed(keys, branch)
    if kind in _KINDS:
        hint = _as_list(node) if kind == "tuple_type" else _FIXES[kind]
        return "wrong-type", f"{what} takes {_KINDS[kind]}, found {found}", hint
    if kind == "value_error":
        return _value_error(str(context.get("error", "")), what, _number_meant(node, keys))
    if kind == "string_pattern_mismatch":
        pattern = str(context.get("pattern"))
        if pattern == _SOMETHING:
            hint = "write what people are to read here; a key that may be left out stands only with a value"
            return "empty-value", f"{what} is empty", hint
        if "[key]" in error["loc"]:
            return "bad-id", f"{keys[-1][:60]!r} cannot stand here as a key", _of_form(pattern, keys[-1])
        written = node.text if isinstance(node, Scalar) else ""
        return "bad-id", f"{what} cannot be {found}", _of_form(pattern, written)
    if kind == "literal_error":
        allowed = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        if branch:
            return "bad-value", f"{what} is {' or '.join(map(repr, allowed))} or a list, found {found}", _as_list(node)
        written = node.text if isinstance(node, Scalar) else ""
        return "bad-value", f"{what} cannot be {found}", did_you_mean(written, allowed, "allowed")
    if kind in _BOUNDS:
        key, words = _BOUNDS[kind]
        hint = f"{words} {context.get(key, 0):g}"
        if context.get(key) == 1 and isinstance(node, Scalar) and (part := _part_of_one(node.text)):
            hint = f"{hint}: write {part} for {node.text} percent"
        return "out-of-range", f"{what} is {found}", hint
    return _sizes(kind, context, what, found)


def _sizes(kind: str, context: dict[str, object], what: str, found: str) -> tuple[str, str, str]:
    if kind in {"missing", "too_short", "string_too_short"}:
        least = context.get("min_length")
        if kind == "missing":
            return "wrong-length", f"{what} is a list of two values", _PAIR
        hint = f"name at least {least}"
        if kind == "string_too_short":
            hint = "write an expression, such as 'turn > 2'; a key that may be left out stands only with a value"
        return "empty-value", f"{what} is empty" if least == 1 else f"{what} holds too little", hint
    most = context.get("max_length")
    if kind == "too_long" and context.get("field_type") == "Tuple":
        return "wrong-length", f"{what} is a list of {most} values, found {context.get('actual_length')}", _PAIR
    if kind == "string_too_long" and most == LONGEST:
        hint = f"at most {most} characters; move a part into a gauge or a milestone"
        return "expression-long", f"the expression of {what} is too long", hint
    if kind in {"too_long", "string_too_long"}:
        return "too-long", f"{what} is too long", f"at most {most} {'entries' if kind == 'too_long' else 'characters'}"
    return "wrong-type", f"{what} cannot be {found}", "see the page on the scenario format"


def _of_form(pattern: str, written: str) -> str:
    """Return what a name or a date must look like; first what this one would be, where that can be told."""
    form = _PATTERNS.get(pattern, "")
    if pattern == _PERIOD and (periods := meant_periods(written)):
        return f"write {' or '.join(periods)}: {form}"
    if pattern == ID and (id_ := meant_id(written)):
        return f"{form}, such as '{id_}'"
    return form


def _number_meant(node: Node | None, keys: Keys) -> str:
    """Return the plain number that was meant by what stands there; empty where that cannot be told."""
    if not isinstance(node, Scalar):
        return ""
    return meant_number(node.text, of_one=not parts_of_one().isdisjoint(keys[-2:])) or ""


def _part_of_one(written: str) -> str:
    """Return a number of percent as a part of 1; empty where it is none."""
    number = meant_number(written)
    return f"{float(number) / 100:g}" if number is not None and 1 < float(number) <= 100 else ""


def _value_error(problem: str, what: str, number: str) -> tuple[str, str, str]:
    message, _, hint = problem.partition("; ")
    if message.startswith("expected"):
        wanted, _, found = message.removeprefix("expected ").partition(", found ")
        if wanted.startswith("a whole number"):
            fix = f"{_NUMBERS}, and without a point"
            if number.lstrip("-").isdecimal():
                fix = f"write {number}: a whole number is digits only"
            return "wrong-type", f"{what} takes {wanted}, found {found}", fix
        fix = _NUMBERS if wanted.startswith("a number") else _FIXES["bool_type"]
        if wanted.startswith("a number") and number:
            fix = f"write {number}: a number is digits only, with a point for decimals"
        return "wrong-type", f"{what} takes {wanted}, found {found}", fix
    if message.startswith("an effect needs a sign"):
        return "effect-without-sign", message, hint
    if message.startswith("a position has neither"):
        return "ungrounded-position", message, hint
    return "inconsistent", message, hint


def _what(keys: Keys) -> str:
    """Return how a sentence calls what stands at the path."""
    if not keys:
        return "the scenario"
    return f"item {int(keys[-1]) + 1} of {keys[-2]!r}" if keys[-1].isdecimal() and len(keys) > 1 else repr(keys[-1])


def _found(node: Node | None) -> str:
    if isinstance(node, Mapping):
        return "a mapping"
    if isinstance(node, Sequence):
        return "a list"
    if node is None or not node.text:
        return "nothing"
    return repr(node.text if len(node.text) <= 40 else node.text[:39] + "…")


def _comment(node: Node | None) -> str:
    """Return the first word behind a '#' where it left nothing of the value, as with a colour without quotes."""
    if not isinstance(node, Scalar) or node.text or node.end > node.begin:
        return ""
    found = _HASHED.match(node.source.lines[node.place.line - 1], node.place.column - 1)
    return found.group(1) if found else ""


def _as_list(node: Node | None) -> str:
    return f"write [{node.text[:60]}]" if isinstance(node, Scalar) and node.text else "write [one, other]"


def _allowed(keys: Keys, branch: str) -> str:
    """Return what a field of several kinds may be."""
    if "starts" in keys:
        return "write a number, or for pairs a mapping of the other actor to a number"
    if "sets" in keys:
        return "write one value, or a list of ids"
    if keys and keys[-1] == "who":
        return "write 'all' or a list of ids"
    if branch == "str":
        return "write text, or a mapping of language to text"
    return "see the page on the scenario format"
