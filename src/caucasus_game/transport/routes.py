"""The routes of each demand, found once, and the structure that the loading runs over.

Routes are the cheapest simple paths of an empty network in which every link is open, those included that are shut at
the start: what opens later needs no second search. They are found by Yen's algorithm (J. Y. Yen, "Finding the K
shortest loopless paths in a network", Management Science 17, 1971), as networkx implements it.

Costs are compared as whole numbers, so that equal routes are equal whatever the order in which their links were added;
among equals the one whose links' ids come first is kept. The routes found do not depend on the order of nodes, links or
demands in the network.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import GRID
from caucasus_game.errors import Fault, Faults
from caucasus_game.language import tr
from caucasus_game.transport.network import Demand, Network

__all__ = ["DETOUR", "MOST", "Routes", "find_routes"]

Floats = NDArray[np.float64]

MOST: Final = 12
"""Routes kept for a demand, unless told."""
DETOUR: Final = 3.0
"""A route may cost so many times the cheapest one's cost, unless told."""
TIES: Final = 200
"""So many routes beyond those kept, as dear as the last of them, are sorted by name; at more the network is refused."""


@dataclass(frozen=True, slots=True, eq=False)
class Routes:
    """Every demand's routes, in the order of the demands' ids and, within a demand, of the links passed.

    Attributes:
        network: what they lead through.
        links_of: for each route, its links' places in the network, in the order of travel.
        demand_of: for each route, its demand's place [route].
        incidence: whether a route passes a link [route, link].
        routes_of: for each demand, its routes.
        routes_on: for each link, the routes that pass it.
        users_of: for each link, the demands with routes over it, in the order of their ids, each with those routes.
        link_order: the links that some route passes, in the order of their ids.
        length_share: for each route, the part of its days that each of its links takes, as ``links_of``.
    """

    network: Network
    links_of: tuple[tuple[int, ...], ...]
    demand_of: NDArray[np.intp]
    incidence: NDArray[np.bool_]
    routes_of: tuple[tuple[int, ...], ...]
    routes_on: tuple[tuple[int, ...], ...]
    users_of: tuple[tuple[tuple[int, tuple[int, ...]], ...], ...]
    link_order: tuple[int, ...]
    length_share: tuple[tuple[float, ...], ...]

    def __len__(self) -> int:
        return len(self.links_of)

    def ids(self, route: int) -> tuple[str, ...]:
        """Return the links' ids of a route, in the order of travel."""
        return tuple(self.network.links[link].id for link in self.links_of[route])

    def corridors(self, route: int) -> frozenset[str]:
        """Return the corridors that a route passes: a way over the Caspian and on through Syunik is in both."""
        return frozenset(self.network.links[link].corridor for link in self.links_of[route]) - {""}

    def by(self, corridor: str) -> NDArray[np.bool_]:
        """Say which routes pass a corridor: [route]."""
        return np.array([corridor in self.corridors(route) for route in range(len(self))], dtype=np.bool_)


def find_routes(network: Network, most: int = MOST, detour: float = DETOUR) -> Routes:
    """Find each demand's routes.

    Args:
        network: its tariffs, days and risks are those of the links standing empty.
        most: routes kept for a demand, at least 1.
        detour: the dearest route kept, as a multiple of the cheapest one's generalised cost, at least 1.

    Raises:
        Faults: ``bound-out-of-range``; ``no-route`` for each demand that has none even with every link open;
            ``too-many-routes`` where more than 200 are equally dear.
    """
    faults = []
    if most < 1:
        faults.append(
            Fault("bound-out-of-range", tr("at most {most} routes a demand", most=most), tr("take at least 1"))
        )
    if not detour >= 1.0:
        message = tr("a detour of {detour:g} times the cheapest route", detour=detour)
        faults.append(Fault("bound-out-of-range", message, tr("take at least 1")))
    if faults:
        raise Faults(*faults)
    paths: list[tuple[int, ...]] = []
    demand_of: list[int] = []
    for place in sorted(range(len(network.demands)), key=lambda place: network.demands[place].id):
        try:
            found = _paths(network, network.demands[place], most, detour)
        except Faults as refused:
            faults += refused.faults
        else:
            paths += found
            demand_of += [place] * len(found)
    if faults:
        raise Faults(*faults)
    return _structured(network, paths, demand_of)


def _paths(network: Network, demand: Demand, most: int, detour: float) -> list[tuple[int, ...]]:
    # here and not above: it takes as long to load as NumPy, and only whoever starts a game with a network needs it
    import networkx as nx  # type: ignore[import-untyped]  # noqa: PLC0415 - its stubs are a package of their own

    graph = nx.DiGraph()
    graph.add_nodes_from(network.nodes)
    graph.add_edges_from(_edges(network, demand))
    found: list[tuple[int, tuple[str, ...], tuple[int, ...]]] = []
    try:
        for path in nx.shortest_simple_paths(graph, demand.origin, demand.destination, "cost"):
            links = tuple(step[0] for step in path if isinstance(step, tuple))
            cost = sum(_cost(network, demand, link) for link in links)
            dearer = len(found) >= most and cost > found[most - 1][0]
            if dearer or (found and cost > detour * found[0][0]):
                break
            found.append((cost, tuple(network.links[link].id for link in links), links))
            if len(found) > most + TIES:
                message = tr("demand {id!r} has more than {ties} routes that cost the same", id=demand.id, ties=TIES)
                raise Faults.one("too-many-routes", message, tr("allow more routes a demand, or fewer equal links"))
    except nx.NetworkXNoPath:
        message = tr(
            "no route leads from {origin!r} to {destination!r} for demand {id!r}",
            origin=demand.origin,
            destination=demand.destination,
            id=demand.id,
        )
        hint = tr("link them, all links counted as open, by links that take {cargo!r}", cargo=demand.cargo)
        raise Faults.one("no-route", message, hint) from None
    kept = sorted(found)[:most]
    return [links for _, _, links in sorted(kept, key=lambda route: route[1])]


def _edges(network: Network, demand: Demand) -> Iterator[tuple[Any, Any, dict[str, int]]]:
    """Yield the edges of a graph in which each link that takes the cargo is a node (place, direction).

    Links side by side between the same two places so stay apart, and a path names the links it passes.
    """
    for place, link in enumerate(network.links):
        if not link.takes(demand.cargo):
            continue
        ways = [(link.start, link.end, 1)]
        if link.two_way:
            ways.append((link.end, link.start, -1))
        for start, end, direction in ways:
            yield start, (place, direction), {"cost": _cost(network, demand, place)}
            yield (place, direction), end, {"cost": 0}


def _cost(network: Network, demand: Demand, place: int) -> int:
    """Return the generalised cost of an empty link, in whole units of $ 2⁻²⁰ a tonne."""
    link = network.links[place]
    return round((link.tariff + demand.value_of_time * link.days + link.risk) * GRID)


def _structured(network: Network, paths: Sequence[tuple[int, ...]], demand_of: Sequence[int]) -> Routes:
    incidence = np.zeros((len(paths), len(network.links)), dtype=np.bool_)
    for route, links in enumerate(paths):
        incidence[route, list(links)] = True
    routes_on = tuple(tuple(np.flatnonzero(passes).tolist()) for passes in incidence.T)
    ordered = sorted(range(len(network.links)), key=lambda place: network.links[place].id)
    return Routes(
        network=network,
        links_of=tuple(paths),
        demand_of=np.array(demand_of, dtype=np.intp),
        incidence=incidence,
        routes_of=tuple(
            tuple(route for route, owner in enumerate(demand_of) if owner == place)
            for place in range(len(network.demands))
        ),
        routes_on=routes_on,
        users_of=tuple(
            tuple((demand, tuple(passing)) for demand, passing in groupby(routes, demand_of.__getitem__))
            for routes in routes_on
        ),
        link_order=tuple(place for place in ordered if routes_on[place]),
        length_share=tuple(_length_shares(network, paths)),
    )


def _length_shares(network: Network, paths: Sequence[tuple[int, ...]]) -> Iterator[tuple[float, ...]]:
    for links in paths:
        days = [network.links[link].days for link in links]
        whole = 0.0
        for part in days:  # not sum(): from Python 3.12 on it rounds in another way
            whole += part
        yield tuple(part / whole for part in days)
