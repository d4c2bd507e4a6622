"""The corridor map as a screen of its own: the map, a legend in words, and the numbers of what is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from caucasus_game.language import tr
from caucasus_game.session.strain import strains
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.corridor_map import CorridorMap
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.map_facts import layers
from caucasus_game.tui.map_lines import chosen_lines, head_lines, legend_lines
from caucasus_game.tui.widgets import GameScreen, soon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.engine.seen_network import NetworkSeen

__all__ = ["MapScreen"]

NARROWEST = 30


class MapScreen(GameScreen[None]):
    """The map of the turn that is on; earlier turns can be looked back at.

    Args:
        seen: the seat's views, oldest first; the last is the present one. All have a network.
    """

    PLACE = "map"
    CSS_PATH = "map.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("map")
    AUTO_FOCUS = "#map"

    def __init__(self, seen: Sequence[SeatView]) -> None:
        super().__init__()
        self.seen = tuple(view for view in seen if view.network is not None)
        self.at = len(self.seen) - 1
        self.shown_cargo = 0

    def compose(self) -> ComposeResult:
        """Head, map with the numbers below or beside it, legend, footer."""
        yield Static(id="map-head", markup=False)
        with Horizontal(id="map-body"):
            with Vertical(id="map-left"):
                yield CorridorMap(id="map")
                yield Static(id="map-legend", markup=False)
            with VerticalScroll(id="map-chosen"):
                yield Static(id="map-text", markup=False)
        yield Footer()

    @property
    def view(self) -> SeatView:
        """The view that is shown."""
        return self.seen[self.at]

    @property
    def _network(self) -> NetworkSeen:
        network = self.view.network
        assert network is not None  # noqa: S101 - views without one are not kept
        return network

    @property
    def _strains(self) -> Mapping[str, Sequence[str]]:
        return strains(self.seen[: self.at + 1])

    @property
    def _part(self) -> NetworkSeen:
        return layers(self._network)[self.shown_cargo].of(self._network)

    def on_resize(self) -> None:
        """Draw for the new size."""
        soon(self, self.redraw)

    def redraw(self) -> None:
        """Draw everything for the room there is."""
        network = self._network
        head = self.query_one("#map-head", Static)
        title = layers(network)[self.shown_cargo].title
        head.update(Content("\n").join(head_lines(self.view, title, max(NARROWEST, head.content_region.width))))
        legend = self.query_one("#map-legend", Static)
        legend.update(Content("\n").join(legend_lines(network, max(NARROWEST, legend.content_region.width))))
        self.query_one(CorridorMap).show(network, self._part, self._strains)
        self._tell()

    def _tell(self) -> None:
        width = self.query_one("#map-chosen").scrollable_content_region.width
        if width >= NARROWEST:
            thing = self.query_one(CorridorMap).chosen
            rows = chosen_lines(self.view, self._part, thing, self._strains, width)
            self.query_one("#map-text", Static).update(Content("\n").join(rows))

    def on_corridor_map_chosen(self) -> None:
        """Tell the numbers of what was chosen."""
        self.query_one("#map-chosen").scroll_home(animate=False)
        self._tell()

    def action_step(self, by: int) -> None:
        """Choose the next link or place."""
        self.query_one(CorridorMap).step(by)

    def action_turn(self, by: int) -> None:
        """Show another turn."""
        if 0 <= self.at + by < len(self.seen):
            self.at += by
            self.redraw()
        else:
            words = tr("This is the turn that is on.") if by > 0 else tr("The game began here.")
            self.notify(words, markup=False)

    def action_cargo(self) -> None:
        """Show other cargo."""
        found = layers(self._network)
        self.shown_cargo = (self.shown_cargo + 1) % len(found)
        if len(found) == 1:
            self.notify(tr("There is one kind of cargo here."), markup=False)
        self.redraw()

    def action_read(self, by: int) -> None:
        """Scroll the numbers."""
        self.query_one("#map-chosen", VerticalScroll).scroll_relative(y=by, animate=False)

    def action_back(self) -> None:
        """Close the map."""
        self.dismiss(None)
