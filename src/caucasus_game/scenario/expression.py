"""The expression language: conditions and amounts such as ``treaty >= signed and trust[self, target] > 40``.

``compile_expression`` is the only parser: it reads the text with the standard library's ``ast``, keeps the closed
vocabulary of ``nodes`` and has every name resolved (``resolving``). Nothing is ever evaluated as Python. Booleans are
the numbers 1 and 0; x / 0 is 0.
"""

from __future__ import annotations

import ast
import math
from typing import TYPE_CHECKING, Literal

from caucasus_game.scenario.grammar import DEEPEST, foreign, parse
from caucasus_game.scenario.names import FUNCTIONS, Names
from caucasus_game.scenario.nodes import (
    Binary,
    Call,
    Chose,
    Compare,
    Constant,
    ExpressionFault,
    Gauge,
    Logic,
    Node,
    Reached,
    Reads,
    Unary,
)
from caucasus_game.scenario.resolving import FORMS, Resolver, written_keys
from caucasus_game.scenario.suggest import did_you_mean, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["compile_expression", "compile_target"]

GREATEST = 1e9  # a number beyond this is a slip of the keyboard


def compile_expression(text: str, names: Names, bound: frozenset[str] = frozenset()) -> Node:
    """Parse and resolve an expression.

    Args:
        text: the expression as written.
        names: what may be named.
        bound: the placeholders that have a value here, of ``self``, ``target``, ``amount`` and ``start``. ``self``
            stands for an actor and ``target`` for an actor, a body, an issue or a lot; ``target:body`` in place of
            ``target`` (and so for the other kinds) tells which, and ``self:body`` makes ``self`` a body.

    Raises:
        ExpressionFault: with a stable code, one sentence, the fix and the column.
    """
    return _Compiler(names, bound).node(parse(text), 1)


def compile_target(text: str, names: Names, bound: frozenset[str] = frozenset()) -> Gauge:
    """Parse and resolve the left side of an effect: a gauge that effects may change. Arguments and errors as above."""
    node = compile_expression(text, names, bound)
    if not isinstance(node, Gauge):
        hint = "name a gauge, such as 'stability' or 'trust[self, target]'; the change goes on the right"
        raise ExpressionFault(
            "not-a-gauge", f"an effect changes a gauge, found {text.strip()[:60]!r}", hint, node.column
        )
    if not names.writable(node.name):
        allowed = [name for name in names.gauges() if names.writable(name)]
        raise ExpressionFault(
            "not-writable",
            f"{node.name!r} follows from other things and cannot be changed by an effect",
            f"effects may change: {listed(allowed)}",
            node.column,
        )
    return node


_COMPARISONS: dict[type[ast.cmpop], Literal["<", "<=", ">", ">=", "==", "!="]] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_ARITHMETIC: dict[type[ast.operator], Literal["+", "-", "*", "/"]] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
}
_OPERATORS = "<, <=, >, >=, == and !="


class _Compiler:
    """Turns Python's syntax tree into ours, for one set of names and placeholders."""

    def __init__(self, names: Names, bound: frozenset[str]) -> None:
        self.names = names
        self._resolver = Resolver(names, bound)

    def node(self, tree: ast.expr, depth: int) -> Node:
        """Return the node for ``tree``, which stands ``depth`` levels deep."""
        column = tree.col_offset
        if depth > DEEPEST:
            message = "the expression is nested too deeply"
            hint = f"at most {DEEPEST} levels; move a part into a gauge or a milestone"
            raise ExpressionFault("expression-deep", message, hint, column)
        match tree:
            case ast.Constant(value=value):
                return Constant(_number(value, column), column)
            case ast.Name(id=name):
                return self._name(name, column)
            case ast.Subscript(value=ast.Name(id=name), slice=keys):
                return self._resolver.gauge(name, keys, column)
            case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]):
                return self._call(name, arguments, depth, column)
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return self.node(operand, depth + 1)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return Unary("-", self.node(operand, depth + 1), column)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Unary("not", self.node(operand, depth + 1), column)
            case ast.BinOp(op=operator, left=left, right=right) if type(operator) in _ARITHMETIC:
                sign = _ARITHMETIC[type(operator)]
                return Binary(sign, self.node(left, depth + 1), self.node(right, depth + 1), column)
            case ast.BoolOp(op=ast.And(), values=values):
                return Logic("and", tuple(self.node(value, depth + 1) for value in values), column)
            case ast.BoolOp(op=ast.Or(), values=values):
                return Logic("or", tuple(self.node(value, depth + 1) for value in values), column)
            case ast.Compare(left=left, ops=operators, comparators=others):
                return self._chain([left, *others], operators, depth, column)
            case _:
                raise ExpressionFault("expression-syntax", *foreign(tree), column)

    def _name(self, name: str, column: int) -> Node:
        if name in {"true", "false"}:
            return Constant(1.0 if name == "true" else 0.0, column)
        if name in {"amount", "start"}:
            self._resolver.must_be_bound(name, column)
            return Gauge(name, (), column)
        if name in {"self", "target"}:
            message = f"{name!r} is not a value: it stands for a key"
            raise ExpressionFault("wrong-keys", message, f"write it in brackets: capital[{name}]", column)
        if name in self.names.tracks and self.names.scope(name) is None:
            hint = f"compare it with a milestone: {name} >= {(self.names.tracks[name] or ('MILESTONE',))[-1]}"
            raise ExpressionFault("track-comparison", f"the track {name!r} is not a number", hint, column)
        return self._resolver.gauge(name, None, column)

    def _call(self, name: str, arguments: Sequence[ast.expr], depth: int, column: int) -> Call:
        if name not in FUNCTIONS:
            hint = did_you_mean(name, FUNCTIONS, "functions")
            if self.names.scope(name) is not None:
                hint = f"the keys of a gauge stand in square brackets: {name}[...]"
            raise ExpressionFault("unknown-name", f"unknown function {name!r}", hint, column)
        least, most = {"abs": (1, 1), "clip": (3, 3)}.get(name, (2, 20))
        if not least <= len(arguments) <= most:
            hint = {"abs": "abs(x)", "clip": "clip(x, least, most)"}.get(name, f"{name}(a, b)")
            message = f"{name!r} is given {len(arguments)} {'value' if len(arguments) == 1 else 'values'}"
            raise ExpressionFault("wrong-arguments", message, f"write {hint}", column)
        function: Literal["min", "max", "abs", "clip"] = name  # type: ignore[assignment] # one of FUNCTIONS, tested above
        return Call(function, tuple(self.node(argument, depth + 1) for argument in arguments), column)

    def _chain(self, terms: list[ast.expr], operators: list[ast.cmpop], depth: int, column: int) -> Node:
        pairs = list(zip(terms, operators, terms[1:], strict=False))
        deeper = depth + (len(pairs) > 1)
        parts = tuple(self._compare(left, operator, right, deeper) for left, operator, right in pairs)
        return parts[0] if len(parts) == 1 else Logic("and", parts, column)

    def _compare(self, left: ast.expr, operator: ast.cmpop, right: ast.expr, depth: int) -> Node:
        column = left.col_offset
        sign = _COMPARISONS.get(type(operator))
        if sign is None:
            message = "only numbers are compared"
            plainly = "write '==': " if isinstance(operator, ast.Is) else ""
            raise ExpressionFault("expression-syntax", message, f"{plainly}the comparisons are {_OPERATORS}", column)
        for side, other in ((left, right), (right, left)):
            match side:
                case ast.Name(id=name) if name in self.names.tracks and self.names.scope(name) is None:
                    return self._track(name, sign, other, swapped=side is right, column=column)
                case ast.Subscript(value=ast.Name(id="reading" | "chose" as kind), slice=keys):
                    return self._option(kind, written_keys(keys), sign, other, column)
        return Compare(sign, self.node(left, depth + 1), self.node(right, depth + 1), column)

    def _track(self, track: str, sign: str, other: ast.expr, *, swapped: bool, column: int) -> Node:
        milestones = self.names.ids("milestone", track)
        if not isinstance(other, ast.Name) or other.id not in milestones:
            found = f"unknown milestone {other.id!r}" if isinstance(other, ast.Name) else "a milestone is wanted here"
            hint = did_you_mean(other.id if isinstance(other, ast.Name) else "", milestones, f"milestones of {track}")
            raise ExpressionFault("unknown-name", f"{found} of the track {track!r}", hint, other.col_offset)
        if swapped or sign not in {">=", "<"}:
            message = f"a track is compared as 'TRACK >= MILESTONE' or 'TRACK < MILESTONE', not with {sign!r}"
            if swapped:
                message = "the track stands on the left of its milestone"
            before = sign in ({">", ">="} if swapped else {"<", "<="})
            meant = f"{track} {'<' if before else '>='} {other.id}"
            hint = f"write {_standing_at(track, other.id, milestones, sign) if sign in {'==', '!='} else meant}"
            raise ExpressionFault("track-comparison", message, hint, column)
        reached = Reached(track, other.id, column)
        return reached if sign == ">=" else Unary("not", reached, column)

    def _option(self, kind: str, keys: list[tuple[str, int]], sign: str, other: ast.expr, column: int) -> Node:
        """Read ``reading[R7] == A`` and ``chose[event, seat] == option``, either way round."""
        hint = f"write {FORMS[kind]}"
        if len(keys) != (1 if kind == "reading" else 2):
            raise ExpressionFault("wrong-keys", f"{kind!r} has the wrong number of keys", hint, column)
        options = self._resolver.reading_options(*keys[0]) if kind == "reading" else self._resolver.choice_options(keys)
        if sign not in {"==", "!="} or not isinstance(other, ast.Name):
            message = f"{kind!r} is compared with an option, by '==' or '!='"
            raise ExpressionFault("bad-comparison", message, hint, column)
        if other.id not in options:
            hint = did_you_mean(other.id, options, "options")
            raise ExpressionFault("unknown-name", f"unknown option {other.id!r}", hint, other.col_offset)
        node: Node = (
            Reads(keys[0][0], other.id, column)
            if kind == "reading"
            else Chose(keys[0][0], keys[1][0], other.id, column)
        )
        return node if sign == "==" else Unary("not", node, column)


def _standing_at(track: str, milestone: str, milestones: Sequence[str], sign: str) -> str:
    """Return how to ask whether a track stands at a milestone and not beyond, or, for ``!=``, whether it does not."""
    here, link, beyond = (">=", "and", "<") if sign == "==" else ("<", "or", ">=")
    after = milestones[milestones.index(milestone) + 1 :][:1]
    return f" {link} ".join([f"{track} {here} {milestone}", *(f"{track} {beyond} {other}" for other in after)])


def _number(value: object, column: int) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        fix = {True: "write 'true'", False: "write 'false'"}.get(value, "") if isinstance(value, bool) else "remove it"
        raise ExpressionFault("expression-syntax", f"{value} is not a number", fix, column)
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if number > GREATEST:
        message = "the number is too great"
        raise ExpressionFault("expression-syntax", message, f"at most {GREATEST:.0f}", column)
    return number
