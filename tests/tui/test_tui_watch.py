"""Watching a game in the terminal, over the real engine."""

from __future__ import annotations

from pathlib import Path

import pytest
from awaiting import until
from terminal import at_terminal, reached

from caucasus_game.scenario.load import load
from caucasus_game.session.saves import listing
from caucasus_game.study.watching import Watched
from caucasus_game.tui.dialogs import PickDialog
from caucasus_game.tui.table_screen import TableScreen
from caucasus_game.tui.title_screen import TitleScreen
from caucasus_game.tui.watch_screen import WatchApp, WatchScreen

TINY = Path(__file__).parents[1] / "scenario" / "tiny.yaml"


@pytest.fixture
def watched():
    loaded = load(str(TINY))
    policies = dict.fromkeys(loaded.scenario.actors, "mixed")
    return Watched(loaded, seed=5, run=3, policies=policies, readings={})


async def test_turn_by_turn_and_back(tmp_path, shown, watched):
    """One key plays turn after turn, another goes back, and each shows seats, policies, orders and reasons."""
    app = WatchApp(tmp_path, watched)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, WatchScreen)
        assert "Before the first turn" in shown(app)
        assert f"Policies and scores: UP {watched.policies['upland']} 0" in " ".join(shown(app).split())
        turn = 0
        while not watched.over:
            turn += 1
            await pilot.press("n")
            await until(pilot, WatchScreen, held=lambda screen, turn=turn: screen.turn == turn)
        assert watched.view(turn).ending.title in shown(app)
        await pilot.press("n")
        assert app.screen.turn == turn
        await pilot.press("p")
        await until(pilot, WatchScreen, held=lambda screen: screen.turn == turn - 1)
        reasons = {reason for _, _, reason in app.screen.shown.report.orders}
        assert any(reason.split()[0] in shown(app) for reason in reasons)
        assert "What changed" in shown(app)
        await pilot.press("q")
        await until(pilot, TitleScreen)
    assert listing(tmp_path) == []


async def test_one_key_again_and_again(tmp_path, watched):
    """Sent faster than turns are played, the key plays whole turns one after another to the end, and breaks nothing."""
    app = WatchApp(tmp_path, watched)
    async with at_terminal(app) as terminal:
        await reached(app, lambda: isinstance(app.screen, WatchScreen))

        def pressed_on():
            terminal.press("n", "n", "n")
            return watched.over and app.screen.turn == watched.played

        await reached(app, pressed_on)
        assert app.screen.shown.ending is not None


async def test_taking_over_a_seat(tmp_path, watched):
    """A key and enter seat one at the table in the turn that comes next; leaving it comes back to the watched game."""
    app = WatchApp(tmp_path, watched)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, WatchScreen)
        await pilot.press("n")
        await until(pilot, WatchScreen, held=lambda screen: screen.turn == 1)
        await pilot.press("t")
        await until(pilot, PickDialog)
        await pilot.press("down", "enter")
        await until(pilot, TableScreen)
        assert (app.screen.view.seat, app.screen.view.turn) == ("lowland", 2)
        await pilot.press("q")
        await until(pilot, WatchScreen)
        assert app.screen.turn == 1
    (save,) = listing(tmp_path)
    assert (save.turn, save.seat) == (2, "lowland")
