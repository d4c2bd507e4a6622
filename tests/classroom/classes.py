"""Classes to try: of the tutorial, with clocks that are moved by hand."""

from __future__ import annotations

from caucasus_game.classroom.lesson import Lesson
from caucasus_game.classroom.roster import chairs_of
from caucasus_game.classroom.rules import Rules
from caucasus_game.engine.orders import SeatOrders
from caucasus_game.scenario.load import load
from caucasus_game.session.rounds import PERSON
from caucasus_game.session.table import Table

TWO = ("armenia", "azerbaijan")


class Hands:
    """A clock whose time passes when it is told to."""

    def __init__(self):
        self.time = 1000.0

    def __call__(self):
        return self.time


def a_class(folder, *, seats=TWO, hands=None, scenario="tutorial", name="monday", chairs=None, seed=7, **rules):
    """Return a lesson in its lobby, with persons in ``seats`` and policies elsewhere, and its clock."""
    hands = hands or Hands()
    loaded = load(scenario)
    table = Table.new(loaded, name=name, seats=dict.fromkeys(seats, PERSON), seed=seed, readings={}, folder=folder)
    chairs = chairs or chairs_of(list(seats), loaded.scenario)
    return Lesson.begin(table, chairs, Rules(**rules), hands, lambda: 1_700_000_000.0 + hands()), hands


def nothing(lesson, seat):
    """Return orders of the open turn that do nothing."""
    return SeatOrders(lesson.table.turn, seat)
