"""Making an export: all tables of a saved game."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from caucasus_game.exports import game_rows, given_rows
from caucasus_game.exports.cells import plain
from caucasus_game.exports.dictionary import TABLES
from caucasus_game.exports.reading import read
from caucasus_game.language import SOURCE, speaking

if TYPE_CHECKING:
    from pathlib import Path

    from caucasus_game.exports.columns import Cell

__all__ = ["Export", "export"]

_ROWS: Final = game_rows.ROWS | given_rows.ROWS


@dataclass(frozen=True, slots=True)
class Export:
    """A saved game as tables.

    Attributes:
        name: of the save; it stands in no table of an export without names.
        names: whether people are told by name.
        tables: table to its rows, as ``dictionary.TABLES`` describes them.
    """

    name: str
    names: bool
    tables: dict[str, list[tuple[Cell, ...]]]

    def as_json(self) -> dict[str, Any]:
        """Return the documented object: table to a list of objects, one a row, column to value."""
        return {
            name: [dict(zip(TABLES[name].names, row, strict=True)) for row in rows]
            for name, rows in self.tables.items()
        }


def export(name: str, folder: Path, *, names: bool = False) -> Export:
    """Return a saved game as tables, in English; with ``names`` people and times are told as they are.

    Raises:
        Faults: ``save-not-found``, ``save-damaged``.
    """
    with speaking(SOURCE):
        kept = read(name, folder, names=names)
        tables = {table: [tuple(map(plain, row)) for row in _ROWS[table](kept)] for table in TABLES}
    return Export(name, names, tables)
