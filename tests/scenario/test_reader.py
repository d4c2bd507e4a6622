"""The reader: scalars as written, places by line and character, folded text aligned with its source."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from caucasus_game.errors import Faults
from caucasus_game.scenario import reader
from caucasus_game.scenario.reader import read_text
from caucasus_game.scenario.tree import Scalar, at, plain, walk


def places(text):
    return {".".join(keys): (place.line, place.column) for keys, place in walk(read_text(text, "f.yaml"))}


def test_scalars_stay_as_written():
    """Nothing becomes a number, a boolean, a date or nothing: the field decides later."""
    text = "a: no\nb: 1.10\nc: 007\nd: null\ne: ~\nf: 2026-01-01\ng: 0x10\nh:\ni: 1_000\nj: 'yes'\nk: 12:30\n"
    written = ["no", "1.10", "007", "null", "~", "2026-01-01", "0x10", "", "1_000", "yes", "12:30"]
    assert list(plain(read_text(text, "f.yaml")).values()) == written


def test_places_count_lines_and_characters_from_one():
    """Columns count characters, not bytes: an accent or an emoji is one."""
    text = "é: {😀ü: 1, b: [x, y]}\n# a comment\nc:\n  - d: 2\n  - e\n"
    assert places(text) == {
        "é": (1, 1),
        "é.😀ü": (1, 5),
        "é.b": (1, 12),
        "é.b.0": (1, 16),
        "é.b.1": (1, 19),
        "c": (3, 1),
        "c.0": (4, 5),
        "c.0.d": (4, 5),
        "c.1": (5, 5),
    }


def test_a_mark_at_the_start_and_windows_line_ends_change_nothing():
    """A byte-order mark is stripped, CRLF and CR end lines as LF does."""
    text = "a: 1\nb:\n  c: >-\n    x\n    y\n"
    for other in ("\ufeff" + text, text.replace("\n", "\r\n"), text.replace("\n", "\r")):
        assert plain(read_text(other, "f.yaml")) == plain(read_text(text, "f.yaml"))
        assert places(other) == places(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: one two\n", "one two"),
        ("a: one\n  two\n\n  three\n", "one two\nthree"),
        ("a: 'it''s one'\n", "it's one"),
        ('a: "x \\"y\\" \\u00e9 z\\\\"\n', 'x "y" é z\\'),
        ('a: "one\n   two \\\n   three"\n', "one two three"),
        ("a: >-\n  one\n  two\n", "one two"),
        ("a: |2\n    one\n   two\n", "  one\n two\n"),
        ("a: >-\n\n  one\n\n  two\n", "\none\ntwo"),
    ],
)
def test_characters_of_a_value_are_found_in_the_file(text, value):
    """Each letter of a value, however it is quoted or folded, has the place where it is written."""
    node = at(read_text(text, "f.yaml"), ("a",))
    assert isinstance(node, Scalar)
    assert node.text == value
    lines = text.split("\n")
    for offset, character in enumerate(value):
        if character.isascii() and character.isalnum():
            place = node.inside(offset)
            assert lines[place.line - 1][place.column - 1] == character


SCALARS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Co", "Cn")), max_size=12
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(SCALARS, inner, max_size=3)),
    max_leaves=12,
)


@given(st.dictionaries(SCALARS.filter(lambda key: key != "<<"), TREES, min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_trees_of_text_are_read_back(tree):
    """Whatever tree of text is written as YAML, the same tree is read."""
    written = yaml.safe_dump(tree, allow_unicode=True, default_style='"')
    if "<<" not in written and "!!" not in written:
        assert plain(read_text(written, "f.yaml")) == tree


def test_the_slow_parser_reads_the_same(monkeypatch):
    """Where PyYAML comes without its C library the places and the faults are the same."""
    good = "é: {b: 'x y', c: [1, 2]}\nd: >-\n  e\n"
    bad = ["a: [1\nb: 2\n", "a: 'x\n", "a: &x b\n", "\ta: 1\n", "a: b: c\n"]
    quick = places(good)
    monkeypatch.setattr(reader, "_LOADER", yaml.SafeLoader)
    assert places(good) == quick
    for text in bad:
        with pytest.raises(Faults) as raised:
            read_text(text, "f.yaml")
        assert raised.value.faults[0].code in {"yaml-syntax", "anchor"}
        assert raised.value.faults[0].place is not None
