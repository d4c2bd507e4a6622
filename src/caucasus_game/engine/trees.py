"""What an expression's tree says before it is compiled: what its placeholders stand for, and what it depends on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from caucasus_game.scenario.nodes import Binary, Call, Chose, Compare, Constant, Gauge, Logic, Node, Unary

__all__ = ["WORKED_OUT", "is_plain", "reads_amount", "resolved"]

WORKED_OUT: Final = frozenset({"settlements", "gap", "since", "passed", "refused", "promised"}) | {
    "funded",
    "spent",
    "stranded",
}
"""Gauges that are no row of the state but worked out of some."""


def resolved(node: Node, bound: Mapping[str, str]) -> Node:
    """Return a tree with ids in the place of placeholders, and no columns: equal trees mean the same.

    The gauge ``start`` gets as keys the gauge whose start it is, and that one's keys.
    """
    match node:
        case Gauge(name="start"):
            keys = (bound["start"], *(bound[key] for key in ("self", "target") if key in bound))
            return Gauge("start", keys, 0)
        case Gauge(name=name, keys=keys):
            return Gauge(name, tuple(bound.get(key, key) for key in keys), 0)
        case Chose(seat=seat):
            return replace(node, seat=bound.get(seat, seat), column=0)
        case Unary(operand=operand):
            return replace(node, operand=resolved(operand, bound), column=0)
        case Binary(left=left, right=right) | Compare(left=left, right=right):
            return replace(node, left=resolved(left, bound), right=resolved(right, bound), column=0)
        case Logic(parts=parts):
            return replace(node, parts=tuple(resolved(part, bound) for part in parts), column=0)
        case Call(arguments=arguments):
            return replace(node, arguments=tuple(resolved(argument, bound) for argument in arguments), column=0)
        case _:
            return replace(node, column=0)


def is_plain(node: Node) -> bool:
    """Whether looking a value up would cost as much as working it out."""
    return isinstance(node, Constant) or (isinstance(node, Gauge) and node.name not in WORKED_OUT)


def reads_amount(node: Node) -> bool:
    """Whether a value depends on the amount spent, which is not the same for all who share a frame."""
    match node:
        case Gauge(name=name):
            return name == "amount"
        case Unary(operand=operand):
            return reads_amount(operand)
        case Binary(left=left, right=right) | Compare(left=left, right=right):
            return reads_amount(left) or reads_amount(right)
        case Logic(parts=parts) | Call(arguments=parts):
            return any(reads_amount(part) for part in parts)
        case _:
            return False
