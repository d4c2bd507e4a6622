"""How likely others are to take a package, as plain data, and the words for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from caucasus_game.language import tr, tr_later

__all__ = ["IF_BY_THUMB", "Odds", "likely", "odds_words"]

IF_BY_THUMB: Final = tr_later("if they go by rules of thumb")
"""What an estimate of others supposes."""
_WORDS: Final = (
    (5.0, tr_later("hardly")),
    (30.0, tr_later("unlikely")),
    (70.0, tr_later("perhaps")),
    (95.0, tr_later("likely")),
    (101.0, tr_later("almost surely")),
)


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
    return tr(next(word for most, word in _WORDS if percent < most))


def odds_words(odds: Odds) -> str:
    """Return how likely a yes is: ``perhaps: 20 to 60 in 100``, with what stands in the way."""
    low, high = f"{odds.low:.0f}", f"{odds.high:.0f}"
    figures = low if low == high else tr("{low} to {high}", low=low, high=high)
    obstacle, chance = odds.obstacle if odds.usual < 95 else "", likely(odds.usual)
    yes = odds.usual >= 50  # what is likely has nothing in its way: it is told why it could fail all the same
    if obstacle == "mandate":
        if yes:
            return tr("{chance}, {figures} in 100; a no would be for its mandate", chance=chance, figures=figures)
        return tr("{chance}, {figures} in 100, its mandate is in the way", chance=chance, figures=figures)
    if obstacle == "worth":
        if yes:
            return tr("{chance}, {figures} in 100; a no would be for its worth", chance=chance, figures=figures)
        return tr("{chance}, {figures} in 100, it is worth too little to it", chance=chance, figures=figures)
    return tr("{chance}, {figures} in 100", chance=chance, figures=figures)
