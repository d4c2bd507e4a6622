"""Who leans on what: where a scenario cites each claim, and where it uses each system.

Found by walking the whole model, so that whatever carries ``because:`` or ``systems:`` counts, in sections that are
added later too. Standing in a list is not being cited: ``claims:``, ``sources:`` and the claims that a system names are
passed over.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel

from caucasus_game.scenario.schema.documents import ReadingOption
from caucasus_game.scenario.schema.fields import Cited
from caucasus_game.scenario.schema.play import Objective

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["CITING", "USING", "Place", "citations", "cited", "coverage", "models", "uses"]

_HOLDERS: Final = (BaseModel, dict)
_LISTS: Final = frozenset({"claims", "sources", "systems"})
"""Sections that only list."""

_KINDS: Final = {
    "positions": "position",
    "actions": "action",
    "events": "event",
    "tracks": "track",
    "readings": "reading",
    "objectives": "objective",
    "actors": "actor",
    "issues": "issue",
    "variables": "gauge",
    "bodies": "body",
    "lots": "lot",
    "endings": "ending",
    "nodes": "node",
    "links": "link",
    "demands": "demand",
}
"""Section, or part of the network, to what a thing in it is called; any other section is called by its own name."""

CITING: Final = frozenset({"position", "action", "event", "track", "reading", "objective"})
"""Kinds by which a claim counts as cited: play rests on them. A milestone is its track, a choice its event."""

USING: Final = frozenset({"action", "event", "track"})
"""Kinds by which a system counts as used: it can be acted on, it happens, or it proceeds."""

_BY_SEAT: Final = frozenset({"positions", "objectives"})
"""Sections whose things lie one level deeper, under an actor."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a scenario that cites claims or carries the tags of systems.

    Attributes:
        kind: what stands there: ``position``, ``action``, ``event``, ``track``, ``gauge``, ``link``, ...
        id: its id, ``armenia.route`` for what belongs to a seat; empty for a section that is one thing.
        path: the ids that lead there, as a fault writes them: ``tracks.treaty.milestones.signed``.
        secret: it is a goal that only its own seat knows.
    """

    kind: str
    id: str
    path: str
    secret: bool = False

    @classmethod
    def at(cls, keys: tuple[str, ...], model: BaseModel) -> Place:
        """Return the place of a model, by the keys that lead to it."""
        section, inner = keys[0], keys[1:]
        if section == "network" and len(keys) > 2:
            section, inner = keys[1], keys[2:]
        id_ = ".".join(inner[: 2 if section in _BY_SEAT else 1])
        secret = isinstance(model, Objective) and model.secret
        return cls(_KINDS.get(section, section), id_, ".".join(keys), secret)


def models(value: object, keys: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], BaseModel]]:
    """Yield every model within a value, outer ones first, each with the keys that lead to it."""
    if isinstance(value, BaseModel):
        yield keys, value
        for name, key in _fields(type(value)):
            inner = getattr(value, name)
            if isinstance(inner, _HOLDERS):
                yield from models(inner, (*keys, key))
    elif isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, _HOLDERS):
                yield from models(inner, (*keys, str(key)))


@cache
def _fields(kind: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a model with the keys they are written by."""
    return tuple((name, field.alias or name) for name, field in kind.model_fields.items())


def citations(scenario: Scenario) -> dict[str, tuple[Place, ...]]:
    """Return claim to every place that rests on it, for every claim of the scenario and in its order."""
    found: dict[str, list[Place]] = {claim: [] for claim in scenario.claims}
    for keys, model in _parts(scenario):
        for claim in dict.fromkeys(_claims_of(model)):
            found.setdefault(claim, []).append(Place.at(keys, model))
    return {claim: tuple(places) for claim, places in found.items()}


def uses(scenario: Scenario) -> dict[str, tuple[Place, ...]]:
    """Return system to every place that carries its tag, for every system of the scenario and in its order."""
    found: dict[str, list[Place]] = {system: [] for system in scenario.systems}
    for keys, model in _parts(scenario):
        for system in dict.fromkeys(getattr(model, "systems", ())):
            found.setdefault(system, []).append(Place.at(keys, model))
    return {system: tuple(places) for system, places in found.items()}


def cited(places: dict[str, tuple[Place, ...]], kinds: Iterable[str] = CITING) -> tuple[str, ...]:
    """Return the ids, of those in ``places``, that a place of one of the kinds names, sorted."""
    counting = frozenset(kinds)
    return tuple(sorted(id_ for id_, found in places.items() if any(place.kind in counting for place in found)))


def coverage(scenario: Scenario) -> dict[str, Any]:
    """Return how much of what is listed plays a part: the object under ``coverage`` in ``show --json``.

    ``citations`` gives the places that count, by their paths, for the claims that are cited.
    """
    by_claim, by_system = citations(scenario), uses(scenario)
    claims, systems = cited(by_claim), cited(by_system, USING)
    return {
        "claims": {"cited": len(claims), "of": len(by_claim), "uncited": sorted(set(by_claim) - set(claims))},
        "systems": {"used": len(systems), "of": len(by_system), "unused": sorted(set(by_system) - set(systems))},
        "citations": {claim: [place.path for place in by_claim[claim] if place.kind in CITING] for claim in claims},
    }


def _parts(scenario: Scenario) -> Iterator[tuple[tuple[str, ...], BaseModel]]:
    return ((keys, model) for keys, model in models(scenario) if keys and keys[0] not in _LISTS)


def _claims_of(model: BaseModel) -> tuple[str, ...]:
    if isinstance(model, Cited):
        return model.because
    return model.claims if isinstance(model, ReadingOption) else ()
