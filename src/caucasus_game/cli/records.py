"""Reading a file of orders: an export of a game, or the bare list of orders."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caucasus_game.errors import Fault, Faults, Place

if TYPE_CHECKING:
    from caucasus_game.engine.orders import SeatOrders
    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["Record", "read_record"]

LARGEST_FILE = 64 * 2**20  # bytes; a long game of many seats is under one megabyte

SHAPE = "a JSON list of orders, or the object that 'caucasus-game export' prints"


@dataclass(frozen=True)
class Record:
    """Orders by (turn, seat), and what an export says besides; None or empty where a bare list says nothing."""

    orders: dict[tuple[int, str], SeatOrders]
    scenario: str | None = None
    scenario_hash: str | None = None
    rules_version: str | None = None
    seed: int | None = None
    run: int | None = None
    readings: dict[str, str] = field(default_factory=dict)
    seats: dict[str, str] = field(default_factory=dict)

    @property
    def ordered_seats(self) -> frozenset[str]:
        """The seats that the file has orders for."""
        return frozenset(seat for _, seat in self.orders)


def read_record(file: str, scenario: Scenario) -> Record:
    """Read a file of orders (``-`` is standard input); every malformed order is a fault, all of them told at once."""
    content = _parse(_read(file), file)
    listed, about = (content.get("orders"), content) if isinstance(content, dict) else (content, {})
    if not isinstance(listed, list):
        raise Faults.one("malformed-orders", f"{file} holds no list of orders", f"it should hold {SHAPE}")
    return Record(orders=_orders(listed, scenario), **_about(about, file))


def _read(file: str) -> str:
    try:
        if file == "-":
            content = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            with Path(file).open("rb") as stream:
                content = stream.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as problem:
        why = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
        raise Faults.one("unreadable-file", f"cannot read {file}: {why}", f"give a file with {SHAPE}") from None
    if len(content) > LARGEST_FILE:
        raise Faults.one("too-large", f"{file} is larger than {LARGEST_FILE >> 20} MB", "no game has that many orders")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise Faults.one("malformed-json", f"{file} is not UTF-8 text: byte {problem.start}", SHAPE) from None


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number that JSON knows")


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twin = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {twin!r} stands twice in one object")
    return found


def _parse(text: str, file: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_constant, object_pairs_hook=_no_twins)
    except json.JSONDecodeError as problem:
        place = Place(file, problem.lineno, problem.colno)
        raise Faults(Fault("malformed-json", f"this is not JSON: {problem.msg}", f"expected {SHAPE}", place)) from None
    except RecursionError:
        raise Faults.one("malformed-json", f"{file} is nested too deeply", f"expected {SHAPE}") from None
    except ValueError as problem:
        raise Faults.one("malformed-json", f"{file}: {problem}", f"expected {SHAPE}") from None


def _about(content: dict[str, Any], file: str) -> dict[str, Any]:
    """Return what an export says of its game, with every value of its kind."""
    kinds: dict[str, type] = {
        "scenario": str,
        "scenario_hash": str,
        "rules_version": str,
        "seed": int,
        "run": int,
        "readings": dict,
        "seats": dict,
    }
    found: dict[str, Any] = {}
    faults = []
    for key, kind in kinds.items():
        value = content.get(key)
        if value is None:
            continue
        good = isinstance(value, kind) and not isinstance(value, bool)
        if good and kind is int:
            good = 0 <= value < 2**63
        if good and kind is dict:
            good = all(isinstance(inner, str) for inner in value.values())
        if good:
            found[key] = value
            continue
        wanted = {str: "a text", int: "a whole number from 0", dict: "an object of texts"}[kind]
        faults.append(
            Fault("malformed-orders", f"{file}: {key!r} is {json.dumps(value)[:60]}", f"it should be {wanted}")
        )
    if faults:
        raise Faults(*faults)
    return found


def _orders(listed: list[Any], scenario: Scenario) -> dict[tuple[int, str], SeatOrders]:
    from caucasus_game.engine.orders import SeatOrders

    found: dict[tuple[int, str], SeatOrders] = {}
    faults: list[Fault] = []
    for number, item in enumerate(listed):
        where = f"orders[{number}]"
        try:
            seat_orders = SeatOrders.from_json(item)
        except Faults as problem:
            faults += [Fault(fault.code, f"{where}: {fault.message}", fault.hint) for fault in problem.faults]
            continue
        turn, seat = seat_orders.turn, seat_orders.seat
        if seat not in scenario.actors:
            hint = f"the seats are: {', '.join(scenario.actors)}"
            faults.append(Fault("unknown-seat", f"{where}: there is no seat '{seat}'", hint))
        elif not 1 <= turn <= scenario.clock.turns:
            hint = f"the turns of {scenario.id} are 1 to {scenario.clock.turns}"
            faults.append(Fault("unknown-turn", f"{where}: there is no turn {turn}", hint))
        elif (turn, seat) in found:
            hint = "give a seat's orders for a turn once; several actions go into its 'orders'"
            faults.append(Fault("malformed-orders", f"{where}: {seat} has orders for turn {turn} already", hint))
        else:
            found[turn, seat] = seat_orders
    if faults:
        raise Faults(*faults)
    return found
