"""``watch`` line by line: edits are told between the lines that are typed, and the game goes on."""

from __future__ import annotations

import contextlib
import io
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from unittest import mock

import pytest

from caucasus_game.cli import main as door

TINY = (Path(__file__).parents[1] / "scenario" / "tiny.yaml").read_text(encoding="utf-8")
PATIENCE = 20.0  # seconds


class Typist(io.TextIOBase):
    """Standard input of somebody who waits for what is printed, saves a file, and types."""

    def __init__(self, told: io.StringIO, steps: Iterable[str | Callable[[], object]]) -> None:
        self.told, self.steps, self.seen = told, iter(steps), 0

    def readline(self, *_: int) -> str:
        """Do steps until one is a line: ``? words`` waits for words that are printed from now on."""
        for step in self.steps:
            if callable(step):
                step()
            elif step.startswith("? "):
                self.wait(step[2:])
            else:
                return f"{step}\n"
        return ""

    def wait(self, words: str) -> None:
        end = time.monotonic() + PATIENCE
        while (at := self.told.getvalue().find(words, self.seen)) < 0:
            if time.monotonic() > end:
                raise AssertionError(f"never told: {words}")
            time.sleep(0.02)
        self.seen = at + len(words)


def watched(arguments: Iterable[str], *steps: str | Callable[[], object]) -> str:
    """Return what watch prints while the steps are done."""
    out = io.StringIO()
    with (
        contextlib.redirect_stdout(out),
        mock.patch.object(sys, "stdin", Typist(out, steps)),
        pytest.raises(SystemExit) as left,
    ):
        door.main(["watch", *arguments])
    assert left.value.code in {0, None}
    return out.getvalue()


@pytest.fixture
def river(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "river.yaml"
    file.write_text(TINY, encoding="utf-8")
    return file


def saving(file: Path, *change: str) -> Callable[[], object]:
    old, new = change or ("", "")
    return lambda: file.write_text(TINY.replace(old, new), encoding="utf-8")


def test_edits_are_told_and_the_game_goes_on(river: Path) -> None:
    """A change, a fault with its line, and back; the draft stays, and the last good version is played meanwhile."""
    told = watched(
        ["river.yaml", "--seat", "UP", "--seed", "7", "--games", "20"],
        "do press lowland",
        "? [UP, turn 1 of 6, orders]",
        saving(river, "lowland:\n    water: {at: 65", "lowland:\n    water: {at: 80"),
        "? Sound. 1 edit; played again up to turn 1.",
        "? positions.lowland.water.at: 65 → 80",
        "? Lowland on Water for Lowland: 65 → 80",
        "draft",
        "? 1. Press a neighbour: Lowland",
        saving(river, "parties: [upland, lowland]", "parties: [upland, lowlnd]"),
        "? Not playable: 2 faults. The last good version goes on, in turn 1.",
        "? unknown actor 'lowlnd'",
        "? ^",
        "send",
        "? turn 1 of 6, talks",
        saving(river),
        "? Sound. 1 edit; played again up to turn 1.",
        "quit",
    )
    assert "mistake" not in told
    assert sorted(path.name for path in river.parent.iterdir()) == ["river.yaml"]


def test_a_renaming_is_told_with_the_places_that_still_use_the_old_id(river: Path) -> None:
    """An id that was renamed in one place only is told as that, with the lines that remain."""
    told = watched(
        ["river.yaml", "--games", "0", "--plain"],
        "? [UP, turn 1",
        saving(river, "\n  harbour:\n    name", "\n  port:\n    name"),
        "? actors: harbour is port now",
        "? harbour is still used in river.yaml:93",
        "quit",
    )
    assert "Not playable" in told


def test_a_file_that_is_faulty_at_first_is_waited_for(river: Path) -> None:
    """Its faults are told, and the game begins with the first version that can be played."""
    river.write_text(TINY.replace("colour:", "color:"), encoding="utf-8")
    told = watched(
        ["river.yaml", "--games", "0"],
        "? waiting for a version that can be played",
        saving(river),
        "? [UP, turn 1",
        "quit",
    )
    assert "Not playable yet: 3 faults." in told


def test_what_cannot_be_watched_is_told(river: Path, game) -> None:
    """A seat that is not there, and an id of no scenario."""
    assert "there is no seat" in game("watch", "river.yaml", "--seat", "nobody").err
    assert "there is no scenario" in game("watch", "rivr").err
