"""At home: the bodies that ratify or amend, and the audiences that are not asked."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from caucasus_game.scenario.schema.fields import (
    Amount,
    Cited,
    Expression,
    Id,
    Model,
    Number,
    Percent,
    SystemId,
    Text,
    Unit,
)

__all__ = ["Bloc", "Body", "Mood", "RedLine", "Turnout"]


class Bloc(Cited):
    """A part of a body that votes alike."""

    title: Text
    """What it is called."""
    share: Percent
    """Its part of the body; a body's shares sum to 100."""
    ideals: Annotated[dict[Id, Percent], Field(min_length=1)]
    """What it would like on each issue."""
    salience: Annotated[dict[Id, Unit], Field(min_length=1)]
    """How much each issue matters to it; not all zero."""


class RedLine(Cited):
    """A bound on one issue; the share of a settlement beyond it costs a bloc far more than the rest can repay."""

    above: Percent | None = None
    """The line is crossed by settlements above this mark."""
    below: Percent | None = None
    """The line is crossed by settlements below this mark."""
    when: Expression | None = None
    """The line is drawn only where this holds, e.g. under one side of a reading: ``reading[R7] == A``."""

    @model_validator(mode="after")
    def _one_side(self) -> RedLine:
        if (self.above is None) == (self.below is None):
            raise ValueError(
                "a red line is either 'above:' or 'below:' a mark; write one of the two, such as 'above: 75'"
            )
        return self


class Turnout(Cited):
    """A rule on how many must come and say yes."""

    expected: Percent
    """Expected turnout, percent of the roll."""
    noise: Percent = 6.0
    """Standard deviation of the turnout drawn, in points."""
    least: Percent
    """Yes votes needed, percent of the roll."""


class Mood(Model):
    """How opinion in a body moves by itself (E3)."""

    keeps: Unit = 0.75
    """The part of the mood that is left a turn later."""
    follows: dict[Id, Number] = {}
    """Gauges of the world that carry it along: points of mood per point of change since the last turn."""
    resents: Amount = 0.15
    """Points of mood lost per point by which newly settled terms are worse than the terms before."""


class Body(Cited):
    """Who approves the terms: a parliament or a referendum that votes, or an audience that is only heard."""

    title: Text
    """What it is called."""
    actor: Id
    """The actor whose body it is."""
    kind: Literal["ratifies", "amends", "audience"]
    """Whether it ratifies a treaty, amends a constitution, or is an audience that is only heard."""
    blocs: Annotated[dict[Id, Bloc], Field(min_length=1)]
    """Its parts, each of which votes alike."""
    threshold: Percent = 50.0
    """Votes pass above this share of yes, percent."""
    turnout: Turnout | None = None
    """How many must come and say yes, where there is such a rule."""
    bias: Number = 0.0
    """Points that the terms must be worth before an even vote: inertia in favour of the status quo (E1)."""
    red: dict[Id, RedLine] = {}
    """Issue to the bound beyond which a settlement costs its blocs far more than the rest can repay."""
    mood: Mood = Mood()
    """How opinion in it moves by itself."""
    systems: tuple[SystemId, ...] = ()
    """The systems it belongs to."""
