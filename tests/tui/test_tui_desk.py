from __future__ import annotations

from dataclasses import replace

import sample
from awaiting import plain, until

from caucasus_game.engine.orders import Order
from caucasus_game.tui.brief_screen import BriefScreen, brief_lines
from caucasus_game.tui.dialogs import ConfirmDialog, PickDialog
from caucasus_game.tui.draft import Draft, order_words
from caucasus_game.tui.mark_dialog import MarkDialog
from caucasus_game.tui.news_panel import news_lines
from caucasus_game.tui.report_screen import story_lines
from caucasus_game.tui.stakeholder_line import NO_HIGHER, NO_LOWER, column_of, draw_line
from caucasus_game.tui.table_screen import TableScreen


async def test_one_key_takes_the_advisers_orders(at_table, shown):
    """The adviser's orders fill an empty draft at once, with their reasons; undo empties it again."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await pilot.pause()
        draft = app.screen.desk.draft
        assert [order.action for order in draft.orders] == ["press", "offer"]
        assert draft.choices == {"draft_law": "closed"}
        assert "cheapest" in shown(app)
        await pilot.press("u")
        assert app.screen.desk.draft == Draft()


async def test_the_adviser_asks_before_it_writes_over_a_draft(at_table, shown):
    """Where something is written the adviser's orders are shown with reasons, and taken only on yes."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "down", "down", "down", "enter", "a")
        await until(pilot, ConfirmDialog)
        text = shown(app)
        assert "Press: Kazakhstan" in text
        assert "each side gets its way where it cares more" in text
        assert "Mandate on Passage through Syunik: 20 to 55" in text
        await pilot.press("n")
        await until(pilot, TableScreen)
        assert app.screen.desk.draft.orders == (Order("crossroads_round"),)
        await pilot.press("a", "y")
        await until(pilot, TableScreen)
        assert len(app.screen.desk.draft.orders) == 2


def test_reasons_follow_their_orders():
    """A reason goes with its order, and is dropped when the order is changed."""
    draft = Draft((Order("press"), Order("campaign")), reasons=("first", "second"))
    assert draft.without(0).reasons == ("second",)
    assert draft.with_order(0, Order("assure_iran")).reasons == ("", "second")
    assert draft.adding(Order("assure_iran")).as_orders(sample.view()).reasons == ("first", "second", "")
    assert Draft((Order("press"),)).as_orders(sample.view()).reasons == ()


async def test_a_bound_is_declared_by_keys(at_table, shown):
    """Declaring asks for the issue, then for the mark; the line can be opened and changed again."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        menu = app.screen.query_one("#actions")
        menu.focus()
        panel = app.screen.query_one("#orders")
        menu.highlighted = next(index for index, action in enumerate(panel.actions) if action.id == "declare")
        await pilot.press("enter")
        await until(pilot, PickDialog)
        assert "settled already" in shown(app)
        await pilot.press("enter")
        await until(pilot, MarkDialog)
        await pilot.press("right", "right")
        assert "You will go no lower than 22." in shown(app) or "You will go no higher than 52." in shown(app)
        await pilot.press("enter")
        await until(pilot, TableScreen)
        (order,) = app.screen.desk.draft.orders
        assert order.action == "declare"
        assert list(order.terms) == ["route"]
        app.screen.query_one("#draft").focus()
        await pilot.press("end", "enter")
        await until(pilot, MarkDialog)
        await pilot.press("pageup", "enter")
        await until(pilot, TableScreen)
        (changed,) = app.screen.desk.draft.orders
        assert changed.terms["route"] == order.terms["route"] + 5


def test_a_bound_reads_as_words():
    """A bound limits on the side on which one's own position does not lie."""
    view = sample.view()
    assert order_words(view, Order("declare", terms={"route": 50.0})).endswith("Syunik no higher than 50")
    assert order_words(view, Order("declare", terms={"route": 30.0})).endswith("Syunik no lower than 30")


async def test_a_guess_is_filed_by_keys(at_table, shown):
    """A prediction names a seat and a mark on the chosen issue, stands among the lines and can be taken out."""
    app = at_table(sample.view(), sample.view(turn=4))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "p")
        await until(pilot, PickDialog)
        assert "says 60, really wants 35 to 85" in shown(app)
        await pilot.press("enter")
        await until(pilot, MarkDialog)
        await pilot.press("left", "enter")
        await until(pilot, TableScreen)
        assert app.screen.desk.draft.predictions == {"azerbaijan": {"rights": 59.0}}
        assert "AZ stops at 59" in shown(app)
        await pilot.press("s")
        await until(pilot, ConfirmDialog)
        assert "Guess: Azerbaijan stops at 59" in shown(app)
        await pilot.press("n")
        app.screen.query_one("#draft").focus()
        await pilot.press("end", "x")
        assert app.screen.desk.draft.predictions == {}
        await pilot.press("u", "s", "y")
        await pilot.pause(0.2)
    (sent,) = app.start.sent
    assert sent.predictions == {"azerbaijan": {"rights": 59.0}}


async def test_words_in_force_are_listed(at_table, shown):
    """What one owes and is owed is listed with turns left, whom to, and whether it binds now; the tab counts them."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("7")
        await pilot.pause()
        text = shown(app)
        for words in (
            "»7 Words 2«",
            "You owe",
            "you will not: Press · 3 turns left · to AZ and KZ · binds now",
            "You are owed",
            "IR will not: Object to the route · 1 turn left · to you · does not bind",
            "Rights on the line: no higher than 35",
            "+0.4 Z will not: Suspend the transit · 2–6 turns",
        ):
            assert words in text, words


async def test_an_action_one_gave_ones_word_on_says_so(at_table, shown):
    """Marking an action that one undertook not to order reminds of the word."""
    app = at_table()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("1", "down")
        await pilot.pause()
        assert "You gave AZ and KZ your word not to." in shown(app)


def test_declared_bounds_stand_on_the_line():
    """A declared bound has a small mark on the line, and where letters are thick it hides none of them."""
    issue = sample.view().issues[0]
    row = draw_line(issue, sample.view().actors, 101, "#101010").plain
    assert row[column_of(60, 101)] == NO_LOWER
    assert set("AZKURIT") <= set(row)
    rights = draw_line(sample.view().issues[1], sample.view().actors, 101, "#101010").plain
    assert NO_HIGHER in rights


async def test_the_issue_tells_bounds_and_shuttles_in_words(at_table, shown):
    """The issue panel says who declared what, and what one's own shuttle found."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "2")
        await pilot.pause()
        assert "US no lower than 50 · IR no higher than 35" in shown(app)
        await pilot.press("j")
        await pilot.pause()
        assert "shuttle: mandates overlap" in shown(app)


def test_putnams_moves_are_named():
    """News that is one of the moves carries its name, in the panel and in the report."""
    view = sample.view()
    assert "» tying hands (D2-05)" in plain(news_lines(view.news, 100))
    assert "» tying hands" in plain(story_lines(view, view.report, 100))


def test_the_brief_tells_who_one_is():
    """The brief holds the dilemma, public and secret goals, own levers, the limits of knowledge, what is assumed."""
    view = sample.view()
    text = plain(brief_lines(view, ("route_law", "assure_iran"), 90, "#101010"))
    for words in (
        "You speak for Armenia",
        "Each step that brings signature nearer",
        "secret: No vote on the amendment",
        "Route law (2●)",
        "You can give your word in a package, not to: Press.",
        "how a vote at home would go: Parliament of Armenia and Referendum in Armenia.",
        "Z AZ ±",
        "Where documents disagree, in this world: R2 Who convened the talks? Washington convened",
        "From documents, but for the degree, which is assumed: Constitution 40 (D0-05, D1-03).",
    ):
        assert words in " ".join(text.split()), words
    assert "Crossroads round (" not in text


def test_a_seat_of_which_nothing_is_documented_says_so():
    """Where no document speaks for a seat its brief says that all its positions are assumed."""
    view = sample.view()
    issues = tuple(
        replace(issue, stances=tuple(replace(stance, assumed=True, claims=()) for stance in issue.stances))
        for issue in view.issues
    )
    text = plain(brief_lines(replace(view, issues=issues), (), 90, "#101010"))
    assert "All assumed: " in text
    assert "From documents" not in text
    text = plain(brief_lines(replace(view, issues=(issues[0], *view.issues[1:])), (), 90, "#101010"))
    assert "Assumed, for no document has you say so: Passage through Syunik" in text


async def test_the_brief_opens_a_new_game_once(at_table, shown):
    """In the first turn the brief stands before the table; later it comes on demand."""
    app = at_table(sample.view(turn=1))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, BriefScreen)
        await pilot.press("escape")
        await until(pilot, TableScreen)
        await pilot.press("b")
        await until(pilot, BriefScreen)
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.1)
        assert isinstance(app.screen, TableScreen)


async def test_full_salience_is_a_hundred(at_table, shown):
    """In the issue panel a salience of 1 reads as 100, and one of 0.05 as 5."""
    view = sample.view()
    issue = view.issues[0]
    first, second, *others = issue.stances
    stances = (replace(first, salience=1.0), replace(second, salience=0.05), *others)
    app = at_table(replace(view, issues=(replace(issue, stances=stances), *view.issues[1:])))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await pilot.pause()
        lanes = [line for line in shown(app).splitlines() if " Armenia " in line or " Azerbaijan " in line]
    assert any(" 100 " in line for line in lanes)
    assert any("  5 " in line for line in lanes)
