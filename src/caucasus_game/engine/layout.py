"""Where each number of a game lives: one float64 row per number, the run along the row.

The whole state is a single array ``x [row, run]``. A *block* is a named stretch of rows with a shape, e.g. ``trust``
of shape
(actor, actor); ``State`` hands blocks out as views with the run axis last. One array makes changes, ledger, secrecy,
    checksum and
storage each a thing done in one place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

__all__ = ["Block", "Layout"]


@dataclass(frozen=True)
class Block:
    """A stretch of rows.

    Attributes:
        name: of the gauge.
        first: its first row.
        axes: the ids along each axis; () for a single row.
        low, high: every value stays within these; also while the game runs.
        cents: rows hold hundredths (accounts), and are whole numbers.
    """

    name: str
    first: int
    axes: tuple[tuple[str, ...], ...]
    low: float
    high: float
    cents: bool

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """The number of ids along each axis."""
        return tuple(len(axis) for axis in self.axes)

    @cached_property
    def size(self) -> int:
        """The number of rows."""
        return prod(self.shape)

    @cached_property
    def rows(self) -> slice:
        """The rows as a slice of the state's first axis."""
        return slice(self.first, self.first + self.size)


@dataclass(slots=True)
class Layout:
    """The blocks of a scenario's state, in a fixed order."""

    blocks: dict[str, Block] = field(default_factory=dict)
    size: int = 0
    _rows: dict[tuple[str, ...], int] = field(default_factory=dict, init=False, repr=False, compare=False)

    def add(
        self,
        name: str,
        *axes: tuple[str, ...],
        low: float = -np.inf,
        high: float = np.inf,
        cents: bool = False,
    ) -> None:
        """Append a block."""
        block = Block(name, self.size, axes, low, high, cents)
        self.blocks[name] = block
        self.size += block.size

    def row(self, name: str, *keys: str) -> int:
        """Return the row of one gauge, e.g. ``row("trust", "armenia", "azerbaijan")``."""
        known = self._rows.get((name, *keys))
        if known is not None:
            return known
        block = self.blocks[name]
        offset = 0
        for axis, key in zip(block.axes, keys, strict=True):
            offset = offset * len(axis) + axis.index(key)
        row = self._rows[name, *keys] = block.first + offset
        return row

    def names(self) -> list[tuple[str, tuple[str, ...]]]:
        """Return (block, keys) of every row, in row order."""
        return [(block.name, keys) for block in self.blocks.values() for keys in product(*block.axes)]

    def bounds(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the lowest and the highest value of every row: two arrays [row]."""
        low = np.empty(self.size)
        high = np.empty(self.size)
        for block in self.blocks.values():
            low[block.rows] = block.low
            high[block.rows] = block.high
        return low, high
