"""The lines of a panel, each drawn by itself: where the cursor goes on only the lines it leaves and comes to are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from caucasus_game.tui.numbers_in_lines import under_cursor
from caucasus_game.tui.widgets import cursor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.geometry import Size

    from caucasus_game.tui.numbers_in_lines import Spot

__all__ = ["PanelLines"]


class PanelLines(Widget):
    """Lines with a free cell before each, for the sign of the cursor on a number."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "PanelLines { height: auto; width: 1fr; }"

    def __init__(self, *, classes: str) -> None:
        super().__init__(classes=classes)
        self.lines: tuple[Content, ...] = ()
        self.spot: Spot | None = None
        self._strips: dict[int, Strip] = {}

    @property
    def plain(self) -> str:
        """The lines as they read."""
        return "\n".join(line.plain for line in self.lines)

    def show(self, lines: Sequence[Content]) -> None:
        """Show other lines, with no cursor on them."""
        self.lines, self.spot = tuple(lines), None
        self._strips.clear()
        self.refresh(layout=True)

    def mark(self, spot: Spot | None) -> None:
        """Put the cursor on a number, or on none."""
        changed = {one.line for one in (self.spot, spot) if one is not None} if spot != self.spot else set()
        self.spot = spot
        for line in changed:
            self._strips.pop(line, None)
        if changed:
            self.refresh(*(Region(0, line, self.size.width, 1) for line in changed))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """A row for each line."""
        return len(self.lines)

    def notify_style_update(self) -> None:
        """Draw all lines anew in other colours."""
        self._strips.clear()
        super().notify_style_update()

    def on_resize(self) -> None:
        """Draw all lines anew for another width."""
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """Return a line; it is drawn once for as long as it stays the same."""
        if y not in self._strips:
            width = self.size.width
            drawn = Visual.to_strips(self, self._line(y), width, 1, self.visual_style, pad=True)
            self._strips[y] = drawn[0] if drawn else Strip.blank(width, self.rich_style)
        return self._strips[y]

    def _line(self, y: int) -> Content:
        line = self.lines[y] if y < len(self.lines) else Content("")
        if self.spot is None or self.spot.line != y:
            return Content.assemble(" ", line)
        return Content.assemble((cursor(here=True), "bold $primary"), under_cursor(line, self.spot))
