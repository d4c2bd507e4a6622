"""Files that extend files: how they merge, and whose fault a fault is."""

from __future__ import annotations

import pytest
from marked import TINY, faults_of, place_of_mark, write

from caucasus_game.errors import Faults, Place
from caucasus_game.scenario.check import check_paths
from caucasus_game.scenario.load import load

TEXT = TINY.read_text(encoding="utf-8")
CUT = TEXT.index("systems:\n"), TEXT.index("variables:\n")
LIBRARY = "library: true\n" + TEXT[CUT[0] : CUT[1]]
REST = TEXT[: CUT[0]] + TEXT[CUT[1] :]
EXTENDING = "extends: shelf/river.yaml\n" + REST


def lay_out(folder, upper, lower):
    (folder / "shelf").mkdir()
    file, place = write(folder, upper)
    below, place_below = write(folder / "shelf", lower, "river.yaml")
    return file, place, below, place_below


def test_a_scenario_over_a_library_is_the_scenario_in_one_file(tmp_path):
    """Moving sections to a library changes neither the scenario nor its hash, and places lead to either file."""
    file, _, below, _ = lay_out(tmp_path, EXTENDING, LIBRARY)
    whole, parted = load(str(TINY)), load(str(file))
    assert parted.canonical == whole.canonical
    assert parted.places["actors.upland"].file == str(below)
    assert parted.places["variables.trust"].file == str(file)


def test_mappings_merge_and_the_rest_is_replaced(tmp_path):
    """The upper file adds keys and overrides values; lists are not joined; what lies below keeps its order."""
    over = EXTENDING + "actors:\n  lowland: {capability: 55, goals: [Water]}\n  upland: {goals: []}\n"
    file, _, _, _ = lay_out(tmp_path, over, LIBRARY)
    scenario = load(str(file)).scenario
    assert list(scenario.actors) == ["upland", "lowland", "harbour"]
    assert (scenario.actors["lowland"].capability, scenario.actors["lowland"].short) == (55, "LO")
    assert (len(scenario.actors["lowland"].goals), scenario.actors["upland"].goals) == (1, ())


def test_of_several_files_a_later_one_lies_on_top(tmp_path):
    """A list of files is laid down in its order."""
    file, _, _, _ = lay_out(tmp_path, EXTENDING.replace("shelf/river.yaml", "[shelf/river.yaml, more.yaml]"), LIBRARY)
    write(tmp_path, "library: true\nactors:\n  upland: {capability: 41}\n", "more.yaml")
    assert load(str(file)).scenario.actors["upland"].capability == 41


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("yaml-syntax", "capability: 40", "capability: ¶@40"),
        ("out-of-range", "capability: 40", "capability: ¶400"),
        ("unknown-name", "mood[upland_assembly]", "mood[¶upland_asembly]"),
        (
            "unknown-id",
            "parties: [upland, lowland]\n    status_quo: 0",
            "parties: [upland, ¶lowlan]\n    status_quo: 0",
        ),
    ],
)
def test_a_fault_in_a_library_is_reported_in_its_own_file(code, old, new, tmp_path):
    """File, line and column are the library's, whether of YAML, of form or of meaning."""
    assert LIBRARY.count(old) == 1
    file, _, _, place = lay_out(tmp_path, EXTENDING, LIBRARY.replace(old, new))
    assert [(fault.code, fault.place) for fault in faults_of(file)] == [(code, place)]


def test_faults_of_both_files_come_together(tmp_path):
    """A slip above and a slip below are one answer."""
    upper = EXTENDING.replace("turns: 6", "turns: six")
    file, _, below, _ = lay_out(tmp_path, upper, LIBRARY.replace("glyph: H", "glyph: Ha"))
    assert {(fault.code, fault.place.file) for fault in faults_of(file)} == {
        ("wrong-type", str(file)),
        ("bad-id", str(below)),
    }


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("missing-file", "extends: ¶shelf/rivers.yaml"),
        ("missing-file", "extends: [shelf/river.yaml, ¶no.yaml]"),
        ("wrong-type", "¶extends: {a: b}"),
        ("wrong-type", "extends: ¶''"),
        ("extends-circle", "extends: ¶case.yaml"),
        ("extends-outside", "extends: ¶/etc/passwd"),
        ("extends-outside", "extends: [shelf/river.yaml, ¶../../etc/passwd]"),
        ("extends-outside", "extends: ¶../no-such-file.yaml"),
        ("extends-outside", 'extends: ¶"C:\\\\file.yaml"'),
        ("extends-outside", "extends: ¶secret.yaml"),
    ],
)
def test_what_cannot_be_extended_is_a_fault_where_it_is_named(code, line, tmp_path):
    """Missing files, circles, nonsense and what lies elsewhere on the disk are one fault at the reference."""
    (tmp_path / "secret.yaml").symlink_to("/etc/passwd")
    file, place, _, _ = lay_out(tmp_path, EXTENDING.replace("extends: shelf/river.yaml", line), LIBRARY)
    assert [(fault.code, fault.place) for fault in faults_of(file)] == [(code, place)]


def test_a_circle_over_two_files_is_found(tmp_path):
    """The fault stands in the file that closes the circle."""
    lower, place = place_of_mark("extends: ¶../case.yaml\n" + LIBRARY, str(tmp_path / "shelf" / "river.yaml"))
    file, _, _, _ = lay_out(tmp_path, EXTENDING, lower)
    assert [(fault.code, fault.place) for fault in faults_of(file)] == [("extends-circle", place)]


def test_a_library_is_checked_alone_and_not_played(tmp_path):
    """It owes no clock and no actions; what it has must be right; play asks for a scenario."""
    _, _, below, _ = lay_out(tmp_path, EXTENDING, LIBRARY)
    assert check_paths([below]) == ()
    with pytest.raises(Faults) as raised:
        load(str(below))
    assert [fault.code for fault in raised.value.faults] == ["library-not-scenario"]
    broken = LIBRARY.replace("glyph: H", "glyf: H").replace("derived_from: F1", "derived_from: F7")
    write(tmp_path, broken, "broken.yaml")
    assert [fault.code for fault in check_paths([tmp_path / "broken.yaml"])] == ["unknown-id", "unknown-key"]
    write(tmp_path, "library: maybe\nsources: {}\n", "maybe.yaml")
    assert check_paths([tmp_path / "maybe.yaml"])[0].place == Place(str(tmp_path / "maybe.yaml"), 1, 10)


def test_a_fault_of_a_shared_library_stands_once(tmp_path):
    """Two scenarios over one broken library, checked together, show its fault once."""
    lay_out(tmp_path, EXTENDING, LIBRARY.replace("glyph: H", "glyph: Ha"))
    write(tmp_path, EXTENDING.replace("id: tiny", "id: other"), "other.yaml")
    assert [fault.code for fault in check_paths([tmp_path])] == ["bad-id"]
