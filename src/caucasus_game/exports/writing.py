"""Writing an export: a folder of CSV files that comes to be whole or not at all, or one JSON file likewise."""

from __future__ import annotations

import csv
import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from caucasus_game import __version__
from caucasus_game.errors import Faults
from caucasus_game.exports.cells import written
from caucasus_game.exports.columns import TYPES, Column, Table, allowed_in_words
from caucasus_game.exports.dictionary import TABLES
from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caucasus_game.exports.columns import Cell
    from caucasus_game.exports.making import Export

__all__ = ["DESCRIPTION", "as_document", "write_folder", "write_json"]

DESCRIPTION: Final = "datapackage.json"
_FRICTIONLESS: Final = {"integer": "integer", "number": "number", "yes/no": "boolean", "time": "datetime"}
_NAMED: Final = "People stand in it by name: keep it where names may be kept, and no longer than they may be."
_UNNAMED: Final = (
    "People stand in it by pseudonyms drawn for this export alone. Texts that people wrote are in it as they wrote "
    "them, but for the names of the class's list: read them before you give them away."
)


def write_folder(made: Export, folder: Path) -> list[Path]:
    """Write all tables as CSV into a new folder, and what they mean as ``datapackage.json``; return the files.

    CSV by RFC 4180 (commas, CRLF), in UTF-8 with a byte order mark, which spreadsheets need. Only who runs the program
    may read the folder, where the system knows such rights.

    Raises:
        Faults: ``export-folder`` where it is there already and not empty, or cannot be made.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise _taken(folder)
        folder.absolute().parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{folder.absolute().name}-", dir=folder.absolute().parent))
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        for table in TABLES.values():
            _write_csv(draft / f"{table.name}.csv", table, made.tables[table.name])
        _write_text(draft / DESCRIPTION, json.dumps(_described(made), indent=1, ensure_ascii=False) + "\n")
        if folder.is_dir():
            folder.rmdir()
        draft.rename(folder)
    except OSError as error:
        shutil.rmtree(draft, ignore_errors=True)
        raise _unwritable(folder, error) from error
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return sorted(folder.iterdir())


def as_document(made: Export) -> dict[str, Any]:
    """Return an export as one object of JSON: what it is, and its tables."""
    return {"about": _NAMED if made.names else _UNNAMED, "program": __version__, "tables": made.as_json()}


def write_json(made: Export, file: Path) -> None:
    """Write an export as one JSON file in UTF-8, in place of one that is there.

    Raises:
        Faults: ``export-folder`` where it cannot be written.
    """
    place = file.absolute()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(prefix=f".{place.name}-", dir=place.parent)
        os.close(handle)
    except OSError as error:
        raise _unwritable(file, error) from error
    try:
        _write_text(Path(draft), json.dumps(as_document(made), indent=1, ensure_ascii=False, allow_nan=False) + "\n")
        Path(draft).replace(place)
    except OSError as error:
        Path(draft).unlink(missing_ok=True)
        raise _unwritable(file, error) from error
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def _write_csv(path: Path, table: Table, rows: Sequence[Sequence[Cell]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(table.names)
        writer.writerows([list(map(written, row)) for row in rows])
        _to_disk(out)


def _write_text(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(text)
        _to_disk(out)


def _to_disk(out: Any) -> None:
    out.flush()
    os.fsync(out.fileno())


def _described(made: Export) -> dict[str, Any]:
    """Return the tables as the Frictionless standard describes them (https://specs.frictionlessdata.io/)."""
    return {
        "profile": "tabular-data-package",
        "name": "caucasus-game-export",
        "title": "A game of caucasus-game as tables",
        "description": f"{_NAMED if made.names else _UNNAMED} A text that begins with one of = + - @ or ' has a ' more "
        "in front of it, so that no spreadsheet takes it for a formula.",
        "created_by": f"caucasus-game {__version__}",
        "resources": [
            {
                "name": table.name.replace("_", "-"),
                "path": f"{table.name}.csv",
                "profile": "tabular-data-resource",
                "description": f"A row is {table.row}.",
                "encoding": "utf-8",
                "mediatype": "text/csv",
                "schema": _schema(table),
            }
            for table in TABLES.values()
        ],
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"missingValues": [""], "fields": [_field(column) for column in table.columns]}
    if not any(column.empty for column in table.columns if column.name in table.key):
        schema["primaryKey"] = list(table.key)  # by the standard no cell of one is empty
    return schema


def _field(column: Column) -> dict[str, Any]:
    kind = _FRICTIONLESS.get(column.kind, "string")
    unit = f" Unit: {column.unit}." if column.unit else ""
    field: dict[str, Any] = {
        "name": column.name,
        "type": kind,
        "description": f"{column.meaning} ({TYPES[column.kind][1]}; {allowed_in_words(column)}).{unit}",
    }
    if kind == "boolean":
        field |= {"trueValues": ["yes"], "falseValues": ["no"]}
    limits: dict[str, Any] = {"minimum": column.low, "maximum": column.high, "enum": list(column.values) or None}
    constraints = {key: value for key, value in limits.items() if value is not None}
    if not column.empty:
        constraints["required"] = True
    return field | ({"constraints": constraints} if constraints else {})


def _taken(folder: Path) -> Faults:
    return Faults.one(
        "export-folder",
        tr("{folder} is there already and is not an empty folder", folder=folder),
        tr("name a new folder: two exports in one could not be told apart, for each has pseudonyms of its own"),
    )


def _unwritable(place: Path, error: OSError) -> Faults:
    return Faults.one(
        "export-folder",
        tr("{place} cannot be written: {why}", place=place, why=error.strerror or error),
        tr("name another place; nothing was left there"),
    )
