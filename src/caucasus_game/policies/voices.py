"""Advisers who disagree: three criteria over the plans of one search (see ``advice``), tried in the same games.

Each recommends the plan that does best by what it looks at; a tenth of one's own score is added, so that of plans that
are as good to it none is taken that ruins the rest.
"""

from __future__ import annotations

from functools import partial
from math import fsum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import ordered_sum
from caucasus_game.engine.building import FINISHED
from caucasus_game.engine.program import NEVER
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.state import State
from caucasus_game.policies.batch import BatchResult
from caucasus_game.policies.rollouts import Trial
from caucasus_game.policies.voices_seen import Ends, Speaker

__all__ = ["SPEAKERS", "Criteria"]

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

SPEAKERS: Final[tuple[Speaker, ...]] = ("diplomat", "home", "banker")
OWN: Final = 0.1
"""The part of one's own score that every adviser adds to what it looks at."""
KEPT: Final = 4
"""Numbers kept of a game: what the three look at, and the score."""


class Criteria:
    """What came of plans, by each adviser's criterion.

    Args:
        rulebook: the compiled scenario.
        seat: whose advisers they are.
    """

    def __init__(self, rulebook: Rulebook, seat: str) -> None:
        self._rulebook = rulebook
        self._me = rulebook.actors.index(seat)
        bodies = rulebook.scenario.bodies
        self._own = [index for index, body in enumerate(bodies.values()) if body.actor == seat]
        self._came: dict[tuple[int, int], Floats] = {}

    def note(self, trial: Trial, played: BatchResult, columns: Places) -> None:
        """Write down what a block brought: of each plan in each world the numbers [criterion]."""
        found = np.stack(
            [
                self._agreement(played.state)[columns],
                self._home(played.state)[columns],
                self._purse(played.state)[columns],
                played.scores[self._me][columns],
            ]
        )
        for column, (plan, world) in enumerate(zip(trial.plan.tolist(), trial.world.tolist(), strict=True)):
            self._came[plan, world] = found[:, column]

    def _agreement(self, state: State) -> Floats:
        reached = np.where(state["reached"] != NEVER, 1.0, 0.0)
        done = ordered_sum(np.concatenate([state["settled"], reached]))
        return 100.0 * done / max(len(state["settled"]) + len(reached), 1)

    def _home(self, state: State) -> Floats:
        if not self._own:
            approval: Floats = state["approval"][self._me].copy()
            return approval
        return ordered_sum(state["support"][self._own]) / len(self._own)

    def _purse(self, state: State) -> Floats:
        held = state["capital"][self._me] + state["treasury"][self._me]
        if self._rulebook.works is not None:
            held = held + ordered_sum(state["pledged"][:, self._me] * state["built"] / FINISHED)
        purse: Floats = held / 100.0
        return purse

    def best(self, worlds: int) -> dict[Speaker, int]:
        """Return the plan that each adviser recommends, of those tried in all of the first ``worlds``."""
        plans = sorted({plan for plan, _ in self._came})
        tried = [plan for plan in plans if all((plan, world) in self._came for world in range(worlds))]
        means = {plan: self._mean(plan, range(worlds)) for plan in tried}

        def merit(place: int, plan: int) -> tuple[float, int]:
            return means[plan][place] + OWN * means[plan][-1], -plan

        return {speaker: max(tried, key=partial(merit, place)) for place, speaker in enumerate(SPEAKERS)}

    def _mean(self, plan: int, worlds: range) -> tuple[float, ...]:
        games = [self._came[plan, world] for world in worlds]
        return tuple(fsum(float(game[place]) for game in games) / len(games) for place in range(KEPT))

    def ends(self, plan: int, first: int, last: int) -> Ends:
        """Return how a plan's games end on average in the worlds from ``first`` up to ``last``."""
        return Ends(*self._mean(plan, range(first, last)))

    def apart(self, plan: int, other: int, speaker: Speaker, first: int, last: int) -> Floats:
        """Return by how much a plan is better than another by an adviser's criterion, game by game."""
        place = SPEAKERS.index(speaker)
        worlds = range(first, last)
        return np.array([self._came[plan, one][place] - self._came[other, one][place] for one in worlds])
