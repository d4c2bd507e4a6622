"""Why a number that a seat sees is what it is, as plain data: where it began, what moved it, what it is made of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from caucasus_game.engine.seen_report import Cause
from caucasus_game.language import tr_later

__all__ = ["GRID", "UNKNOWN", "Number", "Tip", "Why", "WhyPart", "WhyTurn"]

UNKNOWN = tr_later("others' doings, not known to you")
GRID = 2**20
"""Gauges are multiples of one part in so many (accounts of one in 100): their causes sum exactly."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a seat sees, and can ask about.

    Attributes:
        subject: what to ask by: the gauge, ``@`` and whose, e.g. ``trust@armenia>iran``.
        title: in words, with whose it is.
        value: what it is now.
        place: where it is seen: the panel of the table.
        unit: what it counts, '' for points of a scale.
    """

    subject: str
    title: str
    value: float
    place: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class WhyTurn:
    """What moved a number in one turn: ``after - before`` is what the causes sum to. Turn 0 is the first briefing."""

    turn: int
    date: str
    before: float
    after: float
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class WhyPart:
    """One of the parts that a number is made of.

    Attributes:
        title: what it is.
        amount: what it adds; of a list that adds nothing, such as the gauges that a goal reads, None.
        words: how it comes to that.
        subject: what to ask by for more, '' where there is no more.
    """

    title: str
    amount: float | None
    words: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Tip:
    """The smallest change of one lever that would turn a vote, all else as it is.

    Attributes:
        kind: ``terms`` of an issue, ``opinion`` of the whole body, or of one ``bloc``.
        what: the issue, the body, or ``body.number`` of the bloc.
        title: in words.
        to: the mark the terms would have to be at; the points by which opinion would have to change.
        support: the share of yes expected then, in percent.
        words: by how much that is.
    """

    kind: Literal["terms", "opinion", "bloc"]
    what: str
    title: str
    to: float
    support: float
    words: str


@dataclass(frozen=True, slots=True)
class Why:
    """Why a number is what it is.

    Where it has a ``start``, that and the causes of the turns sum to the value. Where it has parts, those with an
    amount sum to ``whole``, which is the value itself unless ``rule`` says otherwise.

    Attributes:
        number: what is asked about.
        start: what it was when the game began; None for what is worked out anew from its parts.
        turns: the turns that moved it, the first first.
        parts: what it is made of now.
        whole: what the parts sum to.
        rule: how it is worked out, in words.
        ground: on what its start, or its rule, rests: a place in the scenario, claims, or what is assumed.
        claims: ids of the claims behind it.
        assumed: the reason given for what no source says.
        exact: whether the numbers lie on a grid, of one part in so many: then the sum is exact; 0 where it is not.
        tips: of a vote, what would turn it.
    """

    number: Number
    start: float | None
    turns: tuple[WhyTurn, ...]
    parts: tuple[WhyPart, ...]
    whole: float
    rule: str
    ground: str
    claims: tuple[str, ...]
    assumed: str
    exact: int
    tips: tuple[Tip, ...] = ()

    @property
    def total(self) -> float:
        """What the start and all causes come to."""
        amounts = [self.start or 0.0, *(cause.amount for turn in self.turns for cause in turn.causes)]
        return _sum(amounts, self.exact)

    @property
    def by_cause(self) -> tuple[Cause, ...]:
        """The causes of all turns together, each once, what moved it most first."""
        together: dict[tuple[str, str, str], tuple[Cause, list[float]]] = {}
        for turn in self.turns:
            for cause in turn.causes:
                together.setdefault((cause.label, cause.rule, cause.place), (cause, []))[1].append(cause.amount)
        summed = [replace(cause, amount=_sum(amounts, self.exact)) for cause, amounts in together.values()]
        return tuple(sorted(summed, key=lambda cause: -abs(cause.amount)))


def _sum(amounts: list[float], grid: int) -> float:
    """Return the sum, exact where the amounts lie on a grid."""
    if grid:
        return sum(round(amount * grid) for amount in amounts) / grid
    return float(sum(map(Fraction, amounts), Fraction(0)))
