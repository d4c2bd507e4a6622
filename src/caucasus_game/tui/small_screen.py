"""What a terminal that is too small shows: what is needed, and that nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from caucasus_game.language import tr

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.geometry import Size

__all__ = ["LEAST_HEIGHT", "LEAST_WIDTH", "SmallScreen", "is_small"]

LEAST_WIDTH, LEAST_HEIGHT = 80, 24


def is_small(size: Size) -> bool:
    """Whether a terminal of that size cannot hold the game."""
    return size.width < LEAST_WIDTH or size.height < LEAST_HEIGHT


class SmallScreen(Screen[None]):
    """Lies over whatever screen there is; it goes as soon as there is room."""

    CSS = """
    SmallScreen { align: center middle; background: $background; }
    #small { width: auto; max-width: 100%; height: auto; text-align: center; }
    """

    leaving = False

    def compose(self) -> ComposeResult:
        """The message."""
        yield Static(id="small")

    def on_mount(self) -> None:
        """Say it."""
        self.tell()

    def on_resize(self) -> None:
        """Say it with the new size, or go."""
        self.tell()

    def on_screen_resume(self) -> None:
        """Go where there is room by now."""
        self.tell()

    def tell(self) -> None:
        """Show the size there is and the size needed; go if it is enough."""
        size = self.app.size
        if self.leaving:
            return
        if not is_small(size) and self.app.screen is self:
            self.leaving = True
            self.dismiss(None)
            return
        words = Content.assemble(
            (tr("The table needs more room.") + "\n\n", "bold $primary"),
            (tr("This terminal: {width} × {height}", width=size.width, height=size.height) + "\n", "$foreground"),
            (tr("Needed: {width} × {height}", width=LEAST_WIDTH, height=LEAST_HEIGHT) + "\n\n", "$foreground"),
            (tr("Make it larger to go on. Nothing is lost."), "$quiet"),
        )
        self.query_one("#small", Static).update(words)
