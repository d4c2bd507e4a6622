"""One's own objectives with the points they stand at, and the gauges of the world."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from caucasus_game.language import tr
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.numbers_in_lines import Marks, asks
from caucasus_game.tui.text import bar, clean, fit, fit_owned, number, signed
from caucasus_game.tui.text_panel import TextPanel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caucasus_game.engine.seen import GaugeSeen, ObjectiveSeen, SeatView

__all__ = ["GoalsPanel", "gauge_title", "objective_lines"]


def gauge_title(view: SeatView, title: str, owner: str) -> str:
    """Return a gauge's title with whose it is, short: ``Trust AM→AZ``, ``Mood, Parliament of Armenia``."""
    if not owner:
        return clean(title)
    shorts = {actor.id: clean(actor.short) for actor in view.actors}
    titles = {body.id: clean(body.title) for body in view.bodies} | {
        issue.id: clean(issue.title) for issue in view.issues
    }
    if view.network is not None:
        titles |= {part: clean(view.network.title(part)) for part in owner.split(">") if part not in titles}
    parts = [part for part in owner.split(">") if part]
    if all(part in shorts for part in parts):
        return f"{clean(title)} {'→'.join(shorts[part] for part in parts)}"
    return ", ".join([clean(title), *(shorts.get(part) or titles.get(part, part) for part in parts)])


def objective_lines(objectives: Sequence[ObjectiveSeen], width: int) -> list[Content]:
    """Return objectives in two lines each: what, and how far with how many points."""
    rows: list[Content] = []
    for goal in objectives:
        worth = tr("{points:.0f} of 100, weight {weight}", points=goal.points, weight=number(goal.weight))
        title = clean(goal.title)
        words = fit(tr("secret: {goal}", goal=title) if goal.secret else title, width)
        rows.append(Content.assemble((words, "italic $secondary" if goal.secret else "$foreground")))
        picture = max(8, min(24, width - 52))
        start, full = number(goal.start), number(goal.full)
        way = tr("now {now}  from {start} to {full}", now=number(goal.measure), start=start, full=full)
        figures = Content.assemble(
            "  ",
            (bar(goal.points, picture).replace(" ", "·"), "$primary"),
            (" " + fit(f"{worth}  {way}", width - picture - 3), "$quiet"),
        )
        rows.append(asks(figures, f"goal@{goal.id}"))
    return rows


def gauge_line(view: SeatView, gauge: GaugeSeen, width: int) -> Content:
    """Return a gauge in a line: title, value, change, bar; colour says whether the change is welcome."""
    welcome = (gauge.change > 0) == (gauge.good == "up") if gauge.good != "neither" else None
    style = "$quiet" if gauge.change == 0 or welcome is None else "$success" if welcome else "$error"
    picture = 8 if width >= 44 else 0
    title = width - picture - 14
    line = Content.assemble(
        ((fit_owned if gauge.owner else fit)(gauge_title(view, gauge.title, gauge.owner), title), "$foreground"),
        (f"{number(gauge.value):>6} ", "$foreground"),
        (f"{signed(gauge.change) if gauge.change else '':>6} ", style),
        (bar(gauge.value, picture, low=gauge.low, high=gauge.high).replace(" ", "·"), "$secondary"),
    )
    return asks(line, f"{gauge.id}@{gauge.owner}" if gauge.owner else gauge.id)


def _capability(view: SeatView, width: int) -> list[Content]:
    """Return what each seat weighs: with that its position counts in a weighted median."""
    marks = Marks()
    said = "   ".join(
        marks.put(f"{clean(actor.short)} {number(actor.capability)}", f"capability@{actor.id}") for actor in view.actors
    )
    return marks.read(hanging(Content.assemble((tr("Capability") + "  ", "$quiet")), said, width))


class GoalsPanel(TextPanel):
    """Objectives above, gauges in columns below."""

    def main_number(self, view: SeatView) -> str:  # noqa: ARG002 - there is one score
        """The score."""
        return "score"

    def lines(self, view: SeatView, width: int, height: int) -> list[Content]:  # noqa: ARG002 - it scrolls
        """Objectives, score, gauges, and the readings the seat knows."""
        rows = objective_lines(view.objectives, width)
        score = Content.assemble((tr("Score so far {score:.0f} of 100", score=view.score), "bold $primary"))
        hint = "   " + tr("arrows go over the numbers; e or a click: why")
        rows.append(Content.assemble(asks(score, "score"), (hint, "$quiet")))
        columns = 2 if width >= 74 else 1
        each = (width - 3 * (columns - 1)) // columns
        own = sorted(view.gauges, key=lambda gauge: (gauge.owner != "", view.seat not in gauge.owner.split(">")))
        lines = [gauge_line(view, gauge, each) for gauge in own]
        for start in range(0, len(lines), columns):
            rows.append(Content("   ").join(lines[start : start + columns]))
        rows += _capability(view, width)
        if view.readings:
            rows.append(Content.assemble((tr("Where documents disagree, in this world:"), "italic $quiet")))
        for reading in view.readings:
            words = f"{clean(reading.question)} {clean(reading.label)}"
            rows += hanging(Content.assemble((f"{clean(reading.id)} ", "$quiet")), words, width, style="italic $quiet")
        money = tr("The treasury counts in {money}.", money=clean(view.money))
        rows += hanging(Content(""), money, width, style="italic $quiet")
        return rows
