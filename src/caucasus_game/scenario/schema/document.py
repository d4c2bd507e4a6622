"""The whole document: what one resolved scenario holds."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from caucasus_game.scenario.schema.coach import CoachLine
from caucasus_game.scenario.schema.documents import Claim, Reading, Source
from caucasus_game.scenario.schema.fields import (
    Amount,
    Cited,
    ClaimId,
    Count,
    Id,
    Model,
    Percent,
    Positive,
    ReadingId,
    SourceId,
    SystemId,
    Text,
    Unit,
)
from caucasus_game.scenario.schema.home import Body
from caucasus_game.scenario.schema.network import Investors, Lot, Network
from caucasus_game.scenario.schema.play import Action, Ending, Event, Objective
from caucasus_game.scenario.schema.teaching import Teaching
from caucasus_game.scenario.schema.world import Actor, Issue, Position, Track, Variable

__all__ = ["About", "Bargaining", "Clock", "Rules", "Scenario", "System"]

Period = Annotated[str, Field(pattern=r"^[0-9]{4}(-(Q[1-4]|H[12]))?$")]


class About(Model):
    """What a reader of the list of scenarios wants to know."""

    title: Text
    """What the scenario is called."""
    summary: Text
    """What it is about, in a sentence or two."""
    minutes: Count = 60
    """How long a game lasts for one person."""
    difficulty: Text | None = None
    """How hard it is, in words."""
    money: Text = Text("T")
    """The unit of the treasuries, e.g. ``T`` with its worth."""


class Talks(Cited):
    """The parameters of bargaining in play (E5 to E8)."""

    patience: Unit = 0.9
    """δ: how much of the best gain refused a seat still expects a turn later."""
    caution: Amount = 10.0
    """κ: points of gain that complete distrust asks for, at full stakes."""
    settlement_trust: Amount = 4.0
    """Trust gained both ways by two seats that settle."""
    insult_trust: Amount = 0.0
    """Trust lost by a seat whose offer was refused; the rule of the house is that a refusal costs nothing."""
    press_strength: Amount = 2.0
    """Points that a press of equals without any trust adds to the cost of no deal."""
    press_backlash_trust: Amount = 4.0
    """Trust lost by who presses."""
    pressure_keeps: Unit = 0.7
    """What is left of pressure a turn later, 0 to 1."""
    pressure_bound: Amount = 12.0
    """The most pressure there can be, in points."""
    learns: Unit = 0.9
    """What is left of another's interval after talking together for a turn (E17)."""
    learns_hosted: Unit = 0.6
    """What is left of it after a table was lent."""
    least_width: Amount = 2.0
    """No interval gets narrower than this."""
    money: Amount = 6.0
    """β: points of gain for money, times ln(1 + money / (1 + what one has)) (E6)."""
    word: Amount = 0.5
    """Points of gain for a point of own score that an undertaking is expected to be worth."""
    temptation: Unit = 0.35
    """Chance a turn that an action would be ordered which an undertaking rules out."""
    kept_trust: Amount = 3.0
    """Trust gained with those who were promised, when an undertaking has been kept to its end (E8)."""
    breach_trust: Amount = 15.0
    """Trust lost with all who know of a promise that is broken (E8)."""
    tied_hands: Unit = 0.5
    """What is left of the other side's expectations on a package that respects its maker's declared bound."""
    retreat_trust: Amount = 6.0
    """Trust lost with the other side when one settles beyond one's own declared bound (E8)."""
    retreat_capital: Amount = 2.0
    """Political capital that such a retreat costs."""
    retreat_mood: Amount = 6.0
    """Points of mood that it costs in one's own bodies."""
    unpopular: Percent = 30.0
    """Approval below which a turn counts as unpopular."""


class Votes(Cited):
    """The parameters of votes (E1 to E4)."""

    loss_aversion: Amount = 2.0
    """λ: how much heavier a loss weighs than a gain."""
    red_line: Amount = 0.4
    """ρ: the weight of each point beyond a red line."""
    sigma: Positive = 8.0
    """σ: how far a bloc's value must be from zero before its vote is one-sided."""
    noise: Amount = 5.0
    """Standard deviation of a drawn vote, in points of share."""
    poll_error: Amount = 6.0
    """Standard deviation of a poll, in points of share."""
    final_for: Count = 4
    """Turns before a body that said no may be called again."""
    campaign_keeps: Unit = 0.6
    """What is left of a campaign a turn later, 0 to 1."""
    campaign_gain: Amount = 3.0
    """Points of campaign for the square root of a unit of political capital, at home."""
    campaign_gain_abroad: Amount = 1.5
    """Likewise in the body of another actor."""
    campaign_bound: Amount = 15.0
    """The most a campaign can move a body, in points, either way."""
    exposure: Unit = 0.35
    """Chance that a campaign from abroad is exposed."""
    exposure_cost: Amount = 4.0
    """Points of mood an exposed campaign costs."""
    mood_bound: Amount = 25.0
    """The most that moods can be, in points, either way."""


class Bargaining(Cited):
    """Which bargaining model speaks at the table, and its parameters (``docs/models.md``)."""

    model: Literal["challenge", "scholz-2011", "exchange"] = "challenge"
    """The model whose forecast is shown, that counsel speaks from and that the ``model`` policy follows."""
    rounds: Annotated[Count, Field(le=20)] = 3
    """How many rounds ahead it looks."""
    unchanged: Unit = 0.5
    """Q of the challenge model: the chance that things stay as they are when nobody challenges."""
    coercion: Amount = 1.0
    """How much harder pressure presses on whom the challenge model says one could compel: 1 doubles it where that
    holds on every issue the target cares about."""


class Rules(Cited):
    """How much a seat may do, what a missed order means, and the parameters of talks and votes."""

    actions_per_turn: Annotated[Count, Field(ge=1, le=6)] = 2
    """How many actions a seat may order in a turn, besides offers."""
    offers_per_turn: Annotated[Count, Field(ge=0, le=4)] = 3
    """How many offers a seat may make in a turn; 0 for a game without offers."""
    missed: Literal["hold", "repeat", "conciliatory", "balanced", "obstructive"] = "hold"
    """What happens where a person gives no order: nothing (hold), the orders of last turn as far as they are legal
    (repeat), or
    what the steady policy of that temperament would do."""
    talks: Talks = Talks()
    """The parameters of bargaining."""
    votes: Votes = Votes()
    """The parameters of votes."""
    bargaining: Bargaining = Bargaining()
    """The bargaining model at the table."""


class Clock(Model):
    """Dates: where the game starts, how long a turn is, and the dates that matter."""

    start: Period
    """The first turn, e.g. ``2026-Q1``, ``2026-H1`` or ``2026``."""
    unit: Literal["quarter", "half-year", "year"] = "quarter"
    """How long a turn is."""
    turns: Annotated[Count, Field(ge=1, le=60)]
    """How many turns a game has at most."""
    marks: dict[Id, Period] = {}
    """Dates with a name, usable in expressions as the number of the turn they fall in."""
    pace: Literal["quarter", "half-year", "year"] | None = None
    """How long a turn is when it is played, if longer than ``unit``: what the file says of a turn of ``unit`` is taken
    for a rate. ``--pace`` goes before it."""
    written: Literal["quarter", "half-year", "year"] | None = None
    """The unit for which a scenario was written that has been given another pace; the program notes it."""

    @property
    def pace_played(self) -> str | None:
        """How long a turn is where that is not what the scenario was written for."""
        return self.unit if self.written else None


class System(Cited):
    """Something the documents describe, as a thing the game has; actions, events and tracks carry its id."""

    title: Text
    """What it is called."""
    claims: tuple[ClaimId, ...] = ()
    """The claims that describe it."""


class Scenario(Model):
    """A scenario, after everything it extends has been layered under it."""

    format: Literal["1"]
    """The version of the format: 1."""
    id: Id
    """The name of the scenario in commands and records."""
    about: About
    """What it is about, for whoever chooses."""
    clock: Clock
    """When it starts, how long a turn is, and how many there are."""
    rules: Rules = Rules()
    """How much a seat may do, and the parameters of talks and votes."""
    systems: dict[SystemId, System] = {}
    """The things of the case that actions, events and tracks belong to."""
    sources: dict[SourceId, Source] = {}
    """The documents."""
    claims: dict[ClaimId, Claim] = {}
    """What the documents say, by the source's id, a hyphen and a number."""
    readings: dict[ReadingId, Reading] = {}
    """Where documents disagree."""
    actors: Annotated[dict[Id, Actor], Field(min_length=2, max_length=60)]
    """Who takes part, in the order in which they are shown."""
    issues: Annotated[dict[Id, Issue], Field(min_length=1, max_length=60)]
    """What is to be settled."""
    positions: dict[Id, dict[Id, Position]]
    """Actor to issue to position; every actor has a position on every issue."""
    variables: dict[Id, Variable] = {}
    """Gauges besides those that the engine keeps."""
    bodies: dict[Id, Body] = {}
    """Who approves at home."""
    tracks: dict[Id, Track] = {}
    """Processes with milestones."""
    network: Network | None = None
    """Where cargo can go; if left out, there is none."""
    lots: Annotated[dict[Id, Lot], Field(max_length=100)] = {}
    """What can be built."""
    investors: Investors = Investors()
    """How private money decides."""
    actions: Annotated[dict[Id, Action], Field(min_length=1)]
    """What seats can order."""
    events: dict[Id, Event] = {}
    """What befalls them."""
    objectives: dict[Id, dict[Id, Objective]]
    """Actor to its goals."""
    endings: Annotated[dict[Id, Ending], Field(min_length=1)]
    """How a game can end."""
    coach: Annotated[dict[Id, CoachLine], Field(max_length=200)] = {}
    """What a tutorial says, in the order in which it is said."""
    teaching: Teaching | None = None
    """What whoever teaches with it grades and asks, and what the documents leave out; a game knows nothing of it."""
