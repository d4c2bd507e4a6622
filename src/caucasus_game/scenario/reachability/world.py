"""The bounds of every gauge of a game at one moment: where it can stand, whatever was played so far."""

from __future__ import annotations

import math
from itertools import product
from typing import TYPE_CHECKING, Final

from caucasus_game.scenario.gauges import gauges, start_of
from caucasus_game.scenario.periods import turn_of
from caucasus_game.scenario.reachability.binding import MARK_REACHED
from caucasus_game.scenario.reachability.intervals import EVERYTHING, FALSE, GRID, TRUE, UNSURE, Interval, hull

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["CENTS", "MOST_AMOUNT", "NEVER", "Row", "World", "opening"]

NEVER: Final = 999.0
"""The turn of what has not happened."""
MOST_AMOUNT: Final = 1e6
"""Amounts of links, demands and lots are held to this."""
CENTS: Final = frozenset({"capital", "treasury", "capex", "pool"})
"""Gauges that are kept in whole hundredths."""

Row = tuple[str, ...]
"""A gauge: its name and its keys."""

FROM_ZERO: Interval = (0.0, math.inf)
RANGES: Final[dict[str, Interval]] = {
    "capital": FROM_ZERO,
    "treasury": FROM_ZERO,
    "capability": (0.0, 100.0),
    "approval": (0.0, 100.0),
    "position": (0.0, 100.0),
    "leeway": (-20.0, 20.0),
    "released": UNSURE,
    "terms": (0.0, 100.0),
    "capex": (1.0, math.inf),
    "pool": FROM_ZERO,
    "flow": FROM_ZERO,
    "potential": FROM_ZERO,
    "carried": FROM_ZERO,
    "shipped": FROM_ZERO,
    "unshipped": FROM_ZERO,
    "private": FROM_ZERO,
    "pledged": FROM_ZERO,
    "funded": FROM_ZERO,
    "spent": FROM_ZERO,
    "stranded": FROM_ZERO,
    "built": (0.0, 100.0),
    "taken": UNSURE,
    "support": (0.0, 100.0),
}
"""What the engine holds its own gauges to; accounts in hundredths."""


class World:
    """The bounds of every gauge.

    Attributes:
        scenario: whose they are.
        turn: the turn.
        rows: gauge to its bounds, accounts in hundredths; what is not there is as its range says.
        ranges: what each gauge is held to, by name.
        rough: rows that start between the steps of the grid, so that their sums are rounded.
        chosen: reading, or event and seat, to what it may stand at.
        transfers: whether money can pass from treasury to treasury.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.turn = 1
        self.rows: dict[Row, Interval] = {}
        self.ranges: dict[str, Interval] = dict(RANGES)
        self.rough: set[Row] = set()
        self.chosen: dict[Row, frozenset[str]] = {}
        self.transfers = False
        clock = scenario.clock
        self.marks = {mark: float(turn_of(when, clock.start, clock.unit)) for mark, when in clock.marks.items()}
        self._worked_out: dict[str, Callable[[tuple[str, ...]], Interval]] = {
            "turn": lambda _: (float(self.turn), float(self.turn)),
            "turns": lambda _: (float(clock.turns), float(clock.turns)),
            "last_turn": lambda _: TRUE if self.turn >= clock.turns else FALSE,
            "settlements": self._settlements,
            "gap": self._gap,
            "treasury": self._treasury,
            MARK_REACHED: self._has_reached,
        }

    def read(self, name: str, keys: tuple[str, ...]) -> Interval:
        """Return the bounds of one gauge, in the unit that expressions read it in."""
        special = self._worked_out.get(name)
        if special is not None:
            return special(keys)
        if name in self.marks:
            return (self.marks[name], self.marks[name])
        return self.row((name, *keys))

    def row(self, row: Row) -> Interval:
        """Return the bounds of a row, accounts in whole units."""
        low, high = self.rows.get(row) or self.ranges.get(row[0], EVERYTHING)
        return (low / 100.0, high / 100.0) if row[0] in CENTS else (low, high)

    def is_full(self, row: Row) -> bool:
        """Tell whether nothing can widen the bounds of a row: it may stand anywhere in its range, or is not kept."""
        bounds = self.rows.get(row)
        return bounds is None or bounds == self.ranges.get(row[0])

    def options(self, key: tuple[str, ...]) -> frozenset[str]:
        """Return what a reading or a choice may stand at."""
        return self.chosen[key]

    def add(self, row: Row, low: float, high: float) -> None:
        """Let a row change by an amount between two, on the grid or in whole hundredths, within its range."""
        before = self.rows.get(row)
        if before is None:
            return
        if row in self.rough:
            low, high = low - 1.0 / GRID, high + 1.0 / GRID
        least, most = self.ranges.get(row[0], EVERYTHING)
        self.rows[row] = (min(max(before[0] + low, least), most), min(max(before[1] + high, least), most))

    def widen(self, row: Row, to: Interval) -> None:
        """Let a row stand, besides where it may stand now, anywhere in an interval."""
        if row in self.rows:
            if row in self.rough:
                to = (to[0] - 2.0 / GRID, to[1] + 2.0 / GRID)
            least, most = self.ranges.get(row[0], EVERYTHING)
            within = (min(max(to[0], least), most), min(max(to[1], least), most))
            self.rows[row] = hull(self.rows[row], within)

    def _settlements(self, _: tuple[str, ...]) -> Interval:
        found = [self.rows["settled", issue] for issue in self.scenario.issues]
        return (sum(low for low, _ in found), sum(high for _, high in found))

    def _gap(self, keys: tuple[str, ...]) -> Interval:
        one, other, issue = keys
        a, b = self.rows["position", one, issue], self.rows["position", other, issue]
        return (max(a[0] - b[1], b[0] - a[1], 0.0), max(a[1] - b[0], b[1] - a[0]))

    def _treasury(self, keys: tuple[str, ...]) -> Interval:
        """Money may pass to and fro: together no more than all have, and nobody is sure to keep what it has."""
        if not self.transfers:
            return self.row(("treasury", *keys))
        return (0.0, sum(self.rows["treasury", actor][1] for actor in self.scenario.actors) / 100.0)

    def _has_reached(self, keys: tuple[str, ...]) -> Interval:
        low, high = self.rows[("reached", *keys)]
        return FALSE if low == NEVER else TRUE if high < NEVER else UNSURE


def opening(scenario: Scenario) -> World:
    """Return the bounds of every gauge before the first briefing, under whatever readings, whatever is drawn."""
    world = World(scenario)
    sets = [
        (path.split("."), value)
        for reading in scenario.readings.values()
        for option in reading.options.values()
        for path, value in option.sets.items()
    ]
    _open_gauges(world, sets)
    _open_actors(world, sets)
    _open_tracks(world, sets)
    rows = world.rows
    for issue in scenario.issues:
        rows["settled", issue] = FALSE
        status_quo = _both(
            scenario.issues[issue].status_quo,
            [value for path, value in sets if path == ["issues", issue, "status_quo"]],
        )
        rows["terms", issue] = rows["status_quo", issue] = status_quo
    for body in scenario.bodies:
        rows["passed", body] = rows["refused", body] = FALSE
    for action, actor in product(scenario.actions, scenario.actors):
        rows["used", action, actor] = rows["promised", actor, action] = FALSE
    for id_, event in scenario.events.items():
        rows["fired", id_] = FALSE
        rows["since", id_] = (NEVER, NEVER)
        for seat in event.choices:
            world.chosen["chose", id_, seat] = frozenset({""})
    for id_, reading in scenario.readings.items():
        world.chosen["reading", id_] = frozenset(reading.options)
    world.rough = {
        row
        for row, (low, high) in rows.items()
        if row[0] != "position" and (low != high or not (low * GRID).is_integer() or _rough(world.ranges.get(row[0])))
    }
    return world


Sets = list[tuple[list[str], str | tuple[str, ...]]]


def _rough(range_: Interval | None) -> bool:
    return range_ is not None and any(math.isfinite(end) and not (end * GRID).is_integer() for end in range_)


def _both(start: float, others: list[str | tuple[str, ...]]) -> Interval:
    numbers = [start, *(float(str(value)) for value in others)]
    return (min(numbers), max(numbers))


def _open_gauges(world: World, sets: Sets) -> None:
    """Set where gauges start; a reading may set a gauge for all, or for one actor, body or pair."""
    scenario = world.scenario
    for id_, variable in gauges(scenario).items():
        world.ranges[id_] = variable.range
        for_all = [value for path, value in sets if path == ["variables", id_, "start"]]
        for keys in _holders(scenario, variable.scope):
            own = [value for path, value in sets if path[:3] == ["variables", id_, "starts"] and path[3:] == [*keys]]
            start = _both(start_of(variable, *keys), for_all + own)
            world.rows[(id_, *keys)] = world.rows[("start", id_, *keys)] = start


def _holders(scenario: Scenario, scope: str) -> Iterator[tuple[str, ...]]:
    match scope:
        case "world":
            yield ()
        case "actor":
            yield from ((actor,) for actor in scenario.actors)
        case "body":
            yield from ((body,) for body in scenario.bodies)
        case _:
            yield from ((one, other) for one, other in product(scenario.actors, scenario.actors) if one != other)


def _open_actors(world: World, sets: Sets) -> None:
    scenario, rows = world.scenario, world.rows
    for id_, actor in scenario.actors.items():
        for purse in ("capital", "treasury"):
            cents = float(round(getattr(actor, purse).start * 100))
            rows[purse, id_] = (cents, cents)
        capability = [value for path, value in sets if path == ["actors", id_, "capability"]]
        rows["capability", id_] = _both(actor.capability, capability)
        for name in ("hosted", "released", "unpopular"):
            rows[name, id_] = FALSE
        rows["approval", id_] = (0.0, 100.0)
        for issue, position in scenario.positions[id_].items():
            rows["leeway", id_, issue] = FALSE
            path = ["positions", id_, issue]
            at = _both(position.at, [value for where, value in sets if where == [*path, "at"]])
            spread = _both(position.spread, [value for where, value in sets if where == [*path, "spread"]])[1]
            low, high = math.floor((at[0] - spread) * GRID) / GRID, math.ceil((at[1] + spread) * GRID) / GRID
            rows["position", id_, issue] = (max(low, 0.0), min(high, 100.0))


def _open_tracks(world: World, sets: Sets) -> None:
    for id_, track in world.scenario.tracks.items():
        marks = list(track.milestones)
        starts = [marks.index(track.start) + 1 if track.start is not None else 0]
        starts += [marks.index(str(value)) + 1 for path, value in sets if path == ["tracks", id_, "start"]]
        for place, mark in enumerate(marks):
            surely, maybe = place < min(starts), place < max(starts)
            world.rows["reached", id_, mark] = (0.0 if maybe else NEVER, 0.0 if surely else NEVER)
