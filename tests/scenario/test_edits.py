"""What a watch and an author's check lean on: noticing a save, reading any version, telling what an edit changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from caucasus_game.scenario.edits import edits, renamed
from caucasus_game.scenario.file_watch import FileWatch
from caucasus_game.scenario.version import read_version

TINY = Path(__file__).with_name("tiny.yaml").read_text(encoding="utf-8")


@pytest.fixture
def river(tmp_path: Path) -> Path:
    file = tmp_path / "river.yaml"
    file.write_text(TINY, encoding="utf-8")
    return file


def settles(watch: FileWatch) -> bool:
    """Tell whether a change is told within a few looks."""
    return sum(watch.changed() for _ in range(4)) == 1


def in_place(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def by_rename(file: Path, text: str) -> None:
    other = file.with_suffix(".tmp")
    other.write_text(text, encoding="utf-8")
    other.replace(file)


def by_moving_away(file: Path, text: str) -> None:
    file.rename(file.with_suffix(".bak"))
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("save", [in_place, by_rename, by_moving_away])
def test_a_save_is_noticed_once_however_it_is_made(save, river: Path) -> None:
    """In place, by a rename, by moving the old file away; and the same text saved again is no change."""
    watch = FileWatch([river])
    assert not settles(watch)
    save(river, TINY.replace("at: 40", "at: 41"))
    assert settles(watch)
    assert not settles(watch)
    save(river, TINY.replace("at: 40", "at: 41"))
    assert not settles(watch)


def test_a_file_half_written_is_waited_for(river: Path) -> None:
    """As long as it changes between two looks nothing is told."""
    watch = FileWatch([river])
    with river.open("a", encoding="utf-8") as stream:
        for number in range(3):
            stream.write(f"# line {number}\n")
            stream.flush()
            assert not watch.changed()
    assert settles(watch)


def test_a_change_within_the_tick_of_a_clock_is_noticed(river: Path) -> None:
    """As many characters at the same time: the text tells, as long as the file is young."""
    watch = FileWatch([river])
    before = river.stat()
    river.write_text(TINY.replace("at: 40", "at: 41"), encoding="utf-8")
    os.utime(river, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert settles(watch)


def test_a_file_that_is_gone_or_comes_is_a_change(river: Path) -> None:
    """What is extended and not there is watched for."""
    other = river.with_name("below.yaml")
    watch = FileWatch([river, other])
    other.write_text("library: true\n", encoding="utf-8")
    assert settles(watch)
    river.unlink()
    assert settles(watch)


def test_any_version_can_be_read(river: Path) -> None:
    """Sound, faulty, broken, gone: each says what it is, and which files to look at."""
    sound = read_version(str(river))
    assert sound.loaded is not None
    assert (sound.faults, sound.files) == ((), (river,))
    river.write_text(TINY.replace("parties: [upland", "parties: [uplan"), encoding="utf-8")
    faulty = read_version(str(river))
    assert (faulty.loaded, {fault.code for fault in faulty.faults}) == (None, {"unknown-id"})
    river.write_text("extends: below.yaml\n" + TINY, encoding="utf-8")
    assert read_version(str(river)).files == (river, river.with_name("below.yaml"))
    river.write_text("a: [", encoding="utf-8")
    assert [fault.code for fault in read_version(str(river)).faults] == ["yaml-syntax"]
    river.unlink()
    assert [fault.code for fault in read_version(str(river)).faults] == ["missing-file"]
    river.write_text("library: true\n", encoding="utf-8")
    assert read_version(str(river)).faults[0].code == "library-not-scenario"


def test_edits_are_told_by_their_paths(river: Path) -> None:
    """A number, an entry that came and one that went; layout and comments are no edit."""
    first = read_version(str(river)).loaded
    changed = TINY.replace("water: {at: 40,", "water: {at: 45,").replace(
        "  poll:\n    title: Poll the assembly\n", "  poll:\n    title: Ask\n"
    )
    river.write_text("# a comment\n" + changed, encoding="utf-8")
    found = {edit.path: (edit.before, edit.after) for edit in edits(first, read_version(str(river)).loaded)}
    assert found == {
        "positions.upland.water.at": (40, 45),
        "actions.poll.title": ("Poll the assembly", "Ask"),
    }


def test_an_id_that_was_renamed_is_told_with_all_places_that_use_the_old_one(river: Path) -> None:
    """The check tells each place with the new id as what was meant; the edit tells that it was one renaming."""
    before = read_version(str(river))
    river.write_text(TINY.replace("\n  harbour:\n    name", "\n  port:\n    name", 1), encoding="utf-8")
    after = read_version(str(river))
    uses = [fault for fault in after.faults if "'harbour'" in fault.message]
    lines = TINY.splitlines()
    used = {
        number
        for number, line in enumerate(lines, 1)
        if "harbour" in line and "name:" not in line and "story" not in line
    }
    used -= {lines.index("  harbour:") + 1}
    assert {fault.place.line for fault in uses} == used
    (change,) = renamed(before.document, after.document, after.faults)
    assert (change.section, change.old, change.new) == ("actors", "harbour", "port")
    assert {place.line for place in change.places} == used


@pytest.mark.parametrize(("written", "needed"), [("2", "2"), ("1.1", "1.1"), ("12", "12")])
def test_a_later_format_is_refused_with_the_version_it_needs(written: str, needed: str, river: Path) -> None:
    """And nothing else of the file is told: what this program would call wrong may be right there."""
    text = TINY.replace('format: "1"', f'format: "{written}"').replace("parties:", "sides:")
    river.write_text(text, encoding="utf-8")
    (fault,) = read_version(str(river)).faults
    assert (fault.code, fault.place.line, fault.place.column) == ("format-newer", 2, 9)
    assert f"format {needed}, and this caucasus-game reads format 1" in fault.message
    assert f"a caucasus-game that reads format {needed}" in fault.hint


@pytest.mark.parametrize("written", ["0", "one", "1.0.0"])
def test_a_format_that_never_was_is_a_slip(written: str, river: Path) -> None:
    """It is a word that the field does not have, and what it allows is told."""
    river.write_text(TINY.replace('format: "1"', f'format: "{written}"'), encoding="utf-8")
    assert [(fault.code, fault.hint) for fault in read_version(str(river)).faults] == [("bad-value", "allowed: 1")]


def test_a_near_name_is_meant_at_every_place(river: Path) -> None:
    """Where the new id is near to the old, every place that uses the old one says so."""
    river.write_text(TINY.replace("\n  harbour:\n    name", "\n  harbor:\n    name", 1), encoding="utf-8")
    uses = [fault for fault in read_version(str(river)).faults if "'harbour'" in fault.message]
    assert len(uses) > 5
    assert {fault.hint for fault in uses} == {"did you mean 'harbor'?"}
