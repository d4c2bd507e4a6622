"""Past turns as a seat saw them."""

from __future__ import annotations

import sqlite3

import pytest
from table_helpers import codes, new_table, play_on

from caucasus_game.errors import Faults
from caucasus_game.language import PSEUDO, speaking
from caucasus_game.session import past
from caucasus_game.session.table import Table


def test_past_views_are_the_views_of_their_time(tmp_path):
    """What a seat is shown of a past turn is, to the last field, what it was shown in that turn; also after reopening,
    and the end of the game comes last.
    """
    shown = {"upland": [], "lowland": []}
    with new_table(tmp_path) as table:
        while table.phase != "over":
            for seat, seen in shown.items():
                seen.append(table.view(seat))
                assert list(past.views(table, seat)) == seen
            play_on(table, table.turn + 1)
        for seat, seen in shown.items():
            seen.append(table.view(seat))
            assert list(table.past(seat)) == seen
    with Table.open("game", tmp_path) as table:
        for seat, seen in shown.items():
            assert list(table.past(seat)) == seen


def test_past_views_are_made_once(tmp_path, monkeypatch):
    """A turn gone by is read from the save and cut to the seat one time only."""
    with new_table(tmp_path) as table:
        play_on(table, 3)
        before = table.past("upland")
        monkeypatch.setattr("caucasus_game.engine.play.Play.view", None)
        assert all(one is other for one, other in zip(before, table.past("upland"), strict=True))


def test_secrets_told_at_the_end_are_not_in_the_past(tmp_path):
    """What others hold shows in a past view as the interval known then, and scores only once the game is over."""
    with play_on(new_table(tmp_path)) as table:
        *before, end = table.past("upland")
        assert end.ending is not None
        assert all(view.ending is None for view in before)
        assert all(actor.treasury is None for view in before for actor in view.actors if actor.id != "upland")
        first = before[0].issues[0].stances
        assert any(stance.low < stance.high for stance in first if stance.actor != "upland")


def test_a_past_turn_that_cannot_be_read_is_one_clear_fault(tmp_path):
    """A state of a past turn that is not one is ``save-damaged``; no seat of that name is ``unknown-seat``."""
    with play_on(new_table(tmp_path), 3) as table:
        with pytest.raises(Faults) as unknown:
            table.past("nobody")
        assert codes(unknown) == ["unknown-seat"]
    with sqlite3.connect(tmp_path / "game.sqlite") as connection:
        connection.execute("UPDATE phases SET snapshot = (SELECT packed FROM places) WHERE number = 1")
    connection.close()
    with Table.open("game", tmp_path) as table, pytest.raises(Faults) as found:
        table.past("upland")
    assert codes(found) == ["save-damaged"]


def test_turns_that_other_rules_wrote_and_these_cannot_read_are_left_out(tmp_path):
    """In a game that other rules began, a turn whose state cannot be read is left out, and the others are there."""
    with play_on(new_table(tmp_path), 4) as table:
        whole = table.past("upland")
    with sqlite3.connect(tmp_path / "game.sqlite") as connection:
        connection.execute("UPDATE phases SET snapshot = (SELECT packed FROM places) WHERE number = 1")
        connection.execute("UPDATE meta SET value = 'another' WHERE key = 'rules_version'")
    connection.close()
    with Table.open("game", tmp_path) as table:
        assert [view.turn for view in table.past("upland")] == [view.turn for view in whole][1:]


def test_what_was_given_in_a_turn_is_read_without_the_other_turns(tmp_path):
    """What a seat gave in a turn is what the record says, answers and all; damage in another turn is not met."""
    with play_on(new_table(tmp_path), 5) as table:
        told = {(one["turn"], one["seat"]): one for one in table.record()["orders"]}
        given = [table.given(seat, turn) for turn, seat in told]
        assert [one.as_json() for one in given if one is not None] == list(told.values())
        assert table.given("upland", table.turn) is None
    with sqlite3.connect(tmp_path / "game.sqlite") as connection:
        connection.execute("UPDATE orders SET json = '{' WHERE turn = 1")
    connection.close()
    with Table.open("game", tmp_path) as table:
        assert table.given("upland", 3).as_json() == told[3, "upland"]
        with pytest.raises(Faults) as found:
            table.given("upland", 1)
    assert codes(found) == ["save-damaged"]


def test_nothing_is_advised_once_the_game_is_over(tmp_path):
    """Asking for orders after the end is told that the game is over."""
    with play_on(new_table(tmp_path)) as table:
        with pytest.raises(Faults) as advice:
            table.advice("upland")
        with pytest.raises(Faults) as ways:
            table.ways("upland")
    assert codes(advice) == codes(ways) == ["game-over"]


def test_the_past_is_told_in_the_language_spoken_now(tmp_path):
    """Past views and reasons that were made in one language are not shown to somebody who speaks another."""
    with play_on(new_table(tmp_path), 3) as table:
        before, said = table.past("upland"), table.reasons("upland")
        with speaking(PSEUDO):
            assert table.past("upland") != before
            assert table.reasons("upland") is not said
        assert table.past("upland") == before
