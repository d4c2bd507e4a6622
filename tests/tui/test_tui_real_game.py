"""The terminal over the real engine, saved on the real disk."""

from __future__ import annotations

from caucasus_game.scenario.load import load
from caucasus_game.session.saves import listing, verify
from caucasus_game.session.table import Table
from caucasus_game.tui.app import GameApp
from caucasus_game.tui.dialogs import ConfirmDialog, MessageDialog
from caucasus_game.tui.new_game_screen import NewGameScreen
from caucasus_game.tui.report_screen import ReportScreen
from caucasus_game.tui.seat import LocalSeat
from caucasus_game.tui.table_screen import TableScreen
from caucasus_game.tui.talks_screen import TalksScreen
from caucasus_game.tui.title_screen import TitleScreen


async def _until(pilot, *kinds):
    for _ in range(600):
        if isinstance(pilot.app.screen, kinds) and not getattr(pilot.app.screen, "waiting", ""):
            await pilot.pause()
            return
        await pilot.pause(0.05)
    raise AssertionError(f"expected {kinds}, found {pilot.app.screen}")


async def test_two_turns_of_a_new_game_then_resumed(tmp_path):
    """From the title: a new game, an offer and an order, two turns played, left, resumed, and verified."""
    app = GameApp(tmp_path, seed=7)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await _until(pilot, NewGameScreen)
        await pilot.press("b")
        await _until(pilot, TableScreen)
        table = app.screen
        for turn in (1, 2):
            assert table.view.turn == turn
            await pilot.press("o", "space", "full_stop")
            await _until(pilot, TableScreen)
            assert len(table.desk.draft.orders) == 1
            await pilot.press("s")
            await _until(pilot, ConfirmDialog)
            await pilot.press("y")
            await _until(pilot, TalksScreen, ReportScreen)
            if isinstance(app.screen, TalksScreen):
                await pilot.press("s")
                await _until(pilot, ConfirmDialog, ReportScreen)
                if isinstance(app.screen, ConfirmDialog):
                    await pilot.press("y")
                await _until(pilot, ReportScreen)
            assert sum(bool(line.causes) for line in app.screen.changes)
            await pilot.press("escape")
            await _until(pilot, TableScreen)
        await pilot.press("q")
        await _until(pilot, TitleScreen)
        await pilot.press("down", "enter")
        await _until(pilot, TableScreen)
        assert app.screen.view.turn == 3
        name = app.screen.seat.name
        await pilot.press("q")
        await _until(pilot, TitleScreen)
    (save,) = listing(tmp_path)
    assert (save.name, save.turn, save.ok) == (name, 3, True)
    assert verify(name, tmp_path).ok


async def test_two_persons_pass_the_keyboard(tmp_path, shown):
    """At a table with two persons the second sits down once the first has sent, and only then is the turn played."""
    seats = {"armenia": "person", "azerbaijan": "person"}
    table = Table.new(load("ratification"), name="pair", seats=seats, seed=7, readings={}, folder=tmp_path)
    app = GameApp(tmp_path, LocalSeat(table))
    async with app.run_test(size=(80, 24)) as pilot:
        await _until(pilot, TableScreen)
        assert app.screen.view.seat == "armenia"
        await pilot.press("s", "y")
        await _until(pilot, MessageDialog)
        assert "Azerbaijan" in shown(app)
        await pilot.press("enter")
        await _until(pilot, TableScreen)
        assert (app.screen.view.seat, app.screen.view.turn) == ("azerbaijan", 1)
        await pilot.press("s", "y")
        await _until(pilot, TalksScreen, ReportScreen, MessageDialog)
    assert table.turn == 2 or table.phase == "talks"
    table.close()
