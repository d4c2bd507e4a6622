from __future__ import annotations

import re

import pytest
import sample
from feet import footer_fits
from textual.app import App

from caucasus_game.classroom.console_screen import ConsoleScreen
from caucasus_game.classroom.inject_screen import InjectScreen
from caucasus_game.classroom.lobby_screen import LobbyScreen
from caucasus_game.classroom.seat_app import SeatApp
from caucasus_game.classroom.whisper_screen import WhisperScreen
from caucasus_game.language import PSEUDO, speaking, tr
from caucasus_game.tui import app as app_module
from caucasus_game.tui.advisers_screen import AdvisersScreen
from caucasus_game.tui.branch_dialog import AgreeScreen
from caucasus_game.tui.brief_screen import BriefScreen
from caucasus_game.tui.charts_screen import ChartsScreen
from caucasus_game.tui.commands import COMMANDS, PLACES
from caucasus_game.tui.compare_screen import CompareScreen
from caucasus_game.tui.counsel_screen import CounselScreen
from caucasus_game.tui.debrief_screen import DebriefScreen
from caucasus_game.tui.dossier_screen import DossierScreen
from caucasus_game.tui.edit_screen import EditScreen
from caucasus_game.tui.ending_screen import EndingScreen
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.handover_screen import HandoverScreen
from caucasus_game.tui.help_screen import HelpScreen
from caucasus_game.tui.history_screen import HistoryScreen
from caucasus_game.tui.keymap import ALSO_IN_CLASS, FORBIDDEN, key_words
from caucasus_game.tui.keys_screen import KeysScreen
from caucasus_game.tui.mandate_dialog import MandateDialog
from caucasus_game.tui.map_screen import MapScreen
from caucasus_game.tui.mark_dialog import MarkDialog
from caucasus_game.tui.new_game_screen import NewGameScreen
from caucasus_game.tui.package_screen import PackageScreen
from caucasus_game.tui.paper_screen import PaperScreen
from caucasus_game.tui.past_table import PastTable
from caucasus_game.tui.preview_screen import PreviewScreen
from caucasus_game.tui.report_screen import ReportScreen
from caucasus_game.tui.rewrite_dialog import RewriteDialog
from caucasus_game.tui.saves_screen import SavesScreen
from caucasus_game.tui.settings_screen import SettingsScreen
from caucasus_game.tui.table_screen import TableScreen
from caucasus_game.tui.talks_screen import TalksScreen
from caucasus_game.tui.title_screen import TitleScreen
from caucasus_game.tui.watch_screen import WatchScreen
from caucasus_game.tui.ways_screen import WaysScreen
from caucasus_game.tui.why_screen import WhyScreen
from caucasus_game.tui.workshop_app import WorkshopApp

PLAIN = re.compile("[A-Za-z]{2}")
"""What a text that is turned by the pseudo-locale has none of."""

SCREENS = (
    TitleScreen,
    LobbyScreen,
    ConsoleScreen,
    InjectScreen,
    WhisperScreen,
    NewGameScreen,
    SavesScreen,
    SettingsScreen,
    KeysScreen,
    TableScreen,
    PackageScreen,
    MandateDialog,
    MarkDialog,
    PaperScreen,
    PreviewScreen,
    RewriteDialog,
    BriefScreen,
    DossierScreen,
    CounselScreen,
    MapScreen,
    ChartsScreen,
    TalksScreen,
    HandoverScreen,
    ReportScreen,
    WatchScreen,
    EditScreen,
    WaysScreen,
    HistoryScreen,
    PastTable,
    AgreeScreen,
    CompareScreen,
    DebriefScreen,
    AdvisersScreen,
    WhyScreen,
    EndingScreen,
    HelpScreen,
)


def _owner(command):
    if command.place == "everywhere":
        return app_module.GameApp
    if command.place == "class":
        return SeatApp
    if command.place == "workshop":
        return WorkshopApp
    return next((screen for screen in SCREENS if command.place == screen.PLACE), None)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: f"{command.place}-{command.action}")
def test_every_command_can_be_run(command):
    """Each command of the registry is an action of the screen it belongs to."""
    owner = _owner(command)
    name = command.action.split("(")[0]
    if command.place == "dialog" or not command.keys:
        return
    assert owner is not None
    assert callable(getattr(owner, f"action_{name}", None)) or hasattr(App, f"action_{name}")


def test_keys_that_terminals_and_browsers_take_are_left_alone():
    """No command uses a key that tmux, screen, flow control or a browser takes."""
    keys = {key for command in COMMANDS for key in command.keys.split(",") if key}
    assert keys & FORBIDDEN == {"ctrl+c"}


def test_no_key_means_two_things_at_one_place():
    """Within a place, and together with what holds everywhere, each key has one meaning."""
    everywhere = [key for command in COMMANDS if command.place == "everywhere" for key in command.keys.split(",")]
    for place in PLACES:
        keys = [key for command in COMMANDS if command.place == place for key in command.keys.split(",") if key]
        assert len(keys) == len(set(keys)), place
        if place not in ("everywhere", "help"):
            assert not set(keys) & set(everywhere), place
        if place in ALSO_IN_CLASS:
            assert not set(keys) & {key for one in COMMANDS if one.place == "class" for key in one.keys.split(",")}


async def test_help_tells_every_command(at_table, shown):
    """The help names every command's keys and what it does, those of the screen one came from first."""
    app = at_table()
    async with app.run_test(size=(100, 420)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        text = shown(app)
        assert text.index(PLACES["table"]) < text.index(PLACES["talks"])
        for command in COMMANDS:
            if command.place not in ("help", "dialog"):
                assert command.help[:30] in text, command
                assert key_words(command, {}).split()[0] in text
        await pilot.press("escape")
        assert isinstance(app.screen, TableScreen)


async def test_the_palette_knows_the_commands_of_the_screen(at_table):
    """The palette finds a command of the table by its words and runs it."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f3")
        await pilot.press(*"tracks")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause(0.2)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, TableScreen)
        assert app.screen.active == "tracks"


async def test_the_palette_says_a_command_once_and_with_its_keys(at_table, shown):
    """A line of the palette is a name and its keys, the sentence below it is no second name, and a name found leads."""
    app = at_table()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f3")
        await pilot.press(*"theme")
        await pilot.pause(0.3)
        assert shown(app).count("Change to the next theme") == 1
        await pilot.press(*["backspace"] * 5, *"tracks")
        await pilot.pause(0.3)
        lines = [" ".join(line.split()) for line in shown(app).splitlines() if line.strip()]
        first = next(place for place, line in enumerate(lines) if line.startswith("Tracks"))
        assert lines[first : first + 2] == ["Tracks 4", "The processes, what comes next in each, and by when."]
        assert first == 1 + next(place for place, line in enumerate(lines) if line.startswith("> tracks"))


async def test_footers_fit_the_smallest_terminal(at_table):
    """At 80 columns no footer runs out of the screen."""
    app = at_table(sample.view(), sample.view(phase="talks"))
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in (
            (),
            ("o",),
            ("escape", "question_mark"),
            ("escape", "r"),
            ("escape", "b"),
            ("escape", "v"),
            ("escape", "w"),
            ("escape", "t"),
        ):
            await pilot.press(*keys)
            await pilot.pause()
            assert footer_fits(app), app.screen
    app = at_table(sample.view(phase="talks"))
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in ((), ("c",)):
            await pilot.press(*keys)
            await pilot.pause()
            assert footer_fits(app), app.screen


def test_esc_leads_back_from_every_screen():
    """Every place but the title has a command on esc, and it goes back or leaves."""
    for place in PLACES.keys() - {"everywhere", "title", "workshop", "class"}:
        (command,) = [one for one in COMMANDS if one.place == place and "escape" in one.keys.split(",")]
        assert command.action in {"back", "leave", "go_on", "leave_table"}, command


@pytest.mark.parametrize(
    ("columns", "told"), [(80, ""), (100, "we"), (120, "wehtn"), (160, "wehtni")], ids=["80", "100", "120", "160"]
)
async def test_a_wide_footer_tells_of_more(at_table, columns, told):
    """The table's footer names as many further commands as it has room for, whole; a map only where there is one."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.resize_terminal(columns, 40)
        await pilot.pause()
        await pilot.pause()
        keys = {key.shown_as for key in app.screen.query_one(Footer).shown}
        assert keys >= {*"oavmcsbq?", *told}
        assert "l" not in keys
        assert footer_fits(app)


async def test_commands_are_told_in_the_language_spoken(at_table, shown):
    """Footer, tooltips, palette and help say the same list in another language, though it was made in English."""
    with speaking(PSEUDO):
        app = at_table()
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await pilot.resize_terminal(120, 40)  # the footer is there, and fitted, at the latest after this
            await pilot.pause()
            await pilot.pause()
            keys = app.screen.query_one(Footer).shown
            assert keys
            for key in keys:
                assert not PLAIN.search(key.words + key.help), key
            await pilot.press("f3")
            await pilot.pause(0.3)
            assert tr("The processes, what comes next in each, and by when.") in shown(app)
            await pilot.press("escape")
            await pilot.press("f1")
            await pilot.resize_terminal(120, 420)
            await pilot.pause()
            await pilot.pause()
            text = shown(app)
            for command in COMMANDS:
                if command.place not in ("help", "dialog"):
                    assert tr(command.help)[:30] in text, command


def test_every_word_of_a_command_is_turned():
    """No label, help or place is left in plain English letters where another language is spoken."""
    with speaking(PSEUDO):
        for command in COMMANDS:
            assert not PLAIN.search(tr(command.label) + tr(command.help)), command
        assert not any(PLAIN.search(tr(title)) for title in PLACES.values())
