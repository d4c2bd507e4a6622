"""What a seat sees of the network and the lots, as plain data; all of it is public. Part of ``SeatView``.

Tonnes are Mt a year, money is in the scenario's unit, parts are in percent; ``change`` is since the last turn.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CargoGaugeSeen", "DemandSeen", "LinkSeen", "LotSeen", "NetworkSeen", "NodeSeen", "WaySeen"]

FULL = 0.99
"""The part of its capacity from which on a link counts as full."""


@dataclass(frozen=True, slots=True)
class NodeSeen:
    """A place.

    ``coordinates`` are degrees east and north; ``at`` is where its author draws it, from the left edge of a map and
    from its upper edge, 0 to 100. All nodes of a network have either, or none has.
    """

    id: str
    title: str
    coordinates: tuple[float, float] | None = None
    at: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class LinkSeen:
    """A link: what it costs to pass, what it can carry, and what it carried last turn.

    ``potential`` is what it would carry if every link were open; ``tariff`` and ``risk`` are $ a tonne, ``price`` what
    a place costs beside them where it is full; ``days`` those of the empty link. ``opens`` says in words when cargo may
    pass it, and is empty where that never changes.
    """

    id: str
    title: str
    start: str
    end: str
    mode: str
    owner: str
    way: str
    open: bool
    flow: float
    change: float
    potential: float
    capacity: float
    tariff: float
    days: float
    risk: float
    price: float
    claims: tuple[str, ...]
    opens: str = ""
    carries: tuple[str, ...] = ()
    """The kinds of cargo it takes; empty: any."""

    @property
    def full(self) -> bool:
        """Whether it carries all that it can, to a hundredth."""
        return self.open and self.flow >= FULL * self.capacity


@dataclass(frozen=True, slots=True)
class DemandSeen:
    """Cargo that somebody would send: what of it travelled last turn, and what did not."""

    id: str
    title: str
    start: str
    end: str
    volume: float
    shipped: float
    unshipped: float
    change: float
    """Of what is shipped."""


@dataclass(frozen=True, slots=True)
class WaySeen:
    """The cargo that passes any link of a way, each tonne once."""

    id: str
    title: str
    carried: float
    change: float


@dataclass(frozen=True, slots=True)
class CargoGaugeSeen:
    """The cargo of a way against the amount that the scenario measures it by, and on what that amount rests."""

    title: str
    carried: float
    change: float
    target: float
    claims: tuple[str, ...]
    assumed: str
    way: str = ""
    """The id of the way."""


@dataclass(frozen=True, slots=True)
class LotSeen:
    """A lot: what it costs, who pays, how far it is built, and what investors make of it."""

    id: str
    title: str
    kind: str
    owner: str
    capex: float
    pledged: tuple[tuple[str, float], ...]
    """Actor to its pledge, those above 0."""
    private: float
    private_most: float
    spent: float
    unspent: float
    """What this seat could take back."""
    funded: float
    built: float
    change: float
    """Of what is built."""
    turns_left: int
    """The fewest turns until it is finished, were it paid for."""
    blocked: str
    """Why it cannot be built on now; empty where it can."""
    earns: float
    """The yield that investors see, percent a year, after what its chain still lacks."""
    hazard: float
    """What they fear, percent a year."""
    taken: float
    """How many of them would come in, percent."""
    chain: tuple[str, ...]
    due: str
    due_turn: int | None
    claims: tuple[str, ...]

    @property
    def public(self) -> float:
        """What seats have pledged for it."""
        return sum(money for _, money in self.pledged)

    @property
    def gap(self) -> float:
        """What it still lacks."""
        return max(0.0, self.capex - self.public - self.private)

    @property
    def finished(self) -> bool:
        """Whether it is built."""
        return self.built >= 100


@dataclass(frozen=True, slots=True)
class NetworkSeen:
    """The network and the lots, in the scenario's order; ``pool`` is private money not yet placed."""

    nodes: tuple[NodeSeen, ...]
    links: tuple[LinkSeen, ...]
    demands: tuple[DemandSeen, ...]
    ways: tuple[WaySeen, ...]
    lots: tuple[LotSeen, ...]
    pool: float
    gauge: CargoGaugeSeen | None = None

    def title(self, id_: str) -> str:
        """Return the title of a link, demand, way or lot; the id itself for anything else."""
        return self.titles.get(id_, id_)

    @property
    def titles(self) -> dict[str, str]:
        """Id to title; where things share an id, that of a lot, else of a link, else of a way."""
        named: tuple[LinkSeen | DemandSeen | WaySeen | LotSeen, ...] = (
            *self.demands,
            *self.ways,
            *self.links,
            *self.lots,
        )
        return {one.id: one.title for one in named}
