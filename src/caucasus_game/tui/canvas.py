"""A widget that shows a canvas of dots line by line (Textual's Line API)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from caucasus_game.tui.dots import Dots

__all__ = ["Canvas"]


class Canvas(Widget):
    """What draws on dots says what its canvas is, and what the names of its styles look like."""

    def canvas(self) -> Dots | None:
        """Return what is drawn now; None before anything is."""
        raise NotImplementedError

    def look(self, style: str) -> Style:
        """Return what a style looks like."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Return a line of the canvas."""
        ground, dots = self.rich_style, self.canvas()
        if dots is None or y >= dots.height:
            return Strip.blank(self.size.width, ground)
        runs = dots.runs(y)
        segments = [Segment(text, ground + (self.look(style) if style else Style.null())) for text, style in runs]
        return Strip(segments, self.size.width)
