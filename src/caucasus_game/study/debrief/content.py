"""What a debrief tells, as frozen plain data: a screen, the plain mode and a page are written from the same.

Texts come from scenarios and seats: whoever shows them must show them as text, never as markup.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from caucasus_game.engine.seen_report import Cause
from caucasus_game.study.debrief.calibration import Calibration
from caucasus_game.study.goal_points import GoalPoints

__all__ = [
    "ClaimTold",
    "Condition",
    "Debrief",
    "Decided",
    "Due",
    "Expected",
    "Factor",
    "Mandate",
    "Missed",
    "Offer",
    "Placed",
    "Point",
    "Prediction",
    "ReadingTold",
    "SeatGoals",
    "SecretOrder",
    "Secrets",
    "Stood",
]


@dataclass(frozen=True, slots=True)
class Point:
    """A turning point.

    Attributes:
        kind: ``milestone``, ``vote``, ``settlement``, ``event``, ``swing``, ``class`` (something that was done or said
            in the class besides orders) or ``ending``.
        causes: what moved it in that turn, the largest first; of an event: what it moved itself.
        claims: ids of the claims behind it.
    """

    turn: int
    date: str
    kind: Literal["milestone", "vote", "settlement", "event", "swing", "class", "ending"]
    title: str
    text: str
    tone: Literal["good", "bad", "neutral"]
    causes: tuple[Cause, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """A part of what an ending asks for, and whether it held at the end."""

    words: str
    held: bool


@dataclass(frozen=True, slots=True)
class Factor:
    """A gauge on which the ending turned.

    Attributes:
        start, end: what it was at the start of the game and at its end.
        wanted: where the ending wanted it: up, down, or neither.
        causes: the largest signed causes over the whole game, each summed over its turns.
        others: what all other causes came to; with ``causes`` they sum to ``end - start``.
    """

    title: str
    start: float
    end: float
    wanted: Literal["up", "down", "neither"]
    causes: tuple[Cause, ...]
    others: float


@dataclass(frozen=True, slots=True)
class Missed:
    """An ending that would have gone before this one, and what it lacked; ``hidden`` parts are told on the reveal."""

    id: str
    title: str
    tone: str
    missing: tuple[str, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Decided:
    """What decided it: what the ending asked for, on what it turned, and what the endings before it lacked."""

    id: str
    title: str
    text: str
    tone: str
    turn: int
    conditions: tuple[Condition, ...]
    factors: tuple[Factor, ...]
    missed: tuple[Missed, ...]


@dataclass(frozen=True, slots=True)
class SeatGoals:
    """A seat's score and the goals that made it.

    Attributes:
        untold: the titles of further goals, of which the points are told on the reveal.
        hidden: how many goals are secret until the reveal.
    """

    seat: str
    name: str
    who: str
    score: float
    goals: tuple[GoalPoints, ...]
    untold: tuple[str, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class ClaimTold:
    """A claim, its document, and what became in this game of what rests on it."""

    id: str
    kind: str
    text: str
    source: str
    became: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadingTold:
    """A question on which documents disagree: the side that the game followed, and the sides it did not."""

    id: str
    question: str
    label: str
    claims: tuple[ClaimTold, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """A milestone that was announced for a date; ``turn`` is when it was reached, None where it was not."""

    title: str
    due: str
    due_turn: int
    turn: int | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """An issue, where the documents place the seats on it, and where it came to lie.

    Attributes:
        seats: (actor, its position by the documents, claims); the farthest from the terms at the end last.
    """

    id: str
    title: str
    status_quo: float
    terms: float
    settled: bool
    seats: tuple[tuple[str, float, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """What the documents expected, beside what happened."""

    of_ending: tuple[ClaimTold, ...]
    forecasts: tuple[ClaimTold, ...]
    due: tuple[Due, ...]
    positions: tuple[Placed, ...]
    readings: tuple[ReadingTold, ...]


@dataclass(frozen=True, slots=True)
class Stood:
    """Where a seat really stood on an issue: its ideal point at the start and at the end, beside what it said."""

    seat: str
    issue: str
    started: float
    ended: float
    stated: float


@dataclass(frozen=True, slots=True)
class Mandate:
    """The interval in which a seat's negotiators might settle an issue, from a turn on."""

    seat: str
    turn: int
    issue: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class SecretOrder:
    """An order that only its seat knew of, or the reason of any order."""

    seat: str
    turn: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer that was refused: what it was worth to each who would have signed, and what each would have asked.

    Attributes:
        sides: (actor, worth, asked, whether it lay inside its mandate).
    """

    turn: int
    maker: str
    to: tuple[str, ...]
    text: str
    sides: tuple[tuple[str, float, float, bool], ...]


@dataclass(frozen=True, slots=True)
class Prediction:
    """A seat's guess where another would stop, beside that seat's mandate and ideal point in that turn."""

    seat: str
    turn: int
    about: str
    issue: str
    guessed: float
    low: float
    high: float
    ideal: float


@dataclass(frozen=True, slots=True)
class Secrets:
    """What was kept from others, of all seats."""

    stood: tuple[Stood, ...]
    mandates: tuple[Mandate, ...]
    orders: tuple[SecretOrder, ...]
    refused: tuple[Offer, ...]
    predictions: tuple[Prediction, ...]
    calibration: tuple[Calibration, ...]


@dataclass(frozen=True, slots=True)
class Debrief:
    """A game that is over, told afterwards.

    Attributes:
        name: of the save.
        names: actor to its name; ``issues`` issue to its title; ``endings`` ending to its title.
        seat: whose eyes it is for; None for everybody's: where it is not revealed, it tells what all may know.
        revealed: whether the secrets are told.
        timeline: by turn.
        secrets: None until the reveal.
        questions: what is asked last, to carry over what was learned.
        silences: what the documents leave out: (what it is, what to ask because of it).
    """

    name: str
    scenario: str
    title: str
    seat: str | None
    revealed: bool
    turns: int
    names: dict[str, str]
    issues: dict[str, str]
    endings: dict[str, str]
    timeline: tuple[Point, ...]
    decided: Decided
    goals: tuple[SeatGoals, ...]
    expected: Expected
    secrets: Secrets | None
    questions: tuple[str, ...]
    silences: tuple[tuple[str, str], ...]

    def as_json(self) -> dict[str, Any]:
        """Return the documented object."""
        return asdict(self)
