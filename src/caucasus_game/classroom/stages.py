"""The debrief of a class on its wall: stage by stage, as the facilitator opens them once the game is over.

A stage is made when it is opened, of what may be told by then: before the reveal nothing that is secret is in its
bytes, because nothing that is secret went into it. What has to be played for it is played in a program of its own, by
which it is kept and found here. Which stage is shown is kept in the save: a host that begins again shows it again.
"""

from __future__ import annotations

import subprocess
import sys
from threading import Event as Flag
from threading import RLock, Thread
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

from caucasus_game.classroom import refused
from caucasus_game.errors import Faults
from caucasus_game.reports.stages import stage_part
from caucasus_game.session.whole_game import WholeGame
from caucasus_game.study.debrief.whole import Asked, Whole, whole
from caucasus_game.study.debrief.whole_words import STAGES

if TYPE_CHECKING:
    from caucasus_game.classroom.lesson import Lesson

__all__ = ["PLAYED", "Stages", "end_stages", "stages_of"]

KEY: Final = "debrief"
NOTHING: Final[dict[str, Any]] = {"stage": "", "revealed": False}
PLAYED: Final = frozenset({"what-if"})
"""Stages for which games are played."""
GAMES, BRANCHES, AGENCY = 1000, 200, 50
"""Fewer than in a file: a class waits for them."""


class Stages:
    """The stages of a class's debrief.

    Attributes:
        stage: the one that is shown; '' for none.
        revealed: whether the secrets have been told.
    """

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson
        self.stage, self.revealed = "", False
        self._of: str | None = None
        self._follow()
        self._alone = RLock()
        self._shown = ("", "")
        self._parts: dict[tuple[str, str, bool], str] = {}
        self._called_off = Flag()
        self._thread: Thread | None = None

    def _follow(self) -> None:
        """Stand where the save of the class stands: one that was rewound has opened nothing yet."""
        if self._of != self.lesson.table.name:
            self._of = self.lesson.table.name
            kept = {**NOTHING, **self.lesson.book.values().get(KEY, {})}
            self.stage = kept["stage"] if kept["stage"] in dict(STAGES) else ""
            self.revealed = bool(kept["revealed"])

    def part(self) -> str | None:
        """Return the stage that is shown, as a part of a page; None where none is."""
        self._follow()
        if not self.stage or self.lesson.phase != "over":
            return None
        if self._shown[0] != self.lesson.table.name:  # a host that begins again, or a class that was rewound
            with self._alone:
                self._shown = (self.lesson.table.name, self._made(self.stage))
        return self._shown[1]

    def show(self, stage: str, *, reveal: bool = False) -> None:
        """Show a stage, or none with ''; it takes as long as its games do, call it in a thread of its own.

        Args:
            stage: of ``STAGES``.
            reveal: that the secrets are to be told from now on; the stage ``reveal`` needs it once.

        Raises:
            Faults: ``class-not-over``; ``reveal-unasked``.
        """
        self._follow()
        if self.lesson.phase != "over":
            raise refused.not_over()
        with self._alone:
            revealed = self.revealed or reveal
            if stage == "reveal" and not revealed:
                raise refused.reveal_unasked()
            before, self.revealed = self.revealed, revealed
            try:
                made = self._made(stage) if stage else ""
            except BaseException:
                self.revealed = before
                raise
            self.stage, self._shown = stage, (self.lesson.table.name, made)
            self.lesson.book.put({KEY: {"stage": stage, "revealed": revealed}})
            if stage and self._thread is None:
                self._thread = Thread(target=self._ahead, name="debrief", daemon=True)
                self._thread.start()

    def end(self) -> None:
        """Call off what is played for later stages."""
        self._called_off.set()

    def _made(self, stage: str) -> str:
        key = (self.lesson.table.name, stage, self.revealed)
        if key not in self._parts:
            told = self._told(played=stage in PLAYED)
            self._parts[key] = stage_part(stage, told, self.lesson.table.rulebook.scenario)
        return self._parts[key]

    def _told(self, *, played: bool) -> Whole:
        table = self.lesson.table
        return self._play(WholeGame.read(table.name, table.folder), played=played, revealed=self.revealed)

    def _play(self, game: WholeGame, *, played: bool, revealed: bool) -> Whole:
        asked = Asked(
            revealed=revealed,
            public=not revealed,
            games=GAMES if played else 0,
            agency=AGENCY if played else 0,
            branches=BRANCHES if played else 0,
        )
        if played:
            self._fill(asked)
        found = whole(game, asked, done=self._go_on)
        assert found is not None  # noqa: S101 - nothing was asked to stop it
        return found

    def _fill(self, asked: Asked) -> None:
        """Let another program play the games and keep them: this one has screens to paint.

        What it does not come to is played here.
        """
        table = self.lesson.table
        command = [sys.executable, "-m", "caucasus_game", "debrief", table.name, "--saves", str(table.folder)]
        command += ["--games", str(asked.games), "--agency", str(asked.agency), "--what-if", str(asked.branches)]
        command += ["--jobs", "2", "--json", "--public" if asked.public else "--reveal"]
        nothing = subprocess.DEVNULL
        with subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing) as playing:  # noqa: S603 - our own
            while playing.poll() is None:
                if self._called_off.wait(0.1):
                    playing.terminate()
                    raise refused.class_ended()

    def _go_on(self, _: int) -> None:
        """Leave what is played where the host has ended."""
        if self._called_off.is_set():
            raise refused.class_ended()

    def _ahead(self) -> None:
        """Play what the stage after the reveal asks for while the class talks; it is kept, and found again then."""
        table = self.lesson.table
        try:
            self._play(WholeGame.read(table.name, table.folder), played=True, revealed=True)
        except (Faults, RuntimeError):  # the latter where the program ends meanwhile
            return  # it is tried again, and told, when the stage is opened


_known: WeakKeyDictionary[Lesson, Stages] = WeakKeyDictionary()


def end_stages(lesson: Lesson) -> None:
    """Call off what is played for the stages of a class that ends, if any were ever asked for."""
    if lesson in _known:
        _known[lesson].end()


def stages_of(lesson: Lesson) -> Stages:
    """Return the stages of a class's debrief, the same each time."""
    if lesson not in _known:
        _known[lesson] = Stages(lesson)
    return _known[lesson]
