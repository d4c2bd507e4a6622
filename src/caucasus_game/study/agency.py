"""Agency: how far a seat alone, from obstructive to conciliatory, moves the odds of each ending and its own score."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from caucasus_game.policies.batch import TEMPERAMENTS
from caucasus_game.study.blocks import Games
from caucasus_game.study.crew import Crew
from caucasus_game.study.measures import UNIT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from caucasus_game.engine.rulebook import Rulebook
    from caucasus_game.policies.batch import Injected
    from caucasus_game.study.players import Players

__all__ = ["ENDS", "agency"]

ENDS = ("obstructive", "conciliatory")
"""The two temperaments between which a seat is moved; every other seat draws one of the three, run by run."""


def agency(
    rulebook: Rulebook,
    *,
    runs: int,
    seed: int,
    readings: Mapping[str, str],
    injected: Injected | None = None,
    done: Callable[[int], object] = lambda _: None,
    crew: Players | None = None,
) -> dict[str, dict[str, dict[str, float] | float]]:
    """Return, for each actor, the points by which endings and its own score move.

    The runs of both temperaments share their random numbers, so that what differs is the seat's doing.

    Args:
        rulebook: the compiled scenario.
        runs: games a seat and temperament.
        seed: of the study.
        readings: reading to option, or ``draw``.
        injected: what a facilitator makes happen in all games.
        done: told the number of games newly done, now and then.
        crew: who plays; this process if not given.

    Returns:
        actor to {``endings``: {id: percentage points}, ``score``: points}, conciliatory less obstructive.
    """
    tasks = [
        (actor, end, games)
        for actor in rulebook.actors
        for end, temperament in enumerate(ENDS)
        for games in Games(
            seed,
            0,
            runs,
            {**dict.fromkeys(rulebook.actors, TEMPERAMENTS), actor: temperament},
            readings,
            injected or {},
        ).cut(rulebook)
    ]
    counts = {actor: np.zeros((len(ENDS), len(rulebook.endings)), dtype=np.int64) for actor in rulebook.actors}
    scores = {actor: np.zeros(len(ENDS), dtype=np.int64) for actor in rulebook.actors}
    played = (crew or Crew()).each(rulebook, _played, tasks)
    for (actor, end, games), (endings, total) in zip(tasks, played, strict=True):
        counts[actor][end] += endings
        scores[actor][end] += total
        done(games.count)
    result: dict[str, dict[str, dict[str, float] | float]] = {}
    for actor in rulebook.actors:
        moved = 100.0 * (counts[actor][1] - counts[actor][0]) / runs
        result[actor] = {
            "endings": {id_: round(float(points), 2) for id_, points in zip(rulebook.endings, moved, strict=True)},
            "score": round(float(scores[actor][1] - scores[actor][0]) / runs / UNIT, 2),
        }
    return result


def _played(rulebook: Rulebook, task: tuple[str, int, Games]) -> tuple[NDArray[np.int64], int]:
    """Return how often each ending came [ending], and the sum of the actor's scores."""
    actor, _, games = task
    played = games.play(rulebook)
    score = np.rint(played.scores[rulebook.actors.index(actor)] * UNIT).astype(np.int64)
    counts = np.bincount(played.ending, minlength=len(rulebook.endings)).astype(np.int64)
    return counts, int(score.sum())
