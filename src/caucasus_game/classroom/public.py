"""What a whole class may know of its game: what every seat sees, and no more. It is thrown on a wall, and on a console.

Nothing here is taken from the game itself: it is taken from the views of all seats, and what any one of them lacks, or
sees otherwise, is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Final

from caucasus_game.session.rounds import PERSON
from caucasus_game.tui.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caucasus_game.classroom.lesson import Lesson
    from caucasus_game.engine.seen import IssueSeen, SeatView

__all__ = ["Common", "Headline", "Headlines", "IssueLine", "common", "signs"]

MOST_NEWS: Final = 6


@dataclass(frozen=True, slots=True)
class Headline:
    """A line of news that every seat got; ``tone`` is good, bad or neutral."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class IssueLine:
    """An issue, and the terms on the table where all know them: a mark from 0 to 100 and what it means."""

    title: str
    terms: float
    words: str
    settled: bool


@dataclass(frozen=True, slots=True)
class Common:
    """The game as all know it.

    Attributes:
        title, date, turn, turns: of the game.
        told: the turn that the headlines are of; 0 before the first is over.
        headlines: in the order in which they were told.
        issues: those whose terms are the same to all.
        ending: title and text of how it ended; None while it goes on.
    """

    title: str
    date: str
    turn: int
    turns: int
    told: int
    headlines: tuple[Headline, ...]
    issues: tuple[IssueLine, ...]
    ending: tuple[str, str] | None


def common(lesson: Lesson) -> Common:
    """Return what all seats see in common now. It asks for the view of each: call it in a thread."""
    views = [lesson.reader.view(seat) for seat in lesson.table.seats]
    first = views[0]
    over = first.phase == "over"
    told = first.turn if over else first.turn - 1
    endings = {(view.ending.title, view.ending.text) if view.ending is not None else None for view in views}
    ending = endings.pop() if len(endings) == 1 else None
    return Common(
        title=clean(first.title),
        date=clean(first.date),
        turn=first.turn,
        turns=first.turns,
        told=told,
        headlines=_headlines(lesson, told),
        issues=_issues(views),
        ending=(clean(ending[0]), clean(ending[1])) if ending is not None else None,
    )


def _headlines(lesson: Lesson, turn: int) -> tuple[Headline, ...]:
    reports = [lesson.reader.report(seat, turn) for seat in lesson.table.seats]
    heard = [{one.text for one in report.news} if report is not None else set() for report in reports]
    to_all = set.intersection(*heard)
    first = reports[0]
    lines = {one.text: one for one in first.news if one.text in to_all} if first is not None else {}
    told = [Headline(clean(one.text), one.tone) for one in lines.values()]
    loud = [one for one in told if one.tone != "neutral"]  # what bears on the game first, then who pressed whom
    return tuple((loud + [one for one in told if one.tone == "neutral"])[:MOST_NEWS])


def _issues(views: Sequence[SeatView]) -> tuple[IssueLine, ...]:
    lines = []
    for issue in views[0].issues:
        same = {(one.terms, one.settled) for view in views for one in view.issues if one.id == issue.id}
        if len(same) == 1 and all(any(one.id == issue.id for one in view.issues) for view in views):
            lines.append(IssueLine(clean(issue.title), issue.terms, clean(_mark(issue)), issue.settled))
    return tuple(lines)


def _mark(issue: IssueSeen) -> str:
    """Return what the mark next to the terms means."""
    return min(issue.marks, key=lambda mark: abs(mark[0] - issue.terms))[1] if issue.marks else ""


class Headlines:
    """What is common, counted once for each phase however many ask."""

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson
        self._alone = Lock()
        self._at: tuple[object, ...] = ()
        self._known: Common | None = None

    def now(self) -> Common:
        """Return what all know now."""
        lesson = self.lesson
        at = (lesson.table.store.path, lesson.moment, lesson.reader.turn, lesson.reader.phase)
        with self._alone:
            if self._known is None or at != self._at:
                self._known, self._at = common(lesson), at
            return self._known


def signs(lesson: Lesson) -> dict[str, str]:
    """Return what all may know of each seat: ``program``, ``here``, ``away``, ``sent``, ``writing`` or ``quiet``.

    In talks it is quiet about everybody: who is awaited there has an offer before it, and that is not for all to know.
    """
    told = {}
    for seat, who in lesson.table.seats.items():
        if who != PERSON:
            told[seat] = "program"
        elif lesson.state == "lobby":
            told[seat] = "here" if lesson.there(seat) else "away"
        elif lesson.phase != "orders" or lesson.closing:
            told[seat] = "quiet"
        else:
            told[seat] = "writing" if lesson.owes(seat) else "sent"
    return told
