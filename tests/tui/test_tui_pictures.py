"""A few pictures of the screens, with fixed data, so that a change of looks is seen and meant."""

from __future__ import annotations

import pytest
import sample
from test_charts import rising
from test_tui_places import cards

from caucasus_game.engine.play import Play
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


@pytest.mark.parametrize("size", SIZES)
def test_picture_of_a_package(snap_compare, at_table, size):
    """A package in the making: terms, a word that is asked, and what all of it would do."""
    keys = ["o", "space", "right", "down", "down", "space", "tab", "enter", "down", "down", "enter"]
    assert snap_compare(at_table(), terminal_size=SIZES[size], press=keys)


def test_picture_of_a_counter(snap_compare, at_table):
    """A counter, begun from an offer."""
    assert snap_compare(at_table(sample.view(phase="talks")), terminal_size=SIZES["small"], press=["c", "left"])


def test_picture_of_the_words(snap_compare, at_table):
    """The undertakings in force beside the adviser's orders, in the light theme."""
    app = at_table()
    app.theme = LIGHT.name
    assert snap_compare(app, terminal_size=SIZES["large"], press=["j", "7", "a"])


@pytest.mark.parametrize("size", SIZES)
def test_picture_of_counsel(snap_compare, at_table, size):
    """Counsel: the forecast on top where there is little room, a trade marked where there is more."""
    assert snap_compare(at_table(), terminal_size=SIZES[size], press=["v"] if size == "small" else ["v", "tab"])


def test_picture_of_the_brief(snap_compare, at_table):
    """The brief of a seat."""
    assert snap_compare(at_table(), terminal_size=SIZES["small"], press=["b"])


def test_picture_of_a_guess(snap_compare, at_table):
    """Picking the mark of a guess."""
    assert snap_compare(at_table(), terminal_size=SIZES["small"], press=["p", "enter", "left"])


def test_picture_of_the_report(snap_compare, at_table):
    """The report with every cause open."""
    assert snap_compare(at_table(), terminal_size=SIZES["small"], press=["r", "a"])


def test_picture_of_talks(snap_compare, at_table):
    """Two offers, one accepted."""
    assert snap_compare(at_table(sample.view(phase="talks")), terminal_size=SIZES["large"], press=["down", "y"])


def test_picture_of_the_corridor_map(snap_compare, at_table, tiny_corridor):
    """The map of a small network: a line that is shut, one that carries, one chosen."""
    app = at_table(Play.new(tiny_corridor, 7).view("upland"))
    assert snap_compare(app, terminal_size=SIZES["small"], press=["escape", "n", "space"])


def test_picture_of_a_chart(snap_compare, at_table):
    """The terms on an issue over four turns, in the light theme, with the turn in which it was settled marked."""
    app = at_table(*rising()[-1:])
    app.start.gone = rising()[:-1]
    app.theme = LIGHT.name
    assert snap_compare(app, terminal_size=SIZES["large"], press=["t", "left"])


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
