"""The corridor in lines: the cargo gauge, cargo by way, links, lots with who pays and what investors see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.cli.plain.look import show, signed
from caucasus_game.errors import Faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.engine.seen_network import CargoGaugeSeen, DemandSeen, LinkSeen, LotSeen, NetworkSeen, WaySeen

__all__ = ["corridor_lines", "link_lines", "lot_lines", "lots_lines", "thing_lines"]


def _network(view: SeatView) -> NetworkSeen:
    if view.network is None:
        raise Faults.one("no-network", "this scenario has no network and no lots", "'help' lists what there is to see")
    return view.network


def _gauge_words(gauge: CargoGaugeSeen) -> str:
    """Return the cargo gauge as a sentence without its end: ``Cargo by Syunik: 8.1 of 15 Mt a year, +1``."""
    return f"Cargo by {gauge.title}: {show(gauge.carried)} of {show(gauge.target)} Mt a year{_moved(gauge.change)}"


def _moved(change: float) -> str:
    return "" if show(change) == "0" else f", {signed(change)} in the last turn"


def corridor_lines(view: SeatView) -> Iterator[str]:
    """Yield the cargo gauge, cargo by way and by what is sent, and every link.

    Raises:
        Faults: ``no-network``.
    """
    network = _network(view)
    if network.gauge is not None:
        ground = [", ".join(network.gauge.claims), network.gauge.assumed and f"assumed: {network.gauge.assumed}"]
        words = "; ".join(part for part in ground if part)
        yield f"{_gauge_words(network.gauge)}." + (f" [{words}]" if words else "")
    yield from map(_way_line, network.ways)
    yield from map(_demand_line, network.demands)
    if network.links:
        yield "Links, with what a tonne pays:"
    for link in network.links:
        yield from link_lines(link, network)


def _way_line(way: WaySeen) -> str:
    return f"  by {way.title}: {show(way.carried)} Mt a year{_moved(way.change)}"


def _demand_line(demand: DemandSeen) -> str:
    return f"  {demand.title}: {show(demand.shipped)} of {show(demand.volume)} Mt a year travel{_moved(demand.change)}"


def link_lines(link: LinkSeen, network: NetworkSeen) -> Iterator[str]:
    """Yield a link: its state, cargo and cost, and what would open it where it is shut."""
    state = "full" if link.full else "open" if link.open else "shut"
    way = f", by {network.title(link.way)}" if link.way else ""
    price = f", a place on it $ {show(link.price)} more" if link.full and show(link.price) != "0" else ""
    yield (
        f"  {link.title} ({link.id}{way}): {state}, {show(link.flow)} of {show(link.capacity)} Mt a year"
        f"{_moved(link.change)}; {show(link.days)} days, $ {show(link.tariff)}, risk $ {show(link.risk)}{price}"
    )
    if not link.open and link.opens:
        yield f"     opens at: {link.opens}; with every link open it would carry {show(link.potential)}"


def lots_lines(view: SeatView) -> Iterator[str]:
    """Yield every lot, and the private money there is.

    Raises:
        Faults: ``no-network``.
    """
    network = _network(view)
    for lot in network.lots:
        yield from lot_lines(lot, view)
    if network.pool:
        yield f"Private money not yet placed: {show(network.pool)}."
    if network.lots:
        yield f"Money is counted in {view.money}."


def lot_lines(lot: LotSeen, view: SeatView) -> Iterator[str]:
    """Yield a lot: how far it is, who pays, and what investors see in it."""
    owner = f", on the land of {view.actor(lot.owner).name}" if lot.owner else ""
    late = not lot.finished and lot.due_turn is not None and lot.due_turn < view.turn
    due = f"; {'was ' if late else ''}announced for {lot.due}" if lot.due else ""
    claims = f" [{', '.join(lot.claims)}]" if lot.claims else ""
    yield (
        f"  {lot.title} ({lot.id}{owner}): built {show(lot.built)} percent{_moved(lot.change)},"
        f" {show(lot.funded)} percent of its cost of {show(lot.capex)} is there{due}{claims}"
    )
    if lot.blocked and not lot.finished:
        yield f"     no access: {lot.blocked}"
    given = ", ".join(f"{view.actor(actor).name} {show(money)}" for actor, money in lot.pledged) or "0"
    private = f"; private {show(lot.private)} of {show(lot.private_most)} at most" if lot.private_most else ""
    back = f"; you could take back {show(lot.unspent)}" if lot.unspent else ""
    yield f"     public: {given}{private}; open {show(lot.gap)}{back}"
    if lot.private_most and not lot.finished:
        yield (
            f"     investors see a yield of {show(lot.earns)} percent a year against a hazard of {show(lot.hazard)};"
            f" {show(lot.taken)} percent of that money would come"
        )


def thing_lines(id_: str, view: SeatView) -> Iterator[str]:
    """Yield what there is to say of a way, of cargo that is sent, of a link or a lot, by its id."""
    network = _network(view)
    yield from (_way_line(way) for way in network.ways if way.id == id_)
    yield from (_demand_line(demand) for demand in network.demands if demand.id == id_)
    for link in network.links:
        if link.id == id_:
            yield from link_lines(link, network)
    for lot in network.lots:
        if lot.id == id_:
            yield from lot_lines(lot, view)
