"""What leads to what in a scenario: who changes the gauges that each thing asks for, circles, and what never comes."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from caucasus_game.scenario.reachability.turns import explore
from caucasus_game.scenario.reachability.words import why_never
from caucasus_game.scenario.things import ANY, Key, Thing, rules_of, things

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caucasus_game.scenario.reachability.found import Reach
    from caucasus_game.scenario.reachability.world import Row
    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["Influence", "Step", "influence"]


@dataclass(frozen=True, slots=True)
class Step:
    """A way between two things: one changes ``gauge`` (by the sign of ``Changes``), and the other asks for it."""

    gauge: str
    sign: str
    other: Key


class Influence:
    """The graph of a scenario.

    Attributes:
        things: all that can happen, by key.
        before: thing to what leads to it, by the gauges it asks for in their order; a gauge that nothing changes has
            no step.
        after: thing to what it leads to, by the gauges it changes.
        never: what no play can bring, with the reason; '' where none can be told. Proven, not unseen.
    """

    def __init__(self, found: tuple[Thing, ...], never: dict[Key, str]) -> None:
        self.things = {thing.key: thing for thing in found}
        self.never = never
        changing = _Rows((thing.key, change.rows, change.sign) for thing in found for change in thing.changes)
        asking = _Rows((thing.key, ask.rows, "") for thing in found for ask in thing.asks)
        self.before = {
            thing.key: tuple(
                (ask.written, tuple(Step(ask.written, sign, key) for key, sign in changing.of(ask.rows)))
                for ask in thing.asks
            )
            for thing in found
        }
        self.after = {
            thing.key: tuple(
                (change.written, tuple(Step(change.written, change.sign, key) for key, _ in asking.of(change.rows)))
                for change in thing.changes
            )
            for thing in found
        }

    def leading_to(self, key: Key) -> tuple[Key, ...]:
        """Return what leads to a thing directly, each once."""
        return tuple(dict.fromkeys(step.other for _, steps in self.before[key] for step in steps))

    def led_to(self, key: Key) -> tuple[Key, ...]:
        """Return what a thing leads to directly, each once."""
        return tuple(dict.fromkeys(step.other for _, steps in self.after[key] for step in steps))

    @cached_property
    def circling(self) -> frozenset[Key]:
        """What can bring itself about again: in a circle of things that can all happen more than once."""
        return frozenset(key for key in self.things if self.circle(key))

    def circle(self, key: Key) -> tuple[Key, ...]:
        """Return the shortest circle from a thing back to itself, without its end; () where there is none."""
        if not self.things[key].again:
            return ()
        before: dict[Key, Key] = {}
        waiting = deque([key])
        while waiting:
            here = waiting.popleft()
            for other in self._again[here]:
                if other == key:
                    way = [here]
                    while way[-1] != key:
                        way.append(before[way[-1]])
                    return tuple(reversed(way))
                if other not in before:
                    before[other] = here
                    waiting.append(other)
        return ()

    @cached_property
    def _again(self) -> dict[Key, tuple[Key, ...]]:
        """Thing to those that it leads to and that can happen more than once, as it can itself."""
        often = {key for key, thing in self.things.items() if thing.again and key not in self.never}
        return {key: tuple(other for other in self.led_to(key) if other in often) for key in self.things}


class _Rows:
    """Finds who names a gauge, by rows in which a key may stand for whichever."""

    def __init__(self, named: Iterable[tuple[Key, frozenset[Row], str]]) -> None:
        self.by_row: dict[Row, dict[Key, str]] = {}
        self.by_name: dict[str, dict[Key, str]] = {}
        self.order: dict[Key, int] = {}
        for key, rows, sign in named:
            self.order.setdefault(key, len(self.order))
            for row in rows:
                _note(self.by_row.setdefault(row, {}), key, sign)
                _note(self.by_name.setdefault(row[0], {}), key, sign)

    def of(self, rows: frozenset[Row]) -> list[tuple[Key, str]]:
        """Return who names one of these rows, with the sign; '' where there are several."""
        found: dict[Key, str] = {}
        for row in rows:
            meant = [self.by_row.get(row, {}), self.by_row.get((row[0], ANY), {})]
            for keys in [self.by_name.get(row[0], {})] if ANY in row else meant:
                for key, sign in keys.items():
                    _note(found, key, sign)
        return sorted(found.items(), key=lambda item: self.order[item[0]])


def _note(found: dict[Key, str], key: Key, sign: str) -> None:
    found[key] = sign if found.get(key, sign) == sign else ""


def influence(scenario: Scenario) -> Influence:
    """Return the graph of a sound scenario."""
    rules = rules_of(scenario)
    return Influence(things(scenario, rules), _never(scenario, explore(rules)))


def _never(scenario: Scenario, reach: Reach) -> dict[Key, str]:
    """Return what no play can bring, with why."""
    found: dict[Key, str] = {}
    for id_, event in scenario.events.items():
        if id_ not in reach.events:
            found["event", id_] = why_never(reach.asked.get(("events", id_)), event.when)
    for id_, action in scenario.actions.items():
        if not reach.actions.get(id_):
            seats = scenario.actors if action.who == "all" else action.who
            asked = next((reach.asked[key] for seat in seats if (key := ("actions", id_, seat)) in reach.asked), None)
            found["action", id_] = why_never(asked, action.when or "")
    for track, one in scenario.tracks.items():
        for id_, mark in one.milestones.items():
            if (track, id_) not in reach.milestones and not reach.opened[track, id_]:
                found["milestone", track, id_] = why_never(reach.asked.get(("tracks", track, id_)), mark.when or "")
    for id_, ending in scenario.endings.items():
        if id_ not in reach.endings:
            found["ending", id_] = why_never(reach.asked.get(("endings", id_)), ending.when)
    return found
