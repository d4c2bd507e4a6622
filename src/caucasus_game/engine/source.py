"""The scenario as its compilation reads it: resolved names, programs and effect rows, each text compiled once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.blocks import lay_out
from caucasus_game.engine.changes import Because
from caucasus_game.engine.effects import EffectRow, Towards
from caucasus_game.engine.program import Compiler, Frame, Program
from caucasus_game.engine.trees import resolved
from caucasus_game.scenario.expression import compile_expression, compile_target
from caucasus_game.scenario.gauges import gauges
from caucasus_game.scenario.names import Names
from caucasus_game.scenario.nodes import Binary, Constant, Logic, Node, Unary
from caucasus_game.scenario.periods import turn_of
from caucasus_game.scenario.schema.document import Scenario
from caucasus_game.scenario.schema.fields import Effects

__all__ = ["MOST_AMOUNT", "Amounts", "Source"]

MOST_AMOUNT: Final = 1e6
"""Amounts of links, demands and lots are held to this: $ a tonne, days, Mt a year, money."""


class Source:
    """What the compilers of actions, events and bodies share."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.names = Names.of(scenario)
        self.layout = lay_out(scenario)
        self.gauges = gauges(scenario)
        clock = scenario.clock
        self.marks = {mark: turn_of(when, clock.start, clock.unit) for mark, when in clock.marks.items()}
        self._compiler = Compiler(
            self.layout,
            self.marks,
            clock.turns,
            {id_: tuple(reading.options) for id_, reading in scenario.readings.items()},
            {
                (event, seat): tuple(prompt.options)
                for event, one in scenario.events.items()
                for seat, prompt in one.choices.items()
            },
            scenario.investors.salvage,
        )
        self._trees: dict[tuple[str, frozenset[str]], Node] = {}
        self._programs: dict[tuple[str, tuple[tuple[str, str], ...]], Program] = {}

    def tree(self, text: str, bound: Mapping[str, str]) -> Node:
        """Return the resolved tree of an expression.

        Raises:
            ExpressionFault: where the text is not a valid expression; a loaded scenario has none.
        """
        key = (text, frozenset(bound))
        if key not in self._trees:
            self._trees[key] = compile_expression(text, self.names, key[1])
        return self._trees[key]

    def program(self, text: str, bound: Mapping[str, str] | None = None) -> Program:
        """Return the program of an expression; equal texts with equal placeholders share one.

        Args:
            text: the expression.
            bound: placeholder to the id it stands for; ``target:body`` in place of ``target`` says of which kind.
        """
        bound = bound or {}
        key = (text, tuple(sorted(bound.items())))
        if key not in self._programs:
            self._programs[key] = self._compiler.compile(self.tree(text, bound), _plain(bound))
        return self._programs[key]

    def resolved(self, text: str, bound: Mapping[str, str]) -> Node:
        """Return the tree of an expression with ids in the place of placeholders, as ``program`` compiles it."""
        return resolved(self.tree(text, bound), _plain(bound))

    def compiled(self, tree: Node) -> Program:
        """Return the program of a part of a resolved tree."""
        return self._compiler.compile(tree)

    def row_of(self, text: str, bound: Mapping[str, str]) -> int | None:
        """Return the row that an expression reads as it stands there, and nothing else; None for any other."""
        return self._compiler.row_of(self.tree(text, bound), _plain(bound))

    def amounts(self, texts: Sequence[str]) -> Amounts:
        """Return many amounts as one array: plain numbers once for all, the rest worked out each time."""
        constant = np.zeros(len(texts))
        moving = []
        for index, text in enumerate(texts):
            number = _constant(self.tree(text, {}))
            if number is None:
                moving.append((index, self.program(text)))
            else:
                constant[index] = number
        return Amounts(constant, tuple(moving))

    def parts(self, text: str) -> tuple[tuple[Program, Node], ...]:
        """Return the parts of a condition that must all hold, each with its tree."""
        tree = self.tree(text, {})
        parts = tree.parts if isinstance(tree, Logic) and tree.operator == "and" else (tree,)
        return tuple((self._compiler.compile(part), part) for part in parts)

    def effects(self, effects: Effects, rule: int, bound: Mapping[str, str], because: Because) -> list[EffectRow]:
        """Return the rows of a mapping of effects that belong to the rule of that index."""
        rows: list[EffectRow] = []
        targets = {key: value for key, value in bound.items() if key != "amount"}
        for where, effect in effects.items():
            gauge = compile_target(where, self.names, frozenset(targets))
            plain = _plain(targets)
            row = self.layout.row(gauge.name, *(plain.get(key, key) for key in gauge.keys))
            tree = self.tree(effect.amount, bound)
            scale = (-1.0 if effect.sign == "-" else 1.0) * (100.0 if self.layout.blocks[gauge.name].cents else 1.0)
            constant = _constant(tree)
            rows.append(
                EffectRow(
                    rule,
                    row,
                    effect.sign == "=",
                    scale,
                    constant,
                    self.program(effect.amount, bound),
                    self.program(effect.when, bound) if effect.when else None,
                    because,
                    sized="amount" in bound,
                    towards=None if effect.when else self._towards(tree, plain),
                )
            )
        return rows

    def _towards(self, tree: Node, bound: Mapping[str, str]) -> Towards | None:
        """Return the parts of an amount written ``part * (mark - gauge)``; None of any other."""
        match tree:
            case Binary(operator="*", left=Constant(value=part), right=Binary("-", Constant(value=mark), gauge)):
                row = self._compiler.row_of(gauge, bound)
                return None if row is None else Towards(float(part), float(mark), row)
            case _:
                return None


def _plain(bound: Mapping[str, str]) -> dict[str, str]:
    """Return what placeholders stand for, without the kind of what they do."""
    return {name.partition(":")[0]: value for name, value in bound.items()}


def _constant(tree: Node) -> float | None:
    if isinstance(tree, Constant):
        return float(tree.value)
    if isinstance(tree, Unary) and tree.operator == "-" and isinstance(tree.operand, Constant):
        return -float(tree.operand.value)
    return None


@dataclass(frozen=True, slots=True, eq=False)
class Amounts:
    """Amounts of an axis.

    Attributes:
        constant: [row] the plain numbers, 0 elsewhere.
        moving: (row, program) of all others.
    """

    constant: NDArray[np.float64]
    moving: tuple[tuple[int, Program], ...]

    def of(self, frame: Frame) -> NDArray[np.float64]:
        """Return them as the state stands, held to 0 .. ``MOST_AMOUNT``: [row, run]."""
        rows = np.repeat(self.constant[:, None], frame.x.shape[1], axis=1)
        for index, program in self.moving:
            rows[index] = program(frame)
        return np.minimum(np.maximum(rows, 0.0), MOST_AMOUNT)
