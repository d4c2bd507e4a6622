"""A long text looks as a Static would, and lays out only what changed."""

from __future__ import annotations

import pytest
from textual.app import App
from textual.containers import VerticalScroll
from textual.content import Content
from textual.selection import SELECT_ALL
from textual.widgets import Static

from caucasus_game.tui.long_text import LongText

LINES = (
    Content.assemble(("short", "bold $primary"), " and plain"),
    Content(""),
    Content("many words that have to be folded where the widget is as narrow as this one is here"),
    Content.assemble(("a link ", "@click=app.bell"), ("on a ground", "$foreground on $mandate")),
    Content("東京 wide 京都 cells"),
    *(Content(f"line {number}") for number in range(20)),
)


class _Both(App):
    CSS = "Static { height: auto; width: 1fr; }  VerticalScroll { height: 8; }"

    def compose(self):
        with VerticalScroll():
            yield Static(Content("\n").join(LINES), id="plain", markup=False)
        with VerticalScroll():
            yield LongText(classes="long")

    def get_css_variables(self):
        return super().get_css_variables() | {"mandate": "#203040"}


def _rows(widget):
    return [
        [(segment.text, segment.style) for segment in strip if segment.text]
        for strip in (widget.render_line(y) for y in range(widget.size.height))
    ]


@pytest.mark.parametrize("width", [30, 60])
async def test_it_looks_as_a_static_would(width):
    """Each row has the same cells in the same styles, the places a selection goes by too; so has a selected one."""
    app = _Both()
    async with app.run_test(size=(width, 20)) as pilot:
        plain, long = app.query_one("#plain"), app.query_one(LongText)
        long.show(LINES)
        await pilot.pause()
        assert plain.size == long.size
        assert _rows(long) == _rows(plain)
        app.screen.selections = dict.fromkeys((plain, long), SELECT_ALL)
        await pilot.pause()
        assert _rows(long) == _rows(plain)
        assert long.get_selection(SELECT_ALL) == plain.get_selection(SELECT_ALL)


async def test_it_is_laid_out_anew_only_where_it_grows():
    """Other lines in as many rows are only painted; more rows, or a fold more, take their room."""
    app = _Both()
    async with app.run_test(size=(30, 20)) as pilot:
        long = app.query_one(LongText)
        long.show([Content("one"), Content("two")])
        await pilot.pause()
        laid_out = []
        app.screen.screen_layout_refresh_signal.subscribe(long, laid_out.append)
        long.show([Content("three"), Content("four")])
        await pilot.pause()
        assert (long.size.height, laid_out) == (2, [])
        assert long.render_line(0).text.startswith("three")
        long.show([Content("three"), Content("four " * 10)])
        await pilot.pause()
        assert long.size.height == 3
        assert laid_out


async def test_only_rows_in_sight_are_drawn():
    """Of a text of a thousand lines no more are drawn than can be seen."""
    app = _Both()
    async with app.run_test(size=(30, 20)) as pilot:
        long = app.query_one(LongText)
        drawn = []
        usual = long._strips
        long._strips = lambda number: drawn.append(number) or usual(number)
        long.show([Content(f"line {number}") for number in range(1000)])
        await pilot.pause()
        assert long.size.height == 1000
        assert set(drawn) <= set(range(9))
