from __future__ import annotations

from dataclasses import replace

import sample
from textual.widgets import OptionList

from caucasus_game.errors import Fault
from caucasus_game.scenario.load import load
from caucasus_game.scenario.pacing.paces import paces_of
from caucasus_game.session.saves import SaveInfo
from caucasus_game.tui.app import GameApp
from caucasus_game.tui.dialogs import ConfirmDialog, MessageDialog
from caucasus_game.tui.new_game_screen import NewGameScreen
from caucasus_game.tui.opening import ReadingCard, ScenarioCard, SeatCard, Setup, open_new, opponents
from caucasus_game.tui.saves_screen import SavesScreen
from caucasus_game.tui.small_screen import SmallScreen
from caucasus_game.tui.table_screen import TableScreen
from caucasus_game.tui.title_screen import TitleScreen

HOSTILE = "[bold]x[/] [@click=app.exit]y[/] \x1b[31m$primary\u202e"


PART = ("You sign nothing: you make it dearer or cheaper for those who do.", "Nobody votes on it at home.")


def cards():
    seats = tuple(
        SeatCard(row[0], row[1], row[3], row[4], row[6], ("A goal",), ("A lever",), PART) for row in sample.ACTORS
    )
    readings = (ReadingCard("R2", "Did Almaty lend a table?", (("A", "It did"), ("B", "It did not")), "A"),)
    paces = (("quarter", 12), ("half-year", 6), ("year", 3))
    about = ("ratification", "Ratification", "A treaty is initialled.", 60)
    return (ScenarioCard(*about, seats, readings, "middling", paces),)


async def test_a_small_terminal_says_what_it_needs_and_loses_nothing(at_table, shown):
    """At 60 by 20 one message asks for 80 by 24; made larger, the table is as it was."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "down", "down", "down", "enter", "j")
        before = app.screen.desk.draft
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert isinstance(app.screen, SmallScreen)
        assert "80 × 24" in shown(app)
        assert "60 × 20" in shown(app)
        await pilot.press("s", "y", "x", "q")
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert isinstance(app.screen, TableScreen)
        assert app.screen.desk.draft == before
        assert app.screen.chosen == 1


async def test_starting_small_shows_the_message_first(at_table, shown):
    """An app that starts in a small terminal shows the message, then the table once there is room."""
    app = at_table()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, SmallScreen)
        assert "Nothing is lost" in shown(app)
        await pilot.resize_terminal(80, 24)
        await pilot.pause(0.1)
        assert isinstance(app.screen, TableScreen)


async def test_text_of_data_is_never_markup(at_table, shown):
    """Names, news and reasons that look like markup are shown as they are, without control characters."""
    view = sample.view(name=HOSTILE)
    app = at_table(view)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2")
        await pilot.pause()
        text = shown(app)
        assert "[bold]x[/]" in text
        assert "\x1b" not in text
        assert "\u202e" not in text


async def test_hostile_reasons_are_shown_as_they_are(at_table):
    """A refusal that looks like markup is told literally."""
    app = at_table()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.push_screen(MessageDialog(HOSTILE, HOSTILE))
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        text = "".join(segment.text for strip in strips for segment in strip)
        assert "[@click=app.exit]y[/]" in text
        assert "\x1b" not in text


async def test_the_title_leads_everywhere(tmp_path):
    """The title opens with its menu; help opens and closes; the theme changes."""
    app = GameApp(tmp_path, seed=7)
    async with app.run_test(size=(80, 24)) as pilot:
        assert isinstance(app.screen, TitleScreen)
        assert app.screen.query_one("#menu", OptionList).option_count == 7
        for widget in ("#menu", "#title-name", "Mountains", "TitleLine"):
            assert app.screen.region.contains_region(app.screen.query_one(widget).region)
        dark = app.theme
        await pilot.press("f2")
        assert app.theme != dark
        await pilot.press("f1")
        await pilot.press("escape")
        assert isinstance(app.screen, TitleScreen)


async def test_ctrl_c_asks_before_it_leaves(at_table):
    """Ctrl+C asks first; no stays, asking twice leaves."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert isinstance(app.screen, ConfirmDialog)
        await pilot.press("n")
        assert isinstance(app.screen, TableScreen)
        await pilot.press("ctrl+c", "ctrl+c")
        await pilot.pause()
        assert app._exit


async def test_a_new_game_is_set_out_by_keys(tmp_path, shown):
    """Arrows step through seats, opponents, seed and readings; the portrait tells of the marked line."""
    app = GameApp(tmp_path, seed=7)
    found = []
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(NewGameScreen(cards(), seed=7), found.append)
        await pilot.pause()
        await pilot.press("up")
        await pilot.pause()
        assert "60 minutes. 7 seats, middling." in shown(app)
        await pilot.press("down", "right", "right")
        assert "Partner of both" in shown(app)
        assert "Your part" in shown(app)
        await pilot.press("down", "right", "down", "right", "down", "right")
        assert "half-year, 6 turns" in shown(app)
        assert "the same game in fewer turns" in " ".join(shown(app).split())
        await pilot.press("down", "right")
        assert "Did Almaty lend a table?" in shown(app)
        await pilot.press("b")
        await pilot.pause()
    assert found == [Setup("ratification", "kazakhstan", "lookahead", 8, {"R2": "B"}, "half-year")]


async def test_a_pace_is_asked_for_only_where_there_is_a_choice(tmp_path, shown):
    """A scenario that has one pace has no line for it, and its first reading stands there; steps begin at its own."""
    app = GameApp(tmp_path, seed=7)
    found = []
    once = replace(cards()[0], paces=(("quarter", 3),))
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(NewGameScreen((once, *cards()), seed=7), found.append)
        await pilot.pause()
        assert "Pace" not in shown(app)
        await pilot.press("down", "down", "down")
        assert "Did Almaty lend a table?" in shown(app)
        await pilot.press("up", "up", "up", "up", "right")
        assert "quarter, 12 turns" in shown(app)
        await pilot.press("b")
        await pilot.pause()
    assert found[0].pace is None


def test_a_game_begins_at_the_pace_that_was_set_out(tmp_path):
    """The paces on offer are those that ``--pace`` takes, and the game has as many turns as was said."""
    paces = paces_of(load("ratification").scenario)
    assert paces == (("quarter", 12), ("half-year", 6), ("year", 3))
    assert paces_of(load("tutorial").scenario) == (("quarter", 3),)
    seat = open_new(Setup("ratification", "iran", "balanced", 7, {}, "half-year"), tmp_path)
    assert seat.view().turns == 6
    seat.close()


def test_mixed_opponents_differ_and_follow_the_seed():
    """Mixed opponents are of several tempers, the same ones for the same seed; one's own seat is a person's."""
    seats = sample.IDS
    sitting = opponents(seats, "iran", "mixed", 7)
    assert sitting["iran"] == "person"
    assert len({who for who in sitting.values() if who != "person"}) == 3
    assert sitting == opponents(seats, "iran", "mixed", 7)
    assert sitting != opponents(seats, "iran", "mixed", 8)
    assert set(opponents(seats, "iran", "balanced", 7).values()) == {"person", "balanced"}


async def test_saves_tell_where_they_stand(tmp_path, shown):
    """The list of saves tells turn and seat; one that cannot be read says why and is not opened."""
    saves = [
        SaveInfo(
            "ratification-armenia-1",
            ok=True,
            scenario="ratification",
            turn=3,
            turns=12,
            phase="orders",
            seat="armenia",
            seed=7,
        ),
        SaveInfo("broken", ok=False, fault=Fault("damaged-save", "broken is cut short", "restore it from a copy")),
    ]
    app = GameApp(tmp_path, seed=7)
    found = []
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(SavesScreen(saves, tmp_path), found.append)
        await pilot.pause()
        assert "turn 3 of 12, orders" in " ".join(shown(app).split())
        await pilot.press("down")
        await pilot.pause()
        assert "broken is cut short" in shown(app)
        await pilot.press("enter")
        assert found == []
        await pilot.press("up", "enter")
        await pilot.pause()
    assert found == ["ratification-armenia-1"]


async def test_no_saves_is_said(tmp_path, shown):
    """Without a saved game the list says so, and resuming tells that nothing waits."""
    app = GameApp(tmp_path, seed=7)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(SavesScreen([], tmp_path))
        await pilot.pause()
        assert "No game has been saved here yet." in shown(app)
