"""The plot of a chart as a widget: left and right choose a turn, up and down a line, a click the turn under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.binding import Binding
from textual.message import Message

from caucasus_game.tui.canvas import Canvas
from caucasus_game.tui.chart_drawing import STYLES, Plot, draw
from caucasus_game.tui.palette import legible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events
    from textual.binding import BindingType

    from caucasus_game.session.series import Chart, Point
    from caucasus_game.tui.dots import Dots

__all__ = ["ChartPlot"]


class ChartPlot(Canvas, can_focus=True):
    """A chart; ``line`` is the id of the series that is chosen, ``at`` the number of the point."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"chart--{style}" for style in STYLES}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "Turn before", show=False),
        Binding("right", "turn(1)", "Turn after", show=False),
        Binding("up", "line(-1)", "Line above", show=False),
        Binding("down", "line(1)", "Line below", show=False),
        Binding("home", "turn(-999)", "First turn", show=False),
        Binding("end", "turn(999)", "Last turn", show=False),
    ]

    class Chosen(Message):
        """Another turn or line was chosen."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.line = ""
        self.at = -1
        self.chart: Chart | None = None
        self.points: Sequence[Point] = ()
        self._slots = 1
        self._colours: Mapping[str, str] = {}
        self._plot: Plot | None = None

    def show(self, chart: Chart, points: Sequence[Point], slots: int, colours: Mapping[str, str]) -> None:
        """Show a chart; the turn that was chosen stays, the line where it is still there.

        Args:
            chart: the chart.
            points: its points.
            slots: how many points a whole game has.
            colours: seats by id to their hex colours.
        """
        self.chart, self.points, self._slots, self._colours = chart, points, slots, colours
        if self.line not in {series.id for series in chart.series}:
            self.line = chart.series[0].id
        self.at = min(self.at if self.at >= 0 else len(points) - 1, len(points) - 1)
        self._draw()

    def on_resize(self) -> None:
        """Draw for the new size."""
        self._draw()

    def _draw(self) -> None:
        if self.chart is None or not self.size.width:
            return
        size = self.size
        self._plot = draw(self.chart, self.points, self._slots, size.width, size.height, self.line, self.at)
        self.refresh()

    def canvas(self) -> Dots | None:
        """The chart as it is drawn now."""
        return self._plot.dots if self._plot is not None else None

    def look(self, style: str) -> Style:
        """Return what a style looks like; the colours of seats are made legible on what lies behind."""
        chosen, _, name = style.rpartition(" ")
        more = Style(bold=True, reverse=True) if chosen else Style.null()
        if name.startswith("actor-"):
            colour = legible(self._colours.get(name.removeprefix("actor-"), "#808080"), self.background_colors[1].hex6)
            return Style(color=colour, bold=True) + more
        return self.get_component_rich_style(f"chart--{name}", partial=True) + more

    def action_turn(self, by: int) -> None:
        """Choose another turn."""
        at = min(max(0, self.at + by), len(self.points) - 1)
        if at != self.at:
            self.at = at
            self._draw()
            self.post_message(self.Chosen())

    def action_line(self, by: int) -> None:
        """Choose another line, in the order in which they are told."""
        if self.chart is None:
            return
        ids = [series.id for series in self.chart.series]
        self.line = ids[(ids.index(self.line) + by) % len(ids)]
        self._draw()
        self.post_message(self.Chosen())

    def on_click(self, event: events.Click) -> None:
        """Choose the turn nearest to the click."""
        if self._plot is not None and self._plot.columns:
            event.stop()
            nearest = min(range(len(self._plot.columns)), key=lambda index: abs(self._plot_column(index) - event.x))
            self.action_turn(nearest - self.at)

    def _plot_column(self, index: int) -> int:
        return self._plot.columns[index] if self._plot is not None else 0
