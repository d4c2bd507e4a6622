"""The text dialect of the exchange program (the Decide tradition), in and out.

Every row begins with what it is: ``#A`` an actor (key, name, comment), ``#P`` an issue (key, name, comment), ``#M`` a
place on an issue's scale (issue, place, what it means), ``#D`` where an actor stands (actor, issue, position, salience,
capability, comment), ``#O`` what the case is about; ``#/`` and ``#0`` are comments. Cells are parted by tabs,
semicolons, commas or bars, the same in the whole file, and may stand in single or double quotes. The lowest and the
highest ``#M`` of an issue are the ends of its scale; an issue without any runs from 0 to 100. After the page on input
files of the program decide-exchange-model. Whole files are shown in docs/case-files.md.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.casefiles.casefile import SCALE, CaseFile
from caucasus_game.casefiles.rows import LARGEST_NUMBER, Cell, Sheet, not_carried, unwritable_names
from caucasus_game.errors import Fault, Faults
from caucasus_game.scenario.suggest import did_you_mean

__all__ = ["looks_like_exchange_text", "not_in_exchange_text", "read_exchange_text", "write_exchange_text"]

Floats = NDArray[np.float64]

ROWS: Final = {
    "#A": "an actor: its key, its name, a comment",
    "#P": "an issue: its key, its name, a comment",
    "#M": "a place on a scale: the issue, the place, what it means",
    "#D": "a position: the actor, the issue, the position, the salience, the capability",
    "#O": "what the case is about",
    "#/": "a comment",
    "#0": "a comment",
}
FEWEST: Final = {"#A": 2, "#P": 2, "#M": 3, "#D": 6, "#O": 1, "#/": 1, "#0": 1}
"""Cells that a row has at the least, its first included."""

_START = re.compile(r"""^[ ]*(['"]?)#[APMDO/0]\1[ ]*([\t;,|])""", re.MULTILINE)


def looks_like_exchange_text(text: str) -> bool:
    """Tell whether a line of the text is a row of this dialect."""
    return _START.search(text.removeprefix("\ufeff")) is not None


@dataclass
class _Found:
    """What the rows of a file hold, before it is put together."""

    name: str = ""
    actors: dict[str, Cell] = field(default_factory=dict)
    issues: dict[str, Cell] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    places: list[list[Cell]] = field(default_factory=list)
    positions: list[list[Cell]] = field(default_factory=list)


def read_exchange_text(text: str, name: str) -> CaseFile:
    """Read a case of the exchange program.

    An actor without a ``#D`` row on an issue takes no part in it, as in the program: its salience there is 0, its
    capability that of its first row, and it is put halfway between the outermost positions of the others, where it
    widens no distance. Comments are not kept.

    Args:
        text: of the file.
        name: of the file, for faults; the case is called what its ``#O`` row says, or this without its ending.

    Raises:
        Faults: all that is wrong, each at its cell: ``too-large``, ``empty-file``, ``control-character``,
            ``bad-quotes``, ``unknown-row``, ``missing-column``, ``missing-name``, ``duplicate-name``,
            ``duplicate-row``, ``unknown-name``, ``too-many-names``, ``not-a-number``, ``out-of-range``, ``no-width``,
            ``missing-row``, ``too-few-actors``, ``no-salience``, ``no-weight``.
    """
    sheet = Sheet(text, name)
    start = _START.search(sheet.source.text)
    found = _Found()
    for row in sheet.rows(start.group(2) if start else "\t", "'\""):
        _take(sheet, row, found)
    top = sheet.source.place(0, 0)
    for mark, what, there in (("#A", "actor", found.actors), ("#P", "issue", found.issues)):
        if not there:
            sheet.fault("missing-row", f"the file has no {what}", f"give {mark} rows: {ROWS[mark]}", top)
    sheet.check_sizes(len(found.actors), len(found.issues), top)
    before = sheet.count
    marks = _marks(sheet, found)
    low, high = _ranges(sheet, found, marks, sound=sheet.count == before)
    capability, position, salience = _numbers(sheet, found, low, high)
    case = sheet.case(
        list(found.actors.values()),
        list(found.issues.values()),
        capability,
        position,
        salience,
    )
    return CaseFile(
        name=found.name or PurePath(name).stem,
        case=case,
        low=low,
        high=high,
        spread=np.zeros(case.position.shape),
        status_quo=None,
        titles=found.titles,
        marks={issue: said for issue, places in marks.items() if (said := {at: text for at, text in places if text})},
    )


def _take(sheet: Sheet, row: list[Cell], found: _Found) -> None:
    """Sort a row by its first cell."""
    mark = row[0].text
    if mark not in ROWS:
        known = "; ".join(f"{one} {what}" for one, what in ROWS.items())
        sheet.fault("unknown-row", f"a row begins with {mark[:40]!r}", f"rows begin with {known}", row[0])
        return
    if len(row) < FEWEST[mark]:
        message = f"the {mark} row has {len(row)} cells, and needs {FEWEST[mark]}"
        sheet.fault("missing-column", message, f"{mark} is {ROWS[mark]}", row[-1])
        return
    if mark == "#O":
        found.name = found.name or " ".join(cell.text for cell in row[1:] if cell.text)
    elif mark in {"#A", "#P"}:
        _name(sheet, row, found.actors if mark == "#A" else found.issues, found.titles)
    elif mark in {"#M", "#D"}:
        (found.places if mark == "#M" else found.positions).append(row)


def _name(sheet: Sheet, row: list[Cell], known: dict[str, Cell], titles: dict[str, str]) -> None:
    key = row[1]
    if not key.text:
        sheet.fault("missing-name", f"the {row[0].text} row has no key", f"it is {ROWS[row[0].text]}", key)
    elif key.text in known:
        first = known[key.text].place
        message = f"the key {key.text!r} stands here a second time"
        sheet.fault("duplicate-name", message, f"first in line {first.line}, column {first.column}", key)
    else:
        known[key.text] = key
        if len(row) > 2 and row[2].text and row[2].text != key.text:
            titles[key.text] = row[2].text


def _known(sheet: Sheet, cell: Cell, known: dict[str, Cell], what: str) -> bool:
    if cell.text in known:
        return True
    hint = "" if sheet.full else did_you_mean(cell.text, known, f"the {what}s are")
    sheet.fault("unknown-name", f"there is no {what} {cell.text[:40]!r}", hint, cell)
    return False


def _marks(sheet: Sheet, found: _Found) -> dict[str, list[tuple[float, str]]]:
    """Return the places of each issue that ``#M`` rows name, lowest first, and what they mean."""
    marks: dict[str, list[tuple[float, str]]] = {}
    first: dict[tuple[str, float], Cell] = {}
    for row in found.places:
        issue, place = row[1], row[2]
        if not _known(sheet, issue, found.issues, "issue"):
            continue
        at = _number(sheet, place, f"a place on the scale of {issue.text!r}")
        if at is None:
            continue
        if (issue.text, at) in first:
            line = first[issue.text, at].place.line
            message = f"the place {place.text} of {issue.text!r} stands here a second time"
            sheet.fault("duplicate-row", message, f"first in line {line}; keep one of the two", place)
            continue
        first[issue.text, at] = place
        marks.setdefault(issue.text, []).append((at, " ".join(cell.text for cell in row[3:] if cell.text)))
    return {issue: sorted(places) for issue, places in marks.items()}


def _number(sheet: Sheet, cell: Cell, what: str) -> float | None:
    """Return a number of any sign, or None where the cell holds none."""
    before = sheet.count
    value = sheet.number(cell, what, -LARGEST_NUMBER, LARGEST_NUMBER, "give a number, such as 40 or 0.5")
    return value if sheet.count == before else None


def _ranges(
    sheet: Sheet, found: _Found, marks: dict[str, list[tuple[float, str]]], *, sound: bool
) -> tuple[Floats, Floats]:
    """Return the ends of the issues' scales [issue]; nothing is beyond those of ``#M`` rows that are not sound."""
    if not sound:
        return np.full(len(found.issues), -LARGEST_NUMBER), np.full(len(found.issues), LARGEST_NUMBER)
    low, high = np.zeros(len(found.issues)), np.full(len(found.issues), SCALE)
    for column, (issue, cell) in enumerate(found.issues.items()):
        if issue not in marks:
            continue
        low[column], high[column] = marks[issue][0][0], marks[issue][-1][0]
        if low[column] == high[column]:
            message = f"the scale of {issue!r} begins and ends at {low[column]:g}"
            hint = "give #M rows for both of its ends, or none for a scale from 0 to 100"
            sheet.fault("no-width", message, hint, cell)
            low[column], high[column] = -LARGEST_NUMBER, LARGEST_NUMBER
    return low, high


def _numbers(sheet: Sheet, found: _Found, low: Floats, high: Floats) -> tuple[Floats, Floats, Floats]:
    """Return capability, position and salience [actor, issue] of the ``#D`` rows, and of those that are not there."""
    shape = (len(found.actors), len(found.issues))
    capability, position, salience = (np.zeros(shape) for _ in range(3))
    actors = {name: place for place, name in enumerate(found.actors)}
    issues = {name: place for place, name in enumerate(found.issues)}
    first: dict[tuple[int, int], Cell] = {}
    for row in found.positions:
        known = _known(sheet, row[1], found.actors, "actor"), _known(sheet, row[2], found.issues, "issue")
        if not all(known):
            continue
        at = actors[row[1].text], issues[row[2].text]
        where = f"of {row[1].text!r} on {row[2].text!r}"
        if at in first:
            line = first[at].place.line
            message = f"the position {where} stands here a second time"
            sheet.fault("duplicate-row", message, f"first in line {line}; keep one of the two", row[1])
            continue
        first[at] = row[1]
        ends = float(low[at[1]]), float(high[at[1]])
        hint = f"the scale of {row[2].text!r} runs from {ends[0]:g} to {ends[1]:g}, by its #M rows or for want of them"
        position[at] = sheet.number(row[3], f"the position {where}", *ends, hint)
        hint = "give 0 to 1; divide percentages by 100"
        salience[at] = sheet.number(row[4], f"the salience {where}", 0.0, 1.0, hint)
        hint = "give 0 or more, up to 1e12"
        capability[at] = sheet.number(row[5], f"the capability {where}", 0.0, LARGEST_NUMBER, hint)
    _stand_aside(sheet, found, first, capability, position)
    return capability, position, salience


def _stand_aside(
    sheet: Sheet, found: _Found, given: Collection[tuple[int, int]], capability: Floats, position: Floats
) -> None:
    """Give actors a place on the issues on which they have no row; one without any row is a fault."""
    there = np.zeros(position.shape, dtype=np.bool_)
    for at in given:
        there[at] = True
    for row, (actor, cell) in enumerate(found.actors.items()):
        if there[row].any():
            capability[row, ~there[row]] = capability[row, np.argmax(there[row])]
        elif found.issues:
            hint = f"give it at least one #D row: {ROWS['#D']}"
            sheet.fault("missing-row", f"{actor!r} has no position on any issue", hint, cell)
    for column in range(len(found.issues)):
        stands = there[:, column]
        if stands.any():
            lowest, highest = position[stands, column].min(), position[stands, column].max()
            position[~stands, column] = lowest + (highest - lowest) / 2.0


def not_in_exchange_text(casefile: CaseFile) -> tuple[Fault, ...]:
    """Return a warning for each thing that the case says and the dialect has no place for."""
    return not_carried(casefile, "the exchange program's text")


def write_exchange_text(casefile: CaseFile) -> str:
    """Write a case for the exchange program; ``not_in_exchange_text`` tells what is left out.

    Raises:
        Faults: ``unwritable-name`` for each name that does not fit into a row.
    """
    case = casefile.case
    faults = unwritable_names((*case.actors, *case.issues))
    if faults:
        raise Faults(*faults)
    stream = io.StringIO()
    out = csv.writer(stream, delimiter="\t", quotechar="'", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    out.writerow(["#O", _one_line(casefile.name)])
    for actor in case.actors:
        out.writerow(["#A", actor, _one_line(casefile.titles.get(actor, actor)), ""])
    for column, issue in enumerate(case.issues):
        out.writerow(["#P", issue, _one_line(casefile.titles.get(issue, issue)), ""])
        said = casefile.marks.get(issue, {})
        for place in sorted({float(casefile.low[column]), float(casefile.high[column]), *said}):
            out.writerow(["#M", issue, place, *([_one_line(said[place])] if place in said else [])])
    for row, actor in enumerate(case.actors):
        for column, issue in enumerate(case.issues):
            numbers = (case.position[row, column], case.salience[row, column], case.capability[row, column])
            out.writerow(["#D", actor, issue, *(float(number) for number in numbers)])
    return stream.getvalue()


def _one_line(text: str) -> str:
    return " ".join(text.split())
