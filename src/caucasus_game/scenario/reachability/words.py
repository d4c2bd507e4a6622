"""Why something cannot happen, in words: the part of a condition that never holds, and where what it reads stands."""

from __future__ import annotations

import ast
import math
from typing import TYPE_CHECKING

from caucasus_game.language import tr
from caucasus_game.scenario.grammar import parse
from caucasus_game.scenario.reachability.binding import MARK_REACHED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caucasus_game.scenario.reachability.found import Asked
    from caucasus_game.scenario.reachability.intervals import Interval

__all__ = ["why_never"]

MOST_TOLD = 3
"""Gauges told of a part; more would bury the sentence."""


def why_never(asked: Asked | None, text: str) -> str:
    """Return why a condition never held, given what came of asking for it; '' where nothing was noted."""
    if asked is None or not asked.parts:
        return ""
    never = [place for place in range(len(asked.parts)) if place not in asked.held]
    if not never:
        return tr("the parts of its condition never hold together")
    part = _written(text, len(asked.parts))[never[0]]
    where = "; ".join(_stands(written, bounds) for written, bounds in _told(asked.bounds[never[0]]))
    said = tr("{part!r} never holds", part=part)
    return f"{said}: {where}" if where else said


def _written(text: str, count: int) -> list[str]:
    """Return the parts of a condition that must all hold, as written."""
    tree = parse(text)
    parts = tree.values if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]
    if len(parts) != count:  # a chain such as 0 < x < 5, which is read as two comparisons
        return [text.strip()] * count
    return [ast.unparse(part) for part in parts]


def _told(bounds: Mapping[tuple[str, ...], Interval]) -> list[tuple[tuple[str, ...], Interval]]:
    return [(written, bound) for written, bound in bounds.items() if written[0] != "turns"][:MOST_TOLD]


def _stands(written: tuple[str, ...], bounds: Interval) -> str:
    """Return where a gauge stands in all games."""
    name, *keys = written
    if name == MARK_REACHED:
        gauge = f"{keys[0]} >= {keys[1]}"
        return tr("{gauge} is never so", gauge=gauge) if bounds[1] == 0.0 else tr("{gauge} may be so", gauge=gauge)
    gauge = f"{name}[{', '.join(keys)}]" if keys else name
    low, high = bounds
    if low == high:
        return tr("{gauge} is always {low:g}", gauge=gauge, low=low)
    if math.isinf(high):
        return tr("{gauge} is at least {low:g}", gauge=gauge, low=low)
    if math.isinf(low):
        return tr("{gauge} is at most {high:g}", gauge=gauge, high=high)
    return tr("{gauge} lies between {low:g} and {high:g}", gauge=gauge, low=low, high=high)
