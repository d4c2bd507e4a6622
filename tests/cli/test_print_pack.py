"""The command ``print-pack``: what it writes and says, and what it refuses."""

from __future__ import annotations

from pathlib import Path

TINY = Path(__file__).parents[1] / "scenario" / "tiny.yaml"
NAMES = {"everybody", "seat-upland", "seat-lowland", "seat-harbour", "facilitator"}


def test_it_writes_a_folder_and_prints_the_names(game, tmp_path):
    """Each sheet comes as HTML and Markdown, with the table for forms; the names printed are those of the files."""
    told = game("print-pack", TINY, "--out", tmp_path / "pack")
    assert told.status == 0, told.err
    written = {path.name for path in (tmp_path / "pack").iterdir()}
    assert written == {f"{name}.{ending}" for name in NAMES for ending in ("html", "md")} | {"paper-round.csv"}
    assert {Path(line).name for line in told.out.splitlines()[:-1]} == written
    data = game("print-pack", TINY, "--out", tmp_path / "pack", "--json").data
    assert {Path(file).name for file in data["files"]} == written
    assert (data["scenario"], data["readings"]) == ("tiny", {"R1": "A"})


def test_a_reading_changes_what_is_printed(game, tmp_path):
    """Role sheets show the positions of the side that the pack is printed for."""
    for side in "AB":
        game("print-pack", TINY, "--out", tmp_path / side, "--reading", f"R1={side}")
    usual, dry = ((tmp_path / side / "seat-lowland.md").read_text() for side in "AB")
    assert usual != dry
    assert "| 80 |" in next(line for line in dry.splitlines() if line.startswith("| 1 "))


def test_bad_input_is_one_clear_error(game, tmp_path):
    """An unknown scenario, a folder that is a file, a file that was changed: a code, and nothing is written."""
    (tmp_path / "file").write_text("mine")
    assert game("print-pack", "nowhere", "--out", tmp_path / "x", "--json").codes == ["unknown-scenario"]
    assert game("print-pack", TINY, "--out", tmp_path / "file", "--json").codes == ["exists"]
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "everybody.md").write_text("my own")
    told = game("print-pack", TINY, "--out", tmp_path / "pack", "--json")
    assert (told.status, told.codes) == (1, ["exists"])
    assert [path.name for path in (tmp_path / "pack").iterdir()] == ["everybody.md"]
    assert game("print-pack", TINY, "--out", tmp_path / "pack", "--force").status == 0


def test_a_round_is_refused_in_one_sentence(game, tmp_path):
    """No such save; options that begin a game without a scenario; a table that is none."""
    assert game("paper-round", "nobody", "--saves", tmp_path, typed="").status == 1
    assert game("paper-round", "nobody", "--saves", tmp_path, "--seed", "1", typed="").status == 2
    game("paper-round", "paper", "--scenario", TINY, "--saves", tmp_path, typed="")
    (tmp_path / "forms.csv").write_text("a;b;c\n")
    told = game("paper-round", "paper", "--saves", tmp_path, "--file", tmp_path / "forms.csv", typed="")
    assert (told.status, "error[form-file]" in told.err) == (1, True)
    assert "Traceback" not in told.err
