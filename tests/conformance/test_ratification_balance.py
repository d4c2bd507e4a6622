"""What the ratification scenario promises a class, measured. ``docs/ratification.md`` prints the same numbers."""

from functools import cache

import numpy as np
import pytest

from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.policies.batch import BatchResult, play_batch
from caucasus_game.scenario.load import load
from caucasus_game.study.agency import agency

RUNS = 5000
pytestmark = pytest.mark.slow


@cache
def _rulebook() -> Rulebook:
    return Rulebook.of(load("ratification").scenario)


def _play(policy: str, runs: int) -> list[BatchResult]:
    block = 1000
    return [
        play_batch(_rulebook(), 1, np.arange(first, min(first + block, runs), dtype=np.uint64), policy)
        for first in range(0, runs, block)
    ]


@cache
def _mixed() -> list[BatchResult]:
    return _play("mixed", RUNS)


@cache
def _balanced() -> list[BatchResult]:
    return _play("balanced", 1000)


def _shares(results: list[BatchResult]) -> dict[str, float]:
    endings = np.concatenate([result.ending for result in results])
    return {id_: float((endings == k).mean()) for k, id_ in enumerate(_rulebook().endings)}


def test_mixed_play_reaches_everything():
    """In 5,000 mixed runs every action, event, choice, milestone, undertaking and ending is reached."""
    rulebook = _rulebook()

    def missed(ids, rows):
        return [id_ for id_, row in zip(ids, rows, strict=True) if not row]

    used = sum(result.state["used"].sum(axis=(1, 2)) for result in _mixed())
    assert missed(rulebook.actions, used) == []
    fired = sum(result.state["fired"].sum(axis=1) for result in _mixed())
    assert missed([event.id for event in rulebook.events], fired) == []
    chosen = sum(result.chosen.sum(axis=1) for result in _mixed())
    options = [f"{prompt.id}.{option}" for prompt in rulebook.prompts for option in prompt.options]
    assert missed(options, chosen) == []
    reached = sum((result.state["reached"] != 999).sum(axis=1) for result in _mixed())
    assert missed([milestone.id for milestone in rulebook.milestones], reached) == []
    promised = sum(result.promised.sum(axis=1) for result in _mixed())
    assert missed([promise.id for promise in rulebook.promises], promised) == []
    assert [id_ for id_, share in _shares(_mixed()).items() if share == 0] == []


def test_no_ending_takes_half_and_force_is_neither_rare_nor_sure():
    """In mixed play no ending takes more than 50 percent, and the treaty is in force in 10 to 50 percent."""
    shares = _shares(_mixed())
    assert max(shares.values()) <= 0.5
    assert 0.1 <= shares["in_force"] <= 0.5


def test_balanced_games_do_not_all_end_alike():
    """When every seat is balanced at least three endings come up in a hundredth of games or more, none in over 80."""
    shares = _shares(_balanced())
    assert max(shares.values()) <= 0.8
    assert sum(share >= 0.01 for share in shares.values()) >= 3


def test_every_seat_has_something_to_lose_and_to_win():
    """The mean score of each seat in all-balanced play lies between 25 and 75."""
    scores = np.concatenate([result.scores for result in _balanced()], axis=1).mean(axis=1)
    assert {
        seat: round(float(mean), 1)
        for seat, mean in zip(_rulebook().actors, scores, strict=True)
        if not 25 <= mean <= 75
    } == {}


def test_every_seat_matters():
    """From obstructive to conciliatory each seat alone moves some ending, or its own score, by at least 10 points."""
    moved = agency(_rulebook(), runs=500, seed=1, readings={})
    most = {
        actor: max(abs(told["score"]), *(abs(points) for points in told["endings"].values()))
        for actor, told in moved.items()
    }
    assert {actor: points for actor, points in most.items() if points < 10} == {}


def test_nothing_moves_another_seats_ideal_point_but_events():
    """No action changes the ideal point of another seat: nothing moves a person's position without its order."""
    for id_, action in _rulebook().scenario.actions.items():
        effects = [*action.effects, *(action.backfires.effects if action.backfires else ())]
        own = [f"position[{seat}," for seat in ([] if action.who == "all" else action.who)]
        moved = [gauge for gauge in effects if gauge.startswith("position[")]
        if len(own) == 1:
            moved = [gauge for gauge in moved if not gauge.startswith((own[0], "position[self,"))]
        assert moved == [], id_


def test_undertakings_are_given_in_play():
    """In mixed play at least a tenth of the games see an undertaking in force."""
    given = np.concatenate([result.promised.any(axis=0) for result in _mixed()])
    assert given.mean() >= 0.1
