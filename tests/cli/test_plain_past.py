"""Looking back in the plain mode: history, taking a turn back, branches, and the debrief."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from caucasus_game.scenario.load import load
from caucasus_game.session.table import Table
from caucasus_game.session.whole_game import WholeGame
from caucasus_game.study.debrief.making import debrief
from caucasus_game.study.single import Script, play_out_at

if TYPE_CHECKING:
    from pathlib import Path

TINY = "tests/scenario/tiny.yaml"


@pytest.fixture
def plain(game, tmp_path: Path):
    """Go on line by line with a game in which that many persons sit, at the start of a turn, or over."""

    def typed(*lines: str, persons: int = 1, turn: int | None = 3):
        loaded = load(TINY)
        seats = dict.fromkeys(loaded.scenario.actors, "conciliatory")
        sitting = seats | dict.fromkeys(list(seats)[:persons], "person")
        with Table.new(loaded, name="one", seats=sitting, seed=4, readings={}, folder=tmp_path) as table:
            play_out_at(table, Script(seats), until=turn)
        return game("resume", "one", "--plain", "--saves", tmp_path, typed="".join(f"{line}\n" for line in lines))

    return typed


def test_history_tells_turns_and_any_one_of_them(plain) -> None:
    """Without a number it is a line a turn; with one the table then, one's own orders, and the report."""
    out = plain("history", "history 2", "history 9", "history x").out
    assert "The turns so far" in out
    assert "As it was at the start of turn 2:" in out
    assert "Turn 2 of " in out
    assert "Your orders:" in out
    assert out.count("turns 1 to 2 have been played") == 0
    assert out.count("Turns 1 to 2 have been played") == 2


def test_a_step_that_was_taken_back_can_be_taken_again(plain) -> None:
    """Redo follows undo, and a new step forgets what was undone."""
    out = plain("take", "undo", "redo", "redo", "draft").out
    assert "Taken back." in out
    assert "Taken again." in out
    assert "Nothing was taken back." in out


def test_a_turn_is_taken_back_in_a_branch(plain, game, tmp_path: Path) -> None:
    """The branch is a game of its own at the start of that turn, can be compared, and the game is kept."""
    out = plain("compare", "branch 2 again", "compare again", "branch 7").out
    assert "no branches yet" in out
    assert "again is a new saved game at the start of turn 2; one is kept" in out
    assert "They go the same way as far as both were played." in out
    saves = {save["name"]: save["turn"] for save in game("saves", "--saves", tmp_path, "--json").data["saves"]}
    assert saves == {"again": 2, "one": 3}


def test_others_are_asked_before_a_branch(plain, game, tmp_path: Path) -> None:
    """Where two persons share the game the other must say yes."""
    out = plain("", "branch 2 first", "no", "branch 2 second", "yes", persons=2).out
    assert "Lowland did not agree" in out
    names = {save["name"] for save in game("saves", "--saves", tmp_path, "--json").data["saves"]}
    assert names == {"one", "second"}


def test_the_debrief_comes_after_the_end(plain, tmp_path: Path) -> None:
    """It belongs to a game that is over; secrets are told after a yes and not before."""
    out = plain("debrief", "debrief secrets", "no", turn=None).out
    hidden = debrief(WholeGame.read("one", tmp_path), revealed=True)
    secret = [goal.title for seat in hidden.goals for goal in seat.goals if goal.secret and seat.seat != "upland"]
    assert "What decided it:" in out
    assert "They are kept." in out
    assert not [title for title in secret if title in out]


def test_the_debrief_is_refused_while_the_game_goes_on(plain) -> None:
    """Before the end there is none."""
    assert "'debrief' belongs to the over phase" in plain("debrief").out


def test_a_report_is_told_again_with_its_causes(plain) -> None:
    """Alone it is that of the last turn, with a number that of another; there are none of turns to come."""
    out = plain("report", "report 1", "report 9").out
    assert "Turn 2 of" in out
    assert "Turn 1 of" in out
    assert " went from " in out
    assert "Not done: there is no such report" in out


def test_a_game_that_is_over_is_looked_at_until_one_leaves(plain) -> None:
    """At the end whoever sits there can still ask for all there is to read; the end of the input leaves."""
    asked = ("look", "map", "chart", "why score", "numbers", "history", "report", "paper", "debrief", "compare", "help")
    told = plain(*asked, turn=None)
    assert told.status == 0
    assert "Not done" not in told.out.replace("Not done: this scenario has no network", "")
    assert told.out.count(", over]") == len(asked) + 1
    assert "What decided it" in told.out


def test_at_the_end_the_keyboard_is_passed_too(plain) -> None:
    """Where several share the machine each reads the end alone, once the others look away."""
    out = plain("", "goals", "quit", "", "quit", persons=2, turn=None).out
    assert out.count("Pass the keyboard to") == 2
    assert out.count(", over]") == 3
