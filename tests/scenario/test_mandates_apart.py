"""An issue that nobody could settle who keeps to a mandate is told before anybody plays."""

from __future__ import annotations

import pytest
from marked import replaced, write

from caucasus_game.scenario.check import check_paths
from caucasus_game.scenario.load import with_ids

APART = ("salience: 0.6, mandate: [30, 100]", "salience: 0.6, mandate: ¶[80, 100]")
GIFT = ("      trust[self, target]: + 2 * amount\n", "      trust[self, target]: + 2 * amount\n      {}: +10\n")


def told(text, folder):
    file, place = write(folder, text)
    return [fault for fault in check_paths([file]) if fault.code == "mandates-apart"], place


def test_mandates_that_do_not_meet_are_told_at_the_higher_one(tmp_path):
    """With whose they are and where they end; where they touch in one mark nothing is told."""
    ((fault,), place) = told(replaced(*APART).replace("at: 70, spread: 20", "at: 90, spread: 20"), tmp_path)
    assert (fault.place, fault.severity) == (place, "warning")
    assert "10 to 70" in fault.message
    assert "80 to 100" in fault.message
    assert told(replaced(APART[0], "salience: 0.6, mandate: [70, 100]"), tmp_path)[0] == []


@pytest.mark.parametrize(
    ("gauge", "count"),
    [("leeway[lowland, dam]", 0), ("leeway[self, dam]", 0), ("leeway[lowland, water]", 1), ("leeway[harbour, dam]", 1)],
)
def test_a_lever_that_can_bring_them_together_says_that_it_is_meant(gauge, count, tmp_path):
    """Leeway of one of the two on that issue, and no other."""
    text = replaced(*APART)
    assert text.count(GIFT[0]) == 1
    assert len(told(text.replace(GIFT[0], GIFT[1].format(gauge)), tmp_path)[0]) == count


def test_no_scenario_that_comes_with_the_game_is_told_so():
    """Nor an example."""
    found = [fault for file in with_ids().values() for fault in check_paths([file])]
    assert [fault for fault in found if fault.code == "mandates-apart"] == []
