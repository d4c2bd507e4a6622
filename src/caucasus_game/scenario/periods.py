"""Quarters and half-years as turns of a game."""

from __future__ import annotations

__all__ = ["turn_of"]


def turn_of(period: str, start: str, unit: str) -> int:
    """Return the number of the turn a period such as ``2026-Q2`` or ``2026-H1`` falls in, the first turn being 1.

    A half-year named in a scenario of quarters ends with its second quarter.
    """

    def quarter(text: str) -> int:
        year, part = text.split("-")
        return int(year) * 4 + (int(part[1]) - 1 if part[0] == "Q" else int(part[1]) * 2 - 1)

    first = quarter(start) if start[5] == "Q" else quarter(start) - 1
    step = quarter(period) - first
    return (step if unit == "quarter" else step // 2) + 1
