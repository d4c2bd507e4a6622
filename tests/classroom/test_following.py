"""Screens follow the class: whoever waited takes up a phase once, and nobody is left at one that is closed."""

from __future__ import annotations

import asyncio
import os
import pty
import sys
import termios
import threading
from types import SimpleNamespace

import aiohttp
import pytest
from classes import TWO, a_class, nothing
from hosted import a_host, at_the_table

from caucasus_game.classroom import joining
from caucasus_game.classroom.class_seat import ClassSeat
from caucasus_game.classroom.forms import Forms


@pytest.fixture(autouse=True)
def _still(monkeypatch):
    """Nothing moves by itself."""
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")


def test_a_phase_that_closed_before_one_waits_is_not_waited_for(tmp_path):
    """Who comes to wait after the phase has closed, and the next one asks something, goes on at once."""
    lesson, _ = a_class(tmp_path)
    lesson.start()
    seat = ClassSeat(lesson, lesson.chairs["armenia"])
    seat.submit(nothing(lesson, "armenia"))
    lesson.close_phase()
    while not lesson.owes("armenia"):
        lesson.close_phase()
    waiting = threading.Thread(target=seat.advance, daemon=True)
    waiting.start()
    waiting.join(10.0)
    assert not waiting.is_alive()
    lesson.close()


def test_views_stand_where_the_class_stands(tmp_path):
    """In every phase to the end a seat's view is of the turn, the phase and the round that the class tells."""
    lesson, _ = a_class(tmp_path)
    lesson.start()
    phases = set()
    while lesson.phase != "over":
        for seat in TWO:
            advised = ClassSeat(lesson, lesson.chairs[seat])
            if lesson.phase == "orders":
                lesson.submit(seat, advised.advice())
            view = advised.view()
            assert (view.turn, view.phase, view.round) == lesson.stands
        phases.add(lesson.phase)
        lesson.close_phase()
    view = lesson.reader.view(TWO[0])
    assert (view.turn, view.phase, view.round) == lesson.stands
    assert phases == {"orders", "talks"}
    lesson.close()


def test_a_page_that_was_made_while_a_phase_closed_is_loaded_anew(tmp_path, monkeypatch):
    """What a page says that it is of is no later than what it shows: else one of the last phase never shows the end."""
    lesson, _ = a_class(tmp_path)
    lesson.start()
    chair = lesson.chairs["armenia"]
    forms, seen = Forms(lesson, lambda _: chair), lesson.reader.view

    def slow(seat):
        found = seen(seat)
        lesson.close_phase()
        return found

    monkeypatch.setattr(lesson.reader, "view", slow)
    moments = [forms._shown(chair, (), {}, {}, change=False)["moment"]]
    monkeypatch.undo()
    moments.append(forms._shown(chair, (), {}, {}, change=False)["moment"])
    assert moments[0].split()[2] == "1"
    assert moments[0] != moments[1]
    lesson.close()


def test_nobody_sees_the_phase_before_where_the_class_tells_of_the_next(tmp_path, monkeypatch):
    """While the reader takes up a phase, whoever looks sees no game older than the turn and the phase that are told."""
    lesson, _ = a_class(tmp_path)
    lesson.start()
    lesson.reader.view("armenia")
    looked = []

    class Looking(type(lesson.reader)):
        def __setattr__(self, name, value):
            super().__setattr__(name, value)
            if name in {"play", "_round", "_seen"}:
                view = self.view("armenia")
                looked.append(((self.turn, self.phase), (view.turn, view.phase)))

    monkeypatch.setattr(lesson.reader, "__class__", Looking)
    before = (lesson.reader.turn, lesson.reader.phase)
    lesson.close_phase()
    monkeypatch.undo()
    after = (lesson.reader.turn, lesson.reader.phase)
    assert before != after
    assert looked
    assert (after, before) not in looked
    lesson.close()


async def test_who_waited_is_told_once(tmp_path):
    """Who waited for the class goes on with it by that alone: it is not told that the game went on meanwhile.

    What it reads there, a report above all, stays.
    """
    lesson, _ = a_class(tmp_path)
    await asyncio.to_thread(lesson.start)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        armenia = await at_the_table(session, address, lesson.codes["armenia"])
        await armenia.type("s")
        await armenia.sees("Send your orders?")
        await armenia.type("y")
        await armenia.sees("sent; esc to change it")
        await asyncio.to_thread(lesson.submit, "azerbaijan", nothing(lesson, "azerbaijan"))
        await armenia.sees("What changed")
        await asyncio.sleep(1.5)  # which is when it would be told, and the report be gone
        assert "What changed" in armenia.screen
        assert "The game went on" not in armenia.screen
        await armenia.leave()


async def test_a_table_that_missed_the_phase_takes_it_up(tmp_path):
    """A phase that opens in the moment in which somebody calls off the waiting is taken up soon afterwards."""
    lesson, _ = a_class(tmp_path)
    await asyncio.to_thread(lesson.start)
    async with a_host(lesson) as (host, address), aiohttp.ClientSession() as session:
        armenia = await at_the_table(session, address, lesson.codes["armenia"])
        app = next(iter(host.places.values())).app
        app.happened = lambda _: None  # as where it waited when it was told
        await asyncio.to_thread(lesson.close_phase)
        while not lesson.owes("armenia"):
            await asyncio.to_thread(lesson.close_phase)
        await armenia.sees("The game went on")
        assert not app.behind
        await armenia.leave()


def test_a_terminal_that_joins_is_as_large_as_it_is(monkeypatch):
    """Its own size counts, and not the one that a shell exported before the window was made larger."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (30, 100))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(fileno=lambda: theirs))
    assert joining._size() == (100, 30)
    os.close(ours)
    os.close(theirs)
