"""How good predictions were: how far each guess lay from where the other seat would really have stopped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caucasus_game.session.whole_game import WholeGame
    from caucasus_game.study.debrief.content import Prediction

__all__ = ["Calibration", "calibration", "miss"]


@dataclass(frozen=True, slots=True)
class Calibration:
    """A seat's predictions against the truth.

    Attributes:
        filed: how many it filed; turns: in how many turns.
        error: mean distance, in points, of its guesses from where the other would have stopped.
        naive: the same of taking the position that the other stated for its limit.
        bias: mean signed distance: above 0 it took others to be softer than they were, below 0 harder.
        first, second: the mean distance in the first and the second half of its predictions, by turn.
    """

    seat: str
    filed: int
    turns: int
    error: float
    naive: float
    bias: float
    first: float
    second: float


def miss(guess: float, low: float, high: float, ideal: float) -> float:
    """Return how far a guess lies beyond (+) or short of (-) where a seat stops.

    It stops at the end of its mandate on the guess's side of its ideal point. Beyond it, the guesser takes it for
    softer than it is; short of it, for harder.
    """
    return guess - high if guess >= ideal else low - guess


def calibration(game: WholeGame, predictions: Sequence[Prediction]) -> tuple[Calibration, ...]:
    """Return how good each seat's predictions were, the best first; seats that filed none are left out."""
    rulebook = game.rulebook
    found = []
    for seat in rulebook.actors:
        mine = sorted((one for one in predictions if one.seat == seat), key=lambda one: one.turn)
        if not mine:
            continue
        missed = [miss(one.guessed, one.low, one.high, one.ideal) for one in mine]
        naive = []
        for one in mine:
            stated = game.after(one.turn - 1).state["stated"]
            said = float(stated[rulebook.actors.index(one.about), rulebook.issues.index(one.issue), 0])
            naive.append(abs(miss(said, one.low, one.high, one.ideal)))
        half = (len(mine) + 1) // 2
        sizes = [abs(far) for far in missed]
        found.append(
            Calibration(
                seat,
                len(mine),
                len({one.turn for one in mine}),
                _mean(sizes),
                _mean(naive),
                _mean(missed),
                _mean(sizes[:half]),
                _mean(sizes[half:] or sizes),
            )
        )
    return tuple(sorted(found, key=lambda one: (one.error, one.seat)))


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 4)
