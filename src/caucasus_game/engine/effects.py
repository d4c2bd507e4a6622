"""Effects as table passes: all the effects of a kind of rule (actions, events, choices, milestones) are applied at
once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import on_grid
from caucasus_game.engine.changes import Because, Changes
from caucasus_game.engine.program import Frame, Program

__all__ = ["EffectRow", "EffectTable"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

CENTS = 100.0
"""The scale of effects on accounts, which are kept in whole hundredths."""


@dataclass(frozen=True, slots=True)
class EffectRow:
    """One effect of one rule.

    Attributes:
        rule: index of the rule in the masks given to :meth:`EffectTable.apply`.
        row: the gauge it changes.
        sets: whether it sets the gauge instead of adding to it.
        scale: 1 or -1 for the sign written, times 100 for accounts.
        constant: the amount where it is a plain number, else None.
        amount: the program of the amount where it is an expression.
        when: the program of its own condition, or None.
    """

    rule: int
    row: int
    sets: bool
    scale: float
    constant: float | None
    amount: Program
    when: Program | None
    because: Because


class EffectTable:
    """The effects of many rules, sorted by the gauge they change.

    Effects that add are summed gauge by gauge in one pass; effects that set come after them, in the order of the
    scenario. All amounts
    are computed from the state before the pass, so the order of rules does not matter.
    """

    def __init__(self, rows: Sequence[EffectRow]) -> None:
        adds = sorted((row for row in rows if not row.sets), key=lambda effect: effect.row)
        self._sets = [row for row in rows if row.sets]
        self._adds = adds
        self._rules = np.array([effect.rule for effect in adds], dtype=np.intp)
        targets = [effect.row for effect in adds]
        self._rows, self._starts, self._segment = np.unique(
            np.array(targets, dtype=np.intp), return_index=True, return_inverse=True
        )
        self._base = on_grid(np.array([_whole(effect, effect.constant or 0.0) for effect in adds], dtype=np.float64))
        self._computed = [
            (index, effect) for index, effect in enumerate(adds) if effect.constant is None or effect.when is not None
        ]
        self._because = tuple(effect.because for effect in adds)

    def __len__(self) -> int:
        return len(self._adds) + len(self._sets)

    def apply(self, changes: Changes, frame: Frame, masks: Mask, amounts: Floats | None = None) -> None:
        """Apply the effects of every rule that holds.

        Args:
            changes: the writer.
            frame: the state that amounts and conditions read.
            masks: [rule, run], where each rule acts.
            amounts: [rule, run], the political capital spent on each, for rules of a chosen size.
        """
        if not masks.any():
            return
        settings: list[tuple[EffectRow, Floats, Floats]] = []
        for effect in self._sets:
            # copies: a value may be a view of a row that the effects that add are about to change
            settled, condition = self._value(effect, frame, amounts)
            settings.append((effect, np.array(settled), np.array(condition)))
        if self._adds:
            wanted = self._base[:, None] * masks[self._rules]
            for index, effect in self._computed:
                value, holds = self._value(effect, frame, amounts)
                wanted[index] = _whole(effect, value) * (masks[effect.rule] * holds)
            changes.add_table(self._rows, self._starts, wanted, self._because, self._segment)
        for effect, settled, condition in settings:
            where = masks[effect.rule] & (condition != 0)
            if where.any():
                changes.set(effect.row, _whole(effect, settled), effect.because, where)

    @staticmethod
    def _value(effect: EffectRow, frame: Frame, amounts: Floats | None) -> tuple[Floats | float, Floats | float]:
        bound = Frame(frame.x, frame.turn, amounts[effect.rule] if amounts is not None else 0.0)
        value = effect.amount(bound) if effect.constant is None else effect.constant
        return value, effect.when(bound) if effect.when is not None else 1.0


def _whole(effect: EffectRow, value: Floats | float) -> Floats | float:
    """Return an amount in the unit of its row: of an account in whole hundredths."""
    scaled = value * effect.scale
    return np.rint(scaled) if abs(effect.scale) == CENTS else scaled
