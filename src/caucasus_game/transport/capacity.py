"""Links that are full: the price of a place on them, and what is cut back before it has settled.

Delay alone lets more onto a link than it can carry. Here each full link has a price λ ≥ 0, $ a tonne, which is 0 unless
the link is full: the multiplier of its capacity in the logit's own optimisation problem (M. G. H. Bell, "Stochastic
user equilibrium assignment in networks with queues", Transportation Research Part B 29, 1995). With F the flow at the
present prices and V the volume of the demands that could pass here, each full link in turn takes

    λ ← max(0, λ + (ω/θ) ln[ F (V − capacity) / (capacity (V − F)) ])

At ω = 1 this is the step λ ← max(0, λ + η (F − capacity)) with the η that fills the link exactly where one demand uses
it, and moves it no more than that where several do. A fixed η either crawls or oscillates: the logit answers a price by
a factor, not by tonnes. Full links that follow one another ask for more than that, whence ω > 1 (successive
over-relaxation).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import GRID, exp, exp_number, log, log_number, ordered_sum
from caucasus_game.transport.routes import Routes
from caucasus_game.transport.sums import Sums, plan_of

__all__ = ["Weighing", "balance", "fitted"]

Floats = NDArray[np.float64]

SWEEPS: Final = 3
"""Times a loading goes over the full links."""
RELAXATION: Final = 1.25
"""ω; the best of those tried on random networks with three sweeps lie from 1.25 to 1.5."""
FEW: Final = 8
"""Up to so many runs are balanced one by one, with plain numbers: a call to NumPy takes longer than what it does."""
LEAST_AWAY: Final = 1e-12
"""The part of the volume off a link is counted as at least this, so that one step's price stays finite."""


@dataclass(frozen=True, slots=True, eq=False)
class Queue:
    """A link in the runs in which it is full, as far as its price does not move it.

    Attributes:
        runs: in which it is full.
        weights: the places of the weights of the routes over it, in all weights [route, full run].
        wholes: the same of the demands that use it [demand, full run].
        by_demand: sums over its routes, one for each of its demands.
        volume: Mt a year of its demands [demand, full run]; ``able`` is their sum, V [full run].
        limit: its capacity [full run]; ``over`` is V less that, ``least`` the least of V that is off the link, both at
            least 0.
    """

    runs: NDArray[np.intp]
    weights: NDArray[np.intp]
    wholes: NDArray[np.intp]
    by_demand: Sums
    volume: Floats
    able: Floats
    limit: Floats
    over: Floats
    least: Floats


@dataclass(slots=True, eq=False)
class Weighing:
    """The logit's alternatives, at prices that ``balance`` still moves.

    Attributes:
        routes: as found.
        volume: Mt a year, on the grid [demand, run].
        capacity: Mt a year, above 0 [link, run].
        weight: PS exp(−θ (cost − cost of staying at home)) [route, run]; staying at home weighs 1.
        whole: the weight of all alternatives of each demand [demand, run].
    """

    routes: Routes
    volume: Floats
    capacity: Floats
    weight: Floats
    whole: Floats

    @classmethod
    def of(cls, routes: Routes, volume: Floats, capacity: Floats, weight: Floats) -> Weighing:
        """Return the alternatives with their sums."""
        return cls(routes, volume, capacity, weight, plan_of(routes).by_demand(weight, 1.0))

    def add_up(self) -> None:
        """Sum the weights of each demand anew: between, they are only kept up to date."""
        self.whole = plan_of(self.routes).by_demand(self.weight, 1.0)

    def flows(self) -> tuple[Floats, Floats]:
        """Return the flow of each route [route, run] and of each link [link, run], Mt a year."""
        flow = (self.volume / self.whole).take(self.routes.demand_of, axis=0)
        flow *= self.weight
        return flow, plan_of(self.routes).over_links(flow, len(self.capacity))

    def queue(self, link: int, full: NDArray[np.bool_]) -> Queue:
        """Return what does not change while a link is repriced in the runs in which it is full [run]."""
        use, runs = plan_of(self.routes).uses[link], np.flatnonzero(full)
        width = len(full)
        wholes = use.demands[:, None] * width + runs
        volume = self.volume.reshape(-1).take(wholes)
        able, limit = ordered_sum(volume), self.capacity[link].take(runs)
        return Queue(
            runs=runs,
            weights=use.routes[:, None] * width + runs,
            wholes=wholes,
            by_demand=use.by_demand,
            volume=volume,
            able=able,
            limit=limit,
            over=np.maximum(able - limit, 0.0),
            least=LEAST_AWAY * able,
        )

    def reprice(self, queue: Queue, price: Floats, theta: float) -> None:
        """Take one step of the price of a link, in the runs in which it is full; weights and ``price`` change."""
        weights, wholes = self.weight.reshape(-1), self.whole.reshape(-1)
        weight, whole = weights.take(queue.weights), wholes.take(queue.wholes)
        part = queue.by_demand(weight)
        share = part / whole
        share *= queue.volume
        flow = ordered_sum(share)
        away = np.maximum(queue.able - flow, queue.least)
        flow *= queue.over
        # a link that nothing could pass has nothing on it either
        odds = np.divide(flow, queue.limit * away, out=np.zeros_like(flow), where=away > 0.0)
        now = price.take(queue.runs)
        moved = np.maximum(now + (RELAXATION / theta) * log(odds), 0.0)
        factor = exp(theta * (now - moved))
        price[queue.runs] = moved
        weight *= factor
        weights[queue.weights] = weight
        factor -= 1.0
        part *= factor
        part += whole
        # what is left is at least staying at home, whatever rounding made of the difference
        wholes[queue.wholes] = np.maximum(part, 1.0, out=part)


def balance(weighing: Weighing, multiplier: Floats, theta: float) -> tuple[Floats, Floats]:
    """Move the price of each full link to where the link is just full, or to 0; weights and ``multiplier`` change.

    A run's full links are those that are above capacity, or have a price, when the loading begins; they are taken in
    the order of their ids. What fills up through them waits for the next loading.

    Args:
        weighing: the alternatives at the prices in ``multiplier``.
        multiplier: λ, $ a tonne [link, run].
        theta: per $ a tonne.

    Returns:
        the flows at the new prices, as ``Weighing.flows`` does.
    """
    flow, link_flow = weighing.flows()
    full = (link_flow > weighing.capacity) | (multiplier > 0.0)
    if full.shape[1] <= FEW:
        order = weighing.routes.link_order
        for run, here in enumerate(full.T.tolist()):
            if any(here):
                _balance_one(weighing, multiplier, theta, run, [link for link in order if here[link]])
        return weighing.flows()
    anywhere: NDArray[np.bool_] = np.any(full, axis=1)
    queues = [(link, weighing.queue(link, full[link])) for link in weighing.routes.link_order if anywhere[link]]
    if not queues:
        return flow, link_flow
    for _ in range(SWEEPS):
        for link, queue in queues:
            weighing.reprice(queue, multiplier[link], theta)
        weighing.add_up()
    return weighing.flows()


def _balance_one(weighing: Weighing, multiplier: Floats, theta: float, run: int, full: list[int]) -> None:
    """Move the prices of the links that are full in one run: ``Weighing.reprice`` of each and ``Weighing.add_up``, the
    same operations in the same order.
    """
    routes, users_of = weighing.routes, weighing.routes.users_of
    volume, weight = weighing.volume[:, run].tolist(), weighing.weight[:, run].tolist()
    whole, price = weighing.whole[:, run].tolist(), multiplier[:, run].tolist()
    capacity = weighing.capacity[:, run].tolist()
    able = {link: reduce(add, [volume[demand] for demand, _ in users_of[link]]) for link in full}
    moving = sorted({demand for link in full for demand, _ in users_of[link]})
    for _ in range(SWEEPS):
        for link in full:
            limit, most, parts, flow = capacity[link], able[link], [], 0.0
            for demand, passing in users_of[link]:
                part = reduce(add, [weight[route] for route in passing])
                flow += part / whole[demand] * volume[demand]
                parts.append(part)
            away = max(most - flow, LEAST_AWAY * most)
            odds = flow * max(most - limit, 0.0) / (limit * away) if away > 0.0 else 0.0
            now = price[link]
            moved = price[link] = max(now + (RELAXATION / theta) * log_number(odds), 0.0)
            if moved == now:
                continue
            factor = exp_number(theta * (now - moved))
            for part, (demand, passing) in zip(parts, users_of[link], strict=True):
                for route in passing:
                    weight[route] *= factor
                whole[demand] = max(part * (factor - 1.0) + whole[demand], 1.0)
        for demand in moving:
            whole[demand] = reduce(add, [weight[route] for route in routes.routes_of[demand]], 1.0)
    weighing.weight[:, run], weighing.whole[:, run], multiplier[:, run] = weight, whole, price


def fitted(
    routes: Routes, volume: Floats, capacity: Floats, flow: Floats, link_flow: Floats
) -> tuple[Floats, Floats, Floats, Floats]:
    """Cut what no link could carry, and round to the grid of 2⁻²⁰ Mt.

    Each route is cut to the part that the fullest of its links can take, so that every link carries at most its
    capacity. Flows are rounded down: their sums are exact, so neither a capacity nor a volume is passed by a bit.

    Args:
        routes: as found.
        volume: Mt a year, on the grid [demand, run].
        capacity: Mt a year, above 0 [link, run].
        flow: as chosen [route, run].
        link_flow: as chosen [link, run].

    Returns:
        flow [route, run], unserved and waiting [demand, run], flow on links [link, run].
    """
    part = np.ones_like(link_flow)
    np.divide(_floor(capacity), link_flow, out=part, where=link_flow > capacity)
    carried = flow.copy()
    tight = set(np.flatnonzero((part < 1.0).any(axis=1)).tolist())
    for route, links in enumerate(routes.links_of):
        cutting = [link for link in links if link in tight]
        if cutting:
            least = part[cutting[0]]
            for link in cutting[1:]:
                least = np.minimum(least, part[link])
            carried[route] *= least
    carried, wishes = _floor(carried), _floor(flow)
    plan = plan_of(routes)
    unserved = np.maximum(volume - plan.by_demand(wishes), 0.0)
    left = volume - plan.by_demand(carried)  # all of it on the grid, so exact in any order
    return carried, unserved, left - unserved, plan.over_links(carried, len(link_flow))


def _floor(values: Floats) -> Floats:
    scaled = values * GRID
    np.floor(scaled, out=scaled)
    scaled *= 1.0 / GRID
    return scaled
