"""Every screen of the terminal, once: how to come to it, and what on it must always be seen.

A screen that is new and not listed here fails ``test_every_screen_is_listed``.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from weakref import finalize

import pytest
import sample
import sample_dossier
from awaiting import until
from fake_seat import FakeSeat
from looking_screens import LOOKING, with_network
from preview_screens import PREVIEW
from shot import Shot, dialog
from test_charts import rising
from test_tui_places import cards
from textual.command import CommandList
from textual.screen import Screen

from caucasus_game import classroom, tui
from caucasus_game.classroom.class_seat import ClassSeat
from caucasus_game.classroom.class_table import ClassTable, ClassTalks
from caucasus_game.classroom.console_rewind import RewindDesk
from caucasus_game.classroom.console_screen import ConsoleScreen
from caucasus_game.classroom.console_steering import ConsoleSteering
from caucasus_game.classroom.inject_screen import InjectScreen
from caucasus_game.classroom.lesson import Lesson
from caucasus_game.classroom.list_and_page import ListAndPage
from caucasus_game.classroom.lobby_screen import LobbyScreen
from caucasus_game.classroom.roster import chairs_of
from caucasus_game.classroom.rules import Rules
from caucasus_game.classroom.whisper_screen import WhisperScreen
from caucasus_game.errors import Fault, Place
from caucasus_game.scenario.edits import Edit, Renamed
from caucasus_game.scenario.load import load
from caucasus_game.session.rounds import PERSON
from caucasus_game.session.saves import SaveInfo
from caucasus_game.session.table import Table
from caucasus_game.settings import Settings
from caucasus_game.study.edit_effects import Effects, Shift
from caucasus_game.study.update_words import HEADINGS, update_words
from caucasus_game.study.watching import Watched
from caucasus_game.study.workshop import Update
from caucasus_game.tui.advice_desk import AdviceDesk
from caucasus_game.tui.app import GameApp
from caucasus_game.tui.brief_screen import BriefScreen
from caucasus_game.tui.coach_box import CoachedScreen
from caucasus_game.tui.commands import COMMANDS
from caucasus_game.tui.counsel_screen import CounselScreen
from caucasus_game.tui.decision_desk import DecisionDesk
from caucasus_game.tui.dialogs import ConfirmDialog, MessageDialog, Pick, PickDialog
from caucasus_game.tui.dossier_screen import DossierScreen
from caucasus_game.tui.edit_screen import EditScreen
from caucasus_game.tui.ending_screen import EndingScreen
from caucasus_game.tui.finder import Finder
from caucasus_game.tui.handover_screen import HandoverScreen
from caucasus_game.tui.help_screen import HelpScreen
from caucasus_game.tui.history_desk import HistoryDesk
from caucasus_game.tui.keys_screen import KeyDialog, KeysScreen
from caucasus_game.tui.mandate_dialog import MandateDialog
from caucasus_game.tui.mark_dialog import MarkDialog
from caucasus_game.tui.name_dialog import NameDialog
from caucasus_game.tui.new_game_screen import NewGameScreen
from caucasus_game.tui.order_desk import OrderDesk
from caucasus_game.tui.overviews import Overviews
from caucasus_game.tui.package_screen import PackageScreen
from caucasus_game.tui.preview_games import PreviewGames
from caucasus_game.tui.preview_rewriting import PreviewRewriting
from caucasus_game.tui.report_screen import ReportScreen
from caucasus_game.tui.saves_screen import SavesScreen
from caucasus_game.tui.settings_screen import SettingsScreen
from caucasus_game.tui.small_screen import SmallScreen
from caucasus_game.tui.table_screen import TableScreen
from caucasus_game.tui.talks_screen import TalksScreen
from caucasus_game.tui.title_screen import TitleScreen
from caucasus_game.tui.turn_flow import TurnFlow
from caucasus_game.tui.waiting_screen import WaitingScreen
from caucasus_game.tui.watch_screen import WatchApp, WatchScreen
from caucasus_game.tui.ways_screen import WaysScreen
from caucasus_game.tui.widgets import GameScreen, Overlay
from caucasus_game.tui.workshop_app import WorkshopTable

TINY = Path(__file__).parents[1] / "scenario" / "tiny.yaml"
BASES = {
    GameScreen,
    Overlay,
    CoachedScreen,
    Overviews,
    TurnFlow,
    HistoryDesk,
    AdviceDesk,
    DecisionDesk,
    OrderDesk,
    PreviewGames,
    PreviewRewriting,
    WorkshopTable,
    ClassTable,
    ClassTalks,
    ConsoleSteering,
    ListAndPage,
    RewindDesk,
}
"""Screens that others are made of, and the tables of an editor and of a class, which look as any table."""
CLASS = "tutorial"
"""What the class plays that has not begun."""
WORDS = "Words that fill about a line of a small window, and more. "
SAVES = (
    SaveInfo("ratification-armenia-1", ok=True, scenario="ratification", turn=3, turns=12, phase="orders", seed=7),
    SaveInfo("broken", ok=False, fault=Fault("save-damaged", "broken is cut short", "restore it from a copy")),
    SaveInfo("over", ok=True, scenario="tutorial", turn=3, turns=3, phase="over", seed=7, parent=("broken", 2)),
)
TABLE = ("#table-header", "#stakes", "Footer")
PANELS = tuple(
    (str(key), f"#{panel}")
    for key, panel in enumerate(("orders", "issue", "home", "tracks", "news", "goals", "words"), 1)
)


def _command(name):
    return next(command for command in COMMANDS if command.name == name)


PICKS = [Pick(str(number), "a lot " * 20, bool(number % 2), "not now " * 12) for number in range(9)]


def saved():
    """Make the page of a save that brought faults, and one of every kind of change."""
    places = (Place("river.yaml", line, 9) for line in (7, 8))
    faults = tuple(Fault("broken", "over " * 30, "nowhere", place, "error", "    mine: [over]") for place in places)
    told = Effects((Edit("mine.whole", 65.0, 80.0),), tuple(Shift(kind, "Lowland", 1.0, None) for kind in HEADINGS))
    names = (Renamed("mine", "over", "whole", (Place("river.yaml", 9, 1),)),)
    update = Update(None, faults, names, ("broken",), told)
    return EditScreen("mine", tuple(update_words(update, 3)), sound=False)


def a_seat():
    """Return a chair at a class that has not begun; its save goes with the program."""
    folder = TemporaryDirectory()
    loaded = load(str(CLASS))
    seats = ("armenia", "azerbaijan")
    sitting = dict.fromkeys(seats, PERSON)
    table = Table.new(loaded, name="mine", seats=sitting, seed=7, readings={}, folder=Path(folder.name))
    rules = Rules(orders=480.0, whispers=True)
    lesson = Lesson.begin(table, chairs_of(list(seats), loaded.scenario), rules, lambda: 0.0, lambda: 0.0)
    finalize(lesson, folder.cleanup)
    return ClassSeat(lesson, lesson.chairs["armenia"])


SHOTS = (
    Shot("title", TitleScreen, holds=("Mountains", "#title-name", "#title-words", "TitleLine", "#menu", "Footer")),
    Shot(
        "new game",
        NewGameScreen,
        make=lambda: NewGameScreen(cards(), seed=7),
        keys=("down",),
        holds=("#new-head", "#fields", "#portrait", "Footer"),
    ),
    Shot(
        "saved games",
        SavesScreen,
        make=lambda: SavesScreen(SAVES, Path("nowhere")),
        holds=("#saves-head", "#saves", "#preview", "Footer"),
    ),
    Shot("a save that is damaged", SavesScreen, make=lambda: SavesScreen(SAVES[1:2], Path("nowhere"))),
    Shot(
        "settings",
        SettingsScreen,
        make=lambda: SettingsScreen(Settings()),
        holds=("#settings-head", "#settings", "#settings-page", "Footer"),
    ),
    Shot(
        "keys", KeysScreen, make=lambda: KeysScreen(Settings()), keys=("down",), holds=("#keys-head", "#keys", "Footer")
    ),
    dialog("a key", KeyDialog, lambda: KeyDialog(_command("table.offer"), str), ("#key-refused",)),
    dialog("a name", NameDialog, lambda: NameDialog("Another name", "mine", str), ("#name", "#name-refused")),
    dialog("a message", MessageDialog, lambda: MessageDialog("Not now", WORDS * 40), ("Link",)),
    dialog("a question", ConfirmDialog, lambda: ConfirmDialog("Send?", WORDS * 40, "Send"), ("#yes", "#no")),
    dialog(
        "a pick",
        PickDialog,
        lambda: PickDialog("Pledge for", WORDS * 9, PICKS, amounts=(1, 4)),
        (".window-text", "#amount", "#picks", ".window-links"),
    ),
    Shot("the lobby of a class", LobbyScreen, make=lambda: LobbyScreen(a_seat()), holds=("#lobby", "Footer")),
    Shot(
        "the facilitator's console",
        ConsoleScreen,
        make=lambda: ConsoleScreen(a_seat().lesson),
        holds=("#console", "Footer"),
    ),
    Shot(
        "the facilitator's events",
        InjectScreen,
        make=lambda: InjectScreen(a_seat().lesson),
        holds=("#inject-head", "#inject-events", "#inject-page", "Footer"),
    ),
    Shot(
        "whispers",
        WhisperScreen,
        make=lambda: WhisperScreen(a_seat(), {}),
        holds=("#whisper-head", "#whisper-teams", "#whisper-page", "Footer"),
    ),
    Shot("waiting", WaitingScreen, make=lambda: WaitingScreen("Opening the game…"), holds=("#waiting",)),
    Shot(
        "the dossier",
        DossierScreen,
        make=lambda: DossierScreen(sample_dossier.dossier()),
        holds=("#dossier-head", "#search", "#views", "#dossier-page", "Footer"),
        pages=(("1", "#entries"), ("2", "#entries"), ("3", "#entries")),
    ),
    Shot("help", HelpScreen, keys=("f1",), holds=("#help-scroll", "Footer")),
    Shot("handover", HandoverScreen, make=lambda: HandoverScreen("Armenia"), holds=("#handover", "Link", "Footer")),
    Shot("the table", TableScreen, "orders", holds=TABLE, pages=PANELS),
    Shot(
        "the table, orders written",
        TableScreen,
        "orders",
        ("1", "a"),
        holds=(*TABLE, "#actions", "#action-help", "#slots", "#draft", "#send"),
    ),
    Shot(
        "a package",
        PackageScreen,
        "orders",
        ("o", "space", "tab", "enter", "enter"),
        holds=(
            "#package-head",
            "#package-to",
            "#package-terms",
            "#package-gives",
            "#package-mark",
            "#package-effect",
            "#package-sum",
            "#term-6",
            "#give-0",
            "#give-1",
            "#package-overlap",
            "Footer",
        ),
    ),
    Shot("your mandate", MandateDialog, "orders", ("m",), holds=(".window-title",)),
    Shot("picking a mark", MarkDialog, "orders", ("p", "enter"), holds=(".window-title",)),
    Shot("the palette", Finder, "orders", ("f3",), holds=("CommandInput", "CommandList")),
    Shot("the brief", BriefScreen, "orders", ("b",), holds=("#brief-scroll", "Footer")),
    Shot("counsel", CounselScreen, "orders", ("v", "tab"), holds=("#counsel-scroll", "Footer")),
    Shot("ways", WaysScreen, "orders", ("w",), holds=("Footer",)),
    Shot(
        "the report",
        ReportScreen,
        "orders",
        ("r", "a"),
        holds=("#report-head", "#story", "#why-head", "#changes", "Footer"),
    ),
    Shot(
        "talks",
        TalksScreen,
        "talks",
        ("down", "y"),
        holds=("#table-header", "#talks-head", "#offers", "#offer-scroll", "Footer"),
    ),
    *LOOKING,
    *PREVIEW,
    Shot("the ending", EndingScreen, "over", holds=("#ending-scroll", "Footer")),
    Shot("what a save did", EditScreen, make=saved, holds=("#edit-scroll", "Footer")),
    Shot("watching", WatchScreen, "watch", ("n",), holds=("#report-head", "#watch-seats", "#story", "Footer")),
)
HELD = {
    "the palette": lambda screen: screen.query_one(CommandList).option_count > 0,
    "ways": lambda screen: screen.advice is not None,
    "advisers": lambda screen: screen.advice is not None,
    "watching": lambda screen: screen.turn == 1,
    "the debrief": lambda screen: screen.games is not None,
    "the preview": lambda screen: screen.now is not None,
}
"""What must have come to pass, beside the screen, before it is looked at."""
SMALL = SmallScreen
"""Shown in no size that the game can be played in: it has tests of its own."""


ALWAYS = {
    "title",
    "new game",
    "the table",
    "a package",
    "talks",
    "the report",
    "the map",
    "why",
    "the ending",
}
"""The screens of every game; the others are left to the slow tests."""
EACH = [pytest.param(shot, id=shot.name, marks=() if shot.name in ALWAYS else pytest.mark.slow) for shot in SHOTS]
"""The table, as tests are parametrized by it."""


def all_kinds():
    """Return every screen that the package has, but for those that others are made of."""
    found = set()
    names = [
        f"{room.__name__}.{module.name}" for room in (tui, classroom) for module in pkgutil.iter_modules(room.__path__)
    ]
    for name in names:
        loaded = importlib.import_module(name)
        found |= {
            kind
            for kind in vars(loaded).values()
            if inspect.isclass(kind) and issubclass(kind, Screen) and kind.__module__.startswith("caucasus_game.")
        }
    return found - BASES


def screen_app(at, folder, seat=None):
    """Return the application in which a screen is come to; ``seat`` makes the seat of its views."""
    seat = seat or FakeSeat
    if at == "watch":
        loaded = load(str(TINY))
        policies = dict.fromkeys(loaded.scenario.actors, "mixed")
        return WatchApp(folder, Watched(loaded, seed=5, run=3, policies=policies, readings={}))
    if at == "title":
        return GameApp(folder, seed=7)
    if at in ("later", "corridor"):
        seen = rising() if at == "later" else with_network()
        last = seat(seen[-1:])
        last.gone = seen[:-1]
        return GameApp(folder, last, seed=7)
    turn = {"turn": 12} if at == "over" else {}
    return GameApp(folder, seat([sample.view(phase=at, **turn)]), seed=7)


@asynccontextmanager
async def shown_shot(shot, folder, size):
    """An application that shows the screen, and its pilot."""
    app = screen_app(shot.at, folder)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        if shot.make is not None:
            app.push_screen(shot.make())
            await pilot.pause()
        if shot.keys:
            await pilot.press(*shot.keys)
        await until(pilot, shot.kind, held=HELD.get(shot.name, lambda _: True))
        yield app, pilot


async def each_page(shot, pilot):
    """Go through the pages of the screen, and yield what must be whole on each."""
    for key, selector in shot.pages or (("", ""),):
        if key:
            await pilot.press(key)
            await pilot.pause()
        yield shot.holds + ((selector,) if selector else ())
