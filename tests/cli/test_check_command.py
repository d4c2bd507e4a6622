"""The command ``check``: its three forms, and what ``--fix`` does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from caucasus_game.scenario.tree import Source

TINY = Path(__file__).parents[1] / "scenario" / "tiny.yaml"
TEXT = TINY.read_text(encoding="utf-8")


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The river treaty with a misspelt key and a wrong option, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    file = Path("a,b:c.yaml")
    text = TEXT.replace("capability: 50", "capabilty: 50   # as assumed").replace("default: A", "default: Q")
    file.write_text(text, encoding="utf-8")
    return file


def test_the_three_forms_tell_the_same(game, faulty) -> None:
    """Words on standard error, one object, or a line for each fault that GitHub shows beside the change."""
    words = game("check", faulty)
    assert (words.status, words.out) == (1, "2 faults, 0 warnings\n")
    assert "a,b:c.yaml:38:14: error[unknown-id]: unknown option 'Q'" in words.err
    data = game("check", faulty, "--format", "json")
    assert data.out == game("check", faulty, "--json").out
    assert data.codes == ["unknown-id", "unknown-key"]
    told = game("check", faulty, "--format", "github")
    assert told.status == 1
    assert told.out.splitlines() == [
        "::error file=a%2Cb%3Ac.yaml,line=38,col=14,title=unknown-id::unknown option 'Q'%0Aoptions: A, B",
        (
            "::error file=a%2Cb%3Ac.yaml,line=58,col=5,title=unknown-key::unknown key 'capabilty' in actors.lowland"
            "%0Adid you mean 'capability'?"
        ),
    ]
    assert game("check", faulty, "--json", "--format", "github").status == 2
    assert game("check", TINY, "--format", "github").out == ""


def test_fix_shows_and_writes_what_can_be_mended(game, faulty) -> None:
    """The change is shown as a difference and made in the file; what is left is told, with its exit status."""
    told = game("check", faulty, "--fix")
    assert told.status == 1
    assert "-    capabilty: 50   # as assumed\n+    capability: 50   # as assumed\n" in told.out
    assert told.out.endswith("1 fault mended\n1 fault, 0 warnings\n")
    assert "error[unknown-id]" in told.err
    after = faulty.read_text(encoding="utf-8")
    assert after == TEXT.replace("capability: 50", "capability: 50   # as assumed").replace("default: A", "default: Q")
    again = game("check", faulty, "--fix", "--json")
    assert (again.codes, again.data["mended"]) == (["unknown-id"], [])
    assert faulty.read_text(encoding="utf-8") == after


def test_fix_leaves_shipped_files_alone(game) -> None:
    """A sound file, and one that is not the author's, is not touched."""
    assert game("check", "ratification", "--fix").out == "nothing that can be mended safely\nno faults\n"


def test_fix_tells_where_it_may_not_write(game, faulty, monkeypatch) -> None:
    """One clear fault, and the file is as it was."""
    before = faulty.read_bytes()
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    assert game("check", faulty, "--fix", "--format", "json").codes == ["unwritable-file"]
    assert faulty.read_bytes() == before


@pytest.mark.parametrize(("line", "cells"), [("title: Tünel 東京 x", 18), ("\ttitle: x", 8), ("title: e\u0301a x", 10)])
def test_the_caret_stands_under_the_character(line, cells) -> None:
    """Wide characters take two cells, combining ones none, a tab is shown as one blank."""
    source = Source.of("f.yaml", line)
    shown, caret = source.fault("c", "m", "h", source.place(0, line.index("x"))).as_text().split("\n")[1:3]
    assert shown.startswith("  1 | ")
    assert caret == "    | " + " " * cells + "^"


def test_of_a_long_line_the_part_around_the_place_is_shown() -> None:
    """However far to the right the fault lies, what is wrong is above the caret."""
    line = "notes: " + "much ado " * 60 + "HERE " + "and more " * 30
    source = Source.of("f.yaml", line)
    shown, caret = source.fault("c", "m", "h", source.place(0, line.index("HERE"))).as_text().split("\n")[1:3]
    assert shown[caret.index("^") :].startswith("HERE ")
    assert len(shown) < 180


def test_a_check_loads_no_engine():
    """To check a scenario nothing is loaded that plays it: NumPy and the engine take as long as the check."""
    code = (
        "import contextlib, sys\n"
        "from caucasus_game.cli.main import main\n"
        "with contextlib.suppress(SystemExit):\n"
        "    main(['check', 'tutorial'])\n"
        "assert 'caucasus_game.scenario.check' in sys.modules\n"
        "assert not {'numpy', 'caucasus_game.engine'} & set(sys.modules), sorted(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
