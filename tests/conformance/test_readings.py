"""Where the documents disagree, the game differs: each reading of ``corridor`` moves what it is said to move."""

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.policies.batch import BatchResult, play_batch
from caucasus_game.scenario.load import load

RUNS = np.arange(80, dtype=np.uint64)
pytestmark = pytest.mark.slow  # that each reading plays differently at all is tested with every scenario
Measure = Callable[[BatchResult], float]


@cache
def _rulebook() -> Rulebook:
    return Rulebook.of(load("corridor").scenario)


@cache
def _played(reading: str | None, option: str) -> BatchResult:
    """Play the same games, all seats balanced, under the defaults but for one reading."""
    return play_batch(_rulebook(), 1, RUNS, "balanced", {reading: option} if reading else {})


def _seat(actor: str) -> int:
    return _rulebook().actors.index(actor)


def _fatigue(played: BatchResult) -> float:
    return float(played.state["fatigue"][[_seat("armenia"), _seat("azerbaijan")]].mean())


def _trust(played: BatchResult) -> float:
    """What Armenia and Azerbaijan think of each other: a table that is lent builds it."""
    between = _seat("armenia"), _seat("azerbaijan")
    return float((played.state["trust"][between] + played.state["trust"][between[::-1]]).mean() / 2.0)


def _settled_at(issue: str) -> Measure:
    row = list(_rulebook().scenario.issues).index(issue)
    return lambda played: float(played.state["terms"][row][played.state["settled"][row] != 0].mean())


def _turn_settled(issue: str) -> Measure:
    row = list(_rulebook().scenario.issues).index(issue)
    never = _rulebook().scenario.clock.turns + 1.0
    return lambda played: float(
        np.where(played.state["settled"][row] != 0, played.state["settled_turn"][row], never).mean()
    )


def _reached(milestone: str) -> Measure:
    row = [one.id for one in _rulebook().milestones].index(milestone)
    return lambda played: 100.0 * float((played.state["reached"][row] != 999).mean())


def _turn_reached(milestone: str) -> Measure:
    row = [one.id for one in _rulebook().milestones].index(milestone)
    return lambda played: float(np.median(played.state["reached"][row]))


def _built(lot: str) -> Measure:
    row = list(_rulebook().scenario.lots).index(lot)
    return lambda played: float(played.state["built"][row].mean())


def _incidents(played: BatchResult) -> float:
    rows = [k for k, event in enumerate(_rulebook().events) if event.id in {"incident", "serious_incident"}]
    return float(played.state["fired"][rows].sum(axis=0).mean())


@pytest.mark.parametrize(
    ("reading", "option", "measure", "least"),
    [
        pytest.param("R1", "B", lambda: _fatigue, 2.0, id="R1: a process that has run longer tires both sides"),
        pytest.param("R2", "B", lambda: _trust, -1.5, id="R2: a table in Almaty builds less trust"),
        pytest.param(
            "R3", "B", lambda: _turn_reached("treaty.signed"), -3.0, id="R3: the treaty is signed at the start"
        ),
        pytest.param(
            "R4", "B", lambda: _settled_at("neighbours"), -3.0, id="R4: Washington grants the neighbours less"
        ),
        pytest.param("R5", "B", lambda: _built("north_south_tie"), 10.0, id="R5: Russia and Iran can be offered a tie"),
        pytest.param("R6", "B", lambda: _settled_at("rights"), -3.0, id="R6: talks on the rights start and end lower"),
        pytest.param(
            "R7", "B", lambda: _reached("treaty.ratified_azerbaijan"), 15.0, id="R7: no amendment to wait for"
        ),
        pytest.param("R8", "B", lambda: _incidents, 0.1, id="R8: a fragile peace has more incidents"),
        pytest.param("R9", "A", lambda: _turn_settled("rights"), 0.2, id="R9: a third party to consent takes time"),
    ],
)
def test_a_reading_moves_what_the_dossier_says(
    reading: str, option: str, measure: Callable[[], Measure], least: float
) -> None:
    """The other side of each reading changes, over the same games, the measure that it is about."""
    told = measure()
    changed = told(_played(reading, option)) - told(_played(None, ""))
    assert changed >= least if least > 0 else changed <= least, round(changed, 2)


def test_every_reading_is_measured() -> None:
    """R1 to R9 are what the documents disagree on, and each has its line above."""
    assert list(_rulebook().scenario.readings) == [f"R{number}" for number in range(1, 10)]
