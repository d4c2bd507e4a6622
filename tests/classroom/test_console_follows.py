"""The console follows its class: what it tells is of the turn that is open, and all of it can be read."""

from __future__ import annotations

import asyncio

import aiohttp
from classes import TWO, a_class, nothing
from hosted import a_host, sit_down

from caucasus_game.classroom import overrides
from caucasus_game.classroom.console_rows import latest
from caucasus_game.classroom.rewinding import rewind


def _to_turn(lesson, turn):
    while lesson.table.turn < turn or lesson.phase != "orders":
        if lesson.phase == "orders":
            for seat in TWO:
                lesson.submit(seat, nothing(lesson, seat))
        lesson.close_phase()


async def test_after_a_rewinding_the_console_tells_of_the_turn_that_is_open(tmp_path):
    """Headlines of what has not happened are gone; the line about it names the branch that is hosted from then on."""
    lesson, _ = a_class(tmp_path, orders=480.0)
    await asyncio.to_thread(lesson.start)
    await asyncio.to_thread(_to_turn, lesson, 3)  # before there is a host, which closes phases by itself
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        console = await sit_down(session, address, lesson.facilitator)
        await console.sees("What happened in turn 2")
        await asyncio.to_thread(rewind, lesson, 2, "Miscounted.", "the facilitator")
        await console.sees("What happened in turn 1")
        await console.sees("goes on in monday-turn-2")
        await console.sees("Miscounted.")
        await console.leave()


def test_what_was_said_is_read_whole_however_narrow_the_console(tmp_path):
    """A line as long as may be said stands on as many rows as it needs, its last word too."""
    lesson, _ = a_class(tmp_path)
    lesson.start()
    lesson.message(f"{'We wait. ' * 20}Until noon", "")
    rows = [row.plain for row in latest(lesson, 76)]
    assert max(map(len, rows)) <= 76
    assert any("Until noon" in row for row in rows)
    lesson.close()


async def test_a_sentence_that_comes_at_once_is_taken_whole(tmp_path):
    """Dictated, or from the keyboard of a screen, a sentence is one message without the marks of a paste: no word of it
    is lost.
    """
    lesson, _ = a_class(tmp_path)
    words = "Two minutes to go, and then we read the headlines together on the wall, all of us."
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        console = await sit_down(session, address, lesson.facilitator)
        await console.sees("in the lobby")
        await console.type("m")
        await console.sees("Say to all")
        await console.type(words, "\r")
        await console.sees("you said to all")
        assert lesson.latest[-1].words == words
        await console.leave()


async def test_what_was_asked_about_one_phase_closes_no_other(tmp_path):
    """All send while the teacher reads what closing would do: the yes that follows leaves the next phase open."""
    lesson, _ = a_class(tmp_path, orders=480.0)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        await asyncio.to_thread(lesson.start)
        console = await sit_down(session, address, lesson.facilitator)
        await console.sees("the class is on")
        await console.type("n")
        await console.sees("Armenia has not sent")
        for seat in TWO:
            await asyncio.to_thread(lesson.submit, seat, nothing(lesson, seat))
        await console.sees("turn 2/3")
        await console.type("y")
        await console.sees("nothing was done")
        assert (lesson.table.turn, lesson.phase) == (2, "orders")
        assert not any(event.kind == "defaulted" for event in lesson.latest)
        await console.leave()


async def test_a_team_reads_by_how_much_the_time_was_changed(tmp_path):
    """A minute more on the console is a minute more in the words that every team gets."""
    lesson, _ = a_class(tmp_path, orders=480.0)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        await asyncio.to_thread(lesson.start)
        armenia = await sit_down(session, address, lesson.codes["armenia"])
        await armenia.sees("What you want")
        await asyncio.to_thread(lesson.extend, 60.0)
        await armenia.sees("The time was changed: +60 s.")
        await armenia.leave()


async def test_an_event_asked_for_one_turn_happens_in_no_other(tmp_path):
    """The yes to an event of turn 2 that comes once turn 2 has begun lets nothing happen in turn 3."""
    lesson, _ = a_class(tmp_path, scenario="ratification", orders=480.0)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        await asyncio.to_thread(lesson.start)
        console = await sit_down(session, address, lesson.facilitator)
        await console.sees("the class is on")
        await console.type("e")
        await console.sees("happen when turn 2 begins")
        await console.type("i")
        await console.sees("Let this happen")
        await asyncio.to_thread(_to_turn, lesson, 2)
        await console.type("y")
        await console.sees("nothing was done")
        assert not overrides.waiting(lesson)
        await console.leave()
