"""Things that went wrong once: crashes, lost drafts, signs that were colour alone."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
import sample
from awaiting import until
from textual.color import Color
from textual.command import CommandPalette
from textual.widgets import OptionList

from caucasus_game.errors import Faults
from caucasus_game.tui import app as app_module
from caucasus_game.tui.app import GameApp
from caucasus_game.tui.dialogs import ConfirmDialog, MessageDialog
from caucasus_game.tui.home_panel import verdict_words
from caucasus_game.tui.new_game_screen import NewGameScreen
from caucasus_game.tui.orders_panel import ActionList
from caucasus_game.tui.palette import THEMES, contrast
from caucasus_game.tui.small_screen import SmallScreen
from caucasus_game.tui.stakeholder_line import Stakes
from caucasus_game.tui.table_screen import TableScreen
from caucasus_game.tui.talks_screen import TalksScreen
from caucasus_game.tui.title_screen import TitleScreen
from caucasus_game.tui.waiting_screen import WaitingScreen


async def test_no_palette_over_a_small_terminal(at_table):
    """Where the terminal is too small neither palette nor help opens, and asking twice harms nothing."""
    app = at_table()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("ctrl+p", "ctrl+p", "f3", "question_mark")
        assert isinstance(app.screen, SmallScreen)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert isinstance(app.screen, TableScreen)


async def test_the_palette_opens_once(at_table):
    """A palette that is covered is not opened again."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        app.action_command_palette()
        await pilot.resize_terminal(60, 20)
        await pilot.press("ctrl+p", "ctrl+p")
        app.action_command_palette()
        await pilot.pause()
        assert sum(isinstance(screen, CommandPalette) for screen in app.screen_stack) == 1


def test_a_breakdown_has_a_status_of_its_own(monkeypatch, tmp_path):
    """Where the application broke down the program does not end as if all were well."""

    class Broken:
        return_code = 1

        def __init__(self, *_, **__):
            pass

        def run(self):
            return None

    monkeypatch.setattr(app_module, "GameApp", Broken)
    with pytest.raises(SystemExit) as left:
        app_module.run(tmp_path)
    assert left.value.code == 1


async def test_enter_keeps_the_draft(at_table):
    """In the question whether to leave the table enter means to stay; only y leaves."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("m", "left", "enter", "q")
        assert isinstance(app.screen, ConfirmDialog)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, TableScreen)
        await pilot.press("q", "y")
        await pilot.pause()
        assert isinstance(app.screen, TitleScreen)


async def test_esc_at_the_table_steps_back_and_asks(at_table):
    """From a panel esc goes to the orders; there it asks before it leaves, whether or not anything is written."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "escape")
        await pilot.pause()
        assert isinstance(app.screen, TableScreen)
        assert app.screen.active == "orders"
        await pilot.press("escape")
        await until(pilot, ConfirmDialog)
        await pilot.press("escape")
        await until(pilot, TableScreen)
        await pilot.press("escape", "y")
        await until(pilot, TitleScreen)


async def test_answers_in_talks_are_not_lost_unasked(at_table):
    """Who has begun to answer is asked before the talks are left; who has not may go."""
    app = at_table(sample.view(phase="talks"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, TalksScreen)
        await pilot.press("y", "escape")
        await until(pilot, ConfirmDialog)
        await pilot.press("enter")
        await until(pilot, TalksScreen, held=lambda screen: bool(screen.answers))
        await pilot.press("escape", "y")
        await until(pilot, TitleScreen)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_cursor_and_focus_are_signs(at_table, shown, size):
    """The marked action has a sign before it, and so has the title of the part the keys go to."""
    app = at_table()
    async with app.run_test(size=size) as pilot:
        await pilot.press("1", "down")
        await pilot.pause()
        menu = app.screen.query_one(ActionList)
        strips = [menu.render_line(y).text for y in range(menu.size.height)]
        assert [line[0] for line in strips].count("▸") == 1
        assert strips[1][0] == "▸"
        assert "»1 Orders" in shown(app) or "» 1 Orders" in shown(app)
        await pilot.press("4")
        await until(pilot, TableScreen, held=lambda _: "»4 Tracks" in shown(app))
        app.screen.query_one("#stakes").focus()
        await until(pilot, TableScreen, held=lambda _: "» Stakes" in shown(app))
        assert "»4 Tracks" not in shown(app)


async def test_costs_stay_beside_their_actions(at_table, shown):
    """With two choices asked the orders keep costs on the actions' own lines and more than a handful in sight."""
    view = sample.view()
    twice = tuple(replace(prompt, event=f"{prompt.event}_{n}") for n in (1, 2) for prompt in view.prompts[:1])
    app = at_table(replace(view, prompts=twice))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        menu = app.screen.query_one(ActionList)
        assert menu.size.height >= 6
        for y in range(menu.size.height):
            assert menu.render_line(y).text.strip() not in {"1●", "2●", "free"}
        legal = sum(action.legal for action in view.actions)
        asked = len(menu._lines)
        assert asked == legal + 2 * (len(view.actions) - legal)


async def test_the_seed_is_typed(tmp_path):
    """On the seed's line digits write the seed, backspace takes one back; the others play at the usual level."""
    app = GameApp(tmp_path, seed=7)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await until(pilot, NewGameScreen)
        await pilot.press("down", "down", *"89629", "backspace", "1")
        await pilot.pause()
        assert app.screen.seed == 89621
        left = []
        app.screen.dismiss = left.append
        app.screen.action_begin()
        assert left[0].others == "model"
        assert left[0].seed == 89621


def test_a_chance_is_called_one():
    """The figure of a vote is said to be the chance to pass, however small."""
    body = replace(sample.view().bodies[0], kind="vote", verdict="none", chance=4.0)
    assert verdict_words(body, 1) == "chance to pass 4 %"


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_lines_are_seen(theme):
    """Grid lines have at least 2:1 on every ground they lie on, borders on theirs."""
    faint = Color.parse(theme.variables["faint"])
    grounds = [theme.background, theme.surface, theme.panel]
    grounds += [theme.variables[name] for name in ("mandate", "block-cursor-background")]
    for ground in grounds:
        assert contrast(faint, Color.parse(ground)) >= 2
    assert contrast(Color.parse(theme.variables["border-blurred"]), Color.parse(theme.background)) >= 2


async def test_there_is_one_cursor_where_the_keys_go(at_table, shown):
    """Wherever the focus is on the table, one full cursor is shown; other lists keep their place with a hollow one."""
    app = at_table()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("1", "a")
        await pilot.pause()
        for _ in range(4):
            await pilot.pause()
            text = shown(app)
            assert text.count("▸") <= 1
            assert "▹" in text
            if isinstance(app.focused, (OptionList, Stakes)):
                assert text.count("▸") == 1
            await pilot.press("tab")


async def test_the_purse_stays_on_one_line(at_table):
    """However much is held and spent, slots and purse take two lines at 80 columns."""
    view = sample.view()
    actors = tuple(replace(actor, capital=1234.5, treasury=987.25) if actor.mine else actor for actor in view.actors)
    app = at_table(replace(view, actors=actors))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "a")
        await pilot.pause()
        assert app.screen.query_one("#slots").region.height == 2


async def test_what_is_typed_while_a_game_opens_goes_nowhere(tmp_path, monkeypatch):
    """Keys pressed while something is being opened neither reach the title nor what comes; ctrl+c still leaves."""
    going = threading.Event()

    def slow():
        going.wait(10)
        raise Faults.one("gone", "there are no scenarios")

    monkeypatch.setattr("caucasus_game.tui.opening.catalogue", slow)
    app = GameApp(tmp_path, seed=7)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await until(pilot, WaitingScreen)
        await pilot.press("q", "down", "enter", "f1", "f2", "f3", "f4", "f9", "escape")
        assert isinstance(app.screen, WaitingScreen)
        assert app.theme == "night"
        await pilot.press("ctrl+c")
        await until(pilot, ConfirmDialog)
        await pilot.press("n")
        going.set()
        await until(pilot, MessageDialog)
        await pilot.press("escape")
        await until(pilot, TitleScreen)
        assert app.screen.query_one("#menu", OptionList).highlighted == 0
