"""How hard a game is: who decides in the seats without a person, level by level. Read by screens before anything else,
so it imports next to nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from caucasus_game.language import tr_later

__all__ = ["LEVELS", "USUAL", "Level"]


@dataclass(frozen=True, slots=True)
class Level:
    """A level: the policy of the others, how they decide in a few words, and in a sentence or two."""

    policy: str
    short: str
    words: str


LEVELS: Final[dict[str, Level]] = {
    "easy": Level(
        "balanced",
        tr_later("rules of thumb"),
        tr_later("The others go by rules of thumb: their goals, what helps an agreement, votes when they can be won."),
    ),
    "normal": Level(
        "model",
        tr_later("by the model"),
        tr_later(
            "The others bargain where the scenario's model says that it will end, and press whom they could compel."
        ),
    ),
    "hard": Level(
        "lookahead",
        tr_later("looks ahead"),
        tr_later(
            "The others look ahead: each plays what it could do on in imagined games, and takes what serves "
            "it best. They take some seconds a turn."
        ),
    ),
}
USUAL: Final = "normal"
"""What a game is played at where nothing is said."""
