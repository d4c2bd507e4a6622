"""Which way the cargo goes: path-size logit on generalised cost, with delay, and prices where a link is full.

Cost of route r for demand d, $ a tonne, over its links l:

    c_r = Σ_l [ tariff_l + risk_l + λ_l + v_d days_l (1 + .15 (x_l / capacity_l)⁴) ]

x is the flow that shippers expect; the delay is that of the U.S. Bureau of Public Roads (Traffic Assignment Manual,
1964), on the time only. It is reckoned at x ≤ capacity: no more ever travels, so at the fixed point nothing is held.

Share of route r, with "stay at home" as one more alternative, of path size 1 and cost ``stays_home_at``:

    share_r ∝ PS_r exp(−θ c_r)      PS_r = Σ_l (days_l / days_r) / N_dl

N_dl is how many open routes of the demand pass the link: the path size of M. Ben-Akiva and M. Bierlaire ("Discrete
choice methods and their applications to short-term travel decisions", 1999), with lengths in days of an empty link as
the network gives them. k routes that are one in all but name so share what one would get.

λ is the price of a place (:mod:`caucasus_game.transport.capacity`). x moves to the flow F that answers it by

    x ← x + (F − x) / (1 + σ_l / 2)      σ_l = θ Σ_(r over l) F_r v_d Σ_(m on r) days_m .6 x_m³ / capacity_m⁴

σ bounds how far F falls when a tonne more is expected everywhere: the step is nearly a whole one where delay is flat
and short where it is steep, and near the fixed point it leaves less error than it found. ``docs/transport.md`` has the
argument, and why it is this rather than averaging.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import exp, on_grid
from caucasus_game.compiled.use import at_hand
from caucasus_game.transport.alike import alike, beginnings, distinct
from caucasus_game.transport.capacity import LEAST_AWAY, RELAXATION, SWEEPS, Weighing, balance, fitted
from caucasus_game.transport.conditions import Conditions, Loading, Standing
from caucasus_game.transport.routes import Routes
from caucasus_game.transport.sums import Plan, plan_of

if TYPE_CHECKING:
    from caucasus_game.compiled.cargo import Net

__all__ = ["MANY", "STEPS", "Settled", "load", "path_size", "settle"]

Floats = NDArray[np.float64]

THETA: Final = 0.08
"""How sharply shippers choose, per $ a tonne (E14; assumed)."""
DELAY: Final = 0.15
"""Time that a full link adds, as a part of its own (Bureau of Public Roads 1964)."""
STEPS: Final = 3
"""Loadings a turn, unless told."""
MANY: Final = 64
"""From so many runs on it is looked for runs that begin alike."""
SPARES: Final = 0.9
"""It spares time to load them as one where no more than this part of the runs is left."""
SETTLED: Final = 1e-3
"""A gap of so many Mt a year counts as none."""


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """A loading at its fixed point.

    Attributes:
        loading: each run's as it stood when it settled.
        loadings: how many it took [run]; 0 where it had not settled when patience ended.
    """

    loading: Loading
    loadings: NDArray[np.intp]


def load(
    routes: Routes, conditions: Conditions, standing: Standing, steps: int = STEPS, theta: float = THETA
) -> Loading:
    """Load the network a few times, each time answering the delays and prices that the last one left.

    Of many runs, those that begin alike are loaded as one: what is imagined to follow from one turn is often alike.

    Args:
        routes: as found.
        conditions: of this turn.
        standing: of the last turn, or empty.
        steps: loadings, at least 1.
        theta: per $ a tonne, above 0.
    """
    if conditions.volume.shape[1] >= MANY and not at_hand(conditions.days.size):  # it spares a compiled loop nothing
        first, which = alike(beginnings(conditions, standing))
        if len(first) <= SPARES * len(which):
            few = _load(routes, conditions.of_runs(first), standing.of_runs(first), steps, theta)
            return few.of_runs(which)
    return _load(routes, conditions, standing, steps, theta)


def _load(routes: Routes, conditions: Conditions, standing: Standing, steps: int, theta: float) -> Loading:
    passable = conditions.open & (conditions.capacity > 0.0)
    capacity = np.where(passable, conditions.capacity, 1.0)  # a shut link divides by something, and counts for nothing
    volume = on_grid(conditions.volume)
    fixed = conditions.tariff + conditions.risk
    size = _sizes(routes, passable)
    expected = np.where(passable, standing.expected, 0.0)
    multiplier = np.where(passable, standing.multiplier, 0.0)
    given = (conditions.days, fixed, capacity, volume, size)
    advance = _advance_compiled if at_hand(fixed.size) else _advance
    last = advance(routes, given, expected, multiplier, steps, theta)
    multiplier = on_grid(multiplier)
    carried, unserved, waiting, link_carried = fitted(routes, volume, capacity, last.flow, last.link_flow)
    off = np.where(multiplier > 0.0, np.abs(capacity - last.link_flow), np.maximum(last.link_flow - capacity, 0.0))
    return Loading(
        flow=carried,
        unserved=unserved,
        waiting=waiting,
        link_flow=link_carried,
        cost=_costs(plan_of(routes), fixed, last.days, multiplier),
        gap=np.maximum(np.abs(last.away), off).max(axis=0),
        standing=Standing(on_grid(expected), multiplier),
    )


class _Last(NamedTuple):
    """What the last of some loadings came to.

    Attributes:
        flow: as chosen [route, run].
        link_flow, days: flow on links, and days with delay [link, run].
        away: flow on links less what was expected [link, run].
    """

    flow: Floats
    link_flow: Floats
    days: Floats
    away: Floats


def _advance(
    routes: Routes, given: tuple[Floats, ...], expected: Floats, multiplier: Floats, steps: int, theta: float
) -> _Last:
    """Load some times over; ``expected`` and ``multiplier`` [link, run] are moved."""
    days, fixed, capacity, volume, size = given
    plan = plan_of(routes)
    for _ in range(steps):
        full = np.minimum(expected, capacity)
        full /= capacity
        cubed = full * full
        cubed *= full
        delayed = _delayed(days, cubed * full)
        better = plan.home - _costs(plan, fixed, delayed, multiplier)
        better *= theta
        weight = exp(better)
        weight *= size
        weighing = Weighing.of(routes, volume, capacity, weight)
        flow, link_flow = balance(weighing, multiplier, theta)
        away = link_flow - expected
        steepness = _steep(days, cubed, capacity)
        expected += _damped(away, _response(plan, flow, steepness), theta)
    return _Last(flow, link_flow, delayed, away)


def _advance_compiled(
    routes: Routes, given: tuple[Floats, ...], expected: Floats, multiplier: Floats, steps: int, theta: float
) -> _Last:
    """Do the same in one compiled loop."""
    from caucasus_game.compiled.cargo import advance  # noqa: PLC0415 - loaded where it is worth it

    held = [np.ascontiguousarray(one) for one in given]
    settings = (DELAY, SWEEPS, RELAXATION, LEAST_AWAY)
    return _Last(*advance(_net_of(routes), *held, expected, multiplier, steps, theta, *settings))


@lru_cache(maxsize=32)
def _net_of(routes: Routes) -> Net:
    """Return what a compiled loading reads of the routes."""
    from caucasus_game.compiled.cargo import Net, listed  # noqa: PLC0415 - loaded where it is worth it

    plan, uses = plan_of(routes), [use for users in routes.users_of for use in users]
    return Net(
        plan.value.reshape(-1),
        plan.home.reshape(-1),
        routes.demand_of,
        *listed(routes.links_of),
        *listed(routes.routes_of),
        *listed(routes.routes_on),
        *listed([[demand for demand, _ in users] for users in routes.users_of]),
        *listed([passing for _, passing in uses]),
        np.array(routes.link_order, dtype=np.intp),
    )


def _delayed(days: Floats, fourth: Floats) -> Floats:
    """Return days (1 + .15 x⁴) from x⁴, which is used up."""
    fourth *= DELAY
    fourth += 1.0
    fourth *= days
    return fourth


def _steep(days: Floats, cubed: Floats, capacity: Floats) -> Floats:
    """Return the days that one Mt more adds, days (.6 x³ / capacity) with x the part in use, from x³, used up."""
    cubed /= capacity
    cubed *= 4.0 * DELAY
    cubed *= days
    return cubed


def _damped(away: Floats, response: Floats, theta: float) -> Floats:
    """Return the step (F − x) / (1 + σ / 2) from σ / θ, which is used up."""
    response *= 0.5 * theta
    response += 1.0
    return np.divide(away, response, out=response)


def settle(
    routes: Routes, conditions: Conditions, standing: Standing, most: int = 200, theta: float = THETA
) -> Settled:
    """Load until nothing moves any more; each run stops for itself. Runs that begin alike are loaded as one.

    Args:
        routes: as found.
        conditions: held as they are.
        standing: where to start.
        most: loadings before patience ends.
        theta: per $ a tonne, above 0.
    """
    first, which = distinct(beginnings(conditions, standing))
    if len(first) < len(which):
        few = settle(routes, conditions.of_runs(first), standing.of_runs(first), most, theta)
        return Settled(few.loading.of_runs(which), few.loadings[which])
    found = _load(routes, conditions, standing, 1, theta)
    loadings = np.where(found.gap <= SETTLED, 1, 0)
    for number in range(2, most + 1):
        if loadings.all():
            break
        further = _load(routes, conditions, found.standing, 1, theta)
        moving = loadings == 0
        found = _chosen(moving, further, found)
        loadings = np.where(moving & (further.gap <= SETTLED), number, loadings)
    return Settled(found, loadings)


def _chosen(moving: NDArray[np.bool_], further: Loading, found: Loading) -> Loading:
    """Return the further loading of the runs that are still moving, and what was found of the others."""

    def of(one: Floats, other: Floats) -> Floats:
        return np.where(moving, one, other)

    return Loading(
        flow=of(further.flow, found.flow),
        unserved=of(further.unserved, found.unserved),
        waiting=of(further.waiting, found.waiting),
        link_flow=of(further.link_flow, found.link_flow),
        cost=of(further.cost, found.cost),
        gap=of(further.gap, found.gap),
        standing=Standing(
            of(further.standing.expected, found.standing.expected),
            of(further.standing.multiplier, found.standing.multiplier),
        ),
    )


def _sizes(routes: Routes, passable: NDArray[np.bool_]) -> Floats:
    """Return ``path_size``, worked out once for runs in which the same links are open."""
    if passable.all():
        return _size_of(routes, np.ones(len(passable), dtype=np.bool_).tobytes(), 1)
    first, which = distinct(np.packbits(passable, axis=0))
    return _size_of(routes, passable[:, first].tobytes(), len(first)).take(which, axis=1)


@lru_cache(maxsize=64)
def _size_of(routes: Routes, passable: bytes, width: int) -> Floats:
    """Return ``path_size``; not to be written into."""
    return path_size(routes, np.frombuffer(passable, dtype=np.bool_).reshape(-1, width))


def path_size(routes: Routes, passable: NDArray[np.bool_]) -> Floats:
    """Return how much of an alternative of its own each route is, 0 where a link of it is shut.

    Args:
        routes: as found.
        passable: [link, run].

    Returns:
        [route, run]: 1 for a route that shares no link, at least 1 over the routes of its demand.
    """
    size = np.zeros((len(routes), passable.shape[1]))
    width = passable.shape[1]
    clear = np.empty_like(size)
    for route, links in enumerate(routes.links_of):
        clear[route] = passable[list(links)].all(axis=0)
    for link, users in enumerate(routes.users_of):
        for _, passing in users:
            shared = 1.0 / np.maximum(_total((clear[route] for route in passing), width), 1.0)
            for route in passing:
                place = routes.links_of[route].index(link)
                size[route] += shared * routes.length_share[route][place]
    return size * clear


def _costs(plan: Plan, fixed: Floats, days: Floats, multiplier: Floats) -> Floats:
    """Return the generalised cost of each route, $ a tonne [route, run]."""
    paid = fixed + multiplier
    priced = np.empty((len(plan.values), *days.shape))
    for index, value in enumerate(plan.values):
        np.multiply(days, value, out=priced[index])
    priced += paid
    return plan.priced(priced.reshape(-1, days.shape[1]))


def _response(plan: Plan, flow: Floats, steepness: Floats) -> Floats:
    """Return σ/θ of each link, from the days that one Mt more adds to each link [link, run]."""
    losing = plan.over_route(steepness)
    losing *= plan.value
    losing *= flow
    return plan.over_links(losing, len(steepness))


def _total(rows: Iterable[Floats], width: int) -> Floats:
    """Sum rows in their order, whatever their number [run]."""
    total = np.zeros(width)
    for row in rows:
        total += row
    return total
