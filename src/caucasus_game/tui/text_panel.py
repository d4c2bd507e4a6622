"""A panel that is one text, drawn anew for each view and each size; keys go over the numbers in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content

from caucasus_game.language import tr_later
from caucasus_game.tui.long_text import LongText
from caucasus_game.tui.number_cursor import NumberCursor, Numbered
from caucasus_game.tui.numbers_in_lines import spots, under_cursor
from caucasus_game.tui.widgets import cursor

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.geometry import Size

    from caucasus_game.engine.seen import SeatView

__all__ = ["TextPanel"]

NARROWEST = 30  # cells; below this nothing is drawn (a panel that is hidden has no width)


class TextPanel(Numbered, VerticalScroll, can_focus=True, inherit_bindings=False):
    """A panel of lines; it scrolls where they are more than fit. Before each line a cell is free, for the cursor.

    Up and down go to the next line with a number, and scroll where none is in sight; left and right are the screen's.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "line(-1)", tr_later("Line above"), show=False),
        Binding("down", "line(1)", tr_later("Line below"), show=False),
        Binding("pageup", "page_up", tr_later("Page up"), show=False),
        Binding("pagedown", "page_down", tr_later("Page down"), show=False),
        Binding("home", "scroll_home", tr_later("To the top"), show=False),
        Binding("end", "scroll_end", tr_later("To the end"), show=False),
    ]

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.shown: SeatView | None = None
        self.cursor = NumberCursor()
        self._drawn: list[Content] = []
        self._drawn_for: Size | None = None

    def compose(self) -> ComposeResult:
        """The text."""
        yield LongText(classes="panel-text")

    def show(self, view: SeatView) -> None:
        """Show a view."""
        self.shown = view
        self.draw()

    def on_resize(self) -> None:
        """Draw for the new size; a panel that comes back into sight may have been drawn for it already."""
        if self._drawn_for != self.scrollable_content_region.size:
            self.draw()

    def draw(self) -> None:
        """Draw the lines for the room there is."""
        room = self.scrollable_content_region.size
        self._drawn_for = None
        if self.shown is not None and room.width > NARROWEST:
            self._drawn = _wrapped(self.lines(self.shown, room.width - 1, room.height), room.width - 1)
            self._drawn_for = room
            begun = bool(self.cursor.subject)
            self.cursor.see(spots(self._drawn))
            if not begun:
                self.cursor.point(self.main_number(self.shown))
            self._mark()

    def main_number(self, view: SeatView) -> str:  # noqa: ARG002 - panels that have one look for it
        """Return what the number is asked by at which the cursor begins; '' for the first."""
        return ""

    def lines(self, view: SeatView, width: int, height: int) -> list[Content]:
        """Return the lines to show; ``height`` is what can be seen without scrolling."""
        raise NotImplementedError

    # The cursor

    @property
    def subject(self) -> str:
        """What the number under the cursor is asked by, '' where there is none."""
        return self.cursor.subject

    @property
    def has_numbers(self) -> bool:
        """Whether there is anything to ask about."""
        return bool(self.cursor.spots)

    def step_number(self, by: int) -> None:
        """Put the cursor on the number after, or before."""
        self.cursor.step(by)
        self._follow()

    def point_at(self, subject: str) -> None:
        """Put the cursor on a number, where there is such a one."""
        self.cursor.point(subject)
        self._mark()

    def action_line(self, by: int) -> None:
        """Go to the number on a line below, or above; where none is in sight, nor about to be, scroll."""
        top = round(self.scroll_offset.y)
        bottom = top + self.scrollable_content_region.height - 1
        if self.cursor.onto_line(by, top - (by < 0), bottom + (by > 0)):
            self._follow()
        else:
            self.scroll_relative(y=by, animate=False)

    def on_focus(self) -> None:
        """Show the cursor: the keys go here now."""
        self._mark()

    def on_blur(self) -> None:
        """Hide the cursor: the keys go elsewhere."""
        self._mark()

    def _follow(self) -> None:
        """Show the cursor at its new place, and bring that into sight."""
        self._mark()
        spot = self.cursor.spot
        if spot is not None:
            top, height = round(self.scroll_offset.y), self.scrollable_content_region.height
            if not top <= spot.line < top + height:
                self.scroll_to(y=spot.line if spot.line < top else spot.line - height + 1, animate=False)

    def _mark(self) -> None:
        """Show the lines with the cursor."""
        spot = self.cursor.spot if self.has_focus and getattr(self.screen, "explains", False) else None
        rows = []
        for number, line in enumerate(self._drawn):
            here = spot is not None and spot.line == number
            sign = (cursor(here=True), "bold $primary") if here else " "
            rows.append(Content.assemble(sign, under_cursor(line, spot) if here and spot is not None else line))
        self.query_one(LongText).show(rows)


def _wrapped(lines: list[Content], width: int) -> list[Content]:
    """Return lines of which none is wider than there is room: what is too wide goes on below."""
    return [part for line in lines for part in (line.wrap(width) if line.cell_length > width else [line])]
