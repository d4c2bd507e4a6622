"""Files of the SMP toolkit and of the exchange program: what stands there is read, and comes back as written."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from casefile_cases import CSV, TEXT, casefiles, content
from hypothesis import given, settings
from hypothesis import strategies as st

from caucasus_game.casefiles import reading
from caucasus_game.casefiles.exchange_text import not_in_exchange_text, read_exchange_text, write_exchange_text
from caucasus_game.casefiles.from_scenario import case_of_scenario
from caucasus_game.casefiles.reading import read_case_file
from caucasus_game.casefiles.smp_csv import not_in_smp_csv, read_smp_csv, write_smp_csv
from caucasus_game.cli import authoring, new_files
from caucasus_game.errors import Faults

PAGE = Path(__file__).resolve().parents[2] / "docs" / "case-files.md"
REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "reference"


def faults_of(read, text: str) -> list[tuple[str, int, int]]:
    with pytest.raises(Faults) as refused:
        read(text, "case.txt")
    return [(fault.code, fault.place.line, fault.place.column) for fault in refused.value.faults]


def test_a_csv_is_read_cell_by_cell() -> None:
    """Positions stay, percentages become 0 to 1 at the nearest float, and blanks, quotes and last commas do no harm."""
    found = read_smp_csv("\ufeff" + CSV.replace("\n", "\r\n").replace("30,50,20", "65.33,50,20"), "river.csv")
    assert found.name == "River"
    assert found.case.actors == ("Upland", "Lowland", "Harbour")
    assert found.case.issues == ("water", "dam")
    assert found.case.capability.tolist() == [[40.0, 40.0], [50.5, 50.5], [30.0, 30.0]]
    assert found.case.position.tolist() == [[40.0, 40.0], [65.0, 70.0], [50.0, 50.0]]
    assert found.case.salience.tolist() == [[0.9, 0.5], [0.9, 0.6], [0.6533, 0.2]]
    assert found.titles == {"Upland": "The hills", "Lowland": "The plain, below"}


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_csv_of_a_spreadsheet_elsewhere_is_the_same_case(delimiter: str) -> None:
    """Semicolons or tabs between the cells, commas in the numbers: as spreadsheets write where the comma is decimal."""
    plain = "River,d,2,1\nActor,Description,Power,water,Sal1\nUpland,The hills,40,40.5,90\nLowland,,50,65,90.25\n"
    elsewhere = "\ufeff" + plain.replace(",", delimiter).replace(".", ",").replace("\n", "\r\n")
    one, other = (read_smp_csv(text, "river.csv") for text in (plain, elsewhere))
    assert one.case.position.tolist() == other.case.position.tolist()
    assert one.case.salience.tolist() == other.case.salience.tolist()
    assert one.titles == other.titles


def test_a_spreadsheet_itself_is_named_as_one(tmp_path: Path) -> None:
    """Its bytes are no text in any dialect, and the hint is how to make some."""
    (tmp_path / "case.xlsx").write_bytes(b"PK\x03\x04\x14\x00")
    with pytest.raises(Faults, match="save the table as CSV"):
        read_case_file(tmp_path / "case.xlsx")


def test_exchange_text_is_read_row_by_row() -> None:
    """The #M rows make the scale and what they mean, #D rows the numbers; who has no row has no weight."""
    found = read_exchange_text(TEXT, "river.txt")
    assert (found.name, found.low.tolist(), found.high.tolist()) == ("River", [0.0, 0.0], [7.0, 100.0])
    assert found.case.position.tolist() == [[2.8, 40.0], [5.0, 70.0], [3.0, 55.0]]
    assert found.case.salience[2].tolist() == [0.3, 0.0]
    assert found.case.capability.tolist() == [[0.4, 0.5], [0.5, 0.5], [0.3, 0.3]]
    assert found.titles == {"Upland": "The hills", "Harbour": "Côte d'Or", "water": "Water for Lowland"}
    assert found.marks == {"water": {0.0: "none", 7.0: "all of it"}}
    for delimiter in ";|":
        assert content(read_exchange_text(TEXT.replace("\t", delimiter), "river.txt")) == content(found)


@given(casefile=casefiles(by_issue=False))
@settings(max_examples=40, deadline=None)
def test_a_csv_comes_back_as_written(casefile) -> None:
    """Whatever the CSV has a place for is read back to the last bit."""
    assert content(read_smp_csv(write_smp_csv(casefile), "x.csv")) == content(casefile)
    assert not_in_smp_csv(casefile) == ()


@given(casefile=casefiles(by_issue=True))
@settings(max_examples=40, deadline=None)
def test_exchange_text_comes_back_as_written(casefile) -> None:
    """Scales, capabilities by issue and marks included, all is read back to the last bit."""
    assert content(read_exchange_text(write_exchange_text(casefile), "x.txt")) == content(casefile)
    assert not_in_exchange_text(casefile) == ()


def test_what_a_dialect_cannot_carry_is_told() -> None:
    """A capability that differs by issue is refused in the CSV; scales are changed and the rest left out, and told."""
    found = read_exchange_text(TEXT, "river.txt")
    with pytest.raises(Faults) as refused:
        write_smp_csv(found)
    assert [fault.code for fault in refused.value.faults] == ["capability-by-issue"]
    even = replace(found, case=replace(found.case, capability=found.case.capability[:, 0]), spread=found.spread + 1.0)
    assert [fault.code for fault in not_in_smp_csv(even)] == ["rescaled", *["not-carried"] * 3]
    assert read_smp_csv(write_smp_csv(even), "x.csv").case.position[0, 0] == pytest.approx(40.0)
    nameless = replace(found, case=replace(found.case, actors=("a\nb", "c", " d")))
    for write in (write_smp_csv, write_exchange_text):
        with pytest.raises(Faults) as refused:
            write(nameless)
        assert [fault.code for fault in refused.value.faults][:2] == ["unwritable-name"] * 2


def test_every_fault_of_a_csv_is_told_at_its_cell() -> None:
    """All at once, in the order of the file, by line and column of characters."""
    text = """\
Rivér,x,4,two
Actor,Description,Power,water,Sal1,dam,Sal2
Upland,"Hé",-1,140,90,40,NaN
Upland,d,"30",40,"0,9",40,inf
Lowland,d,3,40
,d,3,1,2,3,4,5
"""
    assert faults_of(read_smp_csv, text) == [
        ("not-a-number", 1, 11),
        ("out-of-range", 3, 13),
        ("out-of-range", 3, 16),
        ("not-a-number", 3, 26),
        ("duplicate-name", 4, 1),
        ("not-a-number", 4, 18),
        ("not-a-number", 4, 27),
        ("missing-column", 5, 13),
        ("missing-name", 6, 1),
        ("extra-column", 6, 14),
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["empty-file"]),
        (" \n\n", ["empty-file"]),
        ("a\x00b", ["control-character"]),
        ("Case,d,2,1\n", ["missing-row"]),
        ("Case,d,2\nActor,D,P,Pos,Sal\na,d,1,1,1\nb,d,1,1,1\n", ["missing-column"]),
        ("Case,d,2,1,9\nActor,D,P,Pos,Sal\na,d,1,1,1\nb,d,1,1,1\n", ["extra-column"]),
        ("Case,d,2,1\nActor,D,P,Pos\na,d,1,1,1\n", ["missing-column"]),
        ("Case,d,2,2\nActor,D,P,Pos,Sal,Pos,Sal\na,d,1,1,1,1,1\nb,d,1,1,1,1,1\n", ["duplicate-name"]),
        ("Case,d,1,1\nActor,D,P,Pos,Sal\na,d,1,1,1\n", ["too-few-actors"]),
        ("Case,d,2,1\nActor,D,P,Pos,Sal\na,d,1,1,0\nb,d,1,1,0\n", ["no-salience"]),
        ("Case,d,2,1\nActor,D,P,Pos,Sal\na,d,0,1,1\nb,d,0,1,1\n", ["no-weight"]),
        ("Case,d,2,1\nActor,D,P,Pos,Sal\n" + "a,d,1,1,1\n" * 1001, ["too-many-names"]),
        ('Case,"d,2,1\nActor,D,P,Pos,Sal\na,"d"x,1,1,1\nb,d,1,1,1\n', ["bad-quotes", "missing-column", "bad-quotes"]),
    ],
)
def test_a_csv_that_is_none_is_refused(text: str, codes: list[str]) -> None:
    """Empty, cut off, twice the same, nobody who cares: one clear fault each and never a traceback."""
    assert [code for code, _, _ in faults_of(read_smp_csv, text)] == codes


LOST_DAM = [("unknown-name", 13, 11), ("unknown-name", 14, 12)]
TWO_WORDS = [("not-a-number", 11, 18), ("not-a-number", 11, 22)]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("#P\tdam\tdam", "#Q\tdam\tdam", [("unknown-row", 9, 1), *LOST_DAM]),
        ("#D\tUpland\tdam\t40", "#D\tUplnd\tdam\t140", [("unknown-name", 13, 4)]),
        ("#D\tUpland\tdam\t40", "#D\tUpland\tdam\t140", [("out-of-range", 13, 15)]),
        ("2.8\t0.9\t0.4", "2.8\t90\t-0.4", [("out-of-range", 10, 21), ("out-of-range", 10, 24)]),
        ("5\t0.9\t0.5", "nan\t0,9", [("missing-column", 11, 22)]),
        ("5\t0.9\t0.5", "nan\t0,9\t1e99", [*TWO_WORDS, ("out-of-range", 11, 26)]),
        ("#D\tUpland\tdam", "#D\tUpland\twater", [("duplicate-row", 13, 4)]),
        ("#A\tHarbour", "#A\tUpland", [("duplicate-name", 5, 4), ("unknown-name", 12, 4)]),
        ("#D\tHarbour\twater\t3\t0.3\t0.3\n", "", [("missing-row", 5, 4)]),
        ("#M\twater\t7\tall of it\n", "", [("no-width", 6, 4)]),
        ("#M\twater\t7", "#M\twater\t0", [("duplicate-row", 8, 10)]),
        ("#M\twater\t7", "#M\twater\tseven", [("not-a-number", 8, 10)]),
        ("#A\tHarbour", "#A\t\t", [("missing-name", 5, 4), ("unknown-name", 12, 4)]),
    ],
)  # fmt: skip
def test_every_fault_of_exchange_text_is_told_at_its_cell(old: str, new: str, found) -> None:
    """A slip in any row is told at its line and column, and one slip is not told as several."""
    assert old in TEXT
    assert faults_of(read_exchange_text, TEXT.replace(old, new)) == found


@given(text=st.text(st.sampled_from("#APMD'\",;\t\n 019.eE-ax\ufeff\x00é")))
@settings(max_examples=150, deadline=None)
def test_no_text_escapes_as_anything_but_faults(text: str) -> None:
    """Whatever a file holds, readers answer with a case or with faults that have places."""
    for read in (read_smp_csv, read_exchange_text):
        try:
            read(text, "x")
        except Faults as refused:
            places = [fault.place for fault in refused.faults]
        else:
            continue
        assert None not in places


def test_the_content_tells_which_dialect_a_file_is_in(tmp_path: Path) -> None:
    """#A rows are the exchange program's even in a .csv; a scenario is known by its ending; the rest is refused."""
    (tmp_path / "one.csv").write_text(TEXT, encoding="utf-8-sig")
    (tmp_path / "two.csv").write_text(CSV, encoding="utf-8")
    (tmp_path / "three.dat").write_text("what is this", encoding="utf-8")
    (tmp_path / "four.csv").write_bytes(CSV.replace("The hills", "Üpland").encode("latin-1"))
    (tmp_path / "five.csv").write_bytes(CSV.encode("utf-16"))
    with (tmp_path / "large.csv").open("wb") as large:
        large.truncate(10_000_001)
    assert read_case_file(tmp_path / "one.csv").marks
    assert read_case_file(str(tmp_path / "two.csv")).case.actors[0] == "Upland"
    for name, code in (
        ("three.dat", "unknown-dialect"),
        ("four.csv", "bad-encoding"),
        ("five.csv", "bad-encoding"),
        ("six.csv", "missing-file"),
        ("large.csv", "too-large"),
        ("", "not-a-file"),
    ):
        with pytest.raises(Faults) as refused:
            read_case_file(tmp_path / name)
        assert [fault.code for fault in refused.value.faults] == [code]


def test_a_scenario_holds_a_case(tiny) -> None:
    """All actors and issues with what their positions say, under the readings' defaults or those chosen."""
    found = case_of_scenario(tiny.scenario)
    assert found.name == "The river treaty"
    assert found.case.actors == ("upland", "lowland", "harbour")
    assert found.case.capability[:, 0].tolist() == [40.0, 50.0, 30.0]
    assert found.case.position.tolist() == [[40.0, 40.0], [65.0, 70.0], [50.0, 50.0]]
    assert found.spread.tolist() == [[10.0, 15.0], [10.0, 20.0], [25.0, 25.0]]
    assert found.status_quo is not None
    assert found.status_quo.tolist() == [20.0, 0.0]
    assert (found.titles["upland"], found.marks["dam"][50.0]) == ("Upland", "Announced visits")
    dry = case_of_scenario(tiny.scenario, {"R1": "B"})
    assert (dry.case.position[1, 0], dry.case.salience[1, 0]) == (80.0, 1.0)
    assert np.array_equal(dry.case.position[0], found.case.position[0])


def test_the_pages_examples_are_read() -> None:
    """The two files shown in docs/case-files.md are whole ones."""
    page = PAGE.read_text(encoding="utf-8")
    ((csv,), (text,)) = (re.findall(rf"```{kind}\n(.*?)```", page, re.DOTALL) for kind in ("csv", "text"))
    assert read_smp_csv(csv, "page.csv").case.issues == read_exchange_text(text, "page.txt").case.issues


def test_every_code_is_on_the_page() -> None:
    """Each fault that this room or its commands can tell is explained in docs/case-files.md."""
    explained = set(re.findall(r"`([a-z-]+)`", PAGE.read_text(encoding="utf-8").split("## Fault codes")[1]))
    sources = [*Path(reading.__file__).parent.glob("*.py"), Path(authoring.__file__), Path(new_files.__file__)]
    raised = re.compile(r'(?:fault|Fault|Faults\.one)\(\s*"([a-z-]+)"')
    told = {code for file in sources for code in raised.findall(file.read_text(encoding="utf-8"))}
    assert len(told) > 25
    assert told <= explained


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference files are not here")
def test_the_files_of_both_programs_are_read() -> None:
    """Every input file that came with the programs is read, and says how many actors and issues it should."""
    sizes = {
        path.name: read_case_file(path).case.position.shape
        for path in [*sorted((REFERENCE / "ktab").glob("*.csv")), REFERENCE / "exchange" / "sample_data.txt"]
    }
    assert sizes == {
        "dummyData_3Dim.csv": (7, 3),
        "emissions.csv": (10, 1),
        "syn10.csv": (10, 1),
        "syn30.csv": (30, 1),
        "sample_data.txt": (10, 6),
    }
