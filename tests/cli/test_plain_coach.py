"""The coach of a tutorial in the plain mode: a line where it has something new to say, else silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TURN = ("look reciprocity", "mandate reciprocity 55 100", "offer az reciprocity=60", "do consult az", "send", "send")


def _typed(game, folder: Path, scenario: str, *lines: str):
    start = ("play", scenario, "--plain", "--seat", "AM", "--seed", "7", "--name", "one", "--saves", folder)
    return game(*start, typed="".join(f"{line}\n" for line in lines))


def test_the_coach_goes_on_as_the_learner_does(game, tmp_path: Path) -> None:
    """Each thing done brings the next line, with what to type for it; nothing done brings none a second time."""
    told = _typed(game, tmp_path, "tutorial", "orders", *TURN)
    assert (told.status, told.err) == (0, "")
    said = [line for line in told.out.splitlines() if line.startswith("coach: ")]
    hints = ("look ISSUE", "mandate reciprocity LOW HIGH", "offer SEAT reciprocity=MARK", "do consult TARGET", "send")
    assert [line.rpartition("(type: ")[2] for line in said[:5]] == [f"{hint})" for hint in hints]
    assert "inside your mandate" in said[5]
    assert "settled" in said[6]
    assert said[7].endswith("(type: choose grain_train OPTION)")
    assert len(said) == 8


def test_the_coach_has_the_last_word(game, tmp_path: Path) -> None:
    """At the end the coach says how it went; a game that nobody plays is not what it aimed at."""
    told = _typed(game, tmp_path, "tutorial", *["send"] * 6)
    said = [line for line in told.out.splitlines() if line.startswith("coach: ")]
    assert "THE END" in told.out
    assert "Another ending" in said[-1]


def test_without_a_coach_nobody_speaks(game, tmp_path: Path) -> None:
    """In a scenario without a coach no line is said."""
    assert "coach:" not in _typed(game, tmp_path, "ratification", "look route", "send").out


def test_the_coach_is_silenced_and_called_back(game, tmp_path: Path) -> None:
    """After 'coach off' no line is said, in talks and at the end neither; 'coach on' says what is due again."""
    told = _typed(game, tmp_path, "tutorial", "coach off", "orders", *TURN, "coach", "coach on")
    before, _, after = told.out.partition("The coach is silent")
    assert before.count("coach: ") == 1  # what it said before it was silenced
    silent, _, spoken = after.partition("> coach on")
    assert "coach: " not in silent
    assert spoken.count("coach: ") == 1
    told = _typed(game, tmp_path / "other", "ratification", "coach off")
    assert "no coach" in told.out


def test_settings_silence_the_coach(game, tmp_path: Path, monkeypatch) -> None:
    """Who has put the coach away in the settings hears none here either."""
    monkeypatch.setenv("CAUCASUS_GAME_CONFIG", str(tmp_path / "settings"))
    assert game("settings", "coach", "off").status == 0
    assert "coach: " not in _typed(game, tmp_path, "tutorial", "look").out
