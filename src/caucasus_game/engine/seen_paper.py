"""The front page of a turn, as plain data: what a newspaper would put where, from nothing but the seat's report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Item", "Paper"]


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of news.

    Attributes:
        kind: ``news``, a ``change`` of a number, or what came of ``talks``.
        text: what happened, in the words of the report.
        more: what stands behind it: the causes of a change, Putnam's name for a move.
        tone: whether it is welcome on the whole.
        weight: what it moved, in parts of the scales of what it moved; the heaviest leads the page.
        byline: from where it is told.
        claims: ids of the claims behind it.
    """

    kind: Literal["news", "change", "talks"]
    text: str
    more: str
    tone: Literal["good", "bad", "neutral"]
    weight: float
    byline: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A front page: the lead, and the other items, heaviest first."""

    turn: int
    date: str
    title: str
    reader: str
    """Whose edition it is: the name of the seat's actor."""
    lead: Item
    items: tuple[Item, ...]
