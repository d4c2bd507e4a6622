"""Numbers, dates, names and conditions as people write them: one fault each, which says what to write instead."""

from __future__ import annotations

import pytest
from marked import TINY, faults_of, replaced, write

from caucasus_game.scenario.meant import meant_number, meant_periods
from caucasus_game.scenario.mending import mended
from caucasus_game.scenario.schema.document import Scenario
from caucasus_game.scenario.shape import parts_of_one

WRITTEN = [
    ("minutes: 10", "minutes: ¶10 min", "write 10:"),
    ("minutes: 10", "minutes: ¶ten", "write 10:"),
    ("status_quo: 20", "status_quo: ¶20,5", "write 20.5:"),
    ("salience: 0.6", "salience: ¶60%", "write 0.6:"),
    ("salience: 0.6", "salience: ¶60", "at most 1: write 0.6 for 60 percent"),
    ("spread: 20, salience: 0.6", "spread: 20, salience: ¶0,6", "write 0.6: between braces a comma parts entries"),
    ("{upland: {lowland: 35}, h", "{upland: {lowland: ¶1,000}, h", "write 1000: between braces"),
    ("start: 2030-Q1", "start: ¶1/2/2030", "write 2030-Q1:"),
    ("start: 2030-Q1", "start: ¶4/1/2030", "write 2030-Q2 or 2030-Q1:"),
    ("flood_season: 2030-Q3", "flood_season: ¶Q3 2030", "write 2030-Q3:"),
    ("parties: [upland, lowland]\n    status_quo: 20", "parties: [¶Upland, lowland]\n    status_quo: 20", "'upland'?"),
    ("between: [upland, lowland]", "between: [¶LO, upland]", "did you mean 'lowland'?"),
    ("due: flood_season", "due: ¶Flood season", "did you mean 'flood_season'?"),
    ("short: LO", "short: ¶Lowland", "two or three capital letters"),
    ("  gift:\n", "  ¶Small gift:\n", "such as 'small_gift'"),
    ("when: stability < 10", "when: stability ¶=< 10", "write '<='"),
    ("when: stability < 10", "when: stability ¶<> 10", "write '!='"),
    ("when: stability < 10", "when: ¶stability is 10", "write '=='"),
    ("when: turn == flood_season", "when: turn == 2030-¶Q3", "give the date a name under 'marks:'"),
    ("when: stability < 10", "when: turn > 1 ¶AND stability < 10", "write 'and'"),
    ("when: stability < 10", "when: 2 ¶x stability < 10", "write '*'"),
    ("when: stability < 10", "when: ¶if stability < 10 then 1", "multiply by a condition"),
    ("when: stability < 10", "when: stability < 1 + (¶0,5 + turn)", "write 0.5"),
    ("when: stability < 10", "when: stability < 10¶%", "write 10, or 0.1 where a part of 1"),
    ("stability: -4}", "stability: ¶plus 4}", "write '+4' to add 4"),
]


@pytest.mark.parametrize(("old", "new", "hint"), WRITTEN, ids=[new for _, new, _ in WRITTEN])
def test_what_people_write_is_one_fault_that_says_what_the_format_writes(old, new, hint, tmp_path):
    """The caret stands under it; the fix is that very number, date, id or sign, and nothing else is told."""
    file, place = write(tmp_path, replaced(old, new))
    (fault,) = faults_of(file)
    assert fault.place == place
    assert hint in fault.hint


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  harbour:\n    name: Harbour", "  ¶Harbour town:\n    name: Harbour"),
        ("  harbour:\n    name: Harbour", "  ¶lowland:\n    name: Harbour"),
        ("positions:\n  upland:", "positions:\n  ¶uplnd:"),
        ("positions:\n  upland:", "positions:\n  ¶Upland:"),
    ],
)
def test_a_name_that_a_slip_took_away_is_told_once_and_where_the_slip_is(old, new, tmp_path):
    """All that names the thing is right, and nothing is held to be missing that stands there under another key."""
    file, place = write(tmp_path, replaced(old, new))
    assert [fault.place for fault in faults_of(file)] == [place]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("salience: 0.6", "salience: 0,6"),
        ("status_quo: 20", "status_quo: 20,0"),
        ("parties: [upland, lowland]\n    status_quo: 20", "parties: [Upland, lowland]\n    status_quo: 20"),
        ("when: stability < 10", "when: stability =< 10"),
        ("when: treaty >= signed\n", "when: treaty >= signed AND stability > 0\n"),
    ],
)
def test_such_slips_are_mended_where_they_can_be_meant_in_one_way(right, wrong, tmp_path):
    """After ``check --fix`` the file has no error."""
    file, _ = write(tmp_path, replaced(right, wrong))
    ((_, after),) = mended(file, str(file)).texts.values()
    file.write_text(after, encoding="utf-8")
    assert all(fault.severity == "warning" for fault in faults_of(file))
    assert len(after.splitlines()) == len(TINY.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("text", ["2030-Q5", "spring 2030", "5", "1.2.30", "2030-13-40", ""])
def test_what_is_no_date_is_none(text):
    """No quarter is suggested for what names none."""
    assert meant_periods(text) == ()


@pytest.mark.parametrize("text", ["forty", "12:30", "2030-01-01", "1.000,5", "[1]", "", "0,5,5"])
def test_what_is_no_number_is_none(text):
    """No number is suggested for what is not surely one."""
    assert meant_number(text) is None


def test_fields_for_a_part_of_one_are_known_from_the_schema():
    """Whoever writes percent there is told the part of 1; marks and shares are percent."""
    assert {"salience", "chance", "rate", "patience"} <= parts_of_one()
    assert parts_of_one().isdisjoint({"at", "spread", "share", "capability", *Scenario.model_fields})


def test_an_id_that_was_renamed_is_told_where_it_still_stands_with_the_new_one(tmp_path):
    """Every place that uses the old id, and what it may be called now; and not that the new one lacks a position."""
    file, _ = write(tmp_path, replaced("  water:\n    title", "  river_share:\n    title"))
    found = faults_of(file)
    assert {fault.code for fault in found} <= {"unknown-id", "unknown-name", "unknown-path"}
    assert sum("was it renamed to 'river_share'" in fault.hint for fault in found) == len(found) > 10
