"""Every change of a gauge goes through here: held to its range, kept on the grid, and written to the ledger with its
cause.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import on_grid
from caucasus_game.engine.state import State

__all__ = ["LIMIT", "Because", "Changes", "Entry"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Because:
    """Why something changed.

    Attributes:
        label: in words, e.g. the title of the event.
        rule: the equation or kind of rule, e.g. ``E8`` or ``event``.
        path: the place in the scenario as a path of ids, '' where a rule of the engine acts.
        claims: ids of the claims behind it.
        teller: the actor who alone may know of it, or None if it is public.
    """

    label: str
    rule: str
    path: str = ""
    claims: tuple[str, ...] = ()
    teller: str | None = None


LIMIT = Because("the end of the scale", "range")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger: a gauge's row, its cause, and the signed change in each run: [run]."""

    row: int
    because: Because
    amount: Floats


class Changes:
    """The one writer of gauges during a turn.

    Finished runs absorb: every amount is masked by ``live``. With a ``ledger`` each change is recorded; with or
    without it the same
    operations run, so the bits are the same.
    """

    def __init__(self, state: State, low: Floats, high: Floats, ledger: list[Entry] | None) -> None:
        self.state = state
        self.x = state.x
        self.live = state.live
        self._live = self.live.astype(np.float64)
        self._low = low
        self._high = high
        self.ledger = ledger

    def add(self, row: int, amount: Floats | float, because: Because, where: Mask | None = None) -> None:
        """Add ``amount`` [run] to a gauge, where ``where`` [run] holds."""
        scale = self._live if where is None else where * self._live
        wanted = on_grid(np.asarray(amount, dtype=np.float64)) * scale
        before = self.x[row].copy()
        after = np.minimum(np.maximum(before + wanted, self._low[row]), self._high[row])
        self.x[row] = after
        if self.ledger is not None:
            self._record(row, because, after - before)

    def set(self, row: int, value: Floats | float, because: Because, where: Mask | None = None) -> None:
        """Set a gauge to ``value`` [run], where ``where`` [run] holds."""
        self.add(row, value - self.x[row], because, where)

    def add_table(
        self,
        rows: NDArray[np.intp],
        starts: NDArray[np.intp],
        amounts: Floats,
        because: tuple[Because, ...],
        segment: NDArray[np.intp],
    ) -> None:
        """Add many amounts at once: the table pass of effects.

        Args:
            rows: [target], the distinct rows that change.
            starts: [target], where each row's effects start in ``amounts``.
            amounts: [effect, run], sorted by target, already masked by rule; put on the grid here.
            because: [effect].
            segment: [effect], the target of each effect.
        """
        wanted = on_grid(amounts) * self._live
        totals = np.add.reduceat(wanted, starts, axis=0)
        before = self.x[rows]
        after = np.minimum(np.maximum(before + totals, self._low[rows][:, None]), self._high[rows][:, None])
        self.x[rows] = after
        if self.ledger is not None:
            for index, (cause, target) in enumerate(zip(because, segment, strict=True)):
                self._record(int(rows[target]), cause, wanted[index])
            held = (after - before) - totals
            for index, row in enumerate(rows):
                self._record(int(row), LIMIT, held[index])

    def _record(self, row: int, because: Because, amount: Floats) -> None:
        if self.ledger is not None and amount.any():
            self.ledger.append(Entry(row, because, amount.copy()))
