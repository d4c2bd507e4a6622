"""One number of a scenario written anew: nothing else changes, to the byte, and nothing faulty is written."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import TINY

from caucasus_game.errors import Faults
from caucasus_game.scenario.matrix import FIELDS, editable, keys_of, set_by, value_at
from caucasus_game.scenario.opened import opened
from caucasus_game.scenario.reader import read_text
from caucasus_game.scenario.rewriting import homes, rewrite, write
from caucasus_game.scenario.tree import at, plain

TEXT = TINY.read_text(encoding="utf-8")
OVER = """\
# Mine, over the river treaty.
extends: tiny.yaml   # below
id: mine
positions:
  # why it asks for more
  lowland:
    water: {at: 70, # at last
            salience: "0.95"}

  # the harbour follows
  harbour:
    dam:
      at: 55  # é 日本

# the end
"""
NUMBERS = st.one_of(st.integers(0, 100).map(str), st.floats(0, 1).map(lambda one: f"{one:.2f}"))


@cache
def numbers():
    """The keys of every number of the matrix of the river treaty."""
    rows, columns = editable(opened(str(TINY)).scenario)
    found = [keys_of(column, row, field) for row in rows for column in columns for field in FIELDS]
    return sorted({keys for keys in found if value_at(opened(str(TINY)).document, keys)})


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """The river treaty, and a file over it, with line ends of either kind and a byte-order mark."""
    folder = tmp_path_factory.mktemp("shelf")
    (folder / "tiny.yaml").write_text(TEXT, encoding="utf-8", newline="")
    (folder / "mine.yaml").write_text(OVER, encoding="utf-8", newline="")
    (folder / "windows.yaml").write_text("\ufeff" + TEXT.replace("\n", "\r\n"), encoding="utf-8", newline="")
    over = OVER.replace("tiny.yaml", "windows.yaml").replace("\n", "\r\n")
    (folder / "over_windows.yaml").write_text(over, encoding="utf-8", newline="")
    return {file.name: opened(str(file)) for file in folder.iterdir()}


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_a_change_touches_one_value_and_no_other_byte(data, shelf):
    """Where a value stands, its characters alone are replaced; over a file below, one stretch is added; in both the
    files then say the same as before but for that value.
    """
    case = shelf[data.draw(st.sampled_from(sorted(shelf)))]
    keys = data.draw(st.sampled_from(numbers()))
    home = data.draw(st.sampled_from(homes(case, keys)))
    value = data.draw(NUMBERS)
    change = rewrite(case, keys, value, home)
    begin = _first_difference(change.before, change.after)
    if change.before != change.after:
        assert any(
            change.after == change.before[:start] + change.new + change.before[start + len(change.old) :]
            for start in range(max(0, begin - len(change.new)), begin + 1)
        )
    if home.way == "over":
        assert change.old == ""
    else:
        assert (change.old.strip("'\""), change.new.strip("'\"")) == (value_at(case.document, keys), value)
    before = plain(read_text(change.before, "x"))
    after = plain(read_text(change.after, "x"))
    _set(before, keys, value, at(case.document, keys[:-1]), over=home.way == "over")
    assert after == before


def _first_difference(one, other):
    """Return the first place at which two texts differ."""
    return next(
        (place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )


def _set(data, keys, value, parent, *, over):
    """Set a value in what a text says; a list over another file's is written whole."""
    if over and keys[-1].isdecimal():
        value = [value if place == int(keys[-1]) else item.text for place, item in enumerate(parent.items)]
        keys = keys[:-1]
    for key in keys[:-1]:
        data = data[int(key)] if isinstance(data, list) else data.setdefault(key, {})
    data[int(keys[-1]) if isinstance(data, list) else keys[-1]] = value


@pytest.mark.parametrize("number", ["at", "high"])
def test_a_change_is_written_and_taken_back(number, tmp_path):
    """The scenario then says the new number; taken back, the file is what it was, to the byte."""
    file = tmp_path / "case.yaml"
    file.write_bytes(TINY.read_bytes().replace(b"\n", b"\r\n"))
    before = file.read_bytes()
    case = opened(str(file))
    keys = keys_of("upland", "water", number)
    change = rewrite(case, keys, "62", homes(case, keys)[0])
    write(change)
    assert value_at(opened(str(file)).document, keys) == "62"
    write(change.back())
    assert file.read_bytes() == before


def test_what_a_check_refuses_is_not_written(tmp_path):
    """A mandate that runs backwards, a mark beyond the scale, a word: told, and the file stays."""
    file = tmp_path / "case.yaml"
    file.write_bytes(TINY.read_bytes())
    case = opened(str(file))
    for field, value, code in (("low", "90", "bad-value"), ("at", "101", "out-of-range"), ("at", "x", "bad-value")):
        keys = keys_of("upland", "water", field)
        change = rewrite(case, keys, value, homes(case, keys)[0])
        assert [fault.code for fault in change.faults] == [code] or change.faults
        with pytest.raises(Faults):
            write(change)
    with pytest.raises(Faults, match="cannot be written"):
        rewrite(case, keys, "4, 5", homes(case, keys)[0])
    assert file.read_bytes() == TINY.read_bytes()


def test_nothing_is_written_over_what_somebody_else_wrote(tmp_path):
    """A file that changed since it was read is left alone, and so is one that went away."""
    file = tmp_path / "case.yaml"
    file.write_bytes(TINY.read_bytes())
    case = opened(str(file))
    keys = keys_of("upland", "water", "at")
    change = rewrite(case, keys, "45", homes(case, keys)[0])
    file.write_bytes(TINY.read_bytes() + b"# saved in an editor\n")
    with pytest.raises(Faults, match="another program"):
        write(change)
    assert file.read_bytes().endswith(b"# saved in an editor\n")
    file.unlink()
    with pytest.raises(Faults, match="another program"):
        write(change)


def test_where_a_value_may_be_written(shelf):
    """Where it stands; over it, where that is in another file; over it alone, where that is shipped; else nowhere."""
    mine, tiny = shelf["mine.yaml"], shelf["tiny.yaml"]
    assert [home.way for home in homes(tiny, keys_of("upland", "dam", "at"))] == ["own"]
    assert [home.way for home in homes(mine, keys_of("upland", "dam", "at"))] == ["below", "over"]
    assert [home.way for home in homes(mine, keys_of("harbour", "dam", "at"))] == ["own"]
    assert homes(opened("ratification"), keys_of("armenia", "route", "at")) == ()
    file = Path(mine.path).with_name("own.yaml")
    file.write_text("extends: ratification.yaml\nid: own\n", encoding="utf-8")
    assert [home.way for home in homes(opened(str(file)), keys_of("armenia", "route", "at"))] == ["over"]
    file.unlink()


@pytest.mark.parametrize(
    ("own", "added"),
    [
        ("extends: tiny.yaml\nid: own\n", "\n\npositions:\n  upland:\n    dam: {at: 41}"),
        ("extends: tiny.yaml\nid: own", "\n\npositions:\n  upland:\n    dam: {at: 41}"),
        ("{extends: tiny.yaml, id: own}", "positions: {upland: {dam: {at: 41}}}, "),
        ("extends: tiny.yaml\nid: own\npositions: {}\n", "upland: {dam: {at: 41}}"),
        ("extends: tiny.yaml\nid: own\npositions:\n  upland: {dam: {spread: 9}}\n", "at: 41, "),
        ("extends: tiny.yaml\nid: own\npositions:\n  upland:\n    dam:\n      spread: 9 # nine\n", "\n      at: 41"),
        (
            "positions:\n  upland:\n    water: {\n      spread: 9\n    }\nid: own\nextends: tiny.yaml\n",
            "\n    dam: {at: 41}",
        ),
    ],
)
def test_what_is_added_over_a_file_below_fits_in(own, added, tmp_path):
    """In the section that is there, in its own way of writing; where there is none, at the end."""
    (tmp_path / "tiny.yaml").write_text(TEXT, encoding="utf-8")
    file = tmp_path / "own.yaml"
    file.write_text(own, encoding="utf-8", newline="")
    case = opened(str(file))
    keys = keys_of("upland", "dam", "at")
    change = rewrite(case, keys, "41", homes(case, keys)[1])
    assert change.new == added
    write(change)
    assert value_at(opened(str(file)).document, keys) == "41"


def test_readings_that_set_a_number_are_told():
    """What stands there does not hold under them."""
    (found,) = set_by(opened(str(TINY)).scenario, keys_of("lowland", "water", "at"))
    assert (found.reading, found.option, found.value, found.usual) == ("R1", "B", "80", False)
