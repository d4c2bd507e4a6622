"""Files of rows and cells: split with the place of every cell kept, so that a fault can point at it.

The ``csv`` module splits cells but forgets where they stood, so reading is done here; writing is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from caucasus_game.bargaining.cases import Case
from caucasus_game.casefiles.casefile import CaseFile
from caucasus_game.errors import Fault, Faults, Place
from caucasus_game.scenario.meant import meant_number
from caucasus_game.scenario.tree import HIDDEN, Source

__all__ = ["LARGEST_FILE", "Cell", "Sheet", "not_carried", "plain_number", "unwritable_names"]

LARGEST_FILE = 10_000_000  # bytes; the files of either program are a few kilobytes
MOST_FAULTS = 100  # of one file; a file with more is broken as a whole
LARGEST_NUMBER = 1e12  # as the models take
MOST_CELLS = 1_000_000
MOST_NAMES = 1000  # actors, and issues; no case comes near
LONGEST_NUMBER = 40  # characters
LONGEST_SHOWN = 40  # characters of a cell shown in a message
OF_AN_ISSUE = frozenset({"no-salience", "no-weight"})  # what a case finds wrong with one issue alone

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?\Z", re.ASCII)
_COMMA = re.compile(r"[+-]?\d+,\d+\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, its quotes undone and the blanks around it dropped, and where it begins."""

    text: str
    place: Place


class Sheet:
    """A text of rows, and all that is found wrong with it.

    Attributes:
        source: the file.
        decimal_comma: whether numbers may have a comma for their point, as spreadsheets write them in many countries.
    """

    def __init__(self, text: str, name: str) -> None:
        """Take the text of the file ``name``; a byte order mark is dropped.

        Raises:
            Faults: ``too-large``, ``empty-file``, ``control-character``: then nothing in it can be judged.
        """
        self.source = Source.of(name, text.removeprefix("\ufeff"))
        self._found: list[Fault] = []
        self._count = 0
        self.decimal_comma = False
        top = self.source.place(0, 0)
        if len(text) > LARGEST_FILE:
            self.fault("too-large", f"the file is larger than {LARGEST_FILE // 1_000_000} MB", "give one case", top)
        elif not self.source.text.strip():
            self.fault("empty-file", "the file holds nothing", "give the rows of a case", top)
        else:
            for found in HIDDEN.finditer(self.source.text):
                message = f"the character U+{ord(found.group()):04X} cannot be seen and is not allowed"
                self.fault("control-character", message, "remove it", self.source.place_at(found.start()))
                if self.full:
                    break
        self.stop_at_faults()

    def fault(self, code: str, message: str, hint: str, at: Cell | Place) -> None:
        """Note a fault; beyond the most that are told nothing is noted."""
        self._count += 1
        if not self.full:
            place = at.place if isinstance(at, Cell) else at
            self._found.append(self.source.fault(code, message, hint, place))

    @property
    def full(self) -> bool:
        """Whether as many faults were noted as are told: then no more need be looked for."""
        return len(self._found) >= MOST_FAULTS

    @property
    def count(self) -> int:
        """How many faults were noted; every one counts, those beyond the most included."""
        return self._count

    def stop_at_faults(self) -> None:
        """Raise ``Faults`` with all that was noted, in the order of the file; nothing where nothing was."""
        if self._found:
            raise Faults(*sorted(self._found, key=lambda fault: fault.place or self.source.place(0, 0)))

    def rows(self, delimiter: str, quotes: str) -> list[list[Cell]]:
        """Split every line that is not blank at the delimiter; a cell may stand in one kind of ``quotes``.

        Cells left empty at the end of a line are dropped: both programs write a delimiter there now and then. Raises
        ``Faults`` with ``too-large`` where there are more cells than any case has.
        """
        cells_in_all = self.source.text.count(delimiter) + len(self.source.lines)
        if cells_in_all > MOST_CELLS:
            message = f"the file holds {cells_in_all} cells"
            self.fault("too-large", message, f"give one case; at most {MOST_CELLS} are read", self.source.place(0, 0))
            self.stop_at_faults()
        found = []
        for line, text in enumerate(self.source.lines):
            cells = self._cells(text, line, delimiter, quotes)
            while cells and not cells[-1].text:
                cells.pop()
            if cells:
                found.append(cells)
        return found

    def _cells(self, text: str, line: int, delimiter: str, quotes: str) -> list[Cell]:
        cells = []
        at = 0
        while at <= len(text):
            while at < len(text) and text[at].isspace() and text[at] != delimiter:
                at += 1
            begin = at
            if text[at : at + 1] and text[at] in quotes:
                content, at = self._quoted(text, line, at)
                end = text.find(delimiter, at)
                end = len(text) if end < 0 else end
                if text[at:end].strip():
                    message = f"{text[at:end].strip()[:LONGEST_SHOWN]!r} stands behind a closing quote"
                    hint = "write a quote inside quotes twice"
                    self.fault("bad-quotes", message, hint, self.source.place(line, at))
            else:
                end = text.find(delimiter, at)
                end = len(text) if end < 0 else end
                content = text[at:end]
            cells.append(Cell(content.strip(), self.source.place(line, begin)))
            at = end + 1
        return cells

    def _quoted(self, text: str, line: int, at: int) -> tuple[str, int]:
        """Return the content of the quotes that open at a column, and the column behind them."""
        quote = text[at]
        parts: list[str] = []
        begin = at + 1
        while True:
            end = text.find(quote, begin)
            if end < 0:
                hint = f"close it with {quote} in the same line"
                self.fault("bad-quotes", "the quote opened here is not closed", hint, self.source.place(line, at))
                return "".join(parts) + text[begin:], len(text)
            parts.append(text[begin:end])
            if text[end + 1 : end + 2] != quote:
                return "".join(parts), end + 1
            parts.append(quote)
            begin = end + 2

    def check_sizes(self, actors: int, issues: int, at: Cell | Place) -> None:
        """Raise ``Faults`` with ``too-many-names`` and what was noted before, where tables would grow beyond bounds."""
        for count, what in ((actors, "actors"), (issues, "issues")):
            if count > MOST_NAMES:
                self.fault("too-many-names", f"the file has {count} {what}", f"a case has at most {MOST_NAMES}", at)
        if max(actors, issues) > MOST_NAMES:
            self.stop_at_faults()

    def number(self, cell: Cell, what: str, least: float, most: float, hint: str, shift: int = 0) -> float:
        """Return the number in a cell, its decimal point moved ``shift`` places to the left; 0 where it is none.

        The point is moved in the decimal, so that ``65.33`` percent is the float nearest to 0.6533.

        Args:
            cell: where it stands.
            what: what it is, for a fault: ``the salience of 'A'``.
            least: as written, inclusive.
            most: as written, inclusive.
            hint: what would be allowed.
            shift: 2 for percent.
        """
        text = cell.text.replace(",", ".") if self.decimal_comma and _COMMA.match(cell.text) else cell.text
        if len(text) > LONGEST_NUMBER or not _NUMBER.match(text):
            found = f"{text[:LONGEST_SHOWN]!r}" if text else "empty"
            meant = meant_number(text)
            advice = f"write {meant!r}" if meant is not None else hint
            self.fault("not-a-number", f"{what} is {found}, which is no number", advice, cell)
            return 0.0
        value = float(text)
        if not least <= value <= most or abs(value) > LARGEST_NUMBER:
            self.fault("out-of-range", f"{what} is {text}", hint, cell)
            return 0.0
        return float(Decimal(text).scaleb(-shift)) + 0.0  # -0.0 becomes 0.0

    def case(
        self,
        actors: Sequence[Cell],
        issues: Sequence[Cell],
        capability: NDArray[np.float64],
        position: NDArray[np.float64],
        salience: NDArray[np.float64],
    ) -> Case:
        """Return the case; what no model could answer is a fault at the issue it concerns, else at the top.

        Raises:
            Faults: those noted before, and those of :class:`Case`.
        """
        self.stop_at_faults()
        names = tuple(cell.text for cell in actors)
        for number, issue in enumerate(issues):
            one = slice(number, number + 1)
            try:
                Case(names, (issue.text,), capability[:, one], position[:, one], salience[:, one])
            except Faults as faults:
                for fault in faults.faults:
                    top = self.source.place(0, 0)
                    self.fault(fault.code, fault.message, fault.hint, issue if fault.code in OF_AN_ISSUE else top)
                if any(fault.code not in OF_AN_ISSUE for fault in faults.faults):
                    break  # it is the same on every issue
        self.stop_at_faults()
        return Case(names, tuple(cell.text for cell in issues), capability, position, salience)


def plain_number(value: float, shift: int = 0) -> str:
    """Return a float as the shortest decimal that reads back as it, its point moved ``shift`` places to the right."""
    moved = Decimal(repr(float(value))).scaleb(shift)
    if not -7 <= moved.adjusted() <= 15:
        return str(moved)
    text = f"{moved:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def unwritable_names(names: Iterable[str]) -> list[Fault]:
    """Return a fault for each name that a line of a file could not hold as it is."""
    hint = "give it a name on one line, without blanks at its ends"
    return [
        Fault("unwritable-name", f"the name {name[:LONGEST_SHOWN]!r} does not fit into a row", hint)
        for name in names
        if name != " ".join(name.split()) or not name or HIDDEN.search(name)
    ]


def not_carried(casefile: CaseFile, dialect: str, *also: str) -> tuple[Fault, ...]:
    """Return a warning for each thing that a case says and a dialect has no place for; ``also`` names further ones."""
    said = [
        ("the spread of positions", bool((casefile.spread > 0.0).any())),
        ("the status quo", casefile.status_quo is not None),
    ]
    lost = [what for what, there in said if there] + list(also)
    return tuple(
        Fault("not-carried", f"{dialect} has no place for {what}", "it is left out", None, "warning") for what in lost
    )
