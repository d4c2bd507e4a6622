"""What every seat's goals bring as a game stands now (E15): each with its points, and the score they make.

All seats' goals, secret ones too: whoever tells them cuts them first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from caucasus_game.engine.program import Frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caucasus_game.engine.play import Play

__all__ = ["GoalPoints", "goal_points", "score_of"]


@dataclass(frozen=True, slots=True)
class GoalPoints:
    """A goal: no points at ``start``, all of them at ``full``.

    Attributes:
        points: 0 to 100, before the weight.
        worth: what it adds to the seat's score, 0 to 100; the worths of a seat's goals sum to its score.
        claims, assumed: what it rests on.
    """

    id: str
    title: str
    secret: bool
    weight: float
    measure: float
    start: float
    full: float
    points: float
    worth: float
    claims: tuple[str, ...]
    assumed: str


def goal_points(play: Play) -> dict[str, tuple[GoalPoints, ...]]:
    """Return every actor's goals, in the scenario's order."""
    frame, actors = Frame(play.state.x, play.state.turn).fixed(), play.rulebook.actors
    found: dict[str, tuple[GoalPoints, ...]] = {}
    for index, actor in enumerate(actors):
        goals = [goal for goal in play.rulebook.goals if goal.actor == index]
        whole = sum(goal.objective.weight for goal in goals)
        told = []
        for goal in goals:
            one = goal.objective
            measure = float(np.ravel(np.asarray(goal.measure(frame)))[0])
            points = 100 * min(max((measure - one.from_) / (one.to - one.from_), 0.0), 1.0)
            told.append(
                GoalPoints(
                    goal.id,
                    str(one.title),
                    one.secret,
                    one.weight,
                    measure,
                    one.from_,
                    one.to,
                    points,
                    points * one.weight / whole if whole else 0.0,
                    one.because,
                    str(one.assumed or ""),
                )
            )
        found[actor] = tuple(told)
    return found


def score_of(goals: Sequence[GoalPoints]) -> float:
    """Return the score that a seat's goals make, 0 to 100."""
    return sum(goal.worth for goal in goals)
