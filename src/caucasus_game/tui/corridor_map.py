"""The corridor map: the network drawn line by line (Textual's Line API), with one place or link chosen on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.message import Message

from caucasus_game.tui.canvas import Canvas
from caucasus_game.tui.map_drawing import STYLES, Drawing, draw
from caucasus_game.tui.map_facts import bundles, on_gauge

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.style import Style
    from textual import events
    from textual.binding import BindingType

    from caucasus_game.engine.seen_network import NetworkSeen
    from caucasus_game.tui.dots import Dots

__all__ = ["CorridorMap"]

SIDEWAYS = 2.5
"""How much dearer a cell aside of the direction is than one along it, when the next thing that way is looked for."""


class CorridorMap(Canvas, can_focus=True):
    """The map. Arrows go to the next place or link in that direction, a click takes the nearest.

    Args:
        glance: it is there to be looked at only: nothing is marked on it, and keys pass it by.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"map--{style}" for style in STYLES}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "go(0, -1)", "Up", show=False),
        Binding("down", "go(0, 1)", "Down", show=False),
        Binding("left", "go(-1, 0)", "Left", show=False),
        Binding("right", "go(1, 0)", "Right", show=False),
    ]

    class Chosen(Message):
        """A place (by id) or a line (by key) was chosen."""

        def __init__(self, thing: str) -> None:
            super().__init__()
            self.thing = thing

    def __init__(self, *, id: str, glance: bool = False) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.glance = glance
        self.can_focus = not glance
        self.chosen = ""
        self._network: NetworkSeen | None = None
        self._part: NetworkSeen | None = None
        self._strains: Mapping[str, Sequence[str]] = {}
        self._drawing: Drawing | None = None

    def show(self, network: NetworkSeen, part: NetworkSeen, strains: Mapping[str, Sequence[str]]) -> None:
        """Show a part of a network; what was chosen stays chosen where it is still there."""
        self._network, self._part, self._strains = network, part, strains
        things = self.things
        if self.chosen not in things:
            self.chosen = things[0] if things else ""
        self._draw()

    @property
    def things(self) -> tuple[str, ...]:
        """Everything that can be chosen: lines, those of the gauge and the strained before others; then places."""
        if self._part is None or self._network is None:
            return ()
        network = self._network
        lines = sorted(
            bundles(self._part),
            key=lambda one: (not on_gauge(network, one), not one.strained(self._strains), -one.flow),
        )
        return (*(line.key for line in lines), *(node.id for node in self._part.nodes))

    @property
    def drawing(self) -> Drawing | None:
        """The map as it is drawn now."""
        return self._drawing

    def on_resize(self) -> None:
        """Draw for the new size."""
        self._draw()

    def _draw(self) -> None:
        if self._network is None or self._part is None or not self.size.width:
            return
        size, chosen = self.size, "" if self.glance else self.chosen
        self._drawing = draw(self._network, self._part, size.width, size.height, self._strains, chosen)
        self.refresh()

    def canvas(self) -> Dots | None:
        """The map as it is drawn now."""
        return self._drawing.dots if self._drawing is not None else None

    def look(self, style: str) -> Style:
        """Return what a style of the map looks like."""
        return self.get_component_rich_style(f"map--{style}", partial=True)

    def choose(self, thing: str) -> None:
        """Choose a place by its id or a line by its key."""
        if thing in self.things and (thing != self.chosen or self.glance):
            self.chosen = thing
            self._draw()
            self.post_message(self.Chosen(thing))

    def action_go(self, right: int, down: int) -> None:
        """Choose the nearest thing in a direction; where there is none, nothing changes."""
        spots = self._drawing.spots if self._drawing is not None else {}
        if self.chosen not in spots:
            return
        column, row = spots[self.chosen]
        best: tuple[float, str] | None = None
        for thing, (x, y) in spots.items():
            across, below = x - column, (y - row) * 2  # a cell is about twice as high as it is wide
            along = across * right + below * down
            aside = abs(across * down) + abs(below * right)
            if along > 0:
                best = min(best, (along + SIDEWAYS * aside, thing)) if best else (along + SIDEWAYS * aside, thing)
        if best is not None:
            self.choose(best[1])

    def step(self, by: int) -> None:
        """Choose the next thing of all, or the one before."""
        things = self.things
        if things:
            place = things.index(self.chosen) if self.chosen in things else -by
            self.choose(things[(place + by) % len(things)])

    def on_click(self, event: events.Click) -> None:
        """Choose what lies nearest to the click."""
        spots = self._drawing.spots if self._drawing is not None else {}
        near = [(abs(x - event.x) + 2 * abs(y - event.y), thing) for thing, (x, y) in spots.items()]
        if near:
            event.stop()
            self.choose(min(near)[1])
