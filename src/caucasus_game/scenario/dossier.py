"""The dossier as plain data: what each document says, on what each position rests, and where the documents disagree.

``dossier_making`` makes it from a scenario; screens and commands draw from it and need nothing else. It speaks of what
documents say and never in the game's own voice of what is so.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterable


__all__ = [
    "ActorSeen",
    "CitedAt",
    "ClaimSeen",
    "Dossier",
    "IssueSeen",
    "PositionSeen",
    "ReadingSeen",
    "SideSeen",
    "SourceSeen",
    "by_voice",
    "in_order",
    "source_of",
    "told_sets",
    "voice_words",
    "witnesses",
]

Entry = TypeVar("Entry", "ActorSeen", "IssueSeen", "SourceSeen", "ClaimSeen", "PositionSeen", "ReadingSeen")


@dataclass(frozen=True, slots=True)
class ActorSeen:
    """A party, as far as the dossier draws it."""

    id: str
    name: str
    short: str
    glyph: str
    colour: str


@dataclass(frozen=True, slots=True)
class IssueSeen:
    """What is at stake; ``claims`` are those that its marks and parties rest on."""

    id: str
    title: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceSeen:
    """A document. ``derived_from`` names the one it repeats, '' where it stands by itself."""

    id: str
    title: str
    kind: str
    note: str
    derived_from: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CitedAt:
    """Something of the scenario that rests on a claim, by kind, id and title."""

    kind: str
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class ClaimSeen:
    """One thing a document says. ``systems`` is what it describes, as (id, title); ``cited`` is what rests on it."""

    id: str
    source: str
    actors: tuple[str, ...]
    about: str
    kind: str
    voice: str
    text: str
    systems: tuple[tuple[str, str], ...]
    cited: tuple[CitedAt, ...]


@dataclass(frozen=True, slots=True)
class PositionSeen:
    """Where an actor says it stands on an issue, and on what grounds; ``assumed`` is '' where nothing is."""

    actor: str
    issue: str
    at: float
    spread: float
    salience: float
    claims: tuple[str, ...]
    assumed: str

    @property
    def id(self) -> str:
        """How it is asked for: ``armenia.route``."""
        return f"{self.actor}.{self.issue}"


@dataclass(frozen=True, slots=True)
class SideSeen:
    """One side of a disagreement. ``sets`` is what it changes, a sentence each; ``weight`` its odds in a draw."""

    id: str
    label: str
    claims: tuple[str, ...]
    sets: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class ReadingSeen:
    """A question on which the documents disagree.

    ``supported`` is the side that the documents' own order supports, '' where they do not settle it; ``asked`` is what
    else in the scenario asks which side holds; ``touches`` the actors, issues and positions (``armenia.route``) that
    a side moves; ``shown`` whether seats know the side from the start or learn it in the debrief.
    """

    id: str
    question: str
    sides: tuple[SideSeen, ...]
    default: str
    supported: str
    moves: str
    shown: str
    asked: tuple[CitedAt, ...]
    touches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """All of it, or the part that somebody asked for."""

    scenario: str
    title: str
    actors: tuple[ActorSeen, ...]
    issues: tuple[IssueSeen, ...]
    sources: tuple[SourceSeen, ...]
    claims: tuple[ClaimSeen, ...]
    positions: tuple[PositionSeen, ...]
    readings: tuple[ReadingSeen, ...]

    def claim(self, id_: str) -> ClaimSeen:
        """Return the claim of that id; KeyError if there is none."""
        return _of(self.claims, id_)

    def source(self, id_: str) -> SourceSeen:
        """Return the document of that id; KeyError if there is none."""
        return _of(self.sources, id_)

    def actor(self, id_: str) -> ActorSeen:
        """Return the actor of that id; KeyError if there is none."""
        return _of(self.actors, id_)

    def issue(self, id_: str) -> IssueSeen:
        """Return the issue of that id; KeyError if there is none."""
        return _of(self.issues, id_)

    def position(self, id_: str) -> PositionSeen:
        """Return the position ``actor.issue``; KeyError if there is none."""
        return _of(self.positions, id_)

    def reading(self, id_: str) -> ReadingSeen:
        """Return the reading of that id; KeyError if there is none."""
        return _of(self.readings, id_)

    def about(self, actor: str) -> tuple[ClaimSeen, ...]:
        """Return the claims about an actor."""
        return tuple(claim for claim in self.claims if actor in claim.actors)

    def behind(self, issue: str) -> tuple[str, ...]:
        """Return the claims behind an issue and the positions on it."""
        found = list(self.issue(issue).claims)
        for position in self.positions:
            if position.issue == issue:
                found += position.claims
        return tuple(sorted(set(found), key=in_order))

    def names(self, actors: Iterable[str]) -> str:
        """Return actors by name: ``Armenia, Azerbaijan``; ``nobody in particular`` where there are none."""
        return ", ".join(self.actor(actor).name for actor in actors) or tr("nobody in particular")


def source_of(claim: str) -> str:
    """Return the document that a claim's id names."""
    return claim.partition("-")[0]


def voice_words(claim: ClaimSeen, told: Dossier) -> str:
    """Return who speaks in a claim. Where it is about several and one of them speaks, nobody can tell which."""
    if claim.voice == "own":
        names = told.names(claim.actors)
        if len(claim.actors) > 1:
            return tr("one of {actors}, in its own words", actors=names)
        return tr("{actor}, in its own words", actor=names)
    if claim.voice == "attributed":
        return tr("as the document reports the actor")
    return tr("the document's own statement")


def told_sets(reading: ReadingSeen, side: SideSeen) -> tuple[str, ...]:
    """Return what a side changes, a sentence each; where it sets nothing, in what the game then differs, if at all."""
    if side.sets:
        return side.sets
    if side.id != reading.default and reading.asked:
        return (tr("sets no number by itself; what asks for the side goes by it"),)
    return (tr("sets nothing: the scenario as written"),)


def by_voice(claims: Iterable[ClaimSeen]) -> dict[str, int]:
    """Return how many claims are in each voice: own, attributed, author."""
    counted = Counter(claim.voice for claim in claims)
    return {voice: counted[voice] for voice in ("own", "attributed", "author")}


def witnesses(claims: Iterable[str], told: Dossier) -> tuple[str, ...]:
    """Return the documents behind claims; one that repeats another that is behind them too is no witness of its own."""
    behind = list(dict.fromkeys(source_of(claim) for claim in claims))
    return tuple(id_ for id_ in behind if told.source(id_).derived_from not in behind)


def in_order(claim: str) -> tuple[str, int]:
    """Return what sorts claims: by document, then by number."""
    source, _, number = claim.partition("-")
    return source, int(number)


def _of(entries: Iterable[Entry], id_: str) -> Entry:
    for entry in entries:
        if entry.id == id_:
            return entry
    raise KeyError(id_)
