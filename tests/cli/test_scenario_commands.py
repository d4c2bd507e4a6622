"""The commands on scenarios: check, list, show."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from caucasus_game.scenario.load import examples, with_ids

if TYPE_CHECKING:
    from pathlib import Path

SEATS = ["armenia", "azerbaijan", "kazakhstan", "united_states", "russia", "iran", "turkey"]


def test_show_has_the_promised_keys(game) -> None:
    """The object holds ids and numbers of everything that was promised; every position says on what it rests."""
    told = game("show", "ratification", "--json")
    assert told.status == 0
    found = told.data
    assert told.out == json.dumps(found, sort_keys=True) + "\n"
    assert found["id"] == "ratification"
    assert found["format"] == "1"
    assert found["actors"] == SEATS
    assert len(found["issues"]) == 7
    assert len(found["positions"]) == 49
    for position in found["positions"]:
        assert {"actor", "issue", "at", "spread", "salience"} <= set(position)
        assert position.get("because") or position.get("assumed")
    assert len(found["actions"]) >= 16
    for action in found["actions"]:
        assert set(action) >= {"id", "who", "systems"}
        assert set(action["who"]) <= set(SEATS)
        assert action["who"]
    assert len(found["events"]) >= 10
    assert len(found["endings"]) >= 5
    assert all(len(reading["options"]) >= 2 for reading in found["readings"])
    assert found["claims_cited"] == sorted(set(found["claims_cited"]))
    assert all(isinstance(ids, list) for ids in found["systems"].values())


def test_show_tells_it_in_words(game) -> None:
    """In words: the seats, the issues with their marks, the documents."""
    told = game("show", "ratification")
    assert told.status == 0
    for word in ("SEATS", "ISSUES", "DOCUMENTS", "Armenia", "D0-05", "assumed:"):
        assert word in told.out


def test_list_names_what_is_shipped(game) -> None:
    """The list has the shipped scenarios and the examples with title, minutes, turns and seats, and no library."""
    scenarios = {each["id"]: each for each in game("list", "--json").data["scenarios"]}
    assert "ratification" in scenarios
    assert set(scenarios["ratification"]) == {"id", "title", "minutes", "turns", "seats", "example"}
    assert {id_ for id_, each in scenarios.items() if each["example"]} == set(examples())
    assert scenarios.keys() == with_ids().keys()
    assert scenarios["ratification"]["seats"] == SEATS
    assert "ratification: " in game("list").out


def test_a_sound_scenario_checks(game) -> None:
    """A shipped scenario has no fault: status 0, ok."""
    told = game("check", "ratification", "--json")
    assert told.status == 0
    assert told.data["ok"] is True
    assert game("check", "ratification").status == 0


def test_a_faulty_scenario_is_told_with_its_place(game, tmp_path: Path) -> None:
    """A faulty file leaves with 1; each fault has code, severity, file, line, column, message and hint."""
    file = tmp_path / "bad.yaml"
    file.write_text("format: 1\nid: bad\nnonsense: 3\n", encoding="utf-8")
    told = game("check", file, "--json")
    assert told.status == 1
    assert told.data["ok"] is False
    for fault in told.data["faults"]:
        assert set(fault) == {"code", "severity", "file", "line", "column", "message", "hint"}
    places = [(fault["line"], fault["column"]) for fault in told.data["faults"]]
    assert all(line >= 1 and column >= 1 for line, column in places)
    assert any(line == 3 for line, _ in places)
    words = game("check", file)
    assert words.status == 1
    assert "bad.yaml:3:" in words.err


def test_a_missing_file_is_told(game, tmp_path: Path) -> None:
    """A path that is not there is a fault with status 1, in the same shape."""
    told = game("check", tmp_path / "none.yaml", "--json")
    assert told.status == 1
    assert told.data["faults"]
    assert game("show", tmp_path / "none.yaml", "--json").status == 1
