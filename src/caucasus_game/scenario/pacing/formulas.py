"""Expressions that count time, written anew for a longer turn.

The words that count time (``turn``, ``turns``, ``since``, ``reached``, ``unpopular``, ``promised``, the marks of the
clock) go on counting in the unit that the author wrote for. A turn of *k* of them is the units
``k * (turn - 1) + 1`` to ``k * turn``:

- a comparison asks what holds at the end of the turn (``turn >= 4`` becomes ``turn >= 2`` where k is 2), ``==`` whether
  the unit lies in the turn;
- as a number, ``turn`` is the middle of the turn.
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

__all__ = ["Times", "in_numbers", "twice_over"]

COUNTS: Final = frozenset({"since", "reached", "unpopular", "promised"})
"""Gauges that count turns, or say in which one something was."""
NEVER: Final = 999
_WORDS: Final = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_FLIPPED: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.Gt,
    ast.LtE: ast.GtE,
    ast.Gt: ast.Lt,
    ast.GtE: ast.LtE,
    ast.Eq: ast.Eq,
    ast.NotEq: ast.NotEq,
}


@dataclass(frozen=True, slots=True)
class Times:
    """How time is counted before and after.

    Attributes:
        length: how many of the old turns a new one has.
        turns: how many old turns there are.
        marks: the old number of each dated mark.
    """

    length: int
    turns: int
    marks: Mapping[str, int]

    def paced(self, text: str) -> str:
        """Return an expression that means the same in the longer turns."""
        if not self._counts(text):
            return text
        return ast.unparse(ast.fix_missing_locations(_Longer(self).visit(_parsed(text))))

    def window(self, text: str) -> tuple[str, tuple[int, ...]]:
        """Return the condition of an event in the longer turns, and how many old turns of each new one it may come in.

        The parts of it, joined by ``and``, that hang on nothing but the date are looked up turn by turn: so a chance
        for one quarter stays that of a quarter, whatever the turn.
        """
        every = (self.length,) * (self.turns // self.length)
        if not self._counts(text):
            return text, every
        tree = _parsed(text)
        parts = tree.values if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]
        dated = [part for part in parts if self._only_dates(part)]
        if not dated:
            return self.paced(text), every
        holds = [all(self._value(part, turn) for part in dated) for turn in range(1, self.turns + 1)]
        count = tuple(sum(holds[first : first + self.length]) for first in range(0, self.turns, self.length))
        kept = [self.paced(_inside(part, len(parts) > 1)) for part in parts if part not in dated]
        when = self._written_window(dated, count) or in_turns(
            [turn for turn, number in enumerate(count, 1) if number], len(count)
        )
        if when:
            kept.insert(0, f"({when})" if kept and " or " in when else when)
        return " and ".join(kept) or "true", count

    def _written_window(self, dated: list[ast.expr], count: tuple[int, ...]) -> str:
        """Return the dates of a window as they were written, where they say the same in longer turns; '' where not."""
        text = " and ".join(_inside(part, len(dated) > 1) for part in dated)
        marks = {mark: math.ceil(turn / self.length) for mark, turn in self.marks.items()}
        if not set(_WORDS.findall(text)) & set(marks):
            return ""
        later = Times(1, self.turns // self.length, marks)
        holds = [later._value(_parsed(text), turn) != 0 for turn in range(1, len(count) + 1)]
        return text if holds == [number > 0 for number in count] else ""

    def _counts(self, text: str) -> bool:
        words = set(_WORDS.findall(text))
        return bool(words & (COUNTS | {"turn", "turns"}) or words & set(self.marks))

    def _only_dates(self, tree: ast.expr) -> bool:
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        return "turn" in names and names <= {"turn", "turns", *self.marks}

    def _value(self, tree: ast.expr, turn: int) -> float:
        """Return what an expression of dates is in an old turn."""
        known = {**self.marks, "turn": turn, "turns": self.turns}
        match tree:
            case ast.Constant(value=int() | float() as value):
                return float(value)
            case ast.Name(id=name):
                return float(known[name])
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return -self._value(operand, turn)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return float(not self._value(operand, turn))
            case ast.BoolOp(op=operator, values=values):
                every = (self._value(value, turn) != 0 for value in values)
                return float(all(every) if isinstance(operator, ast.And) else any(every))
            case ast.BinOp(left=left, op=sign, right=right):
                return _reckoned(sign, self._value(left, turn), self._value(right, turn))
            case ast.Compare(left=left, ops=operators, comparators=others):
                terms = [self._value(one, turn) for one in (left, *others)]
                return float(all(map(_holds, operators, terms, terms[1:])))
            case _:
                raise ValueError(ast.unparse(tree))

    def constant(self, tree: ast.expr) -> float | None:
        """Return the old number that an expression of plain numbers and marks is; None where it is something else."""
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        if any(isinstance(node, ast.Call | ast.Subscript) for node in ast.walk(tree)) or not names <= {
            "turns",
            *self.marks,
        }:
            return None
        return self._value(tree, 1)


class _Longer(ast.NodeTransformer):
    """Writes the words for time anew; ``ends`` while inside a comparison, where what counts is the end of a turn."""

    def __init__(self, times: Times) -> None:
        self.times = times
        self.ends = False

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        """Write a comparison anew, link by link."""
        terms = [node.left, *node.comparators]
        links = [self._link(*link) for link in zip(terms, node.ops, terms[1:], strict=False)]
        return links[0] if len(links) == 1 else ast.BoolOp(ast.And(), links)

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """Write a word without keys anew."""
        length = self.times.length
        if node.id == "turn":
            return self._scaled(node)
        if node.id == "turns":
            return _number(self.times.turns)
        if node.id in self.times.marks:
            return _number(self.times.marks[node.id] - (0 if self.ends else (length - 1) / 2))
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        """Write a gauge that counts turns anew; its keys are ids."""
        if isinstance(node.value, ast.Name) and node.value.id in COUNTS:
            return self._scaled(node)
        return node

    def _scaled(self, node: ast.expr) -> ast.expr:
        whole = ast.BinOp(_number(self.times.length), ast.Mult(), node)
        middle = (self.times.length - 1) / 2
        if self.ends or not middle:
            return whole
        if _dates(node):
            return ast.BinOp(whole, ast.Sub(), _number(middle))
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "since":
            return ast.BinOp(whole, ast.Add(), _number(middle))
        return whole

    def _link(self, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> ast.expr:
        if _names_an_option(left, right, self.times.marks):
            return ast.Compare(left, [operator], [right])
        if not any(_counts_time(side, self.times.marks) for side in (left, right)):
            return ast.Compare(self._inner(left), [operator], [self._inner(right)])
        known = self.times.constant(right)
        if known is None and (flipped := self.times.constant(left)) is not None:
            return self._with_number(right, _FLIPPED[type(operator)](), flipped, left)
        if known is not None:
            return self._with_number(left, operator, known, right)
        if _bare(left) and _bare(right):
            return ast.Compare(left, [operator], [right])  # both grow alike
        return self._scaled_link(left, operator, right)

    def _with_number(self, side: ast.expr, operator: ast.cmpop, known: float, written: ast.expr) -> ast.expr:
        """Write the comparison of a side with a number, or with a mark, anew."""
        if known in {0.0, float(NEVER)} and not isinstance(operator, ast.Eq | ast.NotEq):
            return ast.Compare(side, [operator], [_number(known)])  # none at all, or never: the same in any unit
        if not _bare(side):
            return self._scaled_link(side, operator, _number(known))
        length = self.times.length
        from_, until = math.ceil(known / length), math.floor(known / length)
        match operator:
            case ast.Gt():
                operator, number = ast.GtE(), math.ceil((math.floor(known) + 1) / length)
            case ast.Lt() if not _dates(side):
                number = from_
            case ast.Lt():
                operator, number = ast.LtE(), max(math.floor((math.ceil(known) - 1) / length), min(1, int(known) - 1))
            case ast.LtE():
                number = max(until, min(1, int(known))) if _dates(side) else until
            case _:
                number = from_
        if isinstance(written, ast.Name) and isinstance(operator, ast.Eq | ast.NotEq | ast.GtE | ast.LtE):
            mark = math.ceil(self.times.marks.get(written.id, 0) / length)
            if number == mark:
                return ast.Compare(side, [operator], [written])
        return ast.Compare(side, [operator], [_number(number)])

    def _scaled_link(self, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> ast.expr:
        left, right = self._inner(left), self._inner(right)
        if isinstance(operator, ast.Eq | ast.NotEq):
            apart = ast.BinOp(left, ast.Sub(), right)
            within = ast.Compare(_number(0), [ast.LtE(), ast.Lt()], [apart, _number(self.times.length)])
            return ast.UnaryOp(ast.Not(), within) if isinstance(operator, ast.NotEq) else within
        return ast.Compare(left, [operator], [right])

    def _inner(self, side: ast.expr) -> ast.expr:
        before, self.ends = self.ends, True
        found: ast.expr = self.visit(side)
        self.ends = before
        return found


def in_turns(turns: list[int], count: int) -> str:
    """Return the condition that the turn is one of those; '' where it is all there are."""
    if len(turns) == count:
        return ""
    if not turns:
        return "false"
    first, last = turns[0], turns[-1]
    if len(turns) > 1 and turns == list(range(first, last + 1)):
        after, before = f"turn >= {first}", f"turn <= {last}"
        return after if last == count else before if first == 1 else f"{after} and {before}"
    return " or ".join(f"turn == {turn}" for turn in turns)


def in_numbers(value: float) -> str:
    """Return a number as an expression writes it, to nine places."""
    short = f"{round(value, 9):.9f}".rstrip("0").rstrip(".")
    return short or "0"


def twice_over(chance: str, times: int) -> str:
    """Return the chance that something comes at least once in so many turns, from its chance a turn: 1 - (1 - p)^n."""
    try:
        plain = float(chance)
    except ValueError:
        if times == 1:
            return chance
        whole = chance if _is_held(chance) else f"clip({chance}, 0, 1)"
        return "1 - " + " * ".join([f"(1 - {whole})"] * times)
    left = 1.0
    for _ in range(times):
        left *= 1.0 - min(max(plain, 0.0), 1.0)
    return in_numbers(1.0 - left)


def _is_held(text: str) -> bool:
    tree = _parsed(text)
    return isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) and tree.func.id == "clip"


def _parsed(text: str) -> ast.expr:
    return ast.parse(text.strip(), mode="eval").body


def _inside(tree: ast.expr, among: bool) -> str:  # noqa: FBT001 - one of several parts, or all there is
    text = ast.unparse(tree)
    return f"({text})" if among and isinstance(tree, ast.BoolOp) else text


def _counts_time(tree: ast.expr, marks: Mapping[str, int]) -> bool:
    return any(
        isinstance(node, ast.Name) and (node.id in COUNTS or node.id in {"turn", "turns"} or node.id in marks)
        for node in ast.walk(tree)
    )


def _bare(tree: ast.expr) -> bool:
    match tree:
        case ast.Name(id="turn"):
            return True
        case ast.Subscript(value=ast.Name(id=name)):
            return name in COUNTS
        case _:
            return False


def _number(value: float) -> ast.expr:
    whole = int(value) if value == int(value) else value
    return ast.Constant(whole) if whole >= 0 else ast.UnaryOp(ast.USub(), ast.Constant(-whole))


def _dates(tree: ast.expr) -> bool:
    """Whether a word names a turn, and does not count how many there were."""
    return isinstance(tree, ast.Name) or (
        isinstance(tree, ast.Subscript) and isinstance(tree.value, ast.Name) and tree.value.id == "reached"
    )


def _names_an_option(left: ast.expr, right: ast.expr, marks: Mapping[str, int]) -> bool:
    """Whether a comparison is one of a track, a reading or a choice, whose right side is an id and no number."""
    if not isinstance(right, ast.Name):
        return False
    match left:
        case ast.Subscript(value=ast.Name(id="reading" | "chose")):
            return True
        case ast.Name(id=name):
            return name not in {"turn", "turns", *marks} and right.id not in {"turn", "turns"}
        case _:
            return False


def _reckoned(sign: ast.operator, left: float, right: float) -> float:
    match sign:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case _:
            return left / right if right else 0.0


def _holds(operator: ast.cmpop, left: float, right: float) -> bool:
    match operator:
        case ast.Lt():
            return left < right
        case ast.LtE():
            return left <= right
        case ast.Gt():
            return left > right
        case ast.GtE():
            return left >= right
        case ast.Eq():
            return left == right
        case _:
            return left != right
