"""From a scenario to its dossier."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from caucasus_game.scenario.citations import Place, citations, models
from caucasus_game.scenario.dossier import (
    ActorSeen,
    CitedAt,
    ClaimSeen,
    Dossier,
    IssueSeen,
    PositionSeen,
    ReadingSeen,
    SideSeen,
    SourceSeen,
    in_order,
    source_of,
)
from caucasus_game.scenario.reading_words import sets_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caucasus_game.scenario.schema.document import Scenario
    from caucasus_game.scenario.schema.documents import Reading

__all__ = ["dossier", "fullest"]

_FULLEST = ("corridor", "ratification")
"""The shipped scenarios that lean on most of the documents, the fullest first."""

_READING = re.compile(r"\breading\s*\[\s*(\w+)\s*\]", re.ASCII)

Titles = dict[tuple[str, str], str]
"""What things are called, by kind and id."""


def dossier(scenario: Scenario, *, secrets: bool) -> Dossier:
    """Return a scenario's dossier.

    Args:
        scenario: as written; positions are those of the readings' defaults.
        secrets: whether goals that only their own seat knows are told among what rests on a claim or asks for a
            reading. At a table they are not.
    """
    places, titles = citations(scenario), _titles(scenario)
    claims = sorted(scenario.claims, key=in_order)
    return Dossier(
        scenario=scenario.id,
        title=str(scenario.about.title),
        actors=tuple(
            ActorSeen(id_, str(actor.name), actor.short, actor.glyph, actor.colour)
            for id_, actor in scenario.actors.items()
        ),
        issues=tuple(IssueSeen(id_, str(issue.title), issue.because) for id_, issue in scenario.issues.items()),
        sources=tuple(
            SourceSeen(
                id_,
                str(source.title),
                str(source.kind),
                _text(source.note),
                source.derived_from or "",
                tuple(claim for claim in claims if source_of(claim) == id_),
            )
            for id_, source in scenario.sources.items()
        ),
        claims=tuple(
            _claim(
                id_,
                scenario,
                _cited_at((place for place in places[id_] if secrets or not place.secret), titles),
            )
            for id_ in claims
        ),
        positions=tuple(
            PositionSeen(actor, issue, one.at, one.spread, one.salience, one.because, _text(one.assumed))
            for actor in scenario.actors
            for issue in scenario.issues
            for one in [scenario.positions[actor][issue]]
        ),
        readings=_readings(scenario, titles, secrets=secrets),
    )


def fullest(shipped: Iterable[str]) -> str:
    """Return, of the ids of the shipped scenarios, the one whose dossier is told where none is named."""
    known = tuple(shipped)
    return next(name for name in (*_FULLEST, *known) if name in known)


def _claim(id_: str, scenario: Scenario, cited: tuple[CitedAt, ...]) -> ClaimSeen:
    claim = scenario.claims[id_]
    return ClaimSeen(
        id=id_,
        source=source_of(id_),
        actors=claim.actors,
        about=str(claim.about),
        kind=claim.kind,
        voice=claim.voice,
        text=str(claim.text),
        systems=tuple((system, str(scenario.systems[system].title)) for system in claim.systems),
        cited=cited,
    )


def _readings(scenario: Scenario, titles: Titles, *, secrets: bool) -> tuple[ReadingSeen, ...]:
    asking: dict[str, list[Place]] = {}
    for keys, model in models(scenario):
        texts = " ".join(text for name in type(model).model_fields if isinstance(text := getattr(model, name), str))
        for reading in dict.fromkeys(_READING.findall(texts)):
            place = Place.at(keys, model)
            if secrets or not place.secret:
                asking.setdefault(reading, []).append(place)
    return tuple(
        ReadingSeen(
            id=id_,
            question=str(reading.question),
            sides=tuple(
                SideSeen(name, str(side.label), side.claims, sets_words(side, scenario), side.weight)
                for name, side in reading.options.items()
            ),
            default=reading.default,
            supported=reading.supported or "",
            moves=_text(reading.moves),
            shown=reading.shown,
            asked=_cited_at(asking.get(id_, ()), titles),
            touches=_touches(reading),
        )
        for id_, reading in scenario.readings.items()
    )


def _touches(reading: Reading) -> tuple[str, ...]:
    touched: dict[str, None] = {}
    for side in reading.options.values():
        for path in side.sets:
            match path.split("."):
                case ["positions", actor, issue, _]:
                    touched |= dict.fromkeys((actor, issue, f"{actor}.{issue}"))
                case ["actors" | "issues", id_, _]:
                    touched |= {id_: None}
                case _:
                    pass
    return tuple(touched)


def _cited_at(places: Iterable[Place], titles: Titles) -> tuple[CitedAt, ...]:
    """Return places in words, those within one thing (a track's milestones, an action's undertaking) as one."""
    told = dict.fromkeys((place.kind, place.id) for place in places)
    return tuple(CitedAt(kind, id_, titles[kind, id_]) for kind, id_ in told)


def _titles(scenario: Scenario) -> Titles:
    """Return what everything in a scenario is called, by kind and id; what has no title goes by its id or kind."""
    titles: Titles = {}
    for keys, model in models(scenario):
        if keys:
            place = Place.at(keys, model)
            titles.setdefault((place.kind, place.id), str(getattr(model, "title", place.id or place.kind)))
    for actor, row in scenario.positions.items():
        for issue in row:
            titles["position", f"{actor}.{issue}"] = f"{scenario.actors[actor].name} on {scenario.issues[issue].title}"
    for actor, goals in scenario.objectives.items():
        for id_, goal in goals.items():
            titles["objective", f"{actor}.{id_}"] = f"{scenario.actors[actor].name}: {goal.title}"
    titles |= {("actor", id_): str(actor.name) for id_, actor in scenario.actors.items()}
    titles |= {("reading", id_): str(reading.question) for id_, reading in scenario.readings.items()}
    return titles


def _text(words: object) -> str:
    return "" if words is None else str(words).strip()
