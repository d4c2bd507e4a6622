"""A scenario as canonical JSON: what a save embeds and what the hash is taken of.

Keys are sorted, nothing is spaced, everything is ASCII, every field stands (defaults too) and every value has its
field's type: ``40`` and ``40.0`` are one, and a written default is an omitted one. Layout, comments and the order of
fields are gone. The fields of ``LATER`` stand only where they say something: they came after the first saves, and what
was written before them keeps its hash.

Where the order of ids means something (milestones of a track, options of a choice, actors on screen) a mapping carries
it: ``"_order"`` lists its keys as written, and is left out where that is the sorted order. In the mappings of
``UNORDERED`` order means nothing and is lost. ``restore`` reads both. A loaded scenario has always passed through here,
so that a scenario from a file and the same one from a save are equal, the order of their mappings included.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from pydantic import BaseModel, RootModel

from caucasus_game.scenario.tree import HIDDEN

__all__ = ["UNORDERED", "dump", "hash_of", "restore"]

UNORDERED = frozenset(
    {"claims", "follows", "ideals", "positions", "red", "salience", "sets", "sources", "starts"},
)
"""Fields whose mappings have no order: what stands in them is looked up by id."""

LATER = frozenset({"pace", "teaching", "written"})
"""Fields that are left out where they are None, so that scenarios which do without them keep the hash they had."""

ORDER = "_order"  # no id starts with an underscore


def dump(model: BaseModel) -> str:
    """Return the canonical JSON of a model."""
    return json.dumps(_plain(model, ordered=True), sort_keys=True, separators=(",", ":"), allow_nan=False)


def hash_of(canonical: str) -> str:
    """Return the SHA-256 of canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical.encode("ascii", "backslashreplace")).hexdigest()


def restore(canonical: str) -> dict[str, Any]:
    """Return what ``dump`` wrote, as dicts in their order, lists, strings and numbers.

    Raises:
        ValueError: the text is not JSON, is no mapping, holds control characters, or names an order that its keys do
            not have.
    """
    try:
        document = _ordered(json.loads(canonical, parse_constant=_no_constant))
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(document, dict):
        raise ValueError("it is not a mapping")  # noqa: TRY004 - one kind of error, whatever is wrong with the text
    return document


def _plain(value: object, *, ordered: bool) -> object:
    if isinstance(value, RootModel):
        return _plain(value.root, ordered=False)
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        return {
            field.alias or name: _plain(getattr(value, name), ordered=name not in UNORDERED)
            for name, field in fields.items()
            if name not in LATER or getattr(value, name) is not None
        }
    if isinstance(value, dict):
        document = {key: _plain(inner, ordered=ordered) for key, inner in value.items()}
        if ordered and list(document) != sorted(document):
            document[ORDER] = list(value)
        return document
    if isinstance(value, tuple | list):
        return [_plain(inner, ordered=ordered) for inner in value]
    return value + 0.0 if isinstance(value, float) else value  # -0.0 + 0.0 is 0.0


def _ordered(value: object) -> object:
    if isinstance(value, list):
        return [_ordered(inner) for inner in value]
    if not isinstance(value, dict):
        return _visible(value) if isinstance(value, str) else value
    order = value.pop(ORDER, None)
    if order is None:
        order = sorted(value)
    if not isinstance(order, list) or sorted(map(str, order)) != sorted(value):
        raise ValueError(f"{ORDER!r} does not list the keys beside it")
    return {_visible(key): _ordered(value[key]) for key in order}


def _visible(text: str) -> str:
    if HIDDEN.search(text):
        raise ValueError("it holds characters that cannot be seen")
    return text


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not a number that a scenario can hold")
