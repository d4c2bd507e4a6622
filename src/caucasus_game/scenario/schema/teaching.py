"""What is for the lesson and not for the game: what is graded, what is asked, what the documents leave out."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from caucasus_game.scenario.schema.fields import Count, Id, Model, Text

__all__ = ["Criterion", "LeftOut", "Question", "Teaching"]


class Criterion(Model):
    """Something that is graded."""

    title: Text
    """What it is called."""
    full: Text
    """What earns all its points."""
    part: Text | None = None
    """What earns half of them."""
    points: Annotated[Count, Field(ge=1, le=100)] = 10
    """The most that it counts."""


class Question(Model):
    """Something that is asked after the game."""

    text: Text
    """The question."""
    listen: Text | None = None
    """What the facilitator may listen for in the answers; not shown to the class."""


class LeftOut(Model):
    """Something that the documents do not speak of, though it belongs to the matter."""

    title: Text
    """What it is."""
    text: Text
    """What is missing, and what to ask because of it; never in the voice of one side."""


class Teaching(Model):
    """For whoever teaches with the scenario. Printed packs and debriefs hold it; no rule of a game can ask for it."""

    rubric: dict[Id, Criterion] = {}
    """What is graded; where there is none, packs hold a general rubric."""
    questions: dict[Id, Question] = {}
    """What is asked afterwards; likewise."""
    left_out: dict[Id, LeftOut] = {}
    """What the documents leave out."""
