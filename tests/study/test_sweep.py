"""Sweeps: the numbers of a scenario by path, set one at a time, compared on the same random numbers."""

import csv
import io

import pytest

from caucasus_game.errors import Faults
from caucasus_game.scenario.load import load
from caucasus_game.study.blocks import Games
from caucasus_game.study.crew import Crew
from caucasus_game.study.knobs import Grid, Knobs
from caucasus_game.study.sweep import sweep_points, swept
from caucasus_game.study.sweep_told import COLUMNS, as_csv, as_words

GAMES = Games(2, 0, 60, "mixed", {})
GRIDS = (Grid("positions.lowland.water.at", (65, 95)), Grid("rules.votes.sigma", (4.0, 20.0)))


@pytest.fixture(scope="module")
def loaded():
    return load("tests/scenario/tiny.yaml")


@pytest.fixture(scope="module")
def knobs(loaded):
    return Knobs(loaded.scenario)


@pytest.fixture(scope="module")
def points(knobs):
    return list(sweep_points(knobs, GRIDS, games=GAMES, crew=Crew()))


def test_a_grid_is_its_values() -> None:
    """From a to b in n even steps, to the digit; anything else is no grid."""
    assert Grid.of("a.b=0:0.3:4").values == (0, 0.1, 0.2, 0.3)
    assert Grid.of("a.b=5:1:3").values == (5, 3, 1)
    for text in ("a.b", "a.b=1", "a.b=1:2", "a=1:1:3", "a=1:2:1", "a=1:2:2.5", "a=1:x:3", "a=1:2:500"):
        with pytest.raises(Faults, match="bad-grid"):
            Grid.of(text)


def test_every_number_has_a_path(knobs, loaded) -> None:
    """Numbers of all depths are found, in lists and in formulas that are nothing but a number; and set there alone."""
    assert knobs.value("positions.upland.water.at") == 40
    assert knobs.value("positions.upland.water.mandate.1") == 60
    assert knobs.value("actions.press.strength") == 1
    assert knobs.value("clock.turns") == 6
    changed = knobs.set("positions.upland.water.mandate.1", 70)
    assert changed.positions["upland"]["water"].mandate == (20, 70)
    assert Knobs(changed).set("positions.upland.water.mandate.1", 60) == loaded.scenario
    assert knobs.set("actions.press.strength", 2.5).actions["press"].strength == "2.5"


@pytest.mark.parametrize(
    ("path", "value", "code", "said"),
    [
        ("positions.upland.watr.at", 1, "unknown-path", "water"),
        ("positions.upland.water", 1, "unknown-path", ""),
        ("nothing", 1, "unknown-path", ""),
        ("positions.upland.water.at", 170, "bad-value", "100"),
        ("clock.turns", 2.5, "bad-value", "integer"),
        ("positions.upland.water.mandate.1", 10, "bad-value", ""),
    ],
)
def test_what_cannot_be_set_is_a_fault(knobs, path, value, code, said) -> None:
    """An unknown path names the nearest part, a value that the scenario cannot have says why."""
    with pytest.raises(Faults) as problem:
        knobs.set(path, value)
    assert {fault.code for fault in problem.value.faults} == {code}
    assert said in " ".join(fault.as_text() for fault in problem.value.faults)


def test_a_value_as_it_is_changes_nothing_and_another_does(points) -> None:
    """The random numbers are shared: set to what it is, every game ends as it did, with the same scores."""
    as_it_is, other = points[0], points[1]
    assert as_it_is["same"]["share"] == 1
    assert not any(told["difference"] for told in as_it_is["scores"].values())
    assert any(told["difference"] for told in other["scores"].values())


def test_points_that_are_kept_are_not_played_again(knobs, points) -> None:
    """Going on with some of the values gives the whole, and plays the scenario as it is and the rest only."""
    told: list[int] = []
    rest = list(sweep_points(knobs, GRIDS, games=GAMES, crew=Crew(), kept=[{**points[1], "mark": 1}], done=told.append))
    assert [{key: one[key] for key in one if key != "mark"} for one in rest] == points
    assert "mark" in rest[1]
    assert sum(told) == 60 * 5


def test_the_tornado_and_the_tables_tell_the_points(loaded, knobs, points) -> None:
    """The largest change comes first, and screen and CSV have every path and value; a reading that sets one is told."""
    result = swept(loaded, knobs, GRIDS, GAMES, points)
    changes = [row["ending"]["change"] for row in result["tornado"]]
    assert changes == sorted(changes, reverse=True)
    assert any("R1" in note for note in result["notes"])
    words = "\n".join(as_words(result, loaded.scenario))
    assert all(grid.path in words for grid in GRIDS)
    assert "not a prediction" in words
    rows = list(csv.DictReader(io.StringIO(as_csv(result))))
    assert tuple(rows[0]) == COLUMNS
    assert {(row["path"], float(row["value"])) for row in rows} == {
        (grid.path, value) for grid in GRIDS for value in grid.values
    }
