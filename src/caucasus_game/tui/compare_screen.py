"""Two branches of a game beside each other, turn by turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from caucasus_game.language import tr
from caucasus_game.study.compare_words import kind_words, parting_words, side_words, value_words
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.text import clean, fit, signed
from caucasus_game.tui.widgets import GameScreen, soon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.study.compare import Comparison, Line, Turn

__all__ = ["CompareScreen"]


class CompareScreen(GameScreen[None]):
    """A page: where they part, then every turn's differences; ``a`` shows what is the same, too."""

    PLACE = "compare"
    CSS = """
    CompareScreen { background: $background; }
    #compare-scroll { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    #compare-text { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("compare")
    AUTO_FOCUS = "#compare-scroll"

    def __init__(self, comparison: Comparison, view: SeatView) -> None:
        super().__init__()
        self.comparison, self.shown = comparison, view
        self.whole = False

    def compose(self) -> ComposeResult:
        """One page."""
        with VerticalScroll(id="compare-scroll"):
            yield Static(id="compare-text")
        yield Footer()

    def on_resize(self) -> None:
        """Draw for the new size."""
        soon(self, self.redraw)

    def redraw(self) -> None:
        """Draw the page for the room there is."""
        width = self.query_one("#compare-scroll").scrollable_content_region.width
        if width > 40:
            self.query_one("#compare-text", Static).update(Content("\n").join(self._rows(width)))

    def _rows(self, width: int) -> Iterator[Content]:
        found = self.comparison
        names = {actor.id: clean(actor.name) for actor in self.shown.actors}
        yield Content.assemble(
            (tr("Two branches of one game"), "bold $primary"), (f"   {clean(found.title)}", "$quiet")
        )
        for letter, side in (("A", found.a), ("B", found.b)):
            yield from hanging(Content.assemble((f"{letter} ", "bold $secondary")), clean(side_words(side)), width)
        yield from hanging(Content(""), parting_words(found, names), width, style="bold $foreground")
        if not found.open:
            words = tr("The others' orders and scores are told once both are over.")
            yield from hanging(Content(""), words, width, style="$quiet")
        for turn in found.turns:
            lines = turn.lines if self.whole else turn.differing
            if lines:
                yield from self._turn(turn, lines, width)

    def _turn(self, turn: Turn, lines: tuple[Line, ...], width: int) -> Iterator[Content]:
        yield Content("")
        title = (
            tr("After turn {turn} · {date}", turn=turn.turn, date=clean(turn.date)) if turn.turn else tr("At the start")
        )
        column = max(8, min(24, (width - 34) // 2))
        room = width - 2 * column - 12
        yield Content.assemble(
            (fit(title, room + 3), "bold $primary"), (f"{'A':<{column}} {'B':<{column}}", "bold $secondary")
        )
        said = ""
        for line in lines:
            if line.kind != said:
                said = line.kind
                yield Content.assemble((kind_words(said), "$quiet"))
            numbers = isinstance(line.a, float) and isinstance(line.b, float)
            change = signed(line.b - line.a) if isinstance(line.a, float) and isinstance(line.b, float) else ""
            yield Content.assemble(
                ("  " if line.same else "≠ ", "bold $warning"),
                (f"{fit(clean(line.title), room)} ", "$foreground"),
                (fit(clean(value_words(line.a)), column), "$foreground"),
                " ",
                (fit(clean(value_words(line.b)), column), "bold $foreground" if not line.same else "$foreground"),
                (f" {change:>7}" if numbers and not line.same else "", "$secondary"),
            )

    def action_all(self) -> None:
        """Show what is the same in both, too, or only what is not."""
        self.whole = not self.whole
        self.redraw()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
