"""A driver of Textual whose terminal is a link: no thread, no signal handler, nothing of the process's own one."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from textual import events
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.geometry import Size

from caucasus_game.classroom.breaking import broke

if TYPE_CHECKING:
    from caucasus_game.classroom.link import Link

__all__ = ["LinkDriver"]

log = logging.getLogger(__name__)

MOST_SILENT = 256 * 1024
"""Characters that may come without meaning a key, a click or a paste."""
MOST_AT_ONCE = 64
"""Keys, clicks and pastes in one message; a browser says each in one of its own."""
ESCAPE_AFTER = 0.15
"""Seconds after which an escape by itself is the key, and not the beginning of another."""

BEGIN = "\x1b[?1049h\x1b[?1000h\x1b[?1003h\x1b[?1006h\x1b[?25l\x1b[?2004h\x1b[2J"
"""The other screen, the mouse with its moves, no cursor, pastes marked, all blank."""
END = "\x1b[?2004l\x1b[?1006l\x1b[?1003l\x1b[?1000l\x1b[?25h\x1b[?1049l"


class LinkDriver(Driver):
    """Paints to its application's ``link``, and hands on what comes from it."""

    def __init__(
        self, app: Any, *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.link: Link = app.link
        self._begin_to_read()
        self._size = size or self.link.size

    @property
    def is_web(self) -> bool:
        """Links and files are not for this machine to open."""
        return True

    def write(self, data: str) -> None:
        """Paint."""
        self.link.out(data)

    def start_application_mode(self) -> None:
        """Take the screen."""
        self.link.driver = self
        self.write(BEGIN)
        self.resized(self.link.size)

    def disable_input(self) -> None:
        """Nothing is read here."""

    def stop_application_mode(self) -> None:
        """Give the screen back."""
        self.write(END)
        self.link.driver = None

    def open_url(self, url: str, new_tab: bool = True) -> None:  # noqa: FBT001, FBT002 - as Textual has it
        """Open nothing: the machine is the teacher's."""

    def _begin_to_read(self) -> None:
        self._parser = XTermParser(debug=self._debug)
        self._silent = 0

    def feed(self, text: str) -> int:
        """Hand on what was typed, clicked or pasted; return how many events that were."""
        if len(text) > MOST_AT_ONCE and text.isprintable():  # dictated, or put together by a screen's keyboard
            self.process_message(events.Paste(text))
            return 1
        self._silent += len(text)
        count = 0
        try:
            for event in self._parser.feed(text):
                self._silent = 0
                self.process_message(event)
                count += 1
                if count == MOST_AT_ONCE:  # nobody's fingers are that fast; each event takes its time of all
                    self._begin_to_read()
                    break
        except Exception as error:  # noqa: BLE001 - it is logged, and nobody else waits for it
            log.error("what was typed could not be read: %s", broke(error))  # noqa: TRY400 - it quotes what was typed
            self._begin_to_read()
        if self._silent > MOST_SILENT:  # a paste that never ends is kept until it does
            self._begin_to_read()
        self._loop.call_later(ESCAPE_AFTER, self._tick)
        return count

    def _tick(self) -> None:
        """Take an escape that nothing followed for the key."""
        for event in self._parser.tick():
            self.process_message(event)

    def resized(self, size: tuple[int, int]) -> None:
        """Tell the application another size of its screen."""
        self._size = size
        now = Size(*size)
        self._app.call_later(self._app.post_message, events.Resize(now, now))

    def begin_anew(self, size: tuple[int, int]) -> None:
        """Paint the whole screen for somebody who has seen nothing of it yet."""
        self._begin_to_read()
        self.write(BEGIN)
        self.resized(size)
        self._app.call_later(self._repaint)

    def _repaint(self) -> None:
        for screen in self._app.screen_stack:
            screen.refresh(layout=True)
