"""No file brings anything but a scenario or faults with places."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from marked import TINY, faults_of

from caucasus_game.scenario.check import check_paths
from caucasus_game.scenario.shape import writable_keys

TEXT = TINY.read_text(encoding="utf-8")
TREE = yaml.load(TEXT, Loader=yaml.BaseLoader)
ATTEMPTS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def attempt(folder, raw):
    """Load the bytes; what comes is a scenario, or faults that all have a place in the file. Anything else escapes."""
    file = folder / "fuzz.yaml"
    file.write_bytes(raw)
    found = faults_of(file)
    for fault in found:
        assert fault.place is not None
        assert fault.place.file == str(file)
        assert fault.place.line >= 1
        assert fault.place.column >= 1
        assert fault.message.isprintable()
        assert fault.hint.isprintable()
        assert all(line.isprintable() for line in fault.as_text().split("\n"))
    checked = set(check_paths([file]))
    assert set(found) <= checked
    assert {fault.severity for fault in checked - set(found)} <= {"warning"}  # of what no play can reach


@given(raw=st.binary(max_size=200))
@ATTEMPTS
def test_random_bytes(raw, tmp_path):
    """Bytes that are nothing in particular."""
    attempt(tmp_path, raw)


SIGNS = st.sampled_from(
    [*"{}[],:-?&*!|>'\"%@`# \n\t\\=<~", "\n  ", ": ", "- ", "a", "<<", "---\n", "...\n", "é", "\ufeff", "\x1b"]
)


@given(text=st.lists(SIGNS, max_size=60).map("".join))
@ATTEMPTS
def test_random_yaml_signs(text, tmp_path):
    """Text made of what YAML gives a meaning."""
    attempt(tmp_path, text.encode())


@given(data=st.data())
@ATTEMPTS
def test_a_scenario_with_a_passage_cut_or_doubled(data, tmp_path):
    """A good file after a slip of the mouse."""
    start = data.draw(st.integers(0, len(TEXT)))
    end = data.draw(st.integers(start, min(len(TEXT), start + 80)))
    middle = data.draw(st.one_of(st.just(""), st.just(TEXT[start:end] * 2), st.lists(SIGNS, max_size=5).map("".join)))
    attempt(tmp_path, (TEXT[:start] + middle + TEXT[end:]).encode())


VALUES = st.one_of(
    st.sampled_from(
        ["", "true", "40", "-1", "1e9", "self", "upland", "water", "treaty", "A", "+4", "= x", "last_turn", "F1-01"]
    ),
    st.sampled_from([["upland"], [], {}, {"upland": "3"}, ["a", ["b"]], {"en": {"x": "y"}}]),
    st.text(st.characters(codec="ascii"), max_size=8),
)


@given(data=st.data())
@settings(ATTEMPTS, max_examples=150)
def test_a_scenario_with_a_value_replaced_removed_or_added(data, tmp_path):
    """A good tree with some other value anywhere in it."""

    def changed(value, depth):
        if isinstance(value, dict) and value and data.draw(st.integers(0, 5)) > 0:
            key = data.draw(st.sampled_from(sorted(value)))
            other = dict(value)
            if depth and data.draw(st.integers(0, 8)) == 0:
                del other[key]
            elif data.draw(st.integers(0, 8)) == 0:
                other[data.draw(st.sampled_from(["start", "x y", "when", *writable_keys(())]))] = data.draw(VALUES)
            else:
                other[key] = changed(value[key], depth + 1)
            return other
        return data.draw(VALUES)

    attempt(tmp_path, yaml.safe_dump(changed(TREE, 0), sort_keys=False, allow_unicode=True).encode())


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "{" * 50_000,
        "a: " * 20_000,
        "- " * 50_000,
        "? " * 50_000,
        "a:\n" + "".join(" " * depth + "a:\n" for depth in range(1, 800)),
        "a: '" + "x" * 500_000,
        "a: " + "x " * 300_000,
        "&a " * 20_000,
        "a: !" + "x" * 100_000,
        "k: v\n" * 100_000,
        '"' + "\\x41" * 100_000 + '": 1',
        "actors:\n" + "".join(f"  a{number}: {{name: A}}\n" for number in range(3000)),
        "endings:\n  x: {when: '" + "(" * 490 + "'}\n",
        "events:\n" + "".join(f"  e{n}: {{title: E, when: 'fired[e{n - 1}] > 0'}}\n" for n in range(4_000)),
        TEXT
        + "  more:\n"
        + "".join(f"  x{n}: {{title: E, when: 'stabilty > {n}', priority: {n}, text: E}}\n" for n in range(2000)),
        TEXT.replace(
            "events:\n",
            "events:\n" + "".join(f"  e{n}: {{title: E, when: 'fired[e{n + 1}]'}}\n" for n in range(3_000)),
        ),
    ],
    ids=range(17),
)
def test_hostile_files_end_in_faults(text, tmp_path):
    """Files made to be slow or deep are refused like any other."""
    attempt(tmp_path, text.encode())
