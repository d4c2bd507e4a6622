"""The corridor in lines: the cargo gauge, cargo by way, links, lots with who pays and what investors see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.cli.plain.figures import moved_words, show
from caucasus_game.errors import Faults
from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.engine.seen_network import CargoGaugeSeen, DemandSeen, LinkSeen, LotSeen, NetworkSeen, WaySeen

__all__ = ["corridor_lines", "link_lines", "lot_lines", "lots_lines", "thing_lines"]


def _network(view: SeatView) -> NetworkSeen:
    if view.network is None:
        raise Faults.one(
            "no-network", tr("this scenario has no network and no lots"), tr("'help' lists what there is to see")
        )
    return view.network


def _gauge_words(gauge: CargoGaugeSeen) -> str:
    """Return the cargo gauge as a sentence without its end: ``Cargo by Syunik: 8.1 of 15 Mt a year, +1``."""
    return tr(
        "Cargo by {gauge}: {carried} of {target} Mt a year{moved}",
        gauge=gauge.title,
        carried=show(gauge.carried),
        target=show(gauge.target),
        moved=moved_words(gauge.change),
    )


def corridor_lines(view: SeatView) -> Iterator[str]:
    """Yield the cargo gauge, cargo by way and by what is sent, and every link.

    Raises:
        Faults: ``no-network``.
    """
    network = _network(view)
    if network.gauge is not None:
        ground = [
            ", ".join(network.gauge.claims),
            network.gauge.assumed and tr("assumed: {assumed}", assumed=network.gauge.assumed),
        ]
        words = "; ".join(part for part in ground if part)
        yield f"{_gauge_words(network.gauge)}." + (f" [{words}]" if words else "")
    yield from map(_way_line, network.ways)
    yield from map(_demand_line, network.demands)
    if network.links:
        yield tr("Links, with what a tonne pays:")
    for link in network.links:
        yield from link_lines(link, network)


def _way_line(way: WaySeen) -> str:
    return tr(
        "  by {way}: {carried} Mt a year{moved}",
        way=way.title,
        carried=show(way.carried),
        moved=moved_words(way.change),
    )


def _demand_line(demand: DemandSeen) -> str:
    return tr(
        "  {demand}: {shipped} of {volume} Mt a year travel{moved}",
        demand=demand.title,
        shipped=show(demand.shipped),
        volume=show(demand.volume),
        moved=moved_words(demand.change),
    )


def link_lines(link: LinkSeen, network: NetworkSeen) -> Iterator[str]:
    """Yield a link: its state, cargo and cost, and what would open it where it is shut."""
    state = tr("full") if link.full else tr("open") if link.open else tr("shut")
    way = tr(", by {way}", way=network.title(link.way)) if link.way else ""
    price = (
        tr(", a place on it $ {price} more", price=show(link.price)) if link.full and show(link.price) != "0" else ""
    )
    yield tr(
        "  {link} ({id}{way}): {state}, {flow} of {capacity} Mt a year{moved}; {days} days, $ "
        "{tariff}, risk $ {risk}{price}",
        link=link.title,
        id=link.id,
        way=way,
        state=state,
        flow=show(link.flow),
        capacity=show(link.capacity),
        moved=moved_words(link.change),
        days=show(link.days),
        tariff=show(link.tariff),
        risk=show(link.risk),
        price=price,
    )
    if not link.open and link.opens:
        yield tr(
            "     opens at: {opens}; with every link open it would carry {potential}",
            opens=link.opens,
            potential=show(link.potential),
        )


def lots_lines(view: SeatView) -> Iterator[str]:
    """Yield every lot, and the private money there is.

    Raises:
        Faults: ``no-network``.
    """
    network = _network(view)
    for lot in network.lots:
        yield from lot_lines(lot, view)
    if network.pool:
        yield tr("Private money not yet placed: {pool}.", pool=show(network.pool))
    if network.lots:
        yield tr("Money is counted in {money}.", money=view.money)


def lot_lines(lot: LotSeen, view: SeatView) -> Iterator[str]:
    """Yield a lot: how far it is, who pays, and what investors see in it."""
    owner = tr(", on the land of {actor}", actor=view.actor(lot.owner).name) if lot.owner else ""
    late = not lot.finished and lot.due_turn is not None and lot.due_turn < view.turn
    due = ""
    if lot.due:
        due = tr("; was announced for {due}", due=lot.due) if late else tr("; announced for {due}", due=lot.due)
    claims = f" [{', '.join(lot.claims)}]" if lot.claims else ""
    yield tr(
        "  {lot} ({id}{owner}): built {built} percent{moved}, {funded} percent of its cost of {capex} "
        "is there{due}{claims}",
        lot=lot.title,
        id=lot.id,
        owner=owner,
        built=show(lot.built),
        moved=moved_words(lot.change),
        funded=show(lot.funded),
        capex=show(lot.capex),
        due=due,
        claims=claims,
    )
    if lot.blocked and not lot.finished:
        yield tr("     no access: {blocked}", blocked=lot.blocked)
    given = ", ".join(f"{view.actor(actor).name} {show(money)}" for actor, money in lot.pledged) or "0"
    private = (
        tr(
            "; private {private} of {private_most} at most",
            private=show(lot.private),
            private_most=show(lot.private_most),
        )
        if lot.private_most
        else ""
    )
    back = tr("; you could take back {unspent}", unspent=show(lot.unspent)) if lot.unspent else ""
    yield tr(
        "     public: {given}{private}; open {gap}{back}", given=given, private=private, gap=show(lot.gap), back=back
    )
    if lot.private_most and not lot.finished:
        yield tr(
            "     investors see a yield of {earns} percent a year against a hazard of {hazard}; {taken} "
            "percent of that money would come",
            earns=show(lot.earns),
            hazard=show(lot.hazard),
            taken=show(lot.taken),
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
