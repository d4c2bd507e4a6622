"""What the tests of exports share: a class whose people write, what the page allows, reading CSV."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path

from caucasus_game.classroom.lesson import Lesson
from caucasus_game.classroom.roster import Chair
from caucasus_game.classroom.rules import Rules
from caucasus_game.exports.columns import TYPES
from caucasus_game.policies import registry
from caucasus_game.scenario.load import load
from caucasus_game.session.rounds import PERSON
from caucasus_game.session.table import Table

PAGE = Path(__file__).parents[2] / "docs" / "data-dictionary.md"
NAMES = ("Anahit Petrosjan", "Bahar Əliyeva", "Giorgi Ó Briain")
CHAIRS = (
    Chair("armenia-1", "armenia", NAMES[0]),
    Chair("armenia-2", "armenia", NAMES[2]),
    Chair("azerbaijan-1", "azerbaijan", NAMES[1]),
)
REASON = "=1+1 because Anahit said so, and petrosjan agreed"


class Clock:
    def __init__(self):
        self.time = 1_700_000_000.0

    def __call__(self):
        self.time += 1.5
        return self.time


def a_class(folder, name="monday", *, scenario="tutorial", until=None):
    """Play a class to the end, or to the start of turn ``until``: orders with reasons, messages, a missed turn, another
    who sits down. Armenia's people send, Azerbaijan's miss the second turn.
    """
    loaded = load(scenario)
    seats = {"armenia": PERSON, "azerbaijan": PERSON, "kazakhstan": PERSON}
    table = Table.new(loaded, name=name, seats=seats, seed=7, readings={}, folder=folder)
    clock = Clock()
    lesson = Lesson.begin(table, CHAIRS, Rules(), clock, clock)
    lesson.start()
    lesson.message("-Bahar, you have two minutes\r\n\x1b[31m", "azerbaijan")
    lesson.reseat("kazakhstan", "balanced")
    lesson.pause()
    lesson.extend(60.0)
    lesson.go_on()
    lesson.lead(hold=True)
    while lesson.phase != "over" and table.turn != until:
        for chair in ("armenia-1", "armenia-2", "azerbaijan-1"):
            speak(lesson, chair)
        lesson.close_phase("the facilitator" if table.awaited else "")
    lesson.close()


def speak(lesson, chair):
    """Send for a chair what a policy would, with a reason and a guess; Azerbaijan is silent in turn 2."""
    table, seat = lesson.table, next(one.seat for one in CHAIRS if one.id == chair)
    if table.turn == 2 and seat == "azerbaijan":
        return
    if table.phase == "orders":
        orders = registry.decide(table.play, seat, "balanced")
        guess = {"azerbaijan" if seat == "armenia" else "armenia": {next(iter(table.rulebook.issues)): 40.5}}
        said = tuple(REASON for _ in orders.orders)
        lesson.submit(chair, replace(orders, reasons=said, predictions=guess))
    elif table.phase == "talks" and lesson.owes(seat):
        lesson.reply(chair, registry.answer(table.play, seat, "balanced"))


def read_csv(folder):
    """Return table to its rows, each column to text, as any reader of CSV has them."""
    found = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            found[path.stem] = list(csv.DictReader(lines))
    return found


def dictionary():
    """Return what the page says: table to column to (type, allowed values, low, high, may be empty)."""
    found = {}
    for title, body in re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL):
        rows = re.findall(r"^\| `(\w+)` \| ([^|]*) \| [^|]* \| [^|]* \| ([^|]*) \|$", body, re.MULTILINE)
        found[title] = {name: (kind, *_allowed(words)) for name, kind, words in rows}
    return found


def _allowed(words):
    words, _, empty = words.partition("; or empty: ")
    values = tuple(re.findall(r"`([^`]*)`", words))
    ends = re.fullmatch(r"(?:from )?(-?[\d.]+)(?: to (-?[\d.]+))?", words)
    low, high = (float(end) if end else None for end in ends.groups()) if ends else (None, None)
    assert values or ends or words == "any", words
    return values, low, high, bool(empty)


def section(title):
    """Return the first cells of a table of the page that is no table of an export."""
    body = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return re.findall(r"^\| `([^`]+)` \|", body[1], re.MULTILINE)


def wrong_cells(tables):
    """Return the cells of an export as read that the page does not allow."""
    pages = dictionary()
    wrong = []
    for table, rows in tables.items():
        for row in rows:
            for column, cell in row.items():
                kind, values, low, high, empty = pages[table][column]
                good = bool(re.fullmatch(TYPES[kind][0], cell)) and (not values or cell in values)
                if good and (low is not None or high is not None):
                    good = (low is None or float(cell) >= low) and (high is None or float(cell) <= high)
                if not (good or (empty and not cell)):
                    wrong.append((table, column, cell))
    return wrong
