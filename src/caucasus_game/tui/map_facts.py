"""What a map says, as data and in words: its lines, what each carries, what strains it. Screens and lines read it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caucasus_game.language import tr, tr_later
from caucasus_game.tui.text import clean, listed, number, signed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.engine.seen_network import LinkSeen, NetworkSeen, NodeSeen

__all__ = [
    "FULL",
    "SHUT",
    "STATES",
    "STRAINED",
    "Bundle",
    "Layer",
    "bundle_facts",
    "bundles",
    "layers",
    "link_facts",
    "node_facts",
    "number_words",
    "on_gauge",
    "short_title",
    "thickness",
]

_MODES = {
    "rail": tr_later("railway"),
    "road": tr_later("road"),
    "sea": tr_later("by sea"),
    "river": tr_later("river"),
    "pipeline": tr_later("pipeline"),
    "transfer": tr_later("transfer"),
}
SHUT, FULL, STRAINED = "✗", "█", "!"
NO_CARGO = 0.05
"""Mt a year: less than this is shown as none."""

STATES = {
    "shut": tr_later("shut"),
    "empty": tr_later("open, no cargo"),
    "full": tr_later("full"),
    "carries": tr_later("open"),
}
"""A line's state in words (``tr_later``)."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """All links between the same two places: one line on the map. ``key`` names it among all things to choose."""

    key: str
    start: str
    end: str
    links: tuple[LinkSeen, ...]

    @property
    def flow(self) -> float:
        """What passes, Mt a year."""
        return sum(link.flow for link in self.links)

    @property
    def capacity(self) -> float:
        """What the open links can carry, Mt a year; of shut ones where none is open."""
        return sum(link.capacity for link in self.links if link.open is self.open)

    @property
    def open(self) -> bool:
        """Whether cargo may pass any of the links."""
        return any(link.open for link in self.links)

    @property
    def full(self) -> bool:
        """Whether every open link carries all that it can."""
        return self.open and all(link.full for link in self.links if link.open)

    @property
    def state(self) -> str:
        """``shut``, ``empty``, ``full`` or ``carries``."""
        if not self.open:
            return "shut"
        return "empty" if self.flow < NO_CARGO else "full" if self.full else "carries"

    def strained(self, strains: Mapping[str, Sequence[str]]) -> bool:
        """Whether any of the links has lost something."""
        return any(link.id in strains for link in self.links)


def bundles(network: NetworkSeen) -> tuple[Bundle, ...]:
    """Return the lines of a map, in the order of the links."""
    between: dict[tuple[str, str], list[LinkSeen]] = {}
    for link in network.links:
        between.setdefault((min(link.start, link.end), max(link.start, link.end)), []).append(link)
    return tuple(
        Bundle("+".join(link.id for link in links), links[0].start, links[0].end, tuple(links))
        for links in between.values()
    )


def on_gauge(network: NetworkSeen, bundle: Bundle) -> bool:
    """Whether the cargo gauge counts what passes there."""
    return network.gauge is not None and any(link.way == network.gauge.way for link in bundle.links)


@dataclass(frozen=True, slots=True)
class Layer:
    """A part of the network to look at: the links that take any of some kinds of cargo."""

    title: str
    kinds: frozenset[str]
    """Empty: all."""

    def of(self, network: NetworkSeen) -> NetworkSeen:
        """Return the network with these links alone, and the places that they join."""
        if not self.kinds:
            return network
        links = tuple(link for link in network.links if not link.carries or self.kinds & set(link.carries))
        ends = {end for link in links for end in (link.start, link.end)}
        return replace(network, links=links, nodes=tuple(node for node in network.nodes if node.id in ends))


def layers(network: NetworkSeen) -> tuple[Layer, ...]:
    """Return what can be looked at: what the gauge's way may carry first, then everything, then each kind by itself."""
    kinds = tuple(dict.fromkeys(kind for link in network.links for kind in link.carries))
    everything = Layer(tr("all cargo"), frozenset())
    if len(kinds) < 2:
        return (everything,)
    found = [everything, *(Layer(kind.replace("_", " "), frozenset({kind})) for kind in kinds)]
    focal = dict.fromkeys(
        kind
        for bundle in bundles(network)
        if on_gauge(network, bundle)
        for link in bundle.links
        for kind in link.carries
    )
    if 1 < len(focal) < len(kinds):
        found.insert(0, Layer(listed([kind.replace("_", " ") for kind in focal]), frozenset(focal)))
    return tuple(found)


def thickness(network: NetworkSeen) -> tuple[float, float]:
    """Return from how many Mt a year on a line is double, and from how many threefold.

    A fifth and two thirds of what the gauge measures by, else of the largest capacity.
    """
    whole = network.gauge.target if network.gauge else max((link.capacity for link in network.links), default=15.0)
    places = 1 if whole < 5 else 0
    return round(whole / 5, places), round(whole * 2 / 3, places)


def short_title(title: str) -> str:
    """Return the first words of a place's title: up to a comma, or to ``and``."""
    return clean(title).split(",")[0].split(" and ")[0]


def number_words(bundle: Bundle, strains: Mapping[str, Sequence[str]]) -> str:
    """Return what stands on a line: its cargo, with FULL's sign after it, or SHUT's alone; STRAINED's before it."""
    sign = STRAINED if bundle.strained(strains) else ""
    if not bundle.open:
        return f"{sign}{SHUT}"
    return f"{sign}{number(bundle.flow, 0 if bundle.flow >= 10 else 1)}{FULL if bundle.full else ''}"


def bundle_facts(
    view: SeatView, network: NetworkSeen, bundle: Bundle, strains: Mapping[str, Sequence[str]]
) -> list[tuple[str, tuple[str, ...]]]:
    """Return each link of a line: its title, and what there is to say of it."""
    return [(clean(link.title), link_facts(view, network, link, strains.get(link.id, ()))) for link in bundle.links]


def link_facts(view: SeatView, network: NetworkSeen, link: LinkSeen, strained: Sequence[str]) -> tuple[str, ...]:
    """Return what there is to say of a link: state and cargo, cost, what opens it, what strains it, its ground."""
    state = tr("full") if link.full else tr("open") if link.open else tr("shut")
    cargo = _cargo(link.flow, link.capacity)
    if number(link.change) != "0":
        cargo += ", " + tr("{change} in the last turn", change=signed(link.change))
    pays = tr(
        "a tonne pays $ {tariff}, risk $ {risk}, {days} days",
        tariff=number(link.tariff),
        risk=number(link.risk),
        days=number(link.days),
    )
    if link.full and number(link.price) != "0":
        pays += ", " + tr("a place on it $ {price} more", price=number(link.price))
    facts = [f"{state}: {cargo}", pays]
    if not link.open:
        facts += [tr("opens at: {what}", what=clean(link.opens))] if link.opens else []
        facts.append(tr("with every link open it would carry {cargo}", cargo=number(link.potential)))
    facts += [f"{STRAINED} {words}" for words in strained]
    owners = [clean(actor.name) for actor in view.actors if actor.id == link.owner]
    way = tr("by {way}", way=clean(network.title(link.way))) if link.way else ""
    kinds = tr("takes {cargo}", cargo=listed([kind.replace("_", " ") for kind in link.carries])) if link.carries else ""
    kind = tr(_MODES.get(link.mode, link.mode))
    whose = [tr("of {owner}", owner=one) for one in owners]
    facts.append(", ".join(part for part in (kind, *whose, way, kinds) if part))
    return (*facts, ", ".join(link.claims)) if link.claims else tuple(facts)


def node_facts(
    network: NetworkSeen, node: NodeSeen, strains: Mapping[str, Sequence[str]], directions: Mapping[str, str]
) -> tuple[str, ...]:
    """Return what there is to say of a place: each line from it, and the cargo that begins or ends there.

    ``directions`` says where the other places lie, in a word each.
    """
    titles = {one.id: short_title(one.title) for one in network.nodes}
    facts = []
    for bundle in sorted(bundles(network), key=lambda one: -one.flow):
        if node.id in (bundle.start, bundle.end):
            other = bundle.end if bundle.start == node.id else bundle.start
            where = f" ({directions[other]})" if directions.get(other) else ""
            to = tr("to {place}", place=titles.get(other, other))
            strained = "; " + tr("strained") if bundle.strained(strains) else ""
            cargo = _cargo(bundle.flow, bundle.capacity)
            facts.append(f"{to}{where}: {tr(STATES[bundle.state])}, {cargo}{strained}")
    for demand in network.demands:
        if node.id in (demand.start, demand.end):
            cargo, shipped, volume = clean(demand.title), number(demand.shipped), number(demand.volume)
            facts.append(
                tr("{cargo} begins here: {shipped} of {all} travel", cargo=cargo, shipped=shipped, all=volume)
                if demand.start == node.id
                else tr("{cargo} ends here: {shipped} of {all} travel", cargo=cargo, shipped=shipped, all=volume)
            )
    return tuple(facts)


def _cargo(flow: float, capacity: float) -> str:
    return tr("{carried} of {all} Mt a year", carried=number(flow), all=number(capacity))
