"""The facilitator's console: who is there, who has sent, the clock, and what a teacher can do about it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from textual import work

from caucasus_game.classroom.console_rows import Around
from caucasus_game.classroom.console_screen import ConsoleScreen
from caucasus_game.classroom.linked_app import LinkedApp
from caucasus_game.classroom.public import Headlines
from caucasus_game.classroom.seat_app import SeatApp
from caucasus_game.language import tr, tr_and
from caucasus_game.tui.text import clean

if TYPE_CHECKING:
    from textual.screen import Screen

    from caucasus_game.classroom.door import Door
    from caucasus_game.classroom.lesson import Lesson
    from caucasus_game.classroom.link import Link
    from caucasus_game.classroom.public import Common
    from caucasus_game.session.class_book import Event

__all__ = ["ConsoleApp"]


class ConsoleApp(LinkedApp):
    """The facilitator's application.

    Args:
        lesson: the class.
        link: where it is painted.
        door: of the class; without it nothing is shown that only it knows.
        headlines: what all seats know.
    """

    def __init__(
        self, lesson: Lesson, link: Link, door: Door | None = None, headlines: Headlines | None = None
    ) -> None:
        super().__init__(lesson, link)
        self._door = door
        self._headlines = headlines or Headlines(lesson)
        self._known: Common | None = None

    def get_default_screen(self) -> Screen[Any]:
        """The console is all there is."""
        return ConsoleScreen(self.lesson, self.around)

    def leaving_words(self) -> tuple[str, str]:
        """Return what a facilitator who leaves is asked: the class goes on."""
        text = tr("The class goes on, and so does its clock. The facilitator's key brings you back.")
        return tr("Leave the console?"), text

    def around(self) -> Around:
        """What the console shows beside the lesson."""
        if self._door is None:
            return Around(known=self._known)
        writing = frozenset(
            place.app.seat.seat
            for place in self._door.places.values()
            if isinstance(place.app, SeatApp) and place.app.writing
        )
        lesson = self.lesson
        at_forms = {lesson.chairs[one].seat for one in lesson.drafts.chairs(lesson.stands) if one in lesson.chairs}
        return Around(self._door.addresses, writing | at_forms, self._known)

    def on_mount(self) -> None:
        """Follow the clock."""
        self.set_interval(1.0, self.redraw_console)
        self.count()

    @work(exclusive=True, group="counting")
    async def count(self) -> None:
        """Ask every seat's view, in a thread, what all of them know."""
        self._known = await asyncio.to_thread(self._headlines.now)
        self.redraw_console()

    def redraw_console(self) -> None:
        """Draw what holds now."""
        for screen in self.screen_stack:
            if isinstance(screen, ConsoleScreen):
                screen.redraw()

    def happened(self, event: Event) -> None:
        """Follow what happened in the class."""
        if event.kind == "closed" and event in self.lesson.latest:
            self._tell_of_missed(self.lesson.latest.index(event))
        if event.kind in ("opened", "rewound"):
            self.count()
            self.screen.refresh_bindings()
        self.draw_soon(self.redraw_console)

    def _tell_of_missed(self, closed: int) -> None:
        """Say in one line for whom nothing came: they were noted just before the phase was."""
        seats: list[str] = []
        for event in reversed(self.lesson.latest[:closed]):
            if event.kind != "defaulted":
                break
            seats.insert(0, clean(str(self.lesson.table.rulebook.scenario.actors[event.seat].name)))
        if seats:
            self.notify(
                tr("Nothing came from {names}: the scenario's rule decided.", names=tr_and(seats)), markup=False
            )

    def told(self, words: str) -> None:
        """Show what only a facilitator needs to know."""
        self.notify(clean(words), title=tr("Attention"), severity="error", markup=False, timeout=30)
