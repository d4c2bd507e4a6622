"""What a facilitator does is in the record, in one with what it does: never one without the other."""

from __future__ import annotations

import pytest
from classes import TWO, a_class, nothing

from caucasus_game.classroom import overrides
from caucasus_game.session.class_kinds import is_override
from caucasus_game.session.class_told import class_told
from caucasus_game.session.store import Store

ACTS = {
    "start": (lambda lesson: lesson.start(), "started"),
    "pause": (lambda lesson: lesson.pause(), "paused"),
    "go on": (lambda lesson: lesson.go_on(), "went-on"),
    "extend": (lambda lesson: lesson.extend(60.0), "extended"),
    "message": (lambda lesson: lesson.message("two minutes"), "message"),
    "a policy": (lambda lesson: lesson.reseat("azerbaijan", "balanced"), "seated"),
    "a person": (lambda lesson: lesson.reseat("iran", "person"), "seated"),
    "rules": (lambda lesson: lesson.lead(hold=True), "rules"),
    "one seat": (lambda lesson: overrides.default(lesson, "armenia"), "defaulted"),
    "close": (lambda lesson: lesson.close_phase("the facilitator"), "closed"),
}
"""What there is to do at the console, in an order in which it can be done, and the kind of its line in the record."""


def _kept(path):
    """Return what the save holds of the class and of who sits where, but for the line in the record."""
    store = Store.read(path)
    try:
        tables = ("class", "seats", "orders", "phases", "marks")
        return [store.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables], class_told(store).events
    finally:
        store.close()


def test_each_act_and_its_line_in_the_record_are_on_the_disk_together(tmp_path, monkeypatch):
    """Where the line cannot be written the act is not there either, as after a kill between the two; else both are, and
    the line counts as an override.
    """
    lesson, _ = a_class(tmp_path, orders=480.0)
    path = tmp_path / "monday.sqlite"
    for name, (act, kind) in ACTS.items():
        if name == "close":
            for seat in TWO[1:]:
                if lesson.owes(seat):
                    lesson.submit(seat, nothing(lesson, seat))
        before = _kept(path)
        with monkeypatch.context() as broken:
            broken.setattr(lesson.book, "write", _broken)
            with pytest.raises(RuntimeError, match="no line"):
                act(lesson)
        assert _kept(path) == before, name
        if name in {"start", "pause", "go on"}:  # what is so in memory is not told twice: as a restart finds it
            lesson.state = {"start": "lobby", "pause": "running", "go on": "paused"}[name]
        act(lesson)
        tables, events = _kept(path)
        assert len(events) > len(before[1]), name
        assert events[-1].kind == kind
        assert is_override(kind, events[-1].words)
        if name != "message":
            assert tables != before[0], name
    lesson.close()


def _broken(event):
    raise RuntimeError(f"no line {event.kind}")
