"""``watch`` line by line: what every save does, and between saves the game, played as in the plain mode.

Where the input has ended, or there never was any, the file is watched all the same, until Ctrl-C.
"""

from __future__ import annotations

import sys
import threading
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final

from caucasus_game.cli.plain.console import LONGEST_COMMAND, Console
from caucasus_game.cli.plain.game import close_game, hand_over, open_phase
from caucasus_game.cli.plain.obeying import obey
from caucasus_game.cli.plain.sitting import Sitting
from caucasus_game.language import tr
from caucasus_game.session.collecting import scenarios_set_aside
from caucasus_game.settings import Settings, settings_file
from caucasus_game.study.following import legal_part
from caucasus_game.study.update_words import update_words

if TYPE_CHECKING:
    from caucasus_game.engine.orders import SeatOrders
    from caucasus_game.study.workshop import Update, Workshop

__all__ = ["rehearse_plain"]

BETWEEN_LOOKS: Final = 0.15  # seconds
LEAVING: Final = ("quit", "q", "exit")


def rehearse_plain(workshop: Workshop) -> None:
    """Watch the file and play its game until whoever types has left."""
    with scenarios_set_aside(already=True):
        coached = Settings.read(settings_file())["coach"] == "on"
        _Rehearsing(workshop, _WatchingConsole(workshop, coached=coached)).run()


class _Edited(Exception):  # noqa: N818 - nothing went wrong: the game goes on at another table
    """The file was saved, and the game stands at a new table."""

    def __init__(self, update: Update) -> None:
        super().__init__()
        self.update = update


class _WatchingConsole(Console):
    """A console that looks at the file while it waits for a line; one that ends without a word is waited at for good.

    Raises:
        _Edited: in ``ask``, where a save led to a new table. Any other save is told, and the question asked again.
    """

    def __init__(self, workshop: Workshop, *, coached: bool) -> None:
        super().__init__(coached=coached)
        self._workshop = workshop
        self._lines: SimpleQueue[str | None] = SimpleQueue()
        self._reading = False
        self.ended = False

    def ask(self, prompt: str) -> str | None:
        """Print the prompt and return what is answered; None after Ctrl-C."""
        self._read_beside()
        self.say(prompt)
        try:
            while True:
                if self._looked():
                    self.say(prompt)
                line = self._line()
                if line is not None:
                    break
        except KeyboardInterrupt:
            self.say("")
            return None
        line = line.rstrip("\r\n")[:LONGEST_COMMAND]
        if not self._person:
            self.say(f"> {line}")
        return line.strip()

    def _line(self) -> str | None:
        """Return a line where one comes in a moment."""
        try:
            line = self._lines.get(timeout=BETWEEN_LOOKS)
        except Empty:
            return None
        if line is None:
            self.ended = True
            self.say(tr("The input has ended. The file is watched until Ctrl-C."))
        return line

    def _looked(self) -> bool:
        """Look at the file; tell whether something was told."""
        update = self._workshop.look(lambda: self.say("", tr("The file was saved: playing it again…")))
        if update is None:
            return False
        table = self._workshop.table
        self.say(*update_words(update, table.turn if table is not None else None))
        if update.table is not None and (update.effects is None or update.effects.edits):
            raise _Edited(update)
        return True

    def _read_beside(self) -> None:
        """Read what is typed in a thread of its own: to wait for it would keep from looking at the file."""
        if self._reading:
            return
        self._reading = True
        stream = sys.stdin

        def read() -> None:
            while stream is not None and (line := stream.readline()):
                self._lines.put(line)
            self._lines.put(None)

        threading.Thread(target=read, daemon=True).start()


class _Rehearsing:
    """The game between the saves."""

    def __init__(self, workshop: Workshop, console: _WatchingConsole) -> None:
        self.workshop = workshop
        self.console = console
        self.draft: SeatOrders | None = None
        self.told = False  # the state of the phase, since the last save

    def run(self) -> None:
        """Tell how it begins, and go on until whoever types has left."""
        self.console.say(
            tr("Watching {file}: save it in your editor, and see here what that does.", file=self.workshop.scenario),
            tr("In between you play: help lists the words. The rehearsal itself is not kept."),
            *update_words(self.workshop.first),
        )
        while True:
            try:
                if not self._play():
                    return
            except _Edited:
                self.told = True

    def _play(self) -> bool:
        """Play what is open; tell whether to go on."""
        table = self.workshop.table
        if table is None:
            said = self.console.ask(tr("[waiting for a version that can be played; quit leaves]"))
            return said is not None and said.lower() not in LEAVING
        if table.phase == "over":
            for seat in table.persons[:1]:
                self._close(Sitting(table, seat, self.console, obey))
            return False
        for seat in table.awaited:
            sitting = Sitting(table, seat, self.console, obey)
            if hand_over(table, seat, self.console):
                self._open(sitting)
                self._listen(sitting)
            if sitting.done != "sent":
                return False
        table.advance()
        self.told = False
        return True

    def _open(self, sitting: Sitting) -> None:
        """Say what there is to decide, unless that was told before the save; take up the draft."""
        if not self.told:
            open_phase(sitting)
        elif sitting.phase == "talks":
            sitting.tell_offers()
        if self.draft is not None and sitting.phase == "orders":
            kept, notes = legal_part(sitting.table.play, self.draft)
            if (kept.turn, kept.seat) == (sitting.view.turn, sitting.seat):
                sitting.draft.take(kept)
                sitting.say(*(tr("Not in your draft any more: {note}", note=note) for note in notes))
        self.draft = None

    def _listen(self, sitting: Sitting) -> None:
        try:
            sitting.listen()
        except _Edited:
            if sitting.phase == "orders" and sitting.draft.size:
                self.draft = sitting.draft.now
            raise

    def _close(self, sitting: Sitting) -> None:
        if not self.told:
            close_game(sitting, kept=False)
        else:
            sitting.listen()
