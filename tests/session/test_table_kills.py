from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from table_helpers import play_on

from caucasus_game.session import saves
from caucasus_game.session.table import Table

PHASES = ("orders", "talks", "over")
GOLDEN = 0.6180339887498949  # its multiples, modulo 1, fall everywhere and in no order


class Killer:
    """Plays one game after the other in processes that it kills, and remembers what they acknowledged."""

    def __init__(self, folder):
        self.folder = folder
        self.kills = 0
        self.games = 1
        self.spans = []  # seconds that processes took which were not killed in time
        self.acknowledged = []
        driver = Path(__file__).with_name("table_driver.py")
        self.nursery = subprocess.Popen(
            [sys.executable, str(driver), str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    @property
    def name(self):
        return f"game-{self.games}"

    def hear(self):
        return json.loads(self.nursery.stdout.readline())

    def kill_once(self, attempt):
        """Let a process play on and kill it at some moment; returns whether the kill came before the game was over."""
        self.nursery.stdin.write(self.name + "\n")
        self.nursery.stdin.flush()
        pid = self.hear()["pid"]
        time.sleep((attempt * GOLDEN % 1) * max(self.spans, default=0.5))
        os.kill(pid, signal.SIGKILL)
        finished = False
        while (heard := self.hear())["did"] != "died":
            if heard["did"] == "over":
                finished = True
                self.spans.append(heard["seconds"])
            self.acknowledged.append(heard)
        assert heard["killed"]
        return not finished

    def next_game(self):
        self.games += 1
        self.acknowledged = []

    def close(self):
        self.nursery.stdin.close()
        self.nursery.stdout.close()
        self.nursery.wait()


def check(table, acknowledged):
    """Assert that everything acknowledged is in the save, at its place, and that the game stands where it should."""
    closed = {(given["turn"], given["seat"]): given for given in table.record()["orders"]}
    for heard in acknowledged:
        if heard["did"] == "advanced":
            reached = heard["turn"], PHASES.index(heard["phase"]), heard["round"]
            assert (table.turn, PHASES.index(table.phase), table.round) >= reached
        elif heard["did"] in {"orders", "talks"}:
            turn, seat = heard["turn"], heard["seat"]
            if (table.turn, table.phase, table.round) == (turn, heard["did"], heard["round"]):
                if heard["did"] == "orders":
                    assert table.submitted(seat).as_json() == heard["given"]
                else:
                    assert table.replied(seat)
            elif heard["did"] == "talks":
                assert heard["given"].items() <= closed[turn, seat]["answers"].items()
            else:
                given = {key: value for key, value in closed[turn, seat].items() if key != "answers"}
                assert given == heard["given"]


def kill_at_random(folder, kills):
    killer = Killer(folder)
    try:
        attempt = 0
        while killer.kills < kills:
            attempt += 1
            if killer.kill_once(attempt):
                killer.kills += 1
            if not (folder / f"{killer.name}.sqlite").exists():
                assert killer.acknowledged == []
                continue
            with Table.open(killer.name, folder) as table:
                check(table, killer.acknowledged)
                over = table.phase == "over"
            assert saves.verify(killer.name, folder).ok
            if over:
                killer.next_game()
    finally:
        killer.close()
    for info in saves.listing(folder):
        assert info.ok
        with Table.open(info.name, folder) as table:
            play_on(table)
        assert saves.verify(info.name, folder).ok


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks its victims")
def test_kills_at_random_moments_lose_nothing(tmp_path):
    """After kill -9 at 50 moments of games, every acknowledged order is there, the phase is right and verify agrees."""
    kill_at_random(tmp_path, 50)
