"""From a file to a scenario that is ready to play, or to all the faults it has."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from caucasus_game.errors import Fault, Faults, Place
from caucasus_game.language import hear
from caucasus_game.scenario.allowances import Allowances
from caucasus_game.scenario.canonical import dump, hash_of, restore
from caucasus_game.scenario.coverage import languages_of
from caucasus_game.scenario.format_version import newer_format
from caucasus_game.scenario.layers import Layers, examples, layers_of, shipped, shown, with_ids
from caucasus_game.scenario.pacing.paces import at_pace
from caucasus_game.scenario.partly import beside, faults_of_part
from caucasus_game.scenario.schema.document import Scenario
from caucasus_game.scenario.shape import LIBRARY
from caucasus_game.scenario.soundness import unsound, unsound_library
from caucasus_game.scenario.suggest import did_you_mean
from caucasus_game.scenario.tree import Mapping as Tree
from caucasus_game.scenario.tree import walk
from caucasus_game.scenario.validate import validate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "Loaded",
    "examples",
    "faults_of_layers",
    "find",
    "from_canonical",
    "in_order",
    "judge",
    "judge_layers",
    "load",
    "loaded_of",
    "places_of",
    "shipped",
    "with_ids",
]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A sound scenario.

    Attributes:
        scenario: as played; equal to what ``from_canonical(canonical)`` gives, the order of mappings included.
        hash: SHA-256 of ``canonical``, in hexadecimal.
        canonical: the scenario as canonical JSON, everything it extends merged in; what a save embeds.
        places: path such as ``events.incident.effects.stability`` to the place of that key, or of that item of a list;
            empty for a scenario that comes from a save.
        warnings: what an author may want to look at.
    """

    scenario: Scenario
    hash: str
    canonical: str = field(repr=False)
    places: Mapping[str, Place] = field(repr=False)
    warnings: tuple[Fault, ...] = ()


def load(scenario: str, pace: str | None = None) -> Loaded:
    """Load a scenario by the id of a shipped one or by the path of a file.

    Args:
        scenario: the id or the path.
        pace: how long a turn is, where it is not as long as the scenario itself says.

    Raises:
        Faults: all there are: of form, and of meaning as far as the form is sound.
    """
    path, name = find(scenario)
    layers = layers_of(path, name)
    if layers.faults or layers.document is None:
        raise Faults(*faults_of_layers(layers))
    if layers.is_library:
        message = f"{name!r} is a library: other files extend it, it cannot be played"
        raise Faults.one("library-not-scenario", message, f"write 'extends: {path.name}' in a scenario")
    return judge(layers.document, pace)


def judge(document: Tree, pace: str | None = None) -> Loaded:
    """Turn a merged document into a scenario, in turns of ``pace``. Raises as ``load``."""
    model, faults = _judged(document)
    if model is None or any(fault.severity == "error" for fault in faults):
        raise Faults(*faults)
    return loaded_of(at_pace(model, document, pace), document, faults)


def loaded_of(model: Scenario, document: Tree, warnings: tuple[Fault, ...]) -> Loaded:
    """Return a sound scenario ready to play: the model of a merged document, and the warnings of its check.

    Where its clock names a pace it is played at that.
    """
    model = at_pace(model, document)
    canonical = dump(model)
    hear(languages_of((model.about.title, *(actor.name for actor in model.actors.values()))))
    return Loaded(
        scenario=Scenario.model_validate(restore(canonical)),
        hash=hash_of(canonical),
        canonical=canonical,
        places=places_of(document),
        warnings=warnings,
    )


def _judged(document: Tree, *, deep: bool = False) -> tuple[Scenario | None, tuple[Fault, ...]]:
    """Return the scenario that a merged document is, without its faulty parts, and its faults, warnings among them.

    ``deep`` looks for what no play can reach, too, and for allowances that let nothing stand: for who checks a file.
    """
    if (newer := newer_format(document)) is not None:
        return None, (newer,)
    validated = validate(document, Scenario)
    allowances = Allowances.of(document)
    found = [*validated.faults, *allowances.faults]
    if validated.model is not None:
        found += unsound(validated.model, document, validated.without, deep=deep and not found)
    found = allowances.left(found)
    if deep and all(fault.severity == "warning" for fault in found):
        found = allowances.left([*found, *allowances.idle(document.source.name)])
    return validated.model, in_order(found)


def places_of(document: Tree) -> dict[str, Place]:
    """Return where every key, and every item of a list, of a merged document stands, by its path of keys."""
    return {".".join(keys): place for keys, place in walk(document)}


def faults_of_layers(layers: Layers) -> tuple[Fault, ...]:
    """Return all that is wrong with a file and what it extends: with how they read, and with what could be read."""
    return judge_layers(layers)[1]


def judge_layers(layers: Layers) -> tuple[Scenario | None, tuple[Fault, ...]]:
    """Return the scenario that a file and what it extends are, as far as they are one, and all its faults."""
    if layers.document is None:
        return None, layers.faults
    model: Scenario | None = None
    found: list[Fault] | tuple[Fault, ...]
    if layers.unread:
        found = faults_of_part(layers.document, layers.unread)
    elif layers.is_library:
        found = _faults_of_library(layers.document)
    else:
        model, found = _judged(layers.document, deep=not layers.faults)
    return model, in_order([*layers.faults, *beside(list(found), layers.faults)])


def _faults_of_library(document: Tree) -> tuple[Fault, ...]:
    """Return what is wrong with the sections of a library file."""
    validated = validate(document, LIBRARY)
    allowances = Allowances.of(document)
    return in_order(allowances.left([*validated.faults, *unsound_library(document), *allowances.faults]))


def find(scenario: str) -> tuple[Path, str]:
    """Return the file that an id or a path names, and how to show it. Raises Faults for an id that is not shipped."""
    known = with_ids()
    if scenario in known:
        return known[scenario], shown(known[scenario])
    path = Path(scenario)
    if not path.suffix and path.name == scenario and not path.exists():
        message = f"there is no scenario {scenario[:100]!r}"
        raise Faults.one(
            "unknown-scenario", message, did_you_mean(scenario, known, "shipped scenarios, or give a path")
        )
    return path, scenario


def from_canonical(text: str) -> Loaded:
    """Load the scenario that a save embeds.

    Raises:
        Faults: one, ``broken-scenario``, where the text is not the canonical JSON of a sound scenario.
    """
    try:
        model = Scenario.model_validate(restore(text))
        faults = [fault for fault in unsound(model) if fault.severity == "error"]
        reason = faults[0].message if faults else ""
    except (ValueError, ValidationError) as error:
        reason = str(error).splitlines()[0][:120]
    if reason:
        raise Faults.one("broken-scenario", "the scenario in this record cannot be read", reason)
    return Loaded(scenario=model, hash=hash_of(text), canonical=text, places={})


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return faults by file, line and column, each once."""
    once = dict.fromkeys(faults)
    nowhere = Place("", 0, 0)
    return tuple(sorted(once, key=lambda fault: fault.place or nowhere))
