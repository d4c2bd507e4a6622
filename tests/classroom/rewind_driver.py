"""Rewinds a class in processes that die at one statement after the other: told a folder, and how many to let pass.

    python rewind_driver.py FOLDER STATEMENTS

ends by its own SIGKILL before the statement after so many; by itself, with the number of all, where there are fewer.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from caucasus_game.classroom.lesson import Lesson
from caucasus_game.classroom.rewinding import rewind
from caucasus_game.session import files, store
from caucasus_game.session.table import Table


def main(folder, allowed):
    lesson = Lesson.resume(Table.open("monday", folder), lambda: 0.0, lambda: 0.0)
    seen = 0

    def step(_):
        nonlocal seen
        if seen == allowed:
            os.kill(os.getpid(), signal.SIGKILL)
        seen += 1

    connect, publish = files.connect, files.publish

    def connected(*given):
        connection = connect(*given)
        connection.set_trace_callback(step)
        return connection

    def published(*given):
        step("before the name")
        publish(*given)
        step("after the name")

    store.connect = files.connect = connected
    store.publish = published
    lesson.table.store._connection.set_trace_callback(step)
    rewind(lesson, 1, "why", "the facilitator")
    sys.stdout.write(f"{seen}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
