"""Effects that act at once, each of which may or may not: what they can come to together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caucasus_game.scenario.reachability.intervals import Interval, hull

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from caucasus_game.scenario.reachability.world import Row, World

__all__ = ["Amounts", "Pass"]


@dataclass(slots=True)
class Amounts:
    """What some effects may amount to.

    Attributes:
        adds: gauge to what is added to it; ``sets`` to what it is set.
        again: gauges to which it is added at every target, and not only at their own.
    """

    adds: dict[Row, Interval]
    sets: dict[Row, Interval]
    again: set[Row]


class Pass:
    """Effects that act at once, each of which may or may not."""

    def __init__(self) -> None:
        self.down: dict[Row, float] = defaultdict(float)
        self.up: dict[Row, float] = defaultdict(float)
        self.sets: dict[Row, Interval] = {}

    def take(self, amounts: Amounts) -> None:
        """Add what may happen once."""
        for row, (low, high) in amounts.adds.items():
            self.down[row] += min(low, 0.0)
            self.up[row] += max(high, 0.0)
        self._set(amounts.sets)

    def either(self, ways: Sequence[Amounts]) -> None:
        """Add what happens in one of several ways."""
        for row in dict.fromkeys(row for way in ways for row in way.adds):
            self.down[row] += min(0.0, *(way.adds[row][0] for way in ways if row in way.adds))
            self.up[row] += max(0.0, *(way.adds[row][1] for way in ways if row in way.adds))
        for way in ways:
            self._set(way.sets)

    def strongest(self, deeds: Sequence[tuple[list[Amounts], float]], slots: float) -> None:
        """Add what a seat's actions may bring, of which it may order only so many: each some times, in some ways."""
        lows: dict[Row, list[tuple[float, float]]] = defaultdict(list)
        highs: dict[Row, list[tuple[float, float]]] = defaultdict(list)
        for ways, times in deeds:
            for row in dict.fromkeys(row for way in ways for row in way.adds):
                low = min(0.0, *(way.adds[row][0] for way in ways if row in way.adds))
                high = max(0.0, *(way.adds[row][1] for way in ways if row in way.adds))
                often = times if any(row in way.again for way in ways) else min(times, 1.0)
                lows[row].append((low, often))
                highs[row].append((high, often))
            for way in ways:
                self._set(way.sets)
        for row, found in lows.items():
            self.down[row] += _most(sorted(found), slots)
        for row, found in highs.items():
            self.up[row] += _most(sorted(found, reverse=True), slots)

    def apply(self, world: World) -> None:
        """Let them act."""
        for row, down in self.down.items():
            world.add(row, down, self.up[row])
        for row, to in self.sets.items():
            world.widen(row, to)

    def _set(self, sets: dict[Row, Interval]) -> None:
        for row, to in sets.items():
            self.sets[row] = hull(self.sets[row], to) if row in self.sets else to


def _most(amounts: Iterable[tuple[float, float]], slots: float) -> float:
    """Return the sum of the first of some amounts, each taken so many times, as far as there are slots."""
    total = 0.0
    for amount, times in amounts:
        taken = min(times, slots)
        if taken <= 0.0:
            break
        total += amount * taken if amount else 0.0
        slots -= taken
    return total
