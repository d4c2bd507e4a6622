"""The corridor on the table: the cargo gauge, ways, lots and links; pledges and withdrawals by keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sample
from awaiting import until
from textual.widgets import Static

from caucasus_game.engine.orders import Order, SeatOrders
from caucasus_game.engine.play import Play
from caucasus_game.tui.brief_screen import BriefScreen
from caucasus_game.tui.dialogs import PickDialog
from caucasus_game.tui.draft import order_words
from caucasus_game.tui.report_screen import ReportScreen
from caucasus_game.tui.table_screen import TableScreen

SMALL, LARGE = (80, 24), (120, 40)


def _play(rulebook, turns):
    """Return a game in which both lots are paid for in the first turn, and these turns are played."""
    play = Play.new(rulebook, 7)
    for turn in range(1, turns + 1):
        orders = {}
        if turn == 1:
            for seat in ("upland", "lowland"):
                pledges = (Order("invest", "railway", amount=3), Order("invest", "harbour", amount=2))
                orders[seat] = SeatOrders(turn, seat, pledges)
        play.order(orders)
        while play.phase == "talks":
            play.answer()
    return play


@pytest.fixture
def seen(tiny_corridor):
    """A function that returns upland's view after so many turns."""
    return lambda turns: _play(tiny_corridor, turns).view("upland")


def _panel_text(app):
    return app.screen.query_one("#corridor .panel-text", Static).render().plain


async def _at_the_table(pilot):
    """Close the brief that a game begins with."""
    await pilot.pause()
    if isinstance(pilot.app.screen, BriefScreen):
        await pilot.press("escape")
    await until(pilot, TableScreen)


async def _corridor(pilot):
    await _at_the_table(pilot)
    await pilot.press("8")
    await pilot.pause()


@pytest.mark.parametrize("size", [SMALL, (100, 30), LARGE, (160, 50)])
async def test_the_corridor_fits_every_terminal(at_table, seen, size):
    """Key 8 shows gauge, ways, lots and links inside the screen; no line is too wide, and all can be scrolled to."""
    app = at_table(seen(1))
    async with app.run_test(size=size) as pilot:
        await _corridor(pilot)
        panel = app.screen.query_one("#corridor")
        assert app.screen.region.contains_region(panel.region)
        assert app.screen.focused is panel
        text = _panel_text(app)
        assert max(map(len, text.splitlines())) <= panel.scrollable_content_region.width
        heads = ("The pass ▱", "Cargo by way", "Lots", "Links")
        assert all(head in text for head in heads)
        await pilot.press("end")
        await pilot.pause()
        assert panel.scroll_y == panel.max_scroll_y


async def test_a_large_terminal_shows_lots_and_links_side_by_side(at_table, seen, shown):
    """At 120 by 40 the corridor has the board to itself while it is chosen; with 1 the orders come back beside it."""
    app = at_table(seen(1))
    async with app.run_test(size=LARGE) as pilot:
        await _corridor(pilot)
        assert app.screen.query_one("#corridor").max_scroll_y == 0
        assert any("Lots" in line and "Links" in line for line in shown(app).splitlines())
        assert not app.screen.query_one("#orders").region
        await pilot.press("1")
        await pilot.pause()
        assert app.screen.query_one("#orders").region
        assert app.screen.query_one("#corridor").region


async def test_words_say_what_colours_say(at_table, seen):
    """Open, full and shut links, what opens the shut, who pays for a lot and what investors see are all in words."""
    app = at_table(seen(0))
    async with app.run_test(size=SMALL) as pilot:
        await _corridor(pilot)
        before = " ".join(_panel_text(app).replace("\u00a0", " ").split())
    for words in (
        "0 of 6 Mt a year assumed: Invented.",
        "shut 0/6",
        "opens at: building of The railway over the pass at least 100",
        "not begun · public 0■, private 0■ of 3■, open 6■ · investors see yield",
        "due 2031-Q2",
        "earns little without The harbour",
    ):
        assert words in before, words
    view = seen(2)
    links = tuple(replace(link, price=1.9 * link.full) for link in view.network.links)
    app = at_table(replace(view, network=replace(view.network, links=links)))
    async with app.run_test(size=SMALL) as pilot:
        await _corridor(pilot)
        after = " ".join(_panel_text(app).split())
    for words in (
        "+6 in the last turn",
        "FULL 6/6",
        "a place on it costs 1.9 $",
        "open 2.2/9 −5.2",
        "finished · public",
    ):
        assert words in after, words


async def test_access_and_lateness_are_told(at_table, seen):
    """A lot that may not be built on says why, and one that is late by how it was announced says so."""
    view = seen(0)
    lots = tuple(replace(lot, blocked="Nobody builds in a war.", due_turn=1) for lot in view.network.lots)
    app = at_table(replace(view, turn=3, network=replace(view.network, lots=lots)))
    async with app.run_test(size=SMALL) as pilot:
        await _corridor(pilot)
        assert "no access: Nobody builds in a war" in _panel_text(app)
        assert "was due 2031-Q2" in _panel_text(app)


async def test_hostile_titles_stay_inside(at_table, seen, shown):
    """Titles without end, markup and escape codes neither widen a line nor reach the terminal."""
    view = seen(0)
    bad = "[bold]\x1b[31m" + "endless " * 40
    network = replace(
        view.network,
        gauge=replace(view.network.gauge, title=bad),
        lots=tuple(replace(lot, title=bad, blocked=bad) for lot in view.network.lots),
        links=tuple(replace(link, title=bad, opens=bad) for link in view.network.links),
        ways=tuple(replace(way, title=bad) for way in view.network.ways),
    )
    app = at_table(replace(view, network=network))
    async with app.run_test(size=SMALL) as pilot:
        await _corridor(pilot)
        assert max(map(len, _panel_text(app).splitlines())) <= SMALL[0]
        assert "\x1b" not in shown(app)
        assert "[bold]" in shown(app)


async def test_without_a_network_there_is_no_such_panel(at_table, shown):
    """Where a scenario has neither network nor lots the tab is not there, and its key says why."""
    app = at_table(sample.view())
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        assert "8 Corridor" not in shown(app)
        await _corridor(pilot)
        assert app.screen.active == "orders"
        assert any("no corridor here" in note.message for note in app._notifications)


async def test_all_tabs_fit_where_every_note_is_shown(at_table, seen, shown):
    """At 80 columns all eight names stand in the bar, with a choice that waits and twelve words in force."""
    app = at_table(seen(0))
    async with app.run_test(size=SMALL) as pilot:
        await _at_the_table(pilot)
        app.screen.query_one("#tabs").note({"orders": "?2", "words": "12"})
        await pilot.pause()
        (bar,) = (line for line in shown(app).splitlines() if "2 Issue" in line)
        assert "1 Orders ?2" in bar
        assert "7 Words 12" in bar
        assert "8 Corridor" in bar


async def test_a_pledge_by_keys(at_table, seen, shown):
    """The list of lots says what each lacks and what a pledge does; the amount is chosen, and can be changed later."""
    app = at_table(seen(0))
    async with app.run_test(size=SMALL) as pilot:
        await _at_the_table(pilot)
        await pilot.press("1", "down", "enter")
        await until(pilot, PickDialog)
        text = " ".join(shown(app).split())
        assert "The railway over the pass: lacks 6■ of 6■, built 0 %" in text
        assert "leaves your treasury at once" in text
        assert "spend 1■ of your treasury (1 to 4)" in text
        await pilot.press("right", "right", "down", "enter")
        await until(pilot, TableScreen)
        table = app.screen
        (order,) = table.desk.draft.orders
        assert (order.action, order.target, order.amount) == ("invest", "harbour", 3)
        assert order_words(table.view, order) == "Pledge money: The harbour (3■)"
        await pilot.press("tab", "enter")
        await until(pilot, PickDialog)
        assert "spend 3■" in shown(app)
        await pilot.press("left", "enter")
        await until(pilot, TableScreen)
        assert [one.amount for one in table.desk.draft.orders] == [2]
        await pilot.press("u", "u")
        assert table.desk.draft.orders == ()


async def test_a_withdrawal_by_keys(at_table, tiny_corridor, shown):
    """The list says what of one's own is not spent, and what taking it back does."""
    play = Play.new(tiny_corridor, 7)
    play.order({"upland": SeatOrders(1, "upland", (Order("invest", "railway", amount=4),))})
    while play.phase == "talks":
        play.answer()
    view = play.view("upland")
    (action,) = (action for action in view.actions if action.verb == "withdraw")
    if not action.legal:  # what was pledged is built into the line already: show a view in which it is not
        lots = tuple(replace(lot, unspent=4.0) for lot in view.network.lots)
        free = replace(action, options=tuple(replace(option, legal=True) for option in action.options))
        actions = tuple(free if one is action else one for one in view.actions)
        view = replace(view, actions=actions, network=replace(view.network, lots=lots))
    app = at_table(view)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("1")
        place = next(index for index, one in enumerate(view.actions) if one.verb == "withdraw")
        await pilot.press(*["down"] * place, "enter")
        await until(pilot, PickDialog)
        text = " ".join(shown(app).split())
        assert "of yours not spent" in text
        assert "trust you less" in text
        await pilot.press("enter")
        await until(pilot, TableScreen)
        assert [order.action for order in app.screen.desk.draft.orders] == ["withdraw"]


async def test_the_report_tells_why_cargo_moved(at_table, seen, shown):
    """News and changes name ways, links and lots by their titles, with the cause that moved the cargo."""
    app = at_table(seen(2))
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.press("r")
        await until(pilot, ReportScreen)
        await pilot.press("a")
        await pilot.pause()
        text = " ".join(shown(app).split())
    for words in (
        "Cargo by The pass: 0 → 6 Mt a year (opened: The",
        "Cargo, The railway over the pass",
        "Cargo by way, The pass",
        "opened: The railway over the pass",
        "Cargo left behind, Ore for the sea",
    ):
        assert words in text, words
