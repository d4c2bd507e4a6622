"""Panels drawn from views that nobody would write: long, empty, wide, full of markup, at every width."""

from __future__ import annotations

import pytest
import sample
from hostile import retold
from hypothesis import given, settings
from hypothesis import strategies as st

from caucasus_game.tui.brief_screen import brief_lines
from caucasus_game.tui.goals_panel import GoalsPanel
from caucasus_game.tui.issue_panel import IssuePanel
from caucasus_game.tui.news_panel import NewsPanel
from caucasus_game.tui.report_screen import cause_lines, story_lines
from caucasus_game.tui.tracks_panel import TracksPanel
from caucasus_game.tui.words_panel import WordsPanel

PANELS = (GoalsPanel, NewsPanel, TracksPanel, WordsPanel)
HOSTILE = st.sampled_from(
    ("", "x", "[bold]x[/]", "word " * 60, "w" * 200, "名" * 30, "\x1b[31mred\nline", "$primary on [/]")
)


@pytest.mark.parametrize("kind", PANELS)
@given(words=HOSTILE, width=st.integers(30, 130), height=st.integers(3, 50))
@settings(max_examples=40, deadline=None)
def test_panels_draw_anything_at_any_size(kind, words, width, height):
    """Whatever the texts, a panel's lines can be drawn at every size, without control characters."""
    for line in kind(id="x").lines(retold(sample.view(), lambda: words), width, height):
        assert "\x1b" not in line.plain
        assert "\n" not in line.plain


@given(words=HOSTILE, width=st.integers(30, 130))
@settings(max_examples=40, deadline=None)
def test_briefs_draw_anything(words, width):
    """So does the brief."""
    for line in brief_lines(retold(sample.view(), lambda: words), ("route_law",), width, "#101010"):
        assert "\x1b" not in line.plain
        assert "\n" not in line.plain


@given(words=HOSTILE, width=st.integers(20, 130))
@settings(max_examples=40, deadline=None)
def test_reports_draw_anything(words, width):
    """So do the report's story and its causes."""
    view = retold(sample.view(), lambda: words)
    lines = story_lines(view, view.report, width)
    for line in view.report.lines:
        lines += cause_lines(line.causes, width)
    assert all("\x1b" not in line.plain for line in lines)


@pytest.mark.parametrize(
    "words",
    ["word " * 60, *(pytest.param(words, marks=pytest.mark.slow) for words in ("", "名" * 30))],
    ids=["long", "empty", "wide"],
)
async def test_the_whole_table_draws_anything(at_table, shown, words):
    """The table, the package builder, the report and a dialog stand any texts."""
    view = retold(sample.view(), lambda: words)
    app = at_table(view)
    async with app.run_test(size=(80, 24)) as pilot:
        for key in "1234567":
            await pilot.press(key)
            await pilot.pause()
        assert app.screen.query_one(IssuePanel).region.area >= 0
        for keys in (
            ("a",),
            ("o", "space", "tab", "enter", "enter", "escape"),
            ("b", "escape"),
            ("r", "a", "escape"),
            ("c", "escape"),
            ("m", "escape"),
            ("s", "n"),
        ):
            await pilot.press(*keys)
            await pilot.pause()
        assert "turn 3/12" in shown(app) or "…" in shown(app)
