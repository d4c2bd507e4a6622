"""What a facilitator does to the game itself: lets events happen, puts in the default for a seat, looks before closing.

All of it is on the disk, with a line in the record of the class, before anybody is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from caucasus_game.language import tr
from caucasus_game.session import injecting
from caucasus_game.session.rounds import PERSON
from caucasus_game.tui.text import clean

if TYPE_CHECKING:
    from caucasus_game.classroom.lesson import Lesson
    from caucasus_game.session.class_book import Event

__all__ = ["Ahead", "ahead", "default", "defaulted", "inject", "rule_words", "told_words", "waiting", "withdraw"]

INJECTED: Final = "injected"
WITHDRAWN: Final = "withdrawn"
"""Kinds of what the record of the class says; the words are the event's id."""


def inject(lesson: Lesson, event: str) -> None:
    """Let an event of the scenario happen when the next turn begins.

    Raises:
        Faults: what ``session.injecting`` refuses.
    """
    lesson.act(lambda write: injecting.inject(lesson.table, event, write), INJECTED, words=event)


def withdraw(lesson: Lesson, event: str) -> None:
    """Take back an event that has not happened yet.

    Raises:
        Faults: what ``session.injecting`` refuses.
    """
    lesson.act(lambda write: injecting.withdraw(lesson.table, event, write), WITHDRAWN, words=event)


def waiting(lesson: Lesson) -> tuple[str, ...]:
    """Return the events that happen when the turn that is on has closed, as the record of the class has them.

    The save's own marks were written with it; they are not read here, for while a phase closes that would wait.
    """
    turn, found = lesson.reader.turn, dict[str, None]()
    for event in tuple(lesson.latest):
        if event.turn == turn and event.kind == INJECTED:
            found[event.words] = None
        elif event.turn == turn and event.kind == WITHDRAWN:
            found.pop(event.words, None)
    return tuple(found)


def default(lesson: Lesson, seat: str) -> None:
    """Put in for one seat what it would give if it sent nothing; the phase goes on for the others.

    The seat may still send its own while the phase is open.

    Raises:
        Faults: what the table refuses.
    """
    by = tr("the facilitator")
    lesson.act(lambda write: lesson.table.default(seat, write), "defaulted", seat, by)


def defaulted(lesson: Lesson, seat: str) -> bool:
    """Whether what stands for a seat in the open orders phase is what a missed order gives."""
    orders = lesson.table.submitted(seat) if lesson.table.phase == "orders" else None
    return orders is not None and orders.defaulted


def told_words(lesson: Lesson, event: Event) -> str:
    """Return what a line of the class's record says, in words to be read on the console."""
    if event.kind in (INJECTED, WITHDRAWN):
        known = lesson.table.rulebook.scenario.events.get(event.words)
        return clean(str(known.title)) if known is not None else clean(event.words)
    if event.kind == "rules" and event.words.startswith("whispers "):
        return tr("teams may whisper") if event.words.endswith("True") else tr("teams whisper no more")
    return clean(event.words)


def rule_words(lesson: Lesson, seat: str) -> str:
    """Return what counts for a seat that sends nothing in the open phase, without a word of what it is."""
    table = lesson.table
    rule = str(table.rulebook.scenario.rules.missed)
    if table.phase == "talks":
        return tr("refuses every offer that waits for it")
    if rule == "hold":
        return tr("gives no orders")
    if rule == "repeat":
        if table.gave(seat):
            return tr("gives its orders of last turn again, as far as they are allowed")
        return tr("gives no orders: there are none of last turn to repeat")
    return tr("the policy {name} decides for it", name=rule)


@dataclass(frozen=True, slots=True)
class Ahead:
    """What closing the open phase now would do.

    Attributes:
        missing: each seat that has not sent, by name, with what counts for it.
        policies: the names of the seats that programs decide for, with the programs.
        events: the titles of the events that a facilitator makes happen once the turn has closed.
    """

    missing: tuple[tuple[str, str], ...]
    policies: tuple[tuple[str, str], ...]
    events: tuple[str, ...]

    def lines(self) -> list[str]:
        """Return it in words, a line for each thing."""
        lines = [tr("{seat} has not sent: {rule}.", seat=seat, rule=rule) for seat, rule in self.missing]
        if not lines:
            lines = [tr("All have sent.")]
        if self.policies:
            who = ", ".join(f"{seat} ({policy})" for seat, policy in self.policies)
            lines.append(tr("Programs decide for {seats}.", seats=who))
        lines += [tr("When the next turn begins, by you: {event}.", event=event) for event in self.events]
        if self.missing:
            lines.append(tr("The record says who was defaulted."))
        return lines


def ahead(lesson: Lesson) -> Ahead:
    """Return what closing the open phase now would do; nobody's orders are in it."""
    scenario = lesson.table.rulebook.scenario
    names = {id_: clean(str(actor.name)) for id_, actor in scenario.actors.items()}
    return Ahead(
        tuple((names[seat], rule_words(lesson, seat)) for seat in lesson.table.awaited),
        tuple((names[seat], who) for seat, who in lesson.table.seats.items() if who != PERSON),
        tuple(clean(str(scenario.events[event].title)) for event in waiting(lesson)),
    )
