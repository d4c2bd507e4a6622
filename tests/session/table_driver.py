"""A nursery of games to be killed: for each line read from standard input it forks a process that plays on.

It writes one line of JSON for everything that was acknowledged, and once it is dead whether it was killed.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from table_helpers import new_table, speak

from caucasus_game.errors import Faults
from caucasus_game.session.table import Table


def tell(**what):
    os.write(1, (json.dumps(what) + "\n").encode())


def play_on(name, folder):
    begun = time.perf_counter()
    tell(did="started", pid=os.getpid())
    try:
        table = Table.open(name, folder)
    except Faults as problem:
        if problem.faults[0].code != "save-not-found":
            raise
        table = new_table(folder, name, seed=len(name))
        tell(did="made")
    while table.phase != "over":
        turn, phase, round_ = table.turn, table.phase, table.round
        for seat in table.awaited:
            given = speak(table, seat)
            tell(did=phase, turn=turn, round=round_, seat=seat, given=given)
        table.advance()
        tell(did="advanced", turn=table.turn, phase=table.phase, round=table.round)
    table.close()
    tell(did="over", seconds=time.perf_counter() - begun)
    time.sleep(60)  # so that the process to be killed is still this one


def main():
    folder = Path(sys.argv[1])
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            play_on(line.strip(), folder)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        tell(did="died", killed=os.WIFSIGNALED(status))


if __name__ == "__main__":
    main()
