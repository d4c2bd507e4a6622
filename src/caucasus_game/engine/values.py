"""What expressions are worked out with: each function takes rows [run] and, of one run, plain numbers alike.

On numbers they do what NumPy does on arrays, bit for bit, and return numbers.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "BINARY",
    "CALL",
    "COMPARE",
    "NEVER",
    "Value",
    "apart",
    "everywhere",
    "fold",
    "greatest",
    "least",
    "nowhere",
    "since",
    "total",
    "truth",
]

Value = NDArray[np.float64] | float

NEVER: Final = 999.0
"""The turn of what has not happened."""


def truth(value: NDArray[np.bool_] | bool) -> Value:  # noqa: FBT001 - it is a value here, not a flag
    """Return 1 where it holds, else 0."""
    if value is True:
        return 1.0
    if value is False:
        return 0.0
    return value.astype(np.float64)


def divide(a: Value, b: Value) -> Value:
    """A / b, and 0 where b is 0: an author's formula never yields an infinity."""
    if isinstance(a, float) and isinstance(b, float):
        return 0.0 if b == 0 else a / b
    top, bottom = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    safe = np.where(bottom == 0, 1.0, bottom)
    return np.where(bottom == 0, 0.0, top / safe)


def least(a: Value, b: Value) -> Value:
    """Return the smaller of two, as ``np.minimum`` does."""
    if isinstance(a, float) and isinstance(b, float):
        return a if a < b or a != a else b  # noqa: PLR0124 - no number is itself unless it is one
    return np.minimum(a, b)


def greatest(a: Value, b: Value) -> Value:
    """Return the greater of two, as ``np.maximum`` does."""
    if isinstance(a, float) and isinstance(b, float):
        return a if a > b or a != a else b  # noqa: PLR0124 - as above
    return np.maximum(a, b)


BINARY: Final[Mapping[str, Callable[[Value, Value], Value]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": divide,
}
COMPARE: Final[Mapping[str, Callable[[Value, Value], NDArray[np.bool_] | bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
CALL: Final[Mapping[str, Callable[..., Value]]] = {
    "min": lambda *values: fold(least, values),
    "max": lambda *values: fold(greatest, values),
    "abs": abs,
    "clip": lambda value, low, high: least(greatest(value, low), high),
}


def apart(a: Value, b: Value) -> Value:
    """Return how far two lie from each other."""
    return abs(a - b) if isinstance(a, float) and isinstance(b, float) else np.abs(a - b)


def since(fired: Value, turn: int) -> Value:
    """Return the turns since something happened, ``NEVER`` where it has not."""
    if isinstance(fired, float):
        return NEVER if fired == NEVER else turn - fired
    return np.where(fired == NEVER, NEVER, turn - fired)


def fold(function: Callable[[Value, Value], Value], values: tuple[Value, ...]) -> Value:
    """Return what a function of two makes of one or more, taken in from the first on."""
    result = values[0]
    for value in values[1:]:
        result = function(result, value)
    return result


def nowhere(value: Value) -> bool:
    """Return whether a value is 0 in every run."""
    return value == 0.0 if isinstance(value, float) else not np.count_nonzero(value)  # sooner than any()


def everywhere(value: Value) -> bool:
    """Return whether a value is 0 in no run."""
    return value != 0.0 if isinstance(value, float) else np.count_nonzero(value) == np.size(value)


def total(values: Iterable[Value]) -> Value:
    """Return the sum of one or more, in their order."""
    first, *others = values
    result: Value = first
    for value in others:
        result = result + value
    return result
