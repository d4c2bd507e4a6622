"""What the applications of a class have in common: a link in place of a terminal, and breaking down by themselves."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, ClassVar

from caucasus_game.classroom.breaking import broke
from caucasus_game.classroom.driver import LinkDriver
from caucasus_game.classroom.shared_styles import SharedStylesheet
from caucasus_game.language import apart
from caucasus_game.tui.app import GameApp
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.palette import SEATS

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.binding import BindingType

    from caucasus_game.classroom.lesson import Lesson
    from caucasus_game.classroom.link import Link
    from caucasus_game.session.class_book import Event

__all__ = ["LinkedApp"]

TOGETHER = 0.3
"""Seconds in which what happens is drawn together."""

log = logging.getLogger(__name__)


class LinkedApp(GameApp, inherit_bindings=False):
    """An application of a class.

    Args:
        lesson: the class.
        link: where it is painted.
    """

    CSS_PATH: ClassVar = ["../tui/app.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = bindings("everywhere")

    def __init__(self, lesson: Lesson, link: Link) -> None:
        self.link = link  # the driver asks for it
        self.lesson = lesson
        SEATS.apart()
        apart()  # who chooses another language chooses it for these screens
        super().__init__(lesson.table.folder)
        self.stylesheet = SharedStylesheet(variables=self.get_css_variables())
        self.driver_class = LinkDriver
        self._drawing_soon = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Settings are the program's, which serves everybody: nobody changes them from a chair."""
        if action == "settings":
            return False
        return super().check_action(action, parameters)

    def draw_soon(self, draw: Callable[[], object]) -> None:
        """Draw in a moment, once for all that happens until then: a whole class may come, or send, at once."""

        def drawn() -> None:
            self._drawing_soon = False
            draw()

        if not self._drawing_soon:
            self._drawing_soon = True
            self.set_timer(TOGETHER, drawn)

    def happened(self, event: Event) -> None:
        """Follow what happened in the class; called in the application's own loop."""
        raise NotImplementedError

    def _print_error_renderables(self) -> None:
        """Log what broke, without the values that were at hand there: they may be somebody's secrets."""
        self._exit_renderables.clear()
        if self._exception is not None:
            log.error("an application of the class broke down: %s", broke(self._exception))
