"""Words from one team to another that the rest do not hear; the record keeps them, and the facilitator reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from caucasus_game.classroom import refused
from caucasus_game.session.rounds import PERSON
from caucasus_game.tui.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from caucasus_game.classroom.lesson import Lesson
    from caucasus_game.session.class_book import Event

__all__ = ["LONGEST", "Whisper", "heard_by", "partners", "told_to", "whisper"]

KIND: Final = "whisper"
LONGEST: Final = 300
"""Characters of a whisper."""
MOST: Final = 6
"""Whispers that a seat may send in :data:`SPAN` seconds, by whoever of its team."""
SPAN: Final = 60.0


@dataclass(frozen=True, slots=True)
class Whisper:
    """A whisper as one of its two seats reads it.

    Attributes:
        mine: whether that seat sent it.
        other: the other seat.
        turn: in which it was said.
    """

    turn: int
    mine: bool
    other: str
    words: str


def partners(lesson: Lesson, seat: str) -> tuple[str, ...]:
    """Return the seats that a seat may whisper to: the others that persons hold."""
    return tuple(one for one, who in lesson.table.seats.items() if one != seat and who == PERSON)


def whisper(lesson: Lesson, chair: str, to: str, words: str) -> None:
    """Say something to another team alone; on the disk when this returns.

    Raises:
        Faults: ``class-not-begun``; ``whispers-off``; ``whisper-to``: nobody sits there; ``whisper-empty``,
            ``whisper-long``; ``whisper-often``.
    """
    seat = lesson.chairs[chair].seat
    if not lesson.rules.whispers:
        raise refused.whispers_off()
    if lesson.state == "lobby":
        raise refused.not_begun()
    others = partners(lesson, seat)
    if to not in others:
        raise refused.whisper_to(to, others)
    said = " ".join(clean(words).split())
    if not said:
        raise refused.whisper_empty()
    if len(said) > LONGEST:
        raise refused.whisper_long(len(said), LONGEST)

    def written(write: Callable[[], None]) -> None:  # of two of a team at once the second counts the first
        wait = _wait(lesson, seat)
        if wait > 0:
            raise refused.whisper_often(MOST, wait)
        with lesson.table.alone, lesson.table.store.writing():
            write()

    lesson.act(written, KIND, to, said, seat)


def _wait(lesson: Lesson, seat: str) -> float:
    """Return for how many seconds a seat has to wait; 0 where it may whisper."""
    now = lesson.wall()
    recent = [
        event.at
        for event in lesson.latest
        if event.kind == KIND and event.sender == seat and 0.0 <= now - event.at < SPAN
    ]
    return 0.0 if len(recent) < MOST else SPAN - (now - recent[-MOST])


def told_to(event: Event, seat: str) -> bool:
    """Whether an event is a whisper that a seat said or was told."""
    return event.kind == KIND and seat in (event.seat, event.sender)


def heard_by(lesson: Lesson, seat: str) -> tuple[Whisper, ...]:
    """Return all that a seat whispered and was told, oldest first."""
    return tuple(
        Whisper(event.turn, event.sender == seat, event.seat if event.sender == seat else event.sender, event.words)
        for event in tuple(lesson.latest)
        if told_to(event, seat)
    )
