"""Who is there by a form: it holds no connection, so whoever asked for something a moment ago counts as there."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from caucasus_game.classroom.lesson import Lesson

__all__ = ["FormPresence"]

GONE: Final = 15.0
"""Seconds of silence after which somebody is gone; an open form asks every four seconds."""


class FormPresence:
    """Tells a lesson who comes and goes by forms; used in the loop of the host.

    Args:
        lesson: the class.
    """

    def __init__(self, lesson: Lesson) -> None:
        self._lesson = lesson
        self._seen: dict[str, float] = {}

    def saw(self, chair: str) -> None:
        """Note that a chair asked for something."""
        new = chair not in self._seen
        self._seen[chair] = time.monotonic()
        if new:
            self._lesson.came(chair, 1)
            asyncio.get_running_loop().call_later(GONE, self._look, chair)

    def _look(self, chair: str) -> None:
        left = self._seen[chair] + GONE - time.monotonic()
        if left > 0:
            asyncio.get_running_loop().call_later(left, self._look, chair)
        else:
            del self._seen[chair]
            self._lesson.came(chair, -1)
