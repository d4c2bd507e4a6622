"""Lots and cargo: what may be built, and what may be carried, between bounds."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from caucasus_game.scenario.periods import years_of
from caucasus_game.scenario.reachability.amounts import cents, held
from caucasus_game.scenario.reachability.intervals import FALSE, TRUE, UNSURE, Interval, on_grid
from caucasus_game.scenario.reachability.known import Known
from caucasus_game.scenario.reachability.terms import Term, may, must
from caucasus_game.scenario.reachability.world import MOST_AMOUNT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caucasus_game.scenario.reachability.rules import Rules
    from caucasus_game.scenario.reachability.world import World

__all__ = ["Works"]

CARGO: Final = 1.001
"""By how much of itself cargo may be more than its demands, by rounding."""


class Works:
    """All that is built and carried in all games of a scenario, at one moment."""

    def __init__(self, rules: Rules, world: World) -> None:
        self.rules = rules
        self.world = world
        self.cargo: dict[str, float] = dict.fromkeys(rules.volumes, 0.0)

    def start(self) -> None:
        """Price the lots, and let cargo find its first way."""
        world, scenario = self.world, self.rules.scenario
        for id_, lot in scenario.lots.items():
            low, high = self.rules.capex[id_].value(Known(world))
            low, high = (max(cents(held(end, 0.0, MOST_AMOUNT)), 1.0) for end in (low, high))
            world.rows["capex", id_] = (low, high)
            for name in ("built", "funded", "spent", "stranded", "private"):
                world.rows[name, id_] = FALSE
            world.rows["taken", id_] = UNSURE if lot.private > 0.0 else FALSE
            for actor in scenario.actors:
                world.rows["pledged", id_, actor] = FALSE
        self._ship()

    def _ship(self) -> None:
        """Bound what every demand may send, and which links may be open."""
        world, network = self.world, self.rules.scenario.network
        if network is None:
            return
        for id_, link in network.links.items():
            term = self.rules.links.get(id_)
            world.rows["opened", id_] = TRUE if link.open is None or term is None else _truth(term, world)
        for id_, term in self.rules.volumes.items():
            volume = held(term.value(Known(world))[1], 0.0, MOST_AMOUNT)
            self.cargo[id_] = max(self.cargo[id_], volume * CARGO + CARGO - 1.0)
            for name in ("shipped", "unshipped"):
                world.rows[name, id_] = (0.0, self.cargo[id_])
        everything = sum(self.cargo.values())
        for name in ("flow", "potential", "carried"):
            world.ranges[name] = (0.0, everything)

    def turn(self, pledged: Mapping[str, set[str]]) -> None:
        """Build for a turn, where ``pledged`` names who may have given money to a lot; then ship."""
        world, scenario = self.world, self.rules.scenario
        years = years_of(scenario.clock.unit)
        for id_, lot in scenario.lots.items():
            private = lot.private > 0.0
            if private:
                world.rows["private", id_] = (0.0, math.inf)
            if not private and not pledged[id_]:
                continue
            for name in ("funded", "spent", "stranded"):
                world.rows[name, id_] = (0.0, math.inf)
            term = self.rules.access.get(id_)
            if term is None or may(term, world):
                step = on_grid((0.0, 100.0 * years / lot.years))[1]
                world.rows["built", id_] = (0.0, min(world.rows["built", id_][1] + step, 100.0))
        if any(world.rows["built", id_][1] >= 100.0 for id_ in scenario.lots):
            for actor in scenario.actors:
                world.rows["treasury", actor] = (0.0, math.inf)
        self._ship()


def _truth(term: Term, world: World) -> Interval:
    if not may(term, world):
        return FALSE
    return TRUE if must(term, world) else UNSURE
