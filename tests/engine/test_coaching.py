"""What the coach of a scenario says to whom and when, and that it changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from caucasus_game.engine.orders import Order
from caucasus_game.engine.play import Play
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.seen_coach import CoachSeen, Doing, due
from caucasus_game.scenario.load import load

TINY = Path(__file__).parents[1] / "scenario" / "tiny.yaml"
COACH = """extends: tiny.yaml
coach:
  look: {phase: orders, turn: 1, seat: upland, panel: issue, text: Look., until: {panel: issue}}
  all: {phase: orders, turn: 1, text: Everyone.}
  calm: {phase: orders, turn: 2, when: stability < 90, text: Calm enough.}
  wild: {phase: orders, turn: 2, when: stability >= 90, text: Too calm.}
  own: {phase: report, turn: 1, when: "capital[self] > 0", text: Read.}
  end: {phase: ending, text: Over.}
"""


def _play(tmp_path, coach=COACH):
    (tmp_path / "tiny.yaml").write_text(TINY.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "coached.yaml").write_text(coach, encoding="utf-8")
    return Play.new(Rulebook.of(load(str(tmp_path / "coached.yaml")).scenario), 1)


def _pass(play):
    play.order({})
    while play.phase == "talks":
        play.answer()


def _ids(play, seat):
    return [line.id for line in play.view(seat).coach]


def test_lines_keep_to_their_seat_turn_phase_and_condition(tmp_path):
    """A line is there for its seat, in its turn and phase, while its condition holds; a report's with the report."""
    play = _play(tmp_path)
    assert _ids(play, "upland") == ["look", "all"]
    assert _ids(play, "harbour") == ["all"]
    _pass(play)
    assert _ids(play, "upland") == ["calm", "own"]
    _pass(play)
    assert _ids(play, "upland") == []
    while play.phase != "over":
        _pass(play)
    assert _ids(play, "lowland") == ["end"]


def test_a_coach_changes_nothing(tmp_path):
    """The same game with and without a coach has the same state, to the bit; without one nobody is spoken to."""
    coached, plain = _play(tmp_path), Play.new(Rulebook.of(load(str(TINY)).scenario), 1)
    for _ in range(2):
        _pass(coached)
        _pass(plain)
        assert plain.view("upland").coach == ()
    assert coached.checksum() == plain.checksum()


def _line(waits_for, *names):
    return CoachSeen(waits_for, "orders", "Do it.", "", waits_for, names)


@pytest.mark.parametrize(
    ("line", "done"),
    [
        (_line("ordered", "press"), Doing(orders=(Order("press", "a"),))),
        (_line("offered", "x", "y"), Doing(orders=(Order("offer", "a", terms={"x": 1.0, "y": 2.0}),))),
        (_line("mandate", "x"), Doing(mandate={"x": (0.0, 9.0)})),
        (_line("chosen", "train"), Doing(choices={"train": "wave"})),
        (_line("panel", "home"), Doing(panels={"home"})),
    ],
    ids=lambda one: one.id if isinstance(one, CoachSeen) else "",
)
def test_the_coach_goes_on_when_its_wish_is_done(line, done):
    """Each kind of wish is open at first and fulfilled by what it names; then the next line is due."""
    last = _line("sent")
    assert due((line, last), "orders") == line
    assert due((line, last), "orders", done) == last
    assert due((line, last), "talks", done) is None


def test_two_issues_in_two_offers_are_no_package():
    """A wish for a package of two issues is not fulfilled by an offer on each."""
    apart = (Order("offer", "a", terms={"x": 1.0}), Order("offer", "a", terms={"y": 2.0}))
    assert not Doing(orders=apart).has_done(_line("offered", "x", "y"))
