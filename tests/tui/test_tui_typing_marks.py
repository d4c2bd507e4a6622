"""Numbers written digit by digit: in a mandate, a mark and a package."""

from __future__ import annotations

from awaiting import until

from caucasus_game.tui.dialogs import PickDialog
from caucasus_game.tui.mandate_dialog import MandateDialog
from caucasus_game.tui.mark_dialog import MarkDialog
from caucasus_game.tui.package_screen import PackageScreen
from caucasus_game.tui.table_screen import TableScreen


async def test_a_mandate_is_written_in_digits(at_table):
    """Digits write the end that is moved, each end anew; beyond 100 another number begins, and the ends never cross."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("m")
        await until(pilot, MandateDialog)
        await pilot.press("8", "5", "tab", "3", "5")
        assert app.screen.ends == [35.0, 85.0]
        await pilot.press("right", "4", "0", "9", "0")
        assert app.screen.ends == [85.0, 85.0]
        await pilot.press("0", "tab", "1", "0", "0", "enter")
        await until(pilot, TableScreen)
        assert next(iter(app.screen.desk.draft.mandate.values())) == (0.0, 100.0)


async def test_a_bound_is_written_in_digits(at_table):
    """In the window for one mark digits write it, and an arrow goes on from there."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        menu, panel = app.screen.query_one("#actions"), app.screen.query_one("#orders")
        menu.focus()
        menu.highlighted = next(index for index, action in enumerate(panel.actions) if action.id == "declare")
        await pilot.press("enter")
        await until(pilot, PickDialog)
        await pilot.press("enter")
        await until(pilot, MarkDialog)
        await pilot.press("6", "2", "right")
        assert app.screen.mark == 63.0


async def test_a_package_is_written_in_digits(at_table):
    """Digits take an issue in at a mark, on another row begin anew, and size money within what is held."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o")
        await until(pilot, PackageScreen)
        await pilot.press("4", "7", "down", "5", "up", "tab", "enter")
        await until(pilot, PickDialog)
        await pilot.press("enter")
        await until(pilot, PackageScreen)
        issues = [issue.id for issue in app.screen.shown.issues]
        assert app.screen.terms == {issues[0]: 47.0, issues[1]: 5.0}
        await pilot.press("2")
        assert app.screen.gives[0].pay == 2.0
