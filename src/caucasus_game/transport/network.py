"""What an author says of a transport network: places, the links between them, and who wants to send how much where.

Nothing here knows a game. A link that is shut at the start is listed like any other; whether it is open is one of the
conditions of a turn.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from caucasus_game.errors import Fault, Faults
from caucasus_game.language import tr, tr_later

__all__ = ["Demand", "Link", "Network"]

LARGEST = 1e6
"""Numbers up to this are taken: $ a tonne, days, Mt a year. It keeps sums exact on the grid of tonnes."""
_CALLED = {
    "node": tr_later("{count} nodes are called {name!r}"),
    "link": tr_later("{count} links are called {name!r}"),
    "demand": tr_later("{count} demands are called {name!r}"),
}


@dataclass(frozen=True, slots=True)
class Link:
    """An edge of the network.

    Attributes:
        id: unique among the links.
        start: the node it leaves.
        end: the node it reaches.
        tariff: what carriage costs, $ a tonne, at least 0.
        days: transit time with nobody else on the link, above 0: waiting at a port or border belongs to it.
        capacity: Mt a year, above 0, both directions together. A shut link is shut, never of capacity 0.
        risk: what shippers add for the chance of loss and disruption, $ a tonne, at least 0.
        two_way: whether cargo may also pass from ``end`` to ``start``.
        corridor: the way that whoever passes here is said to take; empty for none in particular.
        carries: kinds of cargo it takes; empty for any.
    """

    id: str
    start: str
    end: str
    tariff: float
    days: float
    capacity: float
    risk: float = 0.0
    two_way: bool = True
    corridor: str = ""
    carries: tuple[str, ...] = ()

    def takes(self, cargo: str) -> bool:
        """Say whether this kind of cargo can pass."""
        return not self.carries or cargo in self.carries


@dataclass(frozen=True, slots=True)
class Demand:
    """Cargo that somebody would send from one place to another.

    Attributes:
        id: unique among the demands.
        origin: the node it comes from.
        destination: the node it goes to.
        volume: Mt a year, at least 0.
        value_of_time: what a day under way costs, $ a tonne, at least 0.
        stays_home_at: the generalised cost, $ a tonne, that weighs as much as not sending it at all.
        cargo: its kind.
    """

    id: str
    origin: str
    destination: str
    volume: float
    value_of_time: float
    stays_home_at: float
    cargo: str = "freight"


@dataclass(frozen=True, slots=True)
class Network:
    """Places, links and demands. Checked when made.

    Attributes:
        nodes: unique names.
        links: in any order; arrays over links follow it.
        demands: in any order; arrays over demands follow it.

    Raises:
        Faults: all that is wrong at once: ``no-demand``, ``duplicate-name``, ``unknown-node``, ``link-to-itself``,
            ``goes-nowhere``, ``number-out-of-range``.
    """

    nodes: tuple[str, ...]
    links: tuple[Link, ...]
    demands: tuple[Demand, ...]

    def __post_init__(self) -> None:
        """Refuse what no cargo could travel on."""
        object.__setattr__(self, "nodes", tuple(self.nodes))
        object.__setattr__(self, "links", tuple(self.links))
        object.__setattr__(self, "demands", tuple(self.demands))
        faults = [*self._name_faults(), *self._place_faults(), *self._number_faults()]
        if faults:
            raise Faults(*faults)

    def _name_faults(self) -> Iterator[Fault]:
        if not self.demands:
            yield Fault("no-demand", tr("the network has no demand"), tr("list at least one: without it nothing moves"))
        kinds = {
            "node": self.nodes,
            "link": tuple(link.id for link in self.links),
            "demand": tuple(demand.id for demand in self.demands),
        }
        for kind, names in kinds.items():
            for name, count in Counter(names).items():
                if count > 1:
                    yield Fault(
                        "duplicate-name", tr(_CALLED[kind], count=count, name=name), tr("give each its own name")
                    )

    def _place_faults(self) -> Iterator[Fault]:
        known = set(self.nodes)
        ends = [(tr("link {id!r}", id=link.id), "start", link.start) for link in self.links]
        ends += [(tr("link {id!r}", id=link.id), "end", link.end) for link in self.links]
        ends += [(tr("demand {id!r}", id=demand.id), "origin", demand.origin) for demand in self.demands]
        ends += [(tr("demand {id!r}", id=demand.id), "destination", demand.destination) for demand in self.demands]
        for thing, end, node in ends:
            if node not in known:
                message = tr("the {end} of {thing} is {node!r}, which is no node", end=end, thing=thing, node=node)
                yield Fault("unknown-node", message, tr("nodes are: {known}", known=", ".join(sorted(known))))
        for link in self.links:
            if link.start == link.end:
                message = tr("link {id!r} starts and ends at {start!r}", id=link.id, start=link.start)
                yield Fault("link-to-itself", message, tr("a link joins two different nodes"))
        for demand in self.demands:
            if demand.origin == demand.destination:
                message = tr("demand {id!r} goes from {origin!r} to where it is", id=demand.id, origin=demand.origin)
                yield Fault("goes-nowhere", message, tr("origin and destination are different nodes"))

    def _number_faults(self) -> Iterator[Fault]:
        for link in self.links:
            what = tr("link {id!r}", id=link.id)
            for name in ("tariff", "risk"):
                yield from _number_fault(what, name, getattr(link, name), positive=False)
            for name in ("days", "capacity"):
                yield from _number_fault(what, name, getattr(link, name), positive=True)
        for demand in self.demands:
            for name in ("volume", "value_of_time", "stays_home_at"):
                yield from _number_fault(tr("demand {id!r}", id=demand.id), name, getattr(demand, name), positive=False)


def _number_fault(what: str, name: str, value: float, *, positive: bool) -> Iterator[Fault]:
    enough = value > 0.0 if positive else value >= 0.0
    if not (math.isfinite(value) and enough and value <= LARGEST):
        message = tr("the {name} of {what} is {value:g}", name=name, what=what, value=value)
        hint = tr("it is at least 0 and at most {most:g}", most=LARGEST)
        if positive:
            hint = tr("it is above 0 and at most {most:g}", most=LARGEST)
        yield Fault("number-out-of-range", message, hint)
