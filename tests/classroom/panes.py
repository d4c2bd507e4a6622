"""Programs in a real terminal: tmux on a server of its own, keys sent to it, its screen read back."""

from __future__ import annotations

import asyncio
import os
import shlex
import shutil
import subprocess
import sys
from contextlib import contextmanager

TMUX = shutil.which("tmux")


class Pane:
    """A terminal with a program in it."""

    def __init__(self, server, name):
        self._server, self.name = server, name

    def _tmux(self, *words):
        ran = subprocess.run([TMUX, "-L", self._server, *words], capture_output=True, text=True, check=True)
        return ran.stdout

    def screen(self, back=0):
        """What stands on the screen, and ``back`` lines of what was there before."""
        return self._tmux("capture-pane", "-t", self.name, "-p", "-S", f"-{back}" if back else "0")

    def keys(self, *keys):
        """Send keys by tmux's names: ``Escape``, ``Enter``, ``C-c``, or letters."""
        self._tmux("send-keys", "-t", self.name, *keys)

    def words(self, text):
        """Type words."""
        self._tmux("send-keys", "-t", self.name, "-l", text)

    async def sees(self, words, within=60.0, back=0):
        """Wait until words stand on the screen; return the screen."""
        for _ in range(round(within / 0.1)):
            screen = await asyncio.to_thread(self.screen, back)
            if words in screen:
                return screen
            await asyncio.sleep(0.1)
        raise AssertionError(f"{words!r} does not stand in {self.name}:\n{screen}")

    async def misses(self, words, within=60.0):
        """Wait until words stand on the screen no longer."""
        for _ in range(round(within / 0.1)):
            screen = await asyncio.to_thread(self.screen)
            if words not in screen:
                return
            await asyncio.sleep(0.1)
        raise AssertionError(f"{words!r} still stands in {self.name}:\n{screen}")


@contextmanager
def terminals(home):
    """Give what opens a terminal of a size and runs the game in it; end them all, by their own server, afterwards."""
    server = f"lesson-{os.getpid()}"
    settings = {
        "HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join(sys.path),
        "TEXTUAL_ANIMATIONS": "none",
    }
    apart = ("-u", "COLUMNS", "-u", "LINES")  # of the terminal in which the tests run

    def begin(name, size, *words):
        command = shlex.join([sys.executable, "-m", "caucasus_game", *words])
        env = shlex.join(["env", *apart, *(f"{key}={value}" for key, value in settings.items())])
        columns, rows = map(str, size)
        made = [TMUX, "-L", server, "-f", "/dev/null", "new-session", "-d", "-s", name, "-x", columns, "-y", rows]
        subprocess.run([*made, f"{env} {command}; echo; echo ended; sleep 600"], check=True)
        return Pane(server, name)

    try:
        yield begin
    finally:
        subprocess.run([TMUX, "-L", server, "kill-server"], check=False, capture_output=True)
