"""Ways to play a turn: a search beside the screen that can be called off, and three ways to take by a key."""

import threading

import pytest
import sample
import sample_ways
from awaiting import until
from textual.containers import VerticalScroll

from caucasus_game.policies.advice_seen import brings, leads_to, titled
from caucasus_game.scenario.load import load
from caucasus_game.session.table import Table
from caucasus_game.tui.advisers_screen import AdvisersScreen
from caucasus_game.tui.app import GameApp
from caucasus_game.tui.brief_screen import BriefScreen
from caucasus_game.tui.dialogs import ConfirmDialog
from caucasus_game.tui.seat import LocalSeat
from caucasus_game.tui.table_screen import TableScreen
from caucasus_game.tui.ways_screen import WaysScreen


def _found(screen):
    return screen.advice is not None


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_ways_are_shown_and_one_is_taken_by_its_number(at_table, shown, size):
    """Each way tells what it is expected to bring and how sure that is; nothing is wider than the screen; a number
    fills the draft with its orders.
    """
    app = at_table()
    async with app.run_test(size=size) as pilot:
        await pilot.press("w")
        await until(pilot, WaysScreen, held=_found)
        page = app.screen.query_one(VerticalScroll)
        text = shown(app)
        assert "What serves you best" in text
        assert "About 74 points of your own at the end, 58 in the worst quarter" in " ".join(text.split())
        assert "36 imagined games each" in text
        assert page.max_scroll_x == 0
        assert all(part.region.right <= size[0] for part in app.screen.query("#ways-found > *"))
        await pilot.press("end")
        await pilot.pause()
        assert "A cautious way" in shown(app)
        await pilot.press("1")
        await until(pilot, TableScreen)
        draft = app.screen.desk.draft
        assert [order.action for order in draft.orders] == ["press", "offer"]
        assert draft.reason(0) == "it did best"


async def test_a_search_is_called_off_by_a_key(at_table, shown):
    """While it goes on the screen answers, tells how far it is, and esc ends it; its thread does not outlive it."""
    going = threading.Event()
    app = at_table(searching=going)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await until(pilot, WaysScreen, held=lambda screen: screen.part > 0)
        assert "30 %" in shown(app)
        await pilot.press("2")
        assert isinstance(app.screen, WaysScreen)
        page = app.screen
        await pilot.press("escape")
        await until(pilot, TableScreen)
        await until(pilot, TableScreen, held=lambda screen: all(worker.is_finished for worker in app.workers))
        assert page.advice is None
        assert not app.screen.desk.draft.orders


async def test_a_written_draft_is_not_lost_to_a_way(at_table):
    """Where something is written already, taking a way asks first."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "down", "down", "down", "enter", "w")
        await until(pilot, WaysScreen, held=_found)
        await pilot.press("3")
        await until(pilot, ConfirmDialog)
        await pilot.press("n")
        await until(pilot, TableScreen)
        assert [order.action for order in app.screen.desk.draft.orders] == ["crossroads_round"]


def test_the_words_of_ways():
    """Better and worse, how sure, where it leads; a difference of less than a point is called so."""
    advice = sample_ways.advice(sample.view())
    best, other, cautious = advice.ways
    assert [titled(way) for way in advice.ways] == [
        "What serves you best",
        "Another way: conciliatory",
        "A cautious way",
    ]
    assert brings(best, advice).endswith("6 more than the usual orders (67), likely.")
    assert brings(other, advice).endswith("4 fewer than the first way, fairly sure.")
    assert brings(cautious, advice).endswith("less than one fewer than the first way, a toss-up.")
    assert leads_to(best) == (
        "Ends: In force 85 %, Signed, and waiting 15 %.",
        "By then: The Minsk Process: Closed 50 %; Works on the line 80.",
    )


@pytest.mark.slow
async def test_a_real_search_finds_legal_orders(tmp_path):
    """In a real game the search runs while the screen answers, and what it finds can be sent."""
    seats = {"kazakhstan": "person"}
    table = Table.new(load("ratification"), name="ahead", seats=seats, seed=7, readings={}, folder=tmp_path)
    seat = LocalSeat(table)
    app = GameApp(tmp_path, seat)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, BriefScreen)
        await pilot.press("escape")
        await pilot.press("w")
        await until(pilot, WaysScreen, held=_found, seconds=120)
        assert app.screen.advice.ways
        await pilot.press("1")
        await until(pilot, TableScreen)
        draft = app.screen.desk.draft
        assert seat.refusals(draft.as_orders(app.screen.view)) == ()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_advisers_disagree_and_one_is_taken(at_table, shown, size):
    """Three advisers each say what they want, recommend and expect; what all recommend and what one alone does is
    marked by a sign; a number fills the draft. The other page does not search again.
    """
    app = at_table()
    async with app.run_test(size=size) as pilot:
        await pilot.press("i")
        await until(pilot, AdvisersScreen, held=_found)
        text = " ".join(shown(app).split())
        assert "The diplomat" in text
        assert "agreement 90 %" in text
        assert "= Press: Kazakhstan" in text.replace("= Press their case: Kazakhstan", "= Press: Kazakhstan")
        assert app.screen.query_one(VerticalScroll).max_scroll_x == 0
        await pilot.press("escape")
        await until(pilot, TableScreen)
        await pilot.press("w")
        await until(pilot, WaysScreen, held=lambda screen: screen.before is not None)
        await pilot.press("escape", "i")
        await until(pilot, AdvisersScreen, held=_found)
        await pilot.press("3")
        await until(pilot, TableScreen)
        assert [order.action for order in app.screen.desk.draft.orders] == ["press", "assure_iran"]
