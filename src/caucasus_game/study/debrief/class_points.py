"""What was done and said in a class besides orders, as points of its game's timeline."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from caucasus_game.language import tr, tr_later
from caucasus_game.study.debrief.content import Point

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from caucasus_game.session.class_book import Event
    from caucasus_game.study.debrief.causes import Ledger

__all__ = ["class_points"]

SEEN: Final = {
    "started": tr_later("The class begins"),
    "paused": tr_later("The facilitator pauses the class"),
    "went-on": tr_later("The class goes on"),
    "extended": tr_later("The facilitator changes the time that is left"),
    "closed": tr_later("The phase is closed by the facilitator"),
    "rules": tr_later("The class is led by other rules"),
    "rewound": tr_later("The class goes back to an earlier turn"),
}
"""What everybody in the room sees happen: kind to words."""
OF_SEATS: Final = {
    "seated": tr_later("{seat} is played by another from now on"),
}
"""What everybody sees happen to a seat."""
TELLS: Final = {*SEEN, *OF_SEATS, "defaulted"} - {"closed"}
"""Kinds whose words say more than the line itself."""


def class_points(ledger: Ledger) -> Iterator[Point]:
    """Yield what was done and said, as far as the ledger's seat may know it, oldest first.

    What was said to one seat is for that seat until the reveal, and so is whatever is not known here for all.
    """
    classroom = ledger.game.classroom
    for (kind, event_turn, _, words), group in groupby(classroom.events if classroom is not None else (), key=_alike):
        events = list(group)
        titles = [_missed(ledger, events)] if kind == "defaulted" else [_title(ledger, event) for event in events]
        turn = min(max(event_turn, 1), ledger.game.played)
        date = ledger.game.rulebook.date_of(turn)
        text = words if kind in TELLS else ""
        for title in filter(None, titles):
            yield Point(turn, date, "class", title, text, "neutral", (), ())


def _alike(event: Event) -> tuple[str, int, str, str]:
    """Return by what events of one moment are told together."""
    return event.kind, event.turn, event.phase, event.words


def _missed(ledger: Ledger, events: Sequence[Event]) -> str:
    """Return in one line for whom nothing came in a phase; '' where the ledger's seat may know of none.

    In talks that tells who had an offer before it: it is for that seat until the reveal.
    """
    actors = ledger.game.rulebook.scenario.actors
    known = [one.seat for one in events if one.phase != "talks" or ledger.seat in {None, one.seat}]
    seats = [str(actors[seat].name) if seat in actors else seat for seat in known]
    if not seats:
        return ""
    if len(seats) == 1:
        return tr("{seat} has sent nothing: the scenario's rule decides for it", seat=seats[0])
    return tr("Nothing came from {seats}: the scenario's rule decides for them", seats=", ".join(seats))


def _title(ledger: Ledger, event: Event) -> str:
    """Return an event in words; '' where it is not to be told."""
    actors = ledger.game.rulebook.scenario.actors
    seat = str(actors[event.seat].name) if event.seat in actors else event.seat
    if event.kind == "closed" and not event.words:
        return ""  # by the clock, or because all had sent: as every phase is
    if event.kind in SEEN:
        return tr(SEEN[event.kind])
    if event.kind in OF_SEATS:
        return tr(OF_SEATS[event.kind], seat=seat)
    if event.kind == "injected":
        told = ledger.game.rulebook.scenario.events.get(event.words)
        return tr("The facilitator makes it happen: {event}", event=told.title if told else event.words)
    if event.kind == "whisper" and ledger.seat in {None, event.seat, event.sender}:
        sender = str(actors[event.sender].name) if event.sender in actors else event.sender
        return tr("{sender} whispers to {seat}: {words}", sender=sender, seat=seat, words=event.words)
    if event.kind == "message" and not event.seat:
        return tr("The facilitator says to all: {words}", words=event.words)
    if event.kind == "message" and ledger.seat in {None, event.seat}:
        return tr("The facilitator says to {seat}: {words}", seat=seat, words=event.words)
    if ledger.seat is not None:
        return ""
    return " ".join(filter(None, (event.kind, seat, event.words)))
