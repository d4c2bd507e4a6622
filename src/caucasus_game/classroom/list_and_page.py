"""What the screens of a class with a list and a page beside it have in common: when they are drawn anew."""

from __future__ import annotations

from typing import Final

from caucasus_game.tui.widgets import GameScreen, soon

__all__ = ["NARROWEST", "ListAndPage"]

NARROWEST: Final = 20
"""Columns below which nothing is drawn on the page."""


class ListAndPage(GameScreen[None]):
    """``redraw`` draws all of it, ``turn_to`` the page of what is marked in the list."""

    def turn_to(self) -> None:
        """Draw the page of what is marked for the room there is."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Draw what there is."""
        soon(self, self.redraw)

    def on_screen_resume(self) -> None:
        """Draw what has changed meanwhile."""
        soon(self, self.redraw)

    def on_resize(self) -> None:
        """Draw for the new size."""
        soon(self, self.redraw)

    def on_page_sized(self) -> None:
        """Fit the page to its new size."""
        soon(self, self.turn_to)
