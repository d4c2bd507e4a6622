"""The commands that write files: a new scenario, with or without a case, and a case for another program."""

from __future__ import annotations

from pathlib import Path

import pytest

from caucasus_game.casefiles.reading import read_case_file

CSV = "River,a treaty,3,1\nActor,Description,Power,water,Sal\nUp,,40,20,90\nLow,,50,80,90\nHarbour,,30,50,20\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own with a case in it, and the shell in that folder."""
    (tmp_path / "river.csv").write_text(CSV, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_scenario_is_sound_and_plays(game) -> None:
    """Without a case too, and under a name with blanks: what to do next is printed and works."""
    told = game("new", "My river")
    assert (told.status, told.err) == (0, "")
    assert told.out.splitlines()[0] == "My river.yaml: 3 seats, 2 issues"
    assert "caucasus-game check 'My river.yaml'" in told.out
    assert (
        Path("My river.yaml")
        .read_text(encoding="utf-8")
        .startswith("# yaml-language-server: $schema=scenario.schema.json\n")
    )
    assert Path("scenario.schema.json").read_text(encoding="utf-8") == game("schema").out
    assert game("check", "My river.yaml").out == "no faults\n"
    assert game("run", "My river.yaml", "--json").data["scenario"] == "my_river"


def test_a_case_becomes_a_scenario(game) -> None:
    """--from turns a file of another program into a draft, and --out says where."""
    told = game("new", "river", "--from", "river.csv", "--out", "there.yml", "--json")
    assert told.data == {
        "file": "there.yml",
        "id": "river",
        "issues": 1,
        "left_out": [],
        "schema": "scenario.schema.json",
        "seats": ["up", "low", "harbour"],
    }
    assert "From river.csv" in Path("there.yml").read_text(encoding="utf-8")
    checked = game("check", "there.yml", "--json").data
    assert (checked["faults"], checked["ok"]) == ([], True)


def test_nothing_is_written_over_unasked(game) -> None:
    """A file that is there stays; --force replaces it, but never the file that is read."""
    game("new", "river")
    before = Path("river.yaml").read_text(encoding="utf-8")
    refused = game("new", "river", "--from", "river.csv", "--json")
    assert (refused.status, refused.codes) == (1, ["exists"])
    assert Path("river.yaml").read_text(encoding="utf-8") == before
    assert game("new", "river", "--from", "river.csv", "--force").status == 0
    assert Path("river.yaml").read_text(encoding="utf-8") != before
    assert game("convert", "river.csv", "--to", "smp-csv", "--force", "--json").codes == ["same-file"]
    assert Path("river.csv").read_text(encoding="utf-8") == CSV


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["new", "a/b"], "bad-name"),
        (["new", " "], "bad-name"),
        (["new", "x", "--from", "nowhere.csv"], "missing-file"),
        (["new", "x", "--from", "nowhere.yaml"], "missing-file"),
        (["new", "x", "--out", "no/such/folder.yaml"], "unwritable-file"),
        (["convert", "nowhere.csv", "--to", "smp-csv"], "missing-file"),
    ],
)
def test_what_cannot_be_done_is_told(game, arguments: list[str], code: str) -> None:
    """One clear fault, status 1, and no file is left behind."""
    refused = game(*arguments, "--json")
    assert (refused.status, refused.codes) == (1, [code])
    assert [path.name for path in Path().iterdir()] == ["river.csv"]


def test_a_case_is_converted_there_and_back(game) -> None:
    """From the one dialect to the other and back nothing is lost that both have a place for."""
    assert game("convert", "river.csv", "--to", "exchange-text").out == "river.txt: 3 actors, 1 issue\n"
    assert game("convert", "river.txt", "--to", "smp-csv", "--out", "again.csv", "--json").data == {
        "actors": 3,
        "faults": [],
        "file": "again.csv",
        "issues": 1,
    }
    first, again = read_case_file("river.csv").case, read_case_file("again.csv").case
    assert (first.actors, first.issues) == (again.actors, again.issues)
    for field in ("capability", "position", "salience"):
        assert getattr(first, field).tolist() == getattr(again, field).tolist()


def test_what_is_left_out_is_told(game) -> None:
    """Spreads and a status quo, for which no program has a place, are warnings, and the file is written."""
    told = game("convert", "ratification", "--to", "exchange-text")
    assert told.status == 0
    assert told.err.count("warning[not-carried]") == 2
    assert read_case_file("ratification.txt").case.position.shape == (7, 7)
