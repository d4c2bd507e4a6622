"""The facilitator's one screen: a line for each seat, the clock, and the commands."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from caucasus_game.classroom.clock import clock_words
from caucasus_game.classroom.stage_desk import choose_stage
from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_n
from caucasus_game.session.rounds import PERSON
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.dialogs import ConfirmDialog, MessageDialog, Pick, PickDialog, fault_message
from caucasus_game.tui.footer import Footer
from caucasus_game.tui.name_dialog import NameDialog
from caucasus_game.tui.palette import SEATS
from caucasus_game.tui.table_header import PHASES
from caucasus_game.tui.text import clean, fit
from caucasus_game.tui.widgets import GameScreen, soon

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
LATEST = 8
"""Events of the record that are shown."""


class ConsoleScreen(GameScreen[None]):
    """Who is there and who has sent; nothing of what was sent."""

    PLACE = "console"
    DEFAULT_CSS = """
    ConsoleScreen { background: $background; }
    ConsoleScreen #console { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    ConsoleScreen #console-text { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings("console")
    AUTO_FOCUS = "#console"

    def __init__(self, lesson: Lesson) -> None:
        super().__init__()
        self.lesson = lesson
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
        rows = [*self._head(width), Content(""), *self._seats(width), Content(""), *self._latest(width)]
        self.query_one("#console-text", Static).update(Content("\n").join(rows))

    def _head(self, width: int) -> list[Content]:
        lesson, play = self.lesson, self.lesson.reader.play
        left = lesson.clock.remaining
        state = {"lobby": tr("in the lobby"), "running": tr("the class is on"), "paused": tr("paused")}[lesson.state]
        if lesson.closing:
            state = tr("the turn is being played")
        time = tr("no clock") if left is None else tr("{time} left", time=clock_words(left))
        turn = tr("turn {turn}/{turns}", turn=play.turn, turns=play.turns)
        phase = tr(PHASES[lesson.phase])
        title = clean(str(lesson.table.rulebook.scenario.about.title))
        return [
            Content.assemble((fit(f"{title} · {clean(lesson.table.name)}", width), "bold $primary")),
            Content.assemble(
                (f"{turn} · {phase} · ", "$foreground"), (f"{state} · ", "bold $foreground"), (time, "bold $accent")
            ),
        ]

    def _seats(self, width: int) -> list[Content]:
        lesson = self.lesson
        ground = self.background_colors[1].hex6
        rows = []
        for place, (id_, actor) in enumerate(lesson.table.rulebook.scenario.actors.items()):
            there = lesson.there(id_)
            if there is None:
                sign, words, style = "·", tr("policy {name}", name=lesson.table.seats[id_]), "$quiet"
            elif lesson.phase != "over" and lesson.state != "lobby" and not lesson.owes(id_):
                sign, words, style = "✓", tr("has sent"), "bold $success"
            elif there:
                sign, words, style = "…", tr("at it") if lesson.state != "lobby" else tr("here"), "$foreground"
            else:
                sign, words, style = "✗", tr("not connected"), "$warning"
            names = ", ".join(map(clean, there or ()))
            rows.append(
                Content.assemble(
                    ("▸" if place == self.chosen else " ", "bold $primary"),
                    (f" {clean(actor.glyph)} ", f"bold {SEATS.on(ground, actor.colour)}"),
                    (fit(str(actor.name), 18), "bold $foreground"),
                    (f" {sign} {words}", style),
                    (f"  {names}" if names else "", "$quiet"),
                ).truncate(width, ellipsis=True)
            )
        return rows

    def _latest(self, width: int) -> list[Content]:
        names = {id_: clean(str(actor.short)) for id_, actor in self.lesson.table.rulebook.scenario.actors.items()}
        rows = [Content.assemble((tr("Latest"), "bold $primary"))]
        for event in reversed(self.lesson.latest[-LATEST:]):
            about = f" {names.get(event.seat, '')}" if event.seat else ""
            words = f" {clean(event.words)}" if event.words else ""
            line = f"{tr('turn {turn}', turn=event.turn)} {event.kind}{about}{words}"
            rows.append(Content.assemble((line, "$quiet")).truncate(width, ellipsis=True))
        return rows

    # what a teacher does

    def action_begin(self) -> None:
        """Begin, pause, go on: whichever is next."""
        lesson = self.lesson
        step = {"lobby": lesson.start, "running": lesson.pause, "paused": lesson.go_on}[lesson.state]
        self.lead(step)

    def action_extend(self, minutes: int) -> None:
        """Give a minute more, or one less."""
        self.lead(lambda: self.lesson.extend(minutes * MINUTE))

    def action_advance(self) -> None:
        """Close the phase now, after saying who has not sent."""
        lesson = self.lesson
        if lesson.state == "lobby" or lesson.phase == "over":
            self.notify(tr("Nothing is open that could be closed."), markup=False)
            return
        missing = [clean(str(lesson.table.rulebook.scenario.actors[seat].name)) for seat in lesson.table.awaited]
        words = (
            tr("All have sent.")
            if not missing
            else tr_n(
                "{n} seat has not sent: {names}. The scenario's rule decides for it, and the record says so.",
                "{n} seats have not sent: {names}. The scenario's rule decides for them, and the record says so.",
                len(missing),
                names=", ".join(missing),
            )
        )
        dialog = ConfirmDialog(tr("Close the phase now?"), words, tr("Close it"), tr("Wait"), safe=bool(missing))
        self.app.push_screen(dialog, self._advance)

    def _advance(self, yes: bool | None) -> None:  # noqa: FBT001 - Textual hands over the result so
        if yes:
            self.lead(lambda: self.lesson.close_phase(tr("the facilitator")))

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
