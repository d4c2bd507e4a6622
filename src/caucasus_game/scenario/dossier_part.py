"""Part of a dossier: what a word asks for, what belongs to it, and what holds the words of a search."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.scenario.dossier import source_of
from caucasus_game.scenario.suggest import closest, listed

if TYPE_CHECKING:
    from collections.abc import Collection

    from caucasus_game.scenario.dossier import Dossier, PositionSeen, ReadingSeen

__all__ = ["Asked", "Kind", "find", "holds", "part"]

Kind = Literal["source", "claim", "actor", "issue", "position", "reading"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked for."""

    kind: Kind
    id: str


def find(word: str, told: Dossier) -> Asked:
    """Return what a word asks for: an id, an actor's short code or name, an issue's title, ``ACTOR.ISSUE``; any case.

    Raises:
        Faults: ``unknown-id`` with the nearest id, else with what there is.
    """
    known = _spellings(told)
    wanted = _folded(word)
    if wanted in known:
        return known[wanted]
    actor, dot, issue = wanted.partition(".")
    if dot and (who := known.get(actor)) and (what := known.get(issue)) and (who.kind, what.kind) == ("actor", "issue"):
        return Asked("position", f"{who.id}.{what.id}")
    near = closest(wanted, known)
    there = tr(
        "documents: {documents}; claims such as {claim}; seats: {seats}; issues: {issues}; positions, SEAT.ISSUE;"
        " readings: {readings}",
        documents=listed(source.id for source in told.sources),
        claim=told.claims[0].id if told.claims else "D0-01",
        seats=listed(actor.id for actor in told.actors),
        issues=listed(issue.id for issue in told.issues),
        readings=listed(reading.id for reading in told.readings),
    )
    hint = tr("there are {things}", things=there)
    if near:
        hint = tr("did you mean {name!r}? There are {things}", name=known[near].id, things=there)
    message = tr(
        "there is nothing called {word!r} in the dossier of {scenario}", word=word[:60], scenario=told.scenario
    )
    raise Faults.one("unknown-id", message, hint)


def part(told: Dossier, asked: Asked) -> Dossier:
    """Return what belongs to what was asked for.

    - a document: its claims, the positions that rest on them and the readings that they stand on a side of;
    - a claim: its document, and the same;
    - an actor: the claims about it, its positions, the readings that move it;
    - an issue: the positions on it, the claims behind those and behind its marks, the readings that move it;
    - a position: the claims behind it, the readings that move it;
    - a reading: the claims on its sides, and the positions that it moves.
    """
    match asked.kind:
        case "source":
            return _resting_on(told, told.source(asked.id).claims, keep=(asked.id,))
        case "claim":
            return _resting_on(told, (asked.id,))
        case "actor":
            positions = [one for one in told.positions if one.actor == asked.id]
            claims = [claim.id for claim in told.about(asked.id)]
            return _cut(told, claims, positions, _moving(told, asked.id))
        case "issue":
            positions = [one for one in told.positions if one.issue == asked.id]
            return _cut(told, told.behind(asked.id), positions, _moving(told, asked.id))
        case "position":
            position = told.position(asked.id)
            return _cut(told, position.claims, [position], _moving(told, asked.id))
        case "reading":
            reading = told.reading(asked.id)
            positions = [one for one in told.positions if one.id in reading.touches]
            return _cut(told, [claim for side in reading.sides for claim in side.claims], positions, [reading])


def holds(text: str, search: str) -> bool:
    """Tell whether a text holds every word of a search, in any case and order."""
    folded = text.casefold()
    return all(word in folded for word in search.casefold().split())


def _resting_on(told: Dossier, claims: Collection[str], keep: Collection[str] = ()) -> Dossier:
    behind = set(claims)
    positions = [one for one in told.positions if behind.intersection(one.claims)]
    readings = [one for one in told.readings if any(behind.intersection(side.claims) for side in one.sides)]
    return _cut(told, claims, positions, readings, keep)


def _moving(told: Dossier, id_: str) -> list[ReadingSeen]:
    return [reading for reading in told.readings if id_ in reading.touches]


def _cut(
    told: Dossier,
    claims: Collection[str],
    positions: Collection[PositionSeen],
    readings: Collection[ReadingSeen],
    keep: Collection[str] = (),
) -> Dossier:
    kept, sources = set(claims), {*keep, *(source_of(claim) for claim in claims)}
    return replace(
        told,
        claims=tuple(claim for claim in told.claims if claim.id in kept),
        sources=tuple(source for source in told.sources if source.id in sources),
        positions=tuple(positions),
        readings=tuple(readings),
    )


def _spellings(told: Dossier) -> dict[str, Asked]:
    """Return every way to write what can be asked for; where two things share one, the one named first has it."""
    known: dict[str, Asked] = {}

    def add(kind: Kind, id_: str, *names: str) -> None:
        for name in (id_, *names):
            known.setdefault(_folded(name), Asked(kind, id_))

    for source in told.sources:
        add("source", source.id)
    for claim in told.claims:
        add("claim", claim.id, claim.id.replace("-", ""))
    for reading in told.readings:
        add("reading", reading.id)
    for actor in told.actors:
        add("actor", actor.id, actor.short, actor.name)
    for issue in told.issues:
        add("issue", issue.id, issue.title)
    for position in told.positions:
        add("position", position.id)
    return known


def _folded(word: str) -> str:
    return word.strip().lower().replace("-", "_").replace(" ", "_")
