"""From the tree of an expression to a term over intervals, with ids in the place of placeholders."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from caucasus_game.scenario.nodes import (
    Binary,
    Call,
    Chose,
    Compare,
    Constant,
    Gauge,
    Logic,
    Node,
    Reached,
    Reads,
    Unary,
)
from caucasus_game.scenario.reachability import terms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caucasus_game.scenario.reachability.terms import Term

__all__ = ["BINARY", "MARK_REACHED", "Bound", "bind"]

BINARY = frozenset({"settled", "passed", "refused", "last_turn", "opened", "released"})
"""Gauges that are 0 or 1."""
MARK_REACHED = "reached?"
"""The name under which a world tells whether a milestone has been reached; ``reached`` is the turn."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What the placeholders stand for where an expression is written; '' and () where they stand for nothing.

    Attributes:
        self: an actor, or in a body's drift the body.
        targets: what ``target`` may stand for.
        start: the gauge that the word ``start`` is about.
    """

    self: str = ""
    targets: tuple[str, ...] = ()
    start: str = ""

    def keys(self, written: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """Return the keys that keys as written may stand for."""
        if "target" not in written:
            return (tuple(self.self if key == "self" else key for key in written),)
        places = [self.targets if key == "target" else (self.self if key == "self" else key,) for key in written]
        found = tuple(dict.fromkeys(product(*places)))
        if written.count("target") > 1:  # it stands for the same in both places
            at = [place for place, key in enumerate(written) if key == "target"]
            found = tuple(keys for keys in found if len({keys[place] for place in at}) == 1)
        return found

    def own(self) -> tuple[tuple[str, ...], ...]:
        """Return the keys of the gauge that ``start`` is about: the seat's and the target's, as far as there are."""
        if not self.self:
            return ((),)
        return tuple((self.self, target) for target in self.targets) or ((self.self,),)


def bind(node: Node, bound: Bound, choices: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Term:
    """Return the term of a tree; ``choices`` are event to seat to the options of what it is asked."""
    match node:
        case Constant(value=value):
            return terms.Number(value)
        case Gauge(name="start"):
            return terms.Gauge("start", ("start",), tuple((bound.start, *keys) for keys in bound.own()))
        case Gauge(name=name, keys=keys):
            return terms.Gauge(name, (name, *keys), bound.keys(keys), binary=name in BINARY)
        case Reached(track=track, milestone=milestone):
            key = (track, milestone)
            return terms.Gauge(MARK_REACHED, (MARK_REACHED, *key), (key,), binary=True)
        case Reads(reading=reading, option=option):
            return terms.Stands(("reading", reading), option)
        case Chose(event=event, seat=seat, option=option):
            seat = bound.self if seat == "self" else seat
            return terms.Stands(("chose", event, seat), option) if seat in choices.get(event, {}) else terms.Unknown()
        case Unary(operator=sign, operand=operand):
            inner = bind(operand, bound, choices)
            return terms.Denial(inner) if sign == "not" else terms.Negative(inner)
        case Binary(operator=sign, left=left, right=right):
            return terms.Arithmetic.of(sign, bind(left, bound, choices), bind(right, bound, choices))
        case Compare(operator=sign, left=left, right=right):
            return terms.Comparison(sign, (bind(left, bound, choices), bind(right, bound, choices)))
        case Logic(operator=sign, parts=parts):
            return terms.Joined(sign == "and", tuple(bind(part, bound, choices) for part in parts))
        case Call(function=function, arguments=arguments):
            return terms.Function(function, tuple(bind(argument, bound, choices) for argument in arguments))
