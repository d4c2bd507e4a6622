"""Every screen of the terminal, once: how to come to it, and what on it must always be seen.

A screen that is new and not listed here fails ``test_every_screen_is_listed``.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
import sample
import sample_dossier
from awaiting import until
from fake_seat import FakeSeat
from sample_past import FakeBack, past
from test_charts import rising
from test_tui_places import cards
from textual.screen import Screen

from caucasus_game import tui
from caucasus_game.engine.play import Play
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.errors import Fault
from caucasus_game.scenario.load import load
from caucasus_game.session.headlines import headlines
from caucasus_game.session.saves import SaveInfo
from caucasus_game.settings import Settings
from caucasus_game.study.watching import Watched
from caucasus_game.tui.advisers_screen import AdvisersScreen
from caucasus_game.tui.app import GameApp
from caucasus_game.tui.branch_dialog import AgreeScreen, BranchDialog
from caucasus_game.tui.brief_screen import BriefScreen
from caucasus_game.tui.charts_screen import ChartsScreen
from caucasus_game.tui.coach_box import CoachedScreen
from caucasus_game.tui.commands import COMMANDS
from caucasus_game.tui.compare_screen import CompareScreen
from caucasus_game.tui.counsel_screen import CounselScreen
from caucasus_game.tui.debrief_screen import PAGES, DebriefScreen
from caucasus_game.tui.dialogs import ConfirmDialog, MessageDialog, Pick, PickDialog
from caucasus_game.tui.dossier_screen import DossierScreen
from caucasus_game.tui.ending_screen import EndingScreen
from caucasus_game.tui.handover_screen import HandoverScreen
from caucasus_game.tui.help_screen import HelpScreen
from caucasus_game.tui.history_desk import HistoryDesk
from caucasus_game.tui.history_screen import HistoryScreen
from caucasus_game.tui.keys_screen import KeyDialog, KeysScreen
from caucasus_game.tui.mandate_dialog import MandateDialog
from caucasus_game.tui.map_screen import MapScreen
from caucasus_game.tui.mark_dialog import MarkDialog
from caucasus_game.tui.name_dialog import NameDialog
from caucasus_game.tui.new_game_screen import NewGameScreen
from caucasus_game.tui.order_desk import OrderDesk
from caucasus_game.tui.overviews import Overviews
from caucasus_game.tui.package_screen import PackageScreen
from caucasus_game.tui.paper_screen import PaperScreen
from caucasus_game.tui.past_table import PastTable
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
from caucasus_game.tui.why_screen import WhyScreen
from caucasus_game.tui.widgets import GameScreen, Overlay

TINY = Path(__file__).parents[1] / "scenario" / "tiny.yaml"
BASES = {GameScreen, Overlay, CoachedScreen, Overviews, TurnFlow, HistoryDesk, OrderDesk}
"""Screens that others are made of."""
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
MAP = ("#map-head", "#map", "#map-legend", "#map-chosen", "Footer")
CHART = ("#chart-head", "#chart-pages", "#chart-plot", "#chart-reading", "Footer")
WHY = ("#why-title", "#why-search", "#why-views", "#why-numbers", "#why-page", "Footer")
DEBRIEF = ("#debrief-head", "#debrief-tabs", "#debrief-scroll", "Footer")


@dataclass(frozen=True)
class Shot:
    """A screen, or a state of one.

    Attributes:
        at: where it begins: ``title``; the phase at a table, ``later`` at one with turns behind it, ``corridor`` at one
            with a network; ``watch``.
        keys: what is pressed there.
        make: makes the screen that is pushed instead.
        holds: selectors of what must be whole on the screen, apart from each other, and say something.
        pages: what it shows in turn: the key for it, and what must be whole besides.
        rare: like another one that is looked at each time: this one is left to the slow tests.
    """

    name: str
    kind: type
    at: str = "title"
    keys: tuple[str, ...] = ()
    make: Callable | None = None
    holds: tuple[str, ...] = ("Footer",)
    pages: tuple[tuple[str, str], ...] = ()
    rare: bool = False


def _command(name):
    return next(command for command in COMMANDS if command.name == name)


def _dialog(name, kind, make, holds):
    return Shot(name, kind, make=make, holds=(".window-title", *holds))


def _history():
    return HistoryScreen(past().views[-1], FakeBack(), past().views)


def _branch():
    return BranchDialog(headlines(past().views)[1], "whole", "whole-turn-2")


PICKS = [Pick(str(number), "a lot " * 20, bool(number % 2), "not now " * 12) for number in range(9)]

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
    _dialog("a key", KeyDialog, lambda: KeyDialog(_command("table.offer"), str), ("#key-refused",)),
    _dialog("a name", NameDialog, lambda: NameDialog("Another name", "mine", str), ("#name", "#name-refused")),
    _dialog("a message", MessageDialog, lambda: MessageDialog("Not now", WORDS * 40), ("Link",)),
    _dialog("a question", ConfirmDialog, lambda: ConfirmDialog("Send?", WORDS * 40, "Send"), ("#yes", "#no")),
    _dialog(
        "a pick",
        PickDialog,
        lambda: PickDialog("Pledge for", WORDS * 9, PICKS, amounts=(1, 4)),
        (".window-text", "#amount", "#picks", ".window-links"),
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
    Shot("the corridor at the table", TableScreen, "corridor", ("8",), holds=("#table-header", "#corridor", "Footer")),
    Shot("the map", MapScreen, "corridor", ("l", "space"), holds=MAP),
    Shot("the map, other cargo", MapScreen, "corridor", ("l", "c", "p"), holds=MAP, rare=True),
    *(
        Shot(f"charts, {key}", ChartsScreen, at, ("t", key, "left"), holds=CHART, rare=key in "45")
        for key, at in (("1", "later"), ("2", "later"), ("3", "corridor"), ("4", "later"), ("5", "later"))
    ),
    Shot("the front page", PaperScreen, "orders", ("n",), holds=("#paper-scroll", "Footer")),
    *(
        Shot(f"why, {key}", WhyScreen, at, ("e", key), holds=WHY, rare=key in "345")
        for key, at in (*((key, "orders") for key in "12345"), ("6", "corridor"))
    ),
    Shot("why, turn by turn", WhyScreen, "orders", ("e", "3", "t"), holds=WHY),
    Shot("advisers", AdvisersScreen, "orders", ("i",), holds=("#ways-scroll", "Footer")),
    Shot(
        "the turns so far", HistoryScreen, make=_history, holds=("#history-head", "#turns", "#history-told", "Footer")
    ),
    Shot(
        "no turn so far",
        HistoryScreen,
        make=lambda: HistoryScreen(past().views[0], FakeBack(), past().views[:1]),
        holds=("#history-head", "#no-turns", "Footer"),
        rare=True,
    ),
    _dialog("a branch", BranchDialog, _branch, ("#branch-name", ".window-links")),
    Shot(
        "agreeing to a branch",
        AgreeScreen,
        make=lambda: AgreeScreen("Lowland", "Upland", 2),
        holds=("#agree", "Footer"),
    ),
    *(
        Shot(
            f"the table as it was, {key}",
            PastTable,
            make=lambda: PastTable(past().views, 1, FakeBack()),
            keys=(key,),
            holds=("#table-header", "#stakes", panel, "Footer"),
            rare=key != "1",
        )
        for key, panel in (("1", "#orders"), ("3", "#home"))
    ),
    Shot(
        "two branches",
        CompareScreen,
        make=lambda: CompareScreen(past().comparison, past().views[-1]),
        keys=("a",),
        holds=("#compare-scroll", "Footer"),
    ),
    *(
        Shot(
            f"the debrief, {page}",
            DebriefScreen,
            make=lambda: DebriefScreen(past().closed, FakeBack()),
            keys=(key,),
            holds=DEBRIEF,
        )
        for page, key, _ in PAGES
    ),
    Shot(
        "the debrief, revealed",
        DebriefScreen,
        make=lambda: DebriefScreen(past().revealed, FakeBack()),
        keys=("6",),
        holds=DEBRIEF,
    ),
    Shot("the ending", EndingScreen, "over", holds=("#ending-scroll", "Footer")),
    Shot("watching", WatchScreen, "watch", ("n",), holds=("#report-head", "#watch-seats", "#story", "Footer")),
)
HELD = {
    "ways": lambda screen: screen.advice is not None,
    "advisers": lambda screen: screen.advice is not None,
    "watching": lambda screen: screen.turn == 1,
    "the debrief, games": lambda screen: screen.games is not None,
}
"""What must have come to pass, beside the screen, before it is looked at."""
SMALL = SmallScreen
"""Shown in no size that the game can be played in: it has tests of its own."""


EACH = [pytest.param(shot, id=shot.name, marks=pytest.mark.slow if shot.rare else ()) for shot in SHOTS]
"""The table, as tests are parametrized by it."""


def all_kinds():
    """Return every screen that the package has, but for those that others are made of."""
    found = set()
    for module in pkgutil.iter_modules(tui.__path__):
        loaded = importlib.import_module(f"caucasus_game.tui.{module.name}")
        found |= {
            kind
            for kind in vars(loaded).values()
            if inspect.isclass(kind) and issubclass(kind, Screen) and kind.__module__.startswith("caucasus_game.")
        }
    return found - BASES


@cache
def _network():
    """Return a seat's views of two turns with a network: the upper river is drying up and the road was lost."""
    loaded = load(str(TINY.with_name("tiny_corridor.yaml")))
    first = Play.new(Rulebook.of(loaded.scenario, loaded.places), 7).view("upland")
    changes = {"river_up": {"capacity": 2.0, "risk": 3.5}, "mine_road": {"open": False}}
    links = tuple(replace(link, **changes.get(link.id, {})) for link in first.network.links)
    return [first, replace(first, turn=2, network=replace(first.network, links=links))]


def _app(at, folder):
    if at == "watch":
        loaded = load(str(TINY))
        policies = dict.fromkeys(loaded.scenario.actors, "mixed")
        return WatchApp(folder, Watched(loaded, seed=5, run=3, policies=policies, readings={}))
    if at == "title":
        return GameApp(folder, seed=7)
    if at == "later":
        seat = FakeSeat(rising()[-1:])
        seat.gone = rising()[:-1]
        return GameApp(folder, seat, seed=7)
    if at == "corridor":
        seen = _network()
        seat = FakeSeat(seen[-1:])
        seat.gone = seen[:-1]
        return GameApp(folder, seat, seed=7)
    turn = {"turn": 12} if at == "over" else {}
    return GameApp(folder, FakeSeat([sample.view(phase=at, **turn)]), seed=7)


@asynccontextmanager
async def shown_shot(shot, folder, size):
    """An application that shows the screen, and its pilot."""
    app = _app(shot.at, folder)
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
