"""Skill: how many points of its own a seat gains by a policy, in the same games, the others staying as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from caucasus_game.study.blocks import Games
from caucasus_game.study.crew import Crew
from caucasus_game.study.measures import UNIT
from caucasus_game.study.pairs import mean_of_pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from caucasus_game.engine.rulebook import Rulebook
    from caucasus_game.study.players import Players

__all__ = ["BASE", "skill"]

BASE = "balanced"
"""What every seat plays but the one whose skill is measured, and what that one is compared with."""
WIDTH = 50
"""Games side by side: a policy that searches plays hundreds of imagined games for each of them."""


def skill(
    rulebook: Rulebook,
    *,
    seats: Sequence[str],
    policy: str,
    runs: int,
    seed: int,
    done: Callable[[int], object] = lambda _: None,
    crew: Players | None = None,
) -> dict[str, dict[str, float]]:
    """Return what a policy gains for each of some seats, that seat alone playing it.

    Runs with and without share their random numbers, so that what differs is the policy's doing. Readings are those of
    the scenario by default.

    Args:
        rulebook: the compiled scenario.
        seats: each is looked at by itself.
        policy: the one to measure.
        runs: games a seat.
        seed: of the study.
        done: told the number of games newly done, now and then.
        crew: who plays; this process if not given.

    Returns:
        seat to ``before`` and ``after``, mean own score, and ``gain``, ``low`` and ``high``, the mean difference and
        its 95 % interval.
    """
    everybody = dict.fromkeys(rulebook.actors, BASE)
    settings = [("", everybody), *((seat, everybody | {seat: policy}) for seat in seats)]
    tasks = [
        (seat, games)
        for seat, policies in settings
        for games in Games(seed, 0, runs, policies, {}).cut(rulebook, WIDTH)
    ]
    scores: dict[str, list[NDArray[np.int64]]] = {seat: [] for seat, _ in settings}
    played = (crew or Crew()).each(rulebook, _scores, [games for _, games in tasks])
    for (seat, games), found in zip(tasks, played, strict=True):
        scores[seat].append(found)
        done(games.count)
    result: dict[str, dict[str, float]] = {}
    for seat in seats:
        place = rulebook.actors.index(seat)
        before, after = (np.concatenate(scores[one], axis=1)[place] for one in ("", seat))
        gain, low, high = mean_of_pairs(after - before)
        told = {"before": before.sum() / runs, "after": after.sum() / runs, "gain": gain, "low": low, "high": high}
        result[seat] = {name: round(float(value) / UNIT, 3) for name, value in told.items()}
    return result


def _scores(rulebook: Rulebook, games: Games) -> NDArray[np.int64]:
    """Return every seat's score in whole units: [actor, run]."""
    return np.rint(games.play(rulebook).scores * UNIT).astype(np.int64)
