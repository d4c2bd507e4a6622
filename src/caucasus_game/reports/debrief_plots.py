"""The plots of a debrief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.language import tr
from caucasus_game.reports.figures import Bar, Line, Span, bars, grid, line_chart, spans
from caucasus_game.reports.html import Markup, el, join
from caucasus_game.reports.strokes import INK

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caucasus_game.scenario.schema.document import Scenario
    from caucasus_game.study.debrief.branches import Branch
    from caucasus_game.study.debrief.whole import Whole

__all__ = ["agency", "agreed", "among", "branch", "flows", "positions", "scores", "support"]

PLAIN = ("#2f5d8a", "#a4502f", "#4f7a3a", "#7a4f86", "#8a6d1f", "#3a7a78", "#6b6b6b", "#b03a5b")


def _seats(scenario: Scenario, values: Mapping[str, tuple[float, ...]]) -> list[Line]:
    return [
        Line(
            str(scenario.actors[seat].name),
            str(scenario.actors[seat].short),
            _legible(scenario.actors[seat].colour),
            each,
        )
        for seat, each in values.items()
    ]


def _legible(colour: str) -> str:
    """Return a seat's colour, darkened until it can be read on white."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    while 0.2126 * red + 0.7152 * green + 0.0722 * blue > 130:
        red, green, blue = (round(part * 0.85) for part in (red, green, blue))
    return f"#{red:02x}{green:02x}{blue:02x}"


def positions(whole: Whole, scenario: Scenario) -> Markup:
    """Return a chart of each issue: what seats stated and what held."""
    charts = []
    for issue in whole.course.issues:
        lines = [*_seats(scenario, issue.stated), Line(tr("terms"), tr("terms"), INK, issue.terms, heavy=True)]
        settled = next((turn for turn, held in enumerate(issue.settled) if held and turn), None)
        words = tr("The positions that seats stated, and the terms that held (the heavy line), after each turn.")
        if settled is not None and not issue.settled[0]:
            words += " " + tr("Settled first in turn {turn}.", turn=settled)
        charts.append(line_chart(issue.title, words, lines, whole.course.dates))
    return el("div", *charts, _class="plots")


def support(whole: Whole) -> Markup:
    """Return a chart of each body's support."""
    charts = []
    for number, (body, values) in enumerate(whole.course.support.items()):
        needed = whole.course.thresholds[body]
        words = tr(
            "Support in percent after each turn; the dotted line is what a vote needs, {needed:g} %.", needed=needed
        )
        title = whole.course.bodies[body]
        line = Line(title, f"{values[-1]:.0f} %", PLAIN[number % len(PLAIN)], values, heavy=True)
        charts.append(line_chart(title, words, [line], whole.course.dates, across=needed, unit="%"))
    return el("div", *charts, _class="plots")


def flows(whole: Whole) -> Markup:
    """Return a chart of cargo by way."""
    values = {way: each for way, each in whole.course.flows.items() if max(each) > 0}
    if not values:
        return Markup("")
    lines = [
        Line(_plain(way), _plain(way), PLAIN[number % len(PLAIN)], each)
        for number, (way, each) in enumerate(values.items())
    ]
    most = max(max(each) for each in values.values())
    words = tr("Million tonnes a year that each way carries, after each turn.")
    return line_chart(tr("Cargo by way"), words, lines, whole.course.dates, high=most * 1.08, unit="Mt")


def _plain(id_: str) -> str:
    return id_.replace("_", " ")


def scores(whole: Whole, scenario: Scenario) -> Markup:
    """Return a chart of the scores."""
    words = tr("Each seat's score, 0 to 100, as it stood after each turn.")
    return line_chart(tr("Scores"), words, _seats(scenario, whole.course.scores), whole.course.dates)


def agreed(whole: Whole, scenario: Scenario) -> Markup:
    """Return who agreed with whom: offers taken of offers made, and packages that both signed."""
    found = []
    seats = [(str(actor.name), str(actor.short)) for actor in scenario.actors.values()]
    order = {seat: place for place, seat in enumerate(scenario.actors)}
    made = {
        (order[pair.maker], order[pair.to]): (pair.accepted / pair.offered, f"{pair.accepted}/{pair.offered}")
        for pair in whole.agreement.pairs
    }
    if made:
        words = tr(
            "Offers taken, of offers made: who offered stands to the left, to whom above. Darker: a larger share."
        )
        found.append(grid(tr("Who said yes to whom"), words, seats, seats, made, most=1.0))
    both = {}
    for one, other, count in whole.agreement.settled:
        both[order[one], order[other]] = both[order[other], order[one]] = (float(count), str(count))
    if both:
        most = max(value for value, _ in both.values())
        words = tr("Packages that came to be and that both seats signed.")
        found.append(grid(tr("Who agreed with whom"), words, seats, seats, both, most=most))
    return join(found)


def agency(whole: Whole, scenario: Scenario) -> Markup:
    """Return how far each seat alone moves the endings and its own score."""
    if not whole.agency:
        return Markup("")
    moving = [
        ending
        for ending in scenario.endings
        if any(abs(seat["endings"][ending]) >= 0.5 for seat in whole.agency.values())
    ]
    letters = [chr(ord("A") + place % 26) for place in range(len(moving))]
    across = [(str(scenario.endings[ending].title), letter) for ending, letter in zip(moving, letters, strict=True)]
    note = "; ".join(f"{letter}: {title}" for title, letter in across)
    across.append((tr("own score"), tr("score")))
    cells: dict[tuple[int, int], tuple[float, str]] = {}
    most = 1.0
    for row, seat in enumerate(scenario.actors):
        values = [float(whole.agency[seat]["endings"][ending]) for ending in moving] + [
            float(whole.agency[seat]["score"])
        ]
        most = max(most, *(abs(value) for value in values))
        cells |= {(row, column): (value, f"{value:+.1f}") for column, value in enumerate(values)}
    down = [(str(actor.name), str(actor.short)) for actor in scenario.actors.values()]
    words = tr(
        "What changes where one seat alone plays conciliatory and not obstructive, the others drawn: the chance of each"
        " ending in percentage points, and its own score in points."
    )
    return grid(tr("Agency of each seat"), words, down, across, cells, most=most, note=note)


def among(whole: Whole) -> Markup:
    """Return this game among the simulated ones: how they end, and what seats score."""
    games = whole.simulated
    if games is None:
        return Markup("")
    told = whole.told
    rows = [
        Bar(
            told.endings[ending],
            100 * one["share"],
            100 * one["low"],
            100 * one["high"],
            here=ending == told.decided.id,
        )
        for ending, one in sorted(games.endings.items(), key=lambda item: (-item[1]["count"], item[0]))
        if one["count"] or ending == told.decided.id
    ]
    most = max(row.high or row.value for row in rows)
    words = tr(
        "The share of {runs} games of the same scenario, readings and seed that end so, with its 95 % interval; ◀ is"
        " how this game ended.",
        runs=games.runs,
    )
    ended = bars(tr("This game among {runs} simulated ones", runs=games.runs), words, rows, most=most)
    mine = {one.seat: one.score for one in told.goals}
    ranges = [
        Span(told.names[seat], one["p10"], one["median"], one["p90"], mine.get(seat))
        for seat, one in games.scores.items()
    ]
    words = tr("The bar is what four of five simulated games gave a seat, the stroke their middle.")
    return ended + spans(tr("Scores beside those of the simulated games"), words, ranges, mark=tr("this game"))


def branch(whole: Whole, one: Branch) -> Markup:
    """Return what a branch changes: endings, with their intervals."""
    rows = [
        Bar(whole.told.endings[ending], each["difference"], each["low"], each["high"])
        for ending, each in sorted(one.result["endings"].items(), key=lambda item: -abs(item[1]["difference"]))
        if each["before"]["count"] or each["after"]["count"]
    ]
    most = max([5.0, *(abs(end) for row in rows for end in (row.low or 0, row.high or 0))])
    words = tr(
        "Percentage points by which the chance of each ending changes, with 95 % intervals; played on {runs} times in"
        " each world. A model and not a prediction.",
        runs=one.runs,
    )
    return bars(tr("Endings in this branch"), words, rows, signed=True, most=most, unit="")
