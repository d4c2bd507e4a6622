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
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import GRID, exp, log, ordered_sum
from caucasus_game.transport.routes import Routes
from caucasus_game.transport.sums import Sums, plan_of

__all__ = ["Weighing", "balance", "fitted"]

Floats = NDArray[np.float64]

SWEEPS: Final = 3
"""Times a loading goes over the full links."""
RELAXATION: Final = 1.25
"""ω; the best of those tried on random networks with three sweeps lie from 1.25 to 1.5."""
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
        limit: its capacity [full run]; ``over`` is V less that, at least 0.
    """

    runs: NDArray[np.intp]
    weights: NDArray[np.intp]
    wholes: NDArray[np.intp]
    by_demand: Sums
    volume: Floats
    able: Floats
    limit: Floats
    over: Floats


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
        volume = self.volume[np.ix_(use.demands, runs)]
        able, limit, width = ordered_sum(volume), self.capacity[link][runs], len(full)
        return Queue(
            runs=runs,
            weights=use.routes[:, None] * width + runs,
            wholes=use.demands[:, None] * width + runs,
            by_demand=use.by_demand,
            volume=volume,
            able=able,
            limit=limit,
            over=np.maximum(able - limit, 0.0),
        )

    def reprice(self, queue: Queue, price: Floats, theta: float) -> None:
        """Take one step of the price of a link, in the runs in which it is full; weights and ``price`` change."""
        weights, wholes = self.weight.reshape(-1), self.whole.reshape(-1)
        weight, whole = weights.take(queue.weights), wholes.take(queue.wholes)
        part = queue.by_demand(weight)
        share = part / whole
        share *= queue.volume
        flow = ordered_sum(share)
        away = np.maximum(queue.able - flow, LEAST_AWAY * queue.able)
        flow *= queue.over
        odds = np.divide(flow, queue.limit * away, out=queue.able.copy(), where=away > 0.0)
        now = price[queue.runs]
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
    anywhere: NDArray[np.bool_] = np.any(full, axis=1)
    queues = [(link, weighing.queue(link, full[link])) for link in weighing.routes.link_order if anywhere[link]]
    if not queues:
        return flow, link_flow
    for _ in range(SWEEPS):
        for link, queue in queues:
            weighing.reprice(queue, multiplier[link], theta)
        weighing.add_up()
    return weighing.flows()


def fitted(weighing: Weighing, flow: Floats, link_flow: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Cut what no link could carry, and round to the grid of 2⁻²⁰ Mt.

    Each route is cut to the part that the fullest of its links can take, so that every link carries at most its
    capacity. Flows are rounded down: their sums are exact, so neither a capacity nor a volume is passed by a bit.

    Args:
        weighing: the alternatives as balanced.
        flow: as chosen [route, run].
        link_flow: as chosen [link, run].

    Returns:
        flow [route, run], unserved and waiting [demand, run], flow on links [link, run].
    """
    routes = weighing.routes
    part = np.ones_like(link_flow)
    np.divide(_floor(weighing.capacity), link_flow, out=part, where=link_flow > weighing.capacity)
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
    wished, left = np.zeros_like(weighing.volume), weighing.volume.copy()
    for route, demand in enumerate(routes.demand_of.tolist()):
        wished[demand] += wishes[route]
        left[demand] -= carried[route]
    unserved = np.maximum(weighing.volume - wished, 0.0)
    return carried, unserved, left - unserved, plan_of(routes).over_links(carried, len(link_flow))


def _floor(values: Floats) -> Floats:
    scaled = values * GRID
    np.floor(scaled, out=scaled)
    scaled *= 1.0 / GRID
    return scaled
