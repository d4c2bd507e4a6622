"""Waiting until an application is at rest: by what its loop has to do, not by the clock.

Textual's own wait sleeps a fiftieth of a second after every key and every pause, and again until one passed in which
the process did next to nothing. Where nothing is ready and nothing is due within that time, to sleep it changes
nothing: then ``at_rest`` returns at once. Only for threads and sockets it waits as Textual does.
"""

from __future__ import annotations

import asyncio
from asyncio.base_events import BaseEventLoop
from contextlib import contextmanager
from time import process_time
from unittest.mock import patch
from weakref import WeakSet

from textual import app as textual_app
from textual import pilot as textual_pilot
from textual import screen as textual_screen
from textual._wait import SLEEP_GRANULARITY, SLEEP_IDLE

PAINTING = 0.004  # seconds between two paintings by the clock; 60 a second would be waited for at every key
_threads: WeakSet[asyncio.Future] = WeakSet()
"""What is being done in threads."""


async def at_rest(min_sleep=SLEEP_GRANULARITY, max_sleep=1):
    """Wait until nothing is ready, nothing is due in the time that Textual would sleep, and no thread is at work.

    A loop listens to one thing of its own, by which threads wake it; where it listens to more somebody may be heard.
    Stands in for ``textual._wait.wait_for_idle``. It too gives up after ``max_sleep`` seconds, counted in what it
    sleeps and what the process works: on a busy machine a second by the clock may be too little to draw a screen.
    """
    loop = asyncio.get_running_loop()
    began, slept = process_time(), 0.0
    while slept + process_time() - began < max_sleep:
        if loop._ready:
            await asyncio.sleep(0)
            continue
        dues = [timer.when() for timer in loop._scheduled if not timer.cancelled()]
        wait = min(dues, default=float("inf")) - loop.time()
        if wait <= SLEEP_GRANULARITY:
            slept += max(0.0, wait)
            await asyncio.sleep(max(0.0, wait))
        elif len(loop._selector.get_map()) == 1 and all(one.done() or one.get_loop() is not loop for one in _threads):
            return
        else:
            worked = process_time()
            slept += SLEEP_GRANULARITY
            await asyncio.sleep(SLEEP_GRANULARITY)
            if not loop._ready and process_time() - worked < SLEEP_IDLE:
                return


_in_thread = BaseEventLoop.run_in_executor


def _run_in_executor(self, executor, func, *given):
    begun = _in_thread(self, executor, func, *given)
    _threads.add(begun)
    return begun


@contextmanager
def resting():
    """Let Textual's pilots wait by ``at_rest``."""
    with (
        patch.object(textual_pilot, "wait_for_idle", at_rest),
        patch.object(textual_app, "wait_for_idle", at_rest),
        patch.object(textual_screen, "UPDATE_PERIOD", PAINTING),
        patch.object(BaseEventLoop, "run_in_executor", _run_in_executor),
    ):
        yield
