"""What the documents say: sources, their claims, and the readings on which they disagree."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from caucasus_game.scenario.schema.fields import Amount, Choice, ClaimId, Id, Model, SourceId, SystemId, Text

__all__ = ["Claim", "Reading", "ReadingOption", "Source"]


class Source(Model):
    """A document."""

    title: Text
    """What it is called."""
    kind: Text
    """What it is: analysis, news, a state agency's report, opinion."""
    note: Text | None = None
    """What a reader should know of it: its voice, its gaps."""
    derived_from: SourceId | None = None
    """The document whose sentences it repeats: the two are one witness, not two."""


class Claim(Model):
    """One thing a document says, in the project's own words."""

    actors: tuple[Id, ...] = ()
    """Whom it is about."""
    about: Text
    """Its topic: an issue or a gauge by its id, or any words."""
    kind: Literal["fact", "commitment", "position", "interest", "forecast", "obstacle", "name"]
    """What sort of thing is said."""
    voice: Literal["own", "attributed", "author"]
    """Who speaks: the actor itself (own), the actor as the document reports it (attributed), the document (author)."""
    text: Text
    """What is said, in your own words."""
    systems: tuple[SystemId, ...] = ()
    """The systems of the game that this claim describes."""


class ReadingOption(Model):
    """One side of a disagreement between documents."""

    label: Text
    """The side in words."""
    claims: tuple[ClaimId, ...] = ()
    """The claims behind this side."""
    sets: dict[str, str | tuple[str, ...]] = {}
    """What it changes: a path of ids such as ``positions.turkey.rights.at``, and the value it sets."""
    weight: Amount = 1.0
    """How often a draw takes this side, against the other sides' weights."""


class Reading(Model):
    """A question on which the documents disagree; a game is played under one option of each."""

    question: Text
    """On what the documents disagree."""
    options: Annotated[dict[Choice, ReadingOption], Field(min_length=2)]
    """The sides, each under which a game can be played."""
    default: Choice
    """The side that a game is played under where nothing else is asked for."""
    supported: Choice | None = None
    """The side that the documents' own order supports, where they settle it: an error is not an equal reading."""
    moves: Text | None = None
    """In words, what the reading moves in play."""
    shown: Literal["start", "debrief"] = "start"
    """Whether seats know it as a fact of their world, or learn it in the debrief."""
    systems: tuple[SystemId, ...] = ()
    """The systems it is about."""
