"""The front page of a turn, and of the turns before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from caucasus_game.engine.front_page import front_page
from caucasus_game.language import tr
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.paper_lines import paper_lines
from caucasus_game.tui.widgets import GameScreen, soon

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.engine.seen_report import Report
    from caucasus_game.tui.seat import Seat

__all__ = ["PaperScreen"]

NARROWEST = 30  # cells; below this nothing is drawn (a part that has no size yet has no width)


class PaperScreen(GameScreen[None]):
    """A page to scroll; the keys turn to the pages of other turns."""

    PLACE = "paper"
    CSS_PATH = "paper.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("paper")
    AUTO_FOCUS = "#paper-scroll"

    def __init__(self, view: SeatView, seat: Seat) -> None:
        super().__init__()
        self.shown, self.seat = view, seat
        self.last = view.report.turn if view.report is not None else 0
        self.turn = self.last

    def compose(self) -> ComposeResult:
        """The page."""
        with VerticalScroll(id="paper-scroll"):
            yield Static(id="paper-text", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Show the page of the last turn."""
        soon(self, self.redraw)

    def on_resize(self) -> None:
        """Draw for the new size."""
        soon(self, self.redraw)

    def _report(self) -> Report | None:
        known = self.shown.report
        return known if known is not None and known.turn == self.turn else self.seat.report(self.turn)

    def redraw(self) -> None:
        """Draw the page for the room there is."""
        width = self.query_one("#paper-scroll").scrollable_content_region.width
        report = self._report()
        if width < NARROWEST or report is None:
            return
        lines = paper_lines(front_page(self.shown, report), width)
        self.query_one("#paper-text", Static).update(Content("\n").join(lines))

    def action_turn(self, step: int) -> None:
        """Turn to the page of a turn before or after, where there is one."""
        wanted = self.turn + step
        if not 0 <= wanted <= self.last:
            words = tr("This is the latest page.") if step > 0 else tr("This is the first page.")
            self.notify(words, markup=False)
            return
        self.turn = wanted
        self.query_one("#paper-scroll").scroll_home(animate=False)
        self.redraw()

    def action_back(self) -> None:
        """Put the paper away."""
        self.dismiss(None)
