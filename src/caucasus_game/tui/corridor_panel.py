"""The corridor: the cargo gauge, cargo by way, the lots and the links, one below the other or side by side.

Where there is much room a map stands to their left; it leads to the map as a screen of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from caucasus_game.language import tr
from caucasus_game.tui.commands import COMMANDS
from caucasus_game.tui.corridor_lines import beside, demand_lines, gauge_lines, link_lines, lot_lines, way_lines
from caucasus_game.tui.corridor_map import CorridorMap
from caucasus_game.tui.map_facts import layers
from caucasus_game.tui.text_panel import TextPanel

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from caucasus_game.engine.seen import SeatView

__all__ = ["CorridorPanel"]

BROAD = 105
"""Cells from which on lots and links stand side by side."""
MAPPED = (140, 20)
"""Cells across and down from which on a map stands beside them."""
MAP_KEY, CHARTS_KEY = (
    next(one.keys for one in COMMANDS if (one.place, one.action) == ("table", action)) for action in ("map", "charts")
)


class CorridorPanel(TextPanel):
    """All of the network and the lots; the table has it only where the scenario has either."""

    def compose(self) -> ComposeResult:
        """The map, which CSS shows where there is room, and the text."""
        yield CorridorMap(id="panel-map", glance=True)
        yield from super().compose()

    def on_resize(self) -> None:
        """Draw for the new size."""
        width, height = self.scrollable_content_region.size
        nodes = self.shown is not None and self.shown.network is not None and bool(self.shown.network.nodes)
        self.set_class(nodes and width >= MAPPED[0] and height >= MAPPED[1], "-mapped")  # then the panel's own draws

    def draw(self) -> None:
        """Draw the map and the lines for the room there is."""
        network = self.shown.network if self.shown is not None else None
        if network is not None and self.has_class("-mapped"):
            self.query_one(CorridorMap).show(network, layers(network)[0].of(network), {})
        super().draw()

    def on_corridor_map_chosen(self) -> None:
        """Open the map that was clicked."""
        self.call_later(self.screen.run_action, "map")

    def lines(self, view: SeatView, width: int, height: int) -> list[Content]:
        """Gauge and ways above, then lots and links; a blank line between the parts where there is room for it."""
        network = view.network
        if network is None:
            return [Content(tr("No network and no lots in this scenario."))]
        if self.has_class("-mapped"):
            width //= 2  # the map has the other half
        broad = width >= BROAD and bool(network.lots) and bool(network.links)
        each = (width - 3) // 2 if broad else width
        lots, links = lot_lines(view, network, each), link_lines(network, each)
        gauge = gauge_lines(network.gauge, width) if network.gauge is not None else []
        tables = [beside(lots, links, each)] if broad else [lots, links]
        if network.nodes and not self.has_class("-mapped"):
            words = tr(
                "{map_key} shows it on a map, {charts_key} what moved over the turns.",
                map_key=MAP_KEY,
                charts_key=CHARTS_KEY,
            )
            gauge = [*gauge, Content.assemble((f"  {words}", "italic $quiet")).truncate(width, ellipsis=True)]
        parts = [
            part for part in (gauge, way_lines(network, width), *tables, demand_lines(network.demands, width)) if part
        ]
        airy = sum(map(len, parts)) + len(parts) <= height
        rows: list[Content] = []
        for part in parts:
            rows += [Content(""), *part] if airy and rows else part
        return rows
