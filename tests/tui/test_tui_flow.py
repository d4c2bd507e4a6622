from __future__ import annotations

from dataclasses import replace

import sample
from awaiting import until

from caucasus_game.engine.orders import Order
from caucasus_game.engine.seen_report import NewsSeen
from caucasus_game.tui.dialogs import ConfirmDialog, MessageDialog, PickDialog
from caucasus_game.tui.ending_screen import EndingScreen
from caucasus_game.tui.package_screen import PackageScreen
from caucasus_game.tui.report_screen import ReportScreen
from caucasus_game.tui.stakeholder_line import StakeRow
from caucasus_game.tui.table_screen import TableScreen
from caucasus_game.tui.talks_screen import TalksScreen
from caucasus_game.tui.title_screen import TitleScreen


async def test_a_whole_turn_by_keys(at_table):
    """Package, action with target, choice, mandate, sending, talks, report and ending, by keys alone."""
    app = at_table(sample.view(), sample.view(phase="talks"), sample.view(phase="over", turn=12))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o", "space", "right", "down", "down", "space", "full_stop")
        await pilot.pause()
        await pilot.press("1", "down", "enter")
        await until(pilot, PickDialog)
        await pilot.press("down", "enter")
        await pilot.pause()
        await pilot.press("c")
        await until(pilot, PickDialog)
        await pilot.press("down", "enter")
        await pilot.pause()
        await pilot.press("m", "right", "right", "tab", "left", "enter")
        await pilot.pause()
        await pilot.press("s")
        await until(pilot, ConfirmDialog)
        await pilot.press("y")
        await until(pilot, TalksScreen)
        await pilot.press("n", "y", "s")
        await until(pilot, ReportScreen)
        await pilot.press("escape")
        await until(pilot, EndingScreen)
        await pilot.press("escape")
        await until(pilot, TitleScreen)
    seat = app.start
    (sent,) = seat.sent
    assert sent.orders == (
        Order("offer", target="azerbaijan", terms={"route": 41.0, "constitution": 40.0}),
        Order("press", target="kazakhstan"),
    )
    assert sent.choices == {"draft_law": "closed"}
    assert sent.mandate == {"route": (19.0, 52.0)}
    assert seat.replies == [{"t3-azerbaijan-1": False, "t3-united_states-1": True}]
    assert seat.closed


async def test_orders_by_mouse(at_table):
    """A click chooses an issue, a click on an action orders it, clicks send it."""
    app = at_table(sample.view(), sample.view(turn=4))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click("#stake-3")
        await pilot.pause()
        assert app.screen.chosen == 3
        assert app.screen.query_one("#stake-3", StakeRow).chosen
        await pilot.click("#actions", offset=(5, 3))
        await pilot.pause()
        assert app.screen.desk.draft.orders == (Order("crossroads_round"),)
        await pilot.click("#tabs", offset=(14, 0))
        assert app.screen.active == "issue"
        await pilot.press("1")
        await pilot.click("#send")
        await until(pilot, ConfirmDialog)
        await pilot.click("#yes")
        await until(pilot, ReportScreen)
    assert app.start.sent[0].orders == (Order("crossroads_round"),)


async def test_a_package_by_mouse(at_table):
    """A click on an issue's line sets the mark there; a click on a seat addresses it."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o")
        await pilot.pause()
        screen = app.screen
        await pilot.click("#term-2", offset=(21 + 27, 0))
        await pilot.click("#to-iran", offset=(2, 0))
        await pilot.pause()
        assert list(screen.terms) == ["constitution"]
        assert abs(screen.terms["constitution"] - 50) <= 2
        assert screen.to == ["azerbaijan", "iran"]


async def test_undo_and_remove(at_table):
    """An order can be undone, redone and taken out until it is sent."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "down", "down", "down", "enter")
        await pilot.pause()
        assert len(app.screen.desk.draft.orders) == 1
        await pilot.press("u")
        assert app.screen.desk.draft.orders == ()
        await pilot.press("y")
        assert len(app.screen.desk.draft.orders) == 1
        app.screen.query_one("#draft").focus()
        await pilot.press("end", "x")
        assert app.screen.desk.draft.orders == ()
        await pilot.press("ctrl+z")
        assert len(app.screen.desk.draft.orders) == 1


async def test_what_is_not_allowed_says_why(at_table, shown):
    """An order that would be refused is not taken, and the refusal is shown with what would be allowed."""
    app = at_table(sample.view(), refuse="crossroads_round")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("1", "down", "down", "down", "enter")
        await pilot.pause(0.1)
        assert app.screen.desk.draft.orders == ()
        assert any("not allowed" in note.message and "try another" in note.message for note in app._notifications)


async def test_a_fault_while_sending_loses_nothing(at_table, shown):
    """Where sending fails a message says why, and the draft is still there."""
    app = at_table(sample.view(), refuse="everything")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "down", "down", "down", "enter", "s")
        await until(pilot, ConfirmDialog)
        await pilot.press("y")
        await until(pilot, MessageDialog)
        assert "the disk is full" in shown(app)
        assert "make room and send again" in shown(app)
        await pilot.press("escape")
        await until(pilot, TableScreen)
        assert len(app.screen.desk.draft.orders) == 1
        assert app.screen.waiting == ""


async def test_sending_asks_about_what_was_left_undone(at_table, shown):
    """Before sending, unused actions and unanswered choices are named; saying no sends nothing."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        await until(pilot, ConfirmDialog)
        text = shown(app)
        assert "The draft law: unanswered" in text
        assert "You order nothing this turn." in text
        await pilot.press("n")
        await until(pilot, TableScreen)
    assert app.start.sent == []


async def test_leaving_with_a_draft_asks_first(at_table):
    """Leaving would lose an unsent draft, so it is asked; without one it is not."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "down", "down", "down", "enter", "q")
        await until(pilot, ConfirmDialog)
        await pilot.press("n")
        await until(pilot, TableScreen)
        await pilot.press("u", "q")
        await until(pilot, TitleScreen)
    assert app.start.closed


async def test_unanswered_offers_are_declined_only_after_asking(at_table):
    """Offers without an answer are declined, but only after the person was asked."""
    app = at_table(sample.view(phase="talks"), sample.view(turn=4))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, TalksScreen)
        await pilot.press("s")
        await until(pilot, ConfirmDialog)
        await pilot.press("n")
        await until(pilot, TalksScreen)
        await pilot.press("s", "y")
        await until(pilot, ReportScreen)
    assert app.start.replies == [{"t3-azerbaijan-1": False, "t3-united_states-1": False}]


async def test_a_game_left_in_talks_is_taken_up_there(at_table):
    """Leaving talks answers nothing; the offers wait."""
    app = at_table(sample.view(phase="talks"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, TalksScreen)
        await pilot.press("q")
        await until(pilot, TitleScreen)
    assert app.start.replies == []


async def test_causes_open_and_sum_to_the_change(at_table, shown):
    """In the report each change opens to its signed causes, with rule and claims."""
    app = at_table()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("r")
        await until(pilot, ReportScreen)
        await pilot.press("a")
        await pilot.pause()
        text = shown(app)
        assert "46 → 43.2" in text
        assert "−5.5 incident on the border" in text
        assert "+2.7 drift towards" in text
        assert "E10 · D0-10" in text
        for line in app.screen.changes:
            assert abs(sum(cause.amount for cause in line.causes) - (line.after - line.before)) < 1e-9


async def test_a_report_leads_with_what_counts(at_table, shown):
    """What is welcome, unwelcome or a move of Putnam's stands before other news, in the report and among the news."""
    view = sample.view(turn=4)
    dull, good, moved = (NewsSeen(2, words, "neutral", ()) for words in ("A quiet word.", "It settles.", "Hands tied."))
    news = (dull, replace(good, tone="good"), replace(moved, move="tying hands"))
    view = replace(view, news=news, report=replace(view.report, news=news))
    app = at_table(view)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5")
        await pilot.pause()
        for key in ("5", "r"):
            await pilot.press(key)
            await pilot.pause()
            text = shown(app)
            assert text.index("It settles.") < text.index("Hands tied.") < text.index("A quiet word."), key


async def test_an_offer_needs_somebody_and_something(at_table):
    """An empty package is not put among the orders; pressing a seat's letter addresses it."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o", "full_stop")
        await pilot.pause()
        assert isinstance(app.screen, PackageScreen)
        await pilot.press("z", "k", "z")
        assert app.screen.to == ["kazakhstan", "azerbaijan"]
        await pilot.press("space", "pageup", "full_stop")
        await until(pilot, TableScreen)
        (order,) = app.screen.desk.draft.orders
        assert order.targets == ("kazakhstan", "azerbaijan")
        assert order.terms == {"route": 45.0}
