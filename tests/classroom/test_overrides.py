"""What a facilitator does to the game of a class: events, the default for one seat, the look ahead before closing."""

from __future__ import annotations

import asyncio
import sqlite3

import aiohttp
import pytest
from classes import a_class, nothing
from hosted import a_host, sit_down

from caucasus_game.classroom import events, overrides
from caucasus_game.classroom.lesson import Lesson
from caucasus_game.errors import Faults
from caucasus_game.session.saves import verify
from caucasus_game.session.table import Table


def _first(lesson):
    """Return an event that can happen and would not by itself."""
    return next(row.id for row in events.rows(lesson.reader.play, ()) if row.stands == "can")


def test_an_event_waits_is_taken_back_and_happens(tmp_path):
    """What the facilitator asks for waits, through a restart; what is taken back does not happen; all of it is in the
    record of the class, and the save verifies.
    """
    lesson, hands = a_class(tmp_path)
    lesson.start()
    event = _first(lesson)
    overrides.inject(lesson, event)
    overrides.inject(lesson, event)
    overrides.withdraw(lesson, event)
    assert overrides.waiting(lesson) == ()
    overrides.inject(lesson, event)
    lesson.close()
    lesson = Lesson.resume(Table.open("monday", tmp_path), hands, hands)
    assert overrides.waiting(lesson) == (event,)
    assert events.rows(lesson.reader.play, (event,))[0].stands == "waits"
    while lesson.reader.turn == 1:
        lesson.close_phase()
    assert overrides.waiting(lesson) == ()
    kinds = [(one.kind, one.words) for one in lesson.book.events() if one.kind in ("injected", "withdrawn")]
    assert kinds == [("injected", event), ("withdrawn", event), ("injected", event)]
    assert lesson.table.record()["injected"] == [{"turn": 2, "event": event}]
    news = str(lesson.table.rulebook.scenario.events[event].news)
    for seat in lesson.table.seats:
        assert [one.text for one in lesson.reader.view(seat).news].count(news) == 1
    with pytest.raises(Faults):
        overrides.inject(lesson, event)
    lesson.close()
    assert verify("monday", tmp_path).ok


def test_an_event_is_read_before_it_is_asked_for(tmp_path):
    """The page of every event tells its news, what it changes and whom it asks, and changes nothing."""
    lesson, _ = a_class(tmp_path, scenario="ratification")
    before = lesson.reader.play.checksum()
    pages = [events.page(lesson.reader.play, row.id, ()) for row in events.rows(lesson.reader.play, ())]
    assert len(pages) == len(lesson.table.rulebook.scenario.events)
    assert all(page.news for page in pages)
    moving = [page for page in pages if page.changes or any(moves for _, _, said in page.asks for _, moves in said)]
    assert len(moving) > 0.8 * len(pages)
    assert lesson.reader.play.checksum() == before
    lesson.close()


def test_looking_ahead_names_the_rule_and_nobodys_orders(tmp_path):
    """Before a phase closes the console says for each seat that has not sent what its missed order gives; of what
    others sent it says nothing.
    """
    lesson, _ = a_class(tmp_path)
    lesson.start()
    before = overrides.ahead(lesson).lines()
    assert before[0] == "Armenia has not sent: gives no orders."
    sent = nothing(lesson, "armenia").__class__(1, "armenia", mandate={"route": (10.0, 40.0)})
    lesson.submit("armenia", sent)
    lines = overrides.ahead(lesson).lines()
    assert lines[0] == "Azerbaijan has not sent: gives no orders."
    assert not any("Armenia" in line or "40" in line for line in lines)
    overrides.inject(lesson, _first(lesson))
    assert any("by you" in line for line in overrides.ahead(lesson).lines())
    lesson.close()


def test_the_default_of_one_seat_is_the_facilitators_and_the_others_go_on(tmp_path):
    """It counts as sent, is recorded as the facilitator's doing, and the team's own orders still take its place."""
    lesson, _ = a_class(tmp_path)
    lesson.start()
    overrides.default(lesson, "armenia")
    assert not lesson.owes("armenia")
    assert lesson.owes("azerbaijan")
    assert overrides.defaulted(lesson, "armenia")
    assert not lesson.due
    assert [(one.kind, one.seat, one.words) for one in lesson.book.events()][-1] == (
        "defaulted",
        "armenia",
        "the facilitator",
    )
    lesson.submit("armenia", nothing(lesson, "armenia"))
    assert not overrides.defaulted(lesson, "armenia")
    overrides.default(lesson, "azerbaijan")
    assert lesson.due
    lesson.close_phase()
    given = {one["seat"]: one for one in lesson.table.record()["orders"]}
    assert given["azerbaijan"]["defaulted"] is True
    assert not given["armenia"].get("defaulted")
    lesson.close()
    assert verify("monday", tmp_path).ok


def test_a_class_of_before_whispers_is_resumed(tmp_path):
    """A save whose record of the class knows of no senders, and whose rules of no whispers, goes on."""
    lesson, hands = a_class(tmp_path)
    lesson.start()
    lesson.close()
    connection = sqlite3.connect(tmp_path / "monday.sqlite")
    connection.execute("ALTER TABLE class_events DROP COLUMN sender")
    connection.execute("UPDATE class SET value = json_remove(value, '$.whispers') WHERE key = 'rules'")
    connection.commit()
    connection.close()
    lesson = Lesson.resume(Table.open("monday", tmp_path), hands, hands)
    assert not lesson.rules.whispers
    assert [one.kind for one in lesson.latest] == ["started"]
    lesson.message("hello")
    assert lesson.book.events()[-1].words == "hello"
    lesson.close()


@pytest.mark.slow
async def test_the_console_makes_an_event_happen_and_goes_on_without_one(tmp_path, monkeypatch):
    """By keys: an event is read, asked for, shown as waiting and taken back; a default is put in for the chosen seat,
    which is told so; closing says first what it would do.
    """
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    lesson, _ = a_class(tmp_path)
    await asyncio.to_thread(lesson.start)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        console = await sit_down(session, address, lesson.facilitator)
        armenia = await sit_down(session, address, lesson.codes["armenia"])
        await armenia.sees("What you want")
        await console.sees("the class is on")
        await console.type("e")
        await console.sees("As things stand it would change")
        await console.type("i")
        await console.sees("Let this happen")
        await console.type("y")
        await console.sees("happens when the next turn begins")
        assert len(overrides.waiting(lesson)) == 1
        await console.type("u")
        await console.sees("can happen")
        await console.type("i")
        await console.sees("Let this happen")
        await console.type("y")
        await console.sees("happens when the next turn begins")
        await console.type("\x1b")
        await console.sees("by you")
        await console.type("f")
        await console.sees("Go on without Armenia?")
        await console.type("y")
        await console.sees("default put in")
        await armenia.sees("may still send your own")
        await console.type("n")
        await console.sees("Azerbaijan has not sent: gives no orders.")
        await console.type("y")
        for _ in range(400):
            if lesson.reader.turn > 1 or lesson.reader.phase == "talks":
                break
            await asyncio.sleep(0.05)
        assert lesson.table.record()["orders"]
        await console.type("?")
        await console.sees("The facilitator's console")
        await console.leave()
        await armenia.leave()
