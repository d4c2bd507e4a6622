"""Expressions of the scenario language, compiled to vectorised NumPy: a small tree of closures over the rows.

Of one run a row is a plain number, and the same closures work on numbers: an array of one number takes NumPy ten times
as long, to the same bits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.layout import Layout
from caucasus_game.engine.trees import WORKED_OUT, is_plain, reads_amount, resolved
from caucasus_game.engine.values import (
    BINARY,
    CALL,
    COMPARE,
    NEVER,
    Value,
    apart,
    everywhere,
    fold,
    greatest,
    least,
    nowhere,
    since,
    total,
    truth,
)
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

__all__ = ["NEVER", "Compiler", "Frame", "Program"]


@dataclass(slots=True)
class Frame:
    """What an expression is evaluated against.

    Attributes:
        x: the rows.
        turn: the turn.
        amount: the amount spent, where there is one.
        known: what has been worked out so far, by program, so that what many expressions share is worked out once;
            None where the rows may change while the frame is in use.
        row: takes the place of a row and returns it as it stands: [run], of one run a plain number.
    """

    x: NDArray[np.float64]
    turn: int
    amount: Value = 0.0
    known: dict[Program, Value] | None = None
    row: Callable[[int], Value] = field(init=False)

    def __post_init__(self) -> None:
        self.row = self.x.item if self.x.shape[1] == 1 else self.x.__getitem__

    def fixed(self) -> Frame:
        """Return a frame of the same rows, to be used only for as long as they do not change."""
        return Frame(self.x, self.turn, self.amount, {})


Program = Callable[[Frame], Value]
"""Takes a frame, returns [run], or a plain number where nothing in it depends on the run. Truth is 1.0 or 0.0."""


def _all_of(programs: list[Program]) -> Program:
    """Return a program that is 1 where all of some programs are, each of them 1 or 0.

    Once it holds nowhere, the rest are not worked out.
    """

    def joined(frame: Frame) -> Value:
        value = programs[0](frame)
        for program in programs[1:]:
            if nowhere(value):
                break
            value = least(value, program(frame))
        return value

    return joined


def _any_of(programs: list[Program]) -> Program:
    """Return a program that is 1 where any of some programs is, each of them 1 or 0.

    Once it holds everywhere, the rest are not worked out.
    """

    def joined(frame: Frame) -> Value:
        value = programs[0](frame)
        for program in programs[1:]:
            if everywhere(value):
                break
            value = greatest(value, program(frame))
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
                return lambda frame: truth(frame.row(row) != NEVER)
            case Reads(reading=reading, option=option):
                row = self._layout.row("reading", reading)
                index = float(self._readings[reading].index(option))
                return lambda frame: truth(frame.row(row) == index)
            case Chose(event=event, seat=seat, option=option):
                row = self._layout.row("chose", f"{event}.{seat}")
                index = float(self._choices[event, seat].index(option))
                return lambda frame: truth(frame.row(row) == index)
            case Unary(operator=sign, operand=operand):
                inner = self._program(operand)
                if sign == "not":
                    return lambda frame: truth(inner(frame) == 0)
                return lambda frame: -inner(frame)
            case Binary(operator=sign, left=left, right=right):
                return self._two(BINARY[sign], left, right)
            case Compare(operator=sign, left=left, right=right):
                return self._compared(COMPARE[sign], left, right)
            case Logic(operator=sign, parts=parts):
                programs = [self._truth_of(part) for part in parts]
                return _all_of(programs) if sign == "and" else _any_of(programs)
            case Call(function=function, arguments=arguments):
                called = CALL[function]
                programs = [self._program(argument) for argument in arguments]
                return lambda frame: called(*[program(frame) for program in programs])

    def _truth_of(self, node: Node) -> Program:
        """Return a program that is 1 where the node is not 0, else 0."""
        inner = self._program(node)
        if isinstance(node, Compare | Logic | Reached | Reads | Chose) or (
            isinstance(node, Unary) and node.operator == "not"
        ):
            return inner
        return lambda frame: truth(inner(frame) != 0)

    def _two(self, function: Callable[[Value, Value], Value], left: Node, right: Node) -> Program:
        one, other = self._program(left), self._program(right)
        if isinstance(right, Constant):
            number = float(right.value)
            return lambda frame: function(one(frame), number)
        return lambda frame: function(one(frame), other(frame))

    def _compared(
        self, function: Callable[[Value, Value], NDArray[np.bool_] | bool], left: Node, right: Node
    ) -> Program:
        one, other = self._program(left), self._program(right)
        if isinstance(right, Constant):
            number = float(right.value)
            return lambda frame: truth(function(one(frame), number))
        return lambda frame: truth(function(one(frame), other(frame)))

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
                return lambda frame: frame.row(row)
            case "settlements":
                rows = layout.blocks["settled"].rows
                return lambda frame: total(map(frame.row, range(rows.start, rows.stop)))
            case "gap":
                first, second, issue = keys
                one, other = layout.row("position", first, issue), layout.row("position", second, issue)
                return lambda frame: apart(frame.row(one), frame.row(other))
            case "since":
                row = layout.row("fired_turn", *keys)
                return lambda frame: since(frame.row(row), frame.turn)
            case "passed" | "refused":
                row = layout.row("verdict", *keys)
                sign = 1.0 if name == "passed" else -1.0
                return lambda frame: truth(frame.row(row) == sign)
            case "promised":
                start = f"{keys[0]}.{keys[1]}."
                rows_ = [
                    layout.row("promised", id_) for id_ in layout.blocks["promised"].axes[0] if id_.startswith(start)
                ]
                return lambda frame: fold(greatest, tuple(map(frame.row, rows_))) if rows_ else 0.0
            case "reached":
                row = layout.row("reached", f"{keys[0]}.{keys[1]}")
                return lambda frame: frame.row(row)
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
            return lambda frame: frame.row(row) / 100.0
        return lambda frame: frame.row(row)

    def _money_of_lot(self, name: str, lot: str) -> Program:
        """Sum a lot's public and private money: pledged, in percent of its cost, or spent, in whole units."""
        layout = self._layout
        public, private = ("pledged", "private") if name == "funded" else ("lot:spent", "lot:private_spent")
        actors = layout.blocks[public].axes[1]
        rows = [*(layout.row(public, lot, actor) for actor in actors), layout.row(private, lot)]
        if name == "funded":
            cost = layout.row("capex", lot)
            return lambda frame: 100.0 * total(map(frame.row, rows)) / frame.row(cost)
        part = 1.0 if name == "spent" else 1.0 - self._salvage
        return lambda frame: part * total(map(frame.row, rows)) / 100.0
