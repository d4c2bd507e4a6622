from __future__ import annotations

import pytest
import sample_dossier
from feet import footer_fits
from test_tui_geometry import _hold, _said
from test_tui_places import cards

from caucasus_game.tui.app import GameApp
from caucasus_game.tui.dossier_screen import DossierScreen
from caucasus_game.tui.new_game_screen import NewGameScreen
from caucasus_game.tui.table_screen import TableScreen

SIZES = [(80, 24), (120, 40)]
PARTS = ("#dossier-head", "#search", "#views", "#entries", "#dossier-page", "Footer")


@pytest.fixture
def reading(tmp_path):
    """A function that makes an app with the dossier open, once it runs."""

    def make(**options):
        app = GameApp(tmp_path, seed=7)
        return app, DossierScreen(sample_dossier.dossier(), **options)

    return make


def _page(app):
    return _said(app, app.screen.query_one("#dossier-page"))


@pytest.mark.parametrize("size", SIZES)
async def test_the_parts_lie_on_screen_in_every_view(reading, size):
    """Head, search, views, list, page and footer lie on the screen, apart, and speak, in all three views."""
    app, screen = reading()
    async with app.run_test(size=size) as pilot:
        app.push_screen(screen)
        for key in "123":
            await pilot.press(key)
            await pilot.pause()
            await _hold(app, PARTS)
            assert footer_fits(app)


@pytest.mark.parametrize("size", SIZES)
async def test_contested_sides_stand_beside_each_other_where_there_is_room(reading, size):
    """At 120 columns both sides begin in one line; at 80 the second begins below the first."""
    app, screen = reading(reading="R1")
    async with app.run_test(size=size) as pilot:
        app.push_screen(screen)
        await pilot.pause()
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        lines = ["".join(segment.text for segment in strip) for strip in strips]
        first = next(line for line in lines if "A  There is a plan" in line)
        assert ("B  There is none" in first) == (size[0] == 120)
        text = "\n".join(lines)
        for words in ("R1 Is a dam planned?", "B  There is none", "99 mills", "The documents do not settle it."):
            assert words in text
        assert "One document repeats another" in text


async def test_a_page_tells_the_grounds_of_what_is_marked(reading):
    """A document tells its claims and their voices, a position its grounds, a claim what rests on it."""
    app, screen = reading(follows={"R1": "B"})
    async with app.run_test(size=(120, 40)) as pilot:
        app.push_screen(screen)
        await pilot.pause()
        assert "Nobody is quoted." in _page(app)
        assert "Upland, in its own words" in _page(app)
        await pilot.press("down")
        await pilot.pause()
        assert "What rests on it" in _page(app)
        assert "Upland on The dam" in _page(app)
        await pilot.press("2", "down")
        await pilot.pause()
        assert "70 ± 10" in _page(app)
        assert "R1 moves it" in _page(app)
        await pilot.press("down")
        await pilot.pause()
        assert "It speaks in none of the documents" in _page(app)
        await pilot.press("down")
        await pilot.pause()
        assert "Assumed: No document says." in _page(app)
        await pilot.press("3")
        await pilot.pause()
        assert "This game follows B." in _page(app)


async def test_a_search_narrows_the_list_and_is_left_by_steps(reading):
    """After / only what holds the words is listed; esc takes the search back, then leaves; nothing found is said."""
    app, screen = reading()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(screen)
        await pilot.pause()
        await pilot.press("slash", *"mills")
        await pilot.pause()
        assert [entry.asked.id for entry in screen.listed] == ["D1-01"]
        assert "99 mills" in _page(app)
        await pilot.press(*"zz")
        await pilot.pause()
        assert "Nothing here holds" in _page(app)
        await pilot.press("escape")
        await pilot.pause()
        assert len(screen.listed) == 7
        assert app.screen is screen
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is not screen


async def test_what_looks_like_markup_is_shown_as_it_is(reading, shown):
    """Titles of documents are never read as markup, and no control character reaches the screen."""
    app, screen = reading()
    async with app.run_test(size=(120, 40)) as pilot:
        app.push_screen(screen)
        await pilot.press("end")
        await pilot.pause()
        text = shown(app)
        assert "[bold]x[/]" in text
        assert "\x1b" not in text
        assert "\u202e" not in text


async def test_the_dossier_is_read_at_the_table(at_table):
    """At the table d opens the dossier, and d closes it."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(app.screen, DossierScreen)
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(app.screen, TableScreen)


async def test_the_dossier_is_read_before_a_game(tmp_path, monkeypatch):
    """From the title it opens at the documents; from a marked reading of a new game at that reading."""
    asked = []
    monkeypatch.setattr(
        "caucasus_game.tui.opening.dossier_of", lambda scenario: asked.append(scenario) or sample_dossier.dossier()
    )
    app = GameApp(tmp_path, seed=7)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down", "down", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, DossierScreen)
        assert app.screen.view == "sources"
        await pilot.press("escape")
        await pilot.pause()
        app.push_screen(NewGameScreen(cards(), seed=7))
        await pilot.pause()
        await pilot.press("down", "down", "down", "down", "d")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, DossierScreen)
        assert app.screen.view == "readings"
    assert asked == [None, "ratification"]
