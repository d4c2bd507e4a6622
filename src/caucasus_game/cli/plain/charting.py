"""Charts in lines: a sentence of numbers for each turn, with what is marked there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.cli.plain import names
from caucasus_game.cli.plain.figures import show, signed
from caucasus_game.language import tr
from caucasus_game.session.series import PAGES, charts, points

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from caucasus_game.cli.plain.sitting import Sitting
    from caucasus_game.session.series import Chart, Point, Series

__all__ = ["chart_lines", "chart_of", "list_lines"]


def chart_of(sitting: Sitting, words: list[str]) -> None:
    """Tell a chart as a table of numbers; without a name, which there are."""
    seen = (*sitting.table.past(sitting.seat)[:-1], sitting.view)
    found = {chart.id: chart for chart in charts(seen)}
    if not words:
        sitting.say(*list_lines(tuple(found.values())))
        return
    asked = names.find(" ".join(words), {id_: (chart.title,) for id_, chart in found.items()}, tr("chart"))
    sitting.say(*chart_lines(found[asked], points(seen)))


def list_lines(found: Sequence[Chart]) -> Iterator[str]:
    """Yield what can be charted, page by page."""
    yield tr("Charts over the turns, each by 'chart NAME':")
    for page, title in PAGES.items():
        of_page = [f"{chart.title} ({chart.id})" for chart in found if chart.page == page]
        if of_page:
            yield f"  {tr(title)}: {', '.join(of_page)}"


def chart_lines(chart: Chart, at: Sequence[Point]) -> Iterator[str]:
    """Yield a chart: its scale, and a line for each turn with every value and its change since the turn before."""
    unit = f" {chart.unit}" if chart.unit else ""
    yield tr(
        "{chart}, from {low} to {high}{unit}; at the start of each turn:",
        chart=chart.title,
        low=show(chart.low),
        high=show(chart.high),
        unit=unit,
    )
    for value, name in chart.levels:
        yield f"  {name}: {show(value)}{unit}"
    for index, point in enumerate(at):
        when = tr("the end") if point.label == "end" else tr("turn {label}", label=point.label)
        told = [f"{series.title} {_value_words(series, index)}" for series in chart.series]
        yield f"  {when}, {point.date}: {'; '.join(told)}"
        yield from (f"     * {mark.words}" for mark in chart.marks if mark.at == index)


def _value_words(series: Series, index: int) -> str:
    value = series.values[index]
    before = series.values[index - 1] if index else None
    if value is None:
        return tr("none")
    moved = 0.0 if before is None else value - before
    return show(value) + (f" ({signed(moved)})" if show(moved) != "0" else "")
