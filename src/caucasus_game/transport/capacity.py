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

from caucasus_game.arithmetic import GRID, exp, log
from caucasus_game.transport.routes import Routes

__all__ = ["Weighing", "balance", "fitted"]

Floats = NDArray[np.float64]

SWEEPS: Final = 3
"""Times a loading goes over the full links."""
RELAXATION: Final = 1.25
"""ω; the best of those tried on random networks with three sweeps lie from 1.25 to 1.5."""
LEAST_AWAY: Final = 1e-12
"""The part of the volume off a link is counted as at least this, so that one step's price stays finite."""


@dataclass(slots=True, eq=False)
class Weighing:
    """The logit's alternatives, at prices that ``balance`` still moves.

    Attributes:
        routes: as found.
        volume: Mt a year, on the grid [demand, run].
        capacity: Mt a year, above 0 [link, run].
        weight: for each route PS exp(−θ (cost − cost of staying at home)) [run]; staying at home weighs 1.
        whole: for each demand the weight of all its alternatives [run].
    """

    routes: Routes
    volume: Floats
    capacity: Floats
    weight: list[Floats]
    whole: list[Floats]

    @classmethod
    def of(cls, routes: Routes, volume: Floats, capacity: Floats, weight: Floats) -> Weighing:
        """Return the alternatives with their sums."""
        weighing = cls(routes, volume, capacity, list(weight), list(np.empty_like(volume)))
        weighing.add_up()
        return weighing

    def add_up(self) -> None:
        """Sum the weights of each demand anew: between, they are only kept up to date."""
        for demand, members in enumerate(self.routes.routes_of):
            whole = self.whole[demand]
            whole.fill(1.0)
            for route in members:
                whole += self.weight[route]

    def flows(self) -> tuple[Floats, Floats]:
        """Return the flow of each route [route, run] and of each link [link, run], Mt a year."""
        scale = [volume / whole for volume, whole in zip(self.volume, self.whole, strict=True)]
        flow = np.empty((len(self.weight), self.volume.shape[1]))
        for route, demand in enumerate(self.routes.demand_of.tolist()):
            np.multiply(self.weight[route], scale[demand], out=flow[route])
        return flow, over_links(self.routes, flow)

    def reprice(self, link: int, price: Floats, full: NDArray[np.bool_], theta: float) -> None:
        """Take one step of the price of a link, in the runs in which it is full; weights and ``price`` change."""
        limit = self.capacity[link]
        flow, able = np.zeros_like(price), np.zeros_like(price)
        parts = []
        for demand, passing in self.routes.users_of[link]:
            part = self.weight[passing[0]].copy()
            for route in passing[1:]:
                part += self.weight[route]
            parts.append(part)
            flow += self.volume[demand] * (part / self.whole[demand])
            able += self.volume[demand]
        away = np.maximum(able - flow, LEAST_AWAY * able)
        odds = np.divide(flow * np.maximum(able - limit, 0.0), limit * away, out=able, where=away > 0.0)
        at = np.flatnonzero(full)  # logarithms are what this costs
        moved = np.maximum(price[at] + (RELAXATION / theta) * log(odds[at]), 0.0)
        factor = np.ones_like(price)
        factor[at] = exp(theta * (price[at] - moved))
        price[at] = moved
        for part, (demand, passing) in zip(parts, self.routes.users_of[link], strict=True):
            for route in passing:
                self.weight[route] *= factor
            self.whole[demand] += part * (factor - 1.0)
            # what is left is at least staying at home, whatever rounding made of the difference
            np.maximum(self.whole[demand], 1.0, out=self.whole[demand])


def over_links(routes: Routes, flow: Floats) -> Floats:
    """Return the flow on each link [link, run]."""
    total = np.zeros((len(routes.routes_on), flow.shape[1]))
    rows = list(flow)
    for link in routes.link_order:
        here = total[link]  # a view
        for route in routes.routes_on[link]:
            here += rows[route]
    return total


def balance(weighing: Weighing, multiplier: Floats, theta: float) -> None:
    """Move the price of each full link to where the link is just full, or to 0; weights and ``multiplier`` change.

    A run's full links are those that are above capacity, or have a price, when the loading begins; they are taken in
    the order of their ids. What fills up through them waits for the next loading.

    Args:
        weighing: the alternatives at the prices in ``multiplier``.
        multiplier: λ, $ a tonne [link, run].
        theta: per $ a tonne.
    """
    full = (weighing.flows()[1] > weighing.capacity) | (multiplier > 0.0)
    somewhere = [link for link in weighing.routes.link_order if full[link].any()]
    for _ in range(SWEEPS if somewhere else 0):
        for link in somewhere:
            weighing.reprice(link, multiplier[link], full[link], theta)
        weighing.add_up()


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
    carried = np.empty_like(flow)
    for route, links in enumerate(routes.links_of):
        least = part[links[0]]
        for link in links[1:]:
            least = np.minimum(least, part[link])
        carried[route] = _floor(flow[route] * least)
    wished, left = np.zeros_like(weighing.volume), weighing.volume.copy()
    for route, demand in enumerate(routes.demand_of.tolist()):
        wished[demand] += _floor(flow[route])
        left[demand] -= carried[route]
    unserved = np.maximum(weighing.volume - wished, 0.0)
    return carried, unserved, left - unserved, over_links(routes, carried)


def _floor(values: Floats) -> Floats:
    return np.floor(values * GRID) / GRID
