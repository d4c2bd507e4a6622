"""Quarters, half-years and years as turns of a game."""

from __future__ import annotations

__all__ = ["QUARTERS", "date_of", "length_of", "starts_within", "turn_of", "years_of"]

QUARTERS = {"quarter": 1, "half-year": 2, "year": 4}
"""How many quarters a turn has, by the clock's unit."""


def years_of(unit: str) -> float:
    """Return how long a turn is, in years."""
    return QUARTERS[unit] / 4


def length_of(unit: str, written: str | None) -> int:
    """Return how many turns of the unit that a scenario was written for are in one of its turns: 1 at its own pace."""
    return QUARTERS[unit] // QUARTERS[written] if written else 1


def starts_within(period: str, unit: str) -> bool:
    """Whether a period begins within a turn of that unit, and not with it."""
    return _quarters(period)[0] % QUARTERS[unit] != 0


def turn_of(period: str, start: str, unit: str) -> int:
    """Return the number of the turn a period such as ``2026-Q2``, ``2026-H1`` or ``2026`` falls in, the first being 1.

    A half-year or a year named in a scenario of shorter turns ends with its last quarter; as a start it begins with its
    first.
    """
    first, last = _quarters(start)[0], _quarters(period)[1]
    return (last - first) // QUARTERS[unit] + 1


def date_of(turn: int, start: str, unit: str) -> str:
    """Return the period of a turn: ``2026-Q3``, ``2026-H2`` or ``2026``, by the unit."""
    length = QUARTERS[unit]
    total = _quarters(start)[0] // length + turn - 1
    year, part = divmod(total, 4 // length)
    return str(year) if unit == "year" else f"{year}-{'Q' if unit == 'quarter' else 'H'}{part + 1}"


def _quarters(period: str) -> tuple[int, int]:
    """Return the first and the last quarter of a period, counted from the year 0."""
    year, _, part = period.partition("-")
    begin, length = int(year) * 4, 4
    if part:
        length = 1 if part[0] == "Q" else 2
        begin += (int(part[1]) - 1) * length
    return begin, begin + length - 1
