"""Quarters, half-years and years as turns."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caucasus_game.engine.play import Play
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.scenario.load import load
from caucasus_game.scenario.periods import QUARTERS, date_of, turn_of, years_of

TINY = Path(__file__).parent / "tiny.yaml"


@pytest.mark.parametrize(
    ("period", "start", "unit", "turn"),
    [
        ("2026-Q3", "2026-Q1", "quarter", 3),
        ("2026-H1", "2026-Q1", "quarter", 2),
        ("2027", "2026-Q1", "quarter", 8),
        ("2027-Q1", "2026-H2", "half-year", 2),
        ("2027", "2026", "half-year", 4),
        ("2028", "2026", "year", 3),
        ("2026-Q4", "2026", "year", 1),
        ("2027-H1", "2026", "year", 2),
    ],
)
def test_a_date_falls_in_the_turn_that_holds_its_end(period, start, unit, turn):
    """What is longer than a turn ends with its last quarter; what is shorter falls in the turn around it."""
    assert turn_of(period, start, unit) == turn


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(QUARTERS)), st.sampled_from(["2026", "2026-H2", "2026-Q3"]), st.integers(1, 60))
def test_the_date_of_a_turn_falls_in_that_turn(unit, start, turn):
    """Dates and turns say the same, whatever a turn's length, where the game starts with a whole turn."""
    begin = date_of(1, start, unit)
    assert turn_of(date_of(turn, begin, unit), begin, unit) == turn


def test_a_year_is_four_quarters():
    """Rates a year count for as much in a year's turn as in four quarters'."""
    assert [years_of(unit) for unit in ("quarter", "half-year", "year")] == [0.25, 0.5, 1.0]


def test_a_scenario_of_years_is_read_and_played(tmp_path):
    """A plain year needs no quotes, as a start and as a date; turns are called by their years."""
    file = tmp_path / "yearly.yaml"
    text = "extends: tiny.yaml\nclock: {start: 2030, unit: year, turns: 4, marks: {flood_season: 2032}}\n"
    file.write_text(text, encoding="utf-8")
    (tmp_path / "tiny.yaml").write_text(TINY.read_text(encoding="utf-8"), encoding="utf-8")
    rulebook = Rulebook.of(load(str(file)).scenario)
    assert [rulebook.date_of(turn) for turn in (1, 3)] == ["2030", "2032"]
    assert rulebook.due_turn("flood_season") == 3
    assert Play.new(rulebook, 1).phase == "orders"
