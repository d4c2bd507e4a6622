from __future__ import annotations

import pytest
import sample
from awaiting import until

from caucasus_game.tui.dialogs import ConfirmDialog, MessageDialog, Pick, PickDialog
from caucasus_game.tui.report_screen import ReportScreen
from caucasus_game.tui.stakeholder_line import StakeRow

SIZES = [(80, 24), (100, 30), (120, 40), (160, 50)]
PACKAGE = (
    "#package-head",
    "#package-to",
    "#package-terms",
    "#package-gives",
    "#package-mark",
    "#package-effect",
    "#package-sum",
    "Footer",
)
PANELS = ("orders", "issue", "home", "tracks", "news", "goals", "words")


def _inside(app, widget):
    region = widget.region
    assert region.area > 0, widget
    assert app.screen.region.contains_region(region), (widget, region)
    for ancestor in widget.ancestors:
        if ancestor is app.screen:
            break
        assert ancestor.region.contains_region(region), (widget, region, ancestor, ancestor.region)


def _apart(widgets):
    for index, one in enumerate(widgets):
        for other in widgets[index + 1 :]:
            assert not one.region.overlaps(other.region), (one, one.region, other, other.region)


def _said(app, widget):
    strips = app.screen._compositor.render_strips()
    region = widget.region
    text = "".join(
        "".join(segment.text for segment in strips[y].crop(region.x, region.right))
        for y in range(region.y, region.bottom)
    )
    return text.strip()


@pytest.mark.parametrize("size", SIZES)
async def test_essentials_of_the_table_are_on_screen(at_table, size):
    """Header, every stakeholder line, the chosen panel and the footer lie on the screen, apart, and speak."""
    app = at_table()
    async with app.run_test(size=size) as pilot:
        screen = app.screen
        for key, panel in enumerate(PANELS, 1):
            await pilot.press(str(key))
            await pilot.pause()
            parts = [screen.query_one(name) for name in ("#table-header", "#stakes", f"#{panel}", "Footer")]
            for part in parts:
                _inside(app, part)
                assert _said(app, part)
            _apart(parts)
        rows = list(screen.query(StakeRow))
        assert len(rows) == 7
        for row in rows:
            _inside(app, row)
            assert set("AZKURIT") <= set(_said(app, row))


@pytest.mark.parametrize("size", SIZES)
async def test_orders_hold_what_is_needed_to_send_them(at_table, size):
    """Actions, their explanation, slots and purse, the draft and the way to send are on screen, apart, and speak."""
    app = at_table()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        parts = [app.screen.query_one(f"#{name}") for name in ("actions", "action-help", "slots", "draft", "send")]
        for part in parts:
            _inside(app, part)
            assert _said(app, part)
        _apart(parts)
        assert "6●" in _said(app, app.screen.query_one("#slots"))


@pytest.mark.parametrize("size", [(120, 40), (160, 50)])
async def test_a_large_terminal_shows_several_panels_at_once(at_table, size):
    """From 110 by 34 on the issue, the orders, the latest news and one more panel stand beside each other."""
    app = at_table()
    async with app.run_test(size=size) as pilot:
        await pilot.press("4")
        await pilot.pause()
        parts = [
            app.screen.query_one(f"#{name}")
            for name in ("stakes", "issue", "headlines", "orders", "tabs-side", "tracks")
        ]
        for part in parts:
            _inside(app, part)
            assert _said(app, part)
        _apart(parts)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_issue_shows_lanes_marks_and_win_sets(at_table, shown, size):
    """The large picture of an issue holds all lanes, the bodies' win-sets and the first and last mark in words."""
    app = at_table()
    async with app.run_test(size=size) as pilot:
        await pilot.press("2")
        await pilot.pause()
        said = _said(app, app.screen.query_one("#issue"))
        for words in (
            "Armenia",
            "Azerbaijan",
            "Kazakhstan",
            "Russia",
            "Iran",
            "Turkey",
            "Milli Majlis",
            "no through passage",
            "no checks",
            "├",
            "▬",
        ):
            assert words in said, words
        assert app.screen.query_one("#issue").max_scroll_y == 0


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_other_screens_hold_their_parts(at_table, size):
    """Package, talks, brief, counsel, report and ending keep their parts on screen, apart, and saying something."""
    talks = sample.view(phase="talks")
    app = at_table(talks)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await _hold(app, ("#table-header", "#talks-head", "#offers", "#offer-scroll", "Footer"))
    app = at_table()
    async with app.run_test(size=size) as pilot:
        await pilot.press("o")
        await pilot.pause()
        await _hold(app, PACKAGE)
        await pilot.press("space", "tab", "enter", "enter")
        await pilot.pause()
        await _hold(app, (*PACKAGE, "#term-6", "#give-0", "#give-1", "#package-overlap"))
        await pilot.press("escape", "b")
        await pilot.pause()
        await _hold(app, ("#brief-scroll", "Footer"))
        await pilot.press("escape", "v")
        await pilot.pause()
        await _hold(app, ("#counsel-scroll", "Footer"))
        await pilot.press("escape", "r")
        await pilot.pause()
        assert isinstance(app.screen, ReportScreen)
        await _hold(app, ("#report-head", "#story", "#why-head", "#changes", "Footer"))
    app = at_table(sample.view(phase="over", turn=12))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await _hold(app, ("#ending-scroll", "Footer"))


@pytest.mark.parametrize("lines", [1, 40])
async def test_a_question_keeps_its_answers_on_screen(at_table, lines):
    """However long the text of a small window is, the smallest terminal shows its answers, and the text scrolls."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        text = "Words that fill about a line of a small window, and more. " * lines
        app.push_screen(ConfirmDialog("Send your orders?", text, "Send"))
        await until(pilot, ConfirmDialog)
        await _hold(app, (".window-title", "#yes", "#no"))
        await pilot.press("down")
        await pilot.pause()
        assert app.screen.query_one(".window-text").scroll_y == (1 if lines > 12 else 0)
        app.push_screen(MessageDialog("That cannot be done", text))
        await until(pilot, MessageDialog)
        await _hold(app, (".window-title", "Link"))
        picks = [Pick(str(number), "a lot " * 20, bool(number % 2), "not now " * 12) for number in range(lines)]
        app.push_screen(PickDialog("Pledge money for", "what it is for " * 30, picks, amounts=(1, 4)))
        await until(pilot, PickDialog)
        await _hold(app, (".window-title", ".window-text", "#amount", "#picks", ".window-links"))


async def _hold(app, selectors):
    """Check that parts lie on the screen and speak, and that those which hold none of the others lie apart."""
    parts = [app.screen.query_one(selector) for selector in selectors]
    for part in parts:
        _inside(app, part)
        assert _said(app, part), part
    _apart([part for part in parts if not any(part in other.ancestors for other in parts)])
