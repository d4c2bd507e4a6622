"""The CSV dialect of the SMP toolkit, in and out.

The dialect is that of the input files of KAPSARC's Toolkit for Behavioral Analysis: a row with the case's name, a
description and the numbers of actors and issues; a row of headings; then a row for each actor with its name, a
description, one capability for all issues, and for each issue its position (0 to 100) and its salience (percent).
Whole files of it are shown in docs/case-files.md.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import PurePath
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.casefiles.casefile import SCALE, CaseFile
from caucasus_game.casefiles.rows import LARGEST_NUMBER, Cell, Sheet, not_carried, plain_number, unwritable_names
from caucasus_game.errors import Fault, Faults
from caucasus_game.scenario.suggest import listed

__all__ = ["not_in_smp_csv", "read_smp_csv", "write_smp_csv"]

Floats = NDArray[np.float64]

LEADING: Final = 3
"""Cells of a row before the issues: name, description, capability."""
TITLE_ROW: Final = "name, description, number of actors, number of issues"
ROW: Final = "actor, description, capability, then a position and a salience for each issue"
DELIMITERS: Final = (",", ";", "\t")
"""What may stand between cells; the program's own files have commas."""
PERCENT: Final = 2
"""Places by which the decimal point of a salience in percent is moved to make it 0 to 1."""

_NUMBERED = re.compile(r"(pos|pstn|position)[ _-]?\d*\Z", re.IGNORECASE)
_COUNT = re.compile(r"\d{1,6}\Z", re.ASCII)


def read_smp_csv(text: str, name: str) -> CaseFile:
    """Read a case of the SMP toolkit.

    The issues are called what stands above their positions. A description is taken for an actor's title, unless other
    actors have the same; the description of the case itself is not kept. The saliences of an actor may sum to more
    than 100.

    Args:
        text: of the file.
        name: of the file, for faults; the case has the name that the file gives it, or this one without its ending.

    Raises:
        Faults: all that is wrong, each at its cell: ``too-large``, ``empty-file``, ``control-character``,
            ``bad-quotes``, ``missing-row``, ``missing-column``, ``extra-column``, ``wrong-count``, ``missing-name``,
            ``duplicate-name``, ``too-many-names``, ``not-a-number``, ``out-of-range``, ``too-few-actors``,
            ``no-salience``, ``no-weight``.
    """
    sheet = Sheet(text, name)
    delimiter = _delimiter(sheet)
    sheet.decimal_comma = delimiter != ","
    rows = sheet.rows(delimiter, '"')
    if len(rows) < LEADING:
        hint = f"give a row with {TITLE_ROW}, a row of headings, and a row for each actor"
        sheet.fault("missing-row", f"the file holds {len(rows)} rows", hint, rows[-1][0] if rows else _top(sheet))
        sheet.stop_at_faults()
    title, headings, *people = rows
    issues = _issues(sheet, headings)
    sheet.check_sizes(len(people), len(issues), title[0])
    _check_counts(sheet, title, len(people), len(issues))
    _check_names(sheet, [row[0] for row in people], "actor")
    numbers = np.array([_numbers(sheet, row, issues) for row in people])
    case = sheet.case(
        [row[0] for row in people],
        issues,
        np.repeat(numbers[:, :1], len(issues), axis=1),
        numbers[:, 1::2],
        numbers[:, 2::2],
    )
    shape = (len(people), len(issues))
    return CaseFile(
        name=title[0].text or PurePath(name).stem,
        case=case,
        low=np.zeros(shape[1]),
        high=np.full(shape[1], SCALE),
        spread=np.zeros(shape),
        status_quo=None,
        titles=_titles_of_issues(case.issues) | _titles_of_actors(people),
    )


def _delimiter(sheet: Sheet) -> str:
    """Return what stands between the cells: in many countries spreadsheets write semicolons, or tabs, for commas."""
    lines = [line for line in sheet.source.lines if line.strip(" ;,\t")]
    headings = lines[1] if len(lines) > 1 else ""
    return max(DELIMITERS, key=headings.count)  # the first of those that are there as often


def _top(sheet: Sheet) -> Cell:
    return Cell("", sheet.source.place(0, 0))


def _issues(sheet: Sheet, headings: list[Cell]) -> list[Cell]:
    """Return the headings of the positions."""
    if len(headings) < LEADING + 2:
        message = f"the row of headings has {len(headings)} cell{'' if len(headings) == 1 else 's'}"
        sheet.fault(
            "missing-column", message, f"cells stand between commas or semicolons; the columns are: {ROW}", headings[-1]
        )
        sheet.stop_at_faults()
    if len(headings) % 2 == 0:
        message = f"the headings end with {headings[-1].text!r}, a position without a salience"
        sheet.fault("missing-column", message, f"the columns are: {ROW}", headings[-1])
    issues = headings[LEADING::2]
    _check_names(sheet, issues, "issue")
    return issues


def _check_counts(sheet: Sheet, title: list[Cell], actors: int, issues: int) -> None:
    """Hold the numbers of the first row against the rows and columns there are."""
    if len(title) != 4:
        code = "missing-column" if len(title) < 4 else "extra-column"
        hint = f"it should hold: {TITLE_ROW}"
        sheet.fault(code, f"the first row has {len(title)} cells", hint, title[min(len(title), 5) - 1])
        return
    for cell, found, what in ((title[2], actors, "actors"), (title[3], issues, "issues")):
        if not _COUNT.match(cell.text):
            message = f"the number of {what} is {cell.text[:40]!r}"
            sheet.fault("not-a-number", message, f"the file has {found}", cell)
        elif int(cell.text) != found:
            message = f"the first row announces {cell.text} {what}, and the file has {found}"
            sheet.fault("wrong-count", message, f"write {found}, or mend the rows below", cell)


def _check_names(sheet: Sheet, cells: list[Cell], kind: str) -> None:
    first: dict[str, Cell] = {}
    for cell in cells:
        if not cell.text:
            sheet.fault("missing-name", f"an {kind} has no name", "give it one of its own", cell)
        elif cell.text in first:
            message = f"the {kind} {cell.text!r} stands here a second time"
            place = first[cell.text].place
            sheet.fault("duplicate-name", message, f"first in line {place.line}, column {place.column}", cell)
        first.setdefault(cell.text, cell)


def _numbers(sheet: Sheet, row: list[Cell], issues: list[Cell]) -> list[float]:
    """Return an actor's capability, then its position and salience issue by issue; 0 where something is wrong."""
    wanted = LEADING + 2 * len(issues)
    actor = row[0].text
    if len(row) != wanted:
        code = "missing-column" if len(row) < wanted else "extra-column"
        message = f"the row of {actor!r} has {len(row)} cells, and the headings ask for {wanted}"
        sheet.fault(code, message, f"the columns are: {ROW}", row[min(len(row), wanted + 1) - 1])
        return [0.0] * (1 + 2 * len(issues))
    found = [sheet.number(row[2], f"the capability of {actor!r}", 0.0, LARGEST_NUMBER, "give 0 or more, up to 1e12")]
    for place, issue in enumerate(issues):
        position, salience = row[LEADING + 2 * place : LEADING + 2 * place + 2]
        where = f"of {actor!r} on {issue.text!r}"
        found.append(sheet.number(position, f"the position {where}", 0.0, SCALE, "positions run from 0 to 100"))
        hint = "saliences are percentages, from 0 to 100"
        found.append(sheet.number(salience, f"the salience {where}", 0.0, SCALE, hint, PERCENT))
    return found


def _titles_of_issues(issues: tuple[str, ...]) -> dict[str, str]:
    """Give issues whose heading says only that a position stands below it a title for people."""
    return {
        issue: f"Issue {number}" if len(issues) > 1 else "The issue"
        for number, issue in enumerate(issues, 1)
        if _NUMBERED.match(issue)
    }


def _titles_of_actors(people: list[list[Cell]]) -> dict[str, str]:
    said = Counter(row[1].text for row in people)
    return {
        row[0].text: row[1].text
        for row in people
        if row[1].text and row[1].text != row[0].text and said[row[1].text] == 1
    }


def not_in_smp_csv(casefile: CaseFile) -> tuple[Fault, ...]:
    """Return a warning for each thing that the case says and the dialect has no place for."""
    case = casefile.case
    titles = {issue: casefile.titles[issue] for issue in case.issues if issue in casefile.titles}
    also = [
        what
        for what, there in (
            ("titles of issues", titles != _titles_of_issues(case.issues)),
            ("what places on a scale mean", any(casefile.marks.values())),
        )
        if there
    ]
    rescaled = Fault(
        "rescaled", "positions are written on a scale from 0 to 100", "the file has others", None, "warning"
    )
    return (() if _is_on_scale(casefile) else (rescaled,)) + not_carried(casefile, "the SMP toolkit's CSV", *also)


def _is_on_scale(casefile: CaseFile) -> bool:
    return bool((casefile.low == 0.0).all() and (casefile.high == SCALE).all())


def write_smp_csv(casefile: CaseFile) -> str:
    """Write a case for the SMP toolkit, every issue from 0 to 100; ``not_in_smp_csv`` tells what is left out.

    Raises:
        Faults: ``capability-by-issue`` where an actor's capability is not the same on all issues, since the dialect
            has one for each actor; ``unwritable-name``.
    """
    case = casefile.case
    faults = unwritable_names((*case.actors, *case.issues))
    differing = [
        actor for actor, of_one in zip(case.actors, case.capability, strict=True) if (of_one != of_one[0]).any()
    ]
    if differing:
        message = f"the SMP toolkit's CSV has one capability an actor; it differs by issue for {listed(differing)}"
        faults.append(Fault("capability-by-issue", message, "use the exchange text, or give each actor one capability"))
    if faults:
        raise Faults(*faults)
    if not _is_on_scale(casefile):
        case = casefile.to_scale()
    stream = io.StringIO()
    out = csv.writer(stream, lineterminator="\n")
    out.writerow([" ".join(casefile.name.split()), "", len(case.actors), len(case.issues)])
    headings = [cell for number, issue in enumerate(case.issues, 1) for cell in (issue, f"Sal{number}")]
    out.writerow(["Actor", "Description", "Power", *headings])
    for row, actor in enumerate(case.actors):
        numbers = [plain_number(float(case.capability[row, 0]))]
        for column in range(len(case.issues)):
            numbers.append(plain_number(float(case.position[row, column])))
            numbers.append(plain_number(float(case.salience[row, column]), PERCENT))
        out.writerow([actor, " ".join(casefile.titles.get(actor, "").split()), *numbers])
    return stream.getvalue()
