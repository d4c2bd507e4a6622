"""Two games of the same start with seats exchanged: what each seat came to in whose hands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caucasus_game.engine.outcome import ending_seen
from caucasus_game.errors import Faults
from caucasus_game.session.whole_game import WholeGame
from caucasus_game.study.debrief.simulated import kept

if TYPE_CHECKING:
    from caucasus_game.study.debrief.simulated import Simulated

__all__ = ["Hands", "Swapped", "swapped"]


@dataclass(frozen=True, slots=True)
class Hands:
    """Those who held one seat in the first game and another in the second.

    Attributes:
        first, second: the seats.
        first_score, second_score: what those came to in their hands.
        first_other, second_other: what the same seats came to in the other game, in others' hands.
        first_below, second_below: the share of simulated games, 0 to 1, in which the seat scored less; None where they
            were not played.
    """

    first: str
    second: str
    first_score: float
    second_score: float
    first_other: float
    second_other: float
    first_below: float | None
    second_below: float | None


@dataclass(frozen=True, slots=True)
class Swapped:
    """Two games beside each other.

    Attributes:
        before: the name of the first; ``missing`` says why it cannot be compared, '' where it can.
        endings: ids of the endings of the first and the second.
        turns: how many turns each took.
        hands: who held which seats.
    """

    before: str
    missing: str
    endings: tuple[str, str]
    turns: tuple[int, int]
    hands: tuple[Hands, ...]


def swapped(game: WholeGame, games: Simulated | None) -> Swapped | None:
    """Return how a game compares with the one that it follows with seats exchanged; None where it follows none."""
    if game.swap is None:
        return None
    name = game.swap.before
    try:
        first = WholeGame.read(name, game.folder)
    except Faults as problem:
        return Swapped(name, str(problem.faults[0].message), ("", ""), (0, 0), ())
    if not first.over or first.setup.scenario_hash != game.setup.scenario_hash:
        message = "not over" if not first.over else "another scenario"
        return Swapped(name, message, ("", ""), (0, 0), ())
    before = kept(first) if games is not None else None
    one, two = _scores(first), _scores(game)
    hands = tuple(
        Hands(
            was,
            now,
            one[was],
            two[now],
            two[was],
            one[now],
            (before or games).below(was, one[was]) if games is not None else None,
            games.below(now, two[now]) if games is not None else None,
        )
        for was, now in game.swap.seats.items()
        if was in one and now in one
    )
    endings = (_ending(first), _ending(game))
    return Swapped(name, "", endings, (first.played, game.played), hands)


def _scores(game: WholeGame) -> dict[str, float]:
    scores = game.last.state["score"][:, 0]
    return {actor: round(float(score), 4) for actor, score in zip(game.rulebook.actors, scores, strict=True)}


def _ending(game: WholeGame) -> str:
    ending = ending_seen(game.rulebook, game.last.state)
    return ending.id if ending is not None else ""
