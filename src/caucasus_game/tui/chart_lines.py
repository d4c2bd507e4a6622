"""What a chart says at a turn, in words and numbers: the chosen line, all lines, what is marked, and the news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from caucasus_game.language import tr
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.chart_drawing import MARK, label_of
from caucasus_game.tui.news_panel import news_lines
from caucasus_game.tui.text import clean, fit, number, signed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caucasus_game.session.series import Chart, Point, Series

__all__ = ["reading_lines", "value_words", "when_words"]

COLUMN = 34
"""Cells that a line's sign, name, value and change take at least."""


def when_words(point: Point) -> str:
    """Return a point in words: ``turn 5, 2027-Q1``."""
    date = clean(point.date)
    if point.label == "end":
        return tr("the end, {date}", date=date)
    return tr("turn {turn}, {date}", turn=point.label, date=date)


def value_words(series: Series, at: int, unit: str = "") -> str:
    """Return a value with how it moved: ``55 percent, +5 since the turn before, +30 since the first``."""
    value = series.values[at]
    if value is None:
        return tr("not there")
    words = [f"{number(value)} {unit}".rstrip()]
    earlier = [one for one in series.values[:at] if one is not None]
    if earlier:
        words.append(tr("{change} since the turn before", change=signed(value - earlier[-1])))
    if len(earlier) > 1:
        words.append(tr("{change} since the first", change=signed(value - earlier[0])))
    return ", ".join(words)


def reading_lines(chart: Chart, points: Sequence[Point], line: str, at: int, width: int) -> list[Content]:
    """Return what the chart says at a point, the chosen line first."""
    point = points[at]
    rows: list[Content] = []
    for series in chart.series:
        if series.id == line:
            head = Content.assemble((f"{clean(series.sign)[:1]} {clean(series.title)}", "bold $primary"))
            rows.append(Content.assemble(head, (f" · {when_words(point)}", "$quiet")).truncate(width, ellipsis=True))
            rows += hanging(Content("  "), value_words(series, at, chart.unit), width, style="bold $foreground")
    rows += _values(chart, line, at, width)
    for mark in sorted(chart.marks, key=lambda mark: (mark.at != at, mark.at)):
        here = mark.at == at
        head = Content.assemble((f"{MARK} {label_of(points[mark.at]):<4}", "bold $accent" if here else "$quiet"))
        rows += hanging(head, clean(mark.words), width, style="bold $foreground" if here else "$quiet")
    told = [one for one in point.news if one.tone != "neutral"]
    if told:
        rows.append(Content.assemble((tr("What was told before it"), "bold $primary")))
        rows += news_lines(told, width, dated=False)
    return rows


def _values(chart: Chart, line: str, at: int, width: int) -> list[Content]:
    """Return every line's value, in as many columns as there is room for."""
    if len(chart.series) < 2:
        return []
    columns = max(1, min(4, width // COLUMN))
    each = (width - 2 * (columns - 1)) // columns
    cells = []
    for series in chart.series:
        value, before = series.values[at], series.values[at - 1] if at else None
        moved = signed(value - before) if value is not None and before is not None else ""
        figure = "–" if value is None else number(value)
        words = (
            f"{clean(series.sign)[:1]} {fit(series.title, each - 16)} {figure:>6} {'' if moved == '0' else moved:>6}"
        )
        cells.append(Content.assemble((words, "bold $foreground" if series.id == line else "$foreground")))
    return [Content("  ").join(cells[start : start + columns]) for start in range(0, len(cells), columns)]
