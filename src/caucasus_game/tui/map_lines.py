"""What stands around the corridor map: its head, its legend in words, and the numbers of what is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from caucasus_game.language import tr
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.corridor_lines import gauge_lines
from caucasus_game.tui.map_drawing import FOCAL, NODE
from caucasus_game.tui.map_facts import (
    FULL,
    SHUT,
    STATES,
    STRAINED,
    bundle_facts,
    bundles,
    node_facts,
    short_title,
    thickness,
)
from caucasus_game.tui.map_layout import directions
from caucasus_game.tui.text import clean, number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.engine.seen_network import NetworkSeen
    from caucasus_game.tui.map_facts import Bundle

__all__ = ["chosen_lines", "head_lines", "legend_lines", "legend_words"]

_STYLES = {"shut": "$error", "empty": "$quiet", "full": "$warning", "carries": "$success"}


def head_lines(view: SeatView, cargo: str, width: int) -> list[Content]:
    """Return what is shown: when, which cargo, and the gauge where there is one."""
    network = view.network
    turn = tr("the end") if view.phase == "over" else tr("turn {turn} of {all}", turn=view.turn, all=view.turns)
    shown = tr("shown: {cargo}", cargo=clean(cargo))
    when = Content.assemble(
        (tr("Corridor map"), "bold $primary"),
        (f" · {clean(view.date)}, {turn} · {shown}", "$quiet"),
    ).truncate(width, ellipsis=True)
    gauge = gauge_lines(network.gauge, width)[:1] if network is not None and network.gauge is not None else []
    return [when, *gauge]


def legend_words(network: NetworkSeen) -> tuple[tuple[str, str], ...]:
    """Return the legend: each sign as it is drawn, and what it means."""
    double, threefold = (number(value) for value in thickness(network))
    counted = f"{FOCAL} {clean(network.gauge.title)}" if network.gauge is not None else ""
    return (
        (
            "⠒⠒",
            tr("carries, in Mt a year; ⠶⠶ from {double}, ⠿⠿ from {threefold}", double=double, threefold=threefold),
        ),
        ("⠒ ⠒", tr("open, no cargo")),
        (f"⠁ ⠁ {SHUT}", tr("shut")),
        (FULL, tr("full")),
        (STRAINED, tr("strained")),
        (NODE, ", ".join(filter(None, (tr("a place"), counted)))),
        ("[ ]", tr("chosen")),
    )


def legend_lines(network: NetworkSeen, width: int) -> list[Content]:
    """Return the legend, wrapped."""
    rows, row = [], Content("")
    for sign, words in legend_words(network):
        entry = Content.assemble((sign, "bold $foreground"), (f" {words}", "$quiet"))
        if row.cell_length and row.cell_length + 3 + entry.cell_length > width:
            rows.append(row)
            row = Content("")
        row = Content.assemble(row, "   ", entry) if row.cell_length else entry
    return [line.truncate(width, ellipsis=True) for line in (*rows, row)]


def chosen_lines(
    view: SeatView, part: NetworkSeen, thing: str, strains: Mapping[str, Sequence[str]], width: int
) -> list[Content]:
    """Return the numbers of a place (by id) or of a line (by key); nothing where there is no such thing."""
    titles = {node.id: short_title(node.title) for node in part.nodes}
    for bundle in bundles(part):
        if bundle.key == thing:
            return _line(view, part, bundle, titles, strains, width)
    rows: list[Content] = []
    for node in part.nodes:
        if node.id == thing:
            rows.append(Content.assemble((f"{NODE} ", "$quiet"), (clean(node.title), "bold $primary")))
            for fact in node_facts(part, node, strains, directions(part, node.id)):
                rows += hanging(Content("  "), fact, width)
    return rows


def _line(
    view: SeatView,
    part: NetworkSeen,
    bundle: Bundle,
    titles: Mapping[str, str],
    strains: Mapping[str, Sequence[str]],
    width: int,
) -> list[Content]:
    ends = f"{titles.get(bundle.start, bundle.start)} – {titles.get(bundle.end, bundle.end)}"
    state = tr(STATES[bundle.state]) + (", " + tr("strained") if bundle.strained(strains) else "")
    if len(bundle.links) > 1:
        carried, capacity = number(bundle.flow), number(bundle.capacity)
        state += ": " + tr("{carried} of {all} Mt a year", carried=carried, all=capacity)
    head = Content.assemble((ends, "bold $primary")).truncate(width, ellipsis=True)
    rows = [head, *hanging(Content("  "), state, width, style=f"bold {_STYLES[bundle.state]}")]
    for title, facts in bundle_facts(view, part, bundle, strains):
        rows += hanging(Content("  "), title, width, style="bold $foreground")
        for fact in facts:
            style = "bold $warning" if fact.startswith(STRAINED) else "$foreground"
            rows += hanging(Content("    "), fact.replace("$ ", "$\u00a0"), width, style=style)
    return rows
