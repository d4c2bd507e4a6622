"""How a vote would go: the win-set of each body on each issue, what would open an empty one, what would tip a vote."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import logistic
from caucasus_game.engine.program import Frame
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.state import State

__all__ = ["Slices", "chance_of_yes", "intervals", "tipping"]

Floats = NDArray[np.float64]

MARKS = 101


class Slices:
    """Support along one issue at a time, the other issues held at the table's terms, in a game of one run."""

    def __init__(self, rulebook: Rulebook, state: State) -> None:
        self._rulebook = rulebook
        self._state = state
        self._frame = Frame(state.x, state.turn)
        count = len(rulebook.issues)
        terms = np.repeat(state["terms"], count * MARKS, axis=1)
        for index in range(count):
            terms[index, index * MARKS : (index + 1) * MARKS] = np.arange(MARKS, dtype=np.float64)
        self._support = self._of(terms).reshape(len(rulebook.bodies), count, MARKS)

    def _of(self, terms: Floats) -> Floats:
        state, home = self._state, self._rulebook.home
        value = home.value(terms, state["status_quo"], self._frame)
        return home.support(home.yes(value, state["mood"], state["campaign"]))

    def support(self, body: int, issue: int) -> Floats:
        """Return the support of a body at each of the 101 marks of an issue."""
        along: Floats = self._support[body, issue]
        return along

    def win_set(self, body: int, issue: int) -> tuple[tuple[int, int], ...]:
        """Return the marks at which the expected share passes the threshold, as closed intervals."""
        threshold = float(self._rulebook.home.threshold[body])
        return intervals(self._support[body, issue] > threshold)

    def opened_by(self, body: int, issue: int) -> str | None:
        """Return the other issue whose terms alone would open an empty win-set the furthest, if one would."""
        state, count = self._state, len(self._rulebook.issues)
        threshold = float(self._rulebook.home.threshold[body])
        best = float(np.argmax(self._support[body, issue]))
        terms = np.repeat(state["terms"], count * MARKS, axis=1)
        terms[issue] = best
        for other in range(count):
            if other != issue:
                terms[other, other * MARKS : (other + 1) * MARKS] = np.arange(MARKS, dtype=np.float64)
        support = self._of(terms)[body].reshape(count, MARKS).max(axis=1)
        support[issue] = -1.0
        widest = int(np.argmax(support))
        return self._rulebook.issues[widest] if support[widest] > threshold else None


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


def tipping(rulebook: Rulebook, state: State, slices: Slices, body: int) -> str:
    """Return in words which single change of terms would tip the vote of a body, or what carries it."""
    threshold = float(rulebook.home.threshold[body])
    now = float(state["support"][body, 0])
    reachable: list[tuple[float, int, int]] = []
    for issue in range(len(rulebook.issues)):
        side = slices.support(body, issue) > threshold
        other = np.flatnonzero(side != (now > threshold))
        if other.size:
            terms = float(state["terms"][issue, 0])
            nearest = int(other[np.argmin(np.abs(other - terms))])
            reachable.append((abs(nearest - terms), issue, nearest))
    if not reachable:
        return "no single issue would lose it" if now > threshold else "no single issue would win it: link several"
    _, issue, mark = min(reachable)
    title = rulebook.scenario.issues[rulebook.issues[issue]].title
    return f"{title} at {mark} would {'lose' if now > threshold else 'win'} it"
