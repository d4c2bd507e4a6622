"""What the full campaign promises a class, measured; ``docs/corridor.md`` prints such numbers, of more games."""

from functools import cache

import numpy as np
import pytest

from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.policies.batch import TEMPERAMENTS, BatchResult, play_batch
from caucasus_game.scenario.load import load

MIXED, BALANCED, AGENCY = 2000, 500, 300
OPERATING = ("shared_route", "lasting_route", "contested_route", "route_without_peace")
pytestmark = pytest.mark.slow


@cache
def _rulebook() -> Rulebook:
    return Rulebook.of(load("corridor").scenario)


@cache
def _mixed() -> BatchResult:
    return play_batch(_rulebook(), 1, np.arange(MIXED, dtype=np.uint64), "mixed")


@cache
def _balanced() -> BatchResult:
    return play_batch(_rulebook(), 1, np.arange(BALANCED, dtype=np.uint64), "balanced")


def _shares(played: BatchResult) -> dict[str, float]:
    return {id_: float((played.ending == k).mean()) for k, id_ in enumerate(_rulebook().endings)}


def test_the_route_operates_neither_always_nor_never() -> None:
    """In mixed play the line is open at the end in 10 to 60 percent of games, and no ending takes over 60."""
    shares = _shares(_mixed())
    assert 0.1 <= sum(shares[ending] for ending in OPERATING) <= 0.6
    assert max(shares.values()) <= 0.6


def test_mixed_play_makes_every_choice_gives_every_word_and_builds_every_lot() -> None:
    """In mixed play every option is chosen, every undertaking given, and every lot finished at least once."""
    rulebook, played = _rulebook(), _mixed()
    options = [f"{prompt.id}.{option}" for prompt in rulebook.prompts for option in prompt.options]
    assert [id_ for id_, row in zip(options, played.chosen, strict=True) if not row.any()] == []
    assert [one.id for one, row in zip(rulebook.promises, played.promised, strict=True) if not row.any()] == []
    lots = zip(rulebook.scenario.lots, played.state["built"], strict=True)
    assert [id_ for id_, row in lots if not (row >= 100).any()] == []


def test_balanced_games_do_not_all_end_alike() -> None:
    """When every seat is balanced at least four endings come up in a hundredth of games or more, none in over 60."""
    shares = _shares(_balanced())
    assert max(shares.values()) <= 0.6
    assert sum(share >= 0.01 for share in shares.values()) >= 4


def test_every_seat_has_something_to_lose_and_to_win() -> None:
    """The mean score of each seat in all-balanced play lies between 30 and 70."""
    means = dict(zip(_rulebook().actors, _balanced().scores.mean(axis=1).round(1), strict=True))
    assert {seat: mean for seat, mean in means.items() if not 30 <= mean <= 70} == {}


def test_every_seat_matters() -> None:
    """From obstructive to conciliatory each seat alone moves some ending, or its own score, by at least 10 points."""
    rulebook = _rulebook()
    weak = {}
    for index, actor in enumerate(rulebook.actors):
        ends = [
            play_batch(
                rulebook,
                1,
                np.arange(AGENCY, dtype=np.uint64),
                {**dict.fromkeys(rulebook.actors, TEMPERAMENTS), actor: temperament},
            )
            for temperament in ("obstructive", "conciliatory")
        ]
        counts = [np.bincount(played.ending, minlength=len(rulebook.endings)) for played in ends]
        ending = float(np.abs(counts[1] - counts[0]).max()) * 100.0 / AGENCY
        score = abs(float(ends[1].scores[index].mean() - ends[0].scores[index].mean()))
        if max(ending, score) < 10:
            weak[actor] = round(max(ending, score), 1)
    assert weak == {}


def test_peace_and_route_drive_each_other() -> None:
    """Where the treaty comes into force the line opens more often, and where it opens people see more of the peace."""
    rulebook, state = _rulebook(), _mixed().state
    row = {one.id: k for k, one in enumerate(rulebook.milestones)}
    force, opened = (state["reached"][row[id_]] != 999 for id_ in ("treaty.in_force", "line.opened"))
    assert opened[force].mean() >= 1.5 * opened[~force].mean()
    dividend = state["dividend"].reshape(-1)
    assert dividend[opened & ~force].mean() > dividend[~opened & ~force].mean() + 5.0
