"""Whether using an action goes with a better or a worse score of one's own: the search for actions nobody should want.

A landmark analysis (Anderson, Cain and Gelber 1983, *J. Clin. Oncol.* 1, 710): games in which a seat used an action
within ``WINDOW`` turns of the first in which it could are compared with games in which it had not by then. Games that
were over by then are left out: else long games, which leave more turns to use it in, would stand against short ones.
Only games alike in what was so beforehand are compared: the policy that the seat drew, and the turn in which it could
first order the action. Within each such stratum the difference of the mean final scores is taken; the strata are
weighed by n₁n₀/(n₁ + n₀), as a regression on the use with a constant for each stratum weighs them (Angrist and Pischke
2009, *Mostly Harmless Econometrics*, 3.3.1). The 95 % interval is normal, with a variance of the score within strata
for the games with and one for those without. It is a difference between games and no experiment: what led a seat to
use the action may have moved its score too.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.policies.batch import MIXED, drawn_policy
from caucasus_game.policies.temper import TEMPERS
from caucasus_game.study.measures import Z95

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caucasus_game.engine.legality import Legality
    from caucasus_game.engine.rulebook import Rulebook
    from caucasus_game.engine.state import State
    from caucasus_game.policies.batch import BatchResult
    from caucasus_game.study.blocks import Games

__all__ = ["Watch", "dominated", "holders", "uses_of"]

Counts = NDArray[np.int64]

LEAST: Final = 20
"""So many games with the action and so many without it: with fewer there is nothing to tell."""
WINDOW: Final = 3
"""Turns: so short that few games end in it, and long enough for policies to have used what they mean to use."""
CENTS: Final = 100
"""Scores are taken to the hundredth: sums of whole numbers, which blocks of any size add up to."""


def holders(rulebook: Rulebook) -> tuple[tuple[int, int], ...]:
    """Return (action, actor) of every action that a seat has."""
    pairs = {(int(rulebook.options.action[one.index]), one.actor) for one in rulebook.options.all}
    pairs |= {(rulebook.actions.index(one.id), one.actor) for one in rulebook.options.offers.values()}
    return tuple(sorted(pairs))


class Watch:
    """Notes, turn by turn, when each seat could first order each of its actions, and whether it soon did.

    Attributes:
        pairs: (action, actor) of every action that a seat has.
        first: [pair, run] the turn in which it first could, 0 for never.
        soon: [pair, run] 1 if it had done so ``WINDOW`` turns on, 0 if not, -1 where the game was over by then.
    """

    def __init__(self, rulebook: Rulebook, width: int) -> None:
        self.pairs = holders(rulebook)
        self.first = np.zeros((len(self.pairs), width), dtype=np.int16)
        self.soon = np.full((len(self.pairs), width), -1, dtype=np.int8)
        self._action, self._actor = np.array(self.pairs, dtype=np.intp).reshape(-1, 2).T
        options, number = rulebook.options, {pair: row for row, pair in enumerate(self.pairs)}
        pair_of = np.array([number[pair] for pair in zip(options.action.tolist(), options.actor.tolist(), strict=True)])
        # the options pair by pair, and where each pair's begin
        self._sorted = np.argsort(pair_of, kind="stable").astype(np.intp)
        self._ordered, self._begin = np.unique(pair_of[self._sorted], return_index=True)
        offers = {(rulebook.actions.index(one.id), one.actor) for one in options.offers.values()}
        self._offering = np.array([row for row, pair in enumerate(self.pairs) if pair in offers], dtype=np.intp)

    def __call__(self, state: State, legality: Legality) -> None:
        """Look at the state in which a turn's orders are given, and at what may be ordered."""
        could = np.zeros(self.first.shape, dtype=np.bool_)
        could[self._offering] = legality.offerable[self._actor[self._offering]].any(axis=1)
        if len(self._sorted):
            could[self._ordered] |= np.logical_or.reduceat(legality.legal[self._sorted], self._begin, axis=0)
        due = state.live & (self.first > 0) & (self.first == state.turn - WINDOW)
        row, run = np.nonzero(due)
        self.soon[row, run] = state["used"][self._action[row], self._actor[row], run] > 0
        self.first[could & (self.first == 0)] = state.turn


@dataclass
class Strata:
    """Sums of one seat's scores in hundredths, by stratum and by whether it used one action: [stratum, without/with].

    Attributes:
        count: of games that lasted to the landmark.
        total, squares: of its scores in them.
    """

    count: Counts
    total: Counts
    squares: Counts

    def add(self, other: Strata) -> None:
        """Add what another block of games brought."""
        self.count += other.count
        self.total += other.total
        self.squares += other.squares

    def told(self) -> dict[str, float | int | None]:
        """Return the documented object: games ``used`` and ``unused``, ``difference``, ``low``, ``high``."""
        unused, used = (int(games) for games in self.count.sum(axis=0))
        told: dict[str, float | int | None] = {"used": used, "unused": unused}
        told |= dict.fromkeys(("difference", "low", "high"))
        cells = [
            _Cell(*count, *total, *squares)
            for count, total, squares in zip(
                self.count.tolist(), self.total.tolist(), self.squares.tolist(), strict=True
            )
            if min(count) > 0
        ]
        compared = [sum(cell.unused for cell in cells), sum(cell.used for cell in cells)]
        if min(compared) < max(LEAST, len(cells) + 1):
            return told
        # the variance of a score about its stratum's mean, of games without and with the use
        unused_variance = math.fsum(cell.unused_inside for cell in cells) / (compared[0] - len(cells))
        used_variance = math.fsum(cell.used_inside for cell in cells) / (compared[1] - len(cells))
        whole = math.fsum(cell.weight for cell in cells)
        mean = math.fsum(cell.weight * cell.gap for cell in cells) / whole
        variance = math.fsum(
            cell.weight**2 * (unused_variance / cell.unused + used_variance / cell.used) for cell in cells
        )
        error = math.sqrt(variance) / whole
        ends = {"difference": mean, "low": mean - Z95 * error, "high": mean + Z95 * error}
        return told | {name: round(value / CENTS, 2) for name, value in ends.items()}


@dataclass(frozen=True)
class _Cell:
    """One stratum: games and sums of scores and squares without the use and with it."""

    unused: int
    used: int
    unused_total: int
    used_total: int
    unused_squares: int
    used_squares: int

    @property
    def weight(self) -> float:
        return self.unused * self.used / (self.unused + self.used)

    @property
    def gap(self) -> float:
        return self.used_total / self.used - self.unused_total / self.unused

    @property
    def unused_inside(self) -> float:
        return (self.unused_squares * self.unused - self.unused_total**2) / self.unused

    @property
    def used_inside(self) -> float:
        return (self.used_squares * self.used - self.used_total**2) / self.used


def uses_of(rulebook: Rulebook, games: Games, watch: Watch, played: BatchResult) -> dict[tuple[str, str], Strata]:
    """Return the sums of a block of games, by (action, seat)."""
    turns = rulebook.turns + 1
    strata = turns * (len(TEMPERS) + 1)
    found: dict[tuple[str, str], Strata] = {}
    for (action, actor), first, soon in zip(watch.pairs, watch.first, watch.soon, strict=True):
        seat = rulebook.actors[actor]
        policy = games.policies if isinstance(games.policies, str) else games.policies[seat]
        drawn = drawn_policy(games.seed, games.runs, seat) if policy == MIXED else np.zeros(games.count, dtype=np.int64)
        told = soon >= 0
        cell = (2 * (turns * drawn + first) + soon)[told]
        score = np.rint(played.scores[actor, told] * CENTS)
        # bincount adds whole numbers as floats: exact, for a block's squares stay far below 2**53
        sums = [np.bincount(cell, weights, 2 * strata) for weights in (None, score, score * score)]
        found[rulebook.actions[action], seat] = Strata(
            *(np.rint(one).astype(np.int64).reshape(strata, 2) for one in sums)
        )
    return found


def dominated(uses: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> list[str]:
    """Return the actions whose use goes with a lower score for every seat that has it, the whole interval below 0."""
    return [
        action
        for action, seats in uses.items()
        if all(told["high"] is not None and told["high"] < 0 for told in seats.values())
    ]
