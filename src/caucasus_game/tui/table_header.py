"""The line at the top of the table: the game, the seat, the purse, the date, the phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from caucasus_game.language import tr, tr_later
from caucasus_game.tui.number_cursor import NumberCursor, Numbered
from caucasus_game.tui.numbers_in_lines import asks, spots, under_cursor
from caucasus_game.tui.palette import SEATS
from caucasus_game.tui.text import CAPITAL, TREASURY, clean, number
from caucasus_game.tui.widgets import cursor

if TYPE_CHECKING:
    from textual.app import RenderResult

    from caucasus_game.engine.seen import SeatView

__all__ = ["PHASES", "TableHeader"]

PHASES = {"orders": tr_later("orders"), "talks": tr_later("talks"), "over": tr_later("over")}


def _account(seat: str, capital: str, treasury: str) -> Content:
    """Return what a seat has to spend, each to be asked about."""
    held, money = Content.assemble((f" {capital}", "$foreground")), Content.assemble((f" {treasury}", "$foreground"))
    return Content.assemble(asks(held, f"capital@{seat}"), " ", asks(money, f"treasury@{seat}"), " ")


class TableHeader(Numbered, Widget, can_focus=True):
    """One line; where it is too narrow the scenario's title gives way first, then the date to a clock that runs."""

    DEFAULT_CSS = "TableHeader { height: 1; width: 1fr; background: $panel; }"

    def __init__(self) -> None:
        super().__init__(id="table-header")
        self.shown: SeatView | None = None
        self.waiting = ""
        self.cursor = NumberCursor()

    def on_mount(self) -> None:
        """Take the keys only where its numbers can be gone over."""
        self.can_focus = bool(getattr(self.screen, "explains", False))

    def show(self, view: SeatView, waiting: str = "") -> None:
        """Show a view; ``waiting`` says what the program is busy with, if anything."""
        self.shown, self.waiting = view, waiting
        self.cursor.see(spots([self._line(view)]))
        self.refresh()

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
        self.refresh()

    def point_at(self, subject: str) -> None:
        """Put the cursor on a number, where there is such a one."""
        self.cursor.point(subject)
        self.refresh()

    def render(self) -> RenderResult:
        """The line; where the keys go to it, with a number under the cursor and the sign of it before."""
        if self.shown is None:
            return Content("")
        line = self._line(self.shown)
        found = spots([line])
        self.cursor.see(found)
        spot = self.cursor.spot
        if spot is None or not self.has_focus or not getattr(self.screen, "explains", False):
            return line
        marked = under_cursor(line, spot)  # each number has a blank before it
        sign = Content.assemble((cursor(here=True), "bold $primary"))
        return Content.assemble(marked[: spot.start], sign, marked[spot.start + 1 :])

    def _line(self, view: SeatView) -> Content:
        """Left: who; middle: purse; right: when."""
        me = view.actor(view.seat)
        ground = self.background_colors[1].hex6
        who = Content.assemble(
            (f" {clean(me.glyph)} ", f"bold {ground} on {SEATS.on(ground, me.colour)}"),
            (f" {clean(me.name)} ", "bold $foreground"),
        )
        capital, treasury = f"{number(me.capital or 0)}{CAPITAL}", f"{number(me.treasury or 0)}{TREASURY}"
        long = _account(me.id, tr("{amount} capital", amount=capital), tr("{amount} treasury", amount=treasury))
        phase = self.waiting or tr(PHASES[view.phase])
        turn = tr("turn {turn}/{turns}", turn=view.turn, turns=view.turns)
        frozen = f"{tr('terms frozen')} · " if view.frozen else ""
        left = getattr(self.app, "time_left", "")
        dates = [f"{clean(view.date)} · {turn} · {frozen}", *([f"{turn} · {frozen}", frozen] if left else [])]
        short = _account(me.id, capital, treasury)  # the purses' signs say what the words do
        for date, account in [(dates[0], long), *((date, short) for date in dates)]:  # a clock that runs stays longest
            when = Content.assemble(
                (date, "$quiet"),
                (f"{phase} ", "bold $warning" if self.waiting else "bold $primary"),
                (f"· {left} " if left else "", "bold $accent"),
            )
            room = self.size.width - who.cell_length - account.cell_length - when.cell_length
            if room >= 0:
                break
        title = clean(view.title)
        if room >= len(title) + 4:
            who = Content.assemble(who, (f"· {title} ", "$quiet"))
            room -= len(title) + 3
        if room < 0 and self.waiting:  # how to call it off goes before what one has to spend
            room, account = room + account.cell_length, Content("")
        if room < 0:
            return Content.assemble(who, account, when).truncate(self.size.width, ellipsis=True)
        return Content.assemble(who, (" " * (room // 2), ""), account, (" " * (room - room // 2), ""), when)
