"""The wait of the screens' tests: for all that Textual's waits for, and no longer."""

from __future__ import annotations

import asyncio
from threading import Event
from time import monotonic

import pytest
from resting import SLEEP_GRANULARITY, at_rest


async def test_what_is_ready_is_done_however_far_it_leads():
    """A chain of calls that each make the next ready is at its end when the wait is."""
    done = []

    def step():
        done.append(len(done))
        if len(done) < 50:
            asyncio.get_running_loop().call_soon(step)

    step()
    await at_rest()
    assert len(done) == 50


async def test_what_is_due_soon_is_waited_for_and_what_is_due_late_is_not():
    """Timers that would go off while Textual sleeps have gone off, one started by another too; later ones have not."""
    loop, done = asyncio.get_running_loop(), []
    soon = SLEEP_GRANULARITY / 2
    loop.call_later(soon, lambda: loop.call_later(soon, done.append, "soon"))
    late = loop.call_later(60, done.append, "late")
    began = monotonic()
    await at_rest()
    assert done == ["soon"]
    assert monotonic() - began < 10
    late.cancel()


async def test_a_thread_that_waits_itself_does_not_hold_the_wait_up():
    """Where a thread waits for the test to go on, the wait ends."""
    asked = Event()
    waiting = asyncio.ensure_future(asyncio.to_thread(asked.wait))
    await at_rest()
    assert not waiting.done()
    asked.set()
    await waiting


async def test_what_comes_through_a_socket_is_waited_for():
    """Where something is listened to, what was sent before is heard, and answered, when the wait ends."""
    heard = []

    async def answer(reader, writer):
        heard.append(await reader.readline())
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        _, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b"hello\n")
        await at_rest()
        assert heard == [b"hello\n"]
        writer.close()
        await writer.wait_closed()


@pytest.mark.parametrize("due", [0.0, 0.001], ids=["at once", "soon"])
async def test_what_never_rests_is_given_up(due):
    """Where something is always ready, or always due, the wait ends after the time it is given."""
    loop, on = asyncio.get_running_loop(), True

    def again():
        if on:
            _ = loop.call_later(due, again) if due else loop.call_soon(again)

    again()
    await at_rest(max_sleep=0.05)
    on = False
