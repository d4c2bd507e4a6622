"""What a seat sees, as plain data: the only thing about a game that a screen, a plain line mode or a server ever gets.

Everything here is frozen, made of strings, numbers and tuples, and already cut to what the seat may know (see
``view``). Some parts have files of their own: ``seen_offers``, ``seen_report``, ``seen_network`` and ``seen_coach``.
Texts come from scenarios and seats: a screen must print them as text, never as markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from caucasus_game.engine.seen_coach import CoachSeen
from caucasus_game.engine.seen_network import NetworkSeen
from caucasus_game.engine.seen_offers import OfferSeen, PromiseSeen, UndertakingSeen
from caucasus_game.engine.seen_report import NewsSeen, Report

__all__ = [
    "ActionSeen",
    "ActorSeen",
    "BlocSeen",
    "BodySeen",
    "EndingSeen",
    "GaugeSeen",
    "IssueSeen",
    "MilestoneSeen",
    "ObjectiveSeen",
    "OptionSeen",
    "PromptSeen",
    "ReadingSeen",
    "SeatView",
    "Stance",
    "TrackSeen",
    "WinSet",
]


@dataclass(frozen=True, slots=True)
class ActorSeen:
    """A party at the table. ``capital`` and ``treasury`` are None where the seat does not see them."""

    id: str
    name: str
    short: str
    glyph: str
    colour: str
    capability: float
    mine: bool
    capital: float | None
    treasury: float | None
    brief: str
    goals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stance:
    """One actor on one issue. ``low``..``high`` is what is known of its ideal point; equal where it is its own."""

    actor: str
    stated: float
    low: float
    high: float
    salience: float
    assumed: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WinSet:
    """The terms on one issue that a body would approve, the other issues held at the table's terms.

    ``intervals`` may be several (a win-set can have holes) or none; then ``opened_by`` names the issue whose terms
    would open it, if any single one would.
    """

    body: str
    intervals: tuple[tuple[int, int], ...]
    opened_by: str | None


@dataclass(frozen=True, slots=True)
class IssueSeen:
    """An issue: its marks, the terms on the table, where everybody stands, and what the bodies would take."""

    id: str
    title: str
    question: str
    marks: tuple[tuple[int, str], ...]
    parties: tuple[str, ...]
    status_quo: float
    terms: float
    settled: bool
    settled_turn: int | None
    terms_before: float
    """The terms at the start of the last turn, to show movement."""
    median: float
    """The weighted median of the stances, at the middle of what the seat knows of each."""
    forecast: tuple[float, float, float]
    """The weighted mean of the stances, and the low and high end of what nine in ten draws of the unknown leave."""
    mandate: tuple[float, float]
    """The seat's own mandate; what it may settle if it is a party."""
    am_party: bool
    stances: tuple[Stance, ...]
    win_sets: tuple[WinSet, ...]
    declared: tuple[tuple[str, float, float], ...] = ()
    """(actor, low, high) of bounds that actors have declared on it."""
    overlap: tuple[tuple[int, int], ...] = ()
    """The marks that every ratifying body would approve, the other issues held at the table's terms."""
    shuttled: Literal["unknown", "yes", "no"] = "unknown"
    """What this seat's own shuttle found: whether the two mandates overlap."""


@dataclass(frozen=True, slots=True)
class GaugeSeen:
    """A gauge the seat sees. ``owner`` names the actor, body or pair (``armenia`` or ``armenia>azerbaijan``); '' is
    the world.
    """

    id: str
    owner: str
    title: str
    value: float
    change: float
    low: float
    high: float
    good: Literal["up", "down", "neither"]


@dataclass(frozen=True, slots=True)
class BlocSeen:
    """A bloc: its share of the body in percent, and the chance in percent that it says yes to the terms now."""

    title: str
    share: float
    yes: float
    value: float
    """What the terms are worth to it, in points (E1); mood and campaign come on top."""


@dataclass(frozen=True, slots=True)
class BodySeen:
    """A body today: the expected share of yes, the poll as published, and the chance that a vote would pass, in
    percent.
    """

    id: str
    title: str
    actor: str
    kind: str
    support: float
    change: float
    threshold: float
    chance: float
    poll: float
    mood: float
    campaign: float
    blocs: tuple[BlocSeen, ...]
    verdict: Literal["none", "passed", "refused"]
    callable_from: int
    """The first turn in which it may be called (again)."""
    tipping: str
    """In words, what would tip the vote; empty for an audience, which has none."""


@dataclass(frozen=True, slots=True)
class MilestoneSeen:
    """A mark on a track; ``turn`` is when it was reached (0: at the start), ``missing`` what is asked for, in words."""

    id: str
    title: str
    turn: int | None
    due: str
    due_turn: int | None
    missing: str


@dataclass(frozen=True, slots=True)
class TrackSeen:
    """A process and its marks, in order."""

    id: str
    title: str
    milestones: tuple[MilestoneSeen, ...]


@dataclass(frozen=True, slots=True)
class OptionSeen:
    """One target of an action (``target`` is '' where it has none), and whether it is allowed now; if not, why and
    what would be.
    """

    target: str
    target_name: str
    legal: bool
    why_not: str


@dataclass(frozen=True, slots=True)
class ActionSeen:
    """Something the seat can order, with every target it may have."""

    id: str
    title: str
    help: str
    verb: str
    target: Literal["none", "actor", "body", "issue", "lot"]
    capital: float
    treasury: float
    spending: tuple[int, int] | None
    secret: bool
    options: tuple[OptionSeen, ...]
    systems: tuple[str, ...]
    claims: tuple[str, ...]
    spends: Literal["capital", "treasury"] = "capital"
    """What ``spending`` counts."""

    @property
    def legal(self) -> bool:
        """Whether any target is allowed now."""
        return any(option.legal for option in self.options)

    def price(self, amount: int | None) -> tuple[float, float]:
        """Return the political capital and the money that it costs, with the amount chosen on top."""
        on_top = (amount or 0, 0) if self.spends == "capital" else (0, amount or 0)
        return self.capital + on_top[0], self.treasury + on_top[1]


@dataclass(frozen=True, slots=True)
class PromptSeen:
    """A choice an event puts to the seat this turn; silence takes the first option."""

    event: str
    title: str
    text: str
    options: tuple[tuple[str, str], ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ObjectiveSeen:
    """A goal of the seat: no points at ``start``, all of them at ``full``."""

    id: str
    title: str
    secret: bool
    weight: float
    measure: float
    start: float
    full: float
    points: float
    """0 to 100, before the weight."""
    claims: tuple[str, ...]
    assumed: str


@dataclass(frozen=True, slots=True)
class EndingSeen:
    """How it ended."""

    id: str
    title: str
    text: str
    tone: Literal["good", "mixed", "bad"]
    turn: int
    scores: tuple[tuple[str, float], ...]
    """Actor to score, 0 to 100; known once the game is over."""


@dataclass(frozen=True, slots=True)
class ReadingSeen:
    """A question on which documents disagree, and the side that this game follows; known from the start."""

    id: str
    question: str
    option: str
    label: str


@dataclass(frozen=True, slots=True)
class SeatView:
    """Everything one seat sees at one moment."""

    scenario: str
    title: str
    seat: str
    turn: int
    turns: int
    date: str
    phase: Literal["orders", "talks", "over"]
    actions_per_turn: int
    offers_per_turn: int
    frozen: bool
    """The terms are frozen: what was signed is what is voted on."""
    actors: tuple[ActorSeen, ...]
    issues: tuple[IssueSeen, ...]
    gauges: tuple[GaugeSeen, ...]
    bodies: tuple[BodySeen, ...]
    tracks: tuple[TrackSeen, ...]
    actions: tuple[ActionSeen, ...]
    prompts: tuple[PromptSeen, ...]
    offers: tuple[OfferSeen, ...]
    news: tuple[NewsSeen, ...]
    objectives: tuple[ObjectiveSeen, ...]
    score: float
    readings: tuple[ReadingSeen, ...]
    report: Report | None
    ending: EndingSeen | None
    money: str = "T"
    """The unit of the treasuries."""
    round: int = 0
    """The round of the talks that is on, from 1; 0 outside the talks."""
    undertakings: tuple[UndertakingSeen, ...] = ()
    promises: tuple[PromiseSeen, ...] = ()
    """What can be given or asked in a package."""
    network: NetworkSeen | None = None
    """The network and the lots, where the scenario has any."""
    coach: tuple[CoachSeen, ...] = ()
    """What a tutorial has to say now, in its order."""
    agreed: tuple[OfferSeen, ...] = ()
    """What this seat said yes to in earlier rounds of the talks that are on; whether it settles shows when they end."""

    def actor(self, actor: str) -> ActorSeen:
        """Return the actor of that id; KeyError if there is none."""
        for seen in self.actors:
            if seen.id == actor:
                return seen
        raise KeyError(actor)

    def issue(self, issue: str) -> IssueSeen:
        """Return the issue of that id; KeyError if there is none."""
        for seen in self.issues:
            if seen.id == issue:
                return seen
        raise KeyError(issue)
