"""Faults of the section ``coach``: each at its place, and nothing beside it."""

from __future__ import annotations

import pytest
from marked import TINY, faults_of, write

LINE = "coach:\n  one: {{phase: orders, text: Say it., {}}}\n"
SLIPS = [
    ("unknown-id", "seat: ¶uplond"),
    ("unknown-id", "until: {ordered: ¶pres}"),
    ("unknown-id", "until: {offered: [water, ¶dams]}"),
    ("unknown-id", "until: {mandate: ¶watr}"),
    ("unknown-id", "until: {chosen: ¶dry_sumer}"),
    ("unknown-key", "until: {¶panels: home}"),
    ("bad-value", "until: {panel: ¶kitchen}"),
    ("out-of-range", "turn: ¶7"),
    ("unknown-name", "when: ¶stabilty > 3"),
    ("inconsistent", "seat: harbour, until: {mandate: ¶water}"),
    ("inconsistent", "until: {mandate: ¶water}"),
]


@pytest.mark.parametrize(("code", "slip"), SLIPS, ids=[f"{code}: {slip}" for code, slip in SLIPS])
def test_each_slip_is_told_at_its_place(code, slip, tmp_path):
    """A line that names what is not there, or waits for what its seat cannot do, is one fault at its place."""
    file, place = write(tmp_path, TINY.read_text(encoding="utf-8") + LINE.format(slip))
    faults = faults_of(file)
    assert [(fault.code, fault.place) for fault in faults] == [(code, place)]
    assert faults[0].hint


def test_one_wish_at_a_time(tmp_path):
    """Two wishes in a line, none, or one outside the orders: a fault that says what is allowed."""
    for written, code in (
        ("until: {sent: true, panel: home}", "inconsistent"),
        ("until: {}", "inconsistent"),
        ("turn: 0", "out-of-range"),
    ):
        file, _ = write(tmp_path, TINY.read_text(encoding="utf-8") + LINE.format(written))
        assert [fault.code for fault in faults_of(file)] == [code]
    text = TINY.read_text(encoding="utf-8") + "coach:\n  one: {phase: talks, text: Say it., ¶until: {panel: home}}\n"
    file, place = write(tmp_path, text)
    assert [(fault.code, fault.place) for fault in faults_of(file)] == [("inconsistent", place)]
