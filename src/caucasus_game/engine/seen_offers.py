"""What a seat sees of offers, as plain data: packages, the words in them, what they would do. Part of ``SeatView``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "BodyShift",
    "GiveSeen",
    "OfferSeen",
    "Overlap",
    "Preview",
    "PromiseSeen",
    "SideWorth",
    "UndertakingSeen",
]


@dataclass(frozen=True, slots=True)
class GiveSeen:
    """What one seat at a package gives besides the terms, in words and as data: money, or an undertaking."""

    by: str
    to: str | None
    pay: float
    kind: str
    action: str
    turns: int
    text: str


@dataclass(frozen=True, slots=True)
class UndertakingSeen:
    """A word that is in force and that the seat gave or was given."""

    keeper: str
    kind: Literal["do", "refrain"]
    action: str
    title: str
    turns: int
    owed_to: tuple[str, ...]
    condition: str
    binds: bool
    """Whether its condition holds now."""


@dataclass(frozen=True, slots=True)
class PromiseSeen:
    """An undertaking that a seat at the table could give: turns from ``least`` to ``most``.

    ``worth`` is what a turn of it is worth to this seat, in points of gain (E6): below 0 for what costs it.
    """

    keeper: str
    kind: Literal["do", "refrain"]
    action: str
    title: str
    least: int
    most: int
    condition: str
    worth: float


@dataclass(frozen=True, slots=True)
class BodyShift:
    """How a package would move a body: the expected share of yes before and after, in percent."""

    body: str
    before: float
    after: float
    threshold: float


@dataclass(frozen=True, slots=True)
class SideWorth:
    """What a package is worth to one of those who would sign it, between two estimates (equal for the seat itself)."""

    actor: str
    low: float
    high: float
    asked: float
    """What its negotiators would ask, at the middle of what is known."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two win-sets and their overlap on one issue, before and after a linkage: closed intervals of marks."""

    issue: str
    bodies: tuple[tuple[str, tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]], ...]
    """(body, win-set before, win-set after)."""
    before: tuple[tuple[int, int], ...]
    after: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What an offer would do, before it is made."""

    faults: tuple[str, ...]
    sides: tuple[SideWorth, ...]
    bodies: tuple[BodyShift, ...]
    overlaps: tuple[Overlap, ...]


@dataclass(frozen=True, slots=True)
class OfferSeen:
    """An offer that waits for this seat's answer (phase ``talks``), or that crossed the table last turn (report).

    ``terms`` are (issue, mark) pairs; ``gain`` is what the package is worth to this seat against no deal, in points
    (E5), ``asked`` how many points its negotiators would want; ``counsel`` says which way they lean and why.
    """

    id: str
    maker: str
    addressees: tuple[str, ...]
    terms: tuple[tuple[str, float], ...]
    gain: float
    asked: float
    within_mandate: bool
    counsel: str
    accepted: bool | None
    gives: tuple[GiveSeen, ...] = ()
    round: int = 1
    counterable: bool = False
    """Whether this seat may answer with a package of its own."""
    said: bool | None = None
    """What this seat answered; None where it was not asked, or has not been heard."""
