"""A class at a game: what is taken, what is refused, when phases close, and what a restart finds."""

from __future__ import annotations

import threading

import pytest
from classes import TWO, a_class, nothing

from caucasus_game.classroom.class_seat import ClassSeat
from caucasus_game.classroom.lesson import Lesson
from caucasus_game.classroom.roster import Chair
from caucasus_game.errors import Faults
from caucasus_game.session.saves import verify
from caucasus_game.session.table import Table


def code_of(caught):
    return caught.value.faults[0].code


def test_nothing_is_taken_before_the_class_begins(tmp_path):
    """In the lobby orders are refused, and the clock stands."""
    lesson, hands = a_class(tmp_path, orders=480.0)
    with pytest.raises(Faults) as caught:
        lesson.submit("armenia", nothing(lesson, "armenia"))
    assert code_of(caught) == "class-not-begun"
    hands.time += 1000.0
    assert lesson.clock.remaining == 480.0
    lesson.close()


def test_a_phase_is_due_when_all_have_sent_or_the_time_is_up(tmp_path):
    """With a clock it is due at its end; without waiting for it where nobody is awaited any more; never in a pause."""
    lesson, hands = a_class(tmp_path, orders=480.0)
    lesson.start()
    lesson.submit("armenia", nothing(lesson, "armenia"))
    assert not lesson.due
    lesson.submit("azerbaijan", nothing(lesson, "azerbaijan"))
    assert lesson.due
    lesson.close_phase()
    assert (lesson.reader.turn, lesson.clock.remaining) != (1, 0.0)
    lesson.pause()
    hands.time += 1000.0
    assert not lesson.due
    lesson.go_on()
    assert not lesson.due
    hands.time += 1000.0
    assert lesson.due
    lesson.close()


def test_a_class_that_holds_waits_for_its_teacher(tmp_path):
    """With hold a phase that all have sent for stays open."""
    lesson, _ = a_class(tmp_path, hold=True)
    lesson.start()
    for seat in TWO:
        lesson.submit(seat, nothing(lesson, seat))
    assert not lesson.due
    lesson.close()


def test_a_missed_order_is_recorded_as_defaulted(tmp_path):
    """Who has not sent follows the scenario's rule; the record says so, and the whole verifies."""
    lesson, _ = a_class(tmp_path)
    lesson.start()
    lesson.submit("armenia", nothing(lesson, "armenia"))
    lesson.close_phase("the facilitator")
    assert [(event.kind, event.seat) for event in lesson.book.events()] == [
        ("started", ""),
        ("defaulted", "azerbaijan"),
        ("closed", ""),
    ]
    record = lesson.table.record()
    given = {one["seat"]: one for one in record["orders"] if one["turn"] == 1}
    assert given["azerbaijan"]["defaulted"] is True
    assert not given["armenia"].get("defaulted")
    lesson.close()
    assert verify("monday", tmp_path).ok


def test_a_repetition_changes_nothing_and_a_late_number_is_refused(tmp_path):
    """The same number with the same orders gets its receipt again; with others, or late, it is refused."""
    lesson, _ = a_class(tmp_path)
    lesson.start()
    first = lesson.submit("armenia", nothing(lesson, "armenia"), sequence=3)
    assert lesson.submit("armenia", nothing(lesson, "armenia"), sequence=3) == first
    mandate = nothing(lesson, "armenia").__class__(1, "armenia", mandate={"route": (10.0, 40.0)})
    with pytest.raises(Faults) as caught:
        lesson.submit("armenia", mandate, sequence=3)
    assert code_of(caught) == "sequence-used"
    with pytest.raises(Faults) as caught:
        lesson.submit("armenia", mandate, sequence=2)
    assert code_of(caught) == "sequence-stale"
    assert lesson.submit("armenia", mandate).sequence == 4
    assert lesson.table.submitted("armenia").mandate == {"route": (10.0, 40.0)}
    lesson.close()


def test_late_orders_are_refused_and_the_phase_is_named(tmp_path):
    """Orders for a turn whose orders phase is closed name the phase that is on."""
    lesson, _ = a_class(tmp_path)
    lesson.start()
    late = nothing(lesson, "armenia")
    for seat in TWO:
        lesson.submit(seat, nothing(lesson, seat))
    lesson.close_phase()
    with pytest.raises(Faults) as caught:
        lesson.submit("armenia", late)
    assert code_of(caught) in {"stale-orders", "phase-closed"}
    lesson.close()


def test_reasons_are_asked_for(tmp_path):
    """Where the teacher asks for reasons, an order without one is refused and nothing is lost."""
    lesson, _ = a_class(tmp_path, reasons=True)
    lesson.start()
    advised = ClassSeat(lesson, lesson.chairs["armenia"]).advice()
    assert advised.orders
    bare = type(advised)(advised.turn, advised.seat, advised.orders)
    with pytest.raises(Faults) as caught:
        lesson.submit("armenia", bare)
    assert code_of(caught) == "reason-missing"
    lesson.submit("armenia", advised)
    lesson.close()


def test_a_restart_finds_the_phase_the_codes_and_the_time(tmp_path):
    """What is open, who has sent, who holds which code and how long is left survive the end of the process."""
    lesson, hands = a_class(tmp_path, orders=480.0)
    lesson.start()
    receipt = lesson.submit("armenia", nothing(lesson, "armenia"))
    hands.time += 100.0
    codes = lesson.codes
    lesson.close()
    again = Lesson.resume(Table.open("monday", tmp_path), hands, hands)
    assert again.codes == codes
    assert again.state == "running"
    assert again.clock.remaining == 380.0
    assert not again.owes("armenia")
    assert again.submit("armenia", nothing(again, "armenia"), sequence=receipt.sequence) == receipt
    again.close()


def test_only_a_game_that_was_hosted_is_resumed_as_a_class(tmp_path):
    """A single player's save is no class."""
    lesson, hands = a_class(tmp_path)
    lesson.close()
    plain, _ = a_class(tmp_path, name="tuesday")
    plain.book.put({"chairs": []})
    plain.close()
    with pytest.raises(Faults) as caught:
        Lesson.resume(_never_hosted(tmp_path), hands, hands)
    assert code_of(caught) == "not-a-class"


def _never_hosted(folder):
    from caucasus_game.scenario.load import load  # noqa: PLC0415

    return Table.new(load("tutorial"), name="alone", seats={"armenia": "person"}, seed=1, readings={}, folder=folder)


def test_who_waits_is_let_go_when_something_is_owed_again(tmp_path):
    """A seat that has sent waits in a thread, through phases in which nothing is asked of it."""
    lesson, _ = a_class(tmp_path)
    lesson.start()
    seat = ClassSeat(lesson, lesson.chairs["armenia"])
    seat.submit(nothing(lesson, "armenia"))
    waiting = threading.Thread(target=seat.advance)
    waiting.start()
    waiting.join(0.3)
    assert waiting.is_alive()
    lesson.close_phase()
    for _ in range(10):
        if lesson.owes("armenia"):
            break
        lesson.close_phase()
    waiting.join(5.0)
    assert not waiting.is_alive()
    lesson.close()


def test_a_team_sends_for_its_seat_and_the_last_word_counts(tmp_path):
    """Several chairs of a seat: what was sent last is what counts, and both have their receipts."""
    chairs = [Chair("armenia-1", "armenia", "Ani"), Chair("armenia-2", "armenia", "Bek")]
    lesson, _ = a_class(tmp_path, seats=("armenia",), chairs=chairs)
    lesson.start()
    lesson.submit("armenia-1", nothing(lesson, "armenia"))
    mandate = nothing(lesson, "armenia").__class__(1, "armenia", mandate={"route": (10.0, 40.0)})
    lesson.submit("armenia-2", mandate)
    assert lesson.table.submitted("armenia").mandate == {"route": (10.0, 40.0)}
    assert [receipt.chair for receipt in lesson.book.receipts()] == ["armenia-1", "armenia-2"]
    lesson.close()


def test_a_seat_of_a_class_has_no_branches_and_no_reveal(tmp_path):
    """What would show others' secrets, or take the class apart, is refused at a chair."""
    lesson, _ = a_class(tmp_path)
    back = ClassSeat(lesson, lesson.chairs["armenia"]).looking_back()
    for asked in (lambda: back.branch(1, "x"), lambda: back.debrief(revealed=True), lambda: back.compare("x")):
        with pytest.raises(Faults) as caught:
            asked()
        assert code_of(caught) == "not-in-class"
    assert back.branches() == ()
    lesson.close()


def test_a_policy_takes_a_seat_and_gives_it_back(tmp_path):
    """From the open phase on a program decides for a seat, and nobody's orders are taken for it; the record says when.

    A seat that had no chair gets one, with a code, when persons take it.
    """
    lesson, _ = a_class(tmp_path)
    lesson.start()
    lesson.reseat("azerbaijan", "balanced")
    assert not lesson.owes("azerbaijan")
    with pytest.raises(Faults) as caught:
        lesson.submit("azerbaijan", nothing(lesson, "azerbaijan"))
    assert code_of(caught) == "seat-not-person"
    lesson.submit("armenia", nothing(lesson, "armenia"))
    assert lesson.due
    lesson.close_phase()
    lesson.reseat("azerbaijan", "person")
    lesson.reseat("russia", "person")
    assert lesson.chairs["russia"].seat == "russia"
    code = lesson.codes["russia"]
    with pytest.raises(Faults) as caught:
        lesson.reseat("iran", "wizard")
    assert code_of(caught) == "unknown-policy"
    marks = [mark.text for mark in lesson.table.store.marks() if mark.kind == "seat"]
    assert marks == ["azerbaijan balanced", "azerbaijan person", "russia person"]
    while lesson.phase != "orders":
        lesson.close_phase()
    assert lesson.owes("azerbaijan")
    assert lesson.owes("russia")
    lesson.close()
    again = Lesson.resume(Table.open("monday", tmp_path), lambda: 0.0, lambda: 0.0)
    assert again.codes["russia"] == code
    again.close()
    assert verify("monday", tmp_path).ok
