"""What a search found, as plain data: the plan taken, what it is expected to bring, and what was rejected for it."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum, sqrt
from typing import Final

import numpy as np

from caucasus_game.language import say
from caucasus_game.policies.question import Question

__all__ = ["Rejected", "Weighed", "in_words", "weighed"]

Z95: Final = 1.959963984540054
"""The 97.5 % point of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A plan that was tried and not taken.

    ``difference`` is what it came to beside the plan taken in the same imagined games, in points of one's own score,
    and ``low`` to ``high`` its 95 % interval.
    """

    plan: str
    score: float
    difference: float
    low: float
    high: float
    games: int


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a seat decided in one run, and why.

    Attributes:
        plan: what distinguishes it, in words.
        score: own score expected at the end.
        error: its standard error.
        games: in how many imagined games it was tried.
        rejected: the alternatives, the best of them first.
    """

    plan: str
    score: float
    error: float
    games: int
    rejected: tuple[Rejected, ...]


def weighed(question: Question, run: int = 0) -> Weighed:
    """Return what a question that has been searched found for one run, by its place among those that go on."""
    plans = question.plans
    best = int(question.best[run])
    own = question.values[best][~np.isnan(question.values[best])]
    score = fsum(own) / max(len(own), 1)
    spread = fsum((own - score) ** 2) / max(len(own) - 1, 1)
    gain, apart, count = question.beside(question.best[plans.run])
    rejected = []
    for plan in np.flatnonzero(plans.run == run).tolist():
        both = int(count[plan])
        if plan != best and both:
            width = Z95 * float(apart[plan]) / sqrt(both)
            difference = float(gain[plan])
            name = plans.labels[plans.label[plan]]
            rejected.append(
                Rejected(name, score + difference, difference, difference - width, difference + width, both)
            )
    rejected.sort(key=lambda one: -one.difference)
    name = plans.labels[plans.label[best]]
    return Weighed(name, score, sqrt(spread / max(len(own), 1)), len(own), tuple(rejected))


def in_words(found: Weighed) -> str:
    """Return in one sentence to keep what was expected of a plan, and of the next best."""
    start = say("{score:.0f} points expected over {games} imagined games", score=float(found.score), games=found.games)
    if not found.rejected:
        return start
    other = found.rejected[0]
    rival: dict[str, object] = {"score": float(other.score), "plan": other.plan}
    if round(other.score) >= round(found.score):
        return say("{expected}, and none clearly better: {score:.0f} for {plan}", expected=start, **rival)
    return say("{expected}, against {score:.0f} for the next best: {plan}", expected=start, **rival)
