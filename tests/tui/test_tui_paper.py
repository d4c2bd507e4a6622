"""The front page on the screen: columns by width, and pages of turns before."""

import pytest
from awaiting import until

from caucasus_game.scenario.load import load
from caucasus_game.session.table import Table
from caucasus_game.tui.app import GameApp
from caucasus_game.tui.brief_screen import BriefScreen
from caucasus_game.tui.paper_lines import columns_for
from caucasus_game.tui.paper_screen import PaperScreen
from caucasus_game.tui.seat import LocalSeat
from caucasus_game.tui.table_screen import TableScreen


def test_columns_follow_the_width():
    """One column at 80 cells, two at 100, three at 120 and beyond."""
    assert [columns_for(width) for width in (77, 97, 117, 119)] == [1, 2, 3, 3]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_pages_of_all_turns_can_be_read(tmp_path, shown, size):
    """A key opens the page of the last turn; keys turn to those before, back to the first; nothing runs out of the
    screen, and each page tells its turn.
    """
    seats = {"upland": "person", "lowland": "balanced", "harbour": "balanced"}
    with Table.new(
        load("tests/scenario/tiny.yaml"), name="paper", seats=seats, seed=5, readings={}, folder=tmp_path
    ) as table:
        while table.turn < 3:
            if table.phase == "orders":
                table.submit(table.advice("upland"))
            table.advance(missing_ok=True)
        app = GameApp(tmp_path, LocalSeat(table))
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            if isinstance(app.screen, BriefScreen):
                await pilot.press("escape")
            await until(pilot, TableScreen)
            await pilot.press("n")
            await until(pilot, PaperScreen)
            for turn in ("turn 2", "turn 1", "before the first turn"):
                text = shown(app)
                assert "T H E   R E C O R D" in text
                assert turn in text
                assert app.screen.query_one("#paper-scroll").max_scroll_x == 0
                await pilot.press("p")
                await pilot.pause()
            await pilot.press("n")
            await pilot.pause()
            assert "turn 1" in shown(app)
            await pilot.press("escape")
            await until(pilot, TableScreen)
