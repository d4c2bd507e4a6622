"""What the last save of a watched scenario did, or why it cannot be played: a page to read beside the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from caucasus_game.language import tr
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.text import clean
from caucasus_game.tui.widgets import GameScreen, soon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

__all__ = ["EditScreen"]


class EditScreen(GameScreen[None]):
    """A page: a sentence, then line by line faults, or what changed. The next save is shown in its place."""

    PLACE = "edit"
    CSS = """
    EditScreen { background: $background; }
    #edit-scroll { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    #edit-text { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("edit")
    AUTO_FOCUS = "#edit-scroll"

    def __init__(self, file: str, lines: Sequence[str], *, sound: bool) -> None:
        """``lines``: what came of the save, the sentence first; ``sound``: whether it is played."""
        super().__init__()
        self.file, self.lines, self.sound = file, tuple(lines), sound

    def compose(self) -> ComposeResult:
        """One page."""
        with VerticalScroll(id="edit-scroll"):
            yield Static(id="edit-text")
        yield Footer()

    def tell(self, lines: Sequence[str], *, sound: bool) -> None:
        """Show what came of another save."""
        self.lines, self.sound = tuple(lines), sound
        self.query_one("#edit-scroll").scroll_home(animate=False)
        self.redraw()

    def on_resize(self) -> None:
        """Draw for the new size."""
        soon(self, self.redraw)

    def redraw(self) -> None:
        """Draw the page for the room there is."""
        width = self.query_one("#edit-scroll").scrollable_content_region.width
        if width > 40:
            self.query_one("#edit-text", Static).update(Content("\n").join(self._rows(width)))

    def _rows(self, width: int) -> Iterator[Content]:
        sign, colour = ("✓ ", "$success") if self.sound else ("! ", "$warning")
        yield Content.assemble((tr("The file"), "bold $primary"), (f"   {clean(self.file)}", "$quiet"))
        yield from hanging(
            Content.assemble((sign, f"bold {colour}")), clean(self.lines[0]), width, style="bold $foreground"
        )
        for line in self.lines[1:]:
            indent = len(line) - len(line.lstrip())
            if line.endswith(":") and not indent:
                yield Content("")
                yield Content.assemble((clean(line[:-1]), "bold $secondary"))
            elif "|" in line[:8] and indent:  # the line of the file at fault, and its caret: not to be folded
                yield Content.assemble((clean(line), "$quiet"))
            else:
                yield from hanging(Content(" " * (indent + 1)), clean(line.strip()), width)

    def action_back(self) -> None:
        """Go back to the game."""
        self.dismiss(None)
