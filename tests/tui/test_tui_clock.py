"""The clock of a class at the head of the table."""

from __future__ import annotations

import pytest

from caucasus_game.tui.table_header import TableHeader


@pytest.mark.parametrize(("width", "more", "dated"), [(80, "", True), (80, " to come later", False), (100, "", True)])
async def test_the_clock_of_a_class_is_read_on_the_narrowest_screen(at_table, width, more, dated):
    """Beside a clock the words of the purses give way first, and then the date; nothing ends in dots."""
    app = at_table()
    async with app.run_test(size=(width, 24)) as pilot:
        app.time_left = f"12 min left, and more{more}"
        await pilot.pause()
        header = app.screen.query_one(TableHeader)
        line = header.render().plain
        assert app.time_left in line
        assert len(line) <= width
        assert "…" not in line
        assert (header.shown.date in line) == dated
