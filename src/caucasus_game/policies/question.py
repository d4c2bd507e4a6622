"""What one seat asks in a turn: its candidates, how they did in imagined games, and which of them leads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import ordered_sum
from caucasus_game.engine.secrecy import Sight
from caucasus_game.policies.beliefs import Beliefs
from caucasus_game.policies.candidates import plain_plans
from caucasus_game.policies.decision import Decision
from caucasus_game.policies.plans import Plans, joined, taken

__all__ = ["Question"]

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

TRUST: Final = 4.0
"""The usual difference between games counts for as many games as this, beside the difference that was seen."""
CAUTION: Final = 1.0
"""So many standard deviations of what is not known of a plan speak against leaving what is known to do well for it."""


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
        reference: [run] the plan that others are compared with.
    """

    sight: Sight
    live: Places
    beliefs: Beliefs
    plans: Plans
    values: Floats
    best: NDArray[np.int64]
    reference: NDArray[np.int64]

    @classmethod
    def of(cls, sight: Sight, worlds: int) -> Question:
        """Ask, with the plain plans as candidates, to be tried in so many worlds at most; the balanced one leads."""
        live = np.flatnonzero(sight.live)
        plans = plain_plans(sight, live)
        values = np.full((len(plans), worlds), np.nan)
        return cls(sight, live, Beliefs(sight, live), plans, values, np.arange(len(live)), np.arange(len(live)))

    def base(self) -> tuple[Decision, NDArray[np.int64]]:
        """Return the decision that leads in each run, and how the seat goes on after it."""
        return taken(self.plans.decision, self.best), self.plans.stance[self.best]

    def add(self, plans: Plans | None) -> Places:
        """Add candidates that vary what leads; return their places."""
        if plans is None:
            return np.zeros(0, dtype=np.intp)
        plans.prior[0] += self.worth()[self.best[plans.run]]
        old = self.plans
        self.plans = Plans(
            joined([old.decision, plans.decision]),
            np.concatenate([old.run, plans.run]),
            np.concatenate([old.stance, plans.stance]),
            np.concatenate([old.label, plans.label + len(old.labels)]),
            np.concatenate([old.prior, plans.prior], axis=1),
            old.labels + plans.labels,
        )
        self.values = np.concatenate([self.values, np.full((len(plans), self.values.shape[1]), np.nan)])
        return np.arange(len(old), len(self.plans))

    def beside(self, other: NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
        """Return how much better each plan did than another of its run, on average over the worlds in which both were
        tried, the standard deviation between worlds, and the number of those: three arrays [plan].

        Args:
            other: [run] the plan to compare with.
        """
        apart = self.values - self.values[other[self.plans.run]]
        both = ~np.isnan(apart)
        count = ordered_sum(both.T.astype(np.float64))
        mean = ordered_sum(np.where(both, apart, 0.0).T) / np.maximum(count, 1.0)
        off = np.where(both, apart - mean[:, None], 0.0)
        return mean, np.sqrt(ordered_sum((off * off).T) / np.maximum(count - 1.0, 1.0)), count

    def worth(self) -> Floats:
        """Return what each plan is reckoned to be worth beside the reference of its run, in points: [plan].

        What was seen of it is drawn towards what such plans are worth, the more the fewer games it rests on (the mean
        of a normal prior and normal observations): the best of many plans tried a few times looks better than it is.
        """
        prior = self.plans.prior[0]
        mean, weight = self._seen()
        reckoned: Floats = prior + (mean - prior) * weight
        reckoned[self.reference] = 0.0
        return reckoned

    def unsure(self) -> Floats:
        """Return the standard deviation of what each plan may be worth beside the reference of its run: [plan]."""
        apart: Floats = self.plans.prior[1] * np.sqrt(1.0 - self._seen()[1])
        apart[self.reference] = 0.0
        return apart

    def _seen(self) -> tuple[Floats, Floats]:
        """Return how much better each plan did than the reference, and how far to believe it, 0 to 1: [plan]."""
        mean, apart, count = self.beside(self.reference)
        _, spread, noise = self.plans.prior
        variance = (apart * apart * np.maximum(count - 1.0, 0.0) + noise * noise * TRUST) / (
            np.maximum(count - 1.0, 0.0) + TRUST
        )
        return mean, spread * spread * count / np.maximum(spread * spread * count + variance, 1e-9)

    def promote(self) -> None:
        """Let the plan lead in each run that is surest to be worth something, of those that were tried."""
        worth = self.worth() - CAUTION * self.unsure()
        worth = np.where(np.isnan(self.values).all(axis=1), -np.inf, worth)
        for plan in np.argsort(worth, kind="stable").tolist():  # the best of each run is written last
            self.best[self.plans.run[plan]] = plan

    def build_on(self) -> None:
        """Take what leads as the reference: what is added from now on varies it."""
        self.plans.prior[0] -= self.worth()[self.best[self.plans.run]]
        self.reference = self.best.copy()

    def leading(self, most: int) -> Places:
        """Return the plans of each run that are worth most, so many of them at most, and the reference."""
        order = np.argsort(-self.worth(), kind="stable")
        runs = self.plans.run[order]
        by_run = np.argsort(runs, kind="stable")
        sorted_runs = runs[by_run]
        first = np.searchsorted(sorted_runs, sorted_runs, side="left")
        rank = np.arange(len(runs)) - first
        chosen = order[by_run[rank < most]]
        return np.unique(np.concatenate([chosen, self.reference, self.best]))
