"""The facilitator's one screen: a line for each seat, the clock, and the commands."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from caucasus_game.classroom import console_rows as rows_of
from caucasus_game.classroom.console_rewind import RewindDesk
from caucasus_game.classroom.console_rows import Around
from caucasus_game.classroom.console_steering import ConsoleSteering
from caucasus_game.classroom.stage_desk import choose_stage
from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.session.rounds import PERSON
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.dialogs import MessageDialog, Pick, PickDialog, fault_message
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.name_dialog import NameDialog
from caucasus_game.tui.text import clean
from caucasus_game.tui.widgets import soon

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from caucasus_game.classroom.lesson import Lesson

__all__ = ["ConsoleScreen"]

MINUTE = 60.0
LONGEST = 300
"""Characters of a message."""
POLICIES = ("conciliatory", "balanced", "obstructive", "model")
"""Policies that a teacher may put in a seat: those that decide at once."""
PLAYING = frozenset({"begin", "extend", "advance", "default", "events"})
"""What can be done about a game only while it goes on."""
LEAST_LATEST = 7
"""Rows that are kept for what was done last, where there are headlines too."""


class ConsoleScreen(RewindDesk, ConsoleSteering):
    """Who is there and who has sent; nothing of what was sent."""

    PLACE = "console"
    DEFAULT_CSS = """
    ConsoleScreen { background: $background; }
    ConsoleScreen #console { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    ConsoleScreen #console-text { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("console")
    AUTO_FOCUS = "#console"

    def __init__(self, lesson: Lesson, around: Callable[[], Around] = Around) -> None:
        super().__init__()
        self.lesson, self.around = lesson, around
        self.chosen = 0
        """The seat that the commands about one seat are for, by its place."""

    @property
    def seat(self) -> str:
        """The chosen seat."""
        return tuple(self.lesson.table.seats)[self.chosen]

    def compose(self) -> ComposeResult:
        """One page."""
        with VerticalScroll(id="console"):
            yield Static(id="console-text")
        yield Footer()

    def on_resize(self) -> None:
        """Draw for the new size."""
        soon(self, self.redraw)

    def redraw(self) -> None:
        """Draw what holds now."""
        width = self.query_one("#console").scrollable_content_region.width
        if width < 40:
            return
        lesson, around = self.lesson, self.around()
        ground = self.background_colors[1].hex6
        rows = [*rows_of.head(lesson, around, width), Content("")]
        wrong = rows_of.troubles(lesson, width)
        rows += [*wrong, Content("")] if wrong else []
        rows += [*rows_of.seats(lesson, around, self.chosen, width, ground), Content("")]
        coming = self.coming(width)
        rows += [*coming, Content("")] if coming else []
        told = rows_of.headlines(around, width, self.size.height - len(rows) - LEAST_LATEST)
        rows += [*told, Content("")] if told else []
        rows += rows_of.latest(lesson, width)
        self.query_one("#console-text", Static).update(Content("\n").join(rows))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the debrief once the game is over, and what is done about an open phase while it goes on."""
        if action == "stages" or action in PLAYING:
            return (self.lesson.phase == "over") == (action == "stages")
        return super().check_action(action, parameters)

    # what a teacher does

    def action_begin(self) -> None:
        """Begin, pause, go on: whichever is next."""
        lesson = self.lesson
        step = {"lobby": lesson.start, "running": lesson.pause, "paused": lesson.go_on}[lesson.state]
        self.lead(step)

    def action_extend(self, minutes: int) -> None:
        """Give a minute more, or one less."""
        self.lead(lambda: self.lesson.extend(minutes * MINUTE))

    def action_choose(self, by: int) -> None:
        """Choose the seat after, or before."""
        self.chosen = (self.chosen + by) % len(self.lesson.table.seats)
        self.redraw()

    def _called(self, seat: str) -> str:
        return clean(str(self.lesson.table.rulebook.scenario.actors[seat].name))

    def action_message(self) -> None:
        """Say something to all."""
        dialog = NameDialog(tr("Say to all"), "", bool, tr("a line that all seats see"), LONGEST)
        self.app.push_screen(dialog, lambda words: self._say(words, ""))

    def action_whisper(self) -> None:
        """Say something to the chosen seat."""
        seat = self.seat
        title = tr("Say to {name} alone", name=self._called(seat))
        dialog = NameDialog(title, "", bool, tr("a line that this seat sees"), LONGEST)
        self.app.push_screen(dialog, lambda words: self._say(words, seat))

    def _say(self, words: str | None, seat: str) -> None:
        if words:
            self.lead(lambda: self.lesson.message(words, seat))

    def action_codes(self) -> None:
        """Show the codes of the chosen seat, which somebody may have lost."""
        lesson, seat = self.lesson, self.seat
        lines = [
            f"{lesson.codes[chair.id]}  {clean(chair.name)}" for chair in lesson.chairs.values() if chair.seat == seat
        ]
        words = "\n".join(lines) or tr("A program plays it; put a person there, and it gets a code.")
        self.app.push_screen(MessageDialog(self._called(seat), words))

    def action_reseat(self) -> None:
        """Ask who sits in the chosen seat from now on."""
        lesson, seat = self.lesson, self.seat
        if lesson.phase == "over":
            self.notify(tr("The game is over."), markup=False)
            return
        now = lesson.table.seats[seat]
        picks = [Pick(PERSON, tr("persons, with the seat's code"), now != PERSON, tr("as it is"))]
        picks += [Pick(name, tr("the policy {name}", name=name), now != name, tr("as it is")) for name in POLICIES]
        title = tr("Who plays {name} from now on?", name=self._called(seat))
        self.app.push_screen(PickDialog(title, "", picks), lambda picked: self._reseat(seat, picked))

    def _reseat(self, seat: str, picked: tuple[str, int | None] | None) -> None:
        if picked is not None:
            self.lead(lambda: self.lesson.reseat(seat, picked[0]))

    @work(exclusive=True, group="stages")
    async def action_stages(self) -> None:
        """Show a stage of the debrief on the wall."""
        await choose_stage(self, self.lesson)

    async def action_leave(self) -> None:
        """Leave the console, after asking; the class goes on without it."""
        await self.app.run_action("interrupt")

    @work(exclusive=False, group="leading")
    async def lead(self, step: Callable[[], object]) -> None:
        """Do something about the class, in a thread: it is written to the disk."""
        try:
            await asyncio.to_thread(step)
        except Faults as faults:
            self.app.push_screen(fault_message(faults.faults))
        self.redraw()
