"""The door without a word: the title opens at once, and what goes wrong in it is told once."""

from __future__ import annotations

import io
import sys

import pytest

from caucasus_game import __main__ as door
from caucasus_game.errors import Faults


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def open_title(monkeypatch):
    """Return a function that opens the title, which does what it is told to: the status, what was said, how often."""

    def opened(doing):
        times = []

        def run(_folder):
            times.append(1)
            doing()

        monkeypatch.setattr("caucasus_game.tui.app.run", run)
        monkeypatch.setattr(sys, "argv", ["caucasus-game"])
        monkeypatch.delenv("CAUCASUS_GAME_DEBUG", raising=False)
        for stream in ("stdin", "stdout", "stderr"):
            monkeypatch.setattr(sys, stream, Terminal())
        status = 0
        try:
            door.main()
        except SystemExit as left:
            status = left.code or 0
        return status, sys.stderr.getvalue(), len(times)

    return opened


def _fail(problem):
    raise problem


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (RuntimeError("a slip"), "error[bug]: this is a mistake in caucasus-game itself: RuntimeError: a slip"),
        (Faults.one("save-damaged", "it is damaged"), "error[save-damaged]: it is damaged"),
        (PermissionError(13, "no entry", "/saves"), "error[system]: the system refused: no entry (/saves)"),
    ],
    ids=["bug", "fault", "system"],
)
def test_a_breakdown_is_told_once_and_the_title_is_not_opened_again(open_title, problem, told):
    """What breaks the title or a game begun in it is one fault of the commands' own wording, and nothing is tried
    again.
    """
    status, said, times = open_title(lambda: _fail(problem))
    assert (status, times) == (1, 1)
    assert said.count("error[") == 1
    assert told in said
    assert "Traceback" not in said


def test_leaving_by_a_key_or_with_a_status_is_no_fault(open_title):
    """Ctrl-C leaves with 130, an application that broke down with its own status, and a good end with 0."""
    assert open_title(lambda: _fail(KeyboardInterrupt())) == (130, "", 1)
    assert open_title(lambda: _fail(SystemExit(4))) == (4, "", 1)
    assert open_title(lambda: None) == (0, "", 1)
