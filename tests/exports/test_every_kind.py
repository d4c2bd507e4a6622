"""A class in which everything was done that a record can tell: it is in the exports of every save it came to."""

from __future__ import annotations

from exported import CHAIRS, NAMES, Clock, read_csv, wrong_cells

from caucasus_game.classroom import overrides
from caucasus_game.classroom.lesson import Lesson
from caucasus_game.classroom.rewinding import rewind
from caucasus_game.classroom.rules import Rules
from caucasus_game.classroom.whispers import whisper
from caucasus_game.engine.injecting import refusal_of
from caucasus_game.engine.orders import SeatOrders
from caucasus_game.exports.making import export
from caucasus_game.exports.writing import write_folder
from caucasus_game.scenario.load import load
from caucasus_game.session.class_book import Event
from caucasus_game.session.class_kinds import KINDS
from caucasus_game.session.purging import look, purge
from caucasus_game.session.rounds import PERSON
from caucasus_game.session.table import Table


def a_class_of_everything(folder):
    """Play some turns in which each kind of thing is done; return the names of the two saves and the injected event."""
    seats = {"armenia": PERSON, "azerbaijan": PERSON}
    table = Table.new(load("tutorial"), name="monday", seats=seats, seed=7, readings={}, folder=folder)
    clock = Clock()
    lesson = Lesson.begin(table, CHAIRS, Rules(whispers=True), clock, clock)
    lesson.start()
    lesson.pause()
    lesson.go_on()
    lesson.extend(-30.0)
    lesson.message("good morning")
    lesson.stood(90.0, counted=True)
    lesson.lead(hold=True)
    lesson.reseat("iran", PERSON)
    whisper(lesson, "armenia-1", "azerbaijan", f"=ask {NAMES[1]} about it")
    event = next(
        id_ for id_ in table.rulebook.scenario.events if refusal_of(table.rulebook, table.play.state, id_) is None
    )
    overrides.inject(lesson, event)
    overrides.withdraw(lesson, event)
    overrides.inject(lesson, event)
    lesson.submit("armenia-1", SeatOrders(1, "armenia"))
    lesson.book.note(Event(clock(), 1, "orders", "paper", "armenia"))  # as a round on paper does, beside the host
    overrides.default(lesson, "azerbaijan")
    _to_turn(lesson, 2)
    lesson.submit("armenia-2", SeatOrders(2, "armenia"))
    _to_turn(lesson, 3)
    branch = rewind(lesson, 2, "once more", "the facilitator")
    lesson.close_phase("the facilitator")
    lesson.close()
    return "monday", branch, event


def _to_turn(lesson, turn):
    while lesson.table.turn < turn:
        lesson.close_phase("the facilitator")


def test_every_kind_of_thing_that_is_done_in_a_class_is_exported(tmp_path):
    """All kinds there are come up, each as the dictionary has it; a rewound class is told in both saves, and what it
    took back holds no more; purging with branches leaves no name.
    """
    first, branch, event = a_class_of_everything(tmp_path)
    kinds = set()
    for name in (first, branch):
        write_folder(export(name, tmp_path), tmp_path / f"out-{name}")
        tables = read_csv(tmp_path / f"out-{name}")
        assert wrong_cells(tables) == []
        kinds |= {row["kind"] for row in tables["class_events"]}
        made = [(row["turn"], row["event"]) for row in tables["events"] if row["injected"] == "yes"]
        assert made == [("2", event)]
        assert "monday" not in str(tables["class_events"])
    assert kinds == set(KINDS)
    one, other = (read_csv(tmp_path / f"out-{name}") for name in (first, branch))
    whispered = next(row for row in one["class_events"] if row["kind"] == "whisper")
    assert (whispered["sender"], whispered["seat"], whispered["override"]) == ("armenia", "azerbaijan", "no")
    assert whispered["words"].startswith("'=ask p-")
    sent = {(row["turn"], row["seat"]): row["sent"] for row in other["turns"]}
    assert sent["1", "armenia"] == "1"
    assert {(row["turn"], row["holds"]) for row in other["receipts"]} == {("1", "yes"), ("2", "no")}
    assert {(row["turn"], row["holds"]) for row in one["receipts"]} == {("1", "yes"), ("2", "yes")}
    told = look(first, tmp_path, branches=True)
    assert told.branches == (branch,)
    purge(told)
    left = b"".join(path.read_bytes() for path in tmp_path.glob("*") if path.is_file())
    assert not [name for name in NAMES if name.encode() in left]
    assert not list(tmp_path.glob("*.sqlite*"))
