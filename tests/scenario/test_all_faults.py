"""All faults of every readable file at once: a slip of YAML ends the reading of its own file only."""

from __future__ import annotations

import pytest
from marked import TINY, faults_of, write

TEXT = TINY.read_text(encoding="utf-8")
CUT = TEXT.index("systems:\n"), TEXT.index("variables:\n")
LIBRARY = "library: true\n" + TEXT[CUT[0] : CUT[1]]
UPPER = "extends: river.yaml\n" + TEXT[: CUT[0]] + TEXT[CUT[1] :]


def told(folder, upper, lower=LIBRARY):
    """Return (code, name of the file) of every fault of a scenario over a library."""
    file, _ = write(folder, upper)
    write(folder, lower, "river.yaml")
    return [(fault.code, fault.place.file.rpartition("/")[2]) for fault in faults_of(file)]


def test_a_broken_library_does_not_hide_the_faults_above_it(tmp_path):
    """Form and meaning of the upper file are told beside the slip of YAML in the lower one, and the other way round."""
    upper = UPPER.replace("turns: 6", "turns: six").replace("stability < 10", "stabilty < 10")
    assert told(tmp_path, upper, LIBRARY.replace("name: Upland", "name: @Upland")) == [
        ("wrong-type", "case.yaml"),
        ("unknown-name", "case.yaml"),
        ("yaml-syntax", "river.yaml"),
    ]
    lower = LIBRARY.replace("capability: 40", "capability: 400")
    assert told(tmp_path, UPPER.replace("priority: 1", "priority: @1"), lower) == [
        ("yaml-syntax", "case.yaml"),
        ("out-of-range", "river.yaml"),
    ]


@pytest.mark.parametrize("slip", ["@", "]", '"', "{", ": : "])
def test_what_is_missing_for_a_slip_of_yaml_is_not_held_against_the_rest(slip, tmp_path):
    """Wherever a file breaks, in the lower file or the upper, that is the only fault."""
    for text, lower in ((LIBRARY, True), (UPPER, False)):
        lines = text.split("\n")
        for number in range(2, len(lines), 9):
            broken = "\n".join([*lines[:number], f"{slip}{lines[number]}", *lines[number + 1 :]])
            found = told(tmp_path, UPPER if lower else broken, broken if lower else LIBRARY)
            if ("yaml-syntax", "river.yaml" if lower else "case.yaml") in found:
                assert len(found) == 1, (number, lines[number], found)


def test_a_file_that_is_not_there_does_not_hide_slips_of_form(tmp_path):
    """Of what it may have held nothing is missed, and what is certainly wrong is told."""
    file, _ = write(tmp_path, UPPER.replace("river.yaml", "rivers.yaml").replace("turns: 6", "turns: six"))
    assert [fault.code for fault in faults_of(file)] == ["missing-file", "wrong-type"]


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("control-character", "title: Towns", "title: Towns\x07"),
        ("duplicate-key", "    shown: own\n", "    shown: own\n    shown: own\n"),
        ("anchor", "parties: [upland, lowland]\n    status_quo: 0", "parties: &p [upland, lowland]\n    status_quo: 0"),
        ("tag", "status_quo: 20", "status_quo: !!int 20"),
        ("alias", "repeats: true", "repeats: *r"),
    ],
)
def test_yaml_that_the_format_does_not_have_does_not_hide_what_is_meant(code, old, new, tmp_path):
    """The rest of the file is checked as if the sign were not there; its own line gives no second fault."""
    assert TEXT.count(old) == 1
    file, _ = write(tmp_path, TEXT.replace(old, new).replace("stability < 10", "stabilty < 10"))
    assert [fault.code for fault in faults_of(file)] == [code, "unknown-name"]
