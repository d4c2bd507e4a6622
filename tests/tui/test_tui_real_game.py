"""The terminal over the real engine, saved on the real disk."""

from __future__ import annotations

import pytest
from awaiting import until

from caucasus_game.engine.orders import Counter
from caucasus_game.scenario.load import load
from caucasus_game.session.saves import listing, verify
from caucasus_game.session.table import Table
from caucasus_game.tui.app import GameApp
from caucasus_game.tui.brief_screen import BriefScreen
from caucasus_game.tui.dialogs import ConfirmDialog
from caucasus_game.tui.handover_screen import HandoverScreen
from caucasus_game.tui.new_game_screen import NewGameScreen
from caucasus_game.tui.package_screen import PackageScreen
from caucasus_game.tui.report_screen import ReportScreen
from caucasus_game.tui.seat import LocalSeat
from caucasus_game.tui.table_screen import TableScreen
from caucasus_game.tui.talks_screen import TalksScreen
from caucasus_game.tui.title_screen import TitleScreen


async def _past(pilot, talks):
    """Wait for what follows a round of the talks."""
    await until(pilot, TalksScreen, ReportScreen, held=lambda screen: screen is not talks)


async def test_two_turns_of_a_new_game_then_resumed(tmp_path):
    """From the title: a new game, an offer and an order, two turns played, left, resumed, and verified."""
    app = GameApp(tmp_path, seed=7)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await until(pilot, NewGameScreen)
        await pilot.press("up")
        for _ in app.screen.cards:
            if app.screen.card.id != "ratification":
                await pilot.press("right")
        await pilot.press("b")
        await until(pilot, BriefScreen)
        await pilot.press("escape")
        await until(pilot, TableScreen)
        table = app.screen
        for turn in (1, 2):
            assert table.view.turn == turn
            await pilot.press("o", "space", "full_stop")
            await until(pilot, TableScreen)
            assert len(table.desk.draft.orders) == 1
            await pilot.press("s")
            await until(pilot, ConfirmDialog)
            await pilot.press("y")
            await until(pilot, TalksScreen, ReportScreen)
            while isinstance(app.screen, TalksScreen):
                talks = app.screen
                await pilot.press("a", "s")
                await _past(pilot, talks)
            await until(pilot, ReportScreen)
            assert sum(bool(line.causes) for line in app.screen.changes)
            await pilot.press("escape")
            await until(pilot, TableScreen)
        await pilot.press("q")
        await until(pilot, TitleScreen)
        await pilot.press("down", "enter")
        await until(pilot, TableScreen)
        assert app.screen.view.turn == 3
        name = app.screen.seat.name
        await pilot.press("q")
        await until(pilot, TitleScreen)
    (save,) = listing(tmp_path)
    assert (save.name, save.turn, save.ok) == (name, 3, True)
    assert verify(name, tmp_path).ok


async def test_two_persons_pass_the_keyboard(tmp_path, shown):
    """At a table with two persons the second sits down once the first has sent, and only then is the turn played."""
    seats = {"armenia": "person", "azerbaijan": "person"}
    table = Table.new(load("ratification"), name="pair", seats=seats, seed=7, readings={}, folder=tmp_path)
    app = GameApp(tmp_path, LocalSeat(table))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, HandoverScreen)
        assert "Armenia" in shown(app)
        assert "capital" not in shown(app)
        await pilot.press("enter")
        await until(pilot, BriefScreen)
        await pilot.press("escape")
        await until(pilot, TableScreen)
        assert app.screen.view.seat == "armenia"
        await pilot.press("s", "y")
        await until(pilot, HandoverScreen)
        assert "Azerbaijan" in shown(app)
        assert "capital" not in shown(app)
        await pilot.press("enter")
        await until(pilot, BriefScreen)
        assert "You speak for Azerbaijan" in shown(app)
        await pilot.press("escape")
        await until(pilot, TableScreen)
        assert (app.screen.view.seat, app.screen.view.turn) == ("azerbaijan", 1)
        await pilot.press("s", "y")
        await until(pilot, TalksScreen, ReportScreen, HandoverScreen)
    assert table.turn == 2 or table.phase == "talks"
    table.close()


async def _answer_with_counters(pilot, shown):
    """Counter what can be countered, decline the rest, round by round; return how many rounds there were."""
    rounds = []
    while isinstance(pilot.app.screen, TalksScreen):
        talks = pilot.app.screen
        rounds.append(talks.shown.round)
        assert f"Round {talks.shown.round}" in shown(pilot.app)
        if talks.shown.offers[0].counterable:
            await pilot.press("c")
            await until(pilot, PackageScreen)
            for name, mark in pilot.app.screen.terms.items():
                low, high = talks.shown.issue(name).mandate
                assert low <= mark <= high
            await pilot.press("full_stop")
            await until(pilot, TalksScreen)
            assert isinstance(talks.answers[talks.shown.offers[0].id], Counter)
        await pilot.press("s")
        await until(pilot, ConfirmDialog, TalksScreen, ReportScreen)
        if isinstance(pilot.app.screen, ConfirmDialog):
            await pilot.press("y")
        await _past(pilot, talks)
    assert rounds == list(range(1, len(rounds) + 1))
    return len(rounds)


@pytest.mark.slow
async def test_advised_turns_with_counters(tmp_path, shown):
    """The adviser's orders fill the draft with reasons and are legal; counters open further rounds of the talks."""
    seats = {"armenia": "person"}
    table = Table.new(load("ratification"), name="advised", seats=seats, seed=7, readings={}, folder=tmp_path)
    seat = LocalSeat(table)
    app = GameApp(tmp_path, seat)
    rounds = 0
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, BriefScreen)
        await pilot.press("escape")
        await until(pilot, TableScreen)
        for _ in range(4):
            await pilot.press("a")
            await pilot.pause()
            draft = app.screen.desk.draft
            assert draft.orders
            assert all(draft.reason(index) for index in range(len(draft.orders)))
            assert seat.refusals(draft.as_orders(app.screen.view)) == ()
            await pilot.press("s", "y")
            await until(pilot, TalksScreen, ReportScreen)
            rounds = max(rounds, await _answer_with_counters(pilot, shown))
            await until(pilot, ReportScreen)
            if rounds > 1:
                break
            await pilot.press("escape")
            await until(pilot, TableScreen)
    assert rounds > 1
    table.close()
    assert verify("advised", tmp_path).ok
