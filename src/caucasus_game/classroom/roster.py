"""Who sits where in a class: a chair for every seat that persons hold, or one for each row of a list of names."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from caucasus_game.errors import Fault, Faults, Place
from caucasus_game.language import tr
from caucasus_game.scenario.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["Chair", "chairs_of", "read_roster", "seat_named"]

LARGEST: Final = 1_000_000  # bytes
MOST: Final = 210
"""How many persons a class may have."""
NAMES, SEATS = ("name", "person", "student", "team"), ("seat", "country", "role")


@dataclass(frozen=True, slots=True)
class Chair:
    """A place that somebody takes with a code of its own. Several chairs may belong to one seat: a team.

    Attributes:
        id: what the record calls it.
        seat: for whom it decides.
        name: what the teacher calls it.
    """

    id: str
    seat: str
    name: str


def seat_named(word: str, scenario: Scenario) -> str | None:
    """Return the seat that a word means: its id, its name or what it is called for short; None where none is meant."""
    plain = word.strip().casefold()
    for id_, actor in scenario.actors.items():
        if plain in {id_.casefold(), str(actor.name).casefold(), str(actor.short).casefold()}:
            return id_
    return None


def chairs_of(seats: Sequence[str], scenario: Scenario) -> list[Chair]:
    """Return one chair for each seat, called as the seat is."""
    return [Chair(seat, seat, str(scenario.actors[seat].name)) for seat in seats]


def read_roster(path: Path, scenario: Scenario) -> list[Chair]:
    """Return a chair for each row of a CSV file with the columns ``name`` and ``seat``.

    Raises:
        Faults: ``roster-unreadable``, ``roster-columns``, ``unknown-seat``, ``roster-name``, ``roster-size``, each at
            its line; all of them at once.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise Faults.one("roster-size", tr("{path} is too large for a list of names", path=path))
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Faults.one(
            "roster-unreadable",
            tr("{path} cannot be read: {error}", path=path, error=error),
            tr("a roster is a CSV file in UTF-8 with the columns name and seat"),
        ) from error
    first = text.partition("\n")[0]
    rows = csv.DictReader(text.splitlines(), delimiter=";" if ";" in first and "," not in first else ",")
    columns = {str(column).strip().casefold(): str(column) for column in rows.fieldnames or ()}
    name_column = next((columns[word] for word in NAMES if word in columns), None)
    seat_column = next((columns[word] for word in SEATS if word in columns), None)
    if name_column is None or seat_column is None:
        raise Faults(
            Fault(
                "roster-columns",
                tr("the first line names the columns {columns}", columns=", ".join(columns.values()) or tr("none")),
                tr("it must name a column 'name' and a column 'seat'"),
                Place(str(path), 1, 1),
            )
        )
    chairs: list[Chair] = []
    faults: list[Fault] = []
    for row in rows:
        place = Place(str(path), rows.line_num, 1)
        name, word = (" ".join(str(row.get(column) or "").split()) for column in (name_column, seat_column))
        if not name and not word:
            continue
        seat = seat_named(word, scenario)
        if seat is None:
            hint = did_you_mean(word, scenario.actors, tr("the seats"))
            faults.append(Fault("unknown-seat", tr("there is no seat {seat!r}", seat=word[:60]), hint, place))
        elif not name or not name.isprintable() or len(name) > 60:
            hint = tr("a name has 1 to 60 characters, all of which can be printed")
            faults.append(Fault("roster-name", tr("{name!r} is no name", name=name[:60]), hint, place))
        else:
            chairs.append(Chair(f"{seat}-{1 + sum(one.seat == seat for one in chairs)}", seat, name))
    if len(chairs) > MOST:
        faults.append(Fault("roster-size", tr("{n} persons are more than {most}", n=len(chairs), most=MOST)))
    if not chairs and not faults:
        faults.append(Fault("roster-size", tr("{path} names nobody", path=path), tr("one row for each person")))
    if faults:
        raise Faults(*faults)
    return chairs
