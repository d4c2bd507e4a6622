"""Forms from a file: a table of seat, box and entry as ``print-pack`` writes it, or orders in JSON."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from caucasus_game.errors import Fault, Faults, Place
from caucasus_game.handouts.filled_forms import orders_of
from caucasus_game.handouts.writing import COLUMNS
from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caucasus_game.engine.orders import SeatOrders
    from caucasus_game.handouts.boxes import Form
    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["forms_from"]

LARGEST = 2**20  # bytes; the forms of sixty seats are a tenth of it


def forms_from(file: str, scenario: Scenario, forms: Mapping[str, Form]) -> list[SeatOrders]:
    """Return the orders that a file holds for the open turn, one for each of its seats.

    ``forms`` are those of the seats that are waited for or may hand in anew. A seat of which every entry is empty has
    handed in nothing.

    Raises:
        Faults: all that is wrong in the file, each at its line.
    """
    if file.lower().endswith(".json"):
        from caucasus_game.cli.records import read_record, read_text

        turn = next(iter(forms.values())).turn
        record = read_record(file, scenario, read_text(file))
        found = [orders for (of_turn, seat), orders in record.orders.items() if of_turn == turn and seat in forms]
        if not found:
            raise _fault(file, 1, tr("no orders of turn {turn} for a seat of persons", turn=turn), "")
        return found
    entries, lines = _entries(file, forms)
    faults: list[Fault] = []
    found = []
    for seat, boxes in entries.items():
        try:
            found.append(orders_of(forms[seat], boxes))
        except Faults as problem:
            faults += [Fault(one.code, one.message, one.hint, Place(file, lines[seat], 1)) for one in problem.faults]
    if faults:
        raise Faults(*faults)
    return found


def _entries(file: str, forms: Mapping[str, Form]) -> tuple[dict[str, dict[str, str]], dict[str, int]]:
    """Return each seat's boxes, and the line on which it begins."""
    rows = csv.reader(io.StringIO(_text(file)))
    try:
        head = [name.strip().lower() for name in next(rows, [])]
        if tuple(head[:3]) != COLUMNS:
            raise _fault(
                file,
                1,
                tr("the first line does not name the columns"),
                tr("it is: {columns}, as in the paper-round.csv of a pack", columns=",".join(COLUMNS)),
            )
        seats = {
            code.lower(): seat for seat, form in forms.items() for code in (form.scenario.actors[seat].short, seat)
        }
        found: dict[str, dict[str, str]] = {}
        lines: dict[str, int] = {}
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            word, box, entry = ([cell.strip() for cell in row] + ["", ""])[:3]
            if not entry:
                continue
            seat = seats.get(word.lower())
            if seat is None:
                known = ", ".join(form.scenario.actors[one].short for one, form in forms.items())
                raise _fault(
                    file,
                    rows.line_num,
                    tr("no form is taken of '{seat}'", seat=word[:40]),
                    tr("seats of persons: {known}", known=known),
                )
            if box in found.get(seat, {}):
                raise _fault(file, rows.line_num, tr("{seat}: box {box} stands there twice", seat=word, box=box), "")
            found.setdefault(seat, {})[box] = entry
            lines.setdefault(seat, rows.line_num)
    except csv.Error as problem:
        raise _fault(file, rows.line_num, tr("this is no table: {problem}", problem=problem), "") from None
    return found, lines


def _text(file: str) -> str:
    try:
        content = Path(file).read_bytes()
    except FileNotFoundError:
        hint = tr("a pack has an empty one: paper-round.csv")
        raise Faults.one("missing-file", tr("there is no file '{file}'", file=file), hint) from None
    if len(content) > LARGEST:
        raise _fault(file, 1, tr("it is larger than any round's forms"), "")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _fault(
            file, 1, tr("it is not written in UTF-8"), tr("save it from the spreadsheet as CSV UTF-8")
        ) from None


def _fault(file: str, line: int, message: str, hint: str) -> Faults:
    return Faults(Fault("form-file", message, hint, Place(file, max(line, 1), 1)))
