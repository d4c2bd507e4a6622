"""Plots as inline SVG of our own making: each with a title, a description, and its numbers in a table.

Never colour alone: lines have dashes and labels of their own, and every mark of a plot is in its table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from caucasus_game.language import tr
from caucasus_game.reports.html import Markup, el, join, table
from caucasus_game.reports.strokes import GROUND, INK, line, shortened, svg, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Bar", "Line", "Span", "bars", "figure", "grid", "line_chart", "spans"]

MORE: Final = "#2f5d8a"
"""What lies above 0."""
LESS: Final = "#a4502f"
"""What lies below 0."""
DASHES: Final = ("", "7 3", "2 3", "9 3 2 3", "12 4", "4 2", "1 2", "8 2 1 2 1 2")
CELL: Final = "cell"
"""The class of a shade in a table that is drawn: words stand on it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a chart: one value for each place along the axis. ``heavy``: the one that the chart is about."""

    label: str
    short: str
    colour: str
    values: Sequence[float]
    heavy: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its length, the ends of its interval where it has one, and whether it is the one pointed out."""

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    here: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A range with a middle, and a mark of its own on the same scale."""

    label: str
    low: float
    middle: float
    high: float
    mark: float | None = None


def figure(title: str, description: str, drawing: Markup, numbers: Markup, note: str = "") -> Markup:
    """Return a plot with its caption and, folded away, the table of its numbers."""
    return el(
        "figure",
        el("figcaption", el("strong", title), f" {description}"),
        drawing,
        el("p", note, _class="note") if note else "",
        el("details", el("summary", tr("The numbers of this plot")), numbers),
    )


def line_chart(
    title: str,
    description: str,
    lines: Sequence[Line],
    along: Sequence[str],
    *,
    low: float = 0.0,
    high: float = 100.0,
    across: float | None = None,
    unit: str = "",
) -> Markup:
    """Return a chart of lines over the turns.

    Args:
        title: of the chart.
        description: what it shows, in words.
        lines: each with as many values as ``along`` has names.
        along: the names along the axis.
        low: the lower end of the scale.
        high: its upper end.
        across: where a dotted line marks a threshold.
        unit: of the values.
    """
    longest = max((len(one.short) for one in lines), default=0)
    right = max(46.0, 10.0 + 6.3 * longest)  # what stands beside the ends of lines is not cut
    width, height, left, top, bottom = 460.0, 230.0, 34.0, 12.0, 26.0
    inner, tall = width - left - right, height - top - bottom
    wide = max(high - low, 1e-9)

    def x(place: int) -> float:
        return left + inner * place / max(1, len(along) - 1)

    def y(value: float) -> float:
        return top + tall * (1 - (min(max(value, low), high) - low) / wide)

    parts: list[Markup] = []
    for step in range(5):
        value = low + wide * step / 4
        parts += [
            line(left, y(value), width - right, y(value)),
            text(left - 4, y(value) + 4, f"{value:.3g}", anchor="end", size=10),
        ]
    every = max(1, -(-len(along) // 7))
    parts += [text(x(place), height - 8, str(place), anchor="middle", size=10) for place in range(0, len(along), every)]
    if across is not None:
        parts.append(
            el(
                "line",
                x1=left,
                x2=width - right,
                y1=f"{y(across):.1f}",
                y2=f"{y(across):.1f}",
                stroke=INK,
                stroke_dasharray="1 4",
            )
        )
    for number, one in enumerate(lines):
        points = " ".join(f"{x(place):.1f},{y(value):.1f}" for place, value in enumerate(one.values))
        parts.append(
            el(
                "polyline",
                points=points,
                fill="none",
                stroke=one.colour,
                stroke_width=3.2 if one.heavy else 1.8,
                stroke_dasharray=DASHES[number % len(DASHES)] or None,
                stroke_linejoin="round",
            )
        )
    ends = _apart([y(one.values[-1]) for one in lines], top + 6, height - bottom)
    parts += [
        text(width - right + 5, at + 4, one.short, colour=one.colour, size=10.5, bold=one.heavy)
        for one, at in zip(lines, ends, strict=True)
    ]
    drawing = svg(width, height, title, description, *parts)
    numbers = table(
        [tr("after turn"), *(one.label + (f", {unit}" if unit else "") for one in lines)],
        ([f"{place} ({name})", *(round(one.values[place], 1) for one in lines)] for place, name in enumerate(along)),
        title,
    )
    return figure(title, description, drawing, numbers)


def _apart(places: Sequence[float], top: float, bottom: float, gap: float = 11.5) -> list[float]:
    """Return the places of labels so that none lies on another, in their order."""
    order = sorted(range(len(places)), key=lambda place: places[place])
    found = list(places)
    last = top - gap
    for place in order:
        last = found[place] = max(found[place], last + gap)
    over = last - bottom
    if over > 0:
        nxt = bottom + gap
        for place in reversed(order):
            nxt = found[place] = min(found[place], nxt - gap)
    return found


def bars(
    title: str, description: str, rows: Sequence[Bar], *, signed: bool = False, most: float = 100.0, unit: str = "%"
) -> Markup:
    """Return bars beside each other, from 0 or, ``signed``, to both sides of it, with their intervals."""
    label, width, step, right = 215.0, 640.0, 22.0, 62.0
    height = step * len(rows) + 26
    span = width - label - right
    origin = label + (span / 2 if signed else 0.0)
    scale = (span / 2 if signed else span) / max(most, 1e-9)
    parts: list[Markup] = [line(origin, 4, origin, height - 20, INK)]
    for place, row in enumerate(rows):
        middle = 14 + step * place
        start, end = sorted((origin, origin + row.value * scale))
        parts += [
            text(label - 8, middle + 4, shortened(row.label, 34), anchor="end", bold=row.here),
            el(
                "rect",
                x=f"{start:.1f}",
                y=middle - 6,
                width=f"{max(end - start, 0.8):.1f}",
                height=12,
                fill=MORE if row.value >= 0 else LESS,
                fill_opacity="1" if row.here or signed else "0.65",
            ),
        ]
        if row.low is not None and row.high is not None:
            one, two = origin + row.low * scale, origin + row.high * scale
            parts += [
                line(one, middle, two, middle, INK, 1.4),
                line(one, middle - 4, one, middle + 4, INK),
                line(two, middle - 4, two, middle + 4, INK),
            ]
        sign = "+" if signed and row.value > 0 else ""
        words = f"{sign}{row.value:.1f} {unit}" + (" ◀" if row.here else "")
        parts.append(text(width - 2, middle + 4, words, anchor="end", bold=row.here))
    numbers = table(
        [tr("what"), tr("value, {unit}", unit=unit), tr("from"), tr("to")],
        (
            [row.label, round(row.value, 2), *("" if end is None else round(end, 2) for end in (row.low, row.high))]
            for row in rows
        ),
        title,
    )
    return figure(title, description, svg(width, height, title, description, *parts), numbers)


def spans(
    title: str, description: str, rows: Sequence[Span], *, low: float = 0.0, high: float = 100.0, mark: str = ""
) -> Markup:
    """Return ranges on one scale, each with its middle, and a mark of its own. ``mark`` says what that is."""
    label, width, step, right = 215.0, 640.0, 22.0, 20.0
    height = step * len(rows) + 40
    scale = (width - label - right) / max(high - low, 1e-9)

    def x(value: float) -> float:
        return label + (min(max(value, low), high) - low) * scale

    parts: list[Markup] = []
    for part in range(5):
        value = low + (high - low) * part / 4
        parts += [
            line(x(value), 4, x(value), height - 30),
            text(x(value), height - 16, f"{value:.3g}", anchor="middle", size=10),
        ]
    for place, row in enumerate(rows):
        middle = 14 + step * place
        parts += [
            text(label - 8, middle + 4, shortened(row.label, 34), anchor="end"),
            el(
                "rect",
                x=f"{x(row.low):.1f}",
                y=middle - 4,
                width=f"{max(x(row.high) - x(row.low), 1):.1f}",
                height=8,
                fill="#9db4cc",
            ),
            line(x(row.middle), middle - 6, x(row.middle), middle + 6, INK, 2),
        ]
        if row.mark is not None:
            at = x(row.mark)
            parts.append(el("path", d=f"M{at:.1f} {middle - 7} l5 7 l-5 7 l-5 -7 z", fill="#a4502f", stroke=GROUND))
    if mark:
        parts.append(text(label, height - 3, f"◆ {mark}", colour="#a4502f", size=10.5))
    numbers = table(
        [tr("what"), tr("from"), tr("middle"), tr("to"), mark or tr("mark")],
        (
            [
                row.label,
                *(round(value, 1) for value in (row.low, row.middle, row.high)),
                "" if row.mark is None else round(row.mark, 1),
            ]
            for row in rows
        ),
        title,
    )
    return figure(title, description, svg(width, height, title, description, *parts), numbers)


def grid(
    title: str,
    description: str,
    down: Sequence[tuple[str, str]],
    across: Sequence[tuple[str, str]],
    cells: dict[tuple[int, int], tuple[float, str]],
    *,
    most: float,
    note: str = "",
) -> Markup:
    """Return a table drawn in shades: ``cells`` are (row, column) to a value from -most to most and its words.

    ``down`` and ``across`` are (name, name for a narrow place).
    """
    label, cell, step = 150.0, max(46.0, min(70.0, 480.0 / max(1, len(across)))), 24.0
    width, height = label + cell * len(across) + 6, step * len(down) + 30
    parts = [
        text(label + cell * (place + 0.5), 16, shortened(short, int(cell / 6)), anchor="middle", size=10.5, bold=True)
        for place, (_, short) in enumerate(across)
    ]
    for row, (name, _) in enumerate(down):
        y = 24 + step * row
        parts.append(text(label - 8, y + 16, shortened(name, 22), anchor="end"))
        parts += [
            join(_shade(label + cell * column, y, cell, step, *cells[row, column], most))
            for column in range(len(across))
            if (row, column) in cells
        ]
    numbers = table(
        ["", *(name for name, _ in across)],
        (
            [name, *(cells[row, column][1] if (row, column) in cells else "–" for column in range(len(across)))]
            for row, (name, _) in enumerate(down)
        ),
        title,
    )
    return figure(title, description, svg(width, height, title, description, *parts), numbers, note)


def _shade(x: float, y: float, wide: float, tall: float, value: float, words: str, most: float) -> Iterator[Markup]:
    part = min(1.0, abs(value) / max(most, 1e-9))
    yield el(
        "rect",
        x=f"{x + 1:.1f}",
        y=f"{y + 1:.1f}",
        width=f"{wide - 2:.1f}",
        height=f"{tall - 2:.1f}",
        _class=CELL,
        fill=MORE if value >= 0 else LESS,
        fill_opacity=f"{0.08 + 0.8 * part:.2f}",
    )
    yield text(x + wide / 2, y + tall / 2 + 4, words, anchor="middle", colour=GROUND if part > 0.55 else INK)
