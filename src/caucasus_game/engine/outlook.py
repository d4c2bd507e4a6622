"""How a vote would go: the win-set of each body on each issue, what would open an empty one, what would tip a vote."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import logistic
from caucasus_game.engine.secrecy import Sight
from caucasus_game.language import tr

__all__ = ["Slices", "chance_of_yes", "intervals", "tipping"]

Floats = NDArray[np.float64]

MARKS = 101


class Slices:
    """Support along one issue at a time, the others held at given terms, in a game of one run, as a seat knows it.

    Of its own bodies a seat knows mood and campaign; of others only what the poll implies.

    Args:
        sight: what the seat knows.
        table: [issue] the terms to hold the other issues at; None for those on the table.

    Attributes:
        mood: [body, 1] the mood (with campaigns) that the seat reckons with.
    """

    def __init__(self, sight: Sight, table: Floats | None = None) -> None:
        rulebook = sight.rulebook
        self.rulebook = rulebook
        self._status_quo = sight["status_quo"]
        self._frame = sight.frame()
        self.terms = sight["terms"]
        self.mood = self._read_mood(sight)
        self._table = self.terms if table is None else table[:, None]
        count = len(rulebook.issues)
        terms = np.repeat(self._table, count * MARKS, axis=1)
        for index in range(count):
            terms[index, index * MARKS : (index + 1) * MARKS] = np.arange(MARKS, dtype=np.float64)
        self._support = self._of(terms).reshape(len(rulebook.bodies), count, MARKS)

    def _read_mood(self, sight: Sight) -> Floats:
        """Return the mood of each body: known of one's own, else that at which the poll would come out (bisected)."""
        known = sight["mood"] + sight["campaign"]
        if not np.isnan(known).any():
            return known
        home, poll = self.rulebook.home, sight.poll()
        value = home.value(self.terms, self._status_quo, self._frame)
        bound = 2.0 * self.rulebook.scenario.rules.votes.mood_bound
        low, high = np.full_like(known, -bound), np.full_like(known, bound)
        for _ in range(24):
            middle = (low + high) / 2.0
            below = home.support(home.yes(value, middle, np.zeros_like(middle))) < poll
            low, high = np.where(below, middle, low), np.where(below, high, middle)
        return np.where(np.isnan(known), (low + high) / 2.0, known)

    def _of(self, terms: Floats) -> Floats:
        home = self.rulebook.home
        value = home.value(terms, self._status_quo, self._frame)
        return home.support(home.yes(value, self.mood, np.zeros_like(self.mood)))

    def now(self) -> Floats:
        """Return the support of the terms held: [body]."""
        now: Floats = self._of(self._table)[:, 0]
        return now

    def overlap(self, issue: int) -> tuple[tuple[int, int], ...]:
        """Return the marks of an issue that every body that votes would approve."""
        votes = [k for k, body in enumerate(self.rulebook.scenario.bodies.values()) if body.kind != "audience"]
        inside = np.ones(MARKS, dtype=np.bool_)
        for body in votes:
            inside &= self._support[body, issue] > float(self.rulebook.home.threshold[body])
        return intervals(inside) if votes else ()

    def support(self, body: int, issue: int) -> Floats:
        """Return the support of a body at each of the 101 marks of an issue."""
        along: Floats = self._support[body, issue]
        return along

    def win_set(self, body: int, issue: int) -> tuple[tuple[int, int], ...]:
        """Return the marks at which the expected share passes the threshold, as closed intervals."""
        threshold = float(self.rulebook.home.threshold[body])
        return intervals(self._support[body, issue] > threshold)

    def opened_by(self, body: int, issue: int) -> str | None:
        """Return the other issue whose terms alone would open an empty win-set the furthest, if one would."""
        count = len(self.rulebook.issues)
        threshold = float(self.rulebook.home.threshold[body])
        best = float(np.argmax(self._support[body, issue]))
        terms = np.repeat(self._table, count * MARKS, axis=1)
        terms[issue] = best
        for other in range(count):
            if other != issue:
                terms[other, other * MARKS : (other + 1) * MARKS] = np.arange(MARKS, dtype=np.float64)
        support = self._of(terms)[body].reshape(count, MARKS).max(axis=1)
        support[issue] = -1.0
        widest = int(np.argmax(support))
        return self.rulebook.issues[widest] if support[widest] > threshold else None


def intervals(inside: NDArray[np.bool_]) -> tuple[tuple[int, int], ...]:
    """Return the stretches of marks where ``inside`` [mark] holds, as (first, last)."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], inside.astype(np.int8), [0]])))
    return tuple((int(first), int(after) - 1) for first, after in zip(edges[::2], edges[1::2], strict=True))


def chance_of_yes(support: float, threshold: float, noise: float) -> float:
    """Return the chance, in percent, that a vote passes: a normal draw of standard deviation ``noise`` around
    ``support``.

    Drawn with the logistic approximation of the normal distribution, Φ(z) ≈ 1 / (1 + exp(-1.702 z)) (Camilli 1994),
    which is within a
    point: this is for reading, the vote itself is drawn exactly.
    """
    if noise <= 0:
        return 100.0 if support > threshold else 0.0
    return float(100.0 * logistic(np.array([1.702 * (support - threshold) / noise]))[0])


def tipping(slices: Slices, body: int, now: float) -> str:
    """Return in words which single change of terms would tip the vote of a body, or what carries it."""
    rulebook = slices.rulebook
    threshold = float(rulebook.home.threshold[body])
    reachable: list[tuple[float, int, int]] = []
    for issue in range(len(rulebook.issues)):
        side = slices.support(body, issue) > threshold
        other = np.flatnonzero(side != (now > threshold))
        if other.size:
            terms = float(slices.terms[issue, 0])
            nearest = int(other[np.argmin(np.abs(other - terms))])
            reachable.append((abs(nearest - terms), issue, nearest))
    if not reachable:
        return (
            tr("no single issue would lose it") if now > threshold else tr("no single issue would win it: link several")
        )
    _, issue, mark = min(reachable)
    title = rulebook.scenario.issues[rulebook.issues[issue]].title
    if now > threshold:
        return tr("{issue} at {mark} would lose it", issue=title, mark=mark)
    return tr("{issue} at {mark} would win it", issue=title, mark=mark)
