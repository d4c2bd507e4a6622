"""The part of a chair's application that whispers, and tells what a teacher did for its seat."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from caucasus_game.classroom.linked_app import LinkedApp
from caucasus_game.classroom.whisper_screen import WhisperScreen
from caucasus_game.classroom.whispers import told_to
from caucasus_game.language import tr
from caucasus_game.tui.commands import bindings
from caucasus_game.tui.keymap import ALSO_IN_CLASS
from caucasus_game.tui.text import clean

if TYPE_CHECKING:
    from textual.binding import BindingType

    from caucasus_game.classroom.class_seat import ClassSeat
    from caucasus_game.classroom.lesson import Lesson
    from caucasus_game.classroom.link import Link
    from caucasus_game.session.class_book import Event

__all__ = ["Whispering"]


class Whispering(LinkedApp, inherit_bindings=False):
    """An application of a chair in which teams may write to each other."""

    ALSO: ClassVar[tuple[str, ...]] = ("class",)
    """Places of the registry whose commands hold here beside those of the screens."""
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("everywhere"), *bindings("class")]
    seat: ClassSeat

    def __init__(self, lesson: Lesson, link: Link) -> None:
        super().__init__(lesson, link)
        self.read: dict[str, int] = {}
        self.last_whisper = ""
        self.may_whisper = lesson.rules.whispers

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whispers are opened where a letter means nothing else, and only where the teacher lets teams whisper."""
        if action == "whispers":
            return self.lesson.rules.whispers and getattr(self.screen, "PLACE", "") in ALSO_IN_CLASS
        return super().check_action(action, parameters)

    def action_whispers(self) -> None:
        """Read and write whispers."""
        other, self.last_whisper = self.last_whisper, ""
        self.push_screen(WhisperScreen(self.seat, self.read, other))

    def heard(self, event: Event) -> bool:
        """Follow what is this part's to follow; return whether it was."""
        mine = self.seat.seat
        if event.kind == "rewound":
            self.read.clear()  # the record begins anew
            return False
        if event.kind == "whisper":
            if told_to(event, mine):
                self._whispered(event)
        elif event.kind == "rules":
            self._ruled()
        elif event.kind == "defaulted" and event.seat == mine and event.words:
            words = tr("Your teacher has put in what the rule gives for you. You may still send your own.")
            self.notify(words, severity="warning", markup=False, timeout=30)
        else:
            return False
        return True

    def _whispered(self, event: Event) -> None:
        """Tell the team of a whisper to it; where whispers are looked at, show it there."""
        if isinstance(self.screen, WhisperScreen):
            self.screen.redraw()
        elif event.seat == self.seat.seat:
            self.last_whisper = event.sender
            name = clean(str(self.lesson.table.rulebook.scenario.actors[event.sender].name))
            title = tr("{name} whispers to your team", name=name)
            self.notify(clean(event.words), title=title, markup=False, timeout=30)

    def _ruled(self) -> None:
        """Tell whether teams may whisper, where that has changed."""
        may = self.lesson.rules.whispers
        if may != self.may_whisper:
            self.may_whisper = may
            words = tr("Teams may whisper to each other now: key f. Your teacher's record keeps what is said.")
            if not may:
                words = tr("Teams whisper no more.")
            self.notify(words, markup=False, timeout=15)
        self.screen.refresh_bindings()
