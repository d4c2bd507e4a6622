"""The part of the console that steers the game: events, closing a phase, the default for one seat, whispers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from caucasus_game.classroom import overrides
from caucasus_game.classroom.inject_screen import InjectScreen
from caucasus_game.language import tr
from caucasus_game.tui.dialogs import ConfirmDialog
from caucasus_game.tui.text import clean
from caucasus_game.tui.widgets import GameScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from caucasus_game.classroom.lesson import Lesson

__all__ = ["ConsoleSteering"]


class ConsoleSteering(GameScreen[None]):
    """What a facilitator does about the open phase and the next turn; the console shows it."""

    lesson: Lesson

    @property
    def seat(self) -> str:
        """The chosen seat."""
        raise NotImplementedError

    def lead(self, step: Callable[[], object]) -> object:
        """Do something about the class, in a thread."""
        raise NotImplementedError

    def _open(self) -> bool:
        """Whether a phase is open; says so where none is."""
        lesson = self.lesson
        if lesson.state == "lobby" or lesson.phase == "over" or lesson.closing:
            self.notify(tr("Nothing is open that could be closed."), markup=False)
            return False
        return True

    def action_advance(self) -> None:
        """Close the phase now, after saying what that would do."""
        if not self._open():
            return
        at = self.lesson.moment  # before what is told of it
        ahead = overrides.ahead(self.lesson)
        words = Content("\n").join(Content.assemble((line, "$foreground")) for line in ahead.lines())
        title, yes, no = tr("Close the phase now?"), tr("Close it"), tr("Wait")
        dialog = ConfirmDialog(title, words, yes, no, safe=bool(ahead.missing))
        self._ask(dialog, lambda: self.lesson.close_phase(tr("the facilitator"), at=at), at)

    def _ask(self, dialog: ConfirmDialog, step: Callable[[], object], at: int | None = None) -> None:
        """Do something about the class if that is confirmed; what was asked ``at`` a moment is about no other."""

        def sure(yes: bool | None) -> None:  # noqa: FBT001 - Textual hands over the result so
            if yes and at not in {None, self.lesson.moment}:
                self.notify(tr("The class has gone on meanwhile: nothing was done."), severity="warning", markup=False)
            elif yes:
                self.lead(step)

        self.app.push_screen(dialog, sure)

    def action_default(self) -> None:
        """Put in the default for the chosen seat, after saying what that is; the others go on."""
        if not self._open():
            return
        lesson, seat, at = self.lesson, self.seat, self.lesson.moment
        name = clean(str(lesson.table.rulebook.scenario.actors[seat].name))
        if seat not in lesson.table.awaited:
            self.notify(tr("Nothing is awaited of {name} now.", name=name), markup=False)
            return
        rule = tr("{seat} has not sent: {rule}.", seat=name, rule=overrides.rule_words(lesson, seat))
        rest = tr("The record says that you did it. Until the phase closes the team may still send its own.")
        title = tr("Go on without {name}?", name=name)
        dialog = ConfirmDialog(title, f"{rule} {rest}", tr("Put it in"), tr("Wait"), safe=True)
        self._ask(dialog, lambda: overrides.default(lesson, seat), at)

    def action_events(self) -> None:
        """Look at the events of the scenario, and make one happen."""
        self.app.push_screen(InjectScreen(self.lesson))

    def action_whispering(self) -> None:
        """Let teams write to each other, or no longer."""
        lesson = self.lesson
        allowed = lesson.rules.whispers
        if allowed:
            title, words = tr("No more whispers?"), tr("What was whispered stays in the record.")
        else:
            title = tr("Let teams whisper to each other?")
            words = tr(
                "Only the two teams read a whisper. The record keeps it, you read it, and the teams are told so."
            )
        yes = tr("No more") if allowed else tr("Let them")
        self._ask(ConfirmDialog(title, words, yes, tr("Leave it")), lambda: lesson.lead(whispers=not allowed))

    def coming(self, width: int) -> list[Content]:
        """Return what the next turn brings by the facilitator, and whether teams may whisper, line by line."""
        events = self.lesson.table.rulebook.scenario.events
        lines = [
            (tr("When the next turn begins, by you: {event}.", event=clean(str(events[event].title))), "$accent")
            for event in overrides.waiting(self.lesson)
        ]
        if self.lesson.rules.whispers:
            lines.append((tr("Teams may whisper to each other; below you read what they say."), "$quiet"))
        return [Content.assemble(line).truncate(width, ellipsis=True) for line in lines]
