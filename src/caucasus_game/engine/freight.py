"""The network compiled, and cargo assigned to it each turn (E14): what ``transport`` knows, on the engine's state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.program import Frame
from caucasus_game.engine.source import Amounts, Source
from caucasus_game.engine.state import State
from caucasus_game.scenario.nodes import Constant, Node
from caucasus_game.scenario.schema.network import Loading as LoadingRules
from caucasus_game.scenario.schema.network import Network
from caucasus_game.transport.conditions import Conditions, Loading, Standing
from caucasus_game.transport.loading import load, settle
from caucasus_game.transport.network import Demand as CargoDemand
from caucasus_game.transport.network import Link as CargoLink
from caucasus_game.transport.network import Network as CargoNetwork
from caucasus_game.transport.routes import Routes, find_routes
from caucasus_game.transport.sums import Sums, plan_of

__all__ = [
    "OUTCOME",
    "Freight",
    "Paths",
    "assign",
    "build_freight",
    "conditions_now",
    "find_paths",
    "found_now",
    "found_then",
]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Runs = NDArray[np.intp] | slice

OUTCOME: Final = ("flow", "carried", "shipped", "unshipped")
"""The blocks that an assignment works out, in the order in which their rows are returned."""
FOUND: Final = ("opened", "link:tariff", "link:days", "link:capacity", "link:risk", "demand:volume")
"""The blocks of what cargo finds, in the order in which their rows are handed about."""
LEAST: Final = 2.0**-20
"""The shortest time and the smallest capacity that routes are looked for with; later a link of no capacity is shut."""


@dataclass(frozen=True, slots=True, eq=False)
class Freight:
    """A network, compiled.

    Attributes:
        network: as written.
        ways: the labels that links share.
        finds: the rows of ``FOUND``: of the links, in their order, whether each is open (0 where it is shut), tariff,
            days, capacity and risk; of the demands, in their order, the volume.
        opens: of the links: what each asks for to be open; None where it asks for nothing.
    """

    network: Network
    ways: tuple[str, ...]
    finds: Amounts
    opens: tuple[Node | None, ...]

    @property
    def rules(self) -> LoadingRules:
        """How cargo chooses."""
        return self.network.loading

    def way_title(self, way: str) -> str:
        """Return what a way is called, as words to keep: as the cargo gauge calls its own, else by its label, ``North``
        for ``north``.
        """
        gauge = self.network.gauge
        if gauge is not None and gauge.way == way and gauge.title:
            return gauge.title.kept
        return way[:1].upper() + way[1:].replace("_", " ")


@dataclass(frozen=True, slots=True, eq=False)
class Paths:
    """The routes of a network; how many ways there are, those that some routes pass, and sums over those routes."""

    routes: Routes
    count: int
    ways: NDArray[np.intp]
    by_way: Sums


def build_freight(source: Source) -> Freight | None:
    """Compile the network of a scenario; None where it has none."""
    network = source.scenario.network
    if network is None:
        return None
    links = network.links.values()
    finds = [
        *(link.open or "1" for link in links),
        *(link.tariff for link in links),
        *(link.days for link in links),
        *(link.capacity for link in links),
        *(link.risk for link in links),
        *(demand.volume for demand in network.demands.values()),
    ]
    return Freight(
        network=network,
        ways=source.names.ways,
        finds=source.amounts(finds),
        opens=tuple(_opens(source, link.open) for link in links),
    )


def _opens(source: Source, condition: str | None) -> Node | None:
    """Return what a link asks for to be open; nothing where that never changes."""
    if condition is None:
        return None
    tree = source.tree(condition, {})
    return None if isinstance(tree, Constant) else tree


def find_paths(freight: Freight, frame: Frame) -> Paths:
    """Find the routes at the numbers of a frame of one run, with every link open.

    Raises:
        Faults: ``no-route`` or ``too-many-routes``; a scenario that passed the checks has a route for each demand.
    """
    found = freight.finds.of(frame)[:, 0].tolist()
    count = len(freight.network.links)
    tariff, days, capacity, risk = (found[count * part : count * (part + 1)] for part in range(1, 5))
    volume = found[count * 5 :]
    links = tuple(
        CargoLink(
            id=id_,
            start=link.from_,
            end=link.to,
            tariff=tariff[index],
            days=max(days[index], LEAST),
            capacity=max(capacity[index], LEAST),
            risk=risk[index],
            two_way=not link.one_way,
            corridor=link.way or "",
            carries=link.carries,
        )
        for index, (id_, link) in enumerate(freight.network.links.items())
    )
    demands = tuple(
        CargoDemand(id_, one.from_, one.to, volume[index], one.time_value, one.home, one.cargo)
        for index, (id_, one) in enumerate(freight.network.demands.items())
    )
    network = CargoNetwork(tuple(freight.network.nodes), links, demands)
    routes = find_routes(network, freight.rules.routes, freight.rules.detour)
    passing = [np.flatnonzero(routes.by(way)).tolist() for way in freight.ways]
    ways = [way for way, some in enumerate(passing) if some]
    return Paths(routes, len(passing), np.array(ways, dtype=np.intp), Sums.of([passing[way] for way in ways]))


def found_now(freight: Freight, state: State) -> Floats:
    """Return what cargo finds as the state stands: the rows of ``FOUND``."""
    found = freight.finds.of(Frame(state.x, state.turn).fixed())
    opened = found[: len(freight.network.links)]
    opened[...] = opened != 0.0
    return found


def found_then(state: State) -> Floats:
    """Return what cargo found when it was last assigned: the rows of ``FOUND``."""
    return np.concatenate([state[name] for name in FOUND])


def conditions_now(freight: Freight, state: State) -> Conditions:
    """Return what cargo finds as the state stands, by its names."""
    return Conditions.of_rows(found_now(freight, state), len(freight.network.links))


def assign(
    freight: Freight,
    paths: Paths,
    state: State,
    live: Mask,
    tried: Sequence[Floats] = (),
    *,
    found: Floats | None = None,
    at_rest: bool = False,
) -> list[Floats]:
    """Assign the cargo of a turn, as the links stand, and where one is shut once more as if every link were open.

    Args:
        freight: the compiled network.
        paths: its routes.
        state: changed in place, in the runs that are live.
        live: [run].
        tried: what else cargo might find, in all runs, loaded beside the turn's own for what it would come to.
        found: what cargo finds, where that has been worked out; as ``tried``, the rows of ``FOUND``.
        at_rest: go on until nothing moves: the first turn starts in balance.

    Returns:
        what each of ``tried`` comes to: the rows of ``OUTCOME``, block by block; nothing where no run is live.
    """
    if not live.any():
        return []
    found = found_now(freight, state) if found is None else found
    links = len(freight.network.links)
    runs, shut = _those(live), _those(live & ~found[:links].all(axis=0))
    unshut = found[:, shut]
    if isinstance(shut, slice):
        unshut = unshut.copy()
    unshut[:links] = 1.0
    conditions = Conditions.of_rows(np.concatenate([found[:, runs], unshut, *tried], axis=1), links)
    again = len(tried)
    standing = Standing(_beside(state, "expected", runs, shut, again), _beside(state, "price", runs, shut, again))
    loading = _load(freight, paths, conditions, standing, at_rest=at_rest)
    first = 0
    for name in FOUND:
        block = state[name]
        block[:, runs] = found[first : first + len(block), runs]
        first += len(block)
    count, here = int(np.count_nonzero(live)), int(np.count_nonzero(live)) + unshut.shape[1]
    split = _split(paths, loading)
    for name, values in zip(OUTCOME, split, strict=True):
        state[name][:, runs] = values[:, :count]
    for name, counterpart, values in (
        ("flow", "potential", loading.link_flow),
        ("link:expected", "link:potential_expected", loading.standing.expected),
        ("link:price", "link:potential_price", loading.standing.multiplier),
    ):
        state[name][:, runs] = state[counterpart][:, runs] = values[:, :count]
        state[counterpart][:, shut] = values[:, count:here]
    return np.split(np.concatenate(split)[:, here:], again, axis=1) if again else []


def _those(which: Mask) -> Runs:
    """Return the runs in a mask; all of them as a slice, which copies less."""
    return slice(None) if which.all() else np.flatnonzero(which)


def _beside(state: State, name: str, runs: Runs, shut: Runs, again: int) -> Floats:
    """Return what the last assignment left of a kind; beside it that of the runs looked at with all links open; and
    beside those what it left in all runs, some times again.
    """
    left = state[f"link:{name}"]
    return np.concatenate([left[:, runs], state[f"link:potential_{name}"][:, shut], *[left] * again], axis=1)


def _load(freight: Freight, paths: Paths, conditions: Conditions, standing: Standing, *, at_rest: bool) -> Loading:
    if at_rest:
        return settle(paths.routes, conditions, standing, theta=freight.rules.theta).loading
    return load(paths.routes, conditions, standing, freight.rules.steps, freight.rules.theta)


def _split(paths: Paths, loading: Loading) -> tuple[Floats, Floats, Floats, Floats]:
    """Return flow [link, run], carried [way, run], shipped and unshipped [demand, run]; all on the grid, so exact."""
    carried = np.zeros((paths.count, loading.flow.shape[1]))
    if len(paths.ways):
        carried[paths.ways] = paths.by_way(loading.flow)
    shipped = plan_of(paths.routes).by_demand(loading.flow)
    return loading.link_flow, carried, shipped, loading.unserved + loading.waiting
