"""A few pictures of the screens, with fixed data, so that a change of looks is seen and meant."""

from __future__ import annotations

import pytest
import sample
from test_tui_places import cards

from caucasus_game.tui.new_game_screen import NewGameScreen
from caucasus_game.tui.palette import LIGHT

SIZES = {"small": (80, 24), "large": (120, 40)}


@pytest.mark.parametrize("size", SIZES)
def test_picture_of_the_table(snap_compare, at_table, size):
    """The table, with the orders in front."""
    assert snap_compare(at_table(), terminal_size=SIZES[size], press=["1", "down"])


def test_picture_of_the_issue_in_daylight(snap_compare, at_table):
    """The large picture of an issue, in the light theme."""
    app = at_table()
    app.theme = LIGHT.name
    assert snap_compare(app, terminal_size=SIZES["small"], press=["j", "2"])


def test_picture_of_a_package(snap_compare, at_table):
    """A package in the making."""
    assert snap_compare(at_table(), terminal_size=SIZES["small"], press=["o", "space", "right", "down", "space"])


def test_picture_of_the_report(snap_compare, at_table):
    """The report with every cause open."""
    assert snap_compare(at_table(), terminal_size=SIZES["small"], press=["r", "a"])


def test_picture_of_talks(snap_compare, at_table):
    """Two offers, one accepted."""
    assert snap_compare(at_table(sample.view(phase="talks")), terminal_size=SIZES["large"], press=["down", "y"])


def test_picture_of_the_title(snap_compare, tmp_path, at_table):
    """The title."""
    app = at_table()
    app.start = None
    assert snap_compare(app, terminal_size=SIZES["small"])


def test_picture_of_a_new_game(snap_compare, at_table):
    """The portrait of a seat."""
    app = at_table()
    app.start = None

    async def open_it(pilot):
        pilot.app.push_screen(NewGameScreen(cards(), seed=7))
        await pilot.pause()
        await pilot.press("right")

    assert snap_compare(app, terminal_size=SIZES["small"], run_before=open_it)
