"""Layout as it goes wrong in editors and word processors: each slip is one fault that names it, at its place."""

from __future__ import annotations

import pytest
from marked import faults_of, replaced, write

from caucasus_game.scenario.check import check_paths
from caucasus_game.scenario.mending import mended

HARBOUR = 'colour: "#338855"\n'
SLIPS = [
    ("  minutes: 10\n", "   ¶minutes: 10\n", "yaml-syntax", "indent it by 2 as line"),
    ("  lowland:\n    name", "lowland:\n    name", "yaml-syntax", "to be indented by 2 spaces, too?"),
    ("  harbour:\n    name", "¶harbour:\n    name", "unknown-key", "is it an entry of 'actors:'? then indent it"),
    ("  harbour:\n    name", "  ¶harbour\n    name", "yaml-syntax", "write 'harbour:'"),
    ("title: Visits to the dam", "title: Visits¶: to the dam", "yaml-syntax", 'title: "Visits: to the dam"'),
    ("{title: A treaty in force, m", "{title: A treaty¶: in force, m", "yaml-syntax", "put a ',' between two entries"),
    ('measure: "hosted[self]", from', 'measure: "hosted[self]" ¶from', "yaml-syntax", "put a ',' between the entries"),
    ("name: Harbour", "name: 'Harbour' ¶s town'", "yaml-syntax", "an apostrophe within single quotes is written twice"),
    ("title: Visits to the dam", "title: {self} ¶visits", "yaml-syntax", "begins with a brace stands in quotes"),
    ("{title: A treaty in force, m", "{title: A treaty, ¶and in force, m", "unknown-key", '"A treaty, and in force"'),
    ("  upland:\n    name", "  - upland:\n    name", "yaml-syntax", "leave the '-' away"),
    ("    status_quo: 20\n", "    ¶- status_quo: 20\n", "yaml-syntax", "leave the '-' away"),
    ("endings:\n", "", "missing-key", "write a line 'endings:' above it"),
    ("issues:\n", "", "missing-key", "write a line 'issues:' above it"),
    ("    status_quo: 20\n", "    status_quo:¶20\n", "yaml-syntax", "write 'status_quo: 20'"),
    ("    status_quo: 20\n", "    status_quo ¶= 20\n", "yaml-syntax", "write 'status_quo: 20'"),
    ("spread: 20, salience: 0.6", "spread: 20, salience:¶0.6", "yaml-syntax", "write 'salience: 0.6'"),
    (HARBOUR, "colour: ¶“#338855”\n", "curly-quote", 'write straight quotes: "#338855"'),
    ('measure: "hosted[self]"', "measure: ¶“hosted[self]”", "curly-quote", "write straight quotes around it"),
    ("when: stability < 10", "when: ¶“stability < 10”", "curly-quote", "leave it away"),
    (HARBOUR, "colour:¶\u00a0'#338855'\n", "control-character", "type a plain space"),
    ("    " + HARBOUR, "¶\u00a0\u00a0\u00a0\u00a0" + HARBOUR, "control-character", "type a plain space"),
    ("salience: 0.6", "salience:¶\u00a00.6", "control-character", "type a plain space"),
    ("status_quo: 20", "status_quo: ¶\u200b20", "control-character", "remove it"),
    ("when: stability < 10", "when: stability¶\u202f< 10", "expression-syntax", "type a plain space"),
]


@pytest.mark.parametrize(("old", "new", "code", "hint"), SLIPS, ids=[new for _, new, _, _ in SLIPS])
def test_a_slip_of_layout_is_one_fault_that_says_which(old, new, code, hint, tmp_path):
    """The fault lies where the mark stands, where there is one, and its hint is what to type."""
    file, place = write(tmp_path, replaced(old, new))
    (fault,) = faults_of(file)
    assert fault.code == code
    assert place in {None, fault.place}
    assert hint in fault.hint


@pytest.mark.parametrize("sign", ["\u202e", "\x7f", "\x00", "\x1b[2J"], ids=ascii)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Visits to the dam", "title: Visits{}: to the dam"),
        ("    status_quo: 20\n", "    status_quo:2{}0\n"),
        ("    status_quo: 20\n", "    status_quo = 2{}0\n"),
    ],
)
def test_what_a_fault_shows_of_a_file_can_be_printed(old, new, sign, tmp_path):
    """Neither the line nor a hint that quotes it carries a sign that steers a terminal."""
    file, _ = write(tmp_path, replaced(old, new.replace("{}", sign)))
    faults = faults_of(file)
    assert faults
    assert all(line.isprintable() for fault in faults for line in fault.as_text().split("\n"))


def test_odd_spaces_and_curly_quotes_within_texts_are_letters(tmp_path):
    """French sets a space that does not break before a colon; texts may quote as print does."""
    file, _ = write(tmp_path, replaced("title: Visits to the dam", "title: Visits\u00a0! to “the dam”"))
    assert check_paths([file]) == ()


@pytest.mark.parametrize(
    "text",
    [
        replaced(HARBOUR, HARBOUR).replace("\n    ", "\n\u00a0\u00a0\u00a0\u00a0"),
        replaced("    status_quo: 20\n", "    status_quo:20\n").replace(
            "spread: 20, salience: 0.6", "spread:20, salience:0.6"
        ),
        replaced(HARBOUR, "colour: “#338855”\n").replace('"hosted[self]"', "“hosted[self]”").replace('"1"', "“1”"),
    ],
    ids=["odd spaces", "no spaces", "curly quotes"],
)
def test_a_file_pasted_from_a_word_processor_is_mended_at_once(text, tmp_path):
    """All its odd spaces, missing spaces, pairs of curly quotes; what was a file without faults is one again."""
    file, _ = write(tmp_path, text)
    ((_, after),) = mended(file, str(file)).texts.values()
    file.write_text(after, encoding="utf-8")
    assert check_paths([file]) == ()


def test_a_quote_that_swallows_keys_is_told_alone(tmp_path):
    """What stood within it is missing wherever it is named; none of that is told."""
    file, place = write(tmp_path, replaced('    colour: "#338855"\n', '    colour: ¶"#338855\n'))
    assert [fault.place for fault in faults_of(file)] == [place]


@pytest.mark.parametrize("begins", [b"PK\x03\x04\x14\x00", b"{\\rtf1\\ansi", b"%PDF-1.7", b"\xd0\xcf\x11\xe0"])
def test_a_document_of_a_word_processor_is_named_as_one(begins, tmp_path):
    """One fault, and how to get at the text; not a row of characters that cannot be seen."""
    file = tmp_path / "case.yaml"
    file.write_bytes(begins + b" and so on")
    (fault,) = faults_of(file)
    assert fault.code == "bad-encoding"
    assert "plain text" in fault.hint


def test_a_file_that_is_not_there_suggests_only_what_is_called_nearly_so(tmp_path):
    """Names beside the file are among them."""
    write(tmp_path, "library: true\n", "quays.yaml")
    near, _ = write(tmp_path, "extends: quay.yaml\n", "near.yaml")
    far, _ = write(tmp_path, "extends: harbour-library.yaml\n", "far.yaml")
    assert faults_of(near)[0].hint == "did you mean 'quays.yaml'?"
    assert "did you mean" not in faults_of(far)[0].hint
