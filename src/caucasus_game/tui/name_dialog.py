"""A small window that asks for a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.widgets import Link, Overlay, heading, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

__all__ = ["NameDialog"]


class NameDialog(Overlay[str | None]):
    """Asks for a name, or a line of words; None where none was given.

    ``check`` raises Faults where a name cannot be had; ``hint`` says what may be written, where that is not a name.
    """

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog")
    AUTO_FOCUS = "#name"

    def __init__(
        self, title: str, name: str, check: Callable[[str], object], hint: str = "", longest: int = 64
    ) -> None:
        super().__init__()
        self.heading, self.begin, self.check = title, name, check
        self.hint, self.longest = hint, longest

    def compose(self) -> ComposeResult:
        """The name to write, and why it cannot be had."""
        with Vertical(classes="window"):
            yield Static(heading(self.heading), classes="window-title")
            yield Input(self.begin, id="name", compact=True, max_length=self.longest)
            yield Static(paragraph(self.hint or tr("letters, digits, - and _"), "$quiet"), id="name-refused")
            with Horizontal(classes="window-links"):
                yield Link("enter  " + tr("Take it"), "take")
                yield Link("esc  " + tr("Cancel"), "back")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the name."""
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Take the name, or say why it cannot be had."""
        name = self.query_one("#name", Input).value.strip()
        try:
            self.check(name)
        except Faults as faults:
            said = f"{faults.faults[0].message}. {faults.faults[0].hint}."
            self.query_one("#name-refused", Static).update(paragraph(said, "$warning"))
            return
        self.dismiss(name)

    def action_back(self) -> None:
        """Give none."""
        self.dismiss(None)
