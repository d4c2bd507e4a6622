"""Every change of a gauge goes through here: held to its range, kept on the grid, and written to the ledger with its
cause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import number_on_grid, on_grid
from caucasus_game.compiled.use import compiled
from caucasus_game.engine.scatter import Places, rows_with, split, waves
from caucasus_game.engine.state import State
from caucasus_game.language import say

__all__ = ["LIMIT", "Because", "Changes", "Entry"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Because:
    """Why something changed.

    Attributes:
        label: in words that a record can keep, e.g. the title of the event; ``tr_said`` turns them.
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


_BLOCK: Final = 16384
"""Numbers that rows are changed at a time: what they need stays in the cache."""

LIMIT = Because(say("the end of the scale"), "range")


class Entry(NamedTuple):
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
        self._lives = bool(np.count_nonzero(self.live))
        self._low = low
        self._high = high
        self.ledger = ledger

    def add(self, row: int, amount: Floats | float, because: Because, where: Mask | None = None) -> None:
        """Add ``amount`` [run] to a gauge, where ``where`` [run] holds."""
        if self.state.width == 1:
            self._add_number(row, amount, because, where)
            return
        wanted = on_grid(np.asarray(amount, dtype=np.float64))
        if where is None:
            wanted = wanted * self._live
        else:
            held = where & self.live
            if not np.count_nonzero(held):
                return
            wanted = wanted * held
        gauge = self.x[row]
        wanted += gauge
        np.maximum(wanted, self._low[row], out=wanted)
        np.minimum(wanted, self._high[row], out=wanted)
        if self.ledger is not None:
            self._record(row, because, wanted - gauge)
        gauge[:] = wanted

    def _add_number(self, row: int, amount: Floats | float, because: Because, where: Mask | None) -> None:
        """Do in a batch of one run what ``add`` does: the same operations, on plain numbers."""
        if not self._lives or not (where is None or where.item()):
            return
        number = amount.item() if isinstance(amount, np.ndarray) else float(amount)
        moved = self._add_one(row, 0, number_on_grid(number))
        if moved and self.ledger is not None:
            self.ledger.append(Entry(row, because, np.array([moved])))

    def add_each(self, rows: Places, runs: Places, amounts: Floats | float, because: Callable[[int], Because]) -> None:
        """Add many amounts, each to one gauge in one run that goes on, as if one after another.

        Args:
            rows: [item], the gauge.
            runs: [item], the run.
            amounts: [item], or the same for all.
            because: gives the cause of an item; asked for the ledger alone.
        """
        if not len(rows):
            return
        wanted = on_grid(np.asarray(amounts, dtype=np.float64))
        if self.ledger is not None:
            items = zip(rows.tolist(), runs.tolist(), np.broadcast_to(wanted, rows.shape).tolist(), strict=True)
            for item, (row, run, amount) in enumerate(items):
                moved = self._add_one(row, run, amount)
                if moved:
                    self.ledger.append(Entry(row, because(item), self._alone(run, moved)))
            return
        wanted = np.broadcast_to(wanted, rows.shape)
        if compiled(self.state.width):
            from caucasus_game.compiled import lists  # noqa: PLC0415 - loaded where it is worth it

            lists.add_each(self.x, rows, runs, wanted, self._low, self._high)
            return
        low, high, flat = self._low[rows], self._high[rows], self.x.reshape(-1)
        places = rows * self.state.width + runs
        for wave in waves(places):
            if len(wave) == len(places):
                flat[places] = np.minimum(np.maximum(flat[places] + wanted, low), high)
                return
            at = places[wave]
            flat[at] = np.minimum(np.maximum(flat[at] + wanted[wave], low[wave]), high[wave])

    def _add_one(self, row: int, run: int, amount: float) -> float:
        """Add an amount on the grid to one gauge in one run, as ``add`` does; return by how much that moved it."""
        gauge = self.x.item(row, run)
        after = min(max(gauge + amount, self._low.item(row)), self._high.item(row))
        self.x[row, run] = after
        return after - gauge

    def _alone(self, run: int, amount: float) -> Floats:
        """Return a change in one run: [run]."""
        alone = np.zeros(self.state.width)
        alone[run] = amount
        return alone

    def add_once(self, places: Places, amounts: Floats, because: Callable[[int], Because]) -> None:
        """Add amounts to gauges in runs that go on, none of them twice: as ``add_each``, without looking for repeats.

        Args:
            places: [item], the gauge times the width plus the run.
            amounts: [item].
            because: gives the cause of an item; asked for the ledger alone.
        """
        rows, runs = split(places, self.state.width)
        if self.ledger is not None:
            self.add_each(rows, runs, amounts, because)
            return
        flat, wanted = self.x.reshape(-1), on_grid(amounts)
        wanted += flat.take(places)
        np.maximum(wanted, self._low.take(rows), out=wanted)
        flat[places] = np.minimum(wanted, self._high.take(rows), out=wanted)

    def add_sums(
        self, rows: Places, target: Places, runs: Places, amounts: Floats, because: Callable[[int], Because]
    ) -> None:
        """Add many amounts at once: those to the same gauge in the same run are summed, then held to its range.

        Args:
            rows: [target], distinct gauges, in the order of the state.
            target: [item], which of them.
            runs: [item], in which run, one that goes on.
            amounts: [item], on the grid.
            because: gives the cause of an item; asked for the ledger alone.
        """
        if self.ledger is None and compiled(self.state.width):
            from caucasus_game.compiled import lists  # noqa: PLC0415 - loaded where it is worth it

            lists.add_sums(self.x, rows, target, runs, amounts, self._low, self._high)
            return
        width = self.state.width
        sums: Floats = np.bincount(target * width + runs, weights=amounts, minlength=len(rows) * width).astype(
            np.float64, copy=False
        )
        totals = sums.reshape(-1, width)
        some = np.bincount(target, minlength=len(rows)) > 0
        gauges = rows[target] if self.ledger is not None else rows
        if not some.all():
            rows, totals = rows[some], totals[some]
        held = self._add_totals(rows, totals)
        if self.ledger is not None:
            for item, (gauge, run, amount) in enumerate(
                zip(gauges.tolist(), runs.tolist(), amounts.tolist(), strict=True)
            ):
                if amount:
                    self.ledger.append(Entry(gauge, because(item), self._alone(run, amount)))
            self._record_limits(rows, held)

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
        if self.ledger is None and len(rows) == len(amounts):
            for some in self.together(len(rows)):
                wanted = on_grid(amounts[some])
                wanted *= self._live
                wanted += self.x[rows[some]]
                self.x[rows[some]] = self._within(rows[some], wanted)
            return
        wanted = on_grid(amounts)
        wanted *= self._live
        totals = wanted if len(rows) == len(wanted) else np.add.reduceat(wanted, starts, axis=0)
        held = self._add_totals(rows, totals)
        if self.ledger is not None:
            gauges = rows[segment]
            for index in rows_with(wanted):
                self.ledger.append(Entry(int(gauges[index]), because[index], wanted[index]))
            self._record_limits(rows, held)

    def together(self, count: int) -> Iterator[slice]:
        """Yield so many rows some at a time, as many as stay in the cache."""
        step = max(_BLOCK // self.state.width, 1)
        return (slice(start, start + step) for start in range(0, count, step))

    def _add_totals(self, rows: Places, totals: Floats) -> Floats | None:
        """Add totals to rows and hold them to their ranges; return for the ledger what that took away.

        Args:
            rows: [target], distinct gauges.
            totals: [target, run].
        """
        if self.ledger is not None:
            before = self.x[rows]
            after = self._within(rows, before + totals)
            self.x[rows] = after
            return (after - before) - totals
        for some in self.together(len(rows)):
            self.x[rows[some]] = self._within(rows[some], self.x[rows[some]] + totals[some])
        return None

    def _within(self, rows: Places, values: Floats) -> Floats:
        """Return values of rows held to their ranges, in place: [target, run]."""
        np.maximum(values, self._low[rows][:, None], out=values)
        np.minimum(values, self._high[rows][:, None], out=values)
        return values

    def _record_limits(self, rows: Places, held: Floats | None) -> None:
        """Record what the ends of ranges took away: [target, run]."""
        if held is not None:
            for index in rows_with(held):
                self._record(int(rows[index]), LIMIT, held[index])

    def _record(self, row: int, because: Because, amount: Floats) -> None:
        """Record a change, unless it is none; ``amount`` is not to be written into from here on."""
        if self.ledger is not None and np.count_nonzero(amount):  # sooner than any()
            self.ledger.append(Entry(row, because, amount))
