from __future__ import annotations

from dataclasses import replace

import pytest
import sample
import sample_counsel
from awaiting import plain, until
from feet import footer_fits

from caucasus_game.engine.orders import Order
from caucasus_game.tui.commands import COMMANDS
from caucasus_game.tui.counsel_lines import forecast_lines, mover_lines, press_lines, press_words, trade_line
from caucasus_game.tui.counsel_screen import CounselScreen
from caucasus_game.tui.dialogs import PickDialog
from caucasus_game.tui.issue_panel import FORECAST, draw_scale, forecast_words
from caucasus_game.tui.package_screen import PackageScreen
from caucasus_game.tui.stakeholder_line import column_of
from caucasus_game.tui.table_screen import TableScreen

GROUND = "#101010"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_counsel_opens_by_a_key_and_scrolls_to_its_end(at_table, shown, size):
    """From the table v opens the counsel; its page fills the width, keys scroll it to the end, esc closes it."""
    app = at_table()
    async with app.run_test(size=size) as pilot:
        await pilot.press("v")
        await until(pilot, CounselScreen)
        page = app.screen.query_one("#counsel-scroll")
        assert page.max_scroll_x == 0
        text = shown(app)
        for words in ("Forecast", "is the one to quote", "351 decisions", "Fair trades", "Yours to settle", "esc"):
            assert words in text, words
        await pilot.press("end")
        await pilot.pause(0.3)
        assert page.scroll_y == page.max_scroll_y
        assert "US  65→71 you would meet it there" in shown(app)
        assert footer_fits(app)
        await pilot.press("escape")
        await until(pilot, TableScreen)
        assert app.screen.desk.draft.orders == ()


@pytest.mark.parametrize("keys", [("enter",), ("tab", "enter")])
async def test_a_trade_opens_the_package_with_its_terms(at_table, keys):
    """Enter, on the page or on the trade, opens the builder with both terms at whole marks, to the seat it is with."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("v")
        await until(pilot, CounselScreen)
        await pilot.press(*keys)
        await until(pilot, PackageScreen)
        assert app.screen.to == ["azerbaijan"]
        assert app.screen.terms == {"constitution": 59.0, "reciprocity": 79.0}
        await pilot.press("full_stop")
        await until(pilot, TableScreen)
        order = Order("offer", "azerbaijan", terms={"constitution": 59.0, "reciprocity": 79.0})
        assert app.screen.desk.draft.orders == (order,)


async def test_without_a_trade_in_reach_enter_says_so(at_table, shown):
    """Where the two could settle no trade the page says so, and enter opens nothing."""
    app = at_table(settles=False)
    async with app.run_test(size=(80, 40), notifications=True) as pilot:
        await pilot.press("v")
        await until(pilot, CounselScreen)
        assert "None that you could settle to everybody's gain." in shown(app)
        assert "Backing only" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, CounselScreen)
        assert any("no trade here" in note.message for note in app._notifications)


async def test_an_offer_that_cannot_go_there_is_told(at_table):
    """Where the seat of the trade cannot be addressed now, the reason is told and no builder opens."""
    view = sample.view()
    closed = tuple(
        replace(
            action,
            options=tuple(replace(option, legal=False, why_not="they are not listening") for option in action.options),
        )
        if action.verb == "offer"
        else action
        for action in view.actions
    )
    app = at_table(replace(view, actions=closed))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("v")
        await until(pilot, CounselScreen)
        await pilot.press("enter")
        await until(pilot, TableScreen)
        assert any("not listening" in note.message for note in app._notifications)


async def test_a_press_names_its_price(at_table, shown):
    """Where a press is aimed each target stands with what the press would do; one that cannot be known says so."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        menu = app.screen.query_one("#actions")
        menu.focus()
        panel = app.screen.query_one("#orders")
        menu.highlighted = next(index for index, action in enumerate(panel.actions) if action.id == "press")
        await pilot.press("enter")
        await until(pilot, PickDialog)
        assert "Azerbaijan: +1.2 on its cost of no deal, −4 trust" in shown(app)
        assert "Kazakhstan: +? on its cost of no deal" in shown(app)


@pytest.mark.parametrize("width", [76, 112])
def test_a_forecast_is_a_picture_and_figures(width):
    """Each open issue has one row within the width: the mark at its column, the figure to quote, the model's beside."""
    view = sample.view()
    rows = forecast_lines(view, sample_counsel.counsel(view), width)[-len(view.issues) :]
    for row, issue in zip(rows, view.issues, strict=True):
        assert row.cell_length <= width
        if issue.settled:
            assert "settled at 55" in row.plain
            continue
        assert forecast_words(issue.forecast) in row.plain
        line = row.plain[row.plain.index("─") : row.plain.rindex("─") + 1]
        assert line.index(FORECAST) == column_of(issue.forecast[0], len(line))
    assert "61 (57–66)" in rows[0].plain


def test_the_words_of_counsel():
    """Movers are told by kind with both sides' expectations, trades in both directions, presses with their price."""
    view = sample.view()
    found = sample_counsel.counsel(view)
    movers = plain(mover_lines(view, found.movers, 100, GROUND))
    assert "K KZ  55→40 would give way fully · you expect +0.6, it 0 ●" in movers
    assert "R RU  20→40 could be forced there · you expect +0.2, it −0.2\n" in movers
    assert "U US  65→71 you would meet it there · you expect −0.1, it +0.4 ●" in movers
    assert "Nobody, as far as you know." in plain(mover_lines(view, (), 100, GROUND))
    assert trade_line(view, found.trades[0]).startswith("AZ: give ")
    assert trade_line(view, found.trades[0]).endswith("45→79; each gains 1; settled, worth 13.1 to you")
    presses = press_lines(view, found.presses, 120, GROUND)
    assert "could be forced on Passage through Syunik · 35 % backfire" in plain(presses)
    assert plain(presses).index("T TR") < plain(presses).index("Z AZ")
    assert press_words(found.presses[1]) == "+1.4 on its cost of no deal, −4 trust"
    assert "You can press nobody now." in plain(press_lines(view, (), 100, GROUND))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_issue_panel_has_the_forecast(at_table, shown, size):
    """The chosen issue shows its forecast in figures and on the scale; a settled one has none."""
    app = at_table()
    async with app.run_test(size=size) as pilot:
        await pilot.press("2")
        await pilot.pause()
        view = app.screen.view
        assert f"{FORECAST} forecast {forecast_words(view.issues[0].forecast)}" in shown(app)
        app.screen.choose_issue(next(index for index, issue in enumerate(view.issues) if issue.settled))
        await pilot.pause()
        assert "forecast" not in shown(app)


def test_numbers_of_the_scale_give_way_to_the_forecast():
    """The mark of the forecast stands at its column, and a number that it would break is left out whole."""
    row = draw_scale(51, (50.0, 44.0, 58.0)).plain
    assert row[25] == FORECAST
    assert row.split() == ["0", "25", "╌╌╌▾╌╌╌╌", "75", "100"]


def test_counsel_has_a_key_of_its_own_and_help():
    """The registry knows the counsel: a key at the table, and the keys of its own page."""
    places = {command.place for command in COMMANDS if command.action in {"counsel", "trade"}}
    assert places == {"table", "counsel"}
