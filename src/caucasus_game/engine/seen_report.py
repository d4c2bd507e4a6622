"""What a seat sees of the turn just played, as plain data: news, and changes with causes. Part of ``SeatView``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from caucasus_game.engine.seen_offers import OfferSeen

__all__ = ["Cause", "NewsSeen", "Report", "ReportLine"]


@dataclass(frozen=True, slots=True)
class NewsSeen:
    """A line of news and the claims behind it."""

    turn: int
    text: str
    tone: Literal["good", "bad", "neutral"]
    claims: tuple[str, ...]
    move: str = ""
    """Putnam's name for the move, where it is one: tying hands, side payment, reverberation, involuntary defection."""

    @property
    def loud(self) -> bool:
        """Whether it goes before the rest of its turn: what is welcome or not, and moves of Putnam's."""
        return self.tone != "neutral" or bool(self.move)


@dataclass(frozen=True, slots=True)
class Cause:
    """One signed cause of a change: what it was, by which rule, at which place of the scenario."""

    label: str
    amount: float
    rule: str
    place: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A gauge that changed in the last turn; the causes sum to ``after - before``."""

    gauge: str
    owner: str
    title: str
    before: float
    after: float
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What happened in the turn just played, as this seat may know it."""

    turn: int
    date: str
    news: tuple[NewsSeen, ...]
    offers: tuple[OfferSeen, ...]
    lines: tuple[ReportLine, ...]
    orders: tuple[tuple[str, str, str], ...]
    """(seat, order in words, reason) of every order this seat learns of; its own with reasons, others' public ones."""
