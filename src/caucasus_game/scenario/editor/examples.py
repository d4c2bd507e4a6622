"""Examples for every field of the format: taken from one scenario that uses them all, and that passes ``check``."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel, RootModel

from caucasus_game.scenario.load import load
from caucasus_game.scenario.schema.fields import Effect

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic.fields import FieldInfo

__all__ = ["EVERYWHERE", "EXAMPLE", "examples"]

EXAMPLE: Final = Path(__file__).with_name("example.yaml")
"""The river treaty in full: an invented case."""
EVERYWHERE: Final = frozenset({"assumed", "because", "systems"})
"""Keys that mean the same in whatever model they stand."""
MOST: Final = 2
"""Examples of a field; the shortest are taken."""
PACES: Final = {("Clock", "pace"): ["half-year"], ("Clock", "written"): ["quarter"]}
"""What the scenario leaves out: paced, it would show other numbers than are written in it."""
LONGEST: Final = 240
"""Characters, as JSON: of a longer mapping two entries are shown, as some mappings must have two."""


@lru_cache(maxsize=1)
def examples() -> Mapping[tuple[str, str], tuple[Any, ...]]:
    """Return (model, key) to examples of its value, as JSON; what the example leaves out shows its default.

    Of what stands in many models there are examples for ``""`` as the model.
    """
    found: dict[tuple[str, str], list[Any]] = defaultdict(list, {key: list(values) for key, values in PACES.items()})
    for model in _models(load(str(EXAMPLE)).scenario):
        for name, field in type(model).model_fields.items():
            value = _plain(getattr(model, name))
            if value not in (None, {}, []) and (name in model.model_fields_set or _is_scalar(value)):
                found[type(model).__name__, _key(name, field)].append(_short(value))
    for (_, key), values in list(found.items()):
        if key in EVERYWHERE:
            found["", key] += values
    return {key: _shortest(values) for key, values in found.items()}


def _key(name: str, field: FieldInfo) -> str:
    return field.alias or name


def _models(value: object) -> Iterator[BaseModel]:
    if isinstance(value, RootModel):
        return
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from _models(getattr(value, name))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _models(inner)


def _plain(value: object) -> Any:
    """Return a value as it would be written: only what is set, effects in their short form."""
    if isinstance(value, RootModel):
        return value.root
    if isinstance(value, Effect) and value.when is None:
        return value.change
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        return {
            _key(name, field): _plain(getattr(value, name))
            for name, field in fields.items()
            if _plain(getattr(value, name)) not in (None, {}, []) and getattr(value, name) != field.default
        }
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _is_scalar(value: object) -> bool:
    return not isinstance(value, dict | list)


def _short(value: Any) -> Any:
    """Return a value, of a long mapping of ids its two shortest entries."""
    if not isinstance(value, dict) or len(json.dumps(value)) <= LONGEST or any(map(_is_scalar, value.values())):
        return value
    short = sorted(value, key=lambda one: len(json.dumps(value[one])))[:2]
    return {key: inner for key, inner in value.items() if key in short}


def _shortest(values: list[Any]) -> tuple[Any, ...]:
    """Return the shortest of some values, in the order in which they were written."""
    distinct = list({json.dumps(value): value for value in values}.values())
    chosen = sorted(distinct, key=lambda value: len(json.dumps(value)))[:MOST]
    return tuple(value for value in distinct if value in chosen)[:MOST]
