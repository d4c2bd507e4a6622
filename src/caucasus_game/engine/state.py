"""The state of a batch of runs of one scenario."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.layout import Layout
from caucasus_game.errors import Faults
from caucasus_game.language import tr

__all__ = ["State"]

Floats = NDArray[np.float64]

_MAGIC: Final = b"CGS1"
_HEAD: Final = struct.Struct("<4sQIII")


@dataclass(slots=True)
class State:
    """A struct of arrays whose last axis is the run.

    Attributes:
        layout: which row holds what.
        x: [row, run] float64. ``state["trust"]`` is the block of that name as a view of shape [actor, actor, run].
        runs: [run] uint64, the number of each run; with ``seed`` it keys all randomness.
        seed: of the game or study.
        turn: the turn being played, from 1.
        kept: what has been worked out of the rows, each with what it was worked out from, by who works it out; no
            part of the state, and not copied with it.
    """

    layout: Layout
    x: Floats
    runs: NDArray[np.uint64]
    seed: int
    turn: int
    kept: dict[str, object] = field(default_factory=dict, init=False, repr=False, compare=False)
    _views: dict[str, Floats] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # changes are written through a flat view of the rows: one of another layout would be a copy
        self.x = np.ascontiguousarray(self.x)

    def __getitem__(self, name: str) -> Floats:
        view = self._views.get(name)
        # rows belong to a block for good, and the array is only ever written into
        if view is None or view.base is not self.x:
            block = self.layout.blocks[name]
            view = self._views[name] = self.x[block.rows].reshape(*block.shape, self.width)
        return view

    def __setitem__(self, name: str, values: Floats | float) -> None:
        self[name][...] = values

    @property
    def width(self) -> int:
        """The number of runs."""
        return int(self.x.shape[1])

    @property
    def live(self) -> NDArray[np.bool_]:
        """[run]: whether the run has not ended."""
        return self["ending"] < 0

    def copy(self) -> State:
        """Return an independent copy."""
        return State(self.layout, self.x.copy(), self.runs, self.seed, self.turn)

    def checksum(self) -> str:
        """Return the sha256 of the state in hexadecimal: seed, runs, turn and every row."""
        return hashlib.sha256(self.to_bytes()).hexdigest()

    def to_bytes(self) -> bytes:
        """Return the state as bytes, little-endian on every machine."""
        head = _HEAD.pack(_MAGIC, self.seed, self.turn, self.x.shape[0], self.width)
        return head + self.runs.astype("<u8").tobytes() + (self.x + 0.0).astype("<f8").tobytes()

    @classmethod
    def from_bytes(cls, layout: Layout, data: bytes) -> State:
        """Read what :meth:`to_bytes` wrote.

        Raises:
            Faults: ``state-damaged`` where the bytes are not a state of this layout.
        """
        try:
            magic, seed, turn, rows, width = _HEAD.unpack_from(data)
        except struct.error:
            magic, seed, turn, rows, width = b"", 0, 0, 0, 0
        if magic != _MAGIC or rows != layout.size or len(data) != _HEAD.size + 8 * width * (rows + 1):
            raise Faults.one(
                "state-damaged", tr("the stored state is not one of this scenario"), tr("use another save")
            )
        runs = np.frombuffer(data, dtype="<u8", count=width, offset=_HEAD.size).astype(np.uint64)
        x = np.frombuffer(data, dtype="<f8", count=rows * width, offset=_HEAD.size + 8 * width)
        return cls(layout, x.reshape(rows, width).astype(np.float64), runs, seed, turn)
