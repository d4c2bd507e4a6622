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
    """Political capital."""
    treasury: Amount = 0.0
    """Money."""


class Backfire(Cited):
    """The chance that an action turns on its maker: these effects then stand in place of the action's own."""

    chance: Unit
    """How likely it is, 0 to 1."""
    effects: Effects = {}
    """What changes where it does, in place of the effects of the action."""
    news: Text | None = None
    """The news line where it does."""


class Spending(Model):
    """An action on which the seat chooses how much to spend, on top of the cost, in whole units."""

    least: Count = 1
    """The least that may be spent."""
    most: Count = 6
    """The most that may be spent."""
    of: Literal["capital", "treasury"] = "capital"
    """What is spent: political capital, or money of the treasury."""


class Undertaking(Cited):
    """An action that can be promised, or promised away, in a package: "I do / do not do it for n turns, if ..."."""

    kinds: Annotated[tuple[Literal["do", "refrain"], ...], Field(min_length=1)]
    """Whether it can be promised (``do``), promised away (``refrain``), or both."""
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
    """What it is called in menus."""
    help: Text | None = None
    """One sentence on what it is good for."""
    who: Everyone | Annotated[tuple[Id, ...], Field(min_length=1)] = "all"
    """The seats that can order it: a list of actors, or ``all``."""
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
    """Which of the engine's own workings it has besides its effects."""
    target: Literal["none", "actor", "body", "issue", "lot"] = "none"
    """What it is aimed at, if anything."""
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
    """What it costs, whatever is spent on it besides."""
    when: Expression | None = None
    """Allowed only where this holds; ``self`` is the seat, ``target`` the target."""
    blocked: Text | None = None
    """In words, what ``when`` asks for: shown beside an action that is not allowed now."""
    effects: Effects = {}
    """What it changes."""
    backfires: Backfire | None = None
    """The chance that it turns on its maker, and what it changes then."""
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
    """The systems it belongs to."""
    order: Count = 50
    """Lower comes first in menus."""


class ChoiceOption(Model):
    """One answer to a choice."""

    label: Text
    """The answer in words."""
    effects: Effects = {}
    """What changes where it is given; ``self`` is the seat that was asked."""
    news: Text | None = None
    """The news line where it is given."""
    lean: Number = 0.0
    """How the steady policy sees it: 1 helps agreement along, -1 stands in its way. Not shown to players."""


class Prompt(Model):
    """A choice that an event puts to one seat; silence takes the first option."""

    text: Text
    """What is asked."""
    options: Annotated[dict[Choice, ChoiceOption], Field(min_length=2)]
    """The answers; silence takes the first."""
    secret: YesNo = False
    """Whether only the seat learns that it was asked, and what it said."""


class Hazard(Cited):
    """A chance that grows as a gauge falls: 1 - exp(-rate * exp((pivot - gauge) / scale)), at most ``cap`` (E10)."""

    rate: Expression
    """The hazard where the gauge stands at ``pivot``."""
    gauge: Expression
    """What makes it rarer as it rises."""
    pivot: Number = 50.0
    """The mark of the gauge at which the hazard is ``rate``."""
    scale: Positive = 20.0
    """How many points of the gauge change the hazard by a factor of e."""
    cap: Unit = 0.6
    """The greatest chance in a turn, however low the gauge."""


class Event(Cited):
    """An authored trigger with effects."""

    title: Text
    """What it is called."""
    when: Expression = "true"
    """It may fire in turns where this holds."""
    chance: Expression = "1"
    """Probability, 0 to 1, where ``when`` holds."""
    hazard: Hazard | None = None
    """In place of ``chance``."""
    repeats: YesNo = False
    """Whether it may fire again; else once a game."""
    cooldown: Count = 0
    """For an event that repeats: turns that must pass before it may fire again."""
    effects: Effects = {}
    """What changes where it fires."""
    choices: dict[Id, Prompt] = {}
    """Seat to the choice put to it."""
    news: Text | None = None
    """The news line where it fires."""
    tone: Literal["good", "bad", "neutral"] = "neutral"
    """Whether it is good news; colours only."""
    systems: tuple[SystemId, ...] = ()
    """The systems it belongs to."""

    @model_validator(mode="after")
    def _one_chance(self) -> Event:
        if self.hazard is not None and self.chance != "1":
            raise ValueError("an event has 'chance:' or 'hazard:', not both; remove one of the two")
        return self


class Objective(Cited):
    """A goal of one seat: no points at ``from``, full points at ``to`` (E15)."""

    title: Text
    """What it is called."""
    measure: Expression
    """What is measured at the end of the game; ``self`` is the seat."""
    from_: Annotated[Number, Field(alias="from")]
    """Where the measure gives no points."""
    to: Number
    """Where it gives all; below ``from`` where less is better."""
    weight: Amount
    """What it counts against the other goals of the seat."""
    secret: YesNo = False
    """Whether only the seat itself knows of it before the debrief."""

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
    """What it is called."""
    when: Expression
    """It may end the game in turns where this holds."""
    priority: Count
    """Lower is looked at first."""
    text: Text
    """What is told of it."""
    tone: Literal["good", "mixed", "bad"] = "mixed"
    """Whether it is a good end, on the whole."""
