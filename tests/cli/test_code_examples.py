"""The command ``explain``; and the examples of fault codes that are typed, tried as they stand."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from caucasus_game.codes.registry import CODES
from caucasus_game.errors import Faults

TINY = Path(__file__).parents[1] / "scenario" / "tiny.yaml"
CSV = "River,a treaty,3,1\nActor,Description,Power,water,Sal\nUp,,40,20,90\nLow,,50,80,90\nHarbour,,30,50,20\n"
FILES = {
    "library.yaml": "library: true\n",
    "broken.json": "{",
    "none.json": "[]",
    "notes.txt": "nothing in particular\n",
    "case.csv": CSV,
    "short.csv": CSV.replace("Actor,Description,Power,water,Sal", "Actor,Description"),
    "worded.csv": CSV.replace("Up,,40", "Up,,forty"),
    "miscounted.csv": CSV.replace("treaty,3", "treaty,4"),
    "saves/foreign.sqlite": "no save",
}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, game) -> Path:
    """A folder with all that the examples name."""
    folder = tmp_path_factory.mktemp("examples")
    (folder / "empty").mkdir()
    (folder / "saves").mkdir()
    (folder / "river.yaml").write_bytes(TINY.read_bytes())
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert game("run", folder / "river.yaml", "--save", "kept", "--saves", folder / "saves").status == 0
    return folder


@pytest.fixture
def codes_made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The codes of all faults that are raised from now on: at a prompt they are told without their codes."""
    made: list[str] = []
    real = Faults.__init__

    def heard(self, *found):
        made.extend(fault.code for fault in found)
        real(self, *found)

    monkeypatch.setattr(Faults, "__init__", heard)
    return made


@pytest.mark.parametrize(
    "code", [pytest.param(entry.code, id=entry.code) for entry in CODES.values() if entry.lies == "typed"]
)
def test_a_typed_example_gives_its_code_and_its_mended_form_does_not(code, shelf, game, monkeypatch):
    """What is shown as wrong in a shell fails with that code; what is shown as right succeeds."""
    monkeypatch.chdir(shelf)
    monkeypatch.setenv("CAUCASUS_GAME_SAVES", str(shelf / "saves"))
    monkeypatch.setenv("CAUCASUS_GAME_CONFIG", str(shelf / "settings"))
    entry = CODES[code]
    told = game(*shlex.split(entry.wrong)[1:])
    assert told.status in {1, 2}, told
    assert re.findall(r"^(?:.*: )?(?:error|warning)\[([a-z-]+)\]: ", told.err, re.MULTILINE)[:1] == [code], told.err
    told = game(*shlex.split(entry.right)[1:])
    assert told.status == 0, told.err


@pytest.mark.parametrize(
    "code", [pytest.param(entry.code, id=entry.code) for entry in CODES.values() if entry.lies == "seat"]
)
def test_an_example_at_a_seat_gives_its_code_and_its_mended_form_does_not(code, tmp_path, game, codes_made):
    """What is shown as wrong at the prompt is refused with that code; what is shown as right is done."""
    (tmp_path / "river.yaml").write_bytes(TINY.read_bytes())
    play = ["play", tmp_path / "river.yaml", "--seat", "upland", "--plain", "--seed", 1, "--saves", tmp_path]
    told = game(*play, "--name", "wrong", typed=f"{CODES[code].wrong}\nquit\n")
    assert code in codes_made, told.out[-600:]
    assert "Not done: " in told.out
    codes_made.clear()
    told = game(*play, "--name", "right", typed=f"{CODES[code].right}\nquit\n")
    assert code not in codes_made
    assert "Not done: " not in told.out


def test_a_code_is_explained(game):
    """In words and as JSON; without a code all are listed, and a misspelt one leads to the nearest."""
    told = game("explain", "unknown-id")
    assert told.status == 0
    assert "Mend it: " in told.out
    assert "parties: [upland, lowlnd]" in told.out
    assert game("explain", "UNKNOWN-ID", "--json").data["code"] == "unknown-id"
    listed = game("explain").out
    assert all(f"  {code}: " in listed for code in CODES)
    data = game("explain", "--json").data["codes"]
    assert sorted(code for codes in data.values() for code in codes) == sorted(CODES)
    assert "did you mean 'unknown-id'?" in game("explain", "unkown-id").err
