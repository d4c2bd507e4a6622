"""Codes, clocks and lists of names: the small parts of a class."""

from __future__ import annotations

import pytest
from classes import Hands
from hypothesis import given
from hypothesis import strategies as st

from caucasus_game.classroom.clock import Clock, clock_words, read_duration
from caucasus_game.classroom.codes import LETTERS, TRIES, WINDOW, Limits, code, owner
from caucasus_game.classroom.roster import read_roster
from caucasus_game.errors import Faults
from caucasus_game.scenario.load import load


def test_codes_are_many_and_told_apart_by_ear_and_eye():
    """A thousand codes are a thousand different ones, of letters that are not taken for each other."""
    codes = {code() for _ in range(1000)}
    assert len(codes) == 1000
    assert set("".join(codes)) - {"-"} <= set(LETTERS)
    assert not set(LETTERS) & set("01OIL")
    assert len(LETTERS) ** 10 > 2**48


@given(st.text(max_size=60))
def test_a_code_is_found_however_it_is_typed_and_nothing_else_is(typed):
    """Small letters, blanks and hyphens do not matter; any other text is nobody's."""
    known = {"armenia": "K7QFM-2XR9D", "iran": "ABCDE-23456"}
    assert owner("k7qfm 2xr9d", known) == "armenia"
    assert owner(" K7QFM2XR9D ", known) == "armenia"
    if owner(typed, known) is not None:
        assert typed.upper().translate({ord("-"): None, ord(" "): None}).strip() in {"K7QFM2XR9D", "ABCDE23456"}


def test_guessing_is_slow():
    """After so many wrong codes an address waits until the first of them is a minute old; others do not."""
    hands = Hands()
    limits = Limits(hands)
    for _ in range(TRIES):
        assert limits.wait("10.0.0.7") == 0.0
        limits.wrong("10.0.0.7")
        hands.time += 1.0
    assert limits.wait("10.0.0.7") == WINDOW - TRIES
    assert limits.wait("10.0.0.8") == 0.0
    hands.time += WINDOW - TRIES
    assert limits.wait("10.0.0.7") == 0.0


def test_an_address_is_forgotten_after_a_minute():
    """Also where nobody comes from it again: the next who comes from anywhere has it forgotten."""
    hands = Hands()
    limits = Limits(hands)
    limits.wrong("10.0.0.7")
    hands.time += WINDOW - 1
    limits.wait("10.0.0.8")
    assert "10.0.0.7" in repr(limits)
    hands.time += 1
    limits.wait("10.0.0.8")
    assert "10.0.0.7" not in repr(limits)


@given(st.lists(st.tuples(st.sampled_from(["stand", "go_on", "extend", "wait"]), st.floats(0, 500))))
def test_a_clock_counts_only_while_it_runs(steps):
    """Whatever is done to it: what is left is what was given, less the time in which it ran, never below 0."""
    hands = Hands()
    clock = Clock(hands)
    clock.run(600.0)
    left = 600.0
    for step, by in steps:
        if step == "wait":
            left = max(0.0, left - by) if clock.running else left
            hands.time += by
        elif step == "extend":
            clock.extend(by)
            left += by
        else:
            getattr(clock, step)()
        assert clock.remaining == pytest.approx(left, abs=1e-6)
        assert clock.over == (clock.running and clock.remaining == 0.0)


def test_lengths_of_time_are_read_and_told():
    """8m, 90s, 1h and plain minutes are read; what is no length of time is refused with the way to write one."""
    assert [read_duration(text) for text in ("8m", "90s", "1h", "2.5", " 8M ")] == [480.0, 90.0, 3600.0, 150.0, 480.0]
    assert [clock_words(left) for left in (425.0, 59.6, 4025.0, -3.0)] == ["7:05", "1:00", "1:07:05", "0:00"]
    for text in ("soon", "", "0", "-5m", "nan", "25h", "inf"):
        with pytest.raises(Faults) as caught:
            read_duration(text)
        assert caught.value.faults[0].code == "clock-unclear"


def test_a_roster_gives_each_person_a_chair(tmp_path):
    """Seats go by id, name or short code; columns may be called otherwise and come in any order; ; separates too.

    Whatever spaces a spreadsheet left in a name are one.
    """
    scenario = load("tutorial").scenario
    file = tmp_path / "class.csv"
    file.write_text("\ufeffCountry;Student\nAM;Ani\nazerbaijan;Bahar\nArmenia; Çem\u00a0 A. \n", encoding="utf-8")
    assert [(chair.id, chair.seat, chair.name) for chair in read_roster(file, scenario)] == [
        ("armenia-1", "armenia", "Ani"),
        ("azerbaijan-1", "azerbaijan", "Bahar"),
        ("armenia-2", "armenia", "Çem A."),
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["roster-columns"]),
        ("Ani,Armenia\n", ["roster-columns"]),
        ("name,seat\nAni,Atlantis\n,AM\n\x1b[2J,AM\n", ["unknown-seat", "roster-name", "roster-name"]),
        ("name,seat\n", ["roster-size"]),
        ("name,seat\n" + "Ani,AM\n" * 211, ["roster-size"]),
    ],
)
def test_a_faulty_roster_is_told_at_its_lines(tmp_path, text, codes):
    """All faults at once, each at its line; nobody is seated by half a list."""
    file = tmp_path / "class.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Faults) as caught:
        read_roster(file, load("tutorial").scenario)
    assert [fault.code for fault in caught.value.faults] == codes


def test_a_roster_that_is_no_text_is_told(tmp_path):
    """A spreadsheet in its own format is refused in one sentence."""
    file = tmp_path / "class.xlsx"
    file.write_bytes(b"PK\x03\x04\xff\xfe\x00")
    with pytest.raises(Faults) as caught:
        read_roster(file, load("tutorial").scenario)
    assert caught.value.faults[0].code == "roster-unreadable"
