from __future__ import annotations

import json
import sqlite3

import pytest
from table_helpers import codes, new_table, play_on, speak

from caucasus_game.errors import Faults
from caucasus_game.session import saves, verification
from caucasus_game.session.table import Table


@pytest.fixture
def played(tmp_path):
    """A finished game called ``game`` in ``tmp_path``."""
    with play_on(new_table(tmp_path)) as table:
        yield table


def edit(folder, statement, *values):
    connection = sqlite3.connect(folder / "game.sqlite")
    connection.execute(statement, values)
    connection.commit()
    connection.close()


def test_a_branch_shares_the_record_up_to_its_turn(played, tmp_path):
    """A fork holds what was played before its turn and nothing after; the parent's bytes stay as they are."""
    before = (tmp_path / "game.sqlite").read_bytes()
    assert saves.fork("game", 3, tmp_path) == "game-turn-3"
    assert saves.fork("game", 3, tmp_path) == "game-turn-3-2"
    assert saves.fork("game", 1, tmp_path, "again") == "again"
    assert (tmp_path / "game.sqlite").read_bytes() == before
    with Table.open("game-turn-3", tmp_path) as branch:
        assert (branch.turn, branch.phase) == (3, "orders")
        shared = [given for given in played.record()["orders"] if given["turn"] < 3]
        assert branch.record()["orders"] == shared
        assert branch.awaited == ("upland", "lowland")
        play_on(branch)
        assert branch.play.checksum() == played.play.checksum()
    assert saves.verify("game-turn-3", tmp_path).ok
    with Table.open("again", tmp_path) as branch:
        assert (branch.turn, branch.record()["orders"]) == (1, [])


def test_a_branch_needs_a_turn_and_a_free_name(played, tmp_path):
    """A turn that was not reached, a name that is taken or not allowed: refused, and nothing is made."""
    for turn, name, expected in (
        (99, None, "turn-not-played"),
        (0, None, "turn-not-played"),
        (2, "game", "save-exists"),
    ):
        with pytest.raises(Faults) as refused:
            saves.fork("game", turn, tmp_path, name)
        assert codes(refused) == [expected]
    with pytest.raises(Faults):
        saves.fork("game", 2, tmp_path, "../out")
    assert [info.name for info in saves.listing(tmp_path)] == ["game"]


def test_undo_keeps_what_was_played(tmp_path):
    """Taking back goes on in a branch at the start of the last turn that was resolved; the game itself is kept."""
    with play_on(new_table(tmp_path), until=3) as table:
        speak(table, "upland")
        with table.undo() as branch:
            assert (branch.name, branch.turn, branch.phase) == ("game-turn-2", 2, "orders")
            speak(branch, "lowland")
        assert (table.turn, table.phase) == (3, "orders")
        assert table.submitted("upland")
        play_on(table)


def test_verify_agrees_with_every_step(tmp_path):
    """A game agrees with its replay at every moment, also while it is being played."""
    with new_table(tmp_path) as table:
        while table.phase != "over":
            found = saves.verify("game", tmp_path)
            assert found.ok
            assert found.turns == table.turn - (table.phase == "orders")
            for seat in table.awaited:
                speak(table, seat)
            table.advance()
        rules = table.record()["rules_version"]
        assert saves.verify("game", tmp_path).as_json() == {
            "ok": True,
            "turns": len(table._store.resolved_turns()),
            "first_difference": None,
            "rules_version": rules,
            "saved_rules_version": rules,
        }


def test_verify_names_the_first_turn_that_differs(played, tmp_path):
    """Orders or seed changed behind the game's back: the first turn that comes out otherwise is named."""
    turn, seat = next(
        (one["turn"], one["seat"]) for one in played.record()["orders"] if one["turn"] > 1 and one["orders"]
    )
    played.close()
    holding = json.dumps({"turn": turn, "seat": seat, "orders": []})
    edit(tmp_path, "UPDATE orders SET json = ? WHERE turn = ? AND seat = ?", holding, turn, seat)
    assert saves.verify("game", tmp_path).first_difference == turn
    edit(tmp_path, "UPDATE meta SET value = '8' WHERE key = 'seed'")
    assert saves.verify("game", tmp_path).first_difference == 1


def test_verify_names_a_turn_with_other_state(played, tmp_path):
    """A checksum that was changed is a difference at its turn, and opening the game tells of the damage at its end."""
    played.close()
    edit(tmp_path, "UPDATE phases SET checksum = 'x' WHERE turn = 4 AND phase = 'talks'")
    assert saves.verify("game", tmp_path).first_difference == 4
    edit(tmp_path, "UPDATE phases SET checksum = 'x'")
    with pytest.raises(Faults) as damaged:
        Table.open("game", tmp_path)
    assert codes(damaged) == ["save-damaged"]


def test_verify_names_both_rules_versions(played, tmp_path, monkeypatch):
    """Under other rules than the record's, verify says which are which."""
    monkeypatch.setattr(verification, "RULES_VERSION", "99")
    found = saves.verify("game", tmp_path)
    assert (found.rules_version, found.saved_rules_version) == ("99", played.record()["rules_version"])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE orders SET json = 'nonsense'",
        "UPDATE orders SET json = '[]'",
        """UPDATE orders SET json = replace(json, '"turn":1', '"turn":2')""",
        "UPDATE meta SET value = 'many' WHERE key = 'seed'",
        "DELETE FROM meta",
        "DELETE FROM phases",
        "DROP TABLE answers",
        "UPDATE phases SET snapshot = 'text'",
        "UPDATE meta SET value = 'tiny2' WHERE key = 'scenario_hash'",
    ],
)
def test_a_save_with_nonsense_inside_is_damaged(played, tmp_path, statement):
    """Whatever was changed inside a save, reading it is one clear fault, never a traceback."""
    played.close()
    edit(tmp_path, statement)
    with pytest.raises(Faults) as damaged:
        saves.verify("game", tmp_path)
    assert codes(damaged) == ["save-damaged"]
    with pytest.raises(Faults) as damaged, Table.open("game", tmp_path) as table:
        table.record()
    assert codes(damaged) == ["save-damaged"]


def test_the_list_names_what_cannot_be_opened(played, tmp_path):
    """Broken and foreign files stand in the list with their fault; the save played last comes first."""
    (tmp_path / "diary.sqlite").write_text("Dear diary, " * 100)
    (tmp_path / "empty.sqlite").touch()
    (tmp_path / "bad name.sqlite").touch()
    (tmp_path / "notes.txt").touch()
    saves.fork("game", 2, tmp_path, "branch")
    listed = {info.name: info for info in saves.listing(tmp_path)}
    assert next(iter(listed)) == "branch"
    assert {name: info.fault.code for name, info in listed.items() if not info.ok} == {
        "diary": "save-foreign",
        "empty": "save-damaged",
        "bad name": "save-name",
    }
    assert listed["diary"].as_json()["fault"]["code"] == "save-foreign"
    assert listed["branch"].turn == 2
    assert listed["game"].ok
