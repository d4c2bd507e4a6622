"""The causes of a whole game as its debrief may tell them: the ledger, cut to one seat until the reveal."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from caucasus_game.engine.reporting import report_for
from caucasus_game.engine.secrecy import visible
from caucasus_game.engine.seen_report import Cause
from caucasus_game.engine.source import Source
from caucasus_game.engine.wording import in_words
from caucasus_game.scenario.nodes import Binary, Call, Compare, Gauge, Logic, Node, Reached, Unary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from caucasus_game.engine.seen_report import ReportLine
    from caucasus_game.session.whole_game import WholeGame

__all__ = ["Ledger", "Wanted", "gauge_title", "largest", "leaves"]

Wanted = str
_UP: Final = frozenset({">", ">="})
_DOWN: Final = frozenset({"<", "<="})
_TURNED: Final = {"up": "down", "down": "up", "neither": "neither"}
_BY_VOTE: Final = {"passed": "up", "refused": "down"}
"""Conditions on a vote, and where they want the support that decides it."""


class Ledger:
    """The reports of all turns, and the trees of the scenario's conditions.

    Attributes:
        game: the game.
        seat: whose ledger it is; None for everybody's.
    """

    def __init__(self, game: WholeGame, seat: str | None) -> None:
        self.game, self.seat = game, seat
        self._visible = None if seat is None else visible(game.rulebook, seat)
        self._lines: dict[int, dict[tuple[str, str], ReportLine]] = {}

    @cached_property
    def source(self) -> Source:
        """What reads conditions."""
        return Source(self.game.rulebook.scenario)

    def lines(self, turn: int) -> Mapping[tuple[str, str], ReportLine]:
        """Return what changed in a turn, by gauge and owner; causes that are secret have lost their name."""
        if turn not in self._lines:
            report = report_for(self.game.rulebook, self.game.after(turn).told[-1], self.seat)
            self._lines[turn] = {(line.gauge, line.owner): line for line in report.lines}
        return self._lines[turn]

    def tree(self, condition: str) -> Node:
        """Return the tree of a condition that has no placeholders."""
        return self.source.tree(condition, {})

    def sees(self, gauge: Gauge) -> bool:
        """Whether the seat may know a gauge, or all that it is worked out of."""
        if self._visible is None:
            return True
        row = self._row(gauge)
        if row is not None:
            return bool(self._visible[row])
        if gauge.name == "gap":  # of two ideal points
            return False
        if gauge.name == "promised":
            return self.seat in gauge.keys
        return True  # votes, settlements, events and money put down in public; the turn

    def _row(self, gauge: Gauge) -> int | None:
        """Return the row of the state that a gauge is; None where it is worked out of some."""
        layout = self.game.rulebook.layout
        block = layout.blocks.get(gauge.name)
        return layout.row(gauge.name, *gauge.keys) if block and len(block.axes) == len(gauge.keys) else None

    def value(self, gauge: Gauge, turns: int) -> float:
        """Return what a gauge that is a row of the state was when so many turns had been played, in its own unit."""
        layout = self.game.rulebook.layout
        unit = 0.01 if layout.blocks[gauge.name].cents else 1.0
        return float(self.game.after(turns).state.x[layout.row(gauge.name, *gauge.keys), 0]) * unit

    def told(self, node: Node) -> bool:
        """Whether the seat may know whether a condition holds."""
        return all(not isinstance(leaf, Gauge) or self.sees(leaf) for leaf, _ in leaves(node))

    def gauge(self, leaf: Gauge) -> Gauge | None:
        """Return the gauge whose changes the ledger holds for a leaf: of a vote the support; None where none does."""
        if leaf.name in _BY_VOTE:
            return Gauge("support", leaf.keys, 0)
        return leaf if leaf.name != "reached" and self._row(leaf) is not None else None

    def over_all(self, gauge: Gauge) -> tuple[Cause, ...]:
        """Return the causes of a gauge over all turns, equal ones added up, the largest first."""
        owner = ">".join(gauge.keys)
        summed: dict[tuple[str, str, tuple[str, ...]], Cause] = {}
        for turn in range(1, self.game.played + 1):
            line = self.lines(turn).get((gauge.name, owner))
            for cause in line.causes if line else ():
                key = (cause.label, cause.rule, cause.claims)
                before = summed[key].amount if key in summed else 0.0
                summed[key] = Cause(cause.label, before + cause.amount, cause.rule, cause.place, cause.claims)
        return largest(summed.values())

    def moved_by(self, turn: int, gauges: Iterable[Gauge], most: int = 3) -> tuple[Cause, ...]:
        """Return the largest causes of some gauges in a turn, each named with the gauge that it moved."""
        found = []
        for gauge in gauges:
            line = self.lines(turn).get((gauge.name, ">".join(gauge.keys)))
            title = gauge_title(self.game, gauge)
            found += [
                Cause(f"{title}: {cause.label}", cause.amount, cause.rule, cause.place, cause.claims)
                for cause in (line.causes if line else ())
            ]
        return largest(found)[:most]


def largest(causes: Iterable[Cause]) -> tuple[Cause, ...]:
    """Return causes without those too small to be shown, the largest first."""
    return tuple(sorted((cause for cause in causes if abs(cause.amount) >= 0.05), key=lambda one: -abs(one.amount)))


def gauge_title(game: WholeGame, gauge: Gauge) -> str:
    """Return a gauge in words, as at the beginning of a line."""
    words = in_words(game.rulebook.scenario, gauge)
    return words[:1].upper() + words[1:]


def leaves(node: Node, wanted: Wanted = "up") -> Iterator[tuple[Gauge | Reached, Wanted]]:
    """Yield the gauges and milestones that a condition reads, each with where the condition wants it."""
    match node:
        case Gauge(name=name):
            yield node, _BY_VOTE.get(name, wanted)
        case Reached():
            yield node, wanted
        case Compare(operator=operator, left=left, right=right):
            side = "up" if operator in _UP else "down" if operator in _DOWN else "neither"
            side = side if wanted == "up" else _TURNED[side] if wanted == "down" else wanted
            yield from leaves(left, side)
            yield from leaves(right, _TURNED[side])
        case Unary(operator=operator, operand=operand):
            yield from leaves(operand, _TURNED[wanted] if operator in {"not", "-"} else wanted)
        case Binary(operator=operator, left=left, right=right):
            yield from leaves(left, wanted)
            yield from leaves(right, wanted if operator in {"+", "*"} else _TURNED[wanted])
        case Logic(operator="or", parts=parts):  # one way of several: the condition may do without it
            for part in parts:
                yield from leaves(part, "neither")
        case Logic(parts=parts) | Call(arguments=parts):
            for part in parts:
                yield from leaves(part, wanted)
        case _:
            return
