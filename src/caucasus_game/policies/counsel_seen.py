"""What the bargaining models tell a seat, as plain data for a screen: names and numbers, secrets already cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Counsel", "ForecastSeen", "MoverSeen", "PackageSeen", "PressSeen", "TradeSeen"]


@dataclass(frozen=True, slots=True)
class ForecastSeen:
    """What to expect of one issue.

    ``mean`` is the weighted mean of the positions, the one to quote, with the range in which nine in ten draws of what
    is not known leave it; ``model`` is what the scenario's model expects, with its own range.
    """

    issue: str
    mean: float
    low: float
    high: float
    model: float
    model_low: float
    model_high: float


@dataclass(frozen=True, slots=True)
class MoverSeen:
    """Who could move whom on an issue by the challenge model, and what both expect of the contest, -4 to 4."""

    issue: str
    mover: str
    """Who would move."""
    by: str
    """Who would make it move."""
    kind: Literal["conflict", "compromise", "compel"]
    start: float
    end: float
    mover_expects: float
    by_expects: float
    best: bool
    """Whether the mover would take this offer before any other it has."""


@dataclass(frozen=True, slots=True)
class PackageSeen:
    """A trade as a package that could settle it: both marks, and what they are worth in points of gain.

    What a settlement is worth is not the model's gain: the model shifts votes, a package settles marks.
    """

    to: tuple[str, ...]
    """All others who must agree on either issue."""
    terms: tuple[tuple[str, float], ...]
    """(issue, whole mark), within one's own mandate."""
    worth: float
    """What they are worth to the seat itself, against the terms on the table."""
    worth_to_them: float
    """The least that they are worth to one of the others, at the middle of what is known."""


@dataclass(frozen=True, slots=True)
class TradeSeen:
    """A fair trade with another seat by the exchange model: each gives on the issue that matters less to it.

    ``gain`` is what either side gains, in points of the scale weighted by salience; the same for both.
    """

    other: str
    give: str
    """The issue one gives on."""
    give_from: float
    give_to: float
    get: str
    """The issue the other gives on."""
    get_from: float
    get_to: float
    gain: float
    package: PackageSeen | None
    """How it could be settled; None where the two have no say on both issues, or somebody would lose by it."""


@dataclass(frozen=True, slots=True)
class PressSeen:
    """What an order to press another seat would do (E7)."""

    action: str
    target: str
    points: float | None
    """Added to the target's cost of no deal; None where that hangs on what the seat may not know."""
    trust: float
    """What the target's trust in who presses falls by."""
    backfires: float
    """The chance, 0 to 1, that it does not press at all, and has the effects of a press that failed."""
    issues: tuple[str, ...]
    """Where the target could be forced, by what everybody says in public: the points count that already."""


@dataclass(frozen=True, slots=True)
class Counsel:
    """What the models say to one seat this turn. It is the word of a model on what the seat knows, not a prediction."""

    model: str
    rounds: int
    draws: int
    forecasts: tuple[ForecastSeen, ...]
    movers: tuple[MoverSeen, ...]
    trades: tuple[TradeSeen, ...]
    presses: tuple[PressSeen, ...]
