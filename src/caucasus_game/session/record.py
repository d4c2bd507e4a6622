"""What a save says of its game as a whole: how it was set up, and the record that can be replayed."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from caucasus_game.engine.orders import SeatOrders
from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.session.class_told import events_of
from caucasus_game.session.faults import damaged
from caucasus_game.session.injections import happened

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from caucasus_game.engine.orders import Counter
    from caucasus_game.session.store import Given, Store

__all__ = ["Setup", "closed_orders", "dumped", "read_answers", "read_orders", "record_of", "written_answers"]


def dumped(value: object) -> str:
    """Return JSON on one line, keys sorted, ASCII: the same value always gives the same text."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


@dataclass(frozen=True, slots=True)
class Setup:
    """What stays the same through a game.

    Attributes:
        canonical: the scenario itself as canonical JSON, so that the save needs no other file.
        scenario_hash: sha256 of ``canonical``.
        turns: how many the scenario has.
        parent: for a branch, the name of the save and the turn at whose start it branched off; else None.
    """

    scenario: str
    canonical: str
    scenario_hash: str
    rules_version: str
    seed: int
    run: int
    readings: dict[str, str]
    turns: int
    parent: tuple[str, int] | None = None

    def as_meta(self) -> dict[str, str]:
        """Return the setup as the rows of the save's table ``meta``."""
        return {
            "scenario": self.scenario,
            "canonical": self.canonical,
            "scenario_hash": self.scenario_hash,
            "rules_version": self.rules_version,
            "seed": str(self.seed),
            "run": str(self.run),
            "readings": dumped(self.readings),
            "turns": str(self.turns),
            "parent": dumped(self.parent),
        }

    @classmethod
    def of(cls, store: Store) -> Setup:
        """Read the setup of a save; raise ``save-damaged`` where it is not all there."""
        meta = store.meta()
        try:
            readings = json.loads(meta["readings"])
            parent = json.loads(meta["parent"])
            return cls(
                scenario=meta["scenario"],
                canonical=meta["canonical"],
                scenario_hash=meta["scenario_hash"],
                rules_version=meta["rules_version"],
                seed=int(meta["seed"]),
                run=int(meta["run"]),
                readings={str(reading): str(option) for reading, option in readings.items()},
                turns=int(meta["turns"]),
                parent=None if parent is None else (str(parent[0]), int(parent[1])),
            )
        except (KeyError, ValueError, TypeError, AttributeError, IndexError, RecursionError) as error:
            raise damaged(
                store.path, tr("its setup cannot be read ({name}: {error})", name=type(error).__name__, error=error)
            ) from error


def read_orders(given: Given, path: Path) -> SeatOrders:
    """Return orders as they were given; raise ``save-damaged`` where they cannot be read or are not that seat's."""
    try:
        orders = SeatOrders.from_json(json.loads(given.json))
    except (Faults, ValueError, RecursionError) as error:
        raise damaged(
            path,
            tr(
                "the orders of {seat} in turn {turn} cannot be read ({error})",
                seat=given.seat,
                turn=given.turn,
                error=error,
            ),
        ) from error
    if (orders.turn, orders.seat) != (given.turn, given.seat):
        raise damaged(
            path,
            tr(
                "the orders of {seat} in turn {turn} are those of another seat or turn",
                seat=given.seat,
                turn=given.turn,
            ),
        )
    return orders


def written_answers(answers: Mapping[str, bool | Counter]) -> str:
    """Return answers, offer to yes, no or a counter, as the JSON text that a save keeps."""
    return dumped(SeatOrders(1, "", answers=answers).as_json()["answers"])


def read_answers(given: Given, path: Path) -> dict[str, bool | Counter]:
    """Return answers as they were given, offer to yes, no or a counter; raise ``save-damaged`` where they are none."""
    try:
        read = SeatOrders.from_json({"turn": given.turn, "seat": given.seat, "answers": json.loads(given.json)})
    except (Faults, ValueError, RecursionError) as error:
        raise damaged(
            path,
            tr(
                "the answers of {seat} in turn {turn} cannot be read ({error})",
                seat=given.seat,
                turn=given.turn,
                error=error,
            ),
        ) from error
    if read.answers is None:
        raise damaged(path, tr("the answers of {seat} in turn {turn} are empty", seat=given.seat, turn=given.turn))
    return dict(read.answers)


def closed_orders(store: Store, only: int | None = None) -> list[SeatOrders]:
    """Return every seat's orders of every turn whose orders phase is closed, with its answers in all rounds closed.

    Of turn ``only`` where it is named; no other is read then. Ordered by turn, then as the seats sit. Offers have other
    ids in every round, so that one dict holds a turn's.
    """
    turn, phase, round_, _ = store.standing()
    ordered = turn if phase == "orders" else turn + 1  # the first turn whose orders are still open
    talked = (turn + 1, 0) if phase == "over" else (turn, round_)  # the first round that is still open
    order = {seat: place for place, seat in enumerate(store.seats())}
    turns = () if only is None else (only, only)
    answers: dict[tuple[int, str], dict[str, bool | Counter]] = {}
    for given in store.answers(*turns):
        if (given.turn, given.round) < talked:
            answers.setdefault((given.turn, given.seat), {}).update(read_answers(given, store.path))
    found = [read_orders(given, store.path) for given in store.orders(*turns) if given.turn < ordered]
    found.sort(key=lambda orders: (orders.turn, order.get(orders.seat, len(order))))
    return [replace(orders, answers=answers.get((orders.turn, orders.seat))) for orders in found]


def _pace(canonical: str) -> str | None:
    """Return how long a turn is, where that is not what the scenario was written for."""
    if '"written":"' not in canonical:
        return None
    clock = json.loads(canonical)["clock"]
    return str(clock["unit"]) if clock.get("written") else None


def record_of(store: Store) -> dict[str, Any]:
    """Return the record of a save: everything needed to play the same game again, and ``marks`` where there are any.

    ``injected`` has the events that a facilitator made happen, where there are any, each with the turn that it opened;
    ``class`` what was done and said in a class besides orders, oldest first.

    Orders that wait for their phase to close are not part of it: they may still be replaced.
    """
    setup = Setup.of(store)
    record: dict[str, Any] = {
        "scenario": setup.scenario,
        "scenario_hash": setup.scenario_hash,
        "rules_version": setup.rules_version,
        "seed": setup.seed,
        "run": setup.run,
        "readings": setup.readings,
        "seats": store.seats(),
        "orders": [orders.as_json() for orders in closed_orders(store)],
    }
    injected = [{"turn": turn, "event": event} for turn, events in happened(store).items() for event in events]
    if injected:
        record["injected"] = injected
    if (pace := _pace(setup.canonical)) is not None:
        record["pace"] = pace
    marks = [{"turn": mark.turn, "phase": mark.phase, "kind": mark.kind, "text": mark.text} for mark in store.marks()]
    if marks:
        record["marks"] = marks
    facilitator = events_of(store)
    return record | {"class": facilitator} if facilitator else record
