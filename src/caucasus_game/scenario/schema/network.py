"""What carries cargo and what is built: nodes, links, demands, lots, and the private money that may join."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from caucasus_game.scenario.schema.fields import (
    Amount,
    Cited,
    Count,
    Expression,
    Id,
    Latitude,
    Longitude,
    Number,
    Percent,
    Positive,
    SystemId,
    Text,
    Unit,
    YesNo,
)

__all__ = ["CargoGauge", "Danger", "Demand", "Investors", "Link", "Loading", "Lot", "Network", "Node", "Pool"]


class Node(Cited):
    """A place where links meet."""

    title: Text
    """What it is called."""
    coordinates: tuple[Longitude, Latitude] | None = None
    """Where it lies: degrees east (west is negative), then degrees north. Maps are drawn from these where all nodes
    have them."""
    at: tuple[Percent, Percent] | None = None
    """Where it is drawn on a map without coordinates: 0 is the left edge and 100 the right one, then 0 the upper edge
    and 100 the lower one. Absent in all nodes: the map is laid out from the links."""


class Link(Cited):
    """An edge of the network. Its numbers are expressions, worked out each turn, so that what seats do moves them."""

    title: Text
    """What it is called."""
    from_: Annotated[Id, Field(alias="from")]
    """The node it starts at."""
    to: Id
    """The node it ends at."""
    one_way: YesNo = False
    """Cargo passes only from ``from`` to ``to``; else both ways."""
    mode: Literal["rail", "road", "sea", "river", "pipeline", "transfer"]
    """How it carries; ``transfer`` is a port or a border crossing that costs time and money by itself."""
    owner: Id | None = None
    """The actor on whose land it lies."""
    way: Id | None = None
    """A label that several links may share: cargo is also counted by way."""
    carries: tuple[Id, ...] = ()
    """The kinds of cargo it takes; empty: any."""
    tariff: Expression
    """$ a tonne."""
    days: Expression
    """Transit time on the empty link, waiting at ports and borders included."""
    capacity: Expression
    """Mt a year, both directions together."""
    risk: Expression = "0"
    """What shippers add for the chance of loss and disruption, $ a tonne."""
    open: Expression | None = None
    """Cargo may pass only where this holds; absent: from the start."""
    systems: tuple[SystemId, ...] = ()
    """The systems it belongs to."""


class Demand(Cited):
    """Cargo that somebody would send from one place to another."""

    title: Text
    """What it is called."""
    from_: Annotated[Id, Field(alias="from")]
    """The node it comes from."""
    to: Id
    """The node it goes to."""
    cargo: Id = "freight"
    """Its kind: it passes only links that carry it."""
    volume: Expression
    """Mt a year."""
    time_value: Amount
    """What a day under way costs, $ a tonne."""
    home: Amount
    """The cost, $ a tonne, at which sending it and keeping it at home are equally good."""
    systems: tuple[SystemId, ...] = ()
    """The systems it belongs to."""


class Loading(Cited):
    """How cargo chooses its way (E14)."""

    theta: Positive = 0.08
    """θ: how sharply shippers choose, per $ a tonne."""
    steps: Annotated[Count, Field(ge=1, le=20)] = 3
    """Loadings a turn: how far cargo has moved to a new balance after one turn."""
    routes: Annotated[Count, Field(ge=1, le=40)] = 12
    """Most routes looked at for a demand."""
    detour: Annotated[Positive, Field(ge=1)] = 2.0
    """A route may cost so many times the cheapest."""


class CargoGauge(Cited):
    """What screens measure the network by: the cargo of one way against an amount that was promised or hoped for."""

    way: Id
    """The label of the links whose cargo counts, each tonne once."""
    target: Positive
    """Mt a year."""
    title: Text | None = None
    """What the way is called; absent: its label."""


class Network(Cited):
    """Where cargo can go."""

    nodes: Annotated[dict[Id, Node], Field(min_length=2, max_length=200)]
    """The places."""
    links: Annotated[dict[Id, Link], Field(min_length=1, max_length=300)]
    """The ways between them."""
    demands: Annotated[dict[Id, Demand], Field(min_length=1, max_length=20)]
    """The cargo there is."""
    loading: Loading = Loading()
    """How cargo chooses its way."""
    gauge: CargoGauge | None = None
    """The cargo gauge of the screens; absent: they show none."""


class Lot(Cited):
    """One investable piece: pledged for, built, and earning once it is finished."""

    title: Text
    """What it is called."""
    kind: Literal["rail", "road", "port", "pipeline", "energy", "fibre", "service"]
    """What is built."""
    owner: Id | None = None
    """The actor on whose land it lies."""
    capex: Expression
    """What it costs, in the unit of the treasuries: worked out at the start; effects may change ``capex[lot]``."""
    years: Positive
    """Shortest time it can be built in."""
    access: Expression | None = None
    """It is built only in turns where this holds; absent: always."""
    blocked: Text | None = None
    """In words, what ``access`` asks for."""
    chain: tuple[Id, ...] = ()
    """Other lots without which it earns little: what investors look at besides itself."""
    revenue: Expression = "0"
    """What it takes in once finished, in the treasuries' unit a year; ``potential[link]`` may stand in it."""
    upkeep: Expression = "0"
    """What running it costs, likewise."""
    private: Unit = 0.0
    """The most of its cost that private money may take, 0 to 1."""
    risk: Expression = "0"
    """Hazard of this lot for investors, a year, on top of that of all."""
    returns: dict[Id, Expression] = {}
    """Actor to its percentage of what a finished lot earns; left out: by the public money each has put in."""
    due: Id | None = None
    """A dated mark of the clock by which it was announced."""
    systems: tuple[SystemId, ...] = ()
    """The systems it belongs to."""


class Danger(Cited):
    """What investors fear, a year: rate * exp((pivot - gauge) / scale) + plus (E12)."""

    rate: Expression
    """The hazard where the gauge stands at ``pivot``."""
    gauge: Expression
    """What calms investors as it rises."""
    pivot: Number = 50.0
    """The mark of the gauge at which the hazard is ``rate``."""
    scale: Positive = 25.0
    """How many points of the gauge change the hazard by a factor of e."""
    plus: Expression = "0"
    """What comes on top, whatever the gauge."""


class Pool(Cited):
    """The private money there is, in the treasuries' unit."""

    start: Amount = 0.0
    """What there is as the game opens."""
    income: Expression = "0"
    """What comes in, a year."""


class Investors(Cited):
    """How private capital decides (E12). What is not named here holds as it stands."""

    hurdle: Amount = 0.1
    """r: the yield a year that money asks for without any risk."""
    width: Positive = 0.03
    """How much investors differ: the scale of the logistic."""
    hazard: Danger | None = None
    """What they fear; if left out, nothing but the risks of lots."""
    cover: Expression = "1"
    """What is left of the hazard: 0.4 where a government covers political risk."""
    pool: Pool = Pool()
    """The private money there is."""
    chain_floor: Unit = 0.35
    """What counts of the rest of a lot of the chain of which nothing is built or pledged."""
    chain_slope: Unit = 0.5
    """A lot of the chain of which the part c is built or pledged counts c + (1 - c) (floor + slope * c)."""
    salvage: Unit = 0.3
    """What is left of money spent, where what was built is of no use."""
    withdrawal_trust: Amount = 6.0
    """Trust lost with the owner and with those who have pledged, by who withdraws a pledge."""
