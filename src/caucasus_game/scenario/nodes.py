"""The syntax tree of the expression language, and what is wrong with a text that has none.

Every node carries ``column``, the offset of its first character in the text, from 0. Booleans are the numbers 1 and 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "Binary",
    "Call",
    "Chose",
    "Compare",
    "Constant",
    "ExpressionFault",
    "Gauge",
    "Logic",
    "Node",
    "Reached",
    "Reads",
    "Unary",
]


@dataclass(frozen=True, slots=True)
class Constant:
    """A number; ``true`` is 1 and ``false`` 0."""

    value: float
    column: int


@dataclass(frozen=True, slots=True)
class Gauge:
    """The value of a gauge. A key is an id, or the placeholder ``self`` or ``target``."""

    name: str
    keys: tuple[str, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Reached:
    """1 where the milestone of the track has been reached: ``treaty >= signed``."""

    track: str
    milestone: str
    column: int


@dataclass(frozen=True, slots=True)
class Reads:
    """1 where the game is played under that option of the reading: ``reading[R7] == A``."""

    reading: str
    option: str
    column: int


@dataclass(frozen=True, slots=True)
class Chose:
    """1 where the seat, last asked by that event, took that option: ``chose[event, seat] == option``."""

    event: str
    seat: str
    option: str
    column: int


@dataclass(frozen=True, slots=True)
class Call:
    """A function: ``min`` and ``max`` of two or more, ``abs`` of one, ``clip`` of a value, its least and its most."""

    function: Literal["min", "max", "abs", "clip"]
    arguments: tuple[Node, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Unary:
    """A sign or a denial."""

    operator: Literal["-", "not"]
    operand: Node
    column: int


@dataclass(frozen=True, slots=True)
class Binary:
    """Arithmetic; division by 0 gives 0."""

    operator: Literal["+", "-", "*", "/"]
    left: Node
    right: Node
    column: int


@dataclass(frozen=True, slots=True)
class Compare:
    """1 where the comparison holds, else 0."""

    operator: Literal["<", "<=", ">", ">=", "==", "!="]
    left: Node
    right: Node
    column: int


@dataclass(frozen=True, slots=True)
class Logic:
    """``and`` or ``or`` of two or more parts; a number other than 0 counts as true. Gives 1 or 0."""

    operator: Literal["and", "or"]
    parts: tuple[Node, ...]
    column: int


Node = Constant | Gauge | Reached | Reads | Chose | Call | Unary | Binary | Compare | Logic


class ExpressionFault(Exception):  # noqa: N818 - it becomes a Fault once its file is known
    """What is wrong with an expression; ``column`` is the offset of the trouble in the text, from 0."""

    def __init__(self, code: str, message: str, hint: str = "", column: int = 0) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.column = column
