"""Random draws of policies: many streams at once, each named by the policy, the seat and what it is for."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.scatter import counted, how_many
from caucasus_game.engine.secrecy import Sight
from caucasus_game.randomness import stream, stream_keys, uniform_at, uniform_rows

__all__ = ["drawn", "drawn_at", "one_of", "streams_of"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]

Names = tuple[tuple[str, ...], ...]


@lru_cache(maxsize=2048)
def streams_of(policy: str, seat: str, names: Names) -> NDArray[np.uint64]:
    """Return the numbers of the streams: hashing their names takes longer than drawing from them."""
    numbers = np.array([stream("policy", policy, seat, *name) for name in names], dtype=np.uint64)
    numbers.flags.writeable = False
    return numbers


def drawn(sight: Sight, policy: str, names: Names, where: Places | None = None) -> Floats:
    """Return uniform draws in [0, 1) of this turn, one row for each name: [name, run].

    Args:
        sight: of the seat.
        policy: whose draws.
        names: what each draw is for; the rest of its stream's name.
        where: the places of the runs to draw for; all if not given. A run's draws are the same either way.
    """
    runs = sight.runs if where is None else sight.runs[where]
    return uniform_rows(sight.seed, runs, sight.turn, streams_of(policy, sight.seat, names))


def drawn_at(sight: Sight, streams: NDArray[np.uint64], row: Places, run: Places) -> Floats:
    """Return the draws of some streams in some runs: [place], each by the place of its stream and of its run."""
    return uniform_at(stream_keys(sight.seed, sight.turn, streams)[row], sight.runs[run])


def one_of(ready: Mask, draw: Floats, spare: int = 0) -> tuple[Places, Mask]:
    """Draw in each run one of the rows that are ready, each as likely as another.

    Args:
        ready: [row, run].
        draw: [run], in [0, 1).
        spare: so many more outcomes, each as likely as a row, stand for none of them.

    Returns:
        [run] the row, and whether one was drawn; row 0 where none was.
    """
    if not len(ready):
        return np.zeros(len(draw), dtype=np.intp), np.zeros(len(draw), dtype=np.bool_)
    upto = counted(ready)
    count = upto[-1]
    rank = np.floor(draw * (count + float(spare)))
    some = rank < count
    # the row drawn comes after all up to which no more are ready than its rank
    picked = how_many(upto <= np.minimum(rank, count).astype(upto.dtype)).astype(np.intp)
    picked[~some] = 0
    return picked, some
