"""The others decide in a process of their own: the same orders, and nothing is left of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from caucasus_game.engine.orders import SeatOrders
from caucasus_game.engine.play import Play
from caucasus_game.errors import Faults
from caucasus_game.language import as_data
from caucasus_game.policies import registry
from caucasus_game.scenario.load import load
from caucasus_game.session import rounds
from caucasus_game.session.table import Table
from caucasus_game.session.thinking import Thinking, searched
from caucasus_game.tui.seat import LocalSeat

ASKING = """
import sys, time
from caucasus_game.engine.play import Play
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.scenario.load import load
from caucasus_game.session.thinking import Thinking

loaded = load("corridor")
rulebook = Rulebook.of(loaded.scenario, loaded.places)
thinking = Thinking(rulebook)
play = Play.new(rulebook, 7, 0, {})
thinking._child.ask({"snapshot": play.snapshot().hex(), "policies": dict.fromkeys(rulebook.actors, "lookahead")})
print(thinking.process, flush=True)
time.sleep(60)
"""


def _seats(rulebook, policy="lookahead"):
    """A person in the first seat, a policy in the others."""
    first, *others = rulebook.actors
    return {first: rounds.PERSON, **dict.fromkeys(others, policy)}


def _gone(process):
    """Whether a process is no more, waiting for it; one that only waits to be counted is none."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            if Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.02)
    return False


@pytest.fixture
def play(tiny):
    """A game at its first orders."""
    return Play.new(tiny, 7, 0, {})


def test_the_process_decides_as_this_one_does(play, tiny):
    """In several turns, talks and reasons among them, the orders are equal; so are the words that can be turned."""
    seats = _seats(tiny)
    thinking = Thinking(tiny)
    try:
        for _ in range(2):
            here, there = rounds.decided(play, seats), thinking.decided(play, seats)
            assert thinking.process is not None
            assert there == here
            assert list(there) == list(here)
            for seat, orders in here.items():
                assert [as_data(words) for words in there[seat].reasons] == [as_data(words) for words in orders.reasons]
            play.order({seat: here.get(seat, SeatOrders(play.turn, seat)) for seat in seats})
            while play.phase == "talks":
                play.answer({seat: registry.answer(play, seat, "balanced") for seat in seats if play.waiting(seat)})
    finally:
        thinking.close()


def test_calling_off_ends_the_process_and_another_waits(play, tiny):
    """Called off, the process is dead before the caller hears so; the one that follows decides as ever."""
    thinking = Thinking(tiny)
    process = thinking.process
    answers = iter([False])
    with pytest.raises(Faults) as off:
        thinking.decided(play, _seats(tiny), lambda: next(answers, True))
    assert off.value.faults[0].code == "called-off"
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    assert thinking.process not in (None, process)
    assert thinking.decided(play, _seats(tiny)) == rounds.decided(play, _seats(tiny))
    last = thinking.process
    thinking.close()
    with pytest.raises(ProcessLookupError):
        os.kill(last, 0)


@pytest.mark.parametrize("command", [("/there/is/no/such/program",), (sys.executable, "-c", "print('what?')")])
def test_where_no_process_can_be_had_this_one_decides(play, tiny, command):
    """A program that is not there, or that breaks down, changes nothing but where the work is done."""
    thinking = Thinking(tiny, command)
    assert thinking.decided(play, _seats(tiny)) == rounds.decided(play, _seats(tiny))
    assert thinking.process is None


def test_only_those_who_search_have_a_process():
    """Policies that decide at once are not worth one."""
    assert searched({"a": "person", "b": "lookahead"})
    assert not searched({"a": "person", "b": "balanced", "c": "model"})


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="processes are looked up in /proc")
@pytest.mark.parametrize("when", [0, pytest.param(4, marks=pytest.mark.slow)])
def test_a_program_that_is_killed_leaves_no_process(when):
    """Killed outright, while the process still begins and while it searches: the process ends by itself."""
    program = subprocess.Popen([sys.executable, "-c", ASKING], stdout=subprocess.PIPE, text=True)
    try:
        process = int(program.stdout.readline())
        time.sleep(when)
    finally:
        program.send_signal(signal.SIGKILL)
        program.communicate()
    assert _gone(process)


@pytest.mark.slow
def test_a_game_closed_with_a_process_is_the_game(tmp_path):
    """A turn of a saved game, the others deciding in a process, is the turn that is played without one."""
    loaded = load("ratification")
    first, *others = loaded.scenario.actors
    seats = {first: rounds.PERSON, **dict.fromkeys(others, "lookahead")}
    records = []
    for name in ("with", "without"):
        with Table.new(loaded, name=name, seats=seats, seed=7, readings={}, folder=tmp_path) as table:
            seat = LocalSeat(table)
            assert seat.thinking is not None
            if name == "without":
                seat.thinking.close()
                table.decide = rounds.decided
            seat.submit(SeatOrders(1, first))
            seat.advance()
            records.append((table.record()["orders"], table.play.checksum(), table.turn))
            seat.close()
    assert records[0] == records[1]
