from __future__ import annotations

from dataclasses import replace

import pytest
import sample
from awaiting import until
from every_screen import EACH, SHOTS, SMALL, all_kinds, each_page, shown_shot
from feet import footer_fits

from caucasus_game.tui.dialogs import ConfirmDialog, MessageDialog, Pick, PickDialog
from caucasus_game.tui.finder import Finder
from caucasus_game.tui.stakeholder_line import StakeRow

SIZES = [(80, 24), (100, 30), (120, 40), (160, 50)]


def _inside(app, widget):
    region = widget.region
    assert region.area > 0, widget
    assert app.screen.region.contains_region(region), (widget, region)
    for ancestor in widget.ancestors:
        if ancestor is app.screen:
            break
        if not ancestor.visible:
            continue  # the palette shows its parts without the box they are in, which has no place of its own then
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
async def test_every_line_of_the_stakes_is_on_screen(at_table, size):
    """Each issue has its line on the screen, with everybody on it."""
    app = at_table()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        rows = list(app.screen.query(StakeRow))
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


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 50)])
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
            "▬ win-set" if size[1] > 24 else "▬",  # the last of what the signs mean, where there is room to say it
        ):
            assert words in said, words
        assert app.screen.query_one("#issue").max_scroll_y == 0


@pytest.mark.parametrize("name", ["Kazakhstan", "United States"])
async def test_the_header_says_the_phase_whole(at_table, shown, name):
    """On the smallest terminal purses, turn, frozen terms and phase all stand in the header of a long name."""
    view = sample.view(turn=12, name=name)
    actors = tuple(replace(actor, capital=12.5) if actor.mine else actor for actor in view.actors)
    app = at_table(replace(view, actors=actors, date="2026-Q4", frozen=True))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        head = shown(app).splitlines()[0]
        for words in (name, "12.5●", "4■", "turn 12/12", "terms frozen", "orders"):
            assert words in head, head


def test_every_screen_is_listed():
    """No screen of the package lacks a line in the table of screens, which geometry and contrast are tested by."""
    assert all_kinds() - {SMALL} == {shot.kind for shot in SHOTS}


@pytest.mark.parametrize(
    "sizes", [SIZES[::2], pytest.param(SIZES[1::2], marks=pytest.mark.slow)], ids=["each layout", "sizes between"]
)
@pytest.mark.parametrize("shot", EACH)
async def test_every_screen_keeps_its_parts(shot, sizes, tmp_path):
    """In every size what a screen must show lies whole on the screen, apart, and speaks; its footer fits."""
    async with shown_shot(shot, tmp_path, sizes[0]) as (app, pilot):
        for size in sizes:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
            assert isinstance(app.screen, shot.kind)
            async for holds in each_page(shot, pilot):
                await _hold(app, holds)
            assert shot.kind is Finder or footer_fits(app), size  # the palette has no footer: it is one line to type in


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
