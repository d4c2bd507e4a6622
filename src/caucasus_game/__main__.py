"""The door: ``caucasus-game``, and ``python -m caucasus_game``.

Without a word, in a terminal, the title opens straight away; what goes wrong there is told as the commands tell it.
"""

from __future__ import annotations

import gc
import os
import sys

__all__ = ["main"]


def main() -> None:
    """Open the title, or run the command that is asked for, and leave the process with an exit status."""
    at_terminal = all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
    if len(sys.argv) == 1 and at_terminal and "_CAUCASUS_GAME_COMPLETE" not in os.environ:  # no shell asks for words
        _title()
        return
    from caucasus_game.cli.main import main as commands  # noqa: PLC0415 - the title needs no command line

    try:
        commands()
    finally:
        gc.freeze()  # Python looks for garbage once more on its way out, when all is given back anyway


def _title() -> None:
    """Open the title. What goes wrong is told once, and nothing is tried again: a game may have been under way."""
    try:
        from caucasus_game import spoken  # noqa: PLC0415 - as above
        from caucasus_game.session.folder import folder  # noqa: PLC0415 - as above
        from caucasus_game.tui.app import run  # noqa: PLC0415 - as above

        spoken.begin()
        run(folder(None))
    except (Exception, KeyboardInterrupt) as problem:  # noqa: BLE001 - whatever it is, it is told
        from caucasus_game.cli.main import leave  # noqa: PLC0415 - as above

        stopped = problem  # the name of an except clause is gone after it

        def fail() -> None:
            raise stopped

        leave(fail)


if __name__ == "__main__":
    main()
