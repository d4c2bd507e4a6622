"""Faults of YAML and of form: each code, at its file, line and column."""

from __future__ import annotations

import pytest
from marked import TINY, faults_of, replaced, write

from caucasus_game.errors import Faults
from caucasus_game.scenario.check import check_paths
from caucasus_game.scenario.load import load
from caucasus_game.scenario.reader import reading_of

YAML = [
    ("yaml-syntax", "a: [1, 2\nb¶: 3\n"),
    ("yaml-syntax", 'a: ¶"abc\nb: c\n'),
    ("yaml-syntax", "¶\ta: 1\n"),
    ("yaml-syntax", "a: b¶: c\n"),
    ("yaml-syntax", "a: ¶@x\n"),
    ("yaml-syntax", 'a: "¶\\q"\n'),
    ("yaml-syntax", "- a\n¶b: c\n"),
    ("yaml-syntax", "a: | ¶x\n  y\n"),
    ("yaml-syntax", "a: ¶]\n"),
    ("yaml-syntax", "¶%YAML 9.1\n---\na: b\n"),
    ("anchor", "a: ¶&x b\n"),
    ("alias", "a: ¶*x\n"),
    ("merge-key", "a:\n  ¶<<: b\n"),
    ("tag", "a: ¶!!str x\n"),
    ("tag", "a: ¶!thing {b: c}\n"),
    ("duplicate-key", "a: 1\nb: 2\n¶a: 3\n"),
    ("duplicate-key", "é: {😀: 1, ¶😀: 2}\n"),
    ("bad-key", "? ¶[a, b]\n: c\n"),
    ("several-documents", "a: 1\n¶---\nb: 2\n"),
    ("control-character", "a: b¶\x07c\n"),
    ("control-character", 'é: "b¶\\ac"\n'),
    ("control-character", "a: b¶\u202ec\n"),
    ("control-character", 'a: "b¶\\tc"\n'),
    ("empty-file", "¶# nothing but a comment\n"),
    ("empty-file", "¶"),
    ("wrong-type", "¶- a\n- b\n"),
    ("wrong-type", "¶just words\n"),
    ("too-deep", "a: " + "[" * 29 + "¶[" + "]" * 30 + "\n"),
]


SAID = [
    ("title: Visits to the dam\n", 'title: ¶"Visits to the dam\n', "the quote opened in line"),
    ("glyph: L\n", 'glyph: ¶"L\n', "the quote opened in line"),
    ('colour: "#3366aa"', 'colour: ¶"#3366aa', "the quote opened in line"),
    ("{title: A treaty in force, measure: 50", '{title: ¶"A treaty in force, measure: 50', "the quote opened in line"),
    ('measure: "hosted[self]"', "measure: hosted¶[self]", "an expression with [ ] stands without quotes"),
    ('{"anger[lowland]": +8,', "{anger¶[lowland]: +8,", "an expression with [ ] stands without quotes"),
    ('colour: "#3366aa"', "colour:¶ #3366aa", "'colour' is empty: '#' begins a comment"),
    ('{"anger[lowland]": +8, stability: -4}', '{"anger[lowland]": +8, stability: ¶- 4 * turn}', "'- ' begins an entry"),
    ("mandate: [20, 60]", "mandate: ¶[20, 40, 60]", "'mandate' is a list of 2 values, found 3"),
]


@pytest.mark.parametrize(("old", "new", "words"), SAID)
def test_a_common_slip_is_named_for_what_it_is(old, new, words, tmp_path):
    """A quote left open, braces without quotes, a colour taken for a comment, a minus for a list: each by its name."""
    file, place = write(tmp_path, replaced(old, new))
    (fault,) = faults_of(file)
    assert fault.place == place
    assert fault.message.startswith(words)


def test_a_quoted_text_over_several_lines_is_no_slip(tmp_path):
    """What stands wrong beside a long quoted text is not blamed on the text."""
    text = replaced("brief: You hold the dam.", 'brief: "You hold\n      the dam."')
    file, _ = write(tmp_path, text)
    assert faults_of(file) == ()
    file, place = write(tmp_path, text.replace("glyph: U", "glyph: ¶1"))
    assert [(fault.code, fault.place) for fault in faults_of(file)] == [("bad-id", place)]


@pytest.mark.parametrize(("code", "text"), YAML)
def test_what_is_no_yaml_of_the_format_is_one_fault_at_its_place(code, text, tmp_path):
    """Each thing the format does not have is one fault, with its file, line and column."""
    file, place = write(tmp_path, text)
    (fault,) = reading_of(file, str(file)).faults
    assert (fault.code, fault.place) == (code, place)
    assert fault in faults_of(file)


def test_an_unclosed_bracket_says_where_it_was_opened(tmp_path):
    """The parser stops far from the slip; the message leads back to it."""
    file, _ = write(
        tmp_path,
        replaced("parties: [upland, lowland]\n    status_quo: 20", "parties: [upland, lowland\n    status_quo: 20"),
    )
    (fault,) = faults_of(file)
    line = (
        next(n for n, text in enumerate(TINY.read_text().split("\n"), 1) if "How much of the summer flow" in text) + 1
    )
    assert f"opened in line {line}, column 14" in fault.message


def test_bytes_that_are_not_utf8_are_a_fault_at_their_place(tmp_path):
    """The place is counted in characters up to the first bad byte."""
    file = tmp_path / "latin.yaml"
    file.write_bytes("a: 1\né: ".encode() + b"\xe9\n")
    (fault,) = faults_of(file)
    assert (fault.code, fault.place.line, fault.place.column) == ("bad-encoding", 2, 4)


def test_utf16_is_named_as_such(tmp_path):
    """A file saved as 'Unicode' by an old editor gets a hint that helps."""
    file = tmp_path / "wide.yaml"
    file.write_text("a: 1", encoding="utf-16")
    (fault,) = faults_of(file)
    assert (fault.code, fault.hint) == ("bad-encoding", "save it as UTF-8")


def test_a_file_beyond_the_bounds_is_refused(tmp_path):
    """More than 2 MB, or too many values, is one fault."""
    large = tmp_path / "large.yaml"
    large.write_text("#" * 2_000_001)
    many = tmp_path / "many.yaml"
    many.write_text("a: [" + "b," * 210_000 + "]")
    assert [faults_of(file)[0].code for file in (large, many)] == ["too-large", "too-large"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("nothing.yaml", "missing-file"),
        ("no/such/folder/x.yaml", "missing-file"),
        ("no_such_scenario", "unknown-scenario"),
        ("ratificaton", "unknown-scenario"),
        ("\0", "unknown-scenario"),
        ("a\0.yaml", "missing-file"),
        ("x" * 5000 + ".yaml", "unreadable-file"),
        (".", "not-a-file"),
    ],
)
def test_a_name_that_is_no_scenario_is_one_fault(name, code):
    """Whatever is asked for, the answer is a fault and not a traceback."""
    with pytest.raises(Faults) as raised:
        load(name)
    assert [fault.code for fault in raised.value.faults] == [code]


FORM = [
    ("unknown-key", "    glyph: U\n", "    ¶glif: U\n    glyph: U\n"),
    ("unknown-key", "about:\n", "¶colour: red\nabout:\n"),
    ("missing-key", "actors:\n  upland:\n    name: Upland\n", "actors:\n  ¶upland:\n"),
    ("missing-key", "clock:\n  start: 2030-Q1\n", "¶clock:\n"),
    ("wrong-type", "    capability: 40\n", "    capability: ¶forty\n"),
    ("wrong-type", "    capability: 40\n", "    capability: ¶[40]\n"),
    ("wrong-type", "turns: 6", "turns: ¶6.5"),
    ("wrong-type", "secret: true\n", "secret: ¶yes\n"),
    ("wrong-type", "goals: [A treaty its assembly can approve]", "goals: ¶A treaty"),
    ("wrong-type", "name: Harbour\n", "name: ¶[Harbour]\n"),
    ("wrong-type", "name: Harbour\n", "name:\n      en: Harbour\n      de: ¶[Hafen]\n"),
    ("wrong-type", "mood: {follows: {stability: 0.2}}", "mood: ¶calm"),
    ("wrong-type", "starts: {lowland: 30}", "starts: {lowland: ¶high}"),
    ("bad-id", "short: UP", "short: ¶Up"),
    ("bad-id", "flood_season: 2030-Q3", "flood_season: ¶2030-Q5"),
    ("bad-id", "due: flood_season", "due: ¶Flood season"),
    ("bad-id", "  gift:\n", "  ¶A Gift:\n"),
    ("bad-value", "verb: mediate", "verb: ¶mediat"),
    ("bad-value", "who: [harbour]\n    between", "who: ¶harbour\n    between"),
    ("bad-value", 'format: "1"', "format: ¶0"),
    ("format-newer", 'format: "1"', "format: ¶2"),
    ("out-of-range", "    capability: 40\n", "    capability: ¶140\n"),
    ("out-of-range", "turns: 6", "turns: ¶0"),
    ("empty-value", "    when: treaty >= signed\n", "    when: ¶''\n"),
    ("empty-value", "  title: The river treaty\n", "  title: ¶''\n"),
    ("empty-value", "  title: The river treaty\n", "  title: {en: ¶'  '}\n"),
    ("empty-value", "  title: The river treaty\n", "  ¶title: {}\n"),
    (
        "empty-value",
        "question: How much of the summer flow goes down?\n    parties: [upland, lowland]",
        "parties: ¶[]",
    ),
    ("expression-long", "    when: treaty >= signed\n", f"    when: ¶{'1 + ' * 130}1\n"),
    ("too-long", '"mood[upland_assembly]": +2', f'¶"mood[{"x" * 200}]": +2'),
    ("wrong-length", "between: [upland, lowland]", "between: ¶[upland]"),
    ("wrong-length", "between: [upland, lowland]", "between: ¶[upland, lowland, harbour]"),
    ("wrong-length", "mandate: [20, 60]", "mandate: ¶[20, 40, 60]"),
    ("wrong-type", "    status_quo: 20\n", "    status_quo: ¶[20]\n"),
    ("empty-value", 'colour: "#3366aa"', "colour:¶ #3366aa"),
    ("out-of-range", "kinds: [refrain]\n      least: 2", "kinds: [refrain]\n      least: ¶0"),
    ("bad-value", "kinds: [refrain]\n", "kinds: [¶abstain]\n"),
    ("empty-value", "kinds: [refrain]\n", "kinds: ¶[]\n"),
    ("effect-without-sign", 'effects: {"anger[lowland]": +8, stability: -4}', "effects: {stability: ¶4}"),
    (
        "ungrounded-position",
        "dam: {at: 70, spread: 20, salience: 0.6, mandate: [30, 100], assumed: No paper says how far.}",
        "¶dam: {at: 70, spread: 20, salience: 0.6, mandate: [30, 100]}",
    ),
    (
        "inconsistent",
        "water: {at: 40, spread: 10, salience: 0.9, mandate: [20, 60]",
        "water: {at: 40, spread: 10, salience: 0.9, mandate: ¶[60, 20]",
    ),
    ("inconsistent", "red:\n      water: {above: 75}", "red:\n      ¶water: {above: 75, below: 10}"),
    ("inconsistent", "    scope: world\n", "    scope: world\n    range: ¶[100, 0]\n"),
    ("inconsistent", "drift: {to: start, rate: 0.05}", "¶drift: {to: start, by: 2}"),
]


@pytest.mark.parametrize("text", [text for _, text in YAML] + [replaced(old, new) for _, old, new in FORM])
def test_every_fault_says_what_to_do(text, tmp_path):
    """No fault of a file comes without a fix."""
    file, _ = write(tmp_path, text)
    assert all(fault.hint for fault in faults_of(file))


@pytest.mark.parametrize(("code", "old", "new"), FORM)
def test_a_slip_of_form_is_reported_once_at_its_place(code, old, new, tmp_path):
    """A slip gives one fault at its place, and nothing that merely follows from it."""
    file, place = write(tmp_path, replaced(old, new))
    assert [(fault.code, fault.place) for fault in faults_of(file)] == [(code, place)]


def test_all_faults_come_at_once(tmp_path):
    """Faults of form and of meaning, in several parts of the file, are all in one answer, in the file's order."""
    text = replaced("    capability: 40\n", "    capability: forty\n")
    text = text.replace("due: flood_season", "due: flod_season").replace("verb: mediate", "verb: mediat")
    text = text.replace("when: stability < 10", "when: stabilty < 10")
    file, _ = write(tmp_path, text)
    found = faults_of(file)
    assert [fault.code for fault in found] == ["wrong-type", "unknown-id", "bad-value", "unknown-name"]
    assert [fault.place for fault in found] == sorted(fault.place for fault in found)


def test_what_hangs_on_a_faulty_part_is_not_reported(tmp_path):
    """An actor with a slip is still an actor: nothing that names it is a fault."""
    file, place = write(tmp_path, replaced("short: LO", "short: ¶Lo"))
    assert [(fault.code, fault.place) for fault in faults_of(file)] == [("bad-id", place)]


def test_a_misspelt_key_is_one_fault_with_a_suggestion(tmp_path):
    """The unknown key and the missing one are the same mistake."""
    file, place = write(tmp_path, replaced('colour: "#338855"', '¶color: "#338855"'))
    (fault,) = faults_of(file)
    assert (fault.code, fault.place, fault.hint) == ("unknown-key", place, "did you mean 'colour'?")


def test_a_fault_shows_its_line():
    """A person sees the sentence, the line and a caret under the column."""
    with pytest.raises(Faults) as raised:
        load(str(TINY.with_name("marked.py")))
    assert "^" in raised.value.faults[0].as_text()


@pytest.mark.parametrize(
    ("line", "cells"),
    [("a: ¶@", 3), ("é: ¶@", 3), ("e\u0301: ¶@", 3), ("日本: ¶@", 6), ("😀: ¶@", 4)],
)
def test_the_caret_stands_under_the_character(line, cells, tmp_path):
    """Wide characters take two cells of a terminal and combining marks none; the column counts characters."""
    file, place = write(tmp_path, line)
    (fault,) = faults_of(file)
    assert fault.place == place
    (caret,) = [row for row in fault.as_text().split("\n") if row.endswith("^")]
    assert caret == f"    | {' ' * cells}^"


def test_check_reports_files_folders_and_ids_and_raises_nothing(tmp_path):
    """A folder is searched to the bottom; each fault stands once; what is missing is a fault beside the others."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    write(tmp_path, replaced("verb: mediate", "verb: mediat"), "a/one.yaml")
    write(tmp_path, replaced("verb: campaign", "verb: campain"), "a/b/two.yml")
    (tmp_path / "a" / "notes.txt").write_text("not: [yaml")
    found = check_paths([tmp_path / "a", tmp_path / "a" / "one.yaml", "gone.yaml", tmp_path / "empty"])
    assert sorted(fault.code for fault in found) == ["bad-value", "bad-value", "missing-file", "missing-file"]
    (tmp_path / "empty").mkdir()
    assert [fault.code for fault in check_paths([str(tmp_path / "empty")])] == ["no-scenarios"]
    assert check_paths([TINY]) == ()
