"""The offers that actors could put to each other, the best of them, and the rounds in which all move at once.

``telling.py`` tells them as offers and moves, ``prospects.py`` hands them to a game.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.bargaining.contest import expectations
from caucasus_game.bargaining.fine import FINE
from caucasus_game.bargaining.rules import (
    COMPEL,
    COMPROMISE,
    CONFLICT,
    NOBODY,
    STALEMATE,
    Proposals,
    Rules,
    Standing,
    span_of,
)

__all__ = ["Round", "best", "played", "proposals"]

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

BARRED: Final = 1e300
"""Added to the key of what is out of the running; beyond every key, and 0 times it changes none.

Arithmetic with flags is several times as fast as choosing by them, which on mixed flags no processor foresees.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Round:
    """One round of many runs.

    Attributes:
        standing: where they stood.
        made: what was offered.
        taken: the place of the proposer whose offer each receiver takes [actor, run]; NOBODY where it has none.
        position: where each stands then [actor, run].
    """

    standing: Standing
    made: Proposals
    taken: Places
    position: Floats


def played(
    rules: Rules, position: Floats, salience: Floats, weight: Floats, span: Floats | None = None
) -> Iterator[Round]:
    """Play round after round, all actors moving at once, for as long as the caller asks.

    Args:
        rules: the reading of the model.
        position: at the start [actor, run].
        salience: [actor, run].
        weight: [actor, run].
        span: the range of round 0 [run], where the rules keep it; of the positions given when None.
    """
    kept = span_of(position) if span is None else span
    while True:
        standing = Standing.of(position, salience, weight, kept if rules.keeps_range else span_of(position))
        made = proposals(rules, standing)
        taken = best(rules, standing, made)
        chosen = np.take_along_axis(made.destination, np.maximum(taken, 0)[:, None], axis=1)[:, 0]
        position = np.where(taken == NOBODY, position, chosen)
        yield Round(standing, made, taken, position)


def proposals(rules: Rules, standing: Standing) -> Proposals:
    """Find who could move whom, and where to.

    With a what the receiver expects of the contest and b what the proposer does: both above 0 and b the larger,
    conflict; b > 0 > a, a compromise at the share |a|/b of the way when b > |a|, else compel; both below 0, stalemate.
    """
    found = expectations(rules, standing)
    a, b = found.expects, found.wants
    apart = standing.distance > 1.0 / FINE
    wanted = apart & (b > 0.0)
    conflict = wanted & (a > 0.0) & (b > a)
    losing = wanted & (a < 0.0)
    compromise = losing & (b > -a)
    compel = losing & ~compromise if rules.compels else np.zeros_like(losing)
    stalemate = apart & (a < 0.0) & (b < 0.0)
    kind = CONFLICT * conflict.astype(np.int8)
    for code, flags in ((COMPROMISE, compromise), (COMPEL, compel), (STALEMATE, stalemate)):
        kind += code * flags.astype(np.int8)
    offered = conflict | compromise | compel
    # the share of the way is |a|/b, at most 1, where the receiver loses; 1 in a conflict; 0 where nothing is offered
    share = (compromise | compel) * np.minimum(np.abs(a) / np.maximum(b, 1.0 / FINE), 1.0) + conflict
    position = standing.position
    destination = (
        position[:, None] * (1.0 - share) + position * share
    )  # exact at both ends; rounding must not leave them
    destination = np.minimum(np.maximum(destination, position.min(axis=0)), position.max(axis=0))
    return Proposals(found, kind, offered, destination)


def best(rules: Rules, standing: Standing, made: Proposals) -> Places:
    """Return the place of the proposer whose offer each receiver takes, :data:`NOBODY` where it has none: [actor, run].

    The least by the keys of the rules, then by the destination, then the first proposer in order.
    """
    left = made.offered
    for key in (*rules.rank(standing, made), made.destination):
        held = key + BARRED * ~left
        left = left & (held == held.min(axis=1, keepdims=True))
    return np.where(left.any(axis=1), left.argmax(axis=1), NOBODY)
