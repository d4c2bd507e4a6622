"""The events of a scenario as a facilitator reads them: which can happen next, what each says and would change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from caucasus_game.engine.injecting import changed_by, changed_by_answers, holds_now, refusal_of
from caucasus_game.engine.source import Source
from caucasus_game.engine.wording import in_words
from caucasus_game.language import tr
from caucasus_game.scenario.nodes import Gauge

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from caucasus_game.engine.play import Play
    from caucasus_game.engine.seen_report import ReportLine

__all__ = ["EventPage", "EventRow", "page", "rows", "stands_words"]

Change = tuple[str, float, float]
"""A gauge in words, what it is and what it would be."""


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in a list.

    Attributes:
        stands: ``waits`` to happen, ``fits`` (its own condition holds now), ``can`` be made to happen all the same,
            ``cannot``.
        why_not: where it cannot.
    """

    id: str
    title: str
    stands: Literal["waits", "fits", "can", "cannot"]
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class EventPage:
    """What is to be read of an event before it is made to happen.

    Attributes:
        news: the line that all seats would read.
        changes: a gauge in words, what it is and what it would be.
        asks: a seat, what it would be asked, and the answers with what each changes, the one that silence gives first.
        condition: in words, when it comes by itself; '' for at any time.
        holds: whether that holds now.
        claims: ids of the claims behind it.
    """

    row: EventRow
    news: str
    changes: tuple[Change, ...]
    asks: tuple[tuple[str, str, tuple[tuple[str, tuple[Change, ...]], ...]], ...]
    condition: str
    holds: bool
    claims: tuple[str, ...]


def _row(play: Play, event: str, waiting: Collection[str]) -> EventRow:
    title, state = str(play.rulebook.scenario.events[event].title), play.state
    if event in waiting:
        return EventRow(event, title, "waits")
    refusal = refusal_of(play.rulebook, state, event)
    if refusal is not None:
        return EventRow(event, title, "cannot", refusal.message)
    return EventRow(event, title, "fits" if holds_now(play.rulebook, state, event) else "can")


def rows(play: Play, waiting: Collection[str]) -> tuple[EventRow, ...]:
    """Return all events: those that wait, those whose condition holds, the others that can be, and what cannot."""
    order = ("waits", "fits", "can", "cannot")
    found = [_row(play, event, waiting) for event in play.rulebook.scenario.events]
    return tuple(sorted(found, key=lambda row: order.index(row.stands)))


def page(play: Play, event: str, waiting: Collection[str]) -> EventPage:
    """Return what an event says, and what it would change if it happened as the game stands; secrets included."""
    scenario = play.rulebook.scenario
    written = scenario.events[event]
    answers = changed_by_answers(play.rulebook, play.state, event)
    return EventPage(
        _row(play, event, waiting),
        str(written.news or written.title),
        _changes(play, changed_by(play.rulebook, play.state, event)),
        tuple(
            (
                str(scenario.actors[seat].name),
                str(prompt.text),
                tuple(
                    (str(option.label), _changes(play, lines))
                    for option, lines in zip(prompt.options.values(), answers[seat], strict=True)
                ),
            )
            for seat, prompt in written.choices.items()
        ),
        "" if written.when == "true" else in_words(scenario, Source(scenario).tree(written.when, {})),
        holds_now(play.rulebook, play.state, event),
        written.because,
    )


def _changes(play: Play, lines: Iterable[ReportLine]) -> tuple[Change, ...]:
    return tuple((_gauge(play, line), line.before, line.after) for line in lines)


def _gauge(play: Play, line: ReportLine) -> str:
    keys = tuple(line.owner.split(">")) if line.owner else ()
    words = in_words(play.rulebook.scenario, Gauge(line.gauge, keys, 0))
    return words[:1].upper() + words[1:]


def stands_words(row: EventRow) -> str:
    """Return how an event stands, in a few words."""
    return {
        "waits": tr("happens when the next turn begins"),
        "fits": tr("can happen; its own condition holds"),
        "can": tr("can happen; its own condition does not hold"),
        "cannot": tr("cannot happen"),
    }[row.stands]
