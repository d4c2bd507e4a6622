"""The others decide in a process of their own, so that a screen does not share its interpreter with their search.

What they decide follows from the state of the game alone: it comes out the same in the process and in this one. Where
no process can be had, or it is lost, this one decides.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import weakref
from dataclasses import replace
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, TYPE_CHECKING, Any, Final

from caucasus_game.engine.orders import SeatOrders
from caucasus_game.errors import Faults
from caucasus_game.language import from_data
from caucasus_game.policies import registry
from caucasus_game.scenario.canonical import dump
from caucasus_game.session import protocol, rounds

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from caucasus_game.engine.play import Play
    from caucasus_game.engine.rulebook import Rulebook

__all__ = ["Thinking", "searched"]

ASKED_EVERY: Final = 0.05  # seconds between two looks whether it was called off
THINKER: Final = (sys.executable, "-m", "caucasus_game.session.thinker")


def searched(seats: Mapping[str, str]) -> bool:
    """Return whether anybody who sits there searches, and so takes seconds."""
    return not set(registry.searching()).isdisjoint(seats.values())


class Thinking:
    """A process that decides for the policies at one table; close it when the table is left.

    It is begun at once and made ready beside the program. It is ended with this object, and ends by itself where the
    program is killed.

    Args:
        rulebook: of the game that is played at the table.
        command: what to run.
    """

    def __init__(self, rulebook: Rulebook, command: tuple[str, ...] = THINKER) -> None:
        self._rulebook = rulebook
        self._command = command
        self._child: _Child | None = None
        self._closed = False
        self._begin()

    @property
    def process(self) -> int | None:
        """The id of the process; None where there is none."""
        return self._child.process.pid if self._child is not None else None

    def decided(
        self, play: Play, seats: Mapping[str, str], stop: Callable[[], bool] = lambda: False
    ) -> dict[str, SeatOrders]:
        """Do as ``rounds.decided`` does; where ``stop`` says so the process is ended, and another one begun.

        Raises:
            Faults: ``called-off``.
        """
        policies = {seat: who for seat, who in seats.items() if who != rounds.PERSON}
        if self._child is None or not searched(policies):
            return rounds.decided(play, seats, stop)
        self._child.ask({"snapshot": play.snapshot().hex(), "policies": policies})
        while True:
            try:
                line = self._child.heard.get(timeout=ASKED_EVERY)
                break
            except Empty:
                if stop():
                    self._end()
                    self._begin()
                    raise protocol.called_off(play.turn) from None
        if stop():
            raise protocol.called_off(play.turn)
        try:
            return {seat: _read(json.loads(line), seat) for seat in policies}
        except (Faults, ValueError, TypeError, KeyError):
            self._end()  # it broke down: it is not tried again at this table
            return rounds.decided(play, seats, stop)

    def close(self) -> None:
        """End the process."""
        self._closed = True
        self._end()

    def _begin(self) -> None:
        if self._closed:
            return
        try:
            self._child = _Child(self._command, dump(self._rulebook.scenario))
        except OSError:
            self._child = None

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.end()


class _Child:
    """A process with a thread that hears what it says, and one that tells it what it is asked.

    A pipe holds less than a scenario: who writes it waits until the process reads, and that should not be a screen.

    Raises:
        OSError: no process can be had.
    """

    def __init__(self, command: tuple[str, ...], scenario: str) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - our own module, by our own interpreter
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # the terminal is the screen's
            text=True,
            encoding="utf-8",
            env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            start_new_session=True,  # Ctrl-C in the terminal is for the program, which ends this one
        )
        self.heard: SimpleQueue[str] = SimpleQueue()
        self._asked: SimpleQueue[str | None] = SimpleQueue()
        self.ask({"scenario": scenario})
        Thread(target=_tell, args=(self.process.stdin, self._asked), daemon=True).start()
        Thread(target=_hear, args=(self.process.stdout, self.heard), daemon=True).start()
        self.end = weakref.finalize(self, _kill, self.process, self._asked)

    def ask(self, question: Mapping[str, Any]) -> None:
        """Send a line as soon as it can be taken."""
        self._asked.put(json.dumps(question) + "\n")


def _tell(process_hears: IO[str], asked: SimpleQueue[str | None]) -> None:
    """Say each line; where the process has ended, whoever waits for its answer hears so."""
    with contextlib.suppress(OSError, ValueError), process_hears:
        while (line := asked.get()) is not None:
            process_hears.write(line)
            process_hears.flush()


def _hear(process_says: IO[str], heard: SimpleQueue[str]) -> None:
    """Hear each line, and the empty one that stands for its end."""
    with contextlib.suppress(ValueError), process_says:  # it breaks off within a letter
        for line in process_says:
            heard.put(line)
    heard.put("")


def _kill(process: subprocess.Popen[str], asked: SimpleQueue[str | None]) -> None:
    process.kill()
    process.wait()
    asked.put(None)


def _read(answer: Mapping[str, Any], seat: str) -> SeatOrders:
    """Return a seat's orders as the policy gave them, words that can be turned among them."""
    orders = SeatOrders.from_json(answer["orders"][seat])
    return replace(orders, reasons=tuple(from_data(words) for words in answer["reasons"][seat]))
