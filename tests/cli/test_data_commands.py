"""``export`` and ``purge``: what they print, write, ask and refuse."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from conftest import call


@pytest.fixture
def folder(tmp_path):
    """A folder of saves with a game of the tutorial that policies played."""
    assert call("run", "tutorial", "--seed", 5, "--save", "game", "--saves", tmp_path / "saves").status == 0
    return tmp_path / "saves"


def test_export_writes_tables_and_names_them(folder, tmp_path):
    """Both forms at once: the files are listed, with how many rows; names are said aloud; the save stays as it was."""
    before = (folder / "game.sqlite").read_bytes()
    out, file = tmp_path / "out", tmp_path / "all.json"
    told = call("export", "game", "--saves", folder, "--csv", out, "--data", file, "--json")
    assert told.status == 0, told.err
    assert told.data["names"] is False
    assert told.data["files"] == [*map(str, sorted(out.iterdir())), str(file)]
    assert told.data["rows"]["seats"] == len(json.loads(file.read_text("utf-8"))["tables"]["seats"]) == 7
    assert (folder / "game.sqlite").read_bytes() == before
    told = call("export", "game", "--saves", folder, "--csv", tmp_path / "named", "--names")
    assert "With names" in told.err
    assert "seats.csv  7 rows" in told.out
    assert call("export", "game", "--saves", folder, "--csv", out).status == 1
    assert call("export", "game", "--saves", folder, "--names").status == 2
    printed = call("export", "game", "--saves", folder, "--data", "-")
    assert printed.data["tables"]["game"][0]["key"] == "program"


def test_export_without_tables_prints_the_record(folder):
    """As ever: one object that can be played again."""
    told = call("export", "game", "--saves", folder)
    assert told.data["scenario"] == "tutorial"
    assert told.data["orders"]


def test_purge_lists_what_it_deleted(folder):
    """With --json one object; what stays is named; in words too; a second time there is nothing."""
    assert call("fork", "game", "--turn", 2, "--name", "other", "--saves", folder).status == 0
    told = call("purge", "game", "--json", "--saves", folder)
    assert told.data == {
        "name": "game",
        "deleted": [str(folder / "game.sqlite")],
        "branches_left": ["other"],
        "parents_left": [],
        "files_left": [],
    }
    assert call("purge", "game", "--json", "--saves", folder).codes == ["save-not-found"]
    told = call("purge", "other", "--saves", folder)
    assert str(folder / "other.sqlite") in told.out
    assert "yours to delete" in told.out


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_purge_asks_on_a_terminal(folder):
    """A no deletes nothing and says so; with --yes it does not ask."""
    for more, left in (((), True), (("--yes",), False)):
        ours, theirs = os.openpty()
        os.write(ours, b"n\n")
        line = [sys.executable, "-m", "caucasus_game", "purge", "game", "--saves", str(folder), "--json", *more]
        ran = subprocess.run(line, stdin=theirs, capture_output=True, text=True, timeout=120, check=False)
        os.close(ours)
        os.close(theirs)
        assert (folder / "game.sqlite").exists() is left
        assert json.loads(ran.stdout)["deleted"] == ([] if left else [str(folder / "game.sqlite")])
        assert ("Delete it?" in ran.stderr) is left
        assert ran.returncode == (1 if left else 0)
