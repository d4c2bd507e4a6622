from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caucasus_game.errors import Faults
from caucasus_game.session import folder as folders
from caucasus_game.session import naming, saves


@given(st.text(max_size=90))
def test_a_name_is_safe_or_refused(name):
    """Whatever is typed as a name lies inside the folder of saves, or is refused in printable words."""
    try:
        path = naming.place(name, Path("folder"))
    except Faults as problem:
        [fault] = problem.faults
        assert fault.code == "save-name"
        assert fault.message.isprintable()
        assert "ratification-armenia-1" in fault.hint
    else:
        assert path.parent == Path("folder")
        assert path.name == f"{name}.sqlite"
        assert name.isascii()


@pytest.mark.parametrize(
    "name", ["", "..", "a/b", "/etc/passwd", "-rf", ".hidden", "con", "LPT1", "a b", "é", "a\n", "x" * 65]
)
def test_a_dangerous_name_is_refused(name):
    """Paths, options, hidden files, devices, spaces and long names are no names of saves."""
    with pytest.raises(Faults) as refused:
        naming.place(name, Path("folder"))
    assert refused.value.faults[0].code == "save-name"


def test_default_names_count_on(tmp_path):
    """A new game takes the first number that is free, whatever the case of the names there."""
    assert naming.default_name("ratification", ("armenia",), tmp_path) == "ratification-armenia-1"
    (tmp_path / "Ratification-Armenia-1.sqlite").touch()
    assert naming.default_name("ratification", ("armenia",), tmp_path) == "ratification-armenia-2"
    assert naming.default_name("ratification", ("armenia", "iran"), tmp_path) == "ratification-table-1"
    assert naming.default_name("ratification", (), tmp_path) == "ratification-watched-1"
    assert naming.check_name(naming.default_name("s" * 40, ("a" * 40,), tmp_path))


def test_fork_names_tell_where_they_branch(tmp_path):
    """A branch is named after its parent and its turn; a second one at the same turn gets a number."""
    assert naming.fork_name("mine", 3, tmp_path) == "mine-turn-3"
    (tmp_path / "mine-turn-3.sqlite").touch()
    assert naming.fork_name("mine", 3, tmp_path) == "mine-turn-3-2"
    assert naming.check_name(naming.fork_name("n" * 64, 60, tmp_path))


def test_an_unknown_save_names_the_nearest(tmp_path):
    """A slip in the name of a save is met with the names that are near."""
    (tmp_path / "ratification-iran-1.sqlite").touch()
    with pytest.raises(Faults) as missing:
        naming.existing("ratification-irna-1", tmp_path)
    [fault] = missing.value.faults
    assert fault.code == "save-not-found"
    assert "ratification-iran-1" in fault.hint


def test_a_missing_folder_is_told(tmp_path):
    """Where the folder of saves is not there, the fault says so and lists of saves are empty."""
    folder = tmp_path / "nowhere"
    with pytest.raises(Faults, match="does not exist"):
        naming.existing("mine", folder)
    assert saves.listing(folder) == []


def test_a_file_in_place_of_the_folder_is_told(tmp_path):
    """A path that is no folder is one clear fault, to list as to play."""
    blocked = tmp_path / "file"
    blocked.touch()
    with pytest.raises(Faults) as unreadable:
        saves.listing(blocked)
    assert unreadable.value.faults[0].code == "folder-unreadable"


def test_the_folder_of_saves(tmp_path, monkeypatch):
    """--saves goes before the environment, that before the checkout, that before the user's data folder."""
    monkeypatch.setenv(folders.VARIABLE, str(tmp_path / "named"))
    assert saves.folder(tmp_path / "option") == tmp_path / "option"
    assert saves.folder(None) == tmp_path / "named"
    monkeypatch.delenv(folders.VARIABLE)
    root = Path(folders.__file__).resolve().parents[3]
    assert saves.folder(None) == root / "saves"
    monkeypatch.setattr(
        folders, "__file__", str(tmp_path / "site-packages" / "caucasus_game" / "session" / "folder.py")
    )
    assert saves.folder(None).name == "saves"
    assert "caucasus-game" in saves.folder(None).parts
