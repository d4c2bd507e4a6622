"""A small game that is over, played once for all tests that look back at it, and the door through which they do."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from caucasus_game.scenario.load import load
from caucasus_game.session.family import Branch
from caucasus_game.session.saves import fork
from caucasus_game.session.table import Table
from caucasus_game.session.whole_game import WholeGame
from caucasus_game.study.compare import Comparison, compare
from caucasus_game.study.debrief.content import Debrief
from caucasus_game.study.debrief.making import debrief
from caucasus_game.study.debrief.simulated import Simulated
from caucasus_game.study.measures import share
from caucasus_game.study.single import Script, play_out_at

TINY = Path(__file__).parents[1] / "scenario" / "tiny.yaml"
SEAT = "upland"


@dataclass(frozen=True)
class Past:
    """What is known of the game: nothing of it is read from a folder any more."""

    views: tuple
    given: dict
    closed: Debrief
    revealed: Debrief
    comparison: Comparison


@cache
def past():
    """Play the game and a branch of it from turn 2 in which the seat plays otherwise."""
    loaded = load(str(TINY))
    seats = dict.fromkeys(loaded.scenario.actors, "conciliatory")
    with TemporaryDirectory() as named:
        folder = Path(named)
        with Table.new(
            loaded, name="whole", seats=seats | {SEAT: "person"}, seed=4, readings={}, folder=folder
        ) as table:
            play_out_at(table, Script(seats))
            views = table.past(SEAT)
            given = {turn: table.given(SEAT, turn) for turn in range(1, len(views) + 1)}
        with Table.open(fork("whole", 2, folder, "other"), folder) as table:
            play_out_at(table, Script(seats | {SEAT: "obstructive"}))
        whole, other = (WholeGame.read(name, folder) for name in ("whole", "other"))
        closed, revealed = (debrief(whole, SEAT, revealed=told) for told in (False, True))
        return Past(tuple(views), given, closed, revealed, compare(whole, other, SEAT))


def simulated():
    """Made-up games beside it: half of them end as it did, scores stand around its own."""
    told = past().closed
    others = [ending for ending in told.endings if ending != told.decided.id]
    endings = {told.decided.id: share(500, 1000), **{ending: share(500 // len(others), 1000) for ending in others}}
    scores = {one.seat: {"p10": 10.0, "median": 45.5, "p90": 80.0} for one in told.goals}
    counts = {one.seat: [[1000, 500], [9000, 500]] for one in told.goals}
    return Simulated(1000, 4, dict.fromkeys(told.names, "conciliatory"), endings, scores, counts)


class FakeBack:
    """Looks back at the game."""

    name = "whole"
    persons = (SEAT, "lowland")

    def views(self):
        return past().views

    def orders(self, turn):
        return past().given.get(turn)

    def branch_name(self, turn):
        return f"whole-turn-{turn}"

    def branches(self):
        return (Branch("other", 4, 4, "over", "ended", "whole", 2),)

    def compare(self, name):
        return past().comparison

    def debrief(self, *, revealed):
        return past().revealed if revealed else past().closed

    def simulated(self, done, stop):
        done(1000)
        return simulated()

    def other_ways(self, *, revealed, done, stop):
        return ()
