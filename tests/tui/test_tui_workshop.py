"""The game beside the editor: a save shows on the screen, the draft stays, a bad edit leaves the game as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from awaiting import until

from caucasus_game.study.rehearsal import Rehearsal
from caucasus_game.study.workshop import Workshop
from caucasus_game.tui.dialogs import ConfirmDialog
from caucasus_game.tui.edit_screen import EditScreen
from caucasus_game.tui.preview_screen import PreviewScreen
from caucasus_game.tui.workshop_app import WorkshopApp, WorkshopTable

TINY = (Path(__file__).parents[1] / "scenario" / "tiny.yaml").read_text(encoding="utf-8")


@pytest.fixture
def river(tmp_path: Path) -> Path:
    file = tmp_path / "river.yaml"
    save(file, TINY)
    return file


def save(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def app_on(river: Path) -> WorkshopApp:
    policies = dict.fromkeys(("upland", "lowland", "harbour"), "balanced")
    out = Rehearsal(("upland",), policies, "balanced", 7, 0, {}, river.parent / "saves")
    return WorkshopApp(out.folder, Workshop(str(river), lambda _: out, 0))


async def test_a_save_shows_at_the_table_and_the_draft_stays(river: Path, shown) -> None:
    """The numbers of the new version are on screen, what was drafted is still there, and a page tells what changed."""
    app = app_on(river)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, WorkshopTable)
        first = app.screen
        await pilot.press("a", "3")
        await pilot.pause()
        drafted = first.desk.draft
        assert drafted.orders
        save(river, TINY.replace("title: The river treaty", "title: The treaty"))
        await until(pilot, WorkshopTable, held=lambda screen: screen is not first)
        table = app.screen
        await pilot.pause()
        assert "The treaty" in shown(app)
        assert (table.desk.draft.orders, table.active) == (drafted.orders, "home")
        await pilot.press("f8")
        await until(pilot, EditScreen)
        await pilot.pause()
        assert "about.title: The river treaty → The treaty" in shown(app)
        await pilot.press("f8")
        await until(pilot, WorkshopTable)
        assert app.screen is table
    app.workshop.close()


async def test_a_bad_edit_leaves_the_game_as_it_is(river: Path, shown) -> None:
    """Its faults are told and stay told until the next save; the table is the same one."""
    app = app_on(river)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, WorkshopTable)
        table = app.screen
        save(river, TINY.replace("parties: [upland, lowland]", "parties: [upland, lowlnd]"))
        await until(pilot, WorkshopTable, held=lambda screen: screen.app.update_told.table is None)
        await pilot.pause()
        assert [note.message.startswith("Not playable: 2 faults.") for note in app._notifications] == [True]
        assert app.screen is table
        await pilot.press("f8")
        await until(pilot, EditScreen)
        page = app.screen
        await pilot.pause()
        assert "unknown actor 'lowlnd'" in shown(app)
        save(river, TINY)
        await until(pilot, EditScreen, held=lambda screen: screen.sound)
        assert app.screen is page
        await pilot.press("escape")
        await until(pilot, WorkshopTable)
        assert app.screen is table
    app.workshop.close()


async def test_a_file_that_cannot_be_played_yet_says_why(river: Path, shown) -> None:
    """The faults are the first page; the table comes with the first version that can be played; leaving it leaves."""
    save(river, TINY.replace("colour:", "color:"))
    app = app_on(river)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, EditScreen)
        await pilot.pause()
        assert "Not playable yet" in shown(app)
        save(river, TINY)
        await until(pilot, WorkshopTable)
        await pilot.press("escape")
        await until(pilot, ConfirmDialog)
        await pilot.press("y")
        for _ in range(50):
            if app._exit:
                break
            await pilot.pause(0.02)
        assert app._exit
    app.workshop.close()


async def test_the_preview_is_not_closed_by_what_it_writes(river: Path, shown) -> None:
    """A save while the preview is open is told, and the game stands on it once the preview is closed."""
    app = app_on(river)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, WorkshopTable)
        table = app.screen
        await pilot.press("f7")
        await until(pilot, PreviewScreen)
        save(river, TINY.replace("title: The river treaty", "title: The treaty"))
        await until(pilot, PreviewScreen, held=lambda screen: screen.app.put_off is not None)
        await pilot.press("escape")
        await until(pilot, WorkshopTable, held=lambda screen: screen is not table)
        await pilot.pause()
        assert "The treaty" in shown(app)
    app.workshop.close()
