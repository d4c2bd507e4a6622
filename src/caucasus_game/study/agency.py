"""Agency: how far a seat alone, from obstructive to conciliatory, moves the odds of each ending and its own score."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from caucasus_game.policies.batch import TEMPERAMENTS, play_batch

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from caucasus_game.engine.rulebook import Rulebook

__all__ = ["ENDS", "agency"]

ENDS = ("obstructive", "conciliatory")
"""The two temperaments between which a seat is moved; every other seat draws one of the three, run by run."""

BLOCK = 500


def agency(
    rulebook: Rulebook,
    *,
    runs: int,
    seed: int,
    readings: Mapping[str, str],
    done: Callable[[int], object] = lambda _: None,
) -> dict[str, dict[str, dict[str, float] | float]]:
    """Return, for each actor, the points by which endings and its own score move.

    The runs of both temperaments share their random numbers, so that what differs is the seat's doing.

    Args:
        rulebook: the compiled scenario.
        runs: games a seat and temperament.
        seed: of the study.
        readings: reading to option, or ``draw``.
        done: told the number of games newly done, now and then.

    Returns:
        actor to {``endings``: {id: percentage points}, ``score``: points}, conciliatory less obstructive.
    """
    result: dict[str, dict[str, dict[str, float] | float]] = {}
    for index, actor in enumerate(rulebook.actors):
        counts = np.zeros((len(ENDS), len(rulebook.endings)))
        # whole ten-thousandths of a point, so that blocks of any size add up to the same
        scores = np.zeros(len(ENDS), dtype=np.int64)
        for end, temperament in enumerate(ENDS):
            policies = {**dict.fromkeys(rulebook.actors, TEMPERAMENTS), actor: temperament}
            for first in range(0, runs, BLOCK):
                numbers = np.arange(first, min(first + BLOCK, runs), dtype=np.uint64)
                played = play_batch(rulebook, seed, numbers, policies, readings)
                counts[end] += np.bincount(played.ending, minlength=len(rulebook.endings))
                scores[end] += int(np.rint(played.scores[index] * 10_000).astype(np.int64).sum())
                done(len(numbers))
        moved = 100.0 * (counts[1] - counts[0]) / runs
        result[actor] = {
            "endings": {id_: round(float(points), 2) for id_, points in zip(rulebook.endings, moved, strict=True)},
            "score": round(float(scores[1] - scores[0]) / runs / 10_000, 2),
        }
    return result
