"""A panel that is one text, drawn anew for each view and each size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll

from caucasus_game.tui.long_text import LongText

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content
    from textual.geometry import Size

    from caucasus_game.engine.seen import SeatView

__all__ = ["TextPanel"]

NARROWEST = 30  # cells; below this nothing is drawn (a panel that is hidden has no width)


class TextPanel(VerticalScroll):
    """A panel of lines; it scrolls where they are more than fit."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.shown: SeatView | None = None
        self._drawn_for: Size | None = None

    def compose(self) -> ComposeResult:
        """The text."""
        yield LongText(classes="panel-text")

    def show(self, view: SeatView) -> None:
        """Show a view."""
        self.shown = view
        self.draw()

    def on_resize(self) -> None:
        """Draw for the new size; a panel that comes back into sight may have been drawn for it already."""
        if self._drawn_for != self.scrollable_content_region.size:
            self.draw()

    def draw(self) -> None:
        """Draw the lines for the room there is."""
        room = self.scrollable_content_region.size
        self._drawn_for = None
        if self.shown is not None and room.width >= NARROWEST:
            self.query_one(LongText).show(self.lines(self.shown, room.width, room.height))
            self._drawn_for = room

    def lines(self, view: SeatView, width: int, height: int) -> list[Content]:
        """Return the lines to show; ``height`` is what can be seen without scrolling."""
        raise NotImplementedError
