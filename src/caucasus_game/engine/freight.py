"""The network compiled, and cargo assigned to it each turn (E14): what ``transport`` knows, on the engine's state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.program import Frame
from caucasus_game.engine.source import Amounts, Source
from caucasus_game.engine.state import State
from caucasus_game.engine.wording import in_words
from caucasus_game.scenario.expression import Constant
from caucasus_game.scenario.schema.network import Loading as LoadingRules
from caucasus_game.scenario.schema.network import Network
from caucasus_game.transport.conditions import Conditions, Loading, Standing
from caucasus_game.transport.loading import load, settle
from caucasus_game.transport.network import Demand as CargoDemand
from caucasus_game.transport.network import Link as CargoLink
from caucasus_game.transport.network import Network as CargoNetwork
from caucasus_game.transport.routes import Routes, find_routes

__all__ = [
    "OUTCOME",
    "Freight",
    "Paths",
    "assign",
    "build_freight",
    "conditions_now",
    "conditions_then",
    "find_paths",
]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Runs = NDArray[np.intp] | slice

OUTCOME: Final = ("flow", "carried", "shipped", "unshipped")
"""The blocks that an assignment works out, in the order in which their rows are returned."""
LEAST: Final = 2.0**-20
"""The shortest time and the smallest capacity that routes are looked for with; later a link of no capacity is shut."""


@dataclass(frozen=True, slots=True, eq=False)
class Freight:
    """A network, compiled.

    Attributes:
        network: as written.
        ways: the labels that links share.
        tariff, days, capacity, risk, open: of the links, in their order; ``open`` is 0 where a link is shut.
        volume: of the demands, in their order.
        opens: of the links: in words, what each asks for to be open; empty where it asks for nothing.
    """

    network: Network
    ways: tuple[str, ...]
    tariff: Amounts
    days: Amounts
    capacity: Amounts
    risk: Amounts
    open: Amounts
    volume: Amounts
    opens: tuple[str, ...]

    @property
    def rules(self) -> LoadingRules:
        """How cargo chooses."""
        return self.network.loading

    def way_title(self, way: str) -> str:
        """Return what a way is called: as the cargo gauge calls its own, else by its label, ``North`` for ``north``."""
        gauge = self.network.gauge
        if gauge is not None and gauge.way == way and gauge.title:
            return str(gauge.title)
        return way[:1].upper() + way[1:].replace("_", " ")


@dataclass(frozen=True, slots=True, eq=False)
class Paths:
    """The routes of a network, and the places of those that pass each way."""

    routes: Routes
    by_way: tuple[tuple[int, ...], ...]


def build_freight(source: Source) -> Freight | None:
    """Compile the network of a scenario; None where it has none."""
    network = source.scenario.network
    if network is None:
        return None
    links = network.links.values()
    return Freight(
        network=network,
        ways=source.names.ways,
        tariff=source.amounts([link.tariff for link in links]),
        days=source.amounts([link.days for link in links]),
        capacity=source.amounts([link.capacity for link in links]),
        risk=source.amounts([link.risk for link in links]),
        open=source.amounts([link.open or "1" for link in links]),
        volume=source.amounts([demand.volume for demand in network.demands.values()]),
        opens=tuple(_opens(source, link.open) for link in links),
    )


def _opens(source: Source, condition: str | None) -> str:
    """Return in words what a link asks for to be open; nothing where that never changes."""
    if condition is None:
        return ""
    tree = source.tree(condition, {})
    return "" if isinstance(tree, Constant) else in_words(source.scenario, tree)


def find_paths(freight: Freight, frame: Frame) -> Paths:
    """Find the routes at the numbers of a frame of one run, with every link open.

    Raises:
        Faults: ``no-route`` or ``too-many-routes``; a scenario that passed the checks has a route for each demand.
    """
    tariff, days, capacity, risk, volume = (
        amounts.of(frame)[:, 0].tolist()
        for amounts in (freight.tariff, freight.days, freight.capacity, freight.risk, freight.volume)
    )
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
    return Paths(routes, tuple(tuple(np.flatnonzero(routes.by(way)).tolist()) for way in freight.ways))


def conditions_now(freight: Freight, state: State) -> Conditions:
    """Return what cargo finds as the state stands."""
    frame = Frame(state.x, state.turn).fixed()
    return Conditions(
        tariff=freight.tariff.of(frame),
        days=freight.days.of(frame),
        capacity=freight.capacity.of(frame),
        risk=freight.risk.of(frame),
        open=freight.open.of(frame) != 0.0,
        volume=freight.volume.of(frame),
    )


def conditions_then(state: State) -> Conditions:
    """Return what cargo found when it was last assigned."""
    return Conditions(
        tariff=state["link:tariff"].copy(),
        days=state["link:days"].copy(),
        capacity=state["link:capacity"].copy(),
        risk=state["link:risk"].copy(),
        open=state["opened"] != 0.0,
        volume=state["demand:volume"].copy(),
    )


def assign(
    freight: Freight,
    paths: Paths,
    state: State,
    live: Mask,
    tried: Sequence[Conditions] = (),
    *,
    found: Conditions | None = None,
    at_rest: bool = False,
) -> list[Floats]:
    """Assign the cargo of a turn, as the links stand, and where one is shut once more as if every link were open.

    Args:
        freight: the compiled network.
        paths: its routes.
        state: changed in place, in the runs that are live.
        live: [run].
        tried: other conditions of all runs, loaded beside those of the turn for what they would come to.
        found: what cargo finds, where that has been worked out.
        at_rest: go on until nothing moves: the first turn starts in balance.

    Returns:
        what each of ``tried`` comes to: the rows of ``OUTCOME``, block by block; nothing where no run is live.
    """
    if not live.any():
        return []
    found = conditions_now(freight, state) if found is None else found
    runs, shut = _those(live), _those(live & ~found.open.all(axis=0))

    def both(rows: Floats) -> Floats:
        return np.concatenate([rows[:, runs], rows[:, shut]], axis=1)

    conditions = Conditions(
        tariff=both(found.tariff),
        days=both(found.days),
        capacity=both(found.capacity),
        risk=both(found.risk),
        open=np.concatenate([found.open[:, runs], np.ones_like(found.open[:, shut])], axis=1),
        volume=both(found.volume),
    )
    standing = Standing(_beside(state, "expected", runs, shut), _beside(state, "price", runs, shut))
    here = conditions.volume.shape[1]
    if tried:
        conditions = _side_by_side([conditions, *tried])
        again = [standing, *(Standing(state["link:expected"], state["link:price"]) for _ in tried)]
        standing = Standing(*(np.concatenate(parts, axis=1) for parts in zip(*map(_parts, again), strict=True)))
    loading = _load(freight, paths, conditions, standing, at_rest=at_rest)
    given = {
        "opened": found.open.astype(np.float64),
        "link:tariff": found.tariff,
        "link:days": found.days,
        "link:capacity": found.capacity,
        "link:risk": found.risk,
        "demand:volume": found.volume,
    }
    for name, values in given.items():
        state[name][:, runs] = values[:, runs]
    count = int(live.sum())
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
    return np.split(np.concatenate(split)[:, here:], len(tried), axis=1) if tried else []


def _side_by_side(all_: Sequence[Conditions]) -> Conditions:
    """Return conditions of some runs beside those of others."""
    return Conditions(
        **{each.name: np.concatenate([getattr(one, each.name) for one in all_], axis=1) for each in fields(Conditions)}
    )


def _parts(standing: Standing) -> tuple[Floats, Floats]:
    return standing.expected, standing.multiplier


def _those(which: Mask) -> Runs:
    """Return the runs in a mask; all of them as a slice, which copies less."""
    return slice(None) if which.all() else np.flatnonzero(which)


def _beside(state: State, name: str, runs: Runs, shut: Runs) -> Floats:
    """Return what the last assignment left of a kind, and beside it that of the runs looked at with all links open."""
    return np.concatenate([state[f"link:{name}"][:, runs], state[f"link:potential_{name}"][:, shut]], axis=1)


def _load(freight: Freight, paths: Paths, conditions: Conditions, standing: Standing, *, at_rest: bool) -> Loading:
    if at_rest:
        return settle(paths.routes, conditions, standing, theta=freight.rules.theta).loading
    return load(paths.routes, conditions, standing, freight.rules.steps, freight.rules.theta)


def _split(paths: Paths, loading: Loading) -> tuple[Floats, Floats, Floats, Floats]:
    """Return flow [link, run], carried [way, run], shipped and unshipped [demand, run]; all on the grid, so exact."""
    unshipped = loading.unserved + loading.waiting
    shipped = np.zeros_like(unshipped)
    for route, demand in enumerate(paths.routes.demand_of.tolist()):
        shipped[demand] += loading.flow[route]
    carried = np.zeros((len(paths.by_way), unshipped.shape[1]))
    for way, passing in enumerate(paths.by_way):
        for route in passing:
            carried[way] += loading.flow[route]
    return loading.link_flow, carried, shipped, unshipped
