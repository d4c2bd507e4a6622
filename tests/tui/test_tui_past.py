"""Looking back in the terminal, over the real engine: history, branches, comparing, and the debrief."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from awaiting import plain, until

from caucasus_game.engine.orders import SeatOrders
from caucasus_game.scenario.load import load
from caucasus_game.session.saves import fork, listing, verify
from caucasus_game.session.table import Table
from caucasus_game.session.whole_game import WholeGame
from caucasus_game.study.debrief import simulated as games
from caucasus_game.study.debrief.making import debrief
from caucasus_game.study.single import Script, play_out_at
from caucasus_game.tui import debrief_lines
from caucasus_game.tui.app import GameApp
from caucasus_game.tui.branch_dialog import AgreeScreen, BranchDialog
from caucasus_game.tui.compare_screen import CompareScreen
from caucasus_game.tui.debrief_screen import PAGES, DebriefScreen
from caucasus_game.tui.dialogs import ConfirmDialog, PickDialog
from caucasus_game.tui.ending_screen import EndingScreen
from caucasus_game.tui.handover_screen import HandoverScreen
from caucasus_game.tui.history_screen import HistoryScreen
from caucasus_game.tui.past_table import PastTable
from caucasus_game.tui.report_screen import ReportScreen
from caucasus_game.tui.seat import LocalSeat
from caucasus_game.tui.stakeholder_line import Stakes
from caucasus_game.tui.table_screen import TableScreen

TINY = "tests/scenario/tiny.yaml"
HOSTILE = "[bold]x[/] [@click=app.exit]y[/] \x1b[31m$primary\u202e"
SIZES = ((80, 24), pytest.param((120, 40), marks=pytest.mark.slow))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """``part``, at the start of turn 4; ``whole`` and its branch ``other``, over; ``pair`` with two persons, at 3."""
    folder = tmp_path_factory.mktemp("past")
    loaded = load(TINY)
    seats = dict.fromkeys(loaded.scenario.actors, "conciliatory")
    for name, persons, turn in (("part", 1, 4), ("whole", 1, None), ("pair", 2, 3)):
        sitting = seats | dict.fromkeys(list(seats)[:persons], "person")
        with Table.new(loaded, name=name, seats=sitting, seed=4, readings={}, folder=folder) as table:
            play_out_at(table, Script(seats), until=turn)
    with Table.open(fork("whole", 2, folder, "other"), folder) as table:
        play_out_at(table, Script(seats | {"upland": "obstructive"}))
    return folder


@pytest.fixture
def sitting(made, tmp_path):
    """A function that opens an app at a table of one of the made games, in a folder of its own."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    opened = []

    def sit(name):
        opened.append(Table.open(name, tmp_path))
        return GameApp(tmp_path, LocalSeat(opened[0]))

    yield sit
    for table in opened:
        table.close()


@pytest.mark.parametrize("size", SIZES)
async def test_any_past_turn_can_be_seen_again(sitting, shown, size):
    """The list has every turn with its score; a turn opens as the seat saw it, and nothing of it can be changed."""
    app = sitting("part")
    async with app.run_test(size=size) as pilot:
        await until(pilot, TableScreen)
        await pilot.press("h")
        await until(pilot, HistoryScreen)
        views = app.start.past()
        text = shown(app)
        for turn in app.screen.turns:
            assert f"{turn.turn} {turn.date}" in text
            assert f"{turn.score:.1f}" in text
        assert [turn.turn for turn in app.screen.turns] == [1, 2, 3]
        await pilot.press("up", "enter")
        await until(pilot, PastTable)
        past = app.screen
        assert past.view == views[1]
        given = WholeGame.read("part", app.saves_folder).given[2, "upland"]
        assert past.desk.draft.orders == given.orders
        assert past.query_one(Stakes).region.height > 0
        assert "as it was" in shown(app)
        assert "Nothing yet" not in shown(app)
        before = past.desk.draft
        await pilot.press("enter", "s", "o", "x", "u", "a", "m")
        await pilot.pause()
        assert app.screen is past
        assert past.desk.draft == before
        await pilot.press("2", "n")
        assert past.view == views[2]
        await pilot.press("r")
        await until(pilot, ReportScreen)
        assert app.screen.shown == views[3]
        await pilot.press("escape", "p", "p", "p")
        assert past.view == views[0]
        await pilot.press("escape")
        await until(pilot, HistoryScreen)
        await pilot.press("r")
        await until(pilot, ReportScreen)
        assert app.screen.shown.report.turn == 2
        await pilot.press("escape", "escape")
        await until(pilot, TableScreen)
        assert app.start.table.turn == 4


async def test_a_played_turn_is_taken_back_as_a_branch(sitting, shown):
    """T on a turn asks for a name, and sits one down at its start in a save of its own; the game is kept."""
    app = sitting("part")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, TableScreen)
        before = app.start.table.record()
        await pilot.press("u", "h")
        assert any("h, then t" in note.message for note in app._notifications)
        await until(pilot, HistoryScreen)
        await pilot.press("up", "t")
        await until(pilot, BranchDialog)
        assert "part-turn-2" in shown(app)
        await pilot.press(*["backspace"] * 20, "/", "enter")
        await until(pilot, BranchDialog)
        assert "letters" in shown(app)
        await pilot.press("backspace", *"again", "enter")
        await until(pilot, TableScreen)
        table = app.screen
        assert (table.seat.name, table.view.turn, table.view.seat) == ("again", 2, "upland")
        assert table.desk.draft.orders == ()
        await pilot.press("q")
        await pilot.pause()
    saves = {save.name: save for save in listing(app.saves_folder)}
    assert (saves["again"].turn, saves["part"].turn) == (2, 4)
    assert verify("again", app.saves_folder).ok
    assert verify("part", app.saves_folder).ok
    assert WholeGame.read("part", app.saves_folder).orders == [SeatOrders.from_json(one) for one in before["orders"]]


@pytest.mark.parametrize("agrees", [True, False])
async def test_all_persons_must_agree_to_a_branch(sitting, shown, agrees):
    """With two persons the other is asked on a screen that shows nothing else; without that word no branch is made."""
    app = sitting("pair")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, HandoverScreen)
        await pilot.press("enter")
        await until(pilot, TableScreen)
        await pilot.press("h")
        await until(pilot, HistoryScreen)
        await pilot.press("t")
        await until(pilot, BranchDialog)
        await pilot.press("enter")
        await until(pilot, AgreeScreen)
        text = shown(app)
        assert "Lowland" in text
        for hidden in ("capital", "Your score", "News", "ordered by"):
            assert hidden not in text
        await pilot.press("y" if agrees else "n")
        if agrees:
            await until(pilot, HandoverScreen)
            await pilot.press("enter")
            await until(pilot, TableScreen)
            assert (app.screen.seat.name, app.screen.view.turn) == ("pair-turn-2", 2)
            await pilot.press("q")
        else:
            await until(pilot, HistoryScreen)
    names = {save.name for save in listing(app.saves_folder)}
    assert ("pair-turn-2" in names) == agrees
    assert "pair" in names


@pytest.mark.parametrize("size", SIZES)
async def test_two_branches_beside_each_other(sitting, shown, size):
    """From the ending: history, then the other branch; what differs stands in two columns under where they part."""
    app = sitting("whole")
    async with app.run_test(size=size) as pilot:
        await until(pilot, EndingScreen)
        await pilot.press("h")
        await until(pilot, HistoryScreen)
        await pilot.press("c")
        await until(pilot, PickDialog)
        assert "from whole at turn 2" in shown(app).replace("\n", " ").replace("│", "")
        await pilot.press("enter")
        await until(pilot, CompareScreen)
        await pilot.pause()
        text = shown(app)
        assert "They part in turn 2" in text
        assert "≠" in text
        found = app.screen.comparison
        assert found.parting.turn == 2
        assert found.open
        first = next(turn for turn in found.turns if turn.differing)
        assert f"After turn {first.turn}" in text
        await pilot.press("a")
        await pilot.pause()
        assert "At the start" in shown(app)
        await pilot.press("escape", "escape")
        await until(pilot, EndingScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_the_debrief_keeps_secrets_until_asked(sitting, shown, size):
    """No page shows what others kept secret; v asks, no keeps it so, yes tells it."""
    app = sitting("whole")
    everything = debrief(WholeGame.read("whole", app.saves_folder), revealed=True)
    seen = debrief(WholeGame.read("whole", app.saves_folder))
    secret = [goal.title for seat in everything.goals for goal in seat.goals if goal.secret and seat.seat != "upland"]
    secret += [order.reason for order in everything.secrets.orders if order.seat != "upland" and order.reason]
    assert secret
    async with app.run_test(size=size) as pilot:
        await until(pilot, EndingScreen)
        await pilot.press("d")
        await until(pilot, DebriefScreen)
        for _, key, title in PAGES:
            if title == "What if":
                continue
            await pilot.press(key)
            await pilot.pause()
            assert f"[{key} {title}]" in shown(app)
            width = app.screen.query_one("#debrief-scroll").scrollable_content_region.width
            rows = plain(list(app.screen._rows(width)))
            assert rows.strip()
            assert not [words for words in secret if words in rows]
            assert max(map(len, rows.split("\n"))) <= width
        await pilot.press("4")
        await pilot.pause()
        assert "reveals them" in shown(app)
        await pilot.press("v")
        await until(pilot, ConfirmDialog)
        await pilot.press("enter")
        await until(pilot, DebriefScreen)
        assert not app.screen.told.revealed
        await pilot.press("v")
        await until(pilot, ConfirmDialog)
        await pilot.press("y")
        await until(pilot, DebriefScreen, held=lambda screen: screen.told.revealed)
        await pilot.pause()
        assert "Where they really stood" in shown(app)
        await pilot.press("escape", "escape")
        await pilot.pause()
    page = plain(list(debrief_lines.goals_page(everything, 78)))
    own = plain(list(debrief_lines.goals_page(seen, 78)))
    assert "told on the reveal" in own
    assert "told on the reveal" not in page


async def test_games_from_the_same_start_are_played_beside_the_screen(sitting, shown, monkeypatch):
    """The page of the games fills while others are read, tells what the study says, and leaving it calls them off."""
    monkeypatch.setattr(games, "BLOCK", 100)  # so that they are not all played before the key comes
    app = sitting("whole")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, EndingScreen)
        await pilot.press("d")
        await until(pilot, DebriefScreen)
        await pilot.press("5", "2")
        assert "Turn 1" in shown(app)
        await until(pilot, DebriefScreen, held=lambda screen: screen.games is not None, seconds=120)
        await pilot.press("5")
        await pilot.pause()
        text = shown(app)
        found = games.kept(WholeGame.read("whole", app.saves_folder))
        assert app.screen.games == found
        assert "1000 games" in text
        assert "this game" in text
        await pilot.press("escape")
        await until(pilot, EndingScreen)


async def test_games_are_called_off_when_the_page_is_left(sitting, monkeypatch):
    """Esc while they are played stops them at the next block, and nothing is kept."""
    monkeypatch.setattr(games, "BLOCK", 1)  # so that they are not all played before the key comes
    app = sitting("whole")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, EndingScreen)
        await pilot.press("d")
        await until(pilot, DebriefScreen)
        await pilot.press("5", "escape")
        await until(pilot, EndingScreen)
        while any(worker.group == "games" and not worker.is_finished for worker in app.workers):
            await pilot.pause(0.02)
    assert games.kept(WholeGame.read("whole", app.saves_folder)) is None


def test_texts_of_the_record_are_shown_as_they_are(made):
    """Names, titles and reasons that look like markup come out literally, and without control characters."""
    told = debrief(WholeGame.read("whole", made), revealed=True)
    names = dict.fromkeys(told.names, HOSTILE)
    points = tuple(replace(point, title=HOSTILE) for point in told.timeline)
    seats = tuple(replace(seat, name=HOSTILE, untold=(HOSTILE,)) for seat in told.goals)
    told = replace(told, names=names, timeline=points, goals=seats, decided=replace(told.decided, title=HOSTILE))
    for page in ("reactions", "timeline", "decided", "goals", "documents", "secrets"):
        text = plain(list(getattr(debrief_lines, f"{page}_page")(told, 100)))
        assert "[bold]x[/]" in text
        assert "\x1b" not in text
        assert "\u202e" not in text
