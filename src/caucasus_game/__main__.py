"""The door: ``caucasus-game``, and ``python -m caucasus_game``.

Without a word, in a terminal, the title opens straight away; what goes wrong there is told by the commands' own door.
"""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Open the title, or run the command that is asked for."""
    if len(sys.argv) == 1 and all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        _title()
    from caucasus_game.cli.main import main as commands  # noqa: PLC0415 - the title needs no command line

    commands()


def _title() -> None:
    """Open the title and leave; return only where it could not be opened, for the commands to try again and tell."""
    import os  # noqa: PLC0415 - as above

    if "_CAUCASUS_GAME_COMPLETE" in os.environ:  # a shell asks for completions
        return
    from caucasus_game import spoken  # noqa: PLC0415 - as above
    from caucasus_game.session.folder import folder  # noqa: PLC0415 - as above
    from caucasus_game.tui.app import run  # noqa: PLC0415 - as above

    try:
        spoken.begin()
        run(folder(None))
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception:  # noqa: BLE001 - whatever it is, the commands try again and tell it
        return
    sys.exit(0)


if __name__ == "__main__":
    main()
