"""Setting a mandate: the interval in which one's negotiators may settle an issue."""

from __future__ import annotations

from dataclasses import replace
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
    from textual import events
    from textual.app import ComposeResult, RenderResult
    from textual.binding import BindingType

    from caucasus_game.engine.seen import IssueSeen, SeatView

__all__ = ["MandateDialog"]


class MandateLine(StakeRow):
    """The issue's line with the mandate that is being set; a click moves the nearer end there."""

    def render(self) -> RenderResult:
        """The line alone, over the whole width."""
        if self.issue is None:
            return Content("")
        return draw_line(self.issue, self.actors, self.size.width, self.background_colors[1].hex6).content()

    def on_click(self, event: events.Click) -> None:
        """Move the nearer end to where was clicked."""
        event.stop()
        event.prevent_default()  # there is no other issue to choose
        screen = self.screen
        if isinstance(screen, MandateDialog):
            screen.pull_to(mark_of(event.x, self.size.width))


class MandateDialog(Overlay[tuple[float, float] | None]):
    """The two ends of a mandate; None if it was left as it was."""

    PLACE = "mandate"
    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("mandate")
    AUTO_FOCUS = ""

    def __init__(self, view: SeatView, issue: IssueSeen, bounds: tuple[float, float]) -> None:
        super().__init__()
        self.shown, self.issue = view, issue
        self.ends = [bounds[0], bounds[1]]
        self.moving = 1
        self.typed = TypedMark()

    def compose(self) -> ComposeResult:
        """Title, line, the two ends in words."""
        with Vertical(classes="window"):
            yield Static(heading(tr("Mandate: {issue}", issue=clean(self.issue.title))), classes="window-title")
            yield MandateLine(0)
            yield Static(id="mandate-scale")
            yield Static(id="mandate-words")
            with Horizontal(classes="window-links"):
                yield Link("tab " + tr("Other end"), "swap")
                yield Link("←", "shift(-1)")
                yield Link("→", "shift(1)")
                yield Link("enter " + tr("Keep"), "keep")
                yield Link("esc " + tr("Cancel"), "back")

    def on_mount(self) -> None:
        """Show the bounds."""
        self._show()

    def on_resize(self) -> None:
        """Draw for the new size."""
        soon(self, self._show)

    def _show(self) -> None:
        low, high = self.ends
        issue = replace(self.issue, mandate=(low, high))
        line = self.query_one(MandateLine)
        line.show(issue, self.shown.actors)
        width = line.size.width
        pointer = " " * column_of(self.ends[self.moving], width) + "▲" if width else ""
        self.query_one("#mandate-scale", Static).update(Content.assemble((pointer, "bold $primary")))
        parts: list[tuple[str, str]] = []
        for which, (name, end) in enumerate(((tr("from"), low), (tr("to"), high))):
            style = "bold $foreground" if which == self.moving else "$quiet"
            parts.append(
                (f"{'▸' if which == self.moving else ' '} {name:<5}{number(end):>4}  {mark_words(issue, end)}\n", style)
            )
        gloss = tr(
            "Inside, your negotiators and a paper round may settle for you where you are absent. Outside, never."
        )
        parts.append((f"\n{gloss} {tr('Digits write the mark.')}", "$quiet"))
        self.query_one("#mandate-words", Static).update(Content.assemble(*parts))

    def on_key(self, event: events.Key) -> None:
        """Digits write the mark of the end that is being moved."""
        mark = self.typed.take(event)
        if mark is not None:
            self._move(mark)

    def action_swap(self) -> None:
        """Move the other end."""
        self.typed.end()
        self.moving = 1 - self.moving
        self._show()

    def action_shift(self, step: int) -> None:
        """Move the end; it stops at the scale's ends and at the other end."""
        self.typed.end()
        self._move(self.ends[self.moving] + step)

    def _move(self, mark: float) -> None:
        least, most = (0.0, self.ends[1]) if self.moving == 0 else (self.ends[0], 100.0)
        self.ends[self.moving] = min(most, max(least, mark))
        self._show()

    def pull_to(self, mark: float) -> None:
        """Move the nearer end to a mark."""
        self.typed.end()
        self.moving = 0 if abs(self.ends[0] - mark) < abs(self.ends[1] - mark) else 1
        self._move(mark)

    def action_keep(self) -> None:
        """Keep the bounds."""
        self.dismiss((self.ends[0], self.ends[1]))

    def action_back(self) -> None:
        """Change nothing."""
        self.dismiss(None)
