"""Charts over the turns: what moved, as the seat saw it, with what happened marked and one turn read out."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from caucasus_game.language import tr
from caucasus_game.session.series import PAGES, charts, points
from caucasus_game.tui.chart_lines import reading_lines
from caucasus_game.tui.chart_plot import ChartPlot
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.text import clean
from caucasus_game.tui.widgets import GameScreen, TabBar, soon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.engine.seen import SeatView
    from caucasus_game.session.series import Chart

__all__ = ["ChartsScreen"]

NARROWEST = 30


class ChartsScreen(GameScreen[None]):
    """Pages of charts. A page that a scenario has nothing for is not there.

    Args:
        seen: the seat's views, oldest first; the last is the present one.
    """

    PLACE = "charts"
    CSS_PATH = "charts.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("charts")
    AUTO_FOCUS = "#chart-plot"

    def __init__(self, seen: Sequence[SeatView]) -> None:
        super().__init__()
        self.seen = tuple(seen)
        self.points = points(self.seen)
        self.charts = charts(self.seen)
        self.number = 0

    def compose(self) -> ComposeResult:
        """Head, pages, plot with what it says below or beside it, footer."""
        yield Static(id="chart-head", markup=False)
        yield TabBar(self._tabs(), id="chart-pages", leads="page")
        with Horizontal(id="chart-body"):
            yield ChartPlot(id="chart-plot")
            with VerticalScroll(id="chart-reading"):
                yield Static(id="chart-text", markup=False)
        yield Footer()

    def _tabs(self) -> tuple[tuple[str, str, str], ...]:
        pages = {chart.page for chart in self.charts}
        return tuple((page, str(key), title) for key, (page, title) in enumerate(PAGES.items(), 1) if page in pages)

    @property
    def chart(self) -> Chart:
        """The chart that is shown."""
        return self.charts[self.number]

    def on_resize(self) -> None:
        """Draw for the new size."""
        soon(self, self.redraw)

    def redraw(self) -> None:
        """Draw everything for the room there is."""
        chart, view = self.chart, self.seen[-1]
        of_page = [one for one in self.charts if one.page == chart.page]
        place = tr("{place} of {all}", place=of_page.index(chart) + 1, all=len(of_page)) if len(of_page) > 1 else ""
        head = Content.assemble(
            (clean(chart.title), "bold $primary"),
            (f"{', ' if chart.unit else ''}{chart.unit}{' · ' if place else ''}{place}", "$quiet"),
        )
        bar = self.query_one("#chart-head", Static)
        bar.update(head.truncate(max(NARROWEST, bar.content_region.width), ellipsis=True))
        self.query_one(TabBar).chosen = chart.page
        colours = {actor.id: actor.colour for actor in view.actors}
        self.query_one(ChartPlot).show(chart, self.points, max(view.turns + 1, len(self.points)), colours)
        self._read()

    def _read(self) -> None:
        width = self.query_one("#chart-reading").scrollable_content_region.width
        plot = self.query_one(ChartPlot)
        if width >= NARROWEST and plot.chart is not None:
            rows = reading_lines(plot.chart, self.points, plot.line, plot.at, width)
            self.query_one("#chart-text", Static).update(Content("\n").join(rows))

    def on_chart_plot_chosen(self) -> None:
        """Read out what was chosen."""
        self.query_one("#chart-reading").scroll_home(animate=False)
        self._read()

    def on_tab_bar_chosen(self, event: TabBar.Chosen) -> None:
        """Show the page whose name was clicked."""
        self.action_page(event.tab)

    def action_page(self, page: str) -> None:
        """Show the first chart of a page."""
        numbers = [index for index, chart in enumerate(self.charts) if chart.page == page]
        if not numbers:
            self.notify(tr("There is nothing of that in this scenario."), markup=False)
            return
        self.number = numbers[0]
        self.redraw()

    def action_chart(self, by: int) -> None:
        """Show the next chart, or the one before."""
        self.number = (self.number + by) % len(self.charts)
        self.redraw()

    def show_chart(self, id_: str) -> None:
        """Show a chart by its id; where there is none the first stays."""
        self.number = next((index for index, chart in enumerate(self.charts) if chart.id == id_), self.number)

    def action_read(self, by: int) -> None:
        """Scroll what is read out."""
        self.query_one("#chart-reading", VerticalScroll).scroll_relative(y=by, animate=False)

    def action_back(self) -> None:
        """Close the charts."""
        self.dismiss(None)
