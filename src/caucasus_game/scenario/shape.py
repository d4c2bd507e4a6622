"""The shape of the format, asked of the models: which keys a mapping may have, by its path of ids."""

from __future__ import annotations

from copy import copy
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from annotated_types import Le
from pydantic import BaseModel, create_model

from caucasus_game.scenario.schema.document import Scenario
from caucasus_game.scenario.schema.fields import Model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.scenario.tree import Keys

__all__ = ["LIBRARY", "parts_of_one", "writable_keys"]


def _library() -> type[Model]:
    """Return the model of a library file: the sections of a scenario, none of which must be there."""
    fields: dict[str, Any] = {}
    for name, field in Scenario.model_fields.items():
        optional = copy(field)
        optional.default = None
        fields[name] = (field.annotation, optional)
    return create_model("Library", __base__=Model, **fields)


LIBRARY = _library()


def writable_keys(path: Keys) -> tuple[str, ...]:
    """Return the keys that the mapping at ``path`` may have; none where its keys are ids or it is no mapping."""
    model = _model_at(path)
    if model is None:
        return ()
    own = tuple(field.alias or name for name, field in model.model_fields.items())
    return own if path else (*own, "extends", "library")


def _model_at(path: Keys) -> type[BaseModel] | None:
    kinds: list[Any] = [Scenario]
    for key in path:
        kinds = [inner for kind in kinds for inner in _below(kind, key)]
    for kind in kinds:
        if isinstance(kind, type) and issubclass(kind, BaseModel) and "root" not in kind.model_fields:
            return kind
    return None


@cache
def parts_of_one() -> frozenset[str]:
    """Return the names of the fields that hold a number from 0 to 1, or numbers from 0 to 1 by ids."""
    found: set[str] = set()
    seen: set[Any] = set()
    left: list[Any] = [Scenario]
    while left:
        model = left.pop()
        if model in seen:
            continue
        seen.add(model)
        for name, field in model.model_fields.items():
            parts = [field.annotation, *get_args(field.annotation)]
            metadata = [*field.metadata, *(about for part in parts for about in getattr(part, "__metadata__", ()))]
            if any(_is_one(about) for about in metadata):
                found.add(field.alias or name)
            left += [kind for kind in _kinds_in(field.annotation) if hasattr(kind, "model_fields")]
    return frozenset(found)


def _is_one(about: Any) -> bool:
    """Tell whether a bound, alone or within what pydantic makes of several, is "at most 1"."""
    bounds = getattr(about, "metadata", [about])
    return any(isinstance(bound, Le) and bound.le == 1 for bound in bounds)


def _kinds_in(annotation: Any) -> Iterator[Any]:
    """Give the types that a type is made of."""
    yield annotation
    for part in get_args(annotation):
        yield from _kinds_in(part)


def _below(kind: Any, key: str) -> list[Any]:
    """Return the types that may stand at ``key`` of a value of that type."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        found = [f.annotation for name, f in kind.model_fields.items() if (f.alias or name) == key]
        return [plain for annotation in found for plain in _plain(annotation)]
    arguments = get_args(kind)
    if get_origin(kind) is dict:
        return _plain(arguments[1])
    if get_origin(kind) is tuple:
        return _plain(arguments[0])
    return []


def _plain(annotation: Any) -> list[Any]:
    """Return the types behind Annotated and unions."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _plain(get_args(annotation)[0])
    if origin in {Union, UnionType}:
        return [plain for part in get_args(annotation) for plain in _plain(part)]
    return [annotation]
