"""A disk that is full and clocks that jump: nothing is acknowledged that is not kept, and the teacher is told."""

from __future__ import annotations

import asyncio
import subprocess
from contextlib import contextmanager

import aiohttp
import pytest
from classes import a_class, nothing
from hosted import a_host, sit_down

from caucasus_game.classroom.conducting import Conductor
from caucasus_game.classroom.lesson import Lesson
from caucasus_game.errors import Faults
from caucasus_game.session.store import Store
from caucasus_game.session.table import Table


@contextmanager
def a_small_disk(folder):
    """Mount a small file system, where that may be done; skip elsewhere."""
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "none", folder], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("nothing may be mounted here: a disk that is really full is not tried")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=False)


def filled(folder):
    """Fill a disk to its last byte; return the file that does."""
    file = folder / "other people's pictures"
    with file.open("wb", buffering=0) as full:
        try:
            while full.write(b"x" * 4096):
                pass
        except OSError:
            pass
    return file


def acknowledged_in(folder):
    store = Store.read(folder / "monday.sqlite")
    rows = store.rows("SELECT chair, sequence FROM class_receipts ORDER BY sequence")
    store.close()
    return [tuple(row) for row in rows]


async def _send(session, address, lesson, seat, sequence):
    orders = {"sequence": sequence, "orders": nothing(lesson, seat).as_json()}
    headers = {"Authorization": f"Bearer {lesson.codes[seat]}"}
    async with session.post(f"{address}/orders", json=orders, headers=headers) as answer:
        return answer.status, await answer.text()


@pytest.mark.slow
async def test_a_full_disk_is_told_and_acknowledges_nothing(tmp_path):
    """Orders are refused while the disk is full, with no word of it to pupils' eyes; once there is room all goes on."""
    with a_small_disk(tmp_path / "disk") as folder:
        lesson, _ = a_class(folder, orders=480.0)
        await asyncio.to_thread(lesson.start)
        async with a_host(lesson) as (_, address), aiohttp.ClientSession() as session:
            console = await sit_down(session, address, lesson.facilitator)
            await console.sees("the class is on", within=60)
            assert (await _send(session, address, lesson, "armenia", 1))[0] == 200
            file = filled(folder)
            for seat, number in (("armenia", 2), ("azerbaijan", 1)):
                status, told = await _send(session, address, lesson, seat, number)
                assert status == 503
                assert "class-not-written" in told
                assert str(folder) not in told
            await console.sees("Orders cannot be taken", within=60)
            assert lesson.table.awaited == ("azerbaijan",)
            with pytest.raises(Faults):
                await asyncio.to_thread(lesson.close_phase)
            assert lesson.table.turn == 1
            assert acknowledged_in(folder) == [("armenia", 1)]
            file.unlink()
            await console.sees("orders are taken", within=60)
            assert (await _send(session, address, lesson, "azerbaijan", 1))[0] == 200
            await console.leave()
        assert acknowledged_in(folder) == [("armenia", 1), ("azerbaijan", 1)]


async def test_a_save_that_may_not_grow_acknowledges_what_it_holds(tmp_path):
    """Wherever SQLite finds no room, in an order or in its commit, what was acknowledged is there and nothing else."""
    lesson, _ = a_class(tmp_path)
    lesson.start()
    pages = lesson.table.store.rows("PRAGMA page_count")[0][0]
    lesson.table.store.rows(f"PRAGMA max_page_count = {pages}")
    taken = []

    def send_on():
        for number in range(1, 500):
            lesson.submit("armenia", nothing(lesson, "armenia"), number)
            taken.append(("armenia", number))

    with pytest.raises(Faults) as caught:
        send_on()
    assert [fault.code for fault in caught.value.faults] == ["class-not-written"]
    assert "full" in lesson.troubles.lines[0]
    assert lesson.next_sequence("armenia") == len(taken) + 1
    assert acknowledged_in(tmp_path) == taken
    lesson.table.store.rows("PRAGMA max_page_count = 100000")
    lesson.keep()
    assert "orders are taken" in lesson.troubles.lines[0]
    lesson.submit("armenia", nothing(lesson, "armenia"), len(taken) + 1)
    lesson.close_phase()
    assert [event.kind for event in lesson.latest] == ["started", "defaulted", "closed"]
    assert (lesson.reader.turn, lesson.phase) == (lesson.table.turn, lesson.table.phase) != (1, "orders")
    lesson.close()


async def test_what_is_sent_at_once_is_written_at_once(tmp_path):
    """Thirty at the same moment: a receipt for each but the one that is refused, and each of them is on the disk."""
    lesson, _ = a_class(tmp_path)
    lesson.start()
    commits = []
    lesson.table.store._connection.set_trace_callback(lambda said: commits.append(said) if said == "COMMIT" else None)

    def send(number):
        seat = ("armenia", "azerbaijan")[number % 2]
        orders = nothing(lesson, seat)
        if number == 7:  # for another turn: refused alone
            orders = type(orders)(9, seat)
        return lesson.submit(seat, orders)

    answers = await asyncio.gather(*(asyncio.to_thread(send, number) for number in range(30)), return_exceptions=True)
    assert sum(isinstance(answer, Faults) for answer in answers) == 1
    numbers = {(one.chair, one.sequence) for one in answers if not isinstance(one, Faults)}
    assert len(numbers) == 29
    assert sorted(numbers) == sorted(acknowledged_in(tmp_path))
    assert 1 <= len(commits) <= 30
    lesson.close()


class Three:
    """Three clocks that are moved by hand."""

    def __init__(self):
        self.now, self.wall, self.boot = 1000.0, 1_700_000_000.0, 5000.0

    def pass_(self, *, now=0.0, wall=0.0, boot=0.0):
        self.now, self.wall, self.boot = self.now + now, self.wall + wall, self.boot + boot


@pytest.mark.parametrize("boot", [True, False], ids=["told apart", "not told apart"])
async def test_clocks_that_jump_take_no_time_from_the_class(tmp_path, boot):
    """A closed lid, a program that was stopped, a clock that was set: what is left stays, the teacher is told."""
    clocks = Three()
    made, _ = a_class(tmp_path, orders=480.0)
    made.close()
    lesson = Lesson.resume(Table.open("monday", tmp_path), lambda: clocks.now, lambda: clocks.wall)
    lesson.start()
    conductor = Conductor(lesson, lambda: clocks.now, lambda: clocks.wall, lambda: clocks.boot if boot else None)
    clocks.pass_(now=2, wall=2, boot=2)
    conductor._look()
    assert lesson.clock.remaining == 478.0
    assert lesson.troubles.lines == []
    clocks.pass_(now=0.2, wall=720.2, boot=720.2)  # asleep for twelve minutes
    conductor._look()
    assert lesson.clock.remaining == pytest.approx(477.8)
    assert "stood still for 12:00" in lesson.troubles.lines[0]
    clocks.pass_(now=90, wall=90, boot=90)  # stopped, or asleep where the system counts that
    conductor._look()
    assert lesson.clock.remaining == pytest.approx(477.8)
    assert "stood still for 1:30" in lesson.troubles.lines[0]
    clocks.pass_(now=0.2, wall=-3600, boot=0.2)  # set back
    conductor._look()
    assert lesson.clock.remaining == pytest.approx(477.6)
    assert "was set by -3600 s" in lesson.troubles.lines[0]
    receipts = [lesson.submit("armenia", nothing(lesson, "armenia")) for _ in range(2)]
    assert [one.sequence for one in receipts] == [1, 2]
    assert [event.kind for event in lesson.latest] == ["started", "stood", "stood"]
    lesson.close()
