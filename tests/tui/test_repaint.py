"""What a key repaints is what has changed: all of it, and little else."""

from __future__ import annotations

import re

import pytest
import sample
from rich.cells import cell_len

PART = re.compile(r"\x1b\[(\d+);(\d+)H|\x1b\[([0-9;]*)m|\x1b\]8;[^\x1b]*\x1b\\|(\r?\n)|([^\x1b\n])")


class Painted:
    """The cells of a terminal, each with its sign and its colours, as they stand after what was written."""

    def __init__(self):
        self.cells = {}
        self.written = 0
        self._at = (0, 0)
        self._style = ""

    def take(self, update, console):
        """Take a repaint, which may turn out to be none."""
        if update is not None:
            self.write(update.render_segments(console))

    def write(self, text):
        """Take what is written to a terminal."""
        self.written += len(text)
        for row, column, style, line, sign in PART.findall(text):
            if row:
                self._at = (int(row) - 1, int(column) - 1)
            elif line:
                self._at = (self._at[0] + 1, 0)
            elif sign:
                y, x = self._at
                self.cells[y, x] = sign, self._style
                for further in range(1, cell_len(sign)):
                    self.cells[y, x + further] = "", self._style
                self._at = (y, x + cell_len(sign))
            elif style:
                self._style = "" if style == "0" else f"{self._style};{style}"
            else:
                self._style = self._style if style is None else ""


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_is_painted_by_and_by_is_what_is_painted_at_once(at_table, size):
    """After every key the terminal shows what it shows once the whole screen is painted anew: nothing was left."""
    app = at_table(sample.view())
    painted = Painted()
    async with app.run_test(size=size) as pilot:
        app._display = lambda _, update: painted.take(update, app.console)
        app.screen.refresh()
        await pilot.pause()
        assert len(painted.cells) == size[0] * size[1]
        for key in ("1", "down", "j", "3", "j", "6", "end", "k", "tab", "tab", "down", "shift+tab", "7", "2", "1", "5"):
            await pilot.press(key)
            await pilot.pause()
            found = dict(painted.cells)
            app.screen.refresh()
            await pilot.pause()
            assert {place for place, cell in painted.cells.items() if found.get(place) != cell} == set(), key


async def test_a_key_writes_little(at_table):
    """To show another panel, a part of the screen is written, once: less than its half, where the focus was beside."""
    app = at_table(sample.view())
    painted = Painted()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("6", "1", "3")
        app._display = lambda _, update: painted.take(update, app.console)
        app.screen.refresh()
        await pilot.pause()
        whole = painted.written
        for key in ("6", "3"):
            painted.written = 0
            await pilot.press(key)
            await pilot.pause()
            assert 0 < painted.written < whole / 2, key
