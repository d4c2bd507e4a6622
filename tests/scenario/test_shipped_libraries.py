"""The libraries that ship: each is sound alone, and the peace can carry more scenarios than one."""

from __future__ import annotations

import re

import pytest
from marked import write

from caucasus_game.scenario.check import check_paths
from caucasus_game.scenario.layers import shipped_folder
from caucasus_game.scenario.load import load, shipped

LIBRARIES = sorted((shipped_folder() / "library").glob("*.yaml"))
RATIFICATION = shipped()["ratification"].read_text(encoding="utf-8")
REDUCED_FORM = re.compile(r"^# The line in a reduced form.*?(?=^objectives:)", re.DOTALL | re.MULTILINE)


def over(folder, *libraries, text=RATIFICATION):
    """Write ratification's own part over other libraries; return the file's name."""
    listed = ", ".join(f"library/{name}.yaml" for name in libraries)
    file, _ = write(folder, re.sub(r"^extends:.*$", f"extends: [{listed}]", text, flags=re.MULTILINE), "other.yaml")
    return str(file)


@pytest.mark.parametrize("library", LIBRARIES, ids=lambda path: path.stem)
def test_a_shipped_library_is_sound_alone(library):
    """An author who checks only the library that was edited is told of its faults, and there are none."""
    assert [str(fault) for fault in check_paths([library])] == []


@pytest.mark.parametrize("order", [("peace",), ("peace", "south-caucasus")], ids="+".join)
def test_the_peace_replaces_nothing_of_the_ground_it_lies_on(tmp_path, order):
    """Laid once, or again on top, the ground gives the same game: two libraries can stand on it together."""
    assert load(over(tmp_path, *order)).canonical == load(str(shipped()["ratification"])).canonical


def test_a_scenario_on_the_peace_can_move_the_line_its_own_way(tmp_path):
    """Without ratification's reduced form the gauges of the line are free: a drift that tends somewhere is no clash."""
    drifts = "".join(f"  {gauge}: {{drift: {{to: '50'}}}}\n" for gauge in ("works", "bypass", "northern", "iranian"))
    text, found = REDUCED_FORM.subn(f"variables:\n{drifts}\n", RATIFICATION)
    assert found == 1
    works = load(over(tmp_path, "south-caucasus", "peace", text=text)).scenario.variables["works"]
    assert (str(works.title), works.drift.to, works.drift.by) == ("Works on the line", "50", None)
