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
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import exp, on_grid
from caucasus_game.transport.capacity import Weighing, balance, fitted
from caucasus_game.transport.conditions import Conditions, Loading, Standing
from caucasus_game.transport.routes import Routes

__all__ = ["STEPS", "Settled", "load", "settle"]

Floats = NDArray[np.float64]

THETA: Final = 0.08
"""How sharply shippers choose, per $ a tonne (E14; assumed)."""
DELAY: Final = 0.15
"""Time that a full link adds, as a part of its own (Bureau of Public Roads 1964)."""
STEPS: Final = 3
"""Loadings a turn, unless told."""
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

    Args:
        routes: as found.
        conditions: of this turn.
        standing: of the last turn, or empty.
        steps: loadings, at least 1.
        theta: per $ a tonne, above 0.
    """
    passable = conditions.open & (conditions.capacity > 0.0)
    capacity = np.where(passable, conditions.capacity, 1.0)  # a shut link divides by something, and counts for nothing
    volume = on_grid(conditions.volume)
    fixed = conditions.tariff + conditions.risk
    size = path_size(routes, passable)
    expected = np.where(passable, standing.expected, 0.0)
    multiplier = np.where(passable, standing.multiplier, 0.0)
    for _ in range(steps):
        full = np.minimum(expected, capacity) / capacity
        cubed = full * full * full
        days = conditions.days * (1.0 + DELAY * (cubed * full))
        cost = _costs(routes, fixed, days, multiplier)
        weighing = Weighing.of(routes, volume, capacity, size * exp(theta * (_home(routes) - cost)))
        balance(weighing, multiplier, theta)
        flow, link_flow = weighing.flows()
        steepness = conditions.days * ((4.0 * DELAY) * (cubed / capacity))
        away = link_flow - expected
        expected = expected + away / (1.0 + (0.5 * theta) * _response(routes, flow, steepness))
    multiplier = on_grid(multiplier)
    carried, unserved, waiting, link_carried = fitted(weighing, flow, link_flow)
    off = np.where(multiplier > 0.0, np.abs(capacity - link_flow), np.maximum(link_flow - capacity, 0.0))
    return Loading(
        flow=carried,
        unserved=unserved,
        waiting=waiting,
        link_flow=link_carried,
        cost=_costs(routes, fixed, days, multiplier),
        gap=np.maximum(np.abs(away), off).max(axis=0),
        standing=Standing(on_grid(expected), multiplier),
    )


def settle(
    routes: Routes, conditions: Conditions, standing: Standing, most: int = 200, theta: float = THETA
) -> Settled:
    """Load until nothing moves any more; each run stops for itself.

    Args:
        routes: as found.
        conditions: held as they are.
        standing: where to start.
        most: loadings before patience ends.
        theta: per $ a tonne, above 0.
    """
    found = load(routes, conditions, standing, 1, theta)
    loadings = np.where(found.gap <= SETTLED, 1, 0)
    for number in range(2, most + 1):
        if loadings.all():
            break
        further = load(routes, conditions, found.standing, 1, theta)
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


def _costs(routes: Routes, fixed: Floats, days: Floats, multiplier: Floats) -> Floats:
    """Return the generalised cost of each route, $ a tonne [route, run]."""
    cost = np.empty((len(routes), days.shape[1]))
    paid = fixed + multiplier
    for demand, members in enumerate(routes.routes_of):
        priced = list(paid + routes.network.demands[demand].value_of_time * days)
        for route in members:
            cost[route] = _total((priced[link] for link in routes.links_of[route]), days.shape[1])
    return cost


def _home(routes: Routes) -> Floats:
    """Return what staying at home stands for, $ a tonne [route, 1]."""
    demands = routes.network.demands
    return np.array([[demands[demand].stays_home_at] for demand in routes.demand_of.tolist()])


def _response(routes: Routes, flow: Floats, steepness: Floats) -> Floats:
    """Return σ/θ of each link, from the days that one Mt more adds to each link [link, run]."""
    width = flow.shape[1]
    steep = list(steepness)
    losing = np.empty_like(flow)
    for route, links in enumerate(routes.links_of):
        value = routes.network.demands[int(routes.demand_of[route])].value_of_time
        losing[route] = flow[route] * (value * _total((steep[link] for link in links), width))
    response = np.zeros_like(steepness)
    for link in routes.link_order:
        response[link] = _total((losing[route] for route in routes.routes_on[link]), width)
    return response


def _total(rows: Iterable[Floats], width: int) -> Floats:
    """Sum rows in their order, whatever their number [run]."""
    total = np.zeros(width)
    for row in rows:
        total += row
    return total
