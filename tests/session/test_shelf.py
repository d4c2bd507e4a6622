from __future__ import annotations

import pytest
from table_helpers import codes, new_table, play_on

from caucasus_game.errors import Faults
from caucasus_game.session import saves, shelf
from caucasus_game.session.table import Table


@pytest.fixture
def shelved(tmp_path):
    """Three saves: ``game`` at its second turn, a branch of it, and a file that is no save."""
    with new_table(tmp_path) as table:
        play_on(table, 2)
    saves.fork("game", 1, tmp_path, "branch")
    (tmp_path / "other.sqlite").write_bytes(b"no save " * 100)
    return tmp_path


def names(folder):
    return sorted(save.name for save in saves.listing(folder))


def test_a_save_is_renamed_and_its_branches_follow(shelved):
    """The game goes on under its new name, and a branch names it so; a name that is taken changes nothing."""
    with pytest.raises(Faults) as taken:
        shelf.rename("game", "branch", shelved)
    assert codes(taken) == ["save-exists"]
    shelf.rename("game", "mine", shelved)
    assert names(shelved) == ["branch", "mine", "other"]
    listed = {save.name: save for save in saves.listing(shelved)}
    assert listed["branch"].parent == ("mine", 1)
    assert shelf.branches("mine", saves.listing(shelved)) == [("branch", 1)]
    assert saves.verify("mine", shelved).ok
    with pytest.raises(Faults) as wrong:
        shelf.rename("mine", "../out", shelved)
    assert codes(wrong) == ["save-name"]


def test_what_was_deleted_comes_back_byte_for_byte(shelved):
    """The trash gives back the last first, unless the name is taken by then; what is no save can go too."""
    before = (shelved / "game.sqlite").read_bytes()
    shelf.delete("other", shelved)
    shelf.delete("game", shelved)
    assert names(shelved) == ["branch"]
    saves.fork("branch", 1, shelved, "game")
    with pytest.raises(Faults) as taken:
        shelf.undelete(shelved)
    assert codes(taken) == ["save-exists"]
    shelf.rename("game", "else", shelved)
    assert [shelf.undelete(shelved), shelf.undelete(shelved)] == ["game", "other"]
    assert (shelved / "game.sqlite").read_bytes() == before
    with pytest.raises(Faults) as empty:
        shelf.undelete(shelved)
    assert codes(empty) == ["trash-empty"]


def test_a_game_that_is_being_played_stays_where_it_is(shelved):
    """Neither deleting nor renaming touches a save that somebody has open, nor the parent of such a one."""
    with Table.open("branch", shelved):
        for step in (
            lambda: shelf.delete("branch", shelved),
            lambda: shelf.rename("branch", "b", shelved),
            lambda: shelf.rename("game", "g", shelved),
        ):
            with pytest.raises(Faults) as open_:
                step()
            assert codes(open_) == ["save-locked"]
    assert names(shelved) == ["branch", "game", "other"]


def test_the_trash_keeps_the_last_ones(tmp_path, monkeypatch):
    """Older than the last few go for good."""
    monkeypatch.setattr(shelf, "MOST_TRASH", 2)
    for name in ("one", "two", "three"):
        (tmp_path / f"{name}.sqlite").write_bytes(b"no save")
        shelf.delete(name, tmp_path)
    assert [shelf.undelete(tmp_path), shelf.undelete(tmp_path)] == ["three", "two"]
    with pytest.raises(Faults):
        shelf.undelete(tmp_path)


def test_saves_are_put_in_order(shelved):
    """By name, by scenario and by turn, the ones that cannot be read last where that says nothing of them."""
    found = saves.listing(shelved)
    assert [save.name for save in shelf.in_order(found, "name")] == ["branch", "game", "other"]
    assert shelf.in_order(found, "scenario")[-1].name == "other"
    assert [save.turn for save in shelf.in_order(found, "turn")] == [2, 1, None]
    assert [save.name for save in shelf.in_order(found, "played")] == [save.name for save in found]


def test_a_preview_tells_what_everybody_may_know(shelved):
    """Title, date, seats and public terms; no score, no goal, no order, whoever asks."""
    seen = shelf.preview("game", shelved)
    assert (seen.turn, seen.phase) == (2, "orders")
    assert [who for _, _, who in seen.seats].count("person") == 2
    with Table.open("game", shelved) as table:
        for seat in table.seats:
            view = table.view(seat)
            assert seen.terms == tuple((issue.title, issue.terms, issue.settled) for issue in view.issues)
            assert seen.date == view.date
    assert set(seen.as_json()) == {"name", "title", "turn", "turns", "phase", "date", "seats", "terms", "ending"}
    with pytest.raises(Faults) as wrong:
        shelf.preview("other", shelved)
    assert codes(wrong) == ["save-foreign"]
