"""Expressions of the scenario language, compiled to vectorised NumPy: a small tree of closures over the rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import ordered_sum
from caucasus_game.engine.layout import Layout
from caucasus_game.engine.trees import WORKED_OUT, is_plain, reads_amount, resolved
from caucasus_game.scenario.expression import (
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

__all__ = ["NEVER", "Compiler", "Frame", "Program"]

Value = NDArray[np.float64] | float

NEVER: Final = 999.0
"""The turn of what has not happened."""


@dataclass(slots=True)
class Frame:
    """What an expression is evaluated against.

    Attributes:
        x: the rows.
        turn: the turn.
        amount: the amount spent, where there is one.
        known: what has been worked out so far, by program, so that what many expressions share is worked out once;
            None where the rows may change while the frame is in use.
    """

    x: NDArray[np.float64]
    turn: int
    amount: Value = 0.0
    known: dict[Program, Value] | None = None

    def fixed(self) -> Frame:
        """Return a frame of the same rows, to be used only for as long as they do not change."""
        return Frame(self.x, self.turn, self.amount, {})


Program = Callable[[Frame], Value]
"""Takes a frame, returns [run], or a plain number where nothing in it depends on the run. Truth is 1.0 or 0.0."""


def _truth(value: NDArray[np.bool_] | bool) -> Value:  # noqa: FBT001 - it is a value here, not a flag
    return value.astype(np.float64) if isinstance(value, np.ndarray) else float(value)


def _divide(a: Value, b: Value) -> Value:
    """A / b, and 0 where b is 0: an author's formula never yields an infinity."""
    top, bottom = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    safe = np.where(bottom == 0, 1.0, bottom)
    return np.where(bottom == 0, 0.0, top / safe)


_BINARY: Final[Mapping[str, Callable[[Value, Value], Value]]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": _divide,
}
_COMPARE: Final[Mapping[str, Callable[[Value, Value], Value]]] = {
    "<": lambda a, b: _truth(a < b),
    "<=": lambda a, b: _truth(a <= b),
    ">": lambda a, b: _truth(a > b),
    ">=": lambda a, b: _truth(a >= b),
    "==": lambda a, b: _truth(a == b),
    "!=": lambda a, b: _truth(a != b),
}
_CALL: Final[Mapping[str, Callable[..., Value]]] = {
    "min": lambda *values: _fold(np.minimum, values),
    "max": lambda *values: _fold(np.maximum, values),
    "abs": np.abs,
    "clip": lambda value, low, high: np.minimum(np.maximum(value, low), high),
}


def _fold(function: Callable[[Value, Value], Value], values: tuple[Value, ...]) -> Value:
    result = values[0]
    for value in values[1:]:
        result = function(result, value)
    return result


def _all_of(programs: list[Program]) -> Program:
    """Return a program that is 1 where all of some programs are, each of them 1 or 0.

    Once it holds nowhere, the rest are not worked out.
    """

    def joined(frame: Frame) -> Value:
        value = programs[0](frame)
        for program in programs[1:]:
            if not np.count_nonzero(value):  # sooner than any()
                break
            value = np.minimum(value, program(frame))
        return value

    return joined


def _any_of(programs: list[Program]) -> Program:
    """Return a program that is 1 where any of some programs is, each of them 1 or 0.

    Once it holds everywhere, the rest are not worked out.
    """

    def joined(frame: Frame) -> Value:
        value = programs[0](frame)
        for program in programs[1:]:
            if np.count_nonzero(value) == np.size(value):
                break
            value = np.maximum(value, program(frame))
        return value

    return joined


def _once(program: Program) -> Program:
    """Return a program that works its value out once in a fixed frame."""

    def remembering(frame: Frame) -> Value:
        known = frame.known
        if known is None:
            return program(frame)
        value = known.get(program)
        if value is None:
            value = known[program] = program(frame)
        return value

    return remembering


class Compiler:
    """Turns resolved trees into programs over one layout.

    Args:
        layout: of the state.
        marks: the clock's dated marks and the number of the turn each falls in.
        turns: the number of turns of the scenario.
        readings: reading to its options.
        choices: (event, seat) to the options of the choice, in order.
        salvage: the part of money spent on a lot that is not lost where the lot is of no use.
    """

    def __init__(
        self,
        layout: Layout,
        marks: Mapping[str, int],
        turns: int,
        readings: Mapping[str, tuple[str, ...]],
        choices: Mapping[tuple[str, str], tuple[str, ...]],
        salvage: float = 0.0,
    ) -> None:
        self._layout = layout
        self._marks = marks
        self._turns = turns
        self._readings = readings
        self._choices = choices
        self._salvage = salvage
        self._programs: dict[Node, Program] = {}

    def compile(self, node: Node, bound: Mapping[str, str] | None = None) -> Program:
        """Return the program of a tree; ``bound`` says which id each placeholder (``self``, ``target``) stands for.

        Equal parts of all trees share one program, which works its value out once in a fixed frame.
        """
        return self._program(resolved(node, bound or {}))

    def row_of(self, node: Node, bound: Mapping[str, str]) -> int | None:
        """Return the row that a tree reads as it stands there, and nothing else; None for any other tree."""
        match resolved(node, bound):
            case Gauge(name="start", keys=keys):
                return self._layout.row(f"start:{keys[0]}", *keys[1:])
            case Gauge(name=name, keys=keys) if name in self._layout.blocks:
                apart = name in WORKED_OUT or name in self._marks or name == "reached"
                return None if apart or self._layout.blocks[name].cents else self._layout.row(name, *keys)
            case _:
                return None

    def _program(self, node: Node) -> Program:
        if node not in self._programs:
            program = self._build(node)
            self._programs[node] = program if is_plain(node) or reads_amount(node) else _once(program)
        return self._programs[node]

    def _build(self, node: Node) -> Program:
        match node:
            case Constant(value=value):
                number = float(value)
                return lambda _: number
            case Gauge():
                return self._gauge(node.name, node.keys)
            case Reached(track=track, milestone=milestone):
                row = self._layout.row("reached", f"{track}.{milestone}")
                return lambda frame: _truth(frame.x[row] != NEVER)
            case Reads(reading=reading, option=option):
                row = self._layout.row("reading", reading)
                index = float(self._readings[reading].index(option))
                return lambda frame: _truth(frame.x[row] == index)
            case Chose(event=event, seat=seat, option=option):
                row = self._layout.row("chose", f"{event}.{seat}")
                index = float(self._choices[event, seat].index(option))
                return lambda frame: _truth(frame.x[row] == index)
            case Unary(operator=operator, operand=operand):
                inner = self._program(operand)
                if operator == "not":
                    return lambda frame: _truth(inner(frame) == 0)
                return lambda frame: -inner(frame)
            case Binary(operator=operator, left=left, right=right):
                return self._two(_BINARY[operator], self._program(left), self._program(right))
            case Compare(operator=operator, left=left, right=right):
                return self._two(_COMPARE[operator], self._program(left), self._program(right))
            case Logic(operator=operator, parts=parts):
                programs = [self._truth_of(part) for part in parts]
                return _all_of(programs) if operator == "and" else _any_of(programs)
            case Call(function=function, arguments=arguments):
                called = _CALL[function]
                programs = [self._program(argument) for argument in arguments]
                return lambda frame: called(*[program(frame) for program in programs])

    def _truth_of(self, node: Node) -> Program:
        """Return a program that is 1 where the node is not 0, else 0."""
        inner = self._program(node)
        if isinstance(node, Compare | Logic | Reached | Reads | Chose) or (
            isinstance(node, Unary) and node.operator == "not"
        ):
            return inner
        return lambda frame: _truth(inner(frame) != 0)

    @staticmethod
    def _two(function: Callable[[Value, Value], Value], left: Program, right: Program) -> Program:
        return lambda frame: function(left(frame), right(frame))

    def _gauge(self, name: str, keys: tuple[str, ...]) -> Program:
        layout = self._layout
        match name:
            case "turn":
                return lambda frame: float(frame.turn)
            case "turns":
                turns = float(self._turns)
                return lambda _: turns
            case "last_turn":
                last = self._turns
                return lambda frame: float(frame.turn >= last)
            case "amount":
                return lambda frame: frame.amount
            case "start":
                row = layout.row(f"start:{keys[0]}", *keys[1:])
                return lambda frame: frame.x[row]
            case "settlements":
                rows = layout.blocks["settled"].rows
                return lambda frame: np.add.accumulate(frame.x[rows], axis=0)[-1]
            case "gap":
                first, second, issue = keys
                one, other = layout.row("position", first, issue), layout.row("position", second, issue)
                return lambda frame: np.abs(frame.x[one] - frame.x[other])
            case "since":
                row = layout.row("fired_turn", *keys)
                return lambda frame: np.where(frame.x[row] == NEVER, NEVER, frame.turn - frame.x[row])
            case "passed" | "refused":
                row = layout.row("verdict", *keys)
                sign = 1.0 if name == "passed" else -1.0
                return lambda frame: _truth(frame.x[row] == sign)
            case "promised":
                start = f"{keys[0]}.{keys[1]}."
                rows_ = [
                    layout.row("promised", id_) for id_ in layout.blocks["promised"].axes[0] if id_.startswith(start)
                ]
                return lambda frame: _fold(np.maximum, tuple(frame.x[row] for row in rows_)) if rows_ else 0.0
            case "reached":
                row = layout.row("reached", f"{keys[0]}.{keys[1]}")
                return lambda frame: frame.x[row]
        return self._stored(name, keys)

    def _stored(self, name: str, keys: tuple[str, ...]) -> Program:
        """Read a mark of the clock, or a gauge from its row or, of a lot's money, its rows."""
        layout = self._layout
        if name in {"funded", "spent", "stranded"}:
            return self._money_of_lot(name, keys[0])
        if name in self._marks:
            turn = float(self._marks[name])
            return lambda _: turn
        row = layout.row(name, *keys)
        if layout.blocks[name].cents:
            return lambda frame: frame.x[row] / 100.0
        return lambda frame: frame.x[row]

    def _money_of_lot(self, name: str, lot: str) -> Program:
        """Sum a lot's public and private money: pledged, in percent of its cost, or spent, in whole units."""
        layout = self._layout
        public, private = ("pledged", "private") if name == "funded" else ("lot:spent", "lot:private_spent")
        actors = layout.blocks[public].axes[1]
        rows = [*(layout.row(public, lot, actor) for actor in actors), layout.row(private, lot)]
        if name == "funded":
            cost = layout.row("capex", lot)
            return lambda frame: 100.0 * ordered_sum(frame.x[rows]) / frame.x[cost]
        part = 1.0 if name == "spent" else 1.0 - self._salvage
        return lambda frame: part * ordered_sum(frame.x[rows]) / 100.0
