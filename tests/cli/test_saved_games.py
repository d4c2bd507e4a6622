"""The commands on saved games: list, fork, verify, export, and files that are no saves."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def folder(game, tmp_path_factory) -> Path:
    """A folder with one game of two turns played by a person and policies."""
    made: Path = tmp_path_factory.mktemp("games")
    start = ("play", "ratification", "--plain", "--seat", "IR", "--seed", "3", "--name", "one", "--saves", made)
    assert game(*start, typed="send\nsend\nsend\nsend\n").status == 0
    return made


def test_saves_have_the_promised_keys(game, folder: Path) -> None:
    """Each save tells scenario, turn, turns, phase, seat, seed, ending, parent, when it was played, and if it opens."""
    saves = game("saves", "--saves", folder, "--json").data["saves"]
    (one,) = [save for save in saves if save["name"] == "one"]
    told = {"name", "scenario", "turn", "turns", "phase", "seat", "seed", "ending", "ok", "parent", "played"}
    assert set(one) == told
    assert (one["scenario"], one["turns"], one["seat"], one["seed"]) == ("ratification", 12, "iran", 3)
    assert (one["ending"], one["ok"]) == (None, True)
    assert "one: ratification, iran" in game("saves", "--saves", folder).out


def test_a_save_is_told_renamed_deleted_and_fetched_back(game, folder: Path, tmp_path: Path) -> None:
    """Each of the commands of the shelf does in words what the screen of saved games does."""
    where = ("--saves", tmp_path)
    (tmp_path / "one.sqlite").write_bytes((folder / "one.sqlite").read_bytes())
    told = game("saves", "one", "--json", *where).data
    assert {"title", "date", "seats", "terms", "branches", "ending"} <= set(told)
    assert "at the table: Iran; the others: model" in game("saves", "one", *where).out
    assert game("fork", "one", "--turn", "2", "--name", "two", *where).status == 0
    assert game("rename", "one", "first", "--json", *where).data == {"name": "first", "before": "one"}
    assert "branch: two, from turn 2" in game("saves", "first", *where).out
    assert game("delete", "first", *where).status == 0
    assert [save["name"] for save in game("saves", "--json", "--sort", "name", *where).data["saves"]] == ["two"]
    assert game("undelete", "--json", *where).data == {"name": "first"}
    assert game("undelete", *where).status == 1


def test_no_saves_is_no_fault(game, tmp_path: Path) -> None:
    """A folder without games, or that does not exist, is an empty list."""
    for where in (tmp_path, tmp_path / "none"):
        assert game("saves", "--saves", where, "--json").data == {"saves": []}
        assert game("saves", "--saves", where).status == 0


def test_verify_has_the_promised_keys(game, folder: Path) -> None:
    """A sound save verifies with status 0, and says under which rules."""
    told = game("verify", "one", "--saves", folder, "--json")
    assert told.status == 0
    assert set(told.data) == {"ok", "turns", "first_difference", "rules_version", "saved_rules_version"}
    assert (told.data["ok"], told.data["first_difference"]) == (True, None)
    assert "all the same" in game("verify", "one", "--saves", folder).out


def test_fork_makes_a_branch(game, folder: Path) -> None:
    """A branch starts at the turn asked for, verifies, and leaves the game as it was."""
    before = game("export", "one", "--saves", folder).out
    told = game("fork", "one", "--turn", "2", "--name", "other", "--saves", folder, "--json")
    assert told.data == {"from": "one", "name": "other", "turn": 2}
    (branch,) = [save for save in game("saves", "--saves", folder, "--json").data["saves"] if save["name"] == "other"]
    assert (branch["turn"], branch["phase"]) == (2, "orders")
    assert game("verify", "other", "--saves", folder, "--json").data["ok"] is True
    assert game("export", "one", "--saves", folder).out == before
    assert game("fork", "one", "--turn", "99", "--saves", folder).status == 1


def test_files_that_are_no_saves_are_told_and_left(game, tmp_path: Path) -> None:
    """A foreign or empty file is listed as not ok, is a fault when opened, and keeps its bytes."""
    for name, content in (("foreign", b"not a database at all" * 50), ("empty", b"")):
        (tmp_path / f"{name}.sqlite").write_bytes(content)
        told = game("verify", name, "--saves", tmp_path, "--json")
        assert told.status == 1
        assert told.data["faults"]
        assert game("resume", name, "--plain", "--saves", tmp_path).status == 1
        assert (tmp_path / f"{name}.sqlite").read_bytes() == content
    saves = game("saves", "--saves", tmp_path, "--json").data["saves"]
    assert {save["name"]: save["ok"] for save in saves} == {"foreign": False, "empty": False}
    assert all(save["fault"]["message"] for save in saves)
    assert "cannot be opened" in game("saves", "--saves", tmp_path).out


def test_resume_without_saves_is_told(game, tmp_path: Path) -> None:
    """Resume where there is nothing says how to start."""
    told = game("resume", "--plain", "--saves", tmp_path)
    assert told.status == 1
    assert "caucasus-game play" in told.err
