"""Parts of the package builder: a seat it can go to, an issue's row, a give's row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from caucasus_game.language import tr
from caucasus_game.tui.gives import give_words
from caucasus_game.tui.palette import SEATS
from caucasus_game.tui.stakeholder_line import draw_line, mark_of
from caucasus_game.tui.text import capital, clean, fit, label, number

if TYPE_CHECKING:
    from textual import events
    from textual.app import RenderResult

    from caucasus_game.engine.orders import Give
    from caucasus_game.engine.seen import SeatView

__all__ = ["ADDRESSEE", "Addressee", "Builder", "GiveRow", "TermRow", "label_width"]


ADDRESSEE = 10  # cells of a seat that a package can go to


def label_width(width: int) -> int:
    """Return the cells before an issue's line in a row of ``width`` cells."""
    return 20 if width < 100 else 32


class Builder(Protocol):
    """What the parts ask of the screen they stand on."""

    shown: SeatView
    terms: dict[str, float]
    gives: list[Give]
    to: list[str]
    cursor: int

    def address(self, actor: str) -> None:
        """Put a seat among the addressees, or take it out."""

    def choose(self, index: int) -> None:
        """Move the cursor to a row."""

    def set_mark(self, index: int, mark: float) -> None:
        """Put an issue into the package at a mark."""

    def action_take(self) -> None:
        """Do what the row under the cursor is for."""


class Addressee(Static):
    """A seat that the package can go to; its letter or a click puts it in or out."""

    DEFAULT_CSS = "Addressee { width: 1fr; height: 1; }"

    def __init__(self, builder: Builder, actor: str) -> None:
        super().__init__(id=f"to-{actor}", markup=False)
        self.builder, self.actor = builder, actor

    def show(self, *, legal: bool) -> None:
        """Show whether the seat is in."""
        actor = self.builder.shown.actor(self.actor)
        ground = self.background_colors[1].hex6
        inside = self.actor in self.builder.to
        colour = SEATS.on(ground, actor.colour)
        style = f"bold {ground} on {colour}" if inside else colour if legal else "$quiet"
        self.update(
            Content.assemble(
                ("[x]" if inside else "[ ]", "$foreground" if legal else "$quiet"),
                (f" {clean(actor.glyph)} ", style),
                (clean(actor.short), "$foreground" if inside else "$quiet"),
            )
        )

    def on_click(self, event: events.Click) -> None:
        """Put the seat in or out."""
        event.stop()
        self.builder.address(self.actor)


class TermRow(Widget):
    """One issue of the package: in or out, its line, the mark."""

    DEFAULT_CSS = "TermRow { height: 1; width: 1fr; }"

    def __init__(self, builder: Builder, index: int) -> None:
        super().__init__(id=f"term-{index}")
        self.builder, self.index = builder, index

    def render(self) -> RenderResult:
        """The row as the package has it now."""
        view = self.builder.shown
        issue = view.issues[self.index]
        mark = self.builder.terms.get(issue.id)
        chosen = self.index == self.builder.cursor
        line = draw_line(issue, view.actors, self.line_width, self.background_colors[1].hex6, mark)
        return Content.assemble(
            ("▸" if chosen else " ", "bold $primary"),
            ("[x] " if mark is not None else "[ ] ", "bold $accent" if mark is not None else "$quiet"),
            (
                label(issue.title, label_width(self.size.width) - 5),
                "bold $foreground" if chosen else "$foreground" if mark is not None else "$quiet",
            ),
            " ",
            line.content(),
            (f" {number(mark):>3}" if mark is not None else "  · ", "bold $accent" if mark is not None else "$faint"),
        )

    @property
    def line_width(self) -> int:
        """Cells for the line."""
        return max(11, self.size.width - label_width(self.size.width) - 5)

    def on_click(self, event: events.Click) -> None:
        """A click on the line sets the mark there; on the title, takes the issue in or out."""
        event.stop()
        column = event.x - label_width(self.size.width) - 1
        if 0 <= column < self.line_width:
            self.builder.set_mark(self.index, mark_of(column, self.line_width))
        else:
            self.builder.choose(self.index)
            self.builder.action_take()


class GiveRow(Static):
    """A give of the package, or, as the last row, the way to add one. Rows that hold nothing are not displayed."""

    DEFAULT_CSS = "GiveRow { height: 1; width: 1fr; } GiveRow:hover { background: $block-hover-background; }"

    def __init__(self, builder: Builder, index: int) -> None:
        super().__init__(id=f"give-{index}", markup=False)
        self.builder, self.index = builder, index

    @property
    def row(self) -> int:
        """The row's place below the issues."""
        return len(self.builder.shown.issues) + self.index

    def show(self) -> None:
        """Show the give of the row, if there is one."""
        builder = self.builder
        self.display = self.index <= len(builder.gives)
        chosen = self.row == builder.cursor
        sign = ("▸" if chosen else " ", "bold $primary")
        if self.index == len(builder.gives):
            words = (f"[+] {tr('Give or ask something: money, a word…')}", "bold $foreground" if chosen else "$quiet")
            self.update(Content.assemble(sign, words))
        elif self.index < len(builder.gives):
            give = builder.gives[self.index]
            mine = give.by == builder.shown.seat
            said = give_words(builder.shown, give)
            gives, asks = tr("give"), tr("ask")
            verb = fit(gives if mine else asks, max(len(gives), len(asks)))
            self.update(
                Content.assemble(
                    sign,
                    ("[x] ", "bold $accent"),
                    (f"{verb} ", "$secondary"),
                    (
                        fit(capital(said), max(20, self.size.width - 12)).rstrip(),
                        "bold $foreground" if chosen else "$foreground",
                    ),
                )
            )

    def on_click(self, event: events.Click) -> None:
        """Go to the row; on the last, or on one that is chosen already, do what it is for."""
        event.stop()
        again = self.builder.cursor == self.row or self.index == len(self.builder.gives)
        self.builder.choose(self.row)
        if again:
            self.builder.action_take()
