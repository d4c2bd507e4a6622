"""What a turn's loading is given and what it gives back: arrays whose last axis is the run."""

from __future__ import annotations

from dataclasses import dataclass, fields
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from caucasus_game.errors import Fault, Faults
from caucasus_game.language import tr
from caucasus_game.transport.network import LARGEST, Network
from caucasus_game.transport.routes import Routes

__all__ = ["Conditions", "Loading", "Standing"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Conditions:
    """The state of the links and the demands in a turn. Rates are a year's, whatever the length of the turn.

    Attributes:
        tariff: $ a tonne, at least 0 [link, run].
        days: transit time with nobody else on the link, at least 0 [link, run].
        capacity: Mt a year, at least 0 [link, run].
        risk: $ a tonne, at least 0 [link, run].
        open: whether anything may pass [link, run], bool. A link of no capacity is shut too.
        volume: Mt a year that each demand would send, at least 0 [demand, run].

    Raises:
        Faults: all that is wrong at once: ``wrong-size``, ``number-out-of-range``.
    """

    tariff: Floats
    days: Floats
    capacity: Floats
    risk: Floats
    open: NDArray[np.bool_]
    volume: Floats

    def __post_init__(self) -> None:
        """Refuse arrays that do not fit together, and numbers that are none."""
        links, runs = len(self.tariff), self.volume.shape[-1]
        rates = (self.tariff, self.days, self.capacity, self.risk)
        if all(rate.shape == (links, runs) for rate in (*rates, self.open)) and self.volume.ndim == 2:
            numbers = np.concatenate([*rates, self.volume], axis=None)
            if numbers.min(initial=0.0) >= 0.0 and numbers.max(initial=0.0) <= LARGEST:  # of no number either holds
                return
        faults = []
        for each in fields(self):
            array = getattr(self, each.name)
            wanted = (len(self.volume if each.name == "volume" else self.tariff), self.volume.shape[-1])
            if array.shape != wanted:
                message = tr("{name} has the shape {shape}", name=each.name, shape=array.shape)
                faults.append(Fault("wrong-size", message, tr("with the others it is {wanted}", wanted=wanted)))
            elif each.name != "open" and not ((array >= 0.0) & (array <= LARGEST)).all():
                message = tr(
                    "{name} goes from {least:g} to {most:g}", name=each.name, least=array.min(), most=array.max()
                )
                faults.append(
                    Fault("number-out-of-range", message, tr("it is at least 0 and at most {most:g}", most=LARGEST))
                )
        if faults:
            raise Faults(*faults)

    @classmethod
    def of_rows(cls, rows: Floats, links: int) -> Conditions:
        """Return them from one array: open (1 or 0), tariff, days, capacity and risk of the links, then volumes."""
        ends = [links * part for part in range(6)]
        open_, tariff, days, capacity, risk = (rows[start:end] for start, end in pairwise(ends))
        return cls(tariff, days, capacity, risk, open_ != 0.0, rows[ends[-1] :])

    @classmethod
    def of(cls, network: Network, runs: int = 1) -> Conditions:
        """Return the network as its author wrote it, with every link open, in so many runs."""
        rows = {
            name: np.array([[float(getattr(link, name))] * runs for link in network.links]).reshape(-1, runs)
            for name in ("tariff", "days", "capacity", "risk")
        }
        volume = np.array([[float(demand.volume)] * runs for demand in network.demands])
        return cls(**rows, open=np.ones((len(network.links), runs), dtype=np.bool_), volume=volume)

    def of_runs(self, runs: NDArray[np.intp]) -> Conditions:
        """Return those of some runs."""
        return Conditions(**{each.name: getattr(self, each.name)[:, runs] for each in fields(self)})


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """What one turn's loading hands to the next one.

    Attributes:
        expected: what shippers take to be on each link, Mt a year [link, run]: they reckon delay by it.
        multiplier: the price of a place on each link that is full, $ a tonne [link, run]; 0 elsewhere.
    """

    expected: Floats
    multiplier: Floats

    @classmethod
    def empty(cls, network: Network, runs: int = 1) -> Standing:
        """Return the links with nothing on them."""
        return cls(np.zeros((len(network.links), runs)), np.zeros((len(network.links), runs)))

    def of_runs(self, runs: NDArray[np.intp]) -> Standing:
        """Return that of some runs."""
        return Standing(self.expected[:, runs], self.multiplier[:, runs])


@dataclass(frozen=True, slots=True, eq=False)
class Loading:
    """Where the cargo goes. Flows are whole multiples of 2⁻²⁰ Mt a year (about a tonne), and so add up exactly.

    For every demand, in every bit: volume on the grid = Σ flow of its routes + unserved + waiting.

    Attributes:
        flow: Mt a year that travels [route, run].
        unserved: Mt a year that stays at home for the cost of going [demand, run].
        waiting: Mt a year that would go at these prices and finds no place [demand, run]; next to 0 once settled.
        link_flow: Mt a year [link, run]; never above the capacity.
        cost: generalised cost of each route, multipliers included, $ a tonne [route, run]; of a shut route, what it
            would be.
        gap: the farthest that any link's chosen flow was from what was expected of it, or from its capacity where that
            binds, Mt a year [run]: 0 at the fixed point.
        standing: for the next turn.
    """

    flow: Floats
    unserved: Floats
    waiting: Floats
    link_flow: Floats
    cost: Floats
    gap: Floats
    standing: Standing

    def along(self, routes: Routes, corridor: str) -> Floats:
        """Return the flow of all routes that pass a corridor, Mt a year [run]; on the grid, so exact in any order."""
        total = np.zeros_like(self.gap)
        for row in self.flow[routes.by(corridor)]:
            total += row
        return total

    def of_runs(self, runs: NDArray[np.intp]) -> Loading:
        """Return that of some runs, any of them more than once."""
        return Loading(
            flow=self.flow[:, runs],
            unserved=self.unserved[:, runs],
            waiting=self.waiting[:, runs],
            link_flow=self.link_flow[:, runs],
            cost=self.cost[:, runs],
            gap=self.gap[runs],
            standing=self.standing.of_runs(runs),
        )
