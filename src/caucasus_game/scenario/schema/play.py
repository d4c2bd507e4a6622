"""What seats can do and what befalls them: actions, events, objectives, endings."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from caucasus_game.scenario.schema.fields import (
    Amount,
    Choice,
    Cited,
    Count,
    Effects,
    Expression,
    Id,
    Model,
    Number,
    Positive,
    SystemId,
    Text,
    Unit,
    YesNo,
)

__all__ = [
    "Action",
    "Backfire",
    "ChoiceOption",
    "Cost",
    "Ending",
    "Event",
    "Hazard",
    "Objective",
    "Prompt",
    "Spending",
    "Undertaking",
]

Everyone = Literal["all"]


class Cost(Model):
    """What an order costs, taken when the orders phase ends."""

    capital: Amount = 0.0
    treasury: Amount = 0.0


class Backfire(Cited):
    """The chance that an action turns on its maker: these effects then stand in place of the action's own."""

    chance: Unit
    effects: Effects = {}
    news: Text | None = None


class Spending(Model):
    """An action on which the seat chooses how much to spend, on top of the cost, in whole units."""

    least: Count = 1
    most: Count = 6
    of: Literal["capital", "treasury"] = "capital"
    """What is spent: political capital, or money of the treasury."""


class Undertaking(Cited):
    """An action that can be promised, or promised away, in a package: "I do / do not do it for n turns, if ..."."""

    kinds: Annotated[tuple[Literal["do", "refrain"], ...], Field(min_length=1)]
    least: Annotated[Count, Field(ge=1, le=12)] = 2
    """Fewest turns it can be given for."""
    most: Annotated[Count, Field(ge=1, le=12)] = 6
    """Most turns."""
    when: Expression | None = None
    """It binds only in turns where this holds; ``self`` is the keeper."""
    condition: Text | None = None
    """The condition in words."""


class Action(Cited):
    """Something a seat can order.

    A ``verb`` gives an action one of the engine's own workings besides its effects: ``offer`` a package, ``press`` an
    actor
    (E7), ``mediate`` between two actors (hosting, summits), ``campaign`` in a body (E4), call a ``vote`` in a body
        (E2), ``invest`` in a lot or ``withdraw`` from it (E12, E13).
    """

    title: Text
    help: Text | None = None
    """One sentence on what it is good for."""
    who: Everyone | Annotated[tuple[Id, ...], Field(min_length=1)] = "all"
    verb: Literal[
        "plain",
        "offer",
        "press",
        "mediate",
        "campaign",
        "vote",
        "declare",
        "poll",
        "shuttle",
        "reopen",
        "invest",
        "withdraw",
    ] = "plain"
    target: Literal["none", "actor", "body", "issue", "lot"] = "none"
    targets: tuple[Id, ...] = ()
    """The targets allowed; empty: every one of the kind (for actors: every other actor)."""
    body: Id | None = None
    """For ``vote``: the body that is called."""
    between: tuple[Id, Id] | None = None
    """For ``mediate`` and ``shuttle``: the two actors at the table."""
    strength: Expression | None = None
    """For ``mediate``: how many points of gain the table adds to either side's readiness; for ``press`` and
    ``campaign``: a
    factor, 1 if absent; a campaign of negative strength speaks against the terms."""
    spending: Spending | None = None
    """For actions of a chosen size: ``amount`` in the effects is what is spent on top of the cost."""
    cost: Cost = Cost()
    when: Expression | None = None
    """Allowed only where this holds; ``self`` is the seat, ``target`` the target."""
    blocked: Text | None = None
    """In words, what ``when`` asks for: shown beside an action that is not allowed now."""
    effects: Effects = {}
    backfires: Backfire | None = None
    cooldown: Count = 0
    """Turns that must pass before the same seat may order it again."""
    most: Count | None = None
    """How often a seat may order it in a game."""
    secret: YesNo = False
    """Only the seat itself learns that it was ordered."""
    undertaking: Undertaking | None = None
    """Whether it can be promised, or promised away, in a package."""
    news: Text | None = None
    """The news line; ``{self}`` and ``{target}`` stand for names."""
    lean: Number = 0.0
    """How the steady policy sees it: 1 helps agreement along, -1 stands in its way, 0 neither. Not shown to players."""
    systems: tuple[SystemId, ...] = ()
    order: Count = 50
    """Lower comes first in menus."""


class ChoiceOption(Model):
    """One answer to a choice."""

    label: Text
    effects: Effects = {}
    news: Text | None = None
    lean: Number = 0.0


class Prompt(Model):
    """A choice that an event puts to one seat; silence takes the first option."""

    text: Text
    options: Annotated[dict[Choice, ChoiceOption], Field(min_length=2)]
    secret: YesNo = False


class Hazard(Cited):
    """A chance that grows as a gauge falls: 1 - exp(-rate * exp((pivot - gauge) / scale)), at most ``cap`` (E10)."""

    rate: Expression
    gauge: Expression
    pivot: Number = 50.0
    scale: Positive = 20.0
    cap: Unit = 0.6


class Event(Cited):
    """An authored trigger with effects."""

    title: Text
    when: Expression = "true"
    chance: Expression = "1"
    """Probability, 0 to 1, where ``when`` holds."""
    hazard: Hazard | None = None
    """In place of ``chance``."""
    repeats: YesNo = False
    cooldown: Count = 0
    """For an event that repeats: turns that must pass before it may fire again."""
    effects: Effects = {}
    choices: dict[Id, Prompt] = {}
    """Seat to the choice put to it."""
    news: Text | None = None
    tone: Literal["good", "bad", "neutral"] = "neutral"
    systems: tuple[SystemId, ...] = ()

    @model_validator(mode="after")
    def _one_chance(self) -> Event:
        if self.hazard is not None and self.chance != "1":
            raise ValueError("an event has 'chance:' or 'hazard:', not both; remove one of the two")
        return self


class Objective(Cited):
    """A goal of one seat: no points at ``from``, full points at ``to`` (E15)."""

    title: Text
    measure: Expression
    from_: Annotated[Number, Field(alias="from")]
    to: Number
    weight: Amount
    secret: YesNo = False

    @model_validator(mode="after")
    def _spans(self) -> Objective:
        if self.from_ == self.to:
            raise ValueError(
                "'from' and 'to' are the same: the goal is neither met nor missed; give two different numbers"
            )
        return self


class Ending(Cited):
    """Why and how a game stops; the first that holds at Reckoning, by ``priority``, is the one."""

    title: Text
    when: Expression
    priority: Count
    """Lower is looked at first."""
    text: Text
    tone: Literal["good", "mixed", "bad"] = "mixed"
