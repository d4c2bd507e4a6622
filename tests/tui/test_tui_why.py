"""The window that explains numbers: opened by a key or a click on a number, and sums that are shown."""

import pytest
import sample
from awaiting import until
from textual.widgets import Input, OptionList

from caucasus_game.scenario.load import load
from caucasus_game.session.table import Table
from caucasus_game.tui.app import GameApp
from caucasus_game.tui.brief_screen import BriefScreen
from caucasus_game.tui.dialogs import PickDialog
from caucasus_game.tui.package_screen import PackageScreen
from caucasus_game.tui.seat import LocalSeat
from caucasus_game.tui.table_screen import TableScreen
from caucasus_game.tui.talks_screen import TalksScreen
from caucasus_game.tui.why_screen import WhyScreen


@pytest.mark.parametrize("size", [(80, 24), pytest.param((160, 50), marks=pytest.mark.slow)])
async def test_a_key_tells_why_of_the_part_that_has_the_focus(at_table, shown, size):
    """The key opens the window at a number of the panel one stands in; start, causes with rule, claims and file, and
    the sum are shown, and nothing is read as markup; another key tells them turn by turn.
    """
    app = at_table()
    async with app.run_test(size=size) as pilot:
        await pilot.press("2", "e")
        await until(pilot, WhyScreen, held=lambda screen: bool(screen.marked))
        assert app.screen.marked.startswith("terms@")
        text = " ".join(shown(app).split())
        for words in ("where it began", "+12 A hurricane [of words]", "others' doings, not known to you", "D1-02"):
            assert words in text, words
        assert "peace.yaml:12" in text
        await pilot.press("t")
        assert "turn 2, 2026-Q3" in shown(app)
        await pilot.press("escape")
        await until(pilot, TableScreen)


async def test_parts_lead_on_and_back(at_table, shown):
    """From a score one goes on to a goal that it is made of, and back; a search finds a number; idle keys say why."""
    app = at_table()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("6", "e")
        await until(pilot, WhyScreen, held=lambda screen: screen.marked == "score")
        await pilot.press("f")
        await until(pilot, PickDialog)
        await pilot.press("enter")
        await until(pilot, WhyScreen, held=lambda screen: screen.marked.startswith("goal@"))
        await pilot.press("p")
        await until(pilot, WhyScreen, held=lambda screen: screen.marked == "score")
        await pilot.press("p", "t")
        assert (app.screen.marked, app.screen.by_turn) == ("score", False)
        assert [note.message for note in app._notifications] == [
            "This is the first number you asked about.",
            "It has no past: it is worked out from what stands today.",
        ]
        await pilot.press("slash", *"chance")
        await until(pilot, WhyScreen, held=lambda screen: screen.marked.startswith("chance@"))
        await pilot.press("enter", "escape", "escape")
        await until(pilot, TableScreen)


async def test_a_click_on_a_number_tells_why(at_table):
    """The numbers of header and panels can be clicked."""
    app = at_table()
    async with app.run_test(size=(120, 40)) as pilot:
        header = app.screen.query_one("#table-header")
        column = next(x for x in range(120) if "capital" in header.render().plain[x : x + 7])
        await pilot.click(header, offset=(column, 0))
        await until(pilot, WhyScreen, held=lambda screen: screen.marked.startswith("capital@"))
        await pilot.press("escape", "3")
        await until(pilot, TableScreen)
        await pilot.click("#home .panel-text", offset=(40, 0))
        await until(pilot, WhyScreen, held=lambda screen: screen.marked.startswith("support@"))


async def test_why_is_asked_while_a_package_is_made(at_table):
    """In the builder letters are seats, so another key opens the window, at the issue under the cursor."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o")
        await until(pilot, PackageScreen)
        await pilot.press("f4")
        await until(pilot, WhyScreen, held=lambda screen: screen.marked.startswith("terms@"))
        await pilot.press("f4")
        await until(pilot, PackageScreen)


async def test_a_click_where_nothing_can_be_asked_does_no_harm(at_table):
    """The goals stand in the brief too, where no window explains them: a click there changes nothing."""
    app = at_table()
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("b")
        await until(pilot, BriefScreen)
        for row in range(4, 36, 2):
            await pilot.click(offset=(12, row))
        assert isinstance(app.screen, BriefScreen)


async def test_why_is_asked_in_talks_too(at_table):
    """While offers wait the same key opens the same window, at the terms that are offered."""
    app = at_table(sample.view(phase="talks"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, TalksScreen)
        await pilot.press("e")
        await until(pilot, WhyScreen, held=lambda screen: screen.marked.startswith("terms@"))
        await pilot.press("escape")
        await until(pilot, TalksScreen)


@pytest.mark.slow
async def test_a_real_game_explains_all_it_shows(tmp_path, shown):
    """At a real table every number of every place can be marked, and its page shows what it comes to."""
    seats = {"upland": "person", "lowland": "balanced", "harbour": "balanced"}
    loaded = load("tests/scenario/tiny.yaml")
    with Table.new(loaded, name="why", seats=seats, seed=5, readings={}, folder=tmp_path) as table:
        table.submit(table.advice("upland"))
        table.advance()
        while table.phase == "talks":
            table.advance(missing_ok=True)
        app = GameApp(tmp_path, LocalSeat(table))
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.pause()
            if isinstance(app.screen, BriefScreen):
                await pilot.press("escape")
            await until(pilot, TableScreen)
            await pilot.press("e")
            await until(pilot, WhyScreen, held=lambda screen: bool(screen.marked))
            for view in app.screen.views:
                await pilot.press(view[1])
                assert app.screen.view == view[0]
                for _ in range(min(6, app.screen.query_one("#why-numbers", OptionList).option_count)):
                    assert "now" in shown(app) or "together" in shown(app)
                    await pilot.press("down")
            assert app.screen.query_one("#why-search", Input).value == ""
