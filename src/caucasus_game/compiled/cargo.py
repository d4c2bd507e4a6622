"""The loading of a network as one compiled loop: what ``transport.loading`` and ``transport.capacity`` do with arrays.

Every sum takes its terms in the order in which they take them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np

from caucasus_game.compiled.lists import loop
from caucasus_game.compiled.series import exp, log

__all__ = ["Net", "advance", "listed"]

Array = Any

_BLOCK: Final = 64
"""Runs that are loaded together: what they need stays in the cache."""


class Net(NamedTuple):
    """Routes as lists one behind the other; each ``first`` says where the lists begin, and last where they all end.

    Attributes:
        value, home, demand: of each route: $ a tonne that a day costs, and that staying at home costs; whose it is.
        link_first, links: of each route, the links that it passes.
        own_first, own: of each demand, its routes.
        on_first, on: of each link, the routes that pass it.
        user_first, users: of each link, the demands that use it; ``passing_first`` and ``passing`` are the routes of
            each of these uses.
        order: the links in the order in which full ones are priced.
    """

    value: Array
    home: Array
    demand: Array
    link_first: Array
    links: Array
    own_first: Array
    own: Array
    on_first: Array
    on: Array
    user_first: Array
    users: Array
    passing_first: Array
    passing: Array
    order: Array


def listed(lists: Sequence[Sequence[int]]) -> tuple[Array, Array]:
    """Return where lists begin that stand one behind the other, and what stands there."""
    first = np.cumsum([0, *map(len, lists)]).astype(np.intp)
    return first, np.array([item for one in lists for item in one], dtype=np.intp)


@loop
def advance(
    net: Net,
    days: Array,
    fixed: Array,
    capacity: Array,
    volume: Array,
    size: Array,
    expected: Array,
    price: Array,
    steps: int,
    theta: float,
    delay: float,
    sweeps: int,
    relaxation: float,
    least_away: float,
) -> Array:
    """Load some times over; ``expected`` and ``price`` [link, run] are moved.

    Returns:
        of the last loading: the flow of each route and of each link, the days of each link, and by how much its flow
        was off what had been expected.
    """
    links, width = days.shape
    routes, demands = len(net.value), len(volume)
    flow, link_flow = np.empty((routes, width)), np.empty((links, width))
    delayed, away = np.empty((links, width)), np.empty((links, width))
    weight, losing = np.empty((routes, _BLOCK)), np.empty((routes, _BLOCK))
    slope, paid, whole = np.empty((links, _BLOCK)), np.empty((links, _BLOCK)), np.empty((demands, _BLOCK))
    total, used = np.empty(_BLOCK), np.empty(_BLOCK)
    own_weight, own_whole, part = np.empty(routes), np.empty(demands), np.empty(demands)  # of one run
    full = np.empty(links, dtype=np.intp)
    for start in range(0, width, _BLOCK):
        count = min(_BLOCK, width - start)
        runs = slice(start, start + count)
        for _ in range(steps):
            for link in range(links):
                most = capacity[link, runs]
                for k in range(count):
                    part_used = min(expected[link, start + k], most[k]) / most[k]
                    cubed = part_used * part_used * part_used
                    used[k] = cubed * part_used * delay + 1.0
                    slope[link, k] = cubed / most[k] * (4.0 * delay) * days[link, start + k]
                    delayed[link, start + k] = used[k] * days[link, start + k]
                    paid[link, k] = fixed[link, start + k] + price[link, start + k]
            for route in range(routes):
                total[:count] = 0.0
                for place in range(net.link_first[route], net.link_first[route + 1]):
                    link = net.links[place]
                    for k in range(count):
                        total[k] += delayed[link, start + k] * net.value[route] + paid[link, k]
                for k in range(count):
                    weight[route, k] = exp((net.home[route] - total[k]) * theta) * size[route, start + k]
            for demand in range(demands):
                whole[demand, :count] = 1.0
                for place in range(net.own_first[demand], net.own_first[demand + 1]):
                    route = net.own[place]
                    for k in range(count):
                        whole[demand, k] += weight[route, k]
                for place in range(net.own_first[demand], net.own_first[demand + 1]):
                    route = net.own[place]
                    for k in range(count):
                        flow[route, start + k] = volume[demand, start + k] / whole[demand, k] * weight[route, k]
            for link in range(links):
                link_flow[link, runs] = 0.0
                for place in range(net.on_first[link], net.on_first[link + 1]):
                    route = net.on[place]
                    for k in range(count):
                        link_flow[link, start + k] += flow[route, start + k]
            for k in range(count):
                for route in range(routes):
                    own_weight[route] = weight[route, k]
                for demand in range(demands):
                    own_whole[demand] = whole[demand, k]
                _balance(
                    net, start + k, volume, capacity, own_weight, own_whole, price, flow, link_flow, full, part,
                    sweeps, theta, relaxation, least_away,
                )  # fmt: skip
            for route in range(routes):
                total[:count] = 0.0
                for place in range(net.link_first[route], net.link_first[route + 1]):
                    link = net.links[place]
                    for k in range(count):
                        total[k] += slope[link, k]
                for k in range(count):
                    losing[route, k] = total[k] * net.value[route] * flow[route, start + k]
            for link in range(links):
                total[:count] = 0.0
                for place in range(net.on_first[link], net.on_first[link + 1]):
                    route = net.on[place]
                    for k in range(count):
                        total[k] += losing[route, k]
                for k in range(count):
                    off = link_flow[link, start + k] - expected[link, start + k]
                    away[link, start + k] = off
                    expected[link, start + k] += off / (total[k] * (0.5 * theta) + 1.0)
    return flow, link_flow, delayed, away


@loop
def _balance(
    net: Net,
    run: int,
    volume: Array,
    capacity: Array,
    weight: Array,
    whole: Array,
    price: Array,
    flow: Array,
    link_flow: Array,
    full: Array,
    part: Array,
    sweeps: int,
    theta: float,
    relaxation: float,
    least_away: float,
) -> None:
    """Move the prices of the links that are full in one run, and its flows with them: ``capacity.balance``."""
    some = 0
    for link in net.order:
        if link_flow[link, run] > capacity[link, run] or price[link, run] > 0.0:
            full[some] = link
            some += 1
    if not some:
        return
    for _ in range(sweeps):
        for link in full[:some]:
            _reprice(net, link, run, volume, capacity, weight, whole, price, part, theta, relaxation, least_away)
        for demand in range(len(whole)):
            whole[demand] = 1.0
            for place in range(net.own_first[demand], net.own_first[demand + 1]):
                whole[demand] += weight[net.own[place]]
    for route in range(len(weight)):
        demand = net.demand[route]
        flow[route, run] = volume[demand, run] / whole[demand] * weight[route]
    for link in range(len(link_flow)):
        carried = 0.0
        for place in range(net.on_first[link], net.on_first[link + 1]):
            carried += flow[net.on[place], run]
        link_flow[link, run] = carried


@loop
def _reprice(
    net: Net,
    link: int,
    run: int,
    volume: Array,
    capacity: Array,
    weight: Array,
    whole: Array,
    price: Array,
    part: Array,
    theta: float,
    relaxation: float,
    least_away: float,
) -> None:
    """Take one step of the price of a full link in one run: ``Weighing.reprice``."""
    able, flow, limit = 0.0, 0.0, capacity[link, run]
    first, last = net.user_first[link], net.user_first[link + 1]
    for use in range(first, last):
        demand = net.users[use]
        passing = 0.0
        for place in range(net.passing_first[use], net.passing_first[use + 1]):
            passing += weight[net.passing[place]]
        part[use - first] = passing
        flow += passing / whole[demand] * volume[demand, run]
        able += volume[demand, run]
    away, over, odds = able - flow, able - limit, 0.0
    if away < least_away * able:
        away = least_away * able
    if over < 0.0:
        over = 0.0
    if away > 0.0:
        odds = flow * over / (limit * away)
    now = price[link, run]
    moved = now + relaxation / theta * log(odds)
    if moved < 0.0:
        moved = 0.0
    price[link, run] = moved
    if moved == now:
        return
    factor = exp(theta * (now - moved))
    for use in range(first, last):
        demand = net.users[use]
        for place in range(net.passing_first[use], net.passing_first[use + 1]):
            weight[net.passing[place]] *= factor
        left = part[use - first] * (factor - 1.0) + whole[demand]
        if left < 1.0:
            left = 1.0
        whole[demand] = left
