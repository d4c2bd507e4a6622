"""Picking one mark of an issue: a bound to declare, a guess about another seat."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from caucasus_game.language import tr
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.stakeholder_line import StakeRow, column_of, draw_line, mark_of
from caucasus_game.tui.text import clean, mark_words, number
from caucasus_game.tui.typed_mark import TypedMark
from caucasus_game.tui.widgets import Link, Overlay, heading, soon

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult, RenderResult
    from textual.binding import BindingType

    from caucasus_game.engine.seen import IssueSeen, SeatView

__all__ = ["MarkDialog"]


class MarkLine(StakeRow):
    """The issue's line with the mark that is being picked; a click moves it there."""

    def __init__(self, dialog: MarkDialog) -> None:
        super().__init__(0)
        self.dialog = dialog

    def render(self) -> RenderResult:
        """The line alone, over the whole width."""
        if self.issue is None:
            return Content("")
        ground = self.background_colors[1].hex6
        return draw_line(self.issue, self.actors, self.size.width, ground, self.dialog.mark).content()

    def on_click(self, event: events.Click) -> None:
        """Move the mark to where was clicked."""
        event.stop()
        event.prevent_default()  # there is no other issue to choose
        self.dialog.move_to(mark_of(event.x, self.size.width))


class MarkDialog(Overlay[float | None]):
    """A mark; None if none was picked. ``words`` says what picking a mark means."""

    PLACE = "mark"
    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("mark")
    AUTO_FOCUS = ""

    def __init__(
        self,
        view: SeatView,
        issue: IssueSeen,
        mark: float,
        title: str,
        text: str,
        words: Callable[[float], str],
    ) -> None:
        super().__init__()
        self.shown, self.issue, self.heading, self.text, self.words = view, issue, title, text, words
        self.mark = float(round(mark))
        self.typed = TypedMark()

    def compose(self) -> ComposeResult:
        """Title, line, the mark in words."""
        with Vertical(classes="window"):
            yield Static(heading(self.heading), classes="window-title")
            yield MarkLine(self)
            yield Static(id="mark-scale")
            yield Static(id="mark-words")
            with Horizontal(classes="window-links"):
                yield Link("←", "shift(-1)")
                yield Link("→", "shift(1)")
                yield Link("enter " + tr("Take it"), "keep")
                yield Link("esc " + tr("Cancel"), "back")

    def on_mount(self) -> None:
        """Show the mark."""
        self._show()

    def on_resize(self) -> None:
        """Draw for the new size."""
        soon(self, self._show)

    def _show(self) -> None:
        line = self.query_one(MarkLine)
        line.show(self.issue, self.shown.actors)
        width = line.size.width
        pointer = " " * column_of(self.mark, width) + "▲" if width else ""
        self.query_one("#mark-scale", Static).update(Content.assemble((pointer, "bold $primary")))
        self.query_one("#mark-words", Static).update(
            Content.assemble(
                (f"▸ {number(self.mark):>3}  ", "bold $foreground"),
                (f"{mark_words(self.issue, self.mark)}\n", "$foreground"),
                (f"{clean(self.words(self.mark))}\n\n", "bold $accent"),
                (f"{clean(self.text)} {tr('Digits write the mark.')}", "$quiet"),
            )
        )

    def on_key(self, event: events.Key) -> None:
        """Digits write the mark."""
        mark = self.typed.take(event)
        if mark is not None:
            self._set(mark)

    def move_to(self, mark: float) -> None:
        """Move the mark; it stops at the ends of the scale."""
        self.typed.end()
        self._set(mark)

    def _set(self, mark: float) -> None:
        self.mark = min(100.0, max(0.0, mark))
        self._show()

    def action_shift(self, step: int) -> None:
        """Move the mark by steps."""
        self.move_to(self.mark + step)

    def action_keep(self) -> None:
        """Take the mark."""
        self.dismiss(self.mark)

    def action_back(self) -> None:
        """Pick nothing."""
        self.dismiss(None)
