"""Rewinding a class: everybody goes on in a branch, what was left stays whole, and a kill leaves the class at one."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest
from classes import TWO, a_class, nothing
from hosted import a_host, sit_down

from caucasus_game.classroom.lesson import Lesson
from caucasus_game.classroom.rewinding import moments, rewind
from caucasus_game.classroom.stages import stages_of
from caucasus_game.engine.orders import SeatOrders
from caucasus_game.errors import Faults
from caucasus_game.session.class_book import ClassBook
from caucasus_game.session.saves import verify
from caucasus_game.session.shelf import delete
from caucasus_game.session.store import Store
from caucasus_game.session.table import Table
from caucasus_game.session.whole_game import WholeGame
from caucasus_game.study.debrief.making import debrief

KILLS = max(2, int(os.environ.get("CAUCASUS_GAME_KILLS", "12")))


def code_of(caught):
    return caught.value.faults[0].code


def to_turn(lesson, turn):
    """Let both seats send until a turn begins."""
    while lesson.table.turn < turn:
        if lesson.phase == "orders":
            for seat in TWO:
                lesson.submit(seat, nothing(lesson, seat))
        lesson.close_phase()
    while lesson.phase != "orders":
        lesson.close_phase()


def resumed(name, folder, hands):
    return Lesson.resume(Table.open(name, folder), hands, hands)


def test_a_class_goes_on_from_a_turn_gone_by(tmp_path):
    """Same chairs, codes and rules, a new clock; numbers go on; both saves verify and say what became of the class.

    A repetition of what was sent in the save that was left is not acknowledged: it is not in the branch.
    """
    lesson, hands = a_class(tmp_path, orders=480.0)
    codes = dict(lesson.codes)
    lesson.start()
    to_turn(lesson, 3)
    lesson.reseat("azerbaijan", "balanced")
    assert [one.turn for one in moments(lesson)] == [1, 2, 3]
    assert all(one.happened for one in moments(lesson)[:2])
    hands.time += 100.0
    told = []
    lesson.listeners.append(told.append)
    assert rewind(lesson, 2, "The vote was miscounted.", "the facilitator") == "monday-turn-2"
    assert (lesson.table.turn, lesson.reader.turn, lesson.phase) == (2, 2, "orders")
    assert lesson.clock.remaining == 480.0
    assert told[-1].kind == "rewound"
    assert "monday, turn 3 orders" in told[-1].words
    assert lesson.table.seats["azerbaijan"] == "balanced"
    assert lesson.next_sequence("armenia") == 3
    with pytest.raises(Faults) as caught:
        lesson.submit("armenia", nothing(lesson, "armenia"), sequence=2)
    assert code_of(caught) == "sequence-used"
    assert lesson.submit("armenia", nothing(lesson, "armenia")).sequence == 3
    lesson.close_phase()
    lesson.close()
    assert verify("monday", tmp_path).ok
    assert verify("monday-turn-2", tmp_path).ok
    again = resumed("monday-turn-2", tmp_path, hands)
    assert again.codes == codes
    assert again.state == "running"
    assert again.latest[0].kind == "rewound"
    again.close()


def test_who_hosts_what_was_left_is_told_where_the_class_is(tmp_path):
    """The session that was left names the branch, through several rewindings; without the branch it goes on itself."""
    lesson, hands = a_class(tmp_path)
    lesson.start()
    to_turn(lesson, 2)
    rewind(lesson, 1, "", "the facilitator")
    to_turn(lesson, 2)
    assert rewind(lesson, 2, "", "the facilitator") == "monday-turn-2"
    lesson.close()
    for name in ("monday", "monday-turn-1"):
        table = Table.open(name, tmp_path)
        with pytest.raises(Faults) as caught:
            Lesson.resume(table, hands, hands)
        assert code_of(caught) == "class-moved"
        assert "'monday-turn-2'" in str(caught.value)
        assert table.store.rows("SELECT words FROM class_events WHERE kind = 'rewound'")
        table.close()
    with pytest.raises(Faults) as caught:
        debrief(WholeGame.read("monday", tmp_path), revealed=True)
    assert (code_of(caught), "'monday-turn-1'" in str(caught.value)) == ("not-over", True)
    delete("monday-turn-2", tmp_path)
    delete("monday-turn-1", tmp_path)
    assert WholeGame.read("monday", tmp_path).classroom.went == ""
    again = resumed("monday", tmp_path, hands)
    assert again.table.turn == 2
    again.close()


def test_what_cannot_be_rewound_is_refused(tmp_path):
    """Before the class begins, while a phase closes, and to a turn that never came: nothing changes."""
    lesson, hands = a_class(tmp_path)
    with pytest.raises(Faults) as caught:
        rewind(lesson, 1, "", "the facilitator")
    assert code_of(caught) == "class-not-begun"
    lesson.start()
    with pytest.raises(Faults) as caught:
        rewind(lesson, 2, "", "the facilitator")
    assert code_of(caught) == "turn-not-played"
    lesson.closing = True
    with pytest.raises(Faults) as caught:
        rewind(lesson, 1, "", "the facilitator")
    assert code_of(caught) == "class-busy"
    lesson.closing = False
    lesson.submit("armenia", SeatOrders(1, "armenia"))
    lesson.close()
    again = resumed("monday", tmp_path, hands)
    assert not again.owes("armenia")
    again.close()


def test_a_game_that_is_over_is_taken_back(tmp_path):
    """After the end, and after the debrief: the class plays on, and of the debrief nothing is open in the branch."""
    lesson, hands = a_class(tmp_path)
    lesson.start()
    to_turn(lesson, 3)
    while lesson.phase != "over":
        lesson.close_phase()
    lesson.book.put({"debrief": {"stage": "reveal", "revealed": True}})
    stages = stages_of(lesson)
    assert (stages.stage, stages.revealed) == ("reveal", True)
    rewind(lesson, 3, "", "the facilitator")
    assert lesson.owes("armenia")
    while lesson.phase != "over":
        lesson.close_phase()
    assert stages.part() is None
    assert (stages.stage, stages.revealed) == ("", False)
    lesson.close()
    again = resumed("monday-turn-3", tmp_path, hands)
    assert stages_of(again).part() is None
    again.close()


@pytest.mark.slow
async def test_the_console_rewinds_and_everybody_is_there_at_once(tmp_path):
    """Chosen by its headline, with a word why, after a question: every screen stands at that turn and says why.

    So do the form and its JSON, and a seat that had sent and waited.
    """
    lesson, _ = a_class(tmp_path, orders=480.0)
    async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
        await asyncio.to_thread(lesson.start)
        await asyncio.to_thread(to_turn, lesson, 2)
        console = await sit_down(session, address, lesson.facilitator)
        armenia = await sit_down(session, address, lesson.codes["armenia"])
        azerbaijan = await sit_down(session, address, lesson.codes["azerbaijan"])
        await armenia.sees("turn 2/3")
        await armenia.type("s")
        await armenia.sees("Send your orders?")
        await armenia.type("y")
        await armenia.sees("sent; esc to change it")
        await azerbaijan.sees("turn 2/3")
        await console.sees("the class is on")
        await console.type("z")
        await console.sees("Back to which turn?")
        await console.sees("the turn that is open")
        await console.type("\x1b[B", "\r")
        await console.sees("Why?")
        await console.type("The vote was miscounted.", "\r")
        await console.sees("Take the class back to turn 1?")
        await console.type("y")
        for seat in (armenia, azerbaijan):
            await seat.sees("The vote was miscounted.")
            await seat.sees("turn 1/3")
            assert "sent; esc" not in seat.screen
        await console.sees("monday-turn-1")
        headers = {"Authorization": f"Bearer {lesson.codes['armenia']}"}
        status = await (await session.get(f"{address}/status", headers=headers)).json()
        assert (status["turn"], status["session"], status["owes"]) == (1, "monday-turn-1", True)
        assert "The vote was miscounted." in await (await session.get(f"{address}/form", headers=headers)).text()
        await asyncio.to_thread(lesson.submit, "armenia", nothing(lesson, "armenia"))
        for one in (console, armenia, azerbaijan):
            await one.leave()


@pytest.mark.slow
def test_a_kill_in_the_middle_leaves_the_class_at_one_of_the_two(tmp_path):
    """A process that rewinds is killed before statements of SQL all over its way: the class is where it was or at the
    branch, whole; never at both, never at none; and what was made for nothing is put away.
    """
    first = tmp_path / "first"
    lesson, hands = a_class(first)
    codes = dict(lesson.codes)
    lesson.start()
    to_turn(lesson, 2)
    lesson.submit("armenia", nothing(lesson, "armenia"))
    lesson.close()
    _, printed = driven(first, tmp_path / "whole", 10_000)
    statements = int(printed)
    came = set()
    for kill in range(KILLS):
        folder = tmp_path / str(kill)
        status, _ = driven(first, folder, kill * (statements - 1) // (KILLS - 1))
        assert status == -signal.SIGKILL
        moved = left_for_good(folder)
        name = "monday-turn-1" if moved else "monday"
        there = resumed(name, folder, hands)
        expected = (1, True, 3) if moved else (2, False, 3)
        assert (there.table.turn, there.owes("armenia"), there.next_sequence("armenia")) == expected
        there.close()
        assert {one.stem for one in folder.iterdir()} == {"monday", name}
        assert verify(name, folder).ok
        came.add(name)
        assert there.codes == codes
        assert there.state == "running"
        assert verify("monday", folder).ok
    assert came == {"monday", "monday-turn-1"}


def left_for_good(folder):
    """Whether the class has left the session that was rewound; where a branch was not reached, it is gone by then."""
    store = Store.read(folder / "monday.sqlite")
    try:
        return ClassBook.values_in(store).get("went") is not None
    finally:
        store.close()


def driven(first, folder, statements):
    """Rewind a copy of a class in a process that dies after so many statements; return its status, and what it said."""
    shutil.copytree(first, folder)
    driver = str(Path(__file__).with_name("rewind_driver.py"))
    done = subprocess.run(
        [sys.executable, driver, str(folder), str(statements)], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout
