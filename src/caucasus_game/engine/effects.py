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
from caucasus_game.engine.scatter import Places, pairs, spans, values_at

__all__ = ["EffectRow", "EffectTable", "Towards"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

CENTS = 100.0
"""The scale of effects on accounts, which are kept in whole hundredths."""


@dataclass(frozen=True, slots=True)
class Towards:
    """An amount that is a part of the way from a gauge, whose row it names, to a mark: part * (mark - gauge)."""

    part: float
    mark: float
    row: int


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
        sized: whether amount or condition reads the amount spent.
        towards: the amount, where it is without a condition a part of the way to a mark: worked out with its like.
    """

    rule: int
    row: int
    sets: bool
    scale: float
    constant: float | None
    amount: Program
    when: Program | None
    because: Because
    sized: bool = False
    towards: Towards | None = None


class EffectTable:
    """The effects of many rules.

    Effects that add are summed gauge by gauge in one pass; effects that set come after them, in the order of the
    scenario. All amounts
    are computed from the state before the pass, so the order of rules does not matter.
    """

    def __init__(self, rows: Sequence[EffectRow]) -> None:
        adds = sorted((row for row in rows if not row.sets), key=lambda effect: effect.rule)
        self._sets = [row for row in rows if row.sets]
        self._adds = adds
        rules = np.array([effect.rule for effect in adds], dtype=np.intp)
        # of each rule: where its effects start among those that add, and how many there are
        self._first = np.searchsorted(rules, np.arange(1 + max((row.rule for row in rows), default=-1)))
        self._count = np.bincount(rules, minlength=len(self._first))
        self._rows, self._target = np.unique(np.array([e.row for e in adds], dtype=np.intp), return_inverse=True)
        self._base = on_grid(np.array([_whole(effect, effect.constant or 0.0) for effect in adds], dtype=np.float64))
        self._towards = _Towards(adds)
        self._computed = tuple(
            (index, effect)
            for index, effect in enumerate(adds)
            if (effect.constant is None and effect.towards is None) or effect.when is not None
        )

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
        rules, runs = pairs(masks)
        self.apply_at(changes, frame, rules, runs, None if amounts is None else amounts[rules, runs])

    def apply_at(
        self, changes: Changes, frame: Frame, rules: Places, runs: Places, amounts: Floats | None = None
    ) -> None:
        """Apply the effects of the rules that hold, listed.

        Args:
            changes: the writer.
            frame: the state that amounts and conditions read.
            rules: [place], in order; none acts twice in a run.
            runs: [place], the run in which the rule acts.
            amounts: [place], the political capital spent on it, for rules of a chosen size.
        """
        within = int(np.searchsorted(rules, len(self._first)))  # the last rules may have no effects
        rules, runs, amounts = rules[:within], runs[:within], None if amounts is None else amounts[:within]
        if not changes.live.all():
            matters = np.flatnonzero(changes.live.take(runs))
            rules, runs = rules[matters], runs[matters]
            amounts = None if amounts is None else amounts[matters]
        if not len(rules):
            return
        now = _Acting(frame, rules, runs, amounts, len(self._first))
        # copies: a value may be a view of a row that the effects that add are about to change
        settings = [(effect, *now.setting(effect)) for effect in self._sets if now.acts(effect)]
        if self._adds:
            # the effects of all places in a row; ``start`` is where those of each place begin
            count = self._count.take(rules)
            end = np.add.accumulate(count)
            start = end - count
            effects = np.repeat(self._first.take(rules) - start, count)
            effects += np.arange(len(effects))
            in_run = np.repeat(runs, count)
            wanted = self._base.take(effects)
            self._towards.fill(wanted, effects, frame, in_run)
            for index, effect in self._computed:
                if now.acts(effect):
                    at = start[now.places(effect)] + index - self._first[effect.rule]
                    wanted[at] = on_grid(np.asarray(now.amount(effect)))
            because = [effect.because for effect in self._adds]
            changes.add_sums(
                self._rows, self._target.take(effects), in_run, wanted, lambda item: because[effects[item]]
            )
        for effect, value, where in settings:
            if where.any():
                changes.set(effect.row, value, effect.because, where)


class _Towards:
    """The effects whose amounts are parts of the way to marks, worked out together."""

    def __init__(self, adds: Sequence[EffectRow]) -> None:
        ways = [effect.towards or Towards(0.0, 0.0, 0) for effect in adds]
        self._some = np.array([effect.towards is not None for effect in adds], dtype=np.bool_)
        self._part = np.array([way.part for way in ways])
        self._mark = np.array([way.mark for way in ways])
        self._row = np.array([way.row for way in ways], dtype=np.intp)
        self._scale = np.array([effect.scale for effect in adds])

    def fill(self, wanted: Floats, effects: Places, frame: Frame, runs: Places) -> None:
        """Write their amounts into a list of amounts [item], of which ``effects`` and ``runs`` say what they are of."""
        items = np.flatnonzero(self._some.take(effects))
        if not len(items):
            return
        effect = effects[items]
        amount = self._mark.take(effect) - values_at(frame.x, self._row.take(effect), runs.take(items))
        amount *= self._part.take(effect)
        scale = self._scale.take(effect)
        amount *= scale
        wanted[items] = on_grid(np.where(np.abs(scale) == CENTS, np.rint(amount), amount))


class _Acting:
    """The rules that act in a pass, and what their effects amount to on the state before it."""

    def __init__(self, frame: Frame, rules: Places, runs: Places, amounts: Floats | None, count: int) -> None:
        self._frame = frame.fixed()
        self._runs = runs
        self._amounts = amounts
        self._spans = spans(rules, count).tolist()

    def acts(self, effect: EffectRow) -> bool:
        """Whether the effect's rule acts in any run."""
        return bool(self._spans[effect.rule] < self._spans[effect.rule + 1])

    def places(self, effect: EffectRow) -> slice:
        """Return where its rule stands in the list."""
        return slice(self._spans[effect.rule], self._spans[effect.rule + 1])

    def amount(self, effect: EffectRow) -> Floats | float:
        """Return what the effect adds at its places: [place of the rule]."""
        value, holds = self._value(effect)
        runs = self._runs[self.places(effect)]
        return _whole(effect, _at(value, runs)) * _at(holds, runs)

    def setting(self, effect: EffectRow) -> tuple[Floats | float, Mask]:
        """Return what the effect sets, and where: [run] each."""
        value, holds = self._value(effect)
        where = np.zeros(self._frame.x.shape[1], dtype=np.bool_)
        where[self._runs[self.places(effect)]] = True
        return np.array(_whole(effect, value)), where & (np.asarray(holds) != 0)

    def _value(self, effect: EffectRow) -> tuple[Floats | float, Floats | float]:
        frame = self._frame
        if effect.sized and self._amounts is not None:
            spent = np.zeros(frame.x.shape[1])
            spent[self._runs[self.places(effect)]] = self._amounts[self.places(effect)]
            frame = Frame(frame.x, frame.turn, spent, frame.known)
        value = effect.amount(frame) if effect.constant is None else effect.constant
        return value, effect.when(frame) if effect.when is not None else 1.0


def _at(values: Floats | float, runs: Places) -> Floats | float:
    """Return values [run] at some runs; a plain number holds for all."""
    return values[runs] if isinstance(values, np.ndarray) and values.ndim else values


def _whole(effect: EffectRow, value: Floats | float) -> Floats | float:
    """Return an amount in the unit of its row: of an account in whole hundredths."""
    scaled = value * effect.scale
    return np.rint(scaled) if abs(effect.scale) == CENTS else scaled
