"""The corridor map in lines: what joins which places, in which direction, what it carries, what is shut or strained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.cli.plain import names
from caucasus_game.cli.plain.figures import show
from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.session.past import until
from caucasus_game.session.strain import strains
from caucasus_game.tui.map_facts import STATES, STRAINED, bundles, node_facts, on_gauge, short_title
from caucasus_game.tui.map_layout import directions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from caucasus_game.cli.plain.sitting import Sitting
    from caucasus_game.engine.seen import SeatView
    from caucasus_game.engine.seen_network import NetworkSeen

__all__ = ["map_lines", "map_of", "place_lines"]


def map_of(sitting: Sitting, words: list[str]) -> None:
    """Tell the map, of this turn or of one before, or what there is at one place."""
    if sitting.view.network is None or not sitting.view.network.nodes:
        raise Faults.one("no-network", tr("this scenario has no network"), tr("'help' lists what there is to see"))
    seen = (*sitting.table.past(sitting.seat)[:-1], sitting.view)
    turns = [word for word in words if word.isdecimal()]
    if turns:
        seen = until(seen, int(turns[0]))
    view, strained = seen[-1], strains(seen)
    network = view.network
    asked = " ".join(word for word in words if word not in turns)
    if network is not None and asked:
        found = names.find(asked, {node.id: (node.title,) for node in network.nodes}, tr("place"))
        sitting.say(*place_lines(network, found, strained))
    elif network is not None:
        sitting.say(*map_lines(view, network, strained))


def map_lines(view: SeatView, network: NetworkSeen, strained: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the gauge, then every line of the map: those of the gauge first, then by what they carry."""
    over = tr("the end") if view.phase == "over" else tr("turn {turn} of {turns}", turn=view.turn, turns=view.turns)
    gauge = network.gauge
    cargo = (
        tr(
            " Cargo by {gauge}: {carried} of {target} Mt a year.",
            gauge=gauge.title,
            carried=show(gauge.carried),
            target=show(gauge.target),
        )
        if gauge
        else ""
    )
    yield tr(
        "Corridor map, {date}, {over}.{cargo} 'map PLACE' tells of one place.", date=view.date, over=over, cargo=cargo
    )
    titles = {node.id: short_title(node.title) for node in network.nodes}
    for bundle in sorted(bundles(network), key=lambda one: (not on_gauge(network, one), -one.flow)):
        where = directions(network, bundle.start).get(bundle.end, "")
        towards = tr(", to the {where}", where=where) if where else ""
        cargo = tr("{flow} of {capacity} Mt a year", flow=show(bundle.flow), capacity=show(bundle.capacity))
        cargo += tr(", counted for {gauge}", gauge=gauge.title) if gauge and on_gauge(network, bundle) else ""
        yield tr(
            "  {start} to {end}{towards}: {state}, {cargo}",
            start=titles[bundle.start],
            end=titles[bundle.end],
            towards=towards,
            state=tr(STATES[bundle.state]),
            cargo=cargo,
        )
        for link in bundle.links:
            for words in strained.get(link.id, ()):
                yield tr("     {strained} strained: {link}: {words}", strained=STRAINED, link=link.title, words=words)


def place_lines(network: NetworkSeen, place: str, strained: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield what there is to say of a place, by its id."""
    for node in network.nodes:
        if node.id == place:
            yield f"{node.title}:"
            yield from (f"  {fact}" for fact in node_facts(network, node, strained, directions(network, place)))
