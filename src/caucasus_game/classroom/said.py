"""What a seat was told by whoever leads the class, for those who come by pages: a table shows it as it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from caucasus_game.language import tr
from caucasus_game.tui.table_header import PHASES
from caucasus_game.tui.text import clean

if TYPE_CHECKING:
    from caucasus_game.classroom.lesson import Lesson
    from caucasus_game.session.class_book import Event

__all__ = ["missed_words", "said_to"]

MOST: Final = 3
"""Lines that a page shows: what was said longer ago was read, or is of no use any more."""


def said_to(lesson: Lesson, seat: str) -> tuple[str, ...]:
    """Return what a seat was told in this turn and the one before, the last first."""
    turn = lesson.reader.turn
    lines: list[str] = []
    for event in reversed(lesson.latest):
        if event.turn < turn - 1 or len(lines) == MOST:
            break
        if words := _words(lesson, event, seat):
            lines.append(words)
    return tuple(lines)


def _words(lesson: Lesson, event: Event, seat: str) -> str:
    if event.kind == "message" and event.seat in ("", seat):
        words = clean(event.words)
        if event.seat:
            return tr("Your teacher, to your team: {words}", words=words)
        return tr("Your teacher: {words}", words=words)
    if event.kind == "defaulted" and event.seat == seat:
        if (event.turn, event.phase) == (lesson.reader.turn, lesson.reader.phase) and event.words:
            return tr("Your teacher has put in what the rule gives for you. You may still send your own.")
        return missed_words(event)
    return ""


def missed_words(event: Event) -> str:
    """Return what a seat is told for which nothing had come when a phase closed."""
    phase = tr(PHASES.get(event.phase, event.phase))
    return tr(
        "Nothing came from you in turn {turn}, {phase}: the scenario's rule decided.", turn=event.turn, phase=phase
    )
