"""What a tutorial says to whoever plays it, line by line, and what moves it on."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from caucasus_game.scenario.schema.fields import Count, Expression, Id, Model, Text, YesNo

__all__ = ["CoachLine", "Panel", "Until"]

Panel = Literal["issue", "home", "tracks", "news", "goals", "words", "counsel", "brief", "dossier"]
"""What can be read at the table beside the orders."""


class Until(Model):
    """What the learner does before the coach goes on: exactly one of these."""

    ordered: Id | None = None
    """This action is among the orders."""
    offered: Annotated[tuple[Id, ...] | None, Field(min_length=1)] = None
    """One offer among the orders holds all these issues."""
    mandate: Id | None = None
    """A mandate on this issue is among the orders."""
    chosen: Id | None = None
    """The choice that this event puts is answered."""
    panel: Panel | None = None
    """This was opened, this turn."""
    sent: YesNo | None = None
    """The orders are sent: the line stays as long as they are written, as one without ``until`` does."""

    @model_validator(mode="after")
    def _one(self) -> Until:
        told = [name for name in type(self).model_fields if getattr(self, name) is not None]
        if len(told) != 1:
            known = ", ".join(type(self).model_fields)
            raise ValueError(
                f"'until' says one thing that the learner does, found {len(told)}; write one of the keys {known}"
            )
        return self


class CoachLine(Model):
    """One or two sentences to a learner, at one place of the game."""

    phase: Literal["orders", "talks", "report", "ending"]
    """Where it is said: while orders are written, in talks, beside a turn's report, at the end."""
    turn: Annotated[Count, Field(ge=1)] | None = None
    """Only in this turn; of a report, the turn that it tells of."""
    seat: Id | None = None
    """Only to this seat."""
    when: Expression | None = None
    """Only where this holds; ``self`` is the seat that is spoken to."""
    panel: Panel | None = None
    """What it speaks about: the screen says how to get there."""
    text: Text
    """What is said."""
    until: Until | None = None
    """What is done before the next line is said; if left out, it stays as long as the phase lasts."""
