"""The preview of a scenario by its keys: the graph followed, numbers changed and taken back, games played."""

from __future__ import annotations

import pytest
from awaiting import until
from sample_past import TINY
from test_tui_geometry import _said

from caucasus_game.scenario.load import load
from caucasus_game.scenario.opened import opened
from caucasus_game.study.watching import Watched
from caucasus_game.tui.app import GameApp
from caucasus_game.tui.dialogs import MessageDialog
from caucasus_game.tui.preview_app import PreviewApp
from caucasus_game.tui.preview_graph import GraphPage, Ways
from caucasus_game.tui.preview_matrix import Matrix
from caucasus_game.tui.preview_screen import PreviewScreen
from caucasus_game.tui.rewrite_dialog import RewriteDialog
from caucasus_game.tui.title_screen import TitleScreen
from caucasus_game.tui.watch_screen import WatchApp, WatchScreen


@pytest.fixture
def river(tmp_path):
    """The river treaty in a file of one's own."""
    file = tmp_path / "river.yaml"
    file.write_bytes(TINY.read_bytes())
    return file


@pytest.fixture
def preview(tmp_path):
    """A function that makes an app with the preview of a file open, once it runs."""

    def make(file, games=30):
        return PreviewApp(tmp_path, PreviewScreen(opened(str(file)), str(file), games))

    return make


async def _checked(pilot):
    """Wait until what was typed in the window has been checked."""
    await pilot.pause(0.25)
    await until(pilot, RewriteDialog)


def _all(app):
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def test_the_graph_is_followed_by_keys(preview, river):
    """Through causes and consequences and back; circles and what no play can reach are marked by signs."""
    app = preview(river)
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, PreviewScreen)
        page = app.screen.query_one(GraphPage)
        assert page.here == ("event", "dry_summer")
        await pilot.press("down")
        await pilot.pause()
        assert page.here == ("event", "brawl")
        said = _all(app)
        for words in (
            "↺ A brawl at the weir",
            "a circle: A brawl at the weir → A brawl at the weir",
            "│ ├ −",
            "anger[lowland]",
        ):
            assert words in said, words
        await pilot.press("enter", "down", "enter")
        await pilot.pause()
        assert page.here == ("event", "brawl")  # below it stands itself: it lowers the calm that keeps it away
        await pilot.press("down", "enter")
        await pilot.pause()
        assert page.here == ("gauge", "mood[upland_assembly]")
        await pilot.press("p")
        await pilot.pause()
        assert page.here == ("event", "brawl")
        await pilot.press("slash", *"weir is", "enter")
        await pilot.pause()
        assert page.here == ("ending", "clash")
        assert "✗ The weir is broken" in _all(app)
        assert "stability lies between" in " ".join(_said(app, app.screen.query_one(Ways)).split())
        await pilot.press("escape", "escape")
        await pilot.pause()
    assert app.return_code == 0


async def test_a_number_is_changed_and_taken_back(preview, river):
    """What is written where stands in the window first; then these characters alone change; u gives the file back."""
    before = river.read_bytes()
    app = preview(river)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, PreviewScreen)
        await pilot.press("2", "enter")
        await until(pilot, RewriteDialog)
        assert "line 88" in _all(app)
        await pilot.press("4", "7")
        await _checked(pilot)
        assert "40 becomes 47" in _all(app)
        assert river.read_bytes() == before
        await pilot.press("enter")
        await until(pilot, PreviewScreen, held=lambda screen: screen.written)
        assert river.read_bytes() == before.replace(b"upland:\n    water: {at: 40", b"upland:\n    water: {at: 47")
        await pilot.pause()
        assert "47" in _said(app, app.screen.query_one(Matrix))
        assert "1 change written" in _all(app)
        await pilot.press("4")
        await until(pilot, PreviewScreen, held=lambda screen: screen.now is not None)
        assert "Since the preview was opened:" in _all(app)
        assert "Water for Lowland: compromise 53.5 to" in _all(app)
        await pilot.press("2")
        await pilot.press("u")
        await until(pilot, PreviewScreen, held=lambda screen: not screen.written)
        assert river.read_bytes() == before


async def test_other_numbers_of_the_matrix(preview, river):
    """The key f shows spread, salience and the ends of the mandate; arrows lead to status quo and capability."""
    app = preview(river)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, PreviewScreen)
        await pilot.press("2")
        for words in ("±10", "0.9", "20–60", "20–60"):
            await pilot.press("f")
            await pilot.pause()
            assert words in _said(app, app.screen.query_one(Matrix)), words
        await pilot.press("up", "left", "enter")
        await until(pilot, RewriteDialog)
        assert "mandate, high end" in _all(app)
        await pilot.press("up", "up", "down")
        await _checked(pilot)
        assert app.screen.typed == "61"
        await pilot.press("escape")
        await pilot.press("end")
        await pilot.pause()
        assert app.screen.query_one(Matrix).keys == ("issues", "water", "status_quo")
        await pilot.press("home", "down", "down", "down")
        await pilot.pause()
        assert app.screen.query_one(Matrix).keys == ("actors", "upland", "capability")


async def test_what_a_check_refuses_stays_in_the_window(preview, river):
    """With the reason; enter writes nothing, esc changes nothing."""
    before = river.read_bytes()
    app = preview(river)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, PreviewScreen)
        await pilot.press("2", "c")
        await until(pilot, RewriteDialog)
        await pilot.press(*"145")
        await _checked(pilot)
        assert "at most 100" in _all(app)
        await pilot.press("enter")
        await _checked(pilot)
        assert isinstance(app.screen, RewriteDialog)
        await pilot.press("escape")
        await until(pilot, PreviewScreen)
        assert river.read_bytes() == before


async def test_a_number_of_a_file_below_is_written_there_or_over_it(preview, river):
    """The window says which, and ctrl+o changes it."""
    mine = river.with_name("mine.yaml")
    mine.write_text("extends: river.yaml\nid: mine\n", encoding="utf-8")
    app = preview(mine)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, PreviewScreen)
        await pilot.press("2", "enter")
        await until(pilot, RewriteDialog)
        await pilot.press(*"47")
        await _checked(pilot)
        assert app.screen.change.home.file == river.resolve()
        await pilot.press("ctrl+o")
        await _checked(pilot)
        assert app.screen.change.home.file == mine.resolve()
        await pilot.press("enter")
        await until(pilot, PreviewScreen, held=lambda screen: screen.written)
    assert river.read_bytes() == TINY.read_bytes()
    assert "    water: {at: 47}\n" in mine.read_text(encoding="utf-8")


async def test_a_shipped_scenario_is_looked_at_and_not_changed(preview):
    """A word says why."""
    app = preview("ratification")
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, PreviewScreen)
        await pilot.press("2", "c")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, PreviewScreen)
        assert "comes with the game" in _all(app)


async def test_what_an_editor_writes_is_read_again(preview, river):
    """The key r shows it; a change over it is refused until then; a file with a fault leaves what was read before."""
    app = preview(river)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, PreviewScreen)
        text = river.read_text(encoding="utf-8").replace("upland:\n    water: {at: 40", "upland:\n    water: {at: 33")
        river.write_text(text, encoding="utf-8")
        await pilot.press("2", "c")
        await until(pilot, RewriteDialog)
        await pilot.press(*"47", "enter")
        await until(pilot, MessageDialog)
        assert "another program" in " ".join(_said(app, app.screen.query_one(".window-text")).split())
        await pilot.press("escape", "r")
        await until(pilot, PreviewScreen, held=lambda screen: "33" in _said(app, screen.query_one(Matrix)))
        assert river.read_text(encoding="utf-8") == text
        river.write_text(text.replace("capability: 40", "capabilty: 40"), encoding="utf-8")
        await pilot.press("r")
        await until(pilot, PreviewScreen, held=lambda screen: screen.faults)
        await pilot.press("6")
        await pilot.pause()
        assert "capabilty" in _all(app)
        assert "cannot be read as it is now" in _all(app)
        await pilot.press("2")
        await pilot.pause()
        assert "33" in _said(app, app.screen.query_one(Matrix))


async def test_games_are_played_counted_and_called_off(preview, river):
    """The key g plays them with a bar; the graph tells how often things came; s stops; a change makes them old."""
    app = preview(river)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, PreviewScreen)
        await pilot.press("g")
        await until(pilot, PreviewScreen, held=lambda screen: screen.games is not None)
        assert app.screen.games["runs"] == 30
        await pilot.pause()
        assert "Endings" in _all(app)
        await pilot.press("1", "down")
        await pilot.pause()
        assert "of 30 games" in _all(app)
        app.screen.count = 100_000
        await pilot.press("5", "g")
        await until(pilot, PreviewScreen, held=lambda screen: screen.played)
        assert "of 100000 games" in _all(app)
        await pilot.press("s")
        await pilot.pause()
        assert app.screen.games["runs"] == 30
        assert "of 100000 games" not in _all(app)
        await pilot.press("2", "c")
        await until(pilot, RewriteDialog)
        await pilot.press(*"47", "enter")
        await until(pilot, PreviewScreen, held=lambda screen: screen.written)
        await pilot.press("5")
        await pilot.pause()
        assert "has been changed since these games" in _all(app)


async def test_leaving_calls_the_games_off_and_ends_the_program(tmp_path, river):
    """Over another screen it goes back there; what was still played is called off."""
    app = GameApp(tmp_path, seed=7)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        screen = PreviewScreen(opened(str(river)), str(river), 100_000)
        app.push_screen(screen)
        await until(pilot, PreviewScreen)
        await pilot.press("g")
        await until(pilot, PreviewScreen, held=lambda shown: shown.played)
        stop = screen._stop
        await pilot.press("q")
        await until(pilot, TitleScreen)
        assert stop.is_set()


async def test_whoever_watches_a_game_can_look_at_its_scenario(tmp_path, river):
    """The key v opens its preview, q leads back to the game."""
    loaded = load(str(river))
    policies = dict.fromkeys(loaded.scenario.actors, "mixed")
    watched = Watched(loaded, seed=5, run=3, policies=policies, readings={}, source=str(river))
    app = WatchApp(tmp_path, watched)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, WatchScreen)
        await pilot.press("v")
        await until(pilot, PreviewScreen)
        assert app.screen.source == str(river)
        await pilot.press("q")
        await until(pilot, WatchScreen)
