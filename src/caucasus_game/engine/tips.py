"""What would tip a vote: for each lever the smallest change that turns the expected majority, by search, not by guess.

A body passes where its expected share of yes is above its threshold (E2). Levers are the terms on one issue, what the
whole body thinks (mood or campaign, in points), and what one bloc alone thinks of the terms.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.outlook import Slices
from caucasus_game.engine.secrecy import Sight
from caucasus_game.engine.seen_why import Tip
from caucasus_game.language import tr

__all__ = ["STEP", "tips"]

Floats = NDArray[np.float64]

STEP: Final = 0.1
"""Points of opinion: changes are told in steps of this."""
MOST: Final = 400
"""So many steps are the most that is told of: more is out of reach."""


def tips(sight: Sight, body: int, slices: Slices | None = None) -> tuple[Tip, ...]:
    """Return what would tip the vote of a body in a game of one run, as the seat knows it; the nearest terms first.

    Of its own body a seat knows mood and campaign; of another's only what the published poll implies.

    Args:
        sight: what the seat knows.
        body: its place.
        slices: those of the sight, where they have been worked out already.
    """
    slices = Slices(sight) if slices is None else slices
    return (*_by_terms(slices, body), *_by_opinion(slices, sight, body))


def _by_terms(slices: Slices, body: int) -> list[Tip]:
    """Return the nearest mark on each issue at which the vote would go the other way, the other terms as they are."""
    rulebook = slices.rulebook
    passes = bool(slices.now()[body] > rulebook.home.threshold[body])
    found: list[tuple[float, Tip]] = []
    for index, issue in enumerate(rulebook.issues):
        along = slices.support(body, index)
        other = np.flatnonzero((along > rulebook.home.threshold[body]) != passes)
        if other.size:
            terms = float(slices.terms[index, 0])
            mark = int(other[np.argmin(np.abs(other - terms))])
            title = str(rulebook.scenario.issues[issue].title)
            words = tr("from {terms:g} to {mark}, by {points:g}", terms=terms, mark=mark, points=abs(mark - terms))
            tip = Tip(
                "terms", issue, tr("{title} at {mark}", title=title, mark=mark), float(mark), float(along[mark]), words
            )
            found.append((abs(mark - terms), tip))
    found.sort(key=lambda one: one[0])
    return [tip for _, tip in found]


def _by_opinion(slices: Slices, sight: Sight, body: int) -> list[Tip]:
    """Return by how many points opinion would have to change, of the whole body and of each bloc alone."""
    rulebook, home = slices.rulebook, slices.rulebook.home
    id_ = rulebook.bodies[body]
    value = home.value(slices.terms, sight["status_quo"], sight.frame())
    mood, none = slices.mood, np.zeros_like(slices.mood)
    threshold = float(home.threshold[body])

    def yes(push: Floats) -> Floats:
        return home.yes(value + push[:, None], mood, none)

    def support(push: Floats) -> float:
        return float(home.support(yes(push))[body, 0])

    still: Floats = np.zeros(len(home.body_of))
    passes = support(still) > threshold

    def turned(who: Floats, amount: float) -> bool:
        return (support(who * amount) > threshold) != passes

    found = []
    every = np.where(home.body_of == body, 1.0, 0.0)
    points = _least(partial(turned, every), up=not passes)
    if points is not None:
        after = support(every * points)
        words = tr("{points:+.1f} points of mood or campaign", points=points)
        found.append(Tip("opinion", id_, tr("what all of it thinks"), points, after, words))
    blocs = np.flatnonzero(home.body_of == body).tolist()
    said = yes(still)[:, 0]
    alone = []
    for place, bloc in zip(blocs, rulebook.scenario.bodies[id_].blocs.values(), strict=True):
        own = np.where(np.arange(len(still)) == place, 1.0, 0.0)
        points = _least(partial(turned, own), up=not passes)
        if points is not None:
            after = support(own * points)
            then = float(yes(own * points)[place, 0])
            words = tr(
                "from {said:.0f} to {then:.0f} percent yes, {points:+.1f} points",
                said=100 * said[place],
                then=100 * then,
                points=points,
            )
            alone.append((abs(points), Tip("bloc", f"{id_}.{place - blocs[0]}", str(bloc.title), points, after, words)))
    alone.sort(key=lambda one: one[0])
    return [*found, *(tip for _, tip in alone)]


def _least(turned: Callable[[float], bool], *, up: bool) -> float | None:
    """Return the least change, in steps, that turns a vote, or None where the most does not; support rises with it."""
    sign = STEP if up else -STEP
    if not turned(sign * MOST):
        return None
    low, high = 0, MOST
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if turned(sign * middle) else (middle, high)
    return round(sign * high, 1)
