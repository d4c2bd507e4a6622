"""The cursor over the numbers in the panels of the table: seen without colours, kept on repaint, by keys and clicks."""

import re

import pytest
import sample
from awaiting import until
from looking_screens import with_network
from textual.content import Content

from caucasus_game.engine.numbers import numbers
from caucasus_game.tui.number_cursor import NumberCursor
from caucasus_game.tui.numbers_in_lines import Marks, Spot, spots
from caucasus_game.tui.stakeholder_line import Stakes
from caucasus_game.tui.table_header import TableHeader
from caucasus_game.tui.table_screen import TableScreen
from caucasus_game.tui.text_panel import TextPanel
from caucasus_game.tui.why_screen import WhyScreen

SHOWN_IN = {
    "issue": (
        "terms status_quo median forecast mandate_low mandate_high stated position unknown salience".split(),  # noqa: SIM905 - shorter
        lambda app, subject: subject.endswith(app.screen.marked_issue),
    ),
    "home": (["support", "chance", "threshold"], lambda app, subject: True),
    "tracks": (["track"], lambda app, subject: True),
    "goals": (None, lambda app, subject: True),
    "corridor": (
        "carried built funded capex flow capacity tariff days risk volume shipped unshipped".split(),  # noqa: SIM905
        lambda app, subject: True,
    ),
}
"""Panel to the numbers that it always shows: the gauges of their subjects (None: all), and which of those."""


def underlined(app):
    """Return the words on the screen that are under the cursor: underlined, and so seen without colours."""
    found = []
    for y in range(app.size.height):
        line = app.screen._compositor.render_strips()[y]
        words = "".join(segment.text for segment in line if segment.style is not None and segment.style.underline)
        if words:
            found.append(words.strip())
    return found


@pytest.mark.parametrize("panel", list(SHOWN_IN))
async def test_every_number_of_a_panel_is_reached_by_keys(at_table, panel):
    """From the first number on the right arrow comes by every number that the panel shows, each once, to the last."""
    app = at_table(with_network()[1]) if panel == "corridor" else at_table()
    key = {"issue": "2", "home": "3", "tracks": "4", "goals": "6", "corridor": "8"}[panel]
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(key)
        shown = app.screen.query_one(f"#{panel}", TextPanel)
        for _ in shown.cursor.spots:
            shown.step_number(-1)
        reached = [shown.subject]
        for _ in shown.cursor.spots[1:]:
            app.screen.action_number(1)
            reached.append(shown.subject)
        gauges, held = SHOWN_IN[panel]
        asked = {
            one.subject
            for one in numbers(app.screen.view)
            if one.place == panel
            and (gauges is None or one.subject.partition("@")[0] in gauges)
            and held(app, one.subject)
        }
        assert asked <= set(reached), asked - set(reached)
        assert len(set(reached)) == len(reached)
        known = {one.subject for one in numbers(app.screen.view)}
        assert set(reached) <= known, set(reached) - known
        top, height = shown.scroll_offset.y, shown.scrollable_content_region.height
        await pilot.pause()
        assert top <= shown.cursor.spot.line < top + height, "the cursor is in sight"


async def test_the_cursor_is_seen_kept_and_asked(at_table, shown):
    """The number under the cursor is underlined and its line has the sign; it keeps its place on repaint, and so when
    the window it opened is closed; the keys for it open that number's why.
    """
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "right")
        await pilot.pause()
        home = app.screen.query_one("#home", TextPanel)
        marked = home.subject
        assert marked.startswith("chance@")
        assert len(underlined(app)) == 1
        line = home.region.y + home.cursor.spot.line
        assert shown(app).splitlines()[line].startswith("▸")
        app.screen.show()
        await pilot.pause()
        assert home.subject == marked
        for key in ("e", "f4"):
            await pilot.press(key)
            await until(pilot, WhyScreen, held=lambda screen: screen.marked == marked)
            await pilot.press("escape")
            await until(pilot, TableScreen)
        assert home.subject == marked
        await pilot.press("1")
        await pilot.pause()
        assert not underlined(app), "where the keys go elsewhere no number is marked"


async def test_header_and_stakes_have_numbers_too(at_table):
    """Tab leads to the header and the stakes; the arrows go over their numbers, and the key explains the marked one."""
    app = at_table()
    async with app.run_test(size=(100, 30)) as pilot:
        app.screen.query_one(TableHeader).focus()
        await pilot.press("right")
        await pilot.pause()
        assert "treasury" in underlined(app)[0]
        await pilot.press("e")
        await until(pilot, WhyScreen, held=lambda screen: screen.marked.startswith("treasury@"))
        await pilot.press("escape")
        await until(pilot, TableScreen)
        app.screen.query_one(Stakes).focus()
        await pilot.press("down", "right", "right")
        await pilot.pause()
        assert underlined(app)[0].startswith("┃")
        await pilot.press("e")
        issue = sample.view().issues[1].id
        await until(pilot, WhyScreen, held=lambda screen: screen.marked == f"median@{issue}")


async def test_the_arrows_go_by_lines_and_scroll_where_there_is_no_number(at_table):
    """Down goes to the nearest number on a line below; where no line in sight has one the panel scrolls."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("6", "home")
        goals = app.screen.query_one("#goals", TextPanel)
        before = -1
        for _ in range(60):
            await pilot.press("down")
            await pilot.pause()
            assert goals.cursor.spot.line >= before
            before = goals.cursor.spot.line
        assert goals.scroll_offset.y == goals.max_scroll_y, "what stands below the last number is reached too"


async def test_another_issue_is_asked_the_same(at_table):
    """Where another issue is chosen the cursor stays on the same number: of that issue."""
    app = at_table()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("2")
        issue = app.screen.query_one("#issue", TextPanel)
        issue.point_at(next(spot.subject for spot in issue.cursor.spots if spot.subject.startswith("median@")))
        await pilot.press("j")
        assert issue.subject == f"median@{app.screen.marked_issue}"


def test_numbers_are_found_in_wrapped_words():
    """Marks in words lead to the numbers, wherever a line was broken and in whatever order they came; none is left."""
    marks = Marks()
    second, first = marks.put("5 of 9", "b"), marks.put("17 %", "a")
    rows = marks.read([Content(f"earns {first}, of"), Content(f"which {second}.")])
    assert not re.search("[\ue000-\uf8ff]", "".join(row.plain for row in rows))
    assert [(spot.subject, rows[spot.line].plain[spot.start : spot.end]) for spot in spots(rows)] == [
        ("a", "17\u00a0%"),
        ("b", "5\u00a0of\u00a09"),
    ]


def test_a_cursor_stays_with_its_number_or_at_its_place():
    """What is drawn anew in another order keeps the number marked; where it is gone its place is, or the last."""
    cursor = NumberCursor()
    assert cursor.subject == ""
    one, two, three = (Spot(name, line, 0, 2) for line, name in enumerate(("one", "two", "three")))
    cursor.see([one, two, three])
    cursor.step(1)
    cursor.see([three, one, two])
    assert cursor.subject == "two"
    cursor.see([one, three])
    assert cursor.subject == "three"
    cursor.see([])
    assert cursor.spot is None
