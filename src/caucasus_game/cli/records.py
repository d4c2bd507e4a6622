"""Reading a file of orders: an export of a game, or the bare list of orders."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caucasus_game.errors import Fault, Faults, Place
from caucasus_game.language import tr, tr_later
from caucasus_game.scenario.suggest import did_you_mean

if TYPE_CHECKING:
    from caucasus_game.engine.orders import SeatOrders
    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["Record", "pace_of", "read_json", "read_record", "read_text"]

PACES = ("quarter", "half-year", "year")
LARGEST_FILE = 64 * 2**20  # bytes; a long game of many seats is under one megabyte

SHAPE = tr_later("a JSON list of orders, or the object that 'caucasus-game export' prints")


@dataclass(frozen=True)
class Record:
    """Orders by (turn, seat), and what an export says besides; None or empty where a bare list says nothing.

    ``places`` is where in the file each seat's orders for a turn begin; ``injected`` has, by the turn that they opened,
    the events that a facilitator made happen.
    """

    orders: dict[tuple[int, str], SeatOrders]
    places: dict[tuple[int, str], Place] = field(default_factory=dict)
    scenario: str | None = None
    scenario_hash: str | None = None
    rules_version: str | None = None
    seed: int | None = None
    run: int | None = None
    readings: dict[str, str] = field(default_factory=dict)
    seats: dict[str, str] = field(default_factory=dict)
    injected: dict[int, tuple[str, ...]] = field(default_factory=dict)


def pace_of(text: str) -> str | None:
    """Return the pace at which the game of an export was played; None where it is the scenario's own, or no export."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return None
    paced = content.get("pace") if isinstance(content, dict) else None
    return paced if paced in PACES else None


def read_record(file: str, scenario: Scenario, text: str) -> Record:
    """Read the text of a file of orders; every malformed order is a fault, all of them told at once."""
    content = _parse(text, file)
    listed, about = (content.get("orders"), content) if isinstance(content, dict) else (content, {})
    if not isinstance(listed, list):
        raise _fault(
            file,
            "malformed-orders",
            tr("{file} holds no list of orders", file=file),
            tr("it should hold {shape}", shape=tr(SHAPE)),
        )
    orders, places = _orders(listed, scenario, _places(text, file))
    return Record(orders, places, **_about(about, file), injected=_injected(about.get("injected"), scenario, file))


def read_json(given: str) -> Any:
    """Return what JSON on the command line, or in a file of that name (``-``: standard input), holds."""
    written = given.lstrip()[:1] in {"{", "["}
    return _parse(given if written else read_text(given), tr("the command line") if written else given)


def _fault(file: str, code: str, message: str, hint: str) -> Faults:
    """Return a fault of the file as a whole."""
    return Faults(Fault(code, message, hint, Place(file, 1, 1)))


def _places(text: str, file: str) -> list[Place]:
    """Return where the orders in a file that is known to be JSON begin, one by one."""
    decoder = json.JSONDecoder()
    at = _over_space(text, 0)
    if text[at] == "{":  # an export: go from key to key until 'orders'; a key stands once
        at = _over_space(text, at + 1)
        while True:
            key, at = decoder.raw_decode(text, at)
            at = _over_space(text, _over_space(text, at) + 1)
            if key == "orders":
                break
            at = _over_space(text, decoder.raw_decode(text, at)[1])
            at = _over_space(text, at + 1)
    places = []
    at = _over_space(text, at + 1)
    line, since = 1, 0
    while text[at] != "]":
        line, since = line + text.count("\n", since, at), at
        places.append(Place(file, line, at - text.rfind("\n", 0, at)))
        at = _over_space(text, decoder.raw_decode(text, at)[1])
        if text[at] == ",":
            at = _over_space(text, at + 1)
    return places


def _over_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at


def read_text(file: str) -> str:
    """Return the text of a file; ``-`` is standard input."""
    try:
        if file == "-":
            # Python has no standard input at all where it was closed
            content = sys.stdin.buffer.read(LARGEST_FILE + 1) if sys.stdin is not None else b""
        else:
            with Path(file).open("rb") as stream:
                content = stream.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise _fault(
            file,
            "missing-file",
            tr("there is no file '{file}'", file=file),
            tr("give a file with {shape}", shape=tr(SHAPE)),
        ) from None
    except (OSError, ValueError) as problem:
        why = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
        raise _fault(
            file,
            "unreadable-file",
            tr("cannot read {file}: {why}", file=file, why=why),
            tr("give a file with {shape}", shape=tr(SHAPE)),
        ) from None
    if len(content) > LARGEST_FILE:
        message = tr("{file} is larger than {most} MB", file=file, most=LARGEST_FILE >> 20)
        raise _fault(file, "too-large", message, tr("no game has that many orders"))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise _fault(
            file,
            "malformed-json",
            tr("{file} is not UTF-8 text: byte {start}", file=file, start=problem.start),
            tr(SHAPE),
        ) from None


def _no_constant(name: str) -> float:
    raise ValueError(tr("{name} is not a number that JSON knows", name=name))


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twin = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(tr("the key {twin!r} stands twice in one object", twin=twin))
    return found


def _parse(text: str, file: str) -> Any:
    try:
        return json.loads(text, parse_constant=_no_constant, object_pairs_hook=_no_twins)
    except json.JSONDecodeError as problem:
        place = Place(file, problem.lineno, problem.colno)
        raise Faults(
            Fault(
                "malformed-json",
                tr("this is not JSON: {msg}", msg=problem.msg),
                tr("expected {shape}", shape=tr(SHAPE)),
                place,
            )
        ) from None
    except RecursionError:
        raise _fault(
            file,
            "malformed-json",
            tr("{file} is nested too deeply", file=file),
            tr("expected {shape}", shape=tr(SHAPE)),
        ) from None
    except ValueError as problem:
        raise _fault(file, "malformed-json", f"{file}: {problem}", tr("expected {shape}", shape=tr(SHAPE))) from None


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
        wanted = {
            str: tr("it should be a text"),
            int: tr("it should be a whole number from 0"),
            dict: tr("it should be an object of texts"),
        }[kind]
        message = tr("{file}: {key!r} is {value}", file=file, key=key, value=json.dumps(value)[:60])
        faults.append(Fault("malformed-orders", message, wanted, Place(file, 1, 1)))
    if faults:
        raise Faults(*faults)
    return found


def _injected(given: Any, scenario: Scenario, file: str) -> dict[int, tuple[str, ...]]:
    """Return the events that a facilitator made happen, by the turn that they opened."""
    found: dict[int, tuple[str, ...]] = {}
    shape = tr("it should be a list of objects, each with a turn from 2 and an event of the scenario")
    for item in given if isinstance(given, list) else [] if given is None else [given]:
        turn, event = (item.get("turn"), item.get("event")) if isinstance(item, dict) else (None, None)
        if isinstance(turn, bool) or not isinstance(turn, int) or turn < 2 or not isinstance(event, str):
            message = tr("{file}: {key!r} is {value}", file=file, key="injected", value=json.dumps(item)[:60])
            raise _fault(file, "malformed-orders", message, shape)
        if event not in scenario.events:
            message = tr("there is no event {event!r}", event=event[:60])
            raise _fault(file, "unknown-event", message, did_you_mean(event, scenario.events, tr("events")))
        if event not in found.get(turn, ()):
            found[turn] = (*found.get(turn, ()), event)
    return found


def _orders(
    listed: list[Any], scenario: Scenario, begun: list[Place]
) -> tuple[dict[tuple[int, str], SeatOrders], dict[tuple[int, str], Place]]:
    """Return orders and their places by (turn, seat); ``begun`` is where the items of the list begin."""
    from caucasus_game.engine.orders import SeatOrders

    found: dict[tuple[int, str], SeatOrders] = {}
    places: dict[tuple[int, str], Place] = {}
    faults: list[Fault] = []
    for number, (item, place) in enumerate(zip(listed, begun, strict=True)):
        where = f"orders[{number}]"
        try:
            seat_orders = SeatOrders.from_json(_with_id(item, scenario))
        except Faults as problem:
            faults += [replace(fault, message=_where(where, fault, item), place=place) for fault in problem.faults]
            continue
        turn, seat = seat_orders.turn, seat_orders.seat
        if seat not in scenario.actors:
            hint = tr("the seats are: {seats}", seats=", ".join(scenario.actors))
            faults.append(
                Fault("unknown-seat", tr("{where}: there is no seat '{seat}'", where=where, seat=seat), hint, place)
            )
        elif not 1 <= turn <= scenario.clock.turns:
            hint = tr("the turns of {scenario} are 1 to {turns}", scenario=scenario.id, turns=scenario.clock.turns)
            faults.append(
                Fault("unknown-turn", tr("{where}: there is no turn {turn}", where=where, turn=turn), hint, place)
            )
        elif (turn, seat) in found:
            hint = tr("give a seat's orders for a turn once; several actions go into its 'orders'")
            faults.append(
                Fault(
                    "malformed-orders",
                    tr("{where}: {seat} has orders for turn {turn} already", where=where, seat=seat, turn=turn),
                    hint,
                    place,
                )
            )
        else:
            found[turn, seat], places[turn, seat] = seat_orders, place
    if faults:
        raise Faults(*faults)
    return found, places


def _with_id(item: Any, scenario: Scenario) -> Any:
    """Return orders with their seat as an id where it is written as a short code; in any case, as everywhere."""
    if not isinstance(item, dict) or not isinstance(item.get("seat"), str):
        return item
    word = item["seat"].strip().lower()
    seats = {about.short.lower(): actor for actor, about in scenario.actors.items()}
    seats |= {actor.lower(): actor for actor in scenario.actors}
    return {**item, "seat": seats.get(word, item["seat"])}


def _where(where: str, fault: Fault, item: Any) -> str:
    """Return a malformed order's message with its path in the file; a text in place of a number is called one."""
    part, _, found = fault.message.partition(": ")
    if part == "orders" and fault.hint.startswith("expected no other keys"):
        return tr("{where}: there is no key {key}", where=where, key=found.removeprefix("found "))
    if not isinstance(item, dict):
        return f"{where}: {found}"
    if isinstance(item.get(part), str):
        found = found.replace("found ", "found the text ", 1)
    return f"{where}.{part}: {found}" if part.split(".")[0] in item else f"{where}: {fault.message}"
