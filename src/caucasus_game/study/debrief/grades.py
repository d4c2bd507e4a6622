"""What a class can be graded on: taking part and giving reasons; winning only where a teacher chooses it.

Counts, not judgements: whether a reason is a good one is for the teacher to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from caucasus_game.language import tr_later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caucasus_game.session.whole_game import WholeGame
    from caucasus_game.study.debrief.simulated import Simulated

__all__ = ["COUNTED", "PARTS", "ChairPart", "Grade", "Grades", "grades"]

PARTS: Final = {
    "participation": tr_later("participation"),
    "reasons": tr_later("reasons"),
    "winning": tr_later("winning"),
}
"""What may count, by what it is called in English."""
COUNTED: Final = ("participation", "reasons")
"""What counts unless a teacher chooses otherwise."""
WORDS: Final = 3
"""A sentence of reason has so many words at least."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A seat that persons held.

    Attributes:
        turns, given: how many turns asked it for orders; in how many it gave its own.
        asked, answered: rounds of talks in which offers waited for it; those in which it answered itself.
        orders, reasoned: its own orders; those with a sentence of reason.
        predicted: turns in which it filed a prediction.
        score: at the end of the game.
        parts: what counts, each 0 to 100; a part of which there was nothing to count is left out.
        grade: the mean of the parts, 0 to 100; None where nothing could be counted.
    """

    seat: str
    turns: int
    given: int
    asked: int
    answered: int
    orders: int
    reasoned: int
    predicted: int
    score: float
    parts: dict[str, float]
    grade: float | None


@dataclass(frozen=True, slots=True)
class ChairPart:
    """Somebody of a class: how often they sent something for their seat, and in how many turns."""

    chair: str
    seat: str
    name: str
    sent: int
    turns: int


@dataclass(frozen=True, slots=True)
class Grades:
    """What counts, and what each seat and each chair did."""

    counted: tuple[str, ...]
    seats: tuple[Grade, ...]
    chairs: tuple[ChairPart, ...]


def grades(
    game: WholeGame, games: Simulated | None, counted: Sequence[str] = COUNTED, *, names: bool = False
) -> Grades:
    """Return the grades of the seats that persons held.

    Args:
        game: that was played.
        games: many from the same start. Winning is then the share of them in which the seat scored less, so that no
            seat is harder to be graded in than another; without them it is the score.
        counted: of ``PARTS``.
        names: whether chairs are called as the teacher calls them; by seat and number if not.
    """
    scores = dict(zip(game.rulebook.actors, game.last.state["score"][:, 0].tolist(), strict=True))
    return Grades(
        tuple(counted),
        tuple(_grade(game, games, seat, float(scores[seat]), counted) for seat in game.persons),
        tuple(_chairs(game, names=names)),
    )


def _grade(game: WholeGame, games: Simulated | None, seat: str, score: float, counted: Sequence[str]) -> Grade:
    own = [orders for orders in game.orders if orders.seat == seat and not orders.defaulted]
    reasons = [reason for orders in own for reason in orders.reasons[: len(orders.orders)]]
    asked = [given for (_, _, who), given in game.asked.items() if who == seat]
    orders = sum(len(one.orders) for one in own)
    reasoned = sum(len(reason.split()) >= WORDS for reason in reasons)
    share: dict[str, float] = {"winning": 100 * games.below(seat, score) if games is not None else score}
    if game.played + len(asked):
        share["participation"] = 100 * (len(own) + sum(asked)) / (game.played + len(asked))
    if orders:
        share["reasons"] = 100 * reasoned / orders
    parts = {part: round(share[part], 1) for part in counted if part in share}
    return Grade(
        seat=seat,
        turns=game.played,
        given=len(own),
        asked=len(asked),
        answered=sum(asked),
        orders=orders,
        reasoned=reasoned,
        predicted=sum(bool(one.predictions) for one in own),
        score=round(score, 1),
        parts=parts,
        grade=round(sum(parts.values()) / len(parts), 1) if parts else None,
    )


def _chairs(game: WholeGame, *, names: bool) -> list[ChairPart]:
    if game.classroom is None:
        return []
    found, counts = [], dict.fromkeys(game.rulebook.actors, 0)
    for id_, seat, name in game.classroom.chairs:
        counts[seat] += 1
        mine = [receipt for receipt in game.classroom.receipts if receipt.chair == id_]
        called = name if names else f"{game.rulebook.scenario.actors[seat].name} {counts[seat]}"
        found.append(ChairPart(id_, seat, called, len(mine), len({receipt.turn for receipt in mine})))
    return found
