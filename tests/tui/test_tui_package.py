from __future__ import annotations

from dataclasses import replace

import sample
from awaiting import until
from hypothesis import given
from hypothesis import strategies as st

from caucasus_game.engine.orders import Counter, Give, Order
from caucasus_game.engine.seen_offers import BodyShift, SideWorth
from caucasus_game.tui.dialogs import PickDialog
from caucasus_game.tui.gives import give_words, possible_gives, stepped
from caucasus_game.tui.package_preview import body_line, both, draw_win_sets, fault_words, side_line, spans
from caucasus_game.tui.package_screen import PackageScreen
from caucasus_game.tui.report_screen import ReportScreen
from caucasus_game.tui.stakeholder_line import column_of
from caucasus_game.tui.table_screen import TableScreen
from caucasus_game.tui.talks_screen import TalksScreen, counter_of

GROUND = "#101010"


def _intervals(marks):
    ends = sorted(set(marks))
    return tuple(zip(ends[::2], ends[1::2], strict=False))


intervals = st.lists(st.integers(0, 100), max_size=6).map(_intervals)


@given(intervals, intervals)
def test_what_lies_in_both(one, other):
    """A mark lies in the overlap just where it lies in both win-sets."""

    def inside(some):
        return {mark for low, high in some for mark in range(low, high + 1)}

    assert inside(both(one, other)) == inside(one) & inside(other)


@given(intervals, intervals, intervals, st.integers(11, 120))
def test_a_whole_cell_is_an_overlap(ours, more, theirs, width):
    """Where both sides approve the cell is whole, and it is so nowhere else; the row is exactly as wide as asked."""
    row = draw_win_sets([ours, more], [theirs], width, ("red", "blue")).plain
    shared = both(both(ours, more), theirs)
    columns = {column for low, high in shared for column in range(column_of(low, width), column_of(high, width) + 1)}
    assert len(row) == width
    assert {column for column, sign in enumerate(row) if sign == "█"} == columns


def test_one_side_alone_is_drawn_whole():
    """Where only one side votes, what it approves is whole."""
    assert "█" in draw_win_sets([((20, 60),)], [], 41, ("red", "blue")).plain


def test_spans_in_figures():
    """Intervals are told as marks, and none as none."""
    assert spans(((31, 60), (72, 72))) == "31–60, 72"
    assert spans(()) == "none"


def test_gains_are_a_range_for_others_and_exact_for_oneself():
    """One's own gain is one figure; another's is a range, with what it would ask and whether that is enough."""
    view = sample.view()
    assert "you +4.2" in side_line(view, SideWorth("armenia", 4.2, 4.2, 0.0), 40, GROUND).plain
    sure = side_line(view, SideWorth("azerbaijan", 3.0, 8.0, 2.5), 40, GROUND).plain
    assert "+3 to +8, asks 2.5" in sure
    assert "✓" in sure
    assert "?" in side_line(view, SideWorth("azerbaijan", -3.0, 8.0, 2.5), 40, GROUND).plain
    assert "✗" in side_line(view, SideWorth("azerbaijan", -3.0, 1.0, 2.5), 40, GROUND).plain


def test_bodies_move_from_before_to_after():
    """A body's share is told before and after, with what is needed and a sign beside the colour."""
    line = body_line(sample.view(), BodyShift("armenia_parliament", 46.2, 58.4, 50.0), 60, GROUND).plain
    assert "46 →  58 % (over 50) ✓" in line
    assert "✗" in body_line(sample.view(), BodyShift("armenia_parliament", 46.2, 49.4, 50.0), 60, GROUND).plain


def test_faults_read_as_words():
    """A fault of the engine is told without its prefix, with names for ids."""
    fault = "armenia: offer: route cannot settle without azerbaijan: address them too"
    words = fault_words(sample.view(), fault)
    assert words == "Passage through Syunik cannot settle without AZ: address them too"


def test_gives_read_as_words():
    """Money and undertakings are told from where one sits."""
    view = sample.view()
    assert give_words(view, Give("armenia", 1.5, "azerbaijan")) == "you pay AZ 1.5■"
    assert give_words(view, Give("azerbaijan", 2.0, "armenia")) == "AZ pays you 2■"
    word = Give("azerbaijan", kind="refrain", action="suspend_transit", turns=3)
    assert give_words(view, word) == "AZ will not: Suspend the transit, 3 turns, unless people have died at the border"
    assert give_words(view, Give("turkey", kind="do", action="ease_crossings", turns=1)).endswith(", 1 turn")


def test_what_can_be_given_depends_on_who_signs():
    """Money passes only between those who sign; words of others can be asked, and nothing is offered twice."""
    view = sample.view()
    everyone = [actor.id for actor in view.actors if not actor.mine]
    possible = [give for give, _ in possible_gives(view, ["azerbaijan"], everyone, ())]
    assert {give.to for give in possible if not give.kind} == {"azerbaijan", "armenia"}
    assert [give.by for give in possible if give.kind] == ["azerbaijan", "armenia", "iran", "turkey"]
    assert [give.by for give, _ in possible_gives(view, [], [], ())] == ["armenia"]
    left = [give for give, _ in possible_gives(view, ["azerbaijan"], everyone, possible[:3])]
    assert left == possible[3:]


@given(st.integers(-20, 20), st.integers(-20, 20))
def test_gives_stay_within_what_they_may_be(one, other):
    """Money stays above nothing and within one's treasury, turns within what the undertaking allows."""
    view = sample.view()
    money = stepped(view, stepped(view, Give("armenia", 1.0, "azerbaijan"), one), other)
    assert 0 < money.pay <= view.actor("armenia").treasury
    word = Give("iran", kind="refrain", action="object", turns=3)
    assert 2 <= stepped(view, stepped(view, word, one), other).turns <= 6


async def test_a_package_with_gives_by_keys(at_table, shown):
    """Terms, money and a word that is asked go into a package by keys; each key asks for a new preview."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o", "space")
        await pilot.pause()
        text = shown(app)
        assert "A you +4" in text
        assert "−1.5 to +6, asks 3" in text
        assert "46 →  50 %" in text
        assert "40–70" in text
        asked = len(app.start.previews)
        await pilot.press("right")
        assert len(app.start.previews) > asked
        await pilot.press("tab", "enter")
        await until(pilot, PickDialog)
        await pilot.press("enter")
        await until(pilot, PackageScreen)
        await pilot.press("right", "right", "down", "enter")
        await until(pilot, PickDialog)
        text = shown(app)
        await pilot.press("down", "enter")
        await until(pilot, PackageScreen)
        await pilot.press("right", "right")
        await pilot.pause()
        assert "You pay AZ 2■" in shown(app)
        assert "AZ will not: Suspend the transit, 4 turns" in shown(app)
        await pilot.press("full_stop")
        await until(pilot, TableScreen)
        (order,) = app.screen.desk.draft.orders
    gives = (Give("armenia", 2.0, "azerbaijan"), Give("azerbaijan", kind="refrain", action="suspend_transit", turns=4))
    assert order == Order("offer", "azerbaijan", terms={"route": 41.0}, gives=gives)


async def test_asking_a_third_seat_addresses_it(at_table):
    """Asking a word of a seat puts it among the addressees; taking the seat out takes its word out."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o", "space", "tab", "enter")
        await until(pilot, PickDialog)
        await pilot.press("end", "enter")
        await until(pilot, PackageScreen)
        screen = app.screen
        assert screen.to == ["azerbaijan", "turkey"]
        assert screen.gives == [Give("turkey", kind="do", action="ease_crossings", turns=2)]
        await pilot.press("t")
        assert screen.to == ["azerbaijan"]
        assert screen.gives == []
        await pilot.press("tab", "delete")
        assert screen.terms == {}


async def test_a_faulty_package_is_told_and_not_kept(at_table, shown):
    """What is wrong stands in words at the foot, and the package stays open."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o", "z", "k", "space")
        await pilot.pause()
        assert "This cannot settle without AZ: address them too" in shown(app)
        await pilot.press("full_stop")
        await pilot.pause()
        assert isinstance(app.screen, PackageScreen)


async def test_an_issue_outside_the_package_shows_what_would_pass(at_table, shown):
    """The win-sets are shown for the issue under the cursor, in the package or not, now and with the package."""
    app = at_table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o", "space", "down", "down")
        await pilot.pause()
        text = shown(app)
        assert "now       0–40" in text
        assert "with this 40–70" in text
        assert "▀ AM (2 bodies)  ▄ AZ  █ all" in text
        await pilot.press("up")
        assert app.screen.terms == {"route": 40.0}


def test_a_counter_begins_inside_the_mandate():
    """A counter starts from the offer, its marks held to one's mandate, to all who would have signed, gives and all."""
    view = sample.view(phase="talks")
    order = counter_of(view, view.offers[0])
    assert order.addressees == ("azerbaijan",)
    assert order.terms == {"route": 50.0, "constitution": 50.0, "reciprocity": 60.0}
    assert [give.by for give in order.gives] == ["azerbaijan", "armenia"]
    both_others = counter_of(view, replace(view.offers[1], gives=()))
    assert both_others.addressees == ("united_states", "azerbaijan")


async def test_talks_go_round_by_round(at_table, shown):
    """An offer is countered by keys; the next round's offers come, beside what one said yes to, then the report."""
    again = replace(sample.view(phase="talks", round_=2), agreed=(replace(sample.offers()[1], said=True),))
    app = at_table(sample.view(phase="talks"), again, sample.view(turn=4))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, TalksScreen)
        text = shown(app)
        assert "Round 1" in text
        assert "You have said yes" not in text
        assert "AZ will not: Suspend the transit, 3 turns" in text
        assert "You pay AZ 1.5■" in text
        await pilot.press("c")
        await until(pilot, PackageScreen)
        assert "Counter to Azerbaijan" in shown(app)
        await pilot.press("k")
        assert app.screen.to == ["azerbaijan"]
        await pilot.press("left", "full_stop")
        await until(pilot, TalksScreen)
        assert "⇄" in shown(app)
        await pilot.press("down", "y", "s")
        await until(pilot, TalksScreen)
        await pilot.pause(0.1)
        text = " ".join(shown(app).split())
        assert "Round 2" in text
        assert "✓ You have said yes to United States (+6.8): that waits for the talks to end" in text
        await pilot.press("n", "s")
        await until(pilot, ReportScreen)
    first, second = app.start.replies
    countered = first["t3-azerbaijan-1"]
    assert isinstance(countered, Counter)
    assert countered.terms == {"route": 49.0, "constitution": 50.0, "reciprocity": 60.0}
    assert len(countered.gives) == 2
    assert first["t3-united_states-1"] is True
    assert second == {"t3-azerbaijan-1": False}


async def test_the_adviser_answers_by_one_key(at_table):
    """One key fills in the adviser's answers, a counter among them; any can be changed before they are sent."""
    app = at_table(sample.view(phase="talks"), sample.view(turn=4))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, TalksScreen)
        await pilot.press("a")
        assert app.screen.answers == {"t3-azerbaijan-1": Counter({"route": 48.0}), "t3-united_states-1": True}
        await pilot.press("n", "s")
        await until(pilot, ReportScreen)
    assert app.start.replies == [{"t3-azerbaijan-1": False, "t3-united_states-1": True}]


async def test_what_may_not_be_countered_says_so(at_table):
    """Where the rounds are over the builder does not open."""
    app = at_table(sample.view(phase="talks"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, TalksScreen)
        await pilot.press("down", "c")
        await pilot.pause()
        assert isinstance(app.screen, TalksScreen)
        assert any("rounds for this package are over" in note.message for note in app._notifications)
