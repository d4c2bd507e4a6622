"""What must hold of links, demands and lots: ids that are there, numbers that make sense, cargo that can arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.scenario.names import PYTHON_WORDS, WORDS
from caucasus_game.scenario.nodes import Constant, Unary
from caucasus_game.scenario.tree import Mapping, at

if TYPE_CHECKING:
    from collections.abc import Collection

    from caucasus_game.scenario.findings import Findings
    from caucasus_game.scenario.nodes import Node
    from caucasus_game.scenario.schema.network import Demand, Link, Lot, Network
    from caucasus_game.scenario.tree import Keys

__all__ = ["check_network"]

LARGEST = 1e6
"""$ a tonne, days, Mt a year, money: what lies beyond is a slip of the keyboard."""


def check_network(findings: Findings) -> None:
    """Note what is wrong with the network, the lots and the investors."""
    network = findings.scenario.network
    if network is not None:
        _check_places(findings, network)
        for id_, link in network.links.items():
            _check_link(findings, network, id_, link)
        for demand_id, demand in network.demands.items():
            _check_demand(findings, network, demand_id, demand)
        if network.gauge is not None:
            path = ("network", "gauge", "way")
            findings.known("way", network.gauge.way, findings.names.ways, path, many="ways")
    for lot_id, lot in findings.scenario.lots.items():
        _check_lot(findings, lot_id, lot)
    _check_investors(findings)
    _check_ids(findings)


def _check_places(findings: Findings, network: Network) -> None:
    """A map is drawn of all nodes in one way: all of them say where they lie, or none does; likewise where drawn."""
    for field in ("coordinates", "at"):
        without = [id_ for id_, node in network.nodes.items() if getattr(node, field) is None]
        if without and len(without) < len(network.nodes):
            message = f"{len(without)} of {len(network.nodes)} nodes have no {field!r}, {without[0]!r} among them"
            hint = f"give {field!r} to every node, or to none"
            findings.add_at_key("half-placed", message, hint, ("network", "nodes", without[0]))


def _check_link(findings: Findings, network: Network, id_: str, link: Link) -> None:
    keys: Keys = ("network", "links", id_)
    _check_ends(findings, network, keys, link.from_, link.to)
    if link.from_ == link.to:
        message = f"the link {id_!r} starts and ends at {link.from_!r}"
        findings.add("link-to-itself", message, "a link joins two different nodes", (*keys, "to"))
    _check_owner(findings, link.owner, keys)
    for field, text in (("tariff", link.tariff), ("risk", link.risk)):
        _check_amount(findings, text, (*keys, field), above=False)
    for field, text in (("days", link.days), ("capacity", link.capacity)):
        _check_amount(findings, text, (*keys, field), above=True)
    if link.open is not None:
        findings.expression(link.open, (*keys, "open"))


def _check_ends(findings: Findings, network: Network, keys: Keys, start: str, end: str) -> None:
    nodes = _nodes(findings, network)
    for field, node in (("from", start), ("to", end)):
        findings.known("node", node, nodes, (*keys, field), many="nodes")


def _nodes(findings: Findings, network: Network) -> Collection[str]:
    """Return the ids of the nodes, those of faulty entries too."""
    written = at(findings.document, ("network", "nodes")) if findings.document is not None else None
    return written.entries if isinstance(written, Mapping) else network.nodes


def _check_owner(findings: Findings, owner: str | None, keys: Keys) -> None:
    if owner is not None:
        findings.known("actor", owner, findings.names.actors, (*keys, "owner"), many="actors")


def _check_amount(findings: Findings, text: str, keys: Keys, *, above: bool) -> Node | None:
    """Compile an amount; a plain number must not be negative, and above 0 where ``above`` says so."""
    node = findings.expression(text, keys)
    number = _plain_number(node)
    if number is not None and not (0 < number <= LARGEST or (number == 0 and not above)):
        least = "above 0" if above else "at least 0"
        hint = f"it is {least} and at most {LARGEST:.0f}"
        if keys[-1] == "capacity":
            hint = f"{hint}; a link that is shut has 'open: false'"
        findings.add("out-of-range", f"{keys[-1]!r} is {text.strip()}", hint, keys)
    return node


def _plain_number(node: Node | None) -> float | None:
    if isinstance(node, Unary) and node.operator == "-" and isinstance(node.operand, Constant):
        return -node.operand.value
    return node.value if isinstance(node, Constant) else None


def _check_demand(findings: Findings, network: Network, id_: str, demand: Demand) -> None:
    keys: Keys = ("network", "demands", id_)
    _check_ends(findings, network, keys, demand.from_, demand.to)
    _check_amount(findings, demand.volume, (*keys, "volume"), above=False)
    if demand.from_ == demand.to:
        message = f"the demand {id_!r} goes from {demand.from_!r} to where it is"
        findings.add("goes-nowhere", message, "'from' and 'to' are different nodes", (*keys, "to"))
    elif _is_whole(findings, network, demand) and demand.to not in _reached(network, demand):
        message = f"no route leads from {demand.from_!r} to {demand.to!r}, even with every link open"
        hint = f"join them by links that carry {demand.cargo!r}"
        findings.add_at_key("no-route", message, hint, keys)


def _is_whole(findings: Findings, network: Network, demand: Demand) -> bool:
    """Tell whether nothing that a route could need was left out for faults of its own."""
    return {demand.from_, demand.to} <= set(network.nodes) and len(network.links) == len(findings.names.links)


def _reached(network: Network, demand: Demand) -> set[str]:
    """Return the nodes that the demand's cargo could reach if every link were open."""
    beside: dict[str, list[str]] = {}
    for link in network.links.values():
        if not link.carries or demand.cargo in link.carries:
            beside.setdefault(link.from_, []).append(link.to)
            if not link.one_way:
                beside.setdefault(link.to, []).append(link.from_)
    reached, waiting = {demand.from_}, [demand.from_]
    while waiting:
        for node in beside.get(waiting.pop(), ()):
            if node not in reached:
                reached.add(node)
                waiting.append(node)
    return reached


def _check_lot(findings: Findings, id_: str, lot: Lot) -> None:
    keys: Keys = ("lots", id_)
    _check_owner(findings, lot.owner, keys)
    _check_amount(findings, lot.capex, (*keys, "capex"), above=True)
    for field, text in (("revenue", lot.revenue), ("upkeep", lot.upkeep), ("risk", lot.risk)):
        _check_amount(findings, text, (*keys, field), above=False)
    if lot.access is not None:
        findings.expression(lot.access, (*keys, "access"))
    others = tuple(other for other in findings.names.lots if other != id_)
    for position, other in enumerate(lot.chain):
        path = (*keys, "chain", str(position))
        findings.known("other lot", other, others, path, many="other lots")
        if other in lot.chain[:position]:
            findings.add("not-unique", f"{other!r} stands twice in 'chain'", "name each once", path)
    for actor, percent in lot.returns.items():
        path = (*keys, "returns", actor)
        findings.known("actor", actor, findings.names.actors, path, many="actors", key=True)
        _check_amount(findings, percent, path, above=False)
    if lot.due is not None:
        marks = findings.names.marks
        findings.known("mark of the clock", lot.due, marks, (*keys, "due"), many="marks of the clock")


def _check_investors(findings: Findings) -> None:
    investors = findings.scenario.investors
    keys: Keys = ("investors",)
    _check_amount(findings, investors.cover, (*keys, "cover"), above=False)
    _check_amount(findings, investors.pool.income, (*keys, "pool", "income"), above=False)
    if investors.hazard is not None:
        _check_amount(findings, investors.hazard.rate, (*keys, "hazard", "rate"), above=False)
        for field, text in (("gauge", investors.hazard.gauge), ("plus", investors.hazard.plus)):
            findings.expression(text, (*keys, "hazard", field))


def _check_ids(findings: Findings) -> None:
    """Ids that an expression could not read, and lots that would be taken for something else in a sentence."""
    names = findings.names
    paths: list[tuple[Keys, str]] = [(("network", "links", id_), id_) for id_ in names.links]
    paths += [(("network", "demands", id_), id_) for id_ in names.demands]
    paths += [(("lots", id_), id_) for id_ in names.lots]
    network = findings.scenario.network
    if network is not None:
        paths += [(("network", "links", id_, "way"), link.way) for id_, link in network.links.items() if link.way]
    for keys, id_ in paths:
        if id_ in WORDS or id_ in PYTHON_WORDS:
            message = f"{id_!r} is a word of the expression language"
            findings.add_at_key("reserved-id", message, "choose another id", keys)
    for what, ids in (("an actor", names.actors), ("an issue", names.issues), ("a body", names.bodies)):
        for id_ in names.lots:
            if id_ in ids:
                message = f"{id_!r} is a lot here and {what} elsewhere: an order could mean either"
                findings.add_at_key("clashing-id", message, "rename one of the two", ("lots", id_))
