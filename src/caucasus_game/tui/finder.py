"""The palette, as Textual has it, but for what breaks when keys come faster than it goes."""

from __future__ import annotations

from contextlib import suppress

from textual import on
from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette, SearchIcon
from textual.errors import NoWidget
from textual.events import Click
from textual.widgets import Input, OptionList

from caucasus_game.tui.widgets import uncovered

__all__ = ["Finder"]


class Finder(CommandPalette):
    """Finds any command by its name.

    Textual's own runs a command twice, and closes the screen below, on a second enter that was sent before the first
    was heard; and breaks down where its list has no line to page from.
    """

    DEFAULT_CSS = "Finder SearchIcon { color: $primary; }"

    def on_mount(self) -> None:
        """Put a sign before the line that has the colour of the theme, as emoji never have."""
        self.query_one(SearchIcon).icon = ">"

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Go, once, whatever lies over it by now."""
        return super().dismiss(result) if uncovered(self) else AwaitComplete()

    def _on_click(self, event: Click) -> None:  # type: ignore[override]
        """Close where it is clicked beside; a click that comes late, where nothing is any more, is for nothing."""
        event.prevent_default()  # or Textual calls the handler of the class above as well
        with suppress(NoWidget):
            super()._on_click(event)

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def _only_once(self, event: Input.Submitted | OptionList.OptionSelected) -> None:
        if self not in self.app.screen_stack:
            event.stop()
            event.prevent_default()

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)
