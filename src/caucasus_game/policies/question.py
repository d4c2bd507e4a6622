"""What one seat asks in a turn: its candidates, how they did in imagined games, and which of them leads."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import ordered_sum
from caucasus_game.engine.secrecy import Sight
from caucasus_game.policies.beliefs import Beliefs
from caucasus_game.policies.decision import Decision
from caucasus_game.policies.plans import Plans, joined, plain_plans, taken

__all__ = ["Question"]

Floats = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(slots=True)
class Question:
    """What one seat asks in the runs of its sight that go on, and what it has found out so far.

    Attributes:
        sight: what the seat knows.
        live: [run] the places of those runs.
        beliefs: what it holds possible.
        plans: the candidates.
        values: [plan, world] its own score at the end of each imagined game, NaN where it was not played.
        best: [run] the plan that leads.
    """

    sight: Sight
    live: Places
    beliefs: Beliefs
    plans: Plans
    values: Floats
    best: NDArray[np.int64]

    @classmethod
    def of(cls, sight: Sight, worlds: int) -> Question:
        """Ask, with the plain plans as candidates, to be tried in so many worlds at most; the balanced one leads."""
        live = np.flatnonzero(sight.live)
        plans = plain_plans(sight, live)
        values = np.full((len(plans), worlds), np.nan)
        return cls(sight, live, Beliefs(sight, live), plans, values, np.arange(len(live)))

    def base(self) -> tuple[Decision, NDArray[np.int64]]:
        """Return the decision that leads in each run, and how the seat goes on after it."""
        return taken(self.plans.decision, self.best), self.plans.stance[self.best]

    def add(self, plans: Plans | None) -> Places:
        """Add candidates; return their places."""
        if plans is None:
            return np.zeros(0, dtype=np.intp)
        old = self.plans
        self.plans = Plans(
            joined([old.decision, plans.decision]),
            np.concatenate([old.run, plans.run]),
            np.concatenate([old.stance, plans.stance]),
            np.concatenate([old.label, plans.label + len(old.labels)]),
            old.labels + plans.labels,
        )
        self.values = np.concatenate([self.values, np.full((len(plans), self.values.shape[1]), np.nan)])
        return np.arange(len(old), len(self.plans))

    def gain(self) -> tuple[Floats, Floats]:
        """Return how much better each plan did than the one that leads in its run, on average over the worlds in which
        both were tried, and the standard error: two arrays [plan]; -inf where there is no world.
        """
        apart = self.values - self.values[self.best[self.plans.run]]
        both = ~np.isnan(apart)
        count = ordered_sum(both.T.astype(np.float64))
        mean = ordered_sum(np.where(both, apart, 0.0).T) / np.maximum(count, 1.0)
        off = np.where(both, apart - mean[:, None], 0.0)
        error = np.sqrt(ordered_sum((off * off).T) / np.maximum(count - 1.0, 1.0) / np.maximum(count, 1.0))
        return np.where(count > 0, mean, -np.inf), error

    def promote(self, doubt: float) -> None:
        """Let the plan lead that beats the one that leads by most, where that is beyond doubt enough."""
        mean, error = self.gain()
        merit = np.where(mean > 0, mean - doubt * error, -np.inf)
        for plan in np.argsort(-merit, kind="stable")[::-1].tolist():  # the best of each run is written last
            if merit[plan] > 0:
                self.best[self.plans.run[plan]] = plan

    def leading(self, most: int) -> Places:
        """Return the plans of each run that did best, so many of them at most, with the one that leads."""
        mean, _ = self.gain()
        order = np.argsort(-mean, kind="stable")
        runs = self.plans.run[order]
        by_run = np.argsort(runs, kind="stable")
        sorted_runs = runs[by_run]
        first = np.searchsorted(sorted_runs, sorted_runs, side="left")
        rank = np.arange(len(runs)) - first
        chosen = order[by_run[rank < most]]
        return np.unique(np.concatenate([chosen, self.best]))
