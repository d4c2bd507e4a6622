"""The conductor of a class: closes phases when they are due, and looks whether the laptop stood still."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

from caucasus_game.classroom.breaking import broke
from caucasus_game.classroom.clock import clock_words
from caucasus_game.classroom.standstill import Standstill
from caucasus_game.errors import Faults
from caucasus_game.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from caucasus_game.classroom.lesson import Lesson

__all__ = ["Conductor"]

log = logging.getLogger(__name__)

LOOK_EVERY: Final = 0.2
"""Seconds between two looks at whether the open phase is to be closed."""
RETRY: Final = 5.0
"""Seconds until something that failed is tried again."""


class Conductor:
    """Conducts a lesson.

    Args:
        lesson: the class.
        now, wall, boot: see ``standstill``.
    """

    def __init__(
        self,
        lesson: Lesson,
        now: Callable[[], float],
        wall: Callable[[], float],
        boot: Callable[[], float | None],
    ) -> None:
        self.lesson = lesson
        self._standstill = Standstill(now, wall, boot)

    async def conduct(self) -> None:
        """Go on for as long as the class does, whatever fails.

        Its thread is its own: those in which seats wait may all be taken.
        """
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(1, thread_name_prefix="conductor") as thread:
            while True:
                await asyncio.sleep(LOOK_EVERY)
                try:
                    await loop.run_in_executor(thread, self._look)
                except Faults as faults:
                    codes = ", ".join(fault.code for fault in faults.faults)  # their words quote orders
                    log.error("the phase did not close: %s at %s", codes, broke(faults))  # noqa: TRY400
                    self.lesson.troubles.note("phase", str(faults))
                    await asyncio.sleep(RETRY)
                except Exception as error:  # noqa: BLE001 - it is logged, and nobody else waits for it
                    log.error("the conductor goes on after %s", broke(error))  # noqa: TRY400 - its text may be a secret
                    self.lesson.troubles.note("phase", tr("The phase could not be closed; it is tried again."))
                    await asyncio.sleep(RETRY)
                if self.lesson.troubles.stands("disk"):
                    await asyncio.sleep(RETRY)

    def _look(self) -> None:
        lesson = self.lesson
        self._compare_clocks()
        if lesson.troubles.stands("disk"):
            lesson.keep()  # which says so where it works again
        if lesson.due:
            lesson.close_phase(if_due=True)
        else:
            lesson.tick()

    def _compare_clocks(self) -> None:
        jump, lesson = self._standstill.look(), self.lesson
        if jump.slept or jump.stood:
            time = clock_words(jump.slept or jump.stood)
            words = tr("The laptop stood still for {time}. The clock of the class stood as well.", time=time)
            lesson.troubles.note(f"stood {time}", words)
            lesson.stood(jump.slept or jump.stood, counted=bool(jump.stood))
        elif jump.set:
            by = f"{jump.set:+.0f}"
            words = tr("The laptop's clock was set by {seconds} s. The clock of the class does not mind.", seconds=by)
            lesson.troubles.note("set", words)
