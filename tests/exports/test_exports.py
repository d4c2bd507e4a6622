"""Exports: people stay unnamed, nothing is reckoned with, nothing is left half, and all that was done is there."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import zlib
from contextlib import closing

import pytest
from exported import NAMES, PAGE, REASON, a_class, read_csv, wrong_cells

from caucasus_game.errors import Faults
from caucasus_game.exports import writing
from caucasus_game.exports.cells import unwritten, written
from caucasus_game.exports.making import export
from caucasus_game.exports.pseudonyms import People
from caucasus_game.exports.writing import as_document, write_folder, write_json
from caucasus_game.session.saves import verify
from caucasus_game.session.store import Store


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """A folder with the save of a class that was played to its end."""
    folder = tmp_path_factory.mktemp("saves")
    a_class(folder)
    return folder


def bytes_in(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_without_names_no_byte_of_an_export_names_anybody(played, tmp_path):
    """Names of the list are nowhere in the files, whole or in part, in texts neither; nor are codes, nor the session,
    nor a date; two exports share no pseudonym; with names they are all there.
    """
    write_folder(export("monday", played), tmp_path / "one")
    write_json(export("monday", played), tmp_path / "one" / "all.json")
    raw = bytes_in(tmp_path / "one")
    low = raw.decode().lower()
    for name in NAMES:
        for part in (name, *name.split()):
            if len(part) > 2:
                assert part.lower() not in low, part
    assert b"monday" not in raw
    assert not re.search(r"20\d\d-\d\d-\d\dT", low)
    write_folder(export("monday", played), tmp_path / "two")
    one, two = (read_csv(tmp_path / place)["people"] for place in ("one", "two"))
    assert len(one) == 3
    assert not {row["person"] for row in one} & {row["person"] for row in two}
    write_folder(export("monday", played, names=True), tmp_path / "named")
    named = read_csv(tmp_path / "named")
    assert {row["name"] for row in named["people"]} == set(NAMES)
    assert {row["key"]: row["value"] for row in named["game"]}["session"] == "monday"
    assert all(row["at"].startswith("2023-11-") for row in named["class_events"])


def test_the_same_person_is_called_the_same_in_all_tables(played):
    """Who sent the orders that counted, the receipts and the list of people agree; Armenia's second place sent last."""
    tables = export("monday", played).as_json()
    people = {row["person"]: row["seat"] for row in tables["people"]}
    assert all(people[row["person"]] == row["seat"] for row in tables["receipts"])
    last = max(
        (row for row in tables["receipts"] if row["seat"] == "armenia" and row["turn"] == 1),
        key=lambda row: row["seconds"],
    )
    turn = next(row for row in tables["turns"] if (row["turn"], row["seat"]) == (1, "armenia"))
    assert turn["sent"] == 2
    assert turn["person"] in people
    assert turn["seconds"] <= last["seconds"]
    began = next(row["seconds"] for row in tables["class_events"] if row["kind"] == "started")
    assert turn["took"] == turn["seconds"] - began
    closed = [row["seconds"] for row in tables["class_events"] if row["kind"] == "closed"]
    later = [row for row in tables["turns"] if row["turn"] > 1 and row["person"]]
    assert later
    assert all(row["seconds"] - row["took"] in closed for row in later)


def test_all_that_was_done_and_missed_is_there(played):
    """Reasons, guesses, who missed a turn, who was put into a seat, messages and every other override."""
    tables = export("monday", played, names=True).as_json()
    missed = {(row["turn"], row["seat"]) for row in tables["turns"] if row["defaulted"]}
    assert missed == {(2, "azerbaijan")}
    assert {row["who"] for row in tables["turns"] if row["seat"] == "kazakhstan"} == {"balanced"}
    assert {row["who"] for row in tables["turns"] if row["seat"] == "armenia"} == {"person"}
    assert {row["reason"] for row in tables["orders"] if row["seat"] == "armenia"} == {REASON}
    assert {row["guess"] for row in tables["predictions"]} == {40.5}
    overrides = [row["kind"] for row in tables["class_events"] if row["override"]]
    for kind in ("started", "message", "seated", "paused", "extended", "went-on", "rules", "closed"):
        assert kind in overrides
    defaulted = [row for row in tables["class_events"] if row["kind"] == "defaulted"]
    assert {(row["turn"], row["seat"], row["override"]) for row in defaulted} == {(2, "azerbaijan", False)}
    assert tables["offers"]
    assert {row["answer"] for row in tables["answers"]} <= {"yes", "no", "counter"}


def test_an_outcome_can_be_reckoned_from_the_tables_alone(played):
    """Each seat's score follows from its goals, and is the one at the last moment; the ending is among the endings."""
    tables = export("monday", played).as_json()
    end = max(row["after"] for row in tables["scores"])
    for seat in tables["seats"]:
        goals = [row for row in tables["goals"] if row["seat"] == seat["seat"]]
        score = sum(row["weight"] * row["points"] for row in goals) / sum(row["weight"] for row in goals)
        assert score == pytest.approx(seat["score"], abs=1e-4)
        last = next(row for row in tables["scores"] if (row["after"], row["seat"]) == (end, seat["seat"]))
        assert last["score"] == seat["score"]
    game = {row["key"]: row["value"] for row in tables["game"]}
    assert [row["ending"] for row in tables["endings"] if row["reached"]] == [game["ending"]]


def test_the_example_of_the_page_runs(played, tmp_path, capsys):
    """What the page shows to researchers reckons every seat's score as the export has it."""
    write_folder(export("monday", played), tmp_path / "out")
    code = re.search(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)[1]
    exec(compile(code.replace('"monday-data"', repr(str(tmp_path / "out"))), str(PAGE), "exec"), {})
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 7
    for line in lines:
        mine, told = line.split()[-2:]
        assert mine == told


def test_no_cell_is_a_formula_and_each_comes_back_as_written(played, tmp_path):
    """A text of a team that begins with a sign gets an apostrophe, control characters go, numbers stay numbers."""
    write_folder(export("monday", played), tmp_path / "out")
    tables = read_csv(tmp_path / "out")
    reasons = {row["reason"] for row in tables["orders"] if row["seat"] == "armenia"}
    assert all(reason.startswith("'=1+1 because p-") for reason in reasons)
    message = next(row["words"] for row in tables["class_events"] if row["kind"] == "message")
    assert message.startswith("'-p-")
    assert "\x1b" not in message
    for rows in tables.values():
        for row in rows:
            for cell in row.values():
                assert not cell.startswith(("=", "+", "@", "\t")), cell
                assert not cell.startswith("-") or float(cell) < 0
    for text in ("=1", "+1", "-1", "@x", "'", "'=1", "\tx", "plain", "\uff1dx"):
        assert unwritten(written(text)) == text
        assert written(text)[0] not in "=+-@\t\uff1d"
    assert written(-1.5) == "-1.5"


def test_the_files_are_csv_as_the_standard_has_it(played, tmp_path):
    """Every line ends in CRLF and begins after a byte order mark; the description names all files and their columns."""
    folder = tmp_path / "out"
    assert sorted(write_folder(export("monday", played), folder)) == sorted(folder.iterdir())
    described = json.loads((folder / "datapackage.json").read_text("utf-8"))
    for resource in described["resources"]:
        raw = (folder / resource["path"]).read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        assert raw.endswith(b"\r\n")
        assert raw[3:].split(b"\r\n")[0].decode().split(",") == [one["name"] for one in resource["schema"]["fields"]]
    assert len(described["resources"]) == len(list(folder.glob("*.csv")))


def test_a_folder_is_written_whole_or_not_at_all(played, tmp_path, monkeypatch):
    """Whatever stops it, nothing half stays behind; a folder with anything in it is refused and left alone."""
    made = export("monday", played)
    calls = []

    def stop(*given):
        calls.append(given)
        if len(calls) == 5:
            raise KeyboardInterrupt
        return real(*given)

    real = writing._write_csv
    monkeypatch.setattr(writing, "_write_csv", stop)
    with pytest.raises(KeyboardInterrupt):
        write_folder(made, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "keep.txt").write_text("mine")
    for place in (tmp_path / "mine", tmp_path / "mine" / "keep.txt"):
        with pytest.raises(Faults) as caught:
            write_folder(made, place)
        assert caught.value.faults[0].code == "export-folder"
    assert (tmp_path / "mine" / "keep.txt").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_a_class_that_is_still_on_is_exported_as_far_as_it_is_closed(tmp_path):
    """Beside the host that has it open; of an open turn nothing is told; exporting changes no byte of the save, which
    verifies as before.
    """
    a_class(tmp_path, until=2)
    before = (tmp_path / "monday.sqlite").read_bytes()
    host = Store.play(tmp_path / "monday.sqlite")
    tables = export("monday", tmp_path).as_json()
    host.close()
    assert {row["turn"] for row in tables["orders"]} == {1}
    assert [row["reached"] for row in tables["endings"]] == [False] * len(tables["endings"])
    assert (tmp_path / "monday.sqlite").read_bytes() == before
    assert verify("monday", tmp_path).ok


def test_parts_of_names_are_found_in_texts_and_seats_are_not_names():
    """A first name alone is replaced; what several share says only that it was a name; words that contain one stay."""
    chairs = [("a", "armenia", "Ani Li"), ("b", "armenia", "Bo Li-Ani"), ("c", "iran", "Iran")]
    people = People(chairs, ["iran", "Iran", "IR"], names=False)
    text = people.without_names("ANI LI and bo li-ani of Iran: animal, ani")
    assert "iran" in text.lower()
    assert "animal" in text
    assert text.startswith(f"{people('a')} and {people('b')} of")
    assert not re.search(r"\bani\b", text, re.IGNORECASE)


def test_what_a_rewinding_took_back_counts_for_nothing(played, tmp_path):
    """In the branch of a rewound class the receipts of turns that have not happened there stay, and are told apart; the
    names of saves are in no words.
    """
    shutil.copy(played / "monday.sqlite", tmp_path / "ms-brown.sqlite")
    words = "the facilitator: from ms-brown, turn 3 orders, to turn 1 in ms-brown-turn-1: we try again"
    with closing(sqlite3.connect(tmp_path / "ms-brown.sqlite")) as save, save:
        save.execute("UPDATE class_receipts SET digest = '' WHERE turn = 1")
        columns = "(at, turn, phase, kind, seat, words)"
        values = (1_700_000_900.0, 1, "orders", "rewound", "", words)
        save.execute(f"INSERT INTO class_events {columns} VALUES (?, ?, ?, ?, ?, ?)", values)
    tables = export("ms-brown", tmp_path).as_json()
    assert {row["holds"] for row in tables["receipts"] if row["turn"] == 1} == {False}
    assert {row["holds"] for row in tables["receipts"] if row["turn"] > 1} == {True}
    assert {row["sent"] for row in tables["turns"] if row["turn"] == 1} == {0}
    last = tables["class_events"][-1]
    assert (last["override"], last["words"]) == (True, "the facilitator: from turn 3 orders, to turn 1: we try again")
    assert "brown" not in json.dumps(as_document(export("ms-brown", tmp_path)))


def test_a_game_of_other_rules_is_told_as_far_as_it_can_be_read(played, tmp_path):
    """Where its states are another program's, what seats gave and what was done in the class is there all the same."""
    shutil.copy(played / "monday.sqlite", tmp_path / "old.sqlite")
    with closing(sqlite3.connect(tmp_path / "old.sqlite")) as save, save:
        save.execute("UPDATE meta SET value = '0' WHERE key = 'rules_version'")
        save.execute("UPDATE phases SET snapshot = ?", (zlib.compress(b"of another layout"),))
    folder = tmp_path / "out"
    write_folder(export("old", tmp_path), folder)
    tables = read_csv(folder)
    assert wrong_cells(tables) == []
    assert tables["orders"]
    assert tables["class_events"]
    assert tables["positions"] == tables["news"] == []


def test_json_is_one_document(played, tmp_path):
    """The JSON file holds the same tables, with what a reader must know first, in place of an older file."""
    place = tmp_path / "all.json"
    place.write_text("old")
    made = export("monday", played)
    write_json(made, place)
    read = json.loads(place.read_text("utf-8"))
    assert read == json.loads(json.dumps(as_document(made)))
    assert "pseudonyms" in read["about"]
    assert [path.name for path in tmp_path.iterdir()] == ["all.json"]
