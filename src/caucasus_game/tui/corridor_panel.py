"""The corridor: the cargo gauge, cargo by way, the lots and the links, one below the other or side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from caucasus_game.tui.corridor_lines import beside, gauge_lines, link_lines, lot_lines, way_lines
from caucasus_game.tui.text_panel import TextPanel

if TYPE_CHECKING:
    from caucasus_game.engine.seen import SeatView

__all__ = ["CorridorPanel"]

BROAD = 105
"""Cells from which on lots and links stand side by side."""


class CorridorPanel(TextPanel):
    """All of the network and the lots; the table has it only where the scenario has either."""

    def lines(self, view: SeatView, width: int, height: int) -> list[Content]:
        """Gauge and ways above, then lots and links; a blank line between the parts where there is room for it."""
        network = view.network
        if network is None:
            return [Content("No network and no lots in this scenario.")]
        broad = width >= BROAD and bool(network.lots) and bool(network.links)
        each = (width - 3) // 2 if broad else width
        lots, links = lot_lines(view, network, each), link_lines(network, each)
        gauge = gauge_lines(network.gauge, width) if network.gauge is not None else []
        tables = [beside(lots, links, each)] if broad else [lots, links]
        parts = [part for part in (gauge, way_lines(network, width), *tables) if part]
        airy = sum(map(len, parts)) + len(parts) <= height
        rows: list[Content] = []
        for part in parts:
            rows += [Content(""), *part] if airy and rows else part
        return rows
