"""Columns that stand in several tables of an export."""

from __future__ import annotations

from typing import Final

from caucasus_game.exports.columns import Column

__all__ = ["AFTER", "AT", "GIVES", "PHASES", "SECONDS", "TERMS", "WHO", "issue", "seat", "turn"]

PHASES: Final = ("orders", "talks", "over")
AFTER: Final = Column(
    "after",
    "integer",
    "the moment: how many turns had been played. 0 is the start of the game, and what the briefing of the next turn "
    "brought is in it",
    unit="turns",
    low=0,
)
SECONDS: Final = Column("seconds", "number", "since the first thing that the class's record tells", unit="s", low=0)
AT: Final = Column("at", "time", "when by the clock of the host", empty="in an export without names")
TERMS: Final = Column(
    "terms",
    "pairs",
    "the marks of a package: issue and mark from 0 to 100",
    unit="marks",
    empty="a package without any",
)
GIVES: Final = Column(
    "gives",
    "json",
    "money and undertakings of a package, as in docs/commands.md: {by, pay, to} or {by, do or refrain, turns, to}",
    empty="a package without any",
)
WHO: Final = Column(
    "who",
    "id",
    "who sat there: `person`, or the name of a policy",
    empty="the record does not say, for somebody else was put there later",
)


def turn(meaning: str) -> Column:
    """Return the column of the turn."""
    return Column("turn", "integer", f"the turn {meaning}", unit="turns", low=1)


def seat(meaning: str, empty: str = "") -> Column:
    """Return the column of a seat."""
    return Column("seat", "id", f"the seat: {meaning}", empty=empty)


def issue(meaning: str) -> Column:
    """Return the column of an issue."""
    return Column("issue", "id", meaning)
