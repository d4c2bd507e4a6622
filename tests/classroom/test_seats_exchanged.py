"""A second game with the seats exchanged: who sits where, with which codes, and how the debrief compares the two."""

from __future__ import annotations

import pytest
from classes import Hands
from played_class import play_class

from caucasus_game.classroom.exchange import exchanged_lesson
from caucasus_game.errors import Faults
from caucasus_game.scenario.load import load
from caucasus_game.session.second_game import second_game
from caucasus_game.session.swapping import exchanged
from caucasus_game.session.table import Table
from caucasus_game.session.whole_game import WholeGame
from caucasus_game.study.debrief.whole import Asked, whole
from caucasus_game.study.single import Script, play_out_at

TINY = "tests/scenario/tiny.yaml"
QUICK = Asked(revealed=True, games=0, agency=0, branches=0)


def test_everybody_moves_on_by_one_seat():
    """All who hold seats change them among themselves; who played alone takes the next seat."""
    assert exchanged(["a", "c", "d"], "abcd") == {"a": "c", "c": "d", "d": "a"}
    assert exchanged(["d"], "abcd") == {"d": "a"}


def test_a_class_plays_again_with_its_codes_and_other_seats(tmp_path):
    """Each code opens the next seat, names go with their codes, and the game begins as the first one did."""
    first = play_class(tmp_path)
    actors = list(first.table.rulebook.scenario.actors)
    was = {first.codes[id_]: (chair.seat, chair.name) for id_, chair in first.chairs.items()}
    begun = WholeGame.read("monday", tmp_path).after(0).checksum()
    first.close()
    second = exchanged_lesson("monday", tmp_path, Hands(), Hands())
    now = {second.codes[id_]: (chair.seat, chair.name) for id_, chair in second.chairs.items()}
    assert set(now) == set(was)
    assert (second.facilitator, second.state) == (first.facilitator, "lobby")
    for code, (seat, name) in was.items():
        assert now[code] == (actors[(actors.index(seat) + 1) % len(actors)], name)
    second.close()
    assert WholeGame.read("monday-exchanged", tmp_path).after(0).checksum() == begun


def play_tiny(folder, table):
    with table:
        play_out_at(table, Script(dict.fromkeys(table.seats, "balanced")))
    return WholeGame.read(table.name, folder)


def test_the_debrief_compares_both_games(tmp_path):
    """It tells each seat's score in both games, in whose hands; without the first game it says what is missing."""
    table = Table.new(load(TINY), name="one", seats={"upland": "person"}, seed=4, readings={}, folder=tmp_path)
    one = play_tiny(tmp_path, table)
    two = play_tiny(tmp_path, second_game("one", tmp_path, name="two"))
    assert two.persons == ("lowland",)
    assert two.seats["upland"] == one.seats["lowland"]
    (hands,) = whole(two, QUICK).swapped.hands
    scores = [{seat.seat: seat.score for seat in whole(game, QUICK).told.goals} for game in (one, two)]
    assert (hands.first, hands.second) == ("upland", "lowland")
    assert hands.first_score == pytest.approx(scores[0]["upland"], abs=1e-4)
    assert hands.second_score == pytest.approx(scores[1]["lowland"], abs=1e-4)
    assert hands.first_other == pytest.approx(scores[1]["upland"], abs=1e-4)
    assert whole(one, QUICK).swapped is None
    (tmp_path / "one.sqlite").unlink()
    assert "one" in whole(two, QUICK).swapped.missing


def test_what_cannot_be_exchanged_is_refused(tmp_path):
    """A game that goes on, one without persons, and the seat that one had, are refused by their codes."""
    Table.new(load(TINY), name="on", seats={"upland": "person"}, seed=4, readings={}, folder=tmp_path).close()
    play_tiny(tmp_path, Table.new(load(TINY), name="none", seats={}, seed=4, readings={}, folder=tmp_path))
    play_tiny(
        tmp_path, Table.new(load(TINY), name="one", seats={"upland": "person"}, seed=4, readings={}, folder=tmp_path)
    )
    for name, seat, code in (
        ("on", None, "swap-not-over"),
        ("none", None, "swap-nobody"),
        ("one", "upland", "unknown-seat"),
    ):
        with pytest.raises(Faults) as refused:
            second_game(name, tmp_path, seat=seat)
        assert refused.value.faults[0].code == code
    with pytest.raises(Faults) as refused:
        exchanged_lesson("one", tmp_path, Hands(), Hands())
    assert refused.value.faults[0].code == "not-a-class"
