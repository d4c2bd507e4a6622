"""Who agreed with whom: offers made, taken and settled, by pairs of seats."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caucasus_game.study.debrief.causes import Ledger

__all__ = ["Agreement", "Pair", "agreement"]


@dataclass(frozen=True, slots=True)
class Pair:
    """What one seat offered another over the game, and how often that said yes."""

    maker: str
    to: str
    offered: int
    accepted: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who agreed with whom.

    Attributes:
        pairs: by maker and addressee; only pairs between whom there was an offer.
        settled: (seat, seat, how many packages both of them signed that came to be), the most first.
    """

    pairs: tuple[Pair, ...]
    settled: tuple[tuple[str, str, int], ...]


def agreement(ledger: Ledger) -> Agreement:
    """Return who agreed with whom; a seat learns of the offers that it made or got, nobody's eyes of none."""
    offered: Counter[tuple[str, str]] = Counter()
    accepted: Counter[tuple[str, str]] = Counter()
    settled: Counter[tuple[str, str]] = Counter()
    actors = ledger.game.rulebook.actors
    for told in ledger.game.last.told:
        for offer in told.offers:
            if ledger.seat is not None and ledger.seat not in offer.gains:
                continue
            for to in offer.to:
                offered[offer.maker, to] += 1
                accepted[offer.maker, to] += bool(offer.answers.get(to))
            if offer.settled:
                signed = sorted({offer.maker, *offer.to}, key=actors.index)
                settled.update(combinations(signed, 2))
    pairs = tuple(
        Pair(maker, to, offered[maker, to], accepted[maker, to])
        for maker in actors
        for to in actors
        if offered[maker, to]
    )
    return Agreement(pairs, tuple((one, other, count) for (one, other), count in settled.most_common()))
