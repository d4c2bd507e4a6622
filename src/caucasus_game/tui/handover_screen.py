"""Between two persons at one machine: nothing of anybody's table is shown until the next one is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Static

from caucasus_game.language import tr
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.text import clean
from caucasus_game.tui.widgets import GameScreen, Link

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

__all__ = ["HandoverScreen"]


class HandoverScreen(GameScreen[bool]):
    """Asks for whoever speaks for a seat; False where the table is left instead."""

    PLACE = "handover"
    CSS = """
    HandoverScreen { align: center middle; background: $background; }
    #handover { width: 100%; height: auto; text-align: center; margin-bottom: 1; }
    HandoverScreen Link { width: 100%; text-align: center; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("handover")
    AUTO_FOCUS = ""

    def __init__(self, name: str) -> None:
        """``name`` is the seat's."""
        super().__init__()
        self.seat_name = name

    def compose(self) -> ComposeResult:
        """Who is asked for, and how to say that one is there."""
        turn = tr("It is the turn of whoever speaks for {seat}.", seat=clean(self.seat_name))
        words = Content.assemble(
            (tr("Pass the keyboard") + "\n\n", "bold $primary"),
            (turn + "\n", "$foreground"),
            (tr("What others wrote stays hidden; nobody else should look from here on."), "$quiet"),
        )
        yield Static(words, id="handover")
        yield Link("enter  " + tr("I am here"), "here")
        yield Footer()

    def on_mount(self) -> None:
        """What was said to the one before goes too."""
        self.app.clear_notifications()

    def action_here(self) -> None:
        """Sit down."""
        self.dismiss(result=True)

    def action_leave(self) -> None:
        """Leave the table; what was sent is saved."""
        self.dismiss(result=False)
