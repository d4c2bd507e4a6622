"""What a table of an export is: its columns, and of each the type, the unit, the meaning and the values it may have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

__all__ = ["EMPTY", "TYPES", "Cell", "Column", "Kind", "Table", "allowed_in_words"]

Cell: TypeAlias = str | int | float | bool | None
"""A value in a table: yes and no are ``True`` and ``False``, and an empty cell is None."""
Kind: TypeAlias = Literal["id", "ids", "pairs", "text", "person", "integer", "number", "yes/no", "time", "json"]

_ID: Final = r"[A-Za-z0-9_][A-Za-z0-9_.:>-]*"
_NUMBER: Final = r"-?\d+(\.\d+)?(e[+-]?\d+)?"
TYPES: Final[dict[str, tuple[str, str]]] = {
    "id": (_ID, "the id of something in the scenario or in this export"),
    "ids": (rf"{_ID}( {_ID})*", "several ids, with one space between them"),
    "pairs": (rf"{_ID}={_NUMBER}( {_ID}={_NUMBER})*", "several `id=number`, with one space between them"),
    "text": (r"(?s).+", "words of people or of the scenario, on one line or several"),
    "person": (r"(?s).+", "a person: a pseudonym such as `p-x7k2`, or the name where names were asked for"),
    "integer": (r"-?\d+", "a whole number"),
    "number": (_NUMBER, "a number with a point for its decimals"),
    "yes/no": (r"yes|no", "`yes` or `no`"),
    "time": (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "a moment in UTC, as ISO 8601 writes it"),
    "json": (r"(?s)[\[{].*[\]}]", "a list or an object of JSON"),
}
"""Type to the pattern of its cells in CSV, and what it is."""
EMPTY: Final = "or empty"


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        unit: of a number; '' where it has none.
        values: all that a cell may be; () where any value of the kind will do.
        low, high: the ends of what a number may be; None where there is none.
        empty: when a cell is empty; '' where none ever is.
    """

    name: str
    kind: Kind
    meaning: str
    unit: str = ""
    values: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    empty: str = ""

    def allows(self, written: str) -> bool:
        """Return whether a cell may be written so."""
        if not written:
            return bool(self.empty)
        if not re.fullmatch(TYPES[self.kind][0], written):
            return False
        if self.values and written not in self.values:
            return False
        if self.low is None and self.high is None:
            return True
        number = float(written)
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.high)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what a row of it is, the columns that tell its rows apart (``key``), and all columns."""

    name: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


def allowed_in_words(column: Column) -> str:
    """Return what a cell of a column may be, as the dictionary writes it."""
    if column.values:
        words = " · ".join(f"`{value}`" for value in column.values)
    elif column.low is not None and column.high is not None:
        words = f"{column.low:g} to {column.high:g}"
    elif column.low is not None:
        words = f"from {column.low:g}"
    else:
        words = "any"
    return f"{words}; {EMPTY}: {column.empty}" if column.empty else words
