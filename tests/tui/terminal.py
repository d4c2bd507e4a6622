"""A terminal that is not there: bytes go in as a person's terminal sends them, and what the screen writes is kept.

Bytes take the way of the real driver: through the same parser, into the same queue. Nothing waits on the clock.
"""

from __future__ import annotations

import asyncio
import re
from contextlib import asynccontextmanager
from unittest.mock import patch

from textual import events
from textual import screen as textual_screen
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.geometry import Size

STEERING = re.compile(
    r"\x1b\[[0-9;:]*m"  # colours
    r"|\x1b\[\d*;?\d*H"  # the cursor goes somewhere
    r"|\x1b\]8;[^\x1b\x07]*\x1b\\"  # links
    r"|\x1b\]52;c;[A-Za-z0-9+/=]*\x07"  # what was copied
    r"|\x1b\]22;[a-z-]*\x07"  # the shape of the pointer
    r"|\x07"  # the bell
    r"|\r?\n"
)
"""All that Textual writes to steer a terminal."""
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]")
"""Control characters, and those that turn the direction of writing: no text may carry one to a terminal."""
KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "delete": "\x1b[3~",
    "insert": "\x1b[2~",
    "shift+tab": "\x1b[Z",
    "shift+left": "\x1b[1;2D",
    "shift+right": "\x1b[1;2C",
    "shift+up": "\x1b[1;2A",
    "shift+down": "\x1b[1;2B",
    "escape": "\x1b[27u",  # as newer terminals send it; a bare one waits on the clock for what may follow
    "enter": "\r",
    "tab": "\t",
    "space": " ",
    "backspace": "\x7f",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f9": "\x1b[20~",
    "question_mark": "?",
    "full_stop": ".",
    "slash": "/",
    "plus": "+",
    "minus": "-",
}
KEYS |= {f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"}
NEVER = 3600.0  # seconds between two paintings by the clock: it is painted where ``settled`` says
WHEELS = {"up": 64, "down": 65}


class Terminal(Driver):
    """Stands where the driver of a real terminal does."""

    def __init__(self, app, *, debug=False, mouse=True, size=None):
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.parser = XTermParser()
        self.written = []
        self.listening = True

    def write(self, data):
        self.written.append(data)

    def start_application_mode(self):
        self.resize(*self._size)

    def stop_application_mode(self):
        pass

    def disable_input(self):
        self.listening = False

    def open_url(self, url, new_tab=True):  # noqa: FBT002 - Textual hands it over so
        raise AssertionError(f"a screen opens {url}")

    def resize(self, width, height):
        """Tell of a size, as the driver does once the terminal has another."""
        self._size = size = Size(width, height)
        self.send_message(events.Resize(size, size))

    def send(self, data):
        """Let the terminal send characters, as a key or the mouse makes it do."""
        for event in self.parser.feed(data):
            if self.listening:
                self.process_message(event)

    def press(self, *keys):
        """Press keys by their names, as bindings have them."""
        for key in keys:
            self.send(KEYS.get(key, key))

    def mouse(self, button, x, y, *, let_go=False):
        """Send what the mouse does in a cell, both counted from 0."""
        self.send(f"\x1b[<{button};{x + 1};{y + 1}{'m' if let_go else 'M'}")

    def click(self, x, y):
        """Move the mouse to a cell and click."""
        self.mouse(35, x, y)
        self.mouse(0, x, y)
        self.mouse(0, x, y, let_go=True)

    def scroll(self, way, x, y):
        """Turn the wheel up or down."""
        self.mouse(WHEELS[way], x, y)

    def paste(self, text):
        """Paste a text."""
        self.send(f"\x1b[200~{text}\x1b[201~")

    def taken(self):
        """Return what was written since it was last asked."""
        written = "".join(self.written)
        self.written.clear()
        return written


def carried(written):
    """Return the characters in what was written that steer a terminal and are none of Textual's own."""
    return UNSEEN.findall(STEERING.sub("", written))


@asynccontextmanager
async def at_terminal(app, size=(80, 24)):
    """Run an application in a terminal; yields the terminal. What breaks in the application is raised at the end."""
    app.driver_class = Terminal
    with patch.object(textual_screen, "UPDATE_PERIOD", NEVER):
        async with app.run_test(headless=False, size=size, tooltips=True, notifications=True):
            await settled(app)
            yield app._driver


async def settled(app, rounds=20):
    """Let everything be done that waits for nothing but its turn, and let it be painted."""
    ready = asyncio.get_running_loop()._ready
    for _ in range(rounds):
        while ready:  # noqa: ASYNC110 - it is the turns of others that are waited for
            await asyncio.sleep(0)
        if app._exception is not None or not app.screen_stack:
            return
        screen = app.screen
        if not (screen._dirty_widgets or screen._layout_required or screen._callbacks or screen._scroll_required):
            return
        with screen._context():
            screen._on_timer_update()


async def reached(app, held, seconds=30):
    """Wait until something holds; it may take long where a game decides and saves in a thread of its own."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while True:
        await settled(app)
        if app._exception is not None:
            raise app._exception
        if held():
            return
        assert loop.time() < end, f"waited in vain at {app.screen}"
        await asyncio.sleep(0.002)
