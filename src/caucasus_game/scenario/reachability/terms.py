"""Expressions over intervals: what a term can come to, and whether a condition can hold.

``assume`` supposes that a condition holds (or does not), narrows what is known of the gauges in it as far as it can,
and tells whether that leaves anything. It answers no only where no value within the bounds of the gauges gives that
answer, so that "cannot hold" is a proof and "may hold" is none.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from caucasus_game.scenario.reachability.intervals import FALSE, OPERATIONS, TRUE, UNSURE, Interval, hull
from caucasus_game.scenario.reachability.known import Known, Moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = [
    "Arithmetic",
    "Comparison",
    "Denial",
    "Function",
    "Gauge",
    "Joined",
    "Negative",
    "Number",
    "Stands",
    "Term",
    "Unknown",
    "gauges_in",
    "may",
    "must",
]


class Term:
    """A part of an expression."""

    __slots__ = ()
    parts: tuple[Term, ...] = ()

    def value(self, known: Known) -> Interval:
        """Return the bounds of what it comes to."""
        raise NotImplementedError

    def assume(self, known: Known, holds: bool) -> bool:  # noqa: FBT001 - what is supposed
        """Suppose that it is not 0 (or is 0); return whether it can be."""
        low, high = self.value(known)
        return (low, high) != FALSE if holds else low <= 0.0 <= high

    def narrow(self, known: Known, to: Interval) -> bool:  # noqa: ARG002 - most terms have nothing to narrow
        """Suppose that it lies within an interval; return whether it can. Only gauges remember it."""
        return True


def may(term: Term, world: Moment) -> bool:
    """Tell whether a condition may hold; False is proven."""
    return term.assume(Known(world), holds=True)


def must(term: Term, world: Moment) -> bool:
    """Tell whether a condition is sure to hold; True is proven."""
    return not term.assume(Known(world), holds=False)


def gauges_in(term: Term) -> Iterator[Gauge]:
    """Yield the gauges that a term reads, in the order written."""
    if isinstance(term, Gauge):
        yield term
    for part in term.parts:
        yield from gauges_in(part)


@dataclass(slots=True, frozen=True)
class Number(Term):
    """A number as written."""

    number: float

    def value(self, known: Known) -> Interval:  # noqa: ARG002 - it depends on nothing
        """Return the number."""
        return (self.number, self.number)


@dataclass(slots=True, frozen=True)
class Gauge(Term):
    """A gauge, at each of the keys that it may be read at: several where ``target`` may stand for several.

    Attributes:
        name: of the gauge.
        written: the name and keys as written, which stand for one thing within an expression.
        keys: what they may stand for.
        binary: whether it is 0 or 1.
    """

    name: str
    written: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...]
    binary: bool = False

    def value(self, known: Known) -> Interval:
        """Return what is known of it, else the bounds over all its keys."""
        held = known.bounds.get(self.written)
        if held is not None:
            return held
        read = known.world.read
        result = read(self.name, self.keys[0])
        for keys in self.keys[1:]:
            result = hull(result, read(self.name, keys))
        return result

    def assume(self, known: Known, holds: bool) -> bool:  # noqa: FBT001 - what is supposed
        """Suppose that it is not 0, or is."""
        if not Term.assume(self, known, holds):
            return False
        if not holds:
            known.bounds[self.written] = FALSE
        elif self.binary:
            known.bounds[self.written] = TRUE
        return True

    def narrow(self, known: Known, to: Interval) -> bool:
        """Suppose that it lies within an interval."""
        low, high = self.value(known)
        low, high = max(low, to[0]), min(high, to[1])
        if low > high:
            return False
        known.bounds[self.written] = (low, high)
        return True


@dataclass(slots=True, frozen=True)
class Stands(Term):
    """Whether a reading or a choice stands at an option: ``reading[R7] == A``."""

    key: tuple[str, ...]
    option: str

    def _left(self, known: Known) -> frozenset[str]:
        return known.chosen.get(self.key) or known.world.options(self.key)

    def value(self, known: Known) -> Interval:
        """Return 1 where nothing else is left, 0 where it is not among what is left."""
        left = self._left(known)
        if self.option not in left:
            return FALSE
        return TRUE if len(left) == 1 else UNSURE

    def assume(self, known: Known, holds: bool) -> bool:  # noqa: FBT001 - what is supposed
        """Suppose that it stands there, or elsewhere."""
        left = self._left(known)
        left = left & {self.option} if holds else left - {self.option}
        if not left:
            return False
        known.chosen[self.key] = left
        return True


@dataclass(slots=True, frozen=True)
class Unknown(Term):
    """A condition of which nothing is known."""

    def value(self, known: Known) -> Interval:  # noqa: ARG002 - it depends on nothing
        """Return 0 to 1."""
        return UNSURE


@dataclass(slots=True, frozen=True)
class Negative(Term):
    """The other sign."""

    of: Term
    parts: tuple[Term, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "parts", (self.of,))

    def value(self, known: Known) -> Interval:
        """Return the mirrored bounds."""
        low, high = self.of.value(known)
        return (-high, -low)

    def narrow(self, known: Known, to: Interval) -> bool:
        """Suppose it of what it is the negative of."""
        return self.of.narrow(known, (-to[1], -to[0]))


@dataclass(slots=True, frozen=True)
class Denial(Term):
    """``not``."""

    of: Term
    parts: tuple[Term, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "parts", (self.of,))

    def value(self, known: Known) -> Interval:
        """Return 0 or 1 where that is sure."""
        low, high = self.of.value(known)
        if (low, high) == FALSE:
            return TRUE
        return UNSURE if low <= 0.0 <= high else FALSE

    def assume(self, known: Known, holds: bool) -> bool:  # noqa: FBT001 - what is supposed
        """Suppose the opposite of what it denies."""
        return self.of.assume(known, not holds)


@dataclass(slots=True, frozen=True)
class Arithmetic(Term):
    """Two terms added, taken away, multiplied or divided."""

    operation: Callable[[Interval, Interval], Interval]
    parts: tuple[Term, ...]

    @classmethod
    def of(cls, operator: str, left: Term, right: Term) -> Arithmetic:
        """Make one of ``+``, ``-``, ``*`` and ``/``."""
        return cls(OPERATIONS[operator], (left, right))

    def value(self, known: Known) -> Interval:
        """Return what the operation makes of the bounds of the two."""
        left, right = self.parts
        return self.operation(left.value(known), right.value(known))


@dataclass(slots=True, frozen=True)
class Function(Term):
    """``min``, ``max``, ``abs`` or ``clip``; all but ``abs`` grow with each argument."""

    name: str
    parts: tuple[Term, ...]

    def value(self, known: Known) -> Interval:
        """Return the function of the bounds."""
        values = [part.value(known) for part in self.parts]
        lows, highs = [low for low, _ in values], [high for _, high in values]
        match self.name:
            case "min":
                return (min(lows), min(highs))
            case "max":
                return (max(lows), max(highs))
            case "clip":
                return (min(max(lows[0], lows[1]), lows[2]), min(max(highs[0], highs[1]), highs[2]))
            case _:
                low, high = lows[0], highs[0]
                return (0.0 if low <= 0.0 <= high else min(abs(low), abs(high)), max(abs(low), abs(high)))


_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_SWAPPED = {">": "<", ">=": "<="}


def _possible(sign: str, one: Interval, other: Interval) -> bool:
    """Tell whether a comparison may hold of some two numbers within two intervals."""
    match sign:
        case "<":
            return one[0] < other[1]
        case "<=":
            return one[0] <= other[1]
        case ">":
            return one[1] > other[0]
        case ">=":
            return one[1] >= other[0]
        case "==":
            return one[0] <= other[1] and other[0] <= one[1]
        case _:
            return not one[0] == one[1] == other[0] == other[1]


@dataclass(slots=True, frozen=True)
class Comparison(Term):
    """1 where it holds, else 0."""

    sign: str
    parts: tuple[Term, ...]

    def value(self, known: Known) -> Interval:
        """Return 0 or 1 where that is sure."""
        left, right = self.parts
        one, other = left.value(known), right.value(known)
        if not _possible(self.sign, one, other):
            return FALSE
        return UNSURE if _possible(_OPPOSITE[self.sign], one, other) else TRUE

    def assume(self, known: Known, holds: bool) -> bool:  # noqa: FBT001 - what is supposed
        """Suppose that it holds, or its opposite."""
        return self._can(known, self.sign if holds else _OPPOSITE[self.sign])

    def _can(self, known: Known, sign: str) -> bool:
        left, right = self.parts
        if sign in _SWAPPED:
            left, right, sign = right, left, _SWAPPED[sign]
        one, other = left.value(known), right.value(known)
        if sign == "!=":
            return _possible(sign, one, other)
        if sign == "==":
            both = (max(one[0], other[0]), min(one[1], other[1]))
            return both[0] <= both[1] and left.narrow(known, both) and right.narrow(known, both)
        most, least = other[1], one[0]
        if sign == "<":  # of two numbers that are not the same the less is at most the one before the greater
            if not least < most:
                return False
            most, least = math.nextafter(most, -math.inf), math.nextafter(least, math.inf)
        return least <= other[1] and left.narrow(known, (-math.inf, most)) and right.narrow(known, (least, math.inf))


@dataclass(slots=True, frozen=True)
class Joined(Term):
    """``and`` or ``or`` of several."""

    every: bool
    parts: tuple[Term, ...]

    def value(self, known: Known) -> Interval:
        """Return 0 or 1 where that is sure."""
        if not self.assume(known.copy(), holds=True):
            return FALSE
        return UNSURE if self.assume(known.copy(), holds=False) else TRUE

    def assume(self, known: Known, holds: bool) -> bool:  # noqa: FBT001 - what is supposed
        """Suppose all parts at once, or look for one that can be."""
        if self.every == holds:
            # a second time round, as what the last part narrows may leave nothing of the first
            return all(part.assume(known, holds) for _ in range(2) for part in self.parts)
        possible = []
        for part in self.parts:
            one = known.copy()
            if part.assume(one, holds):
                possible.append(one)
        if len(possible) == 1:
            known.take(possible[0])
        return bool(possible)
