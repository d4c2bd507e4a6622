"""The stakeholder line: an issue from 0 to 100 with everybody on it; all issues together are the stakes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from caucasus_game.language import tr, tr_later
from caucasus_game.tui.cells import Row
from caucasus_game.tui.number_cursor import Numbered
from caucasus_game.tui.numbers_in_lines import CURSOR_STYLE, asked_by, asks
from caucasus_game.tui.palette import SEATS
from caucasus_game.tui.text import clean, fit, label, number
from caucasus_game.tui.widgets import cursor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult, RenderResult
    from textual.binding import BindingType

    from caucasus_game.engine.seen import ActorSeen, IssueSeen, SeatView

__all__ = [
    "MEDIAN",
    "NO_HIGHER",
    "NO_LOWER",
    "PROPOSED",
    "SETTLED",
    "TERMS",
    "Stakes",
    "StakesAxis",
    "Token",
    "actor_sign",
    "actor_style",
    "column_of",
    "draw_line",
    "mark_of",
    "place",
]

TERMS, SETTLED, PROPOSED, MEDIAN, CROWD = "◇", "◆", "◈", "┃", "+"
NO_LOWER, NO_HIGHER = ">", "<"
_EXACT = 1000.0
_HEAVY_SALIENCE = 0.5


@dataclass(frozen=True, slots=True)
class Token:
    """Something that wants a cell of its own at a mark of 0 to 100; ``pull`` is how hard it insists on it."""

    key: str
    mark: float
    pull: float = 1.0


def column_of(mark: float, width: int) -> int:
    """Return the column, 0 to ``width - 1``, where a mark lies by itself."""
    return min(width - 1, max(0, int(mark / 100 * (width - 1) + 0.5)))


def mark_of(column: int, width: int) -> float:
    """Return the whole mark that a column stands for."""
    return float(min(100, max(0, round(column * 100 / max(1, width - 1)))))


def place(tokens: Sequence[Token], width: int) -> tuple[int, ...]:
    """Return a column for each token: apart from each other, in the order of their marks, as near to them as can be.

    Pool adjacent violators on (column - rank), weighted by ``pull``: the least moves, squared and summed, that keep the
    tokens one cell apart. Equal marks keep the order given. Where there are more tokens than columns they come evenly,
    several to a column.
    """
    count = len(tokens)
    if count == 0 or width <= 0:
        return (0,) * count
    order = sorted(range(count), key=lambda index: (tokens[index].mark, index))
    gap = 1.0 if count <= width else (width - 1) / (count - 1)
    pools: list[tuple[float, float, int]] = []  # mean, pull, how many
    for rank, index in enumerate(order):
        wanted = min(100.0, max(0.0, tokens[index].mark)) / 100 * (width - 1) - rank * gap
        pool = (wanted, tokens[index].pull, 1)
        while pools and pools[-1][0] >= pool[0]:
            mean, pull, size = pools.pop()
            total = pull + pool[1]
            pool = ((mean * pull + pool[0] * pool[1]) / total, total, size + pool[2])
        pools.append(pool)
    last = width - 1 - (count - 1) * gap
    columns = [0] * count
    rank = 0
    for mean, _, size in pools:
        start = int(min(max(mean, 0.0), max(last, 0.0)) + 0.5)
        for _ in range(size):
            columns[order[rank]] = min(width - 1, int(start + rank * gap + 0.5) if gap < 1 else start + rank)
            rank += 1
    return tuple(columns)


def draw_line(
    issue: IssueSeen, actors: Sequence[ActorSeen], width: int, ground: str, proposal: float | None = None
) -> Row:
    """Draw one issue: scale, mandate, weighted median, terms, everybody's stated position, bounds that were declared.

    ``ground`` is the hex colour behind, to which actors' colours are adapted. ``proposal`` is a mark shown in place of
    the terms on the table. The seat's own glyph is shown reversed, glyphs of seats that care much bold.
    """
    row = Row(width, "─", "$faint")
    for mark in (25, 50, 75):
        row.put(column_of(mark, width), "┼", "$faint")
    row.put(0, "├", "$faint")
    row.put(width - 1, "┤", "$faint")
    low, high = (column_of(mark, width) for mark in issue.mandate)
    if issue.am_party:
        row.shade(low, high, "on $mandate")
        row.put(low, "━" * (high - low + 1), "$primary")
        row.put(low, "[", "$primary bold")
        row.put(high, "]", "$primary bold")
    known = {actor.id: actor for actor in actors}
    stances = [stance for stance in issue.stances if stance.actor in known]
    tokens = [Token("terms", issue.terms if proposal is None else proposal, _EXACT), Token("median", issue.median, 2.0)]
    tokens += [Token(stance.actor, stance.stated) for stance in stances]
    columns = place(tokens, width)
    row.put(columns[1], MEDIAN, "$foreground")
    taken: set[int] = set()
    for stance, column in zip(stances, columns[2:], strict=True):
        actor = known[stance.actor]
        glyph = CROWD if column in taken else clean(actor.glyph)[:1] or "?"
        taken.add(column)
        row.put(column, glyph, actor_style(actor, ground, heavy=stance.salience >= _HEAVY_SALIENCE))
    sign = PROPOSED if proposal is not None else SETTLED if issue.settled else TERMS
    row.put(columns[0], sign, "$accent bold")
    for actor_id, least, most in issue.declared:
        if actor_id in known:
            style = f"bold {SEATS.on(ground, known[actor_id].colour)} on {ground}"
            if least > 0:
                _put_near(row, column_of(least, width), -1, NO_LOWER, style)
            if most < 100:
                _put_near(row, column_of(most, width), 1, NO_HIGHER, style)
    return row


def _put_near(row: Row, column: int, outwards: int, sign: str, style: str) -> None:
    """Put a small mark at a column, or just outside it where a letter stands there; else leave it out."""
    for at in (column, column + outwards):
        if row.is_free(at, "─━┼"):
            row.put(at, sign, style)
            return


def actor_style(actor: ActorSeen, ground: str, *, heavy: bool) -> str:
    """Return the style of an actor's glyph: its colour made legible; reversed for one's own, bold where it cares.

    The glyph brings its ground along: on the shade of a mandate its colour might not be legible.
    """
    colour = SEATS.on(ground, actor.colour)
    if actor.mine:
        return f"bold {ground} on {colour}"
    return f"bold {colour} on {ground}" if heavy else f"{colour} on {ground}"


def actor_sign(view: SeatView, actor: str, ground: str) -> tuple[str, str]:
    """Return an actor's glyph in its colour; a space where the view knows no such actor."""
    known = next((seen for seen in view.actors if seen.id == actor), None)
    return (" ", "") if known is None else (clean(known.glyph)[:1] or "?", actor_style(known, ground, heavy=True))


class StakeRow(Widget):
    """One issue in one line: title, picture, terms and median in figures."""

    DEFAULT_CSS = "StakeRow { height: 1; width: 1fr; }"
    chosen: reactive[bool] = reactive(default=False)
    pointed: reactive[bool] = reactive(default=False)
    number: reactive[str] = reactive("")

    def __init__(self, index: int) -> None:
        super().__init__(id=f"stake-{index}")
        self.index = index
        self.issue: IssueSeen | None = None
        self.actors: tuple[ActorSeen, ...] = ()

    def show(self, issue: IssueSeen, actors: tuple[ActorSeen, ...]) -> None:
        """Show an issue of a new view."""
        self.issue, self.actors = issue, actors
        self.refresh()

    def watch_chosen(self, chosen: bool) -> None:  # noqa: FBT001 - Textual's signature
        """Mark the row that is chosen."""
        self.set_class(chosen, "-chosen")

    def render(self) -> RenderResult:
        """Draw the row for the width it has."""
        issue = self.issue
        if issue is None:
            return Content("")
        wide, line = split(self.size.width)
        ground = self.background_colors[1].hex6
        terms, median = (CURSOR_STYLE if self.number == of else "" for of in FIGURES)
        moved = "↑" if issue.terms > issue.terms_before else "↓" if issue.terms < issue.terms_before else " "
        return Content.assemble(
            (cursor(here=self.pointed) if self.chosen else " ", "$primary bold"),
            (
                label(issue.title, wide),
                "bold $foreground" if self.chosen else "$foreground" if issue.am_party else "$quiet",
            ),
            " ",
            draw_line(issue, self.actors, line, ground).content(),
            (cursor(here=True) if terms else " ", "$primary bold"),
            asks(
                Content.assemble(
                    (f"{SETTLED if issue.settled else TERMS}{number(issue.terms, 0):>3}", terms or "$accent"),
                    (moved, "$accent"),
                ),
                f"terms@{issue.id}",
            ),
            (cursor(here=True) if median else " ", "$primary bold"),
            asks(
                Content.assemble((f"{MEDIAN}{number(issue.median, 0):>3}", median or "$foreground")),
                f"median@{issue.id}",
            ),
        )

    def on_click(self, event: events.Click) -> None:
        """Choose the issue that was clicked; where that was a number, the stakes ask why."""
        self.post_message(Stakes.Chosen(self.index))
        if not asked_by(event.style):
            event.stop()


def split(width: int) -> tuple[int, int]:
    """Return the widths of the title and of the line in a row of ``width`` cells."""
    wide = 19 if width < 100 else 28
    return wide, max(11, width - wide - 13)


class StakesAxis(Widget):
    """The scale above the rows; ``pointed``: the keys go to the rows."""

    DEFAULT_CSS = "StakesAxis { height: 1; width: 1fr; }"
    pointed: reactive[bool] = reactive(default=False)

    def render(self) -> RenderResult:
        """Write the marks above their columns."""
        wide, line = split(self.size.width)
        row = Row(line)
        for mark in (0, 25, 50, 75):
            row.put(column_of(mark, line), str(mark), "$quiet")
        row.put(line - 3, "100", "$quiet")
        return Content.assemble(
            (fit(f"{'»' if self.pointed else ' '} {tr('Stakes')}", wide + 2), "$quiet"),
            row.content(),
            (f"{tr('terms'):>6} {tr('med'):>4}", "$quiet"),
        )


FIGURES = ("terms", "median")
"""The numbers at the end of a row."""


class Stakes(Numbered, VerticalScroll, can_focus=True, inherit_bindings=False):
    """All issues as small multiples, one of them chosen; up and down choose another.

    A number of the chosen row comes under the cursor once somebody steps to it; before that its terms are meant.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "choose(-1)", tr_later("Issue above"), show=False),
        Binding("down", "choose(1)", tr_later("Issue below"), show=False),
    ]
    chosen: reactive[int] = reactive(default=0, repaint=False)  # the rows show it: repainted is what is another
    pointed: reactive[bool] = reactive(default=False, repaint=False)
    number: reactive[str] = reactive("", repaint=False)

    class Chosen(Message):
        """An issue was chosen, by its number in the view."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, count: int, *, id: str = "stakes") -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.count = count
        self.issues: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """One row for each issue."""
        yield StakesAxis()
        for index in range(self.count):
            yield StakeRow(index)

    def show(self, view: SeatView) -> None:
        """Show the issues of a view."""
        self.issues = tuple(issue.id for issue in view.issues)
        for row in self.query(StakeRow):
            row.show(view.issues[row.index], view.actors)

    def watch_pointed(self, pointed: bool) -> None:  # noqa: FBT001 - Textual's signature
        """Show whether the keys go here."""
        for part in (*self.query(StakesAxis), *self.query(StakeRow)):
            part.pointed = pointed
        self.watch_number()

    def watch_number(self) -> None:
        """Show the cursor on a number of the chosen row, where the keys go here."""
        shows = self.pointed and getattr(self.screen, "explains", False)
        for row in self.query(StakeRow):
            row.number = self.number if shows and row.index == self.chosen else ""

    @property
    def subject(self) -> str:
        """What the number under the cursor is asked by; the terms of the chosen issue where it is on none."""
        return f"{self.number or FIGURES[0]}@{self.issues[self.chosen]}" if self.issues else ""

    @property
    def has_numbers(self) -> bool:
        """Whether there is anything to ask about."""
        return bool(self.issues)

    def step_number(self, by: int) -> None:
        """Put the cursor on the number after, or before."""
        place = FIGURES.index(self.number) if self.number else -1
        self.number = FIGURES[max(0, min(place + by, len(FIGURES) - 1))]

    def point_at(self, subject: str) -> None:
        """Put the cursor on a number, where there is such a one."""
        figure = subject.partition("@")[0]
        self.number = figure if figure in FIGURES else self.number

    def watch_chosen(self, chosen: int) -> None:
        """Mark the chosen row and bring it into sight."""
        for row in self.query(StakeRow):
            row.chosen = row.index == chosen
            if row.chosen:
                row.scroll_visible(animate=False)
        self.watch_number()

    def action_choose(self, step: int) -> None:
        """Choose the issue above or below."""
        self.post_message(self.Chosen(min(self.count - 1, max(0, self.chosen + step))))
