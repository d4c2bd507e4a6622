"""Write ``docs/data-dictionary.md`` from the tables that an export has: ``python docs/data_dictionary.py``."""

from __future__ import annotations

from pathlib import Path

from caucasus_game.exports.columns import TYPES, Column, Table, allowed_in_words
from caucasus_game.exports.dictionary import TABLES
from caucasus_game.exports.game_tables import GAME_KEYS
from caucasus_game.session.class_kinds import KINDS

__all__ = ["PAGE", "page"]

PAGE = Path(__file__).with_name("data-dictionary.md")

HEAD = """\
# The data dictionary: what an export holds

Written by `docs/data_dictionary.py` from the tables as they are; do not edit it by hand.

```sh
caucasus-game export monday --csv monday-data     # a folder of tables
caucasus-game export monday --data monday.json    # the same as one JSON file; '-' prints it
```

gives out a saved game, of a class or not, also one that is still being played: then as far as its phases are closed.
Every table is always there, with no rows where there is nothing to tell. The save is only read. What is kept of
people, and for how long, is told in [privacy.md](privacy.md); the record that can be played again, `export` without
these options, in [saves.md](saves.md).

## How it is written

- **CSV** by RFC 4180: commas, CRLF, quotes where they are needed, the names of the columns in the first line; UTF-8
  with a byte order mark, without which spreadsheets show letters wrongly. Decimals have a point. In LibreOffice
  choose *comma* as the separator; in Excel where lists are separated by semicolons use *Data, From Text/CSV*. In
  Python `open(file, encoding="utf-8-sig", newline="")`, in R `read.csv(file, fileEncoding = "UTF-8-BOM")`.
- **No formulas.** A text that begins with `=`, `+`, `-` or `@` (or their wide forms, a tab, or a line break) has an
  apostrophe `'` put before it, so that no spreadsheet reckons with what a team wrote. A text that begins with an
  apostrophe gets one more: take one away from each text that begins with it, and you have what was written. Numbers
  are left alone. JSON files have no apostrophes added. Control characters are spaces in both.
- **Whole or not at all.** The folder, or the file, appears when all of it is written. A folder that is there already
  and not empty is refused.
- `datapackage.json` in the folder says of each column what this page says, as the
  [Frictionless](https://specs.frictionlessdata.io/) standard has it. In JSON (`--data`) yes and no are `true` and
  `false`, an empty cell is `null`, and the tables stand under `tables`.
- All words are in English, or as they were written.

## Who is who

Seats (Armenia, Iran) are roles and stand by their ids. People stand by **pseudonyms** such as `p-x7k2`, drawn by
chance for this export: the same person has the same one in all its tables, another in the next export, and nothing
leads from it to a name. Moments are told in seconds since the class began, without a date. In texts that people wrote
(reasons, messages) the names of the class's list are replaced, whole or in part; other names in them cannot be known:
read them before you give them away. With `--names` people, the session and the times by the clock are told as they
are, and the command says so. A game without a class knows no people.

Everything secret is in it: goals, mandates, reasons, refused offers. It is for after the game.

## For example

Each seat's score, reckoned anew from its goals, in Python without anything else; a test runs it:

```python
import csv
from pathlib import Path

FOLDER = Path("monday-data")


def table(name):
    with open(FOLDER / f"{name}.csv", encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


for seat in table("seats"):
    goals = [goal for goal in table("goals") if goal["seat"] == seat["seat"]]
    weights = sum(float(goal["weight"]) for goal in goals)
    score = sum(float(goal["weight"]) * float(goal["points"]) for goal in goals) / weights
    print(seat["name"], round(score, 2), round(float(seat["score"]), 2))
```

## Types

| type | is |
| --- | --- |
"""


def page() -> str:
    """Return the page."""
    lines = [HEAD + "\n".join(f"| {kind} | {means} |" for kind, (_, means) in TYPES.items()), "", "## Tables", ""]
    lines += ["| table | a row is |", "| --- | --- |"]
    lines += [f"| [{name}](#{name}) | {table.row} |" for name, table in TABLES.items()]
    for table in TABLES.values():
        lines += ["", *_table(table)]
    lines += ["", "## Keys of `game`", "", "| key | is |", "| --- | --- |"]
    lines += [f"| `{key}` | {means} |" for key, means in GAME_KEYS.items()]
    lines += ["", "## Kinds of events", ""]
    lines += ["What `class_events` may hold. *Override*: the facilitator did it, and not the class.", ""]
    lines += ["| kind | means | words | override |", "| --- | --- | --- | --- |"]
    told = {True: "yes", False: "no", "by words": "where there are words"}
    lines += [f"| `{kind}` | {one.means} | {one.words} | {told[one.override]} |" for kind, one in KINDS.items()]
    return "\n".join(lines) + "\n"


def _table(table: Table) -> list[str]:
    key = ", ".join(f"`{name}`" for name in table.key)
    head = [f"### {table.name}", "", f"A row is {table.row}. Told apart by {key}.", ""]
    rows = ["| column | type | unit | meaning | allowed |", "| --- | --- | --- | --- | --- |"]
    return [*head, *rows, *map(_row, table.columns)]


def _row(column: Column) -> str:
    cells = f"`{column.name}`", column.kind, column.unit, column.meaning, allowed_in_words(column)
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
