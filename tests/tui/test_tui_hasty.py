"""Keys that come faster than screens do: each of these broke something once."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import sample
from fake_seat import FakeSeat
from terminal import at_terminal, reached, settled
from textual.events import Click
from textual.worker import WorkerFailed

from caucasus_game.tui.app import GameApp
from caucasus_game.tui.commands import COMMANDS
from caucasus_game.tui.dialogs import ConfirmDialog, MessageDialog
from caucasus_game.tui.finder import Finder
from caucasus_game.tui.help_screen import HelpScreen
from caucasus_game.tui.keys_screen import KeyDialog
from caucasus_game.tui.table_screen import TableScreen


@pytest.fixture
def app(tmp_path):
    return GameApp(tmp_path, FakeSeat([sample.view()]), seed=7)


async def test_enter_twice_closes_one_window(app):
    """A second enter on a link, sent before the first was heard, does not close the table below, or lose its orders."""
    async with at_terminal(app) as terminal:
        terminal.press("1", "down", "down", "down", "enter")
        await settled(app)
        assert app.screen.desk.draft.orders
        app.push_screen(MessageDialog("So", "it is"))
        await settled(app)
        app.screen.query_one("Link").focus()
        terminal.press("enter", "enter", "enter")
        await settled(app)
        assert isinstance(app.screen, TableScreen)
        assert app.screen.desk.draft.orders
        assert not app.start.closed


async def test_a_screen_goes_with_what_lies_over_it(app):
    """A screen that is asked to go under another goes itself, not the other in its place."""
    async with at_terminal(app):
        dialog = ConfirmDialog("Send?", "it", "Send")
        app.push_screen(dialog)
        app.push_screen(HelpScreen(""))
        await settled(app)
        dialog.dismiss(result=False)
        await settled(app)
        assert isinstance(app.screen, TableScreen)
        dialog.dismiss(result=False)
        await settled(app)
        assert isinstance(app.screen, TableScreen)


async def test_a_key_waits_for_its_screen(app):
    """What is typed at once after the key that opens a screen finds that screen there, and does what it says."""
    async with at_terminal(app) as terminal:
        terminal.press("o", "space", "right", "full_stop")
        await settled(app)
        await reached(app, lambda: isinstance(app.screen, TableScreen))
        (order,) = app.screen.desk.draft.orders
        assert order.terms


async def test_two_keys_for_one_command(app):
    """Where a key for a command is asked for and two are sent at once the first is taken."""
    async with at_terminal(app) as terminal:
        taken = []
        command = next(command for command in COMMANDS if command.name == "table.offer")
        app.push_screen(KeyDialog(command, str), taken.append)
        await settled(app)
        terminal.press("J", "K", "J")
        await settled(app)
        assert isinstance(app.screen, TableScreen)
        assert taken == ["J"]


async def test_the_palette_runs_a_command_once(app):
    """Enter twice in the palette runs the command once, and closes nothing below; paging an empty list is idle."""
    async with at_terminal(app) as terminal:
        terminal.press("f3", "pageup", "pagedown")
        await reached(app, lambda: isinstance(app.screen, Finder))
        ran = []
        await settled(app)
        app.screen._selected_command = SimpleNamespace(command=lambda: ran.append(1))
        app.screen._list_visible = False
        terminal.press("enter", "enter", "enter")
        await reached(app, lambda: isinstance(app.screen, TableScreen))
        assert ran == [1]


async def test_a_click_that_comes_after_the_terminal_has_shrunk(app):
    """A click at a cell that is gone when the palette hears of it is for nothing; one beside the palette closes it."""
    async with at_terminal(app) as terminal:
        terminal.press("f3")
        await reached(app, lambda: isinstance(app.screen, Finder))
        finder = app.screen
        for x, y in ((140, 5), (3, 60), (1, 20)):
            assert app.screen is finder
            at = {"delta_x": 0, "delta_y": 0, "button": 1, "shift": False, "meta": False, "ctrl": False}
            finder.post_message(Click(finder, x, y, screen_x=x, screen_y=y, **at))
            await settled(app)
        await reached(app, lambda: isinstance(app.screen, TableScreen))


async def test_windows_come_again_at_once(app):
    """The palette, and the question whether to leave, can be asked for again while the last one is taken down."""
    async with at_terminal(app):
        for ask in (app.action_command_palette, app.action_interrupt):
            ask()
            await settled(app)
            window = app.screen
            window.dismiss(None)
            ask()
            await settled(app)
            assert type(app.screen) is type(window)
            assert app.screen is not window
            app.screen.dismiss(None)
            await settled(app)
    assert not app.return_code


async def test_what_was_meant_for_a_table_that_is_gone(app):
    """A command that was chosen in the palette while its screen was being left does nothing any more."""
    async with at_terminal(app):
        table = app.screen
        table.leave_table()
        await settled(app)
        assert not await table.run_action("panel('home')")
        await settled(app)
    assert not app.return_code


@pytest.mark.parametrize("working", [False, True], ids=["in a call", "in a worker"])
async def test_a_fault_while_leaving_is_told(tmp_path, working):
    """What breaks while the program is being left ends it with a status, unless it is a screen that was half built."""
    app = GameApp(tmp_path, seed=7)

    def leave():
        app.exit()
        raise ZeroDivisionError

    async def work():
        leave()

    async def left():
        async with at_terminal(app):
            app.call_later(*((app.run_worker, work) if working else (leave,)))
            await settled(app)

    with pytest.raises((ZeroDivisionError, WorkerFailed)):
        await left()
    assert app.return_code == 1


async def test_leaving_while_a_screen_comes(tmp_path):
    """Leaving the program while a screen is just coming ends it as if all were well."""
    app = GameApp(tmp_path, seed=7)
    async with at_terminal(app) as terminal:
        terminal.press("f9")
        app.exit()
        terminal.press("f9", "f1", "down", "enter")
        await settled(app)
    assert not app.return_code
