"""The command ``settings``: what the screen of settings does, in words."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def own_folder(monkeypatch, tmp_path):
    """Settings of this test's own."""
    monkeypatch.setenv("CAUCASUS_GAME_CONFIG", str(tmp_path))
    return tmp_path


def test_settings_are_told_changed_and_reset(game, own_folder):
    """A change is told, kept, and taken back; --json has the promised keys."""
    told = game("settings", "--json").data
    assert set(told) == {"settings", "file", "told"}
    assert told["settings"] == {"theme": "night", "animation": "on", "coach": "on", "language": "auto", "keys": {}}
    assert game("settings", "theme", "okabe").out == "theme: okabe\n"
    assert game("settings", "keys.table.advise", "f8,Z").out == "keys.table.advise: f8,Z\n"
    assert game("settings", "--json").data["settings"]["keys"] == {"table.advise": "f8,Z"}
    assert game("settings", "keys.table.advise", "--reset").out == "keys.table.advise: a\n"
    assert game("settings", "--reset").status == 0
    assert (own_folder / "settings.json").read_text() == "{}\n"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("theme", "pink"), "setting-value"),
        (("sound", "on"), "unknown-setting"),
        (("sound",), "unknown-setting"),
        (("keys.table.advise", "b"), "key-refused"),
        (("keys.table.dance", "z"), "unknown-command"),
        (("keys.table.dance",), "unknown-command"),
    ],
)
def test_what_cannot_be_set_is_one_fault(game, own_folder, words, code):
    """Each wrong word is one fault with a code, status 1, and nothing is written."""
    told = game("settings", *words, "--json")
    assert (told.status, [fault["code"] for fault in told.data["faults"]]) == (1, [code])
    assert not (own_folder / "settings.json").exists()


def test_a_damaged_file_is_told_once(game, own_folder):
    """The first call says that the file was set aside, the second nothing."""
    (own_folder / "settings.json").write_text("{")
    assert "were damaged" in game("settings").out
    assert "were damaged" not in game("settings").out
