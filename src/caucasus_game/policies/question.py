"""What one seat asks in a turn: its candidates, how they did in imagined games, and which of them leads."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import ordered_sum
from caucasus_game.engine.secrecy import Sight
from caucasus_game.policies.beliefs import Beliefs
from caucasus_game.policies.candidates import plain_plans
from caucasus_game.policies.decision import Decision
from caucasus_game.policies.plans import Plans, taken, together

__all__ = ["Question"]

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

TRUST: Final = 4.0
"""The usual difference between games counts for as many games as this, beside the difference that was seen."""
USUAL: Final = 4.0
"""The usual spread of orders added to what leads counts for as many plans as this, beside the spread that was seen."""
CAUTION: Final = 1.5
"""So many standard errors of what was seen of a plan speak against leaving what it varies for it."""


@dataclass(slots=True)
class Question:
    """What one seat asks in the runs of its sight that go on, and what it has found out so far.

    Attributes:
        sight: what the seat knows.
        live: [run] the places of those runs.
        beliefs: what it holds possible.
        plans: the candidates.
        values: [plan, world] its own score at the end of each imagined game, NaN where it was not played.
        varies: [plan] the plan that each is compared with: the one that led when it was added, or the balanced one.
        plain: so many plans, the first ones, vary the balanced one.
        added: how many plans there were before each time that some were added.
        best: [run] the plan that leads.
    """

    sight: Sight
    live: Places
    beliefs: Beliefs
    plans: Plans
    values: Floats
    varies: NDArray[np.int64]
    plain: int
    added: list[int]
    best: NDArray[np.int64]

    @classmethod
    def of(cls, sight: Sight, worlds: int) -> Question:
        """Ask, with the plain plans as candidates, to be tried in so many worlds at most; the balanced one leads."""
        live = np.flatnonzero(sight.live)
        plans = plain_plans(sight, live)
        values = np.full((len(plans), worlds), np.nan)
        return cls(
            sight, live, Beliefs(sight, live), plans, values, plans.run.copy(), len(plans), [], np.arange(len(live))
        )

    def base(self) -> tuple[Decision, NDArray[np.int64], NDArray[np.int64]]:
        """Return the decision that leads in each run, in what stance the seat goes on, and what it never orders."""
        return self.at(self.best)

    def at(self, plans: NDArray[np.int64]) -> tuple[Decision, NDArray[np.int64], NDArray[np.int64]]:
        """Return the same of some plans: [plan]."""
        return taken(self.plans.decision, plans), self.plans.stance[plans], self.plans.never[plans]

    def add(self, plans: Plans | None) -> Places:
        """Add candidates that vary what leads; return their places."""
        if plans is None:
            return np.zeros(0, dtype=np.intp)
        old = self.plans
        self.added.append(len(old))
        self.varies = np.concatenate([self.varies, self.best[plans.run]])
        self.plans = together([old, plans])
        self.values = np.concatenate([self.values, np.full((len(plans), self.values.shape[1]), np.nan)])
        return np.arange(len(old), len(self.plans))

    def beside(self, other: NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
        """Return how much better each plan did than another, on average over the worlds in which both were tried, the
        standard deviation between worlds, and the number of those: three arrays [plan].

        Args:
            other: [plan] the plan to compare with.
        """
        apart = self.values - self.values[other]
        both = ~np.isnan(apart)
        count = ordered_sum(both.T.astype(np.float64))
        mean = ordered_sum(np.where(both, apart, 0.0).T) / np.maximum(count, 1.0)
        off = np.where(both, apart - mean[:, None], 0.0)
        return mean, np.sqrt(ordered_sum((off * off).T) / np.maximum(count - 1.0, 1.0)), count

    def worth(self, caution: float = 0.0) -> Floats:
        """Return what each plan is reckoned to be worth beside the balanced one of its run, in points: [plan].

        What was seen of it is drawn towards what such plans are worth, the more the fewer games it rests on (the mean
        of a normal prior and normal observations): the best of many plans tried a few times looks better than it is.
        It is added to what the plan that it varies is worth.

        Args:
            caution: so many standard errors of what was seen of a plan are taken off.
        """
        prior, _, noise = self.plans.prior
        mean, apart, count = self.beside(self.varies)
        seen = np.maximum(count - 1.0, 0.0)
        error = (apart * apart * seen + noise * noise * TRUST) / (seen + TRUST) / np.maximum(count, 1.0)
        spread = self._spread(mean - prior, error, count)
        weight = np.where(count > 0.0, spread / np.maximum(spread + error, 1e-9), 0.0)
        worth: Floats = prior + (mean - prior) * weight - np.where(spread > 0.0, caution * np.sqrt(error), 0.0)
        for first, last in pairwise([*self.added, len(worth)]):
            worth[first:last] += worth[self.varies[first:last]]
        return worth

    def _spread(self, off: Floats, error: Floats, count: Floats) -> Floats:
        """Return the variance of what plans like each are worth: [plan].

        Of single orders and answers that are added to what leads there are many in a run: by how much more than chance
        they differ from what was expected of them says how much such plans matter to this seat now (the method of
        moments, with the usual variance counting for ``USUAL`` plans). What is left out for good stands by itself.

        Args:
            off: [plan] how far what was seen of it is from what was expected.
            error: [plan] the variance of what was seen that is chance.
            count: [plan] in how many games it was seen.
        """
        variance: Floats = self.plans.prior[1] * self.plans.prior[1]
        plans = np.arange(len(count))
        never = self.plans.never
        alike = np.flatnonzero((plans >= self.plain) & (never == never[self.varies]))
        if len(alike):
            runs, size = self.plans.run[alike], len(self.live)
            tried = count[alike] > 0.0
            beyond = np.where(tried, (off * off - error)[alike] / variance[alike], 0.0)
            found = np.maximum(np.bincount(runs, beyond, minlength=size), 0.0)
            variance[alike] *= ((USUAL + found) / (USUAL + np.bincount(runs, tried, minlength=size)))[runs]
        return variance

    def promote(self) -> None:
        """Let the plan lead in each run that is surest to be worth something, of those that were tried."""
        worth = np.where(np.isnan(self.values).all(axis=1), -np.inf, self.worth(CAUTION))
        for plan in np.argsort(worth, kind="stable").tolist():  # the best of each run is written last
            self.best[self.plans.run[plan]] = plan

    def leading(self, most: int) -> Places:
        """Return the plans of each run that are worth most, so many of them at most, and those that they vary."""
        order = np.argsort(-self.worth(), kind="stable")
        runs = self.plans.run[order]
        by_run = np.argsort(runs, kind="stable")
        sorted_runs = runs[by_run]
        first = np.searchsorted(sorted_runs, sorted_runs, side="left")
        rank = np.arange(len(runs)) - first
        chosen = np.concatenate([order[by_run[rank < most]], self.best])
        for _ in range(len(self.added) + 1):
            chosen = np.unique(np.concatenate([chosen, self.varies[chosen]]))
        return chosen
