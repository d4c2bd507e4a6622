"""The charts screen: pages, lines drawn and read out, keys, sizes."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sample
from awaiting import until
from feet import footer_fits
from textual.widgets import Static

from caucasus_game.engine.seen import EndingSeen
from caucasus_game.session.marks import Mark
from caucasus_game.session.series import Chart, Point, Series, charts, points
from caucasus_game.tui.chart_drawing import MARK, draw
from caucasus_game.tui.chart_lines import reading_lines, value_words
from caucasus_game.tui.chart_plot import ChartPlot
from caucasus_game.tui.charts_screen import ChartsScreen
from caucasus_game.tui.ending_screen import EndingScreen
from caucasus_game.tui.table_screen import TableScreen
from caucasus_game.tui.text import number

BETWEEN = [pytest.param(size, marks=pytest.mark.slow) for size in ((100, 30), (120, 40))]
SIZES = [(80, 24), *BETWEEN, (160, 50)]
LINE = Series("one", "The one line", "L", (0.0, 50.0, 100.0))
CHART = Chart("made", "issues", "Made up", "percent", 0.0, 100.0, (LINE,), ((50.0, "needed"),))
POINTS = tuple(Point(str(turn), turn, f"2030-Q{turn}", ()) for turn in (1, 2, 3))


def rising():
    """Four turns of a made-up game: the first issue's terms rise and are settled, scores rise."""
    now = sample.view()
    views = []
    for turn in range(1, 5):
        issue = replace(now.issues[0], terms=15.0 * turn, settled=turn == 4, settled_turn=3 if turn == 4 else None)
        views.append(replace(now, turn=turn, score=10.0 * turn, issues=(issue, *now.issues[1:])))
    return views


@pytest.fixture
def seen():
    """What was seen in the turns of that game."""
    return rising()


@pytest.fixture
def charted(at_table, seen):
    """An app at a table with a past."""
    app = at_table(seen[-1])
    app.start.gone = seen[:-1]
    return app


def test_a_line_is_drawn_where_its_values_are():
    """The lowest value stands on the lowest row, the highest on the uppermost, the middle between; turns below."""
    for width, height in ((60, 12), (110, 30)):
        plot = draw(CHART, POINTS, 3, width, height, "one", 1)
        rows = plot.dots.plain()
        assert [len(row) for row in rows] == [width] * height
        floor = height - 2
        for column, row in zip(plot.columns, (floor - 1, (floor - 1) / 2, 0), strict=True):
            found = [index for index in range(floor) if rows[index][column] == "L"]
            assert found, column
            assert abs(found[0] - row) <= 1
        assert "needed 50" in "\n".join(rows)
        assert rows[-1].split() == ["1", "2", "3"]


def test_marks_stand_on_the_axis_and_gaps_stay_gaps():
    """A marked turn has its sign on the axis; where a line has no value nothing is drawn."""
    gap = replace(LINE, values=(0.0, None, 0.0))
    plot = draw(replace(CHART, series=(gap,), levels=(), marks=(Mark(1, "x"),)), POINTS, 3, 60, 12, "one", 0)
    rows = plot.dots.plain()
    assert rows[-2][plot.columns[1]] == MARK
    between = range(plot.columns[0] + 3, plot.columns[2] - 2)
    assert all(rows[row][column] == " " for row in range(10) for column in between)


def test_lines_are_told_apart_without_colour(seen):
    """Each line's sign stands on the plot or at its end, with its last number."""
    for chart in charts(seen):
        plot = draw(chart, points(seen), 5, 76, 20, chart.series[0].id, 0)
        text = "\n".join(plot.dots.plain())
        for series in chart.series[:18]:
            assert f"{series.sign[0]} {number(series.values[-1])}"[:7] in text, (chart.id, series.id)


def test_what_is_read_out_are_the_numbers():
    """The chosen line is told with its value, the change since the turn before and since the first."""
    assert value_words(LINE, 0, "percent") == "0 percent"
    assert value_words(LINE, 2, "percent") == "100 percent, +50 since the turn before, +100 since the first"
    assert value_words(replace(LINE, values=(None, 1.0)), 0) == "not there"
    text = "\n".join(line.plain for line in reading_lines(CHART, POINTS, "one", 2, 60))
    assert "L The one line · turn 3, 2030-Q3" in text


async def _open_charts(pilot):
    await pilot.pause()
    if not isinstance(pilot.app.screen, TableScreen):
        await pilot.press("escape")
        await until(pilot, TableScreen)
    await pilot.press("t")
    await until(pilot, ChartsScreen)
    await pilot.pause()


def _told(app):
    return " ".join(app.screen.query_one("#chart-text", Static).render().plain.split())


@pytest.mark.parametrize("size", SIZES)
async def test_the_charts_fit_every_terminal(charted, shown, size):
    """Key t shows the chosen issue over the turns inside the screen, with what is read out, at every size."""
    async with charted.run_test(size=size) as pilot:
        await _open_charts(pilot)
        text = shown(charted)
        assert max(map(len, text.splitlines())) <= size[0]
        assert "Passage through Syunik" in text
        assert "[1 Issues]" in text
        assert MARK in text
        assert charted.screen.query_one(ChartPlot).size.height >= 10
        assert "Terms on the table · turn 4" in _told(charted)
        assert "60, +15 since the turn before, +45 since the first" in _told(charted)
        assert "settled at 60" in _told(charted)
        assert footer_fits(charted)


async def test_turns_lines_and_charts_are_chosen_by_keys(charted, shown):
    """Arrows choose a turn and a line, j and digits a chart; a page without charts says so; a click chooses a turn."""
    async with charted.run_test(size=(100, 30), notifications=True) as pilot:
        await _open_charts(pilot)
        await pilot.press("left", "left")
        assert "turn 2" in _told(charted)
        assert "30, +15 since the turn before" in _told(charted)
        await pilot.press("down", "down")
        assert "Armenia, as stated · turn 2" in _told(charted)
        await pilot.press("j")
        await pilot.pause()
        assert "Rights on the line" in shown(charted)
        await pilot.press("4")
        await pilot.pause()
        assert "Your score · turn 2" in _told(charted)
        await pilot.press("home")
        assert "turn 1" in _told(charted)
        await pilot.press("3")
        assert any("nothing of that" in note.message for note in charted._notifications)
        await pilot.click(ChartPlot, offset=(95, 5))
        assert "turn 4" in _told(charted)
        await pilot.resize_terminal(160, 50)
        await pilot.pause()
        await pilot.press("escape")
        await until(pilot, TableScreen)


async def test_the_ending_leads_to_the_charts(at_table, seen):
    """From the ending key t opens the charts of the whole game."""
    ending = EndingSeen("done", "Done", "It is over.", "good", 4, ((seen[-1].seat, 40.0),))
    over = replace(seen[-1], phase="over", ending=ending)
    app = at_table(over)
    app.start.gone = seen
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, EndingScreen)
        await pilot.press("t")
        await until(pilot, ChartsScreen)
        await pilot.pause()
        assert "the end" in _told(app)


async def test_hostile_titles_stay_in_the_charts(at_table, seen, shown):
    """Titles without end, with markup, escape codes or wide characters widen no line and steer no terminal."""
    bad = "[bold]\x1b[31m\u6771\u4eac\u202e" + "endless " * 40
    views = [
        replace(
            view,
            issues=tuple(replace(issue, title=bad) for issue in view.issues),
            bodies=tuple(replace(body, title=bad) for body in view.bodies),
            objectives=tuple(replace(goal, title=bad) for goal in view.objectives),
            actors=tuple(replace(actor, name=bad) for actor in view.actors),
        )
        for view in seen
    ]
    app = at_table(views[-1])
    app.start.gone = views[:-1]
    async with app.run_test(size=(100, 30)) as pilot:
        await _open_charts(pilot)
        for _ in range(4):
            await pilot.press("j", "j", "j", "down")
            await pilot.pause()
            assert "\x1b" not in shown(app)
            assert "\u202e" not in shown(app)
            plot = app.screen.query_one(ChartPlot)
            for row in range(plot.size.height):
                assert plot.render_line(row).cell_length == plot.size.width
