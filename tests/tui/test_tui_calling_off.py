"""The end of a turn: the screen goes on answering while the others decide, and esc calls it off."""

from __future__ import annotations

from threading import Event

import pytest
import sample
from awaiting import until

from caucasus_game.scenario.load import load
from caucasus_game.session.protocol import called_off
from caucasus_game.session.saves import verify
from caucasus_game.session.table import Table
from caucasus_game.tui.app import GameApp
from caucasus_game.tui.brief_screen import BriefScreen
from caucasus_game.tui.dialogs import ConfirmDialog
from caucasus_game.tui.report_screen import ReportScreen
from caucasus_game.tui.seat import LocalSeat
from caucasus_game.tui.table_screen import TableScreen
from caucasus_game.tui.talks_screen import TalksScreen


class Slow:
    """Decides until it is told to stop or to go on."""

    def __init__(self):
        self.began, self.go_on, self.stopped = Event(), Event(), Event()

    def __call__(self, stop):
        self.began.set()
        while not self.go_on.wait(0.005):
            if stop():
                self.stopped.set()
                raise called_off(3)


async def test_the_end_of_a_turn_can_be_called_off(at_table, shown):
    """While the others decide panels can be read; esc gives the table back with the draft as it was, not yet played."""
    slow = Slow()
    app = at_table(sample.view(), sample.view(turn=4), deciding=slow)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("1", "down", "down", "down", "enter", "s")
        await until(pilot, ConfirmDialog)
        draft = app.screen_stack[-2].desk.draft
        await pilot.press("y")
        while not slow.began.is_set():
            await pilot.pause(0.01)
        assert "esc calls it off" in shown(app)
        await pilot.press("3", "j")
        assert (app.screen.active, app.screen.chosen) == ("home", 1)
        await pilot.press("x", "o")
        assert isinstance(app.screen, TableScreen)
        await pilot.press("escape")
        await until(pilot, TableScreen)
        assert slow.stopped.is_set()
        assert app.screen.desk.draft == draft
        assert app.screen.view.turn == 3
        slow.go_on.set()
        await pilot.press("s")
        await until(pilot, ConfirmDialog)
        await pilot.press("y")
        await until(pilot, ReportScreen)
    assert len(app.start.sent) == 2


async def test_talks_that_were_called_off_are_open_again(at_table):
    """Esc while the others answer comes back to the offers."""
    slow = Slow()
    app = at_table(sample.view(phase="talks"), sample.view(turn=4), deciding=slow)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, TalksScreen)
        await pilot.press("n", "y", "s")
        while not slow.began.is_set():
            await pilot.pause(0.01)
        await pilot.press("escape")
        await until(pilot, TalksScreen)
        assert slow.stopped.is_set()
        slow.go_on.set()
        await pilot.press("n", "y", "s")
        await until(pilot, ReportScreen)


async def test_leaving_the_program_does_not_wait_for_the_others(at_table):
    """Ctrl+C, twice, leaves while the others decide, and what they decide is let go."""
    slow = Slow()
    app = at_table(sample.view(), sample.view(turn=4), deciding=slow)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "y")
        while not slow.began.is_set():
            await pilot.pause(0.01)
        await pilot.press("ctrl+c", "ctrl+c")
        await pilot.pause()
    assert slow.stopped.wait(10)


class Patient(LocalSeat):
    """Lets the others begin to decide only once it has been called off, the first time."""

    def __init__(self, table):
        super().__init__(table)
        self.began = Event()

    def advance(self, stop=lambda: False):
        while not self.began.is_set() and not stop():
            Event().wait(0.005)
        self.began.set()
        super().advance(stop)


@pytest.mark.slow
async def test_a_turn_of_the_real_game_is_called_off(tmp_path):
    """Over the real engine: nothing is played, the orders are kept, and sent again they are played."""
    loaded = load("tests/scenario/tiny.yaml")
    seats = dict.fromkeys(loaded.scenario.actors, "balanced") | {"upland": "person"}
    table = Table.new(loaded, name="slow", seats=seats, seed=7, readings={}, folder=tmp_path)
    before = table.play.checksum()
    app = GameApp(tmp_path, Patient(table))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, BriefScreen)
        await pilot.press("escape")
        await until(pilot, TableScreen)
        await pilot.press("s", "y")
        await pilot.press("escape")
        await until(pilot, TableScreen)
        assert (table.turn, table.phase, table.play.checksum()) == (1, "orders", before)
        assert table.submitted("upland") is not None
        await pilot.press("s", "y")
        await until(pilot, TalksScreen, ReportScreen)
    table.close()
    assert verify("slow", tmp_path).ok
