from __future__ import annotations

import json
import stat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caucasus_game.errors import Faults
from caucasus_game.settings import SETTINGS, THEMES, Settings, settings_file


def test_settings_lie_where_the_environment_says(monkeypatch, tmp_path):
    """CAUCASUS_GAME_CONFIG goes first, then the folder that XDG_CONFIG_HOME names."""
    monkeypatch.setenv("CAUCASUS_GAME_CONFIG", str(tmp_path / "mine"))
    assert settings_file() == tmp_path / "mine" / "settings.json"
    monkeypatch.delenv("CAUCASUS_GAME_CONFIG")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    assert settings_file() == tmp_path / "xdg" / "caucasus-game" / "settings.json"


def test_what_is_set_is_there_the_next_time(tmp_path):
    """Each setting is kept; without a file, and after it is set back, what is usual holds."""
    path = tmp_path / "new" / "settings.json"
    held = Settings.read(path)
    assert {setting.key: held[setting.key] for setting in SETTINGS} == {one.key: one.usual for one in SETTINGS}
    held.put("theme", "okabe")
    held.put("language", "ru")
    held.put_keys("table.advise", "f6")
    again = Settings.read(path)
    assert (again["theme"], again["language"], again.keys, again.told) == ("okabe", "ru", {"table.advise": "f6"}, "")
    again.put("theme", None)
    again.put_keys("table.advise", None)
    last = Settings.read(path)
    assert (last["theme"], last["language"], last.keys) == ("night", "ru", {})
    assert [found.name for found in path.parent.iterdir()] == ["settings.json"]


def test_what_is_not_understood_is_kept(tmp_path):
    """Keys and values of a newer version stay in the file, and do no harm; resetting leaves them too."""
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": "sepia", "sound": {"bells": 3}, "keys": {"table.advise": 5}}))
    held = Settings.read(path)
    assert (held["theme"], held.keys, held.told) == ("night", {}, "")
    held.put("coach", "off")
    assert json.loads(path.read_text())["sound"] == {"bells": 3}
    assert json.loads(path.read_text())["theme"] == "sepia"
    held.clear()
    assert json.loads(path.read_text()) == {"sound": {"bells": 3}}


@settings(max_examples=25, deadline=None)
@given(raw=st.binary(max_size=60) | st.sampled_from([b"[1]", b"null", b"[" * 50_000, b'{"theme": "paper"', b"\xff{}"]))
def test_a_damaged_file_is_set_aside_and_told_once(tmp_path_factory, raw):
    """Whatever bytes are found, reading never fails; what is no object is moved beside, whole, and told once."""
    path = tmp_path_factory.mktemp("settings") / "settings.json"
    path.write_bytes(raw)
    first = Settings.read(path)
    if first.told:
        assert not path.exists()
        assert (path.parent / "settings.damaged-1.json").read_bytes() == raw
        assert Settings.read(path).told == ""
    assert first["theme"] in THEMES


def test_two_programs_do_not_undo_each_other(tmp_path):
    """A change is made to the file as it is by then."""
    one, other = Settings.read(tmp_path / "s.json"), Settings.read(tmp_path / "s.json")
    one.put("theme", "paper")
    other.put("coach", "off")
    assert (Settings.read(one.path)["theme"], Settings.read(one.path)["coach"]) == ("paper", "off")


def test_a_wrong_value_is_refused_with_what_is_allowed(tmp_path):
    """Neither a value nor a setting that is not known is taken."""
    held = Settings.read(tmp_path / "s.json")
    with pytest.raises(Faults, match="night, paper"):
        held.put("theme", "pink")
    with pytest.raises(Faults, match="there is no setting"):
        held.put("sound", "on")
    assert not held.path.exists()


def test_a_folder_that_cannot_be_written_loses_nothing(tmp_path):
    """The value holds until the program ends, and one fault says where it could not be kept."""
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    held = Settings(blocked / "settings.json")
    with pytest.raises(Faults, match="cannot be kept"):
        held.put("theme", "paper")
    assert held["theme"] == "paper"
    assert stat.S_ISREG(blocked.stat().st_mode)
