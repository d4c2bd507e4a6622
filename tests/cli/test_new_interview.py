"""The wizard of ``new``: asked line by line, by a pipe as by a person; nothing typed is ever lost."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest

from caucasus_game.cli.plain.interviewing import KEPT

NAMES = ["The river", "", "Upland", "40", "Lowland", "", "-", "Water", "", "", "20", ""]
STANDS = ["40 0.8", "70 0.9"]
HOMES = ["The assembly", "", "8"]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def typed(*lines: str) -> str:
    return "\n".join([*lines, ""])


def asked_last(out: str) -> str:
    """What was asked when the lines ended."""
    return [line for line in out.splitlines() if line and not line.startswith((">", " "))][-2]


def test_answers_become_a_scenario_that_checks_and_plays(game) -> None:
    """From the title to the file, which is named after it; the answers are not kept beside it any longer."""
    told = game("new", typed=typed(*NAMES, "-", *STANDS, *HOMES, "yes"))
    assert (told.status, told.err) == (0, "")
    assert game("check", "the-river.yaml").out == "no faults\n"
    assert Path("the-river.yaml").read_text(encoding="utf-8").startswith("# yaml-language-server:")
    shown = game("show", "the-river.yaml", "--json").data
    assert (shown["actors"], shown["issues"], shown["turns"]) == (["upland", "lowland"], ["water"], 8)
    stands = {one["actor"]: (one["at"], one["salience"]) for one in shown["positions"]}
    assert stands == {"upland": (40, 0.8), "lowland": (70, 0.9)}
    assert game("run", "the-river.yaml", "--json").status == 0
    assert sorted(path.name for path in Path().iterdir()) == ["scenario.schema.json", "the-river.yaml"]


def test_back_keeps_what_was_typed(game) -> None:
    """Going back offers the earlier answer, another may be given, and what came after still stands."""
    told = game("new", typed=typed("The river", "", "Upland", "40", "back", "back", "Highland", "", "show"))
    lines = told.out.splitlines()
    assert "How much can Upland bring to bear, from 0 to 100? [40]" in lines
    assert "Who takes part? Actor 1 [Upland]" in lines
    assert "  How much can Highland bring to bear, from 0 to 100? 40" in lines


def test_help_words_in_quotes_and_slips(game) -> None:
    """Help explains the question; a name that is a word of the wizard's stands in quotes; a slip is asked again."""
    told = game("new", typed=typed("", "", "help", '"back"', "lots", "70"))
    assert "  A party with a will of its own" in told.out
    assert "  Give a number from 1 to 100, such as 40. Type help for more." in told.out
    assert json.loads(Path(KEPT).read_text(encoding="utf-8")) == {
        "title": "My case",
        "summary": "-",
        "actor.1": "back",
        "actor.1.capability": "70",
    }


def test_nothing_typed_is_lost(game) -> None:
    """The end of the input, or quit, keeps the answers; the next time goes on there, or sets them aside."""
    first = game("new", typed=typed(*NAMES, "quit"))
    assert "Nothing is lost: 12 answers are in new-scenario.answers.json" in first.out
    again = game("new", typed=typed("", "-", *STANDS))
    assert "There are 12 answers from before, for The river." in again.out
    assert "Issue 2" in again.out
    assert asked_last(again.out).startswith("Who must approve at home for Upland?")
    other = game("new", typed=typed("no", "Another"))
    assert Path(f"{KEPT}.old").exists()
    assert "Actor 1" not in other.out
    assert json.loads(Path(KEPT).read_text(encoding="utf-8")) == {"title": "Another"}


def test_a_file_that_is_there_stays(game) -> None:
    """Another can be named; the answers are not lost over it."""
    Path("the-river.yaml").write_text("mine", encoding="utf-8")
    told = game("new", typed=typed(*NAMES, "-", *STANDS, *HOMES, "yes", "river two"))
    assert "Which file instead?" in told.out
    assert Path("the-river.yaml").read_text(encoding="utf-8") == "mine"
    assert "Write river two.yaml?" in told.out
    assert not Path("river two.yaml").exists()
    done = game("new", "--out", "river.yaml", typed=typed("", "yes"))
    assert done.status == 0
    assert game("check", "river.yaml").out == "no faults\n"


@pytest.mark.parametrize("kept", ["[]", "{", '{"title": 3}', '{"turns": "many", "actor.1": "x"}'])
def test_a_broken_file_of_answers_breaks_nothing(kept: str, game) -> None:
    """What cannot be used of it is asked."""
    Path(KEPT).write_text(kept, encoding="utf-8")
    told = game("new", typed=typed("", "", ""))
    assert (told.status, told.err) == (0, "")
    assert "What is your case called?" in told.out


def test_it_is_answered_at_a_terminal(here: Path) -> None:
    """By keys as by a pipe: the prompt waits, the line can be edited, and its end keeps what was typed."""
    keyboard, terminal = pty.openpty()
    command = [sys.executable, "-m", "caucasus_game", "new"]
    with subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True) as asked:
        os.close(terminal)
        told = b""
        typing = ((b"called? [My case]", b"The lale\x7f\x7fke\n"), (b"in a sentence?", b"\n"), (b"Actor 1", b"\x04"))
        for wanted, keys in typing:
            while wanted not in told:
                told += os.read(keyboard, 4096)
            os.write(keyboard, keys)
        for _ in range(100):  # an end that is typed before the line is read is lost, as at any prompt
            if asked.poll() is not None:
                break
            time.sleep(0.2)
            os.write(keyboard, b"\x04")
        asked.kill()
    os.close(keyboard)
    assert json.loads(Path(KEPT).read_text(encoding="utf-8")) == {"title": "The lake", "summary": "-"}
