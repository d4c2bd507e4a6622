"""Who takes part and what is at stake: actors, issues, positions, gauges, tracks."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from caucasus_game.scenario.schema.fields import (
    Amount,
    Cited,
    Count,
    Effects,
    Expression,
    Id,
    Model,
    Number,
    Percent,
    SystemId,
    Text,
    Unit,
    YesNo,
)

__all__ = ["Account", "Actor", "Drift", "Issue", "Milestone", "Position", "Track", "Variable"]

Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
Glyph = Annotated[str, Field(pattern=r"^[A-Za-z]$")]


def _from_low_to_high(mandate: tuple[float, float]) -> tuple[float, float]:
    low, high = mandate
    if low > high:
        raise ValueError(f"a mandate runs from low to high, found [{low:g}, {high:g}]; write [{high:g}, {low:g}]")
    return mandate


def _wide(range_: tuple[float, float]) -> tuple[float, float]:
    low, high = range_
    if low >= high:
        raise ValueError(f"a range runs from low to high, found [{low:g}, {high:g}]; write the lower number first")
    return range_


class Account(Cited):
    """An actor's purse: what it holds at the start, and what comes in each turn."""

    start: Amount
    """What there is as the game opens."""
    income: Amount
    """What comes in each turn, from the second on."""


class Actor(Cited):
    """A party with positions."""

    name: Text
    """What it is called, in the singular: news say "{self} sends", whoever that is."""
    short: Annotated[str, Field(pattern=r"^[A-Z]{2,3}$")]
    """Two or three capital letters for narrow screens, e.g. ``AM``."""
    glyph: Glyph
    """One letter that stands for the actor on the stakeholder line, best a capital; no two share one."""
    colour: Colour
    """Its colour on screens and charts, ``#rrggbb`` in quotes."""
    capability: Percent
    """Resources it can bring to bear, 0 to 100."""
    capital: Account
    """Political capital: what it costs to act."""
    treasury: Account
    """Money, in the scenario's unit, kept to two decimals."""
    approval: Expression | None = None
    """What its audience at home thinks, 0 to 100: scales the income of political capital. None: a steady 50."""
    brief: Text | None = None
    """Its dilemma in its own terms, for whoever takes the seat."""
    goals: tuple[Text, ...] = ()
    """Its public goals, in words."""
    route_name: Text | None = None
    """What it calls the route, used in its own texts."""


class Issue(Cited):
    """One bounded continuum from 0 to 100 with named marks."""

    title: Text
    """What it is called."""
    question: Text | None = None
    """What is to be settled, as a question."""
    parties: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The actors who must consent to a settlement; every other seat backs, opposes, presses or pays."""
    status_quo: Percent
    """The mark that holds without a settlement."""
    marks: dict[Annotated[str, Field(pattern=r"^(100|[0-9]{1,2})$")], Text]
    """What some of the 101 marks mean."""


class Position(Cited):
    """Where an actor stands on an issue."""

    at: Percent
    """The stated position."""
    spread: Percent
    """Half-width of what is unknown: the real ideal point lies within ``at`` ± ``spread``."""
    salience: Unit
    """How much it cares, 0 to 1."""
    mandate: Annotated[tuple[Percent, Percent], AfterValidator(_from_low_to_high)]
    """The interval in which its negotiators may settle, lowest first."""

    @model_validator(mode="after")
    def _grounded(self) -> Position:
        if not self.because and self.assumed is None:
            raise ValueError(
                "a position has neither 'because:' nor 'assumed:'; "
                "add the claims it rests on, 'because: [D0-05]', or why it is assumed, 'assumed: No document says.'"
            )
        return self


class Drift(Model):
    """How a gauge moves by itself each turn: it goes ``rate`` of the way to ``to``, or changes ``by`` an amount."""

    to: Expression | None = None
    """Where it tends; the word ``start`` means its own value at the start."""
    rate: Unit = 1.0
    """The part of the way to ``to`` that it goes each turn, 0 to 1."""
    by: Expression | None = None
    """What it changes by each turn."""

    @model_validator(mode="after")
    def _one_way(self) -> Drift:
        if (self.to is None) == (self.by is None):
            raise ValueError("a drift has either 'to:' (with 'rate:') or 'by:'; write {to: 50, rate: 0.2} or {by: 1}")
        return self


class Variable(Cited):
    """A gauge: one for the world, one per actor, one per ordered pair of actors, or one per body.

    The engine itself keeps ``trust`` (pair), ``fatigue`` and ``pressure`` (actor), ``mood`` and ``campaign`` (body); a
    scenario that names them here sets their range, start and drift.
    """

    title: Text
    """What it is called."""
    scope: Literal["world", "actor", "pair", "body"]
    """Of what there is one: the world, each actor, each ordered pair of actors, or each body."""
    range: Annotated[tuple[Number, Number], AfterValidator(_wide)] = (0.0, 100.0)
    """The least and the greatest that it can be."""
    start: Number
    """Where it starts."""
    starts: dict[Id, Number | dict[Id, Number]] = {}
    """Starts that differ: ``actor: 60`` for an actor or a body, ``actor: {other: 75}`` for a pair (both ways)."""
    drift: Drift | None = None
    """How it moves by itself; if left out, it does not."""
    shown: Literal["all", "own", "none"] = "all"
    """Who sees it: everyone, the actor it belongs to, or no seat before the debrief."""
    good: Literal["up", "down", "neither"] = "neither"
    """Which way is welcome on the whole; colours only."""
    systems: tuple[SystemId, ...] = ()
    """The systems it belongs to."""


class Milestone(Cited):
    """A named mark on a track."""

    title: Text
    """What it is called."""
    when: Expression | None = None
    """The milestone is reached at the first Reckoning where this holds. None: only by the track's ``start`` or a
    reading.
    """
    after: tuple[Id, ...] | None = None
    """Milestones of the same track that must be reached before; None: the one listed just above."""
    asks: Text | None = None
    """What it asks for, in words: shown beside the milestone until it is reached."""
    due: Id | None = None
    """A dated mark of the clock by which it was announced."""
    effects: Effects = {}
    """What changes when it is reached."""
    news: Text | None = None
    """The news line when it is reached."""
    freezes_terms: YesNo = False
    """Reaching it closes every issue, also one not yet settled: what was signed is what is voted on, until `reopen`."""


class Track(Cited):
    """A bounded process with milestones, reached in order and never undone."""

    title: Text
    """What it is called."""
    milestones: Annotated[dict[Id, Milestone], Field(min_length=1, max_length=100)]
    """Its marks, in the order in which they are reached."""
    start: Id | None = None
    """The milestone that stands at the start, with all listed above it. None: nothing is reached yet."""
    systems: tuple[SystemId, ...] = ()
    """The systems it belongs to."""
    order: Count = 0
    """Lower comes first on screen."""
