"""The facilitator's console: who is there, who has sent, the clock, and what a teacher can do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from caucasus_game.classroom.console_screen import ConsoleScreen
from caucasus_game.classroom.linked_app import LinkedApp
from caucasus_game.language import tr
from caucasus_game.tui.text import clean

if TYPE_CHECKING:
    from textual.screen import Screen

    from caucasus_game.session.class_book import Event

__all__ = ["ConsoleApp"]


class ConsoleApp(LinkedApp):
    """The facilitator's application.

    Args:
        lesson: the class.
        link: where it is painted.
    """

    def get_default_screen(self) -> Screen[Any]:
        """The console is all there is."""
        return ConsoleScreen(self.lesson)

    def on_mount(self) -> None:
        """Follow the clock."""
        self.set_interval(1.0, self.redraw_console)

    def redraw_console(self) -> None:
        """Draw what holds now."""
        for screen in self.screen_stack:
            if isinstance(screen, ConsoleScreen):
                screen.redraw()

    def happened(self, event: Event) -> None:
        """Follow what happened in the class."""
        if event.kind == "defaulted":
            name = clean(str(self.lesson.table.rulebook.scenario.actors[event.seat].name))
            self.notify(tr("{name} sent nothing: the scenario's rule decided.", name=name), markup=False)
        self.redraw_console()

    def told(self, words: str) -> None:
        """Show what only a facilitator needs to know."""
        self.notify(clean(words), title=tr("Attention"), severity="error", markup=False, timeout=30)
