"""What a reading of the expected utility model is, and what it works on: arrays with a trailing axis ``run``.

Each issue is played alone, so the issues of a case, draws of its inputs and the runs of a batch are one axis; nothing
reaches from one run to another, and a run has the same bits alone or among thousands.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.bargaining.baselines import weighted_median
from caucasus_game.errors import Faults
from caucasus_game.language import tr

__all__ = [
    "COMPEL",
    "COMPROMISE",
    "CONFLICT",
    "NOBODY",
    "NONE",
    "STALEMATE",
    "Expectations",
    "Proposals",
    "Rules",
    "Standing",
    "check_size",
    "span_of",
]

Floats = NDArray[np.float64]
Codes = NDArray[np.int8]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]

SAME_PLACE: Final = 1e-12
"""A range of positions smaller than this share of the largest position is no range."""
MOST_ACTORS: Final = 200
"""Each actor judges every pair, so the numbers kept grow with the cube of the actors: 64 MB an issue at this size."""

NONE: Final = 0
"""Nothing comes of it: the two stand together, or the receiver has more to win by the contest than the proposer."""
CONFLICT: Final = 1
COMPROMISE: Final = 2
COMPEL: Final = 3
STALEMATE: Final = 4
"""Both expect to lose by a contest."""
NOBODY: Final = -1
"""The place of the best proposer where there is none."""


@dataclass(frozen=True, eq=False)  # without slots, for its cached properties
class Standing:
    """Where everyone stands at the start of a round.

    Attributes:
        position: [actor, run].
        salience: [actor, run], 0 to 1.
        weight: [actor, run], at least 0.
        span: the range R that distances are divided by [run]; above 0: 1 where the range is none.
        distance: |x_i − x_j| / R [i, j, run], 0 to 1; all 0 where the range is none.
    """

    position: Floats
    salience: Floats
    weight: Floats
    span: Floats
    distance: Floats

    @classmethod
    def of(cls, position: Floats, salience: Floats, weight: Floats, span: Floats) -> Standing:
        """Measure the distances; all are 0 in a run whose range is none."""
        some = span > SAME_PLACE * np.abs(position).max(axis=0)
        span = np.where(some, span, 1.0)
        distance = np.minimum(np.abs(position[:, None] - position) / span, 1.0)
        return cls(position, salience, weight, span, np.where(some, distance, 0.0))

    @cached_property
    def pairs(self) -> tuple[Places, Places]:
        """The places i and j of each pair i < j: [pair] each."""
        return np.triu_indices(len(self.position), 1)

    @cached_property
    def drift(self) -> Floats:
        """.5 ∓ .25 (|x_i − μ| + |x_i − x_j|)/R [i, j, run], μ being the weighted median; minus is for the better.

        It is better for i not to challenge j where it stands nearer to the median than to j.
        """
        middle = weighted_median(self.weight, self.position)
        near = np.minimum(np.abs(self.position - middle) / self.span, 1.0)
        from_median = np.where(self.distance.max(axis=0) > 0.0, near, 0.0)[:, None]
        shift = 0.25 * (from_median + self.distance)
        shift *= 1.0 - 2.0 * (from_median < self.distance)
        return np.maximum(0.5 + shift, 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Expectations:
    """What the actors expect of challenging each other.

    Attributes:
        odds: P, the chance that i wins against j [i, j, run].
        risk: r, the risk exponents [actor, run], 1/2 to 2.
        expects: E(U_ij), i challenging j, as i sees it [i, j, run].
        wants: E(U_ji), j challenging i [i, j, run], as i sees it or as j does: the rules say which.
    """

    odds: Floats
    risk: Floats
    expects: Floats
    wants: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Proposals:
    """What each actor, as proposer, could put to each other, as receiver.

    Attributes:
        found: what they expect of it, i being the receiver and j the proposer.
        kind: :data:`NONE` to :data:`STALEMATE` [receiver, proposer, run].
        offered: the kind is one by which the receiver would move [receiver, proposer, run].
        destination: where it would move to [receiver, proposer, run]; where it stands, when nothing is offered.
    """

    found: Expectations
    kind: Codes
    offered: Flags
    destination: Floats


@dataclass(frozen=True, slots=True)
class Rules:
    """Where one reading of the model parts from another.

    Attributes:
        model: its name.
        keeps_range: distances are divided by the range of round 0, not by that of the round.
        status_quo: Q, the chance that things stay as they are when nobody challenges.
        own_view: an actor judges the other's prospects by its own risk exponent, not by the other's.
        compels: a contest whose receiver would lose more than the proposer gains moves it all the way.
        voters_risk: each voter feels distances to the power of its own risk exponent.
        odds: of the votes for i against j, the chance P that i wins against j: both [i, j, run].
        rank: of the standing and what could be offered, keys [receiver, proposer, run]; the offer with the least is
            taken, by the first key that tells offers apart. Ties go to the offer that moves the receiver to the lower
            position, then to the proposer first in order.
    """

    model: str
    keeps_range: bool
    status_quo: float
    own_view: bool
    compels: bool
    voters_risk: bool
    odds: Callable[[Floats], Floats]
    rank: Callable[[Standing, Proposals], tuple[Floats, ...]]


def span_of(position: Floats) -> Floats:
    """Return the range of the positions [actor, run]: [run]."""
    span: Floats = position.max(axis=0) - position.min(axis=0)
    return span


def check_size(model: str, size: int) -> None:
    """Raise ``Faults`` with ``too-many-actors`` above :data:`MOST_ACTORS`, before any array of pairs is made."""
    if size > MOST_ACTORS:
        message = tr("{size} actors are too many for {model}", size=size, model=model)
        hint = tr("it takes up to {most}; compromise, median and nash take any number", most=MOST_ACTORS)
        raise Faults.one("too-many-actors", message, hint)
