"""Purging: a session that is purged leaves nothing of its people, and nothing else is touched."""

from __future__ import annotations

import json
import shutil
import sqlite3

import pytest
from exported import NAMES, REASON, a_class

from caucasus_game.errors import Faults
from caucasus_game.exports.making import export
from caucasus_game.session import saves, shelf
from caucasus_game.session.purging import look, purge
from caucasus_game.session.store import Store
from caucasus_game.session.swapping import Swap

HIDDEN = (".monday-0123abcd.new", ".monday-0123abcd.new-journal", ".monday.drafts", ".monday.drafts.new")
"""What a program that was killed may leave beside a save."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A save of a class that was hosted and stopped."""
    folder = tmp_path_factory.mktemp("saves")
    a_class(folder, until=2)
    return folder / "monday.sqlite"


@pytest.fixture
def monday(whole, tmp_path):
    """The same in the test's own folder; calling it puts a copy there under a name."""

    def copy(name="monday"):
        shutil.copy(whole, tmp_path / f"{name}.sqlite")

    copy()
    return copy


def bytes_in(folder):
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def personal(folder):
    """Return what of the class's people stands in any byte below a folder: names, codes, what they wrote."""
    return [
        word
        for word in (*NAMES, *(json.dumps(name)[1:-1] for name in NAMES), REASON)
        if word.encode() in bytes_in(folder)
    ]


def test_a_purged_session_leaves_no_personal_data(monday, tmp_path):
    """The save, journals and drafts that died beside it, copies in the trash and, if asked, branches: no byte of the
    folder names anybody afterwards; other games, and files that are not the program's, stay.
    """
    monday("monday-two")
    saves.fork("monday", 2, tmp_path, "branch")
    saves.fork("branch", 1, tmp_path, "twig")
    shelf.delete("monday", tmp_path)
    monday()
    for beside in ("monday.sqlite-wal", "monday.sqlite-journal", *HIDDEN):
        (tmp_path / beside).write_text(NAMES[0])
    (tmp_path / "monday.csv").write_text("mine")
    assert personal(tmp_path)
    (tmp_path / "monday.sqlite-journal").unlink()  # a journal that is none would be taken for a damaged save
    told = look("monday", tmp_path, branches=True)
    assert told.branches == ("branch", "twig")
    assert [path.name for path in told.left] == ["monday.csv"]
    purge(told)
    assert all(not path.exists() for path in told.files)
    assert {path.name for path in told.files} - {"monday.sqlite-wal"} == {  # SQLite may have tidied that one away
        "monday.sqlite",
        *HIDDEN,
        "000001-monday.sqlite",
        "branch.sqlite",
        "twig.sqlite",
    }
    assert personal(tmp_path), "the other class"
    purge(look("monday-two", tmp_path))
    assert personal(tmp_path) == []
    assert (tmp_path / "monday.csv").read_text() == "mine"


def test_branches_stay_unless_asked_for(monday, tmp_path):
    """Without being asked only the session goes; the branches are named, and of a branch what it came from."""
    saves.fork("monday", 2, tmp_path, "branch")
    assert look("branch", tmp_path).parents == ("monday",)
    told = look("monday", tmp_path)
    purge(told)
    assert (told.branches_left, told.parents) == (("branch",), ())
    assert look("branch", tmp_path).parents == ()
    assert (tmp_path / "branch.sqlite").exists()


def test_a_game_with_the_seats_exchanged_follows_too(monday, tmp_path):
    """It holds the same people: purging the game before it names it, or takes it along."""
    monday("second")
    store = Store.play(tmp_path / "second.sqlite")
    Swap("monday", {"armenia": "azerbaijan", "azerbaijan": "armenia"}).put(store)
    store.close()
    assert look("monday", tmp_path).branches_left == ("second",)
    assert look("second", tmp_path).parents == ("monday",)
    seats = {row["seat"]: row["before"] for row in export("second", tmp_path).as_json()["seats"]}
    assert (seats["azerbaijan"], seats["armenia"], seats["iran"]) == ("armenia", "azerbaijan", None)
    purge(look("monday", tmp_path, branches=True))
    assert personal(tmp_path) == []


def test_what_is_kept_beside_a_save_goes_where_it_goes(monday, tmp_path):
    """Renamed with it, and gone once it lies in the trash: a purge by the name that it has leaves nothing."""
    (tmp_path / ".monday.drafts").write_text(NAMES[0])
    shelf.rename("monday", "tuesday", tmp_path)
    assert (tmp_path / ".tuesday.drafts").read_text() == NAMES[0]
    shelf.delete("tuesday", tmp_path)
    purge(look("tuesday", tmp_path))
    assert personal(tmp_path) == []


def test_what_is_played_or_not_ours_is_not_purged(monday, tmp_path):
    """A session that is open is refused, as is a foreign file and a name that is nothing; a damaged save goes."""
    held = Store.play(tmp_path / "monday.sqlite")
    try:
        with pytest.raises(Faults) as caught:
            look("monday", tmp_path)
        assert caught.value.faults[0].code == "save-locked"
    finally:
        held.close()
    with sqlite3.connect(tmp_path / "other.sqlite") as other:
        other.execute("CREATE TABLE mine (x)")
    other.close()
    for name, code in (("other", "save-foreign"), ("nothing", "save-not-found"), ("../monday", "save-name")):
        with pytest.raises(Faults) as caught:
            look(name, tmp_path)
        assert caught.value.faults[0].code == code
    whole = (tmp_path / "monday.sqlite").read_bytes()
    (tmp_path / "monday.sqlite").write_bytes(whole[: len(whole) // 2])
    purge(look("monday", tmp_path))
    assert not (tmp_path / "monday.sqlite").exists()


def test_a_session_in_the_trash_alone_can_be_purged(monday, tmp_path):
    """Deleted is not gone: purge finds the copies in the trash."""
    shelf.delete("monday", tmp_path)
    purge(look("monday", tmp_path))
    assert personal(tmp_path) == []
    assert list((tmp_path / ".trash").iterdir()) == []
