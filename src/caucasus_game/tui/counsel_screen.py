"""Counsel: what the bargaining models tell the seat; from a fair trade that can be settled, straight to a package."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from caucasus_game.language import tr
from caucasus_game.policies.counsel_seen import TradeSeen
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.counsel_lines import forecast_lines, head_lines, mover_lines, press_lines, trade_line
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.widgets import GameScreen, Link, cursor, soon

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.policies.counsel_seen import Counsel

__all__ = ["CounselScreen"]


class CounselScreen(GameScreen[TradeSeen | None]):
    """A page; the result is the trade to make a package of, or None."""

    PLACE = "counsel"
    CSS_PATH = "counsel.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("counsel")
    AUTO_FOCUS = "#counsel-scroll"

    def __init__(self, view: SeatView, counsel: Counsel) -> None:
        super().__init__()
        self.shown, self.counsel = view, counsel
        self.within_reach = [trade for trade in counsel.trades if trade.package is not None]
        self.backing = [trade for trade in counsel.trades if trade.package is None]

    def compose(self) -> ComposeResult:
        """Forecast, trades, pressure and movers, one below the other."""
        with VerticalScroll(id="counsel-scroll"):
            yield Static(id="counsel-forecast")
            yield Static(id="counsel-trades")
            for index, trade in enumerate(self.within_reach):
                yield Link(
                    trade_line(self.shown, trade), f"trade({index})", id=f"trade-{index}", classes="counsel-trade"
                )
            yield Static(id="counsel-rest")
        yield Footer()

    def on_resize(self) -> None:
        """Draw for the new size."""
        soon(self, self.redraw)

    def redraw(self) -> None:
        """Draw the page for the room there is."""
        width = self.query_one("#counsel-scroll").scrollable_content_region.width
        if width <= 40:
            return
        view, counsel, ground = self.shown, self.counsel, self.background_colors[1].hex6
        said = tr("What the bargaining models make of what you know. It is the word of models, and binds nobody.")
        top = [*hanging(Content(""), said, width), Content(""), *forecast_lines(view, counsel, width), Content("")]
        self.query_one("#counsel-forecast", Static).update(Content("\n").join(top))
        self._draw_trades(width)
        self.query_one("#counsel-trades", Static).update(Content("\n").join(self._trade_head(width)))
        rest = [
            *self._backing(width),
            Content(""),
            *press_lines(view, counsel.presses, width, ground),
            Content(""),
            *mover_lines(view, counsel.movers, width, ground),
        ]
        self.query_one("#counsel-rest", Static).update(Content("\n").join(rest))

    def on_descendant_focus(self) -> None:
        """Move the cursor before the trades."""
        self._draw_trades(self.query_one("#counsel-scroll").scrollable_content_region.width)

    def _draw_trades(self, width: int) -> None:
        """Write each trade to hand, its further lines as far in as its first."""
        if width <= 40:
            return
        for index, trade in enumerate(self.within_reach):
            link = self.query_one(f"#trade-{index}", Link)
            sign = Content(f"{cursor(here=link.has_focus)} ")
            link.update(Content("\n").join(hanging(sign, trade_line(self.shown, trade), width - 2, style="")))

    def _trade_head(self, width: int) -> list[Content]:
        gloss = tr(
            "Each gives on the issue that matters less to it, and both gain the same by the model, in which votes shift"
            " the mean of all. What settling at those marks is worth, in points of gain, stands beside it."
        )
        rows = head_lines(tr("Fair trades"), gloss, width)
        words = tr("None that you could settle to everybody's gain.")
        if self.within_reach:
            words = tr("Yours to settle: enter makes a package of it.")
        return [*rows, Content.assemble((words, "bold $secondary"))]

    def _backing(self, width: int) -> list[Content]:
        if not self.backing:
            return []
        words = tr("Backing only: you have no say there, or somebody who has would lose by it.")
        rows = hanging(Content(""), words, width, style="bold $secondary")
        for trade in self.backing:
            rows += hanging(Content.assemble(("  ", "")), trade_line(self.shown, trade), width)
        return rows

    def action_trade(self, index: int = 0) -> None:
        """Make a package of a trade that the seat could settle; of the first where none is marked."""
        if index < len(self.within_reach):
            self.dismiss(self.within_reach[index])
        else:
            self.notify(tr("There is no trade here that you could settle."), severity="warning", markup=False)

    def action_back(self) -> None:
        """Close the counsel."""
        self.dismiss(None)
