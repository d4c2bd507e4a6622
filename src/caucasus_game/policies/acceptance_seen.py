"""How likely others are to take a package, as plain data, and the words for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["IF_BY_THUMB", "Odds", "likely", "odds_words"]

IF_BY_THUMB: Final = "if they go by rules of thumb"
"""What an estimate of others supposes."""
_WORDS: Final = ((5.0, "hardly"), (30.0, "unlikely"), (70.0, "perhaps"), (95.0, "likely"), (101.0, "almost surely"))


@dataclass(frozen=True, slots=True)
class Odds:
    """What one who would sign a package is likely to make of it, in games imagined on what the seat knows.

    Attributes:
        actor: who would sign.
        low, high: in how many of a hundred imagined games it says yes, if it is obstructive and if it is conciliatory
            (whichever is less comes first).
        usual: if it is balanced.
        worth: between which points the package is worth to it in nine of ten imagined games.
        asked: between which its negotiators ask.
        obstacle: what stands in the way most often where it says no: ``mandate``, ``worth`` or '' where nothing does.
    """

    actor: str
    low: float
    high: float
    usual: float
    worth: tuple[float, float]
    asked: tuple[float, float]
    obstacle: str


def likely(percent: float) -> str:
    """Return a chance in a word."""
    return next(word for most, word in _WORDS if percent < most)


def odds_words(odds: Odds) -> str:
    """Return how likely a yes is: ``perhaps: 20 to 60 in 100``, with what stands in the way."""
    low, high = f"{odds.low:.0f}", f"{odds.high:.0f}"
    figures = low if low == high else f"{low} to {high}"
    way = {"mandate": ", its mandate is in the way", "worth": ", it is worth too little to it", "": ""}[odds.obstacle]
    return f"{likely(odds.usual)}, {figures} in 100{way if odds.usual < 95 else ''}"
