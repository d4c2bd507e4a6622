"""The screens that look over turns, behind numbers and back at a game, for the table of screens."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from sample_past import TINY, FakeBack, past
from shot import Shot, dialog

from caucasus_game.engine.play import Play
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.scenario.load import load
from caucasus_game.session.headlines import headlines
from caucasus_game.tui.advisers_screen import AdvisersScreen
from caucasus_game.tui.branch_dialog import AgreeScreen, BranchDialog
from caucasus_game.tui.charts_screen import ChartsScreen
from caucasus_game.tui.compare_screen import CompareScreen
from caucasus_game.tui.debrief_screen import PAGES, DebriefScreen
from caucasus_game.tui.history_screen import HistoryScreen
from caucasus_game.tui.map_screen import MapScreen
from caucasus_game.tui.paper_screen import PaperScreen
from caucasus_game.tui.past_table import PastTable
from caucasus_game.tui.table_screen import TableScreen
from caucasus_game.tui.why_screen import WhyScreen

MAP = ("#map-head", "#map", "#map-legend", "#map-chosen", "Footer")
CHART = ("#chart-head", "#chart-pages", "#chart-plot", "Footer")
WHY = ("#why-title", "#why-search", "#why-views", "#why-numbers", "Footer")
DEBRIEF = ("#debrief-head", "#debrief-tabs", "Footer")


@cache
def with_network():
    """Return a seat's views of two turns with a network: the upper river is drying up and the road was lost."""
    loaded = load(str(TINY.with_name("tiny_corridor.yaml")))
    first = Play.new(Rulebook.of(loaded.scenario, loaded.places), 7).view("upland")
    changes = {"river_up": {"capacity": 2.0, "risk": 3.5}, "mine_road": {"open": False}}
    links = tuple(replace(link, **changes.get(link.id, {})) for link in first.network.links)
    return [first, replace(first, turn=2, network=replace(first.network, links=links))]


def _history(turns):
    views = past().views[:turns]
    return HistoryScreen(views[-1], FakeBack(), views)


def _pages(keys, selector):
    """Return pages on all of which the same part must be whole."""
    return tuple((key, selector) for key in keys)


LOOKING = (
    Shot("the corridor at the table", TableScreen, "corridor", ("8",), holds=("#table-header", "#corridor", "Footer")),
    Shot("the map", MapScreen, "corridor", ("l", "space"), holds=MAP),
    Shot("the map, other cargo, a turn before", MapScreen, "corridor", ("l", "c", "p"), holds=MAP),
    Shot("charts", ChartsScreen, "later", ("t", "left"), holds=CHART, pages=_pages("1245", "#chart-reading")),
    Shot("charts of a corridor", ChartsScreen, "corridor", ("t", "3", "left"), holds=(*CHART, "#chart-reading")),
    Shot("the front page", PaperScreen, "orders", ("n",), holds=("#paper-scroll", "Footer")),
    Shot("why", WhyScreen, "orders", ("e",), holds=WHY, pages=_pages("12345", "#why-page")),
    Shot("why, turn by turn", WhyScreen, "orders", ("e", "3", "t"), holds=(*WHY, "#why-page")),
    Shot("why of a corridor", WhyScreen, "corridor", ("e", "6"), holds=(*WHY, "#why-page")),
    Shot("advisers", AdvisersScreen, "orders", ("i",), holds=("#ways-scroll", "Footer")),
    Shot(
        "the turns so far",
        HistoryScreen,
        make=lambda: _history(None),
        holds=("#history-head", "#turns", "#history-told", "Footer"),
    ),
    Shot("no turn so far", HistoryScreen, make=lambda: _history(1), holds=("#no-turns", "Footer")),
    dialog(
        "a branch",
        BranchDialog,
        lambda: BranchDialog(headlines(past().views)[1], "whole", "whole-turn-2"),
        ("#branch-name", ".window-links"),
    ),
    Shot(
        "agreeing to a branch",
        AgreeScreen,
        make=lambda: AgreeScreen("Lowland", "Upland", 2),
        holds=("#agree", "Footer"),
    ),
    Shot(
        "the table as it was",
        PastTable,
        make=lambda: PastTable(past().views, 1, FakeBack()),
        holds=("#table-header", "#stakes", "Footer"),
        pages=(("1", "#orders"), ("3", "#home")),
    ),
    Shot(
        "two branches",
        CompareScreen,
        make=lambda: CompareScreen(past().comparison, past().views[-1]),
        keys=("a",),
        holds=("#compare-scroll", "Footer"),
    ),
    Shot(
        "the debrief",
        DebriefScreen,
        make=lambda: DebriefScreen(past().closed, FakeBack()),
        keys=("5",),
        holds=DEBRIEF,
        pages=_pages([key for _, key, _ in PAGES], "#debrief-scroll"),
    ),
    Shot(
        "the debrief, revealed",
        DebriefScreen,
        make=lambda: DebriefScreen(past().revealed, FakeBack()),
        keys=("4",),
        holds=(*DEBRIEF, "#debrief-scroll"),
    ),
)
