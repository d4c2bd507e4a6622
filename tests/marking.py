"""Scenarios whose every text bears marks: what is shown of one without marks was turned by nobody."""

from __future__ import annotations

import json
from pathlib import Path

from caucasus_game.language import MARKED, PSEUDO, SOURCE
from caucasus_game.scenario.canonical import restore
from caucasus_game.scenario.load import Loaded, from_canonical, load
from caucasus_game.scenario.schema.fields import Text


def marked(text: str) -> str:
    """Return a text with marks on its letters, but for the names in braces that the program puts in."""
    pieces = text.replace("{", "\0{").replace("}", "}\0").split("\0")
    return "".join(piece if piece.startswith("{") else piece.translate(MARKED) for piece in pieces)


def _in_both(value: object, shape: object) -> object:
    if isinstance(shape, Text):
        english = shape.to(SOURCE)
        return {SOURCE: english, PSEUDO: marked(english)}
    if isinstance(value, dict):
        return {key: _in_both(one, _at(shape, key)) for key, one in value.items() if key != "_order"} | (
            {"_order": value["_order"]} if "_order" in value else {}
        )
    if isinstance(value, list):
        return [_in_both(one, shape[index]) for index, one in enumerate(value)]
    return value


def _at(shape: object, key: str) -> object:
    if isinstance(shape, dict):
        return shape[key]
    fields = type(shape).model_fields
    name = next((name for name, field in fields.items() if field.alias == key), key)
    return getattr(shape, name)


def in_two_languages(loaded: Loaded) -> Loaded:
    """Return a scenario with each text in English and, with marks, in the pseudo-locale."""
    whole = json.loads(loaded.canonical)
    found = from_canonical(json.dumps(_in_both(whole, loaded.scenario)))
    return Loaded(found.scenario, found.hash, found.canonical, loaded.places)


def _without_nothing(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_nothing(one) for key, one in value.items() if one is not None}
    return [_without_nothing(one) for one in value] if isinstance(value, list) else value


def written(name: str, folder: Path) -> Path:
    """Write a scenario, so marked, to a file in a folder: JSON is YAML."""
    loaded = in_two_languages(load(name))
    file = folder / f"{Path(name).stem}_marked.yaml"
    file.write_text(json.dumps(_without_nothing(restore(loaded.canonical)), ensure_ascii=False), encoding="utf-8")
    return file
