"""The two voices of the command line: words, or one JSON object on one line; and the one place that tells faults."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caucasus_game.errors import Fault

__all__ = ["Unheard", "clean", "emit", "one_line", "say", "say_error", "tell"]


class Unheard(Exception):  # noqa: N818 - it is no fault of the command, and no faults can be told on it
    """Standard output takes nothing more: it is closed, or its disk is full."""


def one_line(value: Any) -> str:
    """Return the object as stable JSON: one line, keys sorted, ASCII."""
    return json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(", ", ": "), allow_nan=False)


def emit(value: Any) -> None:
    """Print the object as one line of JSON on standard output."""
    say(one_line(value))


def clean(text: str) -> str:
    """Return the text without control characters: nothing typed, named or written elsewhere can steer a terminal."""
    return "".join(char if char == "\n" or char.isprintable() else "?" for char in text)


def say(text: str = "") -> None:
    """Print a line for people on standard output, at once: a pipe's reader waits for it.

    Raises:
        Unheard: it could not be written. A reader who has closed the pipe is a ``BrokenPipeError``, as ever.
    """
    if sys.stdout is None:
        raise Unheard(tr("it is closed"))
    try:
        sys.stdout.write(clean(text) + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as problem:
        raise Unheard(problem.strerror or str(problem)) from problem


def say_error(text: str) -> None:
    """Print a line on standard error; where that takes nothing either, there is nobody left to tell."""
    if sys.stderr is None:
        return
    with suppress(OSError):
        sys.stderr.write(clean(text) + "\n")
        sys.stderr.flush()


def tell(faults: Iterable[Fault], *, as_json: bool) -> None:
    """Tell faults: as the documented object on standard output, or as text on standard error."""
    found = tuple(faults)
    if as_json:
        emit({"faults": [fault.as_json() for fault in found]})
        return
    for fault in found:
        say_error(fault.as_text())
