"""The matrix of positions: issues down, actors across, one number a cell; the marked one is told in full below."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from caucasus_game.language import tr, tr_later
from caucasus_game.scenario.matrix import (
    CAPABILITY,
    FIELDS,
    STATUS_QUO,
    editable,
    keys_of,
    mark_words,
    set_by,
    value_at,
)
from caucasus_game.scenario.rewriting import homes
from caucasus_game.scenario.tree import at
from caucasus_game.study.preview_words import home_words, readings_words
from caucasus_game.tui.cells import Row, hanging
from caucasus_game.tui.palette import SEATS
from caucasus_game.tui.text import clean, fit, number

if TYPE_CHECKING:
    from textual import events
    from textual.app import RenderResult
    from textual.binding import BindingType

    from caucasus_game.scenario.opened import Opened
    from caucasus_game.scenario.tree import Keys

__all__ = ["CellPage", "Matrix", "cell_lines", "cell_title"]

CELL: Final = 7
HEAD: Final = 2  # rows above the first issue
HEADS: Final = FIELDS | {"low": tr_later("low end"), "high": tr_later("high end")}
"""What the numbers are called over the names of the issues, where there may be little room."""
TITLES: Final = (12, 30)  # the least and the most cells for the name of an issue


class Matrix(Widget, can_focus=True):
    """The table; arrows go from number to number, enter changes the marked one. It scrolls by itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "go(-1, 0)", tr_later("Actor before"), show=False),
        Binding("right", "go(1, 0)", tr_later("Next actor"), show=False),
        Binding("up", "go(0, -1)", tr_later("Issue above"), show=False),
        Binding("down", "go(0, 1)", tr_later("Issue below"), show=False),
        Binding("home", "go(-999, 0)", tr_later("First actor"), show=False),
        Binding("end", "go(999, 0)", tr_later("Status quo"), show=False),
        Binding("enter", "screen.change", tr_later("Change"), show=False),
    ]

    class Chosen(Message):
        """Another number is marked."""

    def __init__(self, case: Opened, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.case = case
        self.field = "at"
        self.row = self.column = 0
        self._first = [0, 0]  # the first column and row in sight

    def show(self, case: Opened) -> None:
        """Show a scenario; the mark stays where it was."""
        self.case = case
        self.go(0, 0)

    @property
    def actor(self) -> str:
        """The marked actor, or ``STATUS_QUO``."""
        return editable(self.case.scenario)[1][self.column]

    @property
    def issue(self) -> str:
        """The marked issue, or ``CAPABILITY``."""
        return editable(self.case.scenario)[0][self.row]

    @property
    def keys(self) -> Keys:
        """The keys of the marked number."""
        return keys_of(self.actor, self.issue, self.field)

    def action_go(self, across: int, down: int) -> None:
        """Mark another number."""
        self.go(across, down)

    def go(self, across: int, down: int) -> None:
        """Mark the number so far to the right and down; it stops at the ends. Capability has no status quo."""
        rows, columns = editable(self.case.scenario)
        self.row = max(0, min(self.row + down, len(rows) - 1))
        self.column = max(0, min(self.column + across, len(columns) - 1))
        if rows[self.row] == CAPABILITY and columns[self.column] == STATUS_QUO:
            if down:
                self.row -= 1
            else:
                self.column -= 1
        self._follow()
        self.refresh()
        self.post_message(self.Chosen())

    def other_field(self) -> None:
        """Show another number of all positions."""
        names = list(FIELDS)
        self.field = names[(names.index(self.field) + 1) % len(names)]
        self.go(0, 0)

    def on_resize(self) -> None:
        """Keep the mark in sight."""
        self._follow()

    def _follow(self) -> None:
        across, down = self._room()
        for place, (mark, room) in enumerate(((self.column, across), (self.row, down))):
            first = min(self._first[place], mark)
            self._first[place] = max(first, mark - max(1, room) + 1, 0)

    def _title(self) -> int:
        count = len(self.case.scenario.actors) + 1
        return max(TITLES[0], min(TITLES[1], self.size.width - count * CELL - 1))

    def _room(self) -> tuple[int, int]:
        """Return how many columns and rows are in sight."""
        return max(1, (self.size.width - self._title() - 1) // CELL), max(1, self.size.height - HEAD)

    def render(self) -> RenderResult:
        """The names of the actors, and a line an issue."""
        if self.size.width <= TITLES[0]:
            return Content("")
        scenario = self.case.scenario
        rows, columns = editable(scenario)
        across, down = self._room()
        first, top = self._first
        ground = self.background_colors[1].hex6
        head = Row(self.size.width)
        left, title = "◂" if first else " ", self._title()
        head.put(0, fit(f"{tr(HEADS[self.field])} {left}", title), "bold $secondary")
        for place, actor in enumerate(columns[first : first + across]):
            short = tr("quo") if actor == STATUS_QUO else clean(scenario.actors[actor].short)
            style = "$foreground" if actor == STATUS_QUO else SEATS.on(ground, scenario.actors[actor].colour)
            chosen = first + place == self.column
            head.put(title + place * CELL, f"{short:>{CELL - 1}}", f"bold {'underline ' if chosen else ''}{style}")
        if first + across < len(columns):
            head.put(self.size.width - 1, "▸", "$secondary")
        rule = Row(self.size.width, "─", "$faint")
        legend = tr("bold: must consent   *: a reading sets another number")
        if len(legend) + 4 < self.size.width:
            rule.put(self.size.width - len(legend) - 3, f" {legend} ", "$quiet")
        lines = [head.content(), rule.content()]
        lines += [self._line(issue, number + top) for number, issue in enumerate(rows[top : top + down])]
        return Content("\n").join(lines)

    def _line(self, issue: str, place: int) -> Content:
        scenario = self.case.scenario
        columns = editable(scenario)[1]
        first, title = self._first[0], self._title()
        row = Row(self.size.width)
        words = tr("Capability") if issue == CAPABILITY else clean(str(scenario.issues[issue].title))
        row.put(0, fit(words, title - 1), "$foreground" if place != self.row else "bold $foreground")
        for number_, actor in enumerate(columns[first : first + self._room()[0]]):
            here = place == self.row and first + number_ == self.column
            text = self._text(actor, issue)
            cell = f"{text:>{CELL - 1}}"
            if here:
                sign = "▸" if self.has_focus else "▹"
                cell = f"{sign}{text:>{CELL - 2}}"
            party = actor != STATUS_QUO and issue != CAPABILITY and actor in scenario.issues[issue].parties
            style = "$block-cursor-foreground on $block-cursor-background" if here and self.has_focus else "$foreground"
            row.put(title + number_ * CELL, cell, f"bold {style}" if party or here else style)
            if self._read_otherwise(actor, issue):
                row.put(title + number_ * CELL + CELL - 1, "*", "bold $warning")
        return row.content()

    def _text(self, actor: str, issue: str) -> str:
        """Return what a cell shows of its number; of a mandate both ends, as far as there is room."""
        document = self.case.document
        if actor == STATUS_QUO and issue == CAPABILITY:
            return ""
        value = value_at(document, keys_of(actor, issue, self.field))
        if actor == STATUS_QUO or issue == CAPABILITY or self.field in {"at", "salience"}:
            return _short(value)
        if self.field == "spread":
            return f"±{_short(value)}"
        low, high = (_short(value_at(document, keys_of(actor, issue, end))) for end in ("low", "high"))
        return f"{low}–{high}"[: CELL - 1]

    def _read_otherwise(self, actor: str, issue: str) -> bool:
        if actor == STATUS_QUO and issue == CAPABILITY:
            return False
        return bool(set_by(self.case.scenario, keys_of(actor, issue, self.field)))

    def on_focus(self) -> None:
        """Show the mark in full: the keys go here now."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that the keys go elsewhere."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Mark the number under the mouse."""
        if event.y < HEAD or event.x < self._title():
            return
        rows, columns = editable(self.case.scenario)
        column = self._first[0] + (event.x - self._title()) // CELL
        row = self._first[1] + event.y - HEAD
        if row < len(rows) and column < len(columns):
            self.go(column - self.column, row - self.row)


def _short(value: str) -> str:
    """Return a number as it is shown: without a needless quote or nought."""
    try:
        return number(float(value), 2)
    except ValueError:
        return value


class CellPage(VerticalScroll, can_focus=False):
    """What there is to say of the marked number."""


def cell_title(matrix: Matrix) -> str:
    """Return what is marked: whose number on what."""
    scenario = matrix.case.scenario
    if matrix.issue == CAPABILITY:
        return tr("Capability of {actor}", actor=scenario.actors[matrix.actor].name)
    title = scenario.issues[matrix.issue].title
    if matrix.actor == STATUS_QUO:
        return tr("{issue}: without a settlement", issue=title)
    name = scenario.actors[matrix.actor].name
    return tr("{actor} on {issue}: {field}", actor=name, issue=title, field=tr(FIELDS[matrix.field]))


def cell_lines(matrix: Matrix, width: int) -> list[Content]:
    """Return the marked number in full: a picture of the position, where it stands, what sets it otherwise."""
    case = matrix.case
    scenario, keys = case.scenario, matrix.keys
    value = value_at(case.document, keys)
    lines = [Content.assemble((clean(cell_title(matrix)), "bold $primary"), (f"  {value}", "bold $foreground"))]
    if matrix.issue != CAPABILITY:
        lines += _picture(matrix, width)
    node = at(case.document, keys)
    told: list[str] = []
    if node is not None:
        told.append(tr("stands in {file}, line {line}", file=node.source.name, line=node.place.line))
    found = homes(case, keys)
    told.append(
        tr("a change is written {where}", where=home_words(found[0]))
        if found
        else tr("this scenario comes with the game and is not changed: extend it in a file of your own")
    )
    told += readings_words(scenario, keys)
    if matrix.issue != CAPABILITY and matrix.actor != STATUS_QUO:
        one = scenario.positions[matrix.actor][matrix.issue]
        if one.because:
            told.append(tr("because of {claims}", claims=", ".join(one.because)))
        if one.assumed is not None:
            told.append(tr("assumed: {words}", words=one.assumed))
    for words in told:
        lines += hanging(Content("  "), clean(words), width, style="$quiet")
    return lines


def _picture(matrix: Matrix, width: int) -> list[Content]:
    """Return the scale with mandate, spread and position, and what they mean in words."""
    scenario = matrix.case.scenario
    issue = scenario.issues[matrix.issue]
    room = max(21, min(61, width - 10))
    row = Row(room, "─", "$faint")

    def column(mark: float) -> int:
        return round(mark * (room - 1) / 100)

    words = tr("without a settlement {mark:g}", mark=issue.status_quo)
    mark = issue.status_quo
    if matrix.actor != STATUS_QUO:
        one = scenario.positions[matrix.actor][matrix.issue]
        low, high = one.mandate
        row.put(column(low), "═" * (column(high) - column(low) + 1), "$secondary")
        for end in (max(0.0, one.at - one.spread), min(100.0, one.at + one.spread)):
            row.put(column(end), "·", "bold $foreground")
        row.put(column(low), "[", "bold $secondary")
        row.put(column(high), "]", "bold $secondary")
        mark = one.at
        words = tr(
            "position {at:g} ± {spread:g}, salience {salience:g}, mandate {low:g} to {high:g}",
            at=one.at,
            spread=one.spread,
            salience=one.salience,
            low=low,
            high=high,
        )
        if matrix.actor in issue.parties:
            words += tr(", must consent")
    row.put(column(issue.status_quo), "│", "bold $warning")
    if matrix.actor != STATUS_QUO:
        row.put(column(mark), "●", "bold $accent")
    meant = mark_words(scenario, matrix.issue, mark)
    lines = [
        Content.assemble(("    0 ", "$quiet"), row.content(), (" 100", "$quiet")),
        *hanging(Content("  "), clean(words), width),
    ]
    return lines + (hanging(Content("  "), clean(meant), width) if meant else [])
