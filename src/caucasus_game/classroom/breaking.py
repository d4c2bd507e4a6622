"""What is said of something that broke: its kind and where, never the values at hand, which may be somebody's secrets.

An exception's own text is such a value: it quotes orders, codes, names of files.
"""

from __future__ import annotations

import logging
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio
    import threading
    from collections.abc import Iterator

__all__ = ["broke", "say_what_broke", "say_what_broke_in_a_thread"]

log = logging.getLogger(__name__)


def broke(error: BaseException) -> str:
    """Return an exception's kind and the lines that it came through, and of those that led to it, the first one first.

    For instance ``KeyError at classroom/door.py:150, classroom/forms.py:88``.
    """
    return "; then ".join(reversed([_one(each) for each in _chain(error)]))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an exception, and what led to it, each once."""
    seen: set[int] = set()
    now: BaseException | None = error
    while now is not None and id(now) not in seen:
        seen.add(id(now))
        yield now
        now = now.__cause__ or (None if now.__suppress_context__ else now.__context__)


def _one(error: BaseException) -> str:
    lines = [
        f"{'/'.join(Path(frame.f_code.co_filename).parts[-2:])}:{line}" for frame, line in walk_tb(error.__traceback__)
    ]
    return f"{type(error).__name__} at {', '.join(lines) or 'no line'}"


def say_what_broke(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Handle what broke in a loop with nobody waiting for it; asyncio's own handler writes the tasks' values.

    Args:
        loop: in which.
        context: what asyncio tells of it.
    """
    del loop
    error = context.get("exception")
    log.error("something broke and nobody waited for it: %s", broke(error) if error is not None else "no exception")


def say_what_broke_in_a_thread(thread: threading.ExceptHookArgs) -> None:
    """Handle what broke in a thread; Python's own handler writes the exception's text to the laptop's terminal."""
    if thread.exc_value is not None and not isinstance(thread.exc_value, SystemExit):
        log.error("something broke in a thread: %s", broke(thread.exc_value))
