"""A cell of a CSV file: text that no spreadsheet takes for a formula, and how to get back what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from caucasus_game.exports.columns import Cell

__all__ = ["GUARD", "plain", "unwritten", "written"]

GUARD: Final = "'"
"""What is put before a text that a spreadsheet would reckon with. It is put before one that begins so, too: whoever
takes one away from each text that begins with it has what was written."""
_WIDE: Final = "\uff1d\uff0b\uff0d\uff20"
"""The wide forms of = + - and @, which some spreadsheets take for them."""
_FORMULAS: Final = tuple("=+-@\t\r\n" + _WIDE + GUARD)


def plain(value: Cell) -> Cell:
    """Return a value without control characters; lines may break."""
    if not isinstance(value, str):
        return value
    return "".join(char if char == "\n" or char.isprintable() else " " for char in value.replace("\r\n", "\n"))


def written(value: Cell) -> str:
    """Return a value as a cell of CSV, before it is quoted."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, int):
        return str(value)
    return GUARD + value if value.startswith(_FORMULAS) else value


def unwritten(cell: str) -> str:
    """Return a text as it was, from the cell that ``written`` made of it."""
    return cell.removeprefix(GUARD)
