"""Reading commands and printing lines, the same for a person at a terminal, a screen reader and a pipe."""

from __future__ import annotations

import shutil
import sys
import textwrap

from caucasus_game.cli.output import say

__all__ = ["Console"]

LONGEST_COMMAND = 2000  # characters; the rest of a longer line is dropped


class Console:
    """Lines in, lines out. No colour, no cursor movement; at a terminal long lines are wrapped to its width.

    ``coached``: whether the coach of a tutorial may speak.
    """

    def __init__(self, *, coached: bool = True) -> None:
        self.coached = coached
        self._person = sys.stdin is not None and sys.stdin.isatty()
        screen = shutil.get_terminal_size() if sys.stdout is not None and sys.stdout.isatty() else None
        self._width = screen.columns - 1 if screen else 0
        self._height = screen.lines if screen else 0
        if self._person:
            try:
                import readline
            except ImportError:  # Windows: the terminal edits lines itself
                pass
            else:
                readline.set_auto_history(True)

    def say(self, *lines: str) -> None:
        """Print each line."""
        for line in lines:
            if self._width > 40 and len(line) > self._width:
                indent = " " * (len(line) - len(line.lstrip()) + 2)
                say(textwrap.fill(line, self._width, subsequent_indent=indent, drop_whitespace=True))
            else:
                say(line)

    def scroll_away(self) -> None:
        """Move what a terminal shows out of sight, with blank lines and no cursor movement; a pipe gets one."""
        self.say(*[""] * max(self._height, 1))

    def ask(self, prompt: str) -> str | None:
        """Print the prompt on a line of its own and return what is answered; None where nothing more will come.

        What comes from a pipe is repeated after ``> ``, so that the output alone tells the whole game.
        """
        self.say(prompt)
        try:
            line = input("> ") if self._person else sys.stdin.readline() if sys.stdin is not None else ""
        except (EOFError, KeyboardInterrupt):
            say()
            return None
        if not self._person:
            if not line:
                return None
            line = line.rstrip("\r\n")
            self.say(f"> {line[:LONGEST_COMMAND]}")
        return line[:LONGEST_COMMAND].strip()
