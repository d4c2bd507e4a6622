"""A chart on a canvas of dots: lines over turns, each with its sign, an axis with what is marked, one point chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caucasus_game.language import tr
from caucasus_game.tui.dots import ACROSS, DOWN, Dots
from caucasus_game.tui.stakeholder_line import Token, place
from caucasus_game.tui.text import clean, fit, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caucasus_game.session.series import Chart, Point, Series

__all__ = ["MARK", "STYLES", "Plot", "draw", "label_of", "style_of"]

MARK, CHOSEN = "▲", "▸"
COLOURS = 6
"""How many colours there are for lines that are nobody's; signs tell apart what colours do not."""
STYLES = ("axis", "label", "level", "cursor", "mark", "here", *(f"line-{index}" for index in range(COLOURS)))
"""The names of styles on the canvas, besides ``actor-ID`` of the lines of seats, and ``chosen`` before a line's."""
LEFT, NAMED, SHORT = 6, 22, 8
"""Cells of the scale's numbers, and of the labels of lines: with names, or with signs and numbers alone."""
ROOMY = 84
"""Cells from which on lines are labelled by name."""
LEVEL_DASH = (2, 4)


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart as drawn, and the column of each point."""

    dots: Dots
    columns: tuple[int, ...]


def style_of(chart: Chart, series: Series) -> str:
    """Return the name of a line's style."""
    if series.actor:
        return f"actor-{series.actor}"
    nobodys = [one.id for one in chart.series if not one.actor]
    return f"line-{nobodys.index(series.id) % COLOURS}"


def label_of(point: Point) -> str:
    """Return what stands at a point on the axis: the number of a turn, or that it is the end."""
    return tr("end") if point.label == "end" else point.label


def draw(
    chart: Chart, points: Sequence[Point], slots: int, width: int, height: int, chosen: str = "", at: int = -1
) -> Plot:
    """Draw a chart on ``width`` by ``height`` cells.

    Args:
        chart: what is drawn.
        points: the points there are.
        slots: how many points there are room for: a game's whole length, so that the lines grow as it goes on.
        width: in cells.
        height: in cells.
        chosen: the id of the line that is drawn last and thick.
        at: the number of the chosen point.
    """
    right = NAMED if width >= ROOMY else SHORT
    frame = _Frame(chart, Dots(width, height), LEFT, max(2, width - LEFT - right), max(2, height - 2), slots)
    columns = tuple(frame.column(index) for index in range(len(points)))
    _scale(frame, points, columns, at)
    for value, _ in chart.levels:
        row = frame.dot_row(value)
        ends = [(frame.left * ACROSS, row), ((frame.left + frame.across) * ACROSS - 1, row)]
        frame.dots.path(ends, "level", dash=LEVEL_DASH)
    for series in sorted(chart.series, key=lambda one: one.id == chosen):
        _line(frame, series, thick=2 if series.id == chosen else 1)
    for series in sorted(chart.series, key=lambda one: one.id != chosen):
        _signs(frame, series)
    _labels(frame, chosen, right)
    return Plot(frame.dots, columns)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the lines go: from column ``left`` on, ``across`` cells wide and ``down`` high."""

    chart: Chart
    dots: Dots
    left: int
    across: int
    down: int
    slots: int

    def column(self, index: int) -> int:
        return self.left + round(index * (self.across - 1) / max(1, self.slots - 1))

    def part(self, value: float) -> float:
        """0 at the upper end of the scale, 1 at the lower."""
        high, low = self.chart.high, self.chart.low
        return 1 - min(1.0, max(0.0, (value - low) / (high - low or 1.0)))

    def dot_row(self, value: float) -> int:
        return round(self.part(value) * (self.down * DOWN - 1))

    def row(self, value: float) -> int:
        return self.dot_row(value) // DOWN


def _scale(frame: _Frame, points: Sequence[Point], columns: Sequence[int], at: int) -> None:
    """Draw the axes: numbers at the left, turns below, a mark on the turns where something is marked."""
    dots, chart, floor = frame.dots, frame.chart, frame.down
    steps = 4 if frame.down >= 9 else 2
    for step in range(steps + 1):
        value = chart.low + (chart.high - chart.low) * step / steps
        row = frame.row(value)
        dots.write(0, row, f"{number(value, 0 if chart.high - chart.low > 10 else 1):>{LEFT - 2}}", "label")
        dots.write(LEFT - 1, row, "┤", "axis")
    for row in range(floor):
        if dots.free(LEFT - 1, row, 1):
            dots.write(LEFT - 1, row, "│", "axis")
    dots.write(LEFT - 1, floor, "└" + "─" * frame.across, "axis")
    marked = {mark.at for mark in chart.marks}
    next_free = 0
    for index, (column, point) in enumerate(zip(columns, points, strict=True)):
        if index == at:
            for row in range(floor):
                dots.path([(column * ACROSS, row * DOWN), (column * ACROSS, row * DOWN + 1)], "cursor")
        dots.write(column, floor, MARK if index in marked else "┴", "mark" if index in marked else "axis")
        label = label_of(point)
        start = min(column - len(label) // 2, dots.width - len(label))
        if start >= next_free or index == at:
            dots.write(start, floor + 1, label, "here" if index == at else "label")
            next_free = start + len(label) + 1


def _line(frame: _Frame, series: Series, *, thick: int) -> None:
    style = style_of(frame.chart, series)
    course: list[tuple[float, float]] = []
    for index, value in enumerate((*series.values, None)):
        if value is not None:
            course.append((frame.column(index) * ACROSS, frame.dot_row(value)))
        elif course:
            frame.dots.path(course if len(course) > 1 else course * 2, style, thick=thick)
            course = []


def _signs(frame: _Frame, series: Series) -> None:
    """Put a line's sign on its points where the cell is free, or in the cell beside."""
    style = style_of(frame.chart, series)
    for index, value in enumerate(series.values):
        if value is None:
            continue
        column, row = frame.column(index), frame.row(value)
        for spot in (column, column + 1, column - 1):
            if frame.left <= spot < frame.left + frame.across and frame.dots.free(spot, row, 1):
                frame.dots.write(spot, row, clean(series.sign)[:1] or "?", style)
                break


def _labels(frame: _Frame, chosen: str, room: int) -> None:
    """Name the lines at their right ends, as near to them as can be; those of levels where there is room."""
    ended = [(series, series.values[-1]) for series in frame.chart.series if series.values]
    known = [(series, value) for series, value in ended if value is not None][: frame.down]
    rows = place([Token(series.id, 100 * frame.part(value)) for series, value in known], frame.down)
    start = frame.left + frame.across + 1
    for (series, value), row in zip(known, rows, strict=True):
        figure = number(value)
        words = f"{clean(series.sign)[:1]} {figure}"
        if room == NAMED:
            words = f"{words} {fit(series.title, room - len(words) - 3).rstrip()}"
        style = style_of(frame.chart, series)
        if series.id == chosen:
            frame.dots.write(start - 1, row, CHOSEN, style)
        frame.dots.write(start, row, fit(words, room - 1).rstrip(), f"chosen {style}" if series.id == chosen else style)
    for value, name in frame.chart.levels:
        words = f"{name} {number(value)}"
        column = frame.left + frame.across - len(words)
        for row in (frame.row(value) - 1, frame.row(value) + 1):
            if frame.dots.free(column, row, len(words)):
                frame.dots.write(column, row, words, "level")
                break
