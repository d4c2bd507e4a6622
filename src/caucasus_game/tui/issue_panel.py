"""The chosen issue, large: everybody's interval in a lane of its own, the bodies' win-sets, what the marks mean."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from textual.content import Content

from caucasus_game.language import tr
from caucasus_game.tui.cells import Row, hanging
from caucasus_game.tui.numbers_in_lines import Marks, asks
from caucasus_game.tui.palette import SEATS
from caucasus_game.tui.stakeholder_line import NO_HIGHER, NO_LOWER, SETTLED, TERMS, actor_sign, actor_style, column_of
from caucasus_game.tui.text import clean, fit, listed, mark_words, number, short_names
from caucasus_game.tui.text_panel import TextPanel
from caucasus_game.tui.words_panel import declared_words

if TYPE_CHECKING:
    from caucasus_game.engine.seen import ActorSeen, BodySeen, IssueSeen, SeatView, Stance, WinSet

__all__ = [
    "FORECAST",
    "IssuePanel",
    "draw_lane",
    "draw_range",
    "draw_scale",
    "draw_win_set",
    "forecast_words",
]

FORECAST = "▾"

LABEL = 17  # cells: glyph, name, salience
SIDE = 25  # cells for the marks in words, where they stand beside the lanes
ROOMY = 72  # from this width on the marks stand beside the lanes, else below them


def draw_scale(width: int, forecast: tuple[float, float, float] | None = None) -> Row:
    """Draw the scale: the numbers above their columns, and a forecast (mean, low, high), to which numbers give way."""
    row = Row(width)
    taken = -1 if forecast is None else column_of(forecast[0], width)
    for mark in (0, 25, 50, 75, 100):
        words = str(mark)
        start = min(column_of(mark, width), width - len(words))
        if not start <= taken < start + len(words):
            row.put(start, words, "$quiet")
    if forecast is not None:
        draw_range(row, forecast, "╌", over=" ")
    return row


def draw_range(row: Row, forecast: tuple[float, float, float], line: str, *, over: str = "") -> None:
    """Draw a forecast (mean, low, high) on a row: its range as a line, on cells that show ``over`` alone if given."""
    mean, low, high = (column_of(mark, row.width) for mark in forecast)
    for column in range(low, high + 1):
        if not over or row.is_free(column, over):
            row.put(column, line, "$secondary")
    row.put(mean, FORECAST, "bold $secondary")


def forecast_words(forecast: tuple[float, float, float]) -> str:
    """Return a forecast in figures: ``52 (46–58)``, or ``52`` where it has no range."""
    mean, low, high = (number(mark, 0) for mark in forecast)
    return mean if low == high else f"{mean} ({low}–{high})"


def _guides(row: Row, issue: IssueSeen) -> None:
    for mark in (25, 50, 75):
        row.put(column_of(mark, row.width), "·", "$faint")
    row.put(column_of(issue.median, row.width), "┊", "$foreground")
    row.put(column_of(issue.terms, row.width), "│", "$accent")


def draw_lane(issue: IssueSeen, stance: Stance, actor: ActorSeen, width: int, ground: str) -> Row:
    """Draw one actor's lane: what is known of its ideal point as an interval, its stated position as its glyph."""
    row = Row(width)
    _guides(row, issue)
    colour = SEATS.on(ground, actor.colour)
    if actor.mine and issue.am_party:
        low, high = (column_of(mark, width) for mark in issue.mandate)
        row.shade(low, high, "on $mandate")
        row.put(low, "[", "$primary bold")
        row.put(high, "]", "$primary bold")
    low, high = column_of(stance.low, width), column_of(stance.high, width)
    if high > low:
        row.put(low, "├" + "─" * (high - low - 1) + "┤", colour)
    for who, least, most in issue.declared:
        if who == actor.id and least > 0:
            row.put(column_of(least, width), NO_LOWER, f"bold {colour}")
        if who == actor.id and most < 100:
            row.put(column_of(most, width), NO_HIGHER, f"bold {colour}")
    row.put(column_of(stance.stated, width), clean(actor.glyph)[:1] or "?", actor_style(actor, ground, heavy=True))
    return row


def draw_win_set(issue: IssueSeen, intervals: tuple[tuple[int, int], ...], width: int) -> Row:
    """Draw a body's win-set: the stretches it would approve, the other issues held at the table's terms."""
    row = Row(width)
    _guides(row, issue)
    for first, last in intervals:
        low, high = column_of(first, width), column_of(last, width)
        row.put(low, "▕" + "▬" * (high - low - 1) + "▏" if high > low else "▮", "$success")
    return row


class IssuePanel(TextPanel):
    """The issue that is chosen on the stakes."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.chosen = 0

    def choose(self, index: int) -> None:
        """Show another issue, by its number in the view; the cursor goes to the same number of that."""
        before, asked = self.chosen, self.subject
        self.chosen = index
        self.draw()
        if self.shown is not None and asked:
            old, new = (self.shown.issues[place].id for place in (before, index))
            self.point_at(asked.removesuffix(old) + new)

    def main_number(self, view: SeatView) -> str:
        """The terms."""
        return f"terms@{view.issues[self.chosen].id}"

    def lines(self, view: SeatView, width: int, height: int) -> list[Content]:
        """Head, lanes and marks; the marks stand beside the lanes where there is more width than height."""
        issue = view.issues[self.chosen]
        beside = width >= ROOMY
        line = width - LABEL - (SIDE + 1 if beside else 0) - 1
        lanes = self._lanes(view, issue, max(11, line))
        head = self._head(view, issue, width)
        if not beside or len(head) + len(lanes) < height:
            lanes.append(_legend(issue, line + LABEL))
        if beside:
            words = self._marks(issue, SIDE)
            words = words[: max(len(lanes), height - len(head))]
            rows = [
                Content.assemble(
                    lanes[index] if index < len(lanes) else fit("", LABEL + line),
                    "  ",
                    words[index] if index < len(words) else "",
                )
                for index in range(max(len(lanes), len(words)))
            ]
            return [*head, *rows]
        gap = [Content("")] if len(head) == 2 else []  # what was declared takes the blank line's place
        return [*head, *gap, *lanes, Content(""), *self._marks(issue, width)]

    def _head(self, view: SeatView, issue: IssueSeen, width: int) -> list[Content]:
        parties = listed(short_names(view, issue.parties))
        state = tr("settled") if issue.settled else tr("not settled")
        if issue.settled and issue.settled_turn:
            state = tr("settled in turn {turn}", turn=issue.settled_turn)
        question = clean(issue.question) or clean(issue.title)
        forecast = tr("{sign} forecast {figures}", sign=FORECAST, figures=forecast_words(issue.forecast))
        expected, asked = ("", "") if issue.settled else (forecast, f"forecast@{issue.id}")
        notes = " · ".join(self._notes(view, issue))
        ahead = asks(Content.assemble((expected, "bold $secondary")), asked)
        at = Content.assemble(
            asks(
                Content.assemble((f"{SETTLED if issue.settled else TERMS} {number(issue.terms, 0)}", "$accent")),
                f"terms@{issue.id}",
            ),
            " ",
            asks(Content.assemble((state, "$accent")), f"status_quo@{issue.id}"),
        )
        asking = Content.assemble((question, "bold $foreground"))
        if notes and width >= ROOMY:  # what was declared takes the forecast's place, and it the reminder's
            line = Content.assemble(at, (f" · {notes}", "$secondary")).truncate(width, ellipsis=True)
            quiet = asks(Content.assemble((expected, "$quiet")), asked)
            who = Content.assemble((f"{parties}  " if expected else parties, "$quiet"), quiet)
            return [_ends(asking, who, width), line]
        end = tr("{parties} must agree", parties=parties)
        end = end if len(question) + len(end) + 2 <= width else parties
        first = [_ends(asking, Content.assemble((end, "$quiet")), width)]
        if len(question) + len(parties) + 1 > width and not notes:  # the blank line below the head is free for it
            above, *below = hanging(Content(""), question, width - len(parties) - 1, style="bold $foreground")
            below = [Content.assemble(below[0], " …" if len(below) > 1 else "")] if below else []
            first = [_ends(above, Content.assemble((parties, "$quiet")), width), *below]
        second = _ends(Content.assemble(at, (f": {mark_words(issue, issue.terms)}", "$accent")), ahead, width)
        return [*first, second, *(hanging(Content("  "), notes, width, style="$secondary") if notes else [])]

    @staticmethod
    def _notes(view: SeatView, issue: IssueSeen) -> list[str]:
        """What was declared in public, and what one's own shuttle found."""
        notes = [f"{short_names(view, [actor])[0]} {declared_words(low, high)}" for actor, low, high in issue.declared]
        if issue.shuttled != "unknown":
            overlap = issue.shuttled == "yes"
            notes.insert(0, tr("shuttle: mandates overlap") if overlap else tr("shuttle: mandates do not overlap"))
        return notes

    def _lanes(self, view: SeatView, issue: IssueSeen, line: int) -> list[Content]:
        ground = self.background_colors[1].hex6
        actors = {actor.id: actor for actor in view.actors}
        scale = draw_scale(line, None if issue.settled else issue.forecast)
        median = column_of(issue.median, line)
        if scale.is_free(median, " "):
            scale.put(median, "┊", "$foreground")
        marked = _asks_at(scale.content(), {f"median@{issue.id}": median})
        rows = [Content.assemble((fit("   " + tr("salience"), LABEL - 1) + " ", "$quiet"), marked)]
        for stance in issue.stances:
            actor = actors.get(stance.actor)
            if actor is None:
                continue
            name = actor.name if len(clean(actor.name)) <= LABEL - 7 else actor.short
            style = "bold $foreground" if actor.mine else "$foreground" if stance.actor in issue.parties else "$quiet"
            who = Content.assemble(
                (clean(actor.glyph)[:1] or "?", actor_style(actor, ground, heavy=True)),
                " ",
                (fit(name, LABEL - 6), style),
            )
            of = f"{stance.actor}>{issue.id}"
            lane = draw_lane(issue, stance, actor, line, ground).content()
            if actor.mine:
                ends = zip(("low", "high"), issue.mandate if issue.am_party else (), strict=False)
                asked = {f"mandate_{end}@{of}": column_of(mark, line) for end, mark in ends}
                lane = _asks_at(lane, {**asked, f"position@{of}": column_of(stance.low, line)})
            else:
                lane = asks(lane, f"unknown@{of}")
            rows.append(
                Content.assemble(
                    asks(who, f"stated@{of}"),
                    asks(Content.assemble((f"{100 * stance.salience:>3.0f}", "$quiet")), f"salience@{of}"),
                    " ",
                    lane,
                )
            )
        bodies = {body.id: body for body in view.bodies}
        rows += [self._win_set(issue, win_set, bodies.get(win_set.body), view, line) for win_set in issue.win_sets]
        return rows

    def _win_set(self, issue: IssueSeen, win_set: WinSet, body: BodySeen | None, view: SeatView, line: int) -> Content:
        sign = actor_sign(view, body.actor if body else "", self.background_colors[1].hex6)
        title = " " + fit(body.title if body else "", LABEL - 3) + " "
        if win_set.intervals:
            return Content.assemble(sign, (title, "$success"), draw_win_set(issue, win_set.intervals, line).content())
        opener = next((clean(other.title) for other in view.issues if other.id == win_set.opened_by), "")
        words = tr("nothing; try {issue}", issue=opener) if opener else tr("nothing here would pass")
        return Content.assemble(sign, (title, "$success"), (fit(words, line), "italic $quiet"))

    def _marks(self, issue: IssueSeen, width: int) -> list[Content]:
        rows: list[Content] = []
        nearest = min(issue.marks, key=lambda mark: abs(mark[0] - issue.terms), default=None)
        for mark in issue.marks:
            style = "$accent" if mark == nearest else "$foreground"
            for index, words in enumerate(textwrap.wrap(clean(mark[1]), max(8, width - 4)) or [""]):
                head = f"{mark[0]:>3} " if index == 0 else "    "
                rows.append(Content.assemble((head, "$quiet"), (words, style)))
        return rows


def _ends(left: Content, right: Content, width: int) -> Content:
    """Return words at both ends of a line; those on the left give way."""
    room = width - right.cell_length - 1 if right else width
    return Content.assemble(left.truncate(room, ellipsis=True, pad=True), " " if right else "", right)


def _asks_at(row: Content, asked: dict[str, int]) -> Content:
    """Return a row on which single cells can be asked why: the number of each to its column, or the next free one."""
    taken: dict[int, str] = {}
    for subject, wanted in asked.items():
        column = next(k for k in (*range(wanted, len(row)), *range(wanted)) if k not in taken)
        taken[column] = subject
    return Content.assemble(*(asks(row[column : column + 1], taken.get(column, "")) for column in range(len(row))))


def _legend(issue: IssueSeen, width: int) -> Content:
    """Return what the signs of the lanes mean."""
    marks = Marks()
    median = marks.put(number(issue.median, 0), f"median@{issue.id}")
    words = tr("│ terms  ┊ median {median}  ├┤ what you know  ▬ win-set", median=median)
    (row,) = marks.read([Content.assemble((words, "$quiet"))])
    if row.cell_length > width:  # what stands farther apart than it has to gives way first
        (row,) = marks.read([Content.assemble((words.replace("  ", " "), "$quiet"))])
    return row.truncate(width, ellipsis=True, pad=True)
