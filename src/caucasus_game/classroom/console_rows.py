"""The lines of the facilitator's console: where the class stands, a line for each seat, what happened last."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from caucasus_game.classroom import overrides
from caucasus_game.classroom.clock import clock_words
from caucasus_game.language import tr, tr_later
from caucasus_game.session.rounds import PERSON
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.palette import SEATS
from caucasus_game.tui.table_header import PHASES
from caucasus_game.tui.text import clean, fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caucasus_game.classroom.lesson import Lesson
    from caucasus_game.classroom.public import Common
    from caucasus_game.session.class_book import Event

__all__ = ["Around", "event_words", "head", "headlines", "latest", "seats", "troubles"]

LATEST = 10
"""Events of the record that are shown."""
LATE = 60.0
"""Seconds before the end of a phase from which on who has not sent is late."""

KINDS = {
    "started": tr_later("the class began"),
    "paused": tr_later("paused"),
    "went-on": tr_later("went on"),
    "extended": tr_later("time changed: {words}"),
    "message": tr_later("you said{about}: {words}"),
    "seated": tr_later("{seat} is played by {words} from now on"),
    "rules": tr_later("led by other rules: {words}"),
    "defaulted": tr_later("{seat} sent nothing: the scenario's rule decided"),
    "closed": tr_later("the phase closed{by}"),
    "stood": tr_later("the laptop stood still for {words}"),
    "rewound": tr_later("the class was taken back: {words}"),
    "injected": tr_later("you let happen, when the next turn begins: {words}"),
    "withdrawn": tr_later("you took back: {words}"),
    "paper": tr_later("{seat}: came on paper, and was typed in"),
    "whisper": tr_later("{sender} to {seat}: {words}"),
}
"""What the events of the record mean, with what is put in."""


@dataclass(frozen=True)
class Around:
    """What a console shows that is not the lesson's to know.

    Attributes:
        addresses: where the class is joined.
        writing: the seats on whose screens something is being written.
        known: what all seats know of the game; None until it was counted.
    """

    addresses: Sequence[str] = ()
    writing: frozenset[str] = frozenset()
    known: Common | None = None


def head(lesson: Lesson, around: Around, width: int) -> list[Content]:
    """Return what is played, how it stands, how to join."""
    play = lesson.reader.play
    left = lesson.clock.remaining
    over = lesson.phase == "over"
    state = {"lobby": tr("in the lobby"), "running": tr("the class is on"), "paused": tr("paused")}[lesson.state]
    if lesson.closing:
        state = tr("the turn is being played")
    if over:
        state = tr("the game is over")
    clock = tr("no clock") if left is None else tr("{time} left", time=clock_words(left))
    turn = tr("turn {turn}/{turns}", turn=play.turn, turns=play.turns)
    title = clean(str(lesson.table.rulebook.scenario.about.title))
    parts = [(f"{turn} · ", "$foreground")]
    if not over:
        parts.append((f"{tr(PHASES[lesson.phase])} · ", "$foreground"))
    parts.append((state, "bold $warning" if lesson.state == "paused" and not over else "bold $foreground"))
    if not over:
        parts.append((f" · {clock}", "bold $accent"))
    rows = [
        Content.assemble((fit(f"{title} · {clean(lesson.table.name)}", width), "bold $primary")),
        Content.assemble(*parts).truncate(width, ellipsis=True),
    ]
    if around.addresses:
        joined = tr("join at {address}", address=around.addresses[0])
        where = f"{joined} · {tr('wall: /projector')} · {tr('slips: /slips')}"
        rows.append(Content.assemble((where, "$quiet")).truncate(width, ellipsis=True))
    return rows


def seats(lesson: Lesson, around: Around, chosen: int, width: int, ground: str) -> list[Content]:
    """Return a line for each seat: who is there, who has sent, who is late; the chosen one is marked."""
    rows = []
    for place, (id_, actor) in enumerate(lesson.table.rulebook.scenario.actors.items()):
        sign, words, style = _state(lesson, around, id_)
        names = _names(lesson, id_, clean(str(actor.name)))
        rows.append(
            Content.assemble(
                ("▸" if place == chosen else " ", "bold $primary"),
                (f" {clean(actor.glyph)} ", f"bold {SEATS.on(ground, actor.colour)}"),
                (fit(str(actor.name), 18), "bold $foreground"),
                (f" {sign} {words}", style),
                (f"  {names}" if names else "", "$quiet"),
            ).truncate(width, ellipsis=True)
        )
    return rows


def _names(lesson: Lesson, seat: str, called: str) -> str:
    """Return who is there for a seat, and who is missing; nothing where the seat's name says it all."""
    if lesson.table.seats[seat] != PERSON:
        return ""
    chairs = [chair for chair in lesson.chairs.values() if chair.seat == seat]
    here = [clean(chair.name) for chair in chairs if lesson.present.get(chair.id)]
    away = [clean(chair.name) for chair in chairs if not lesson.present.get(chair.id)]
    if [*here, *away] == [called]:
        return ""
    missing = tr("missing: {names}", names=", ".join(away)) if here and away else ", ".join(away)
    return "; ".join(filter(None, (", ".join(here), missing)))


def _state(lesson: Lesson, around: Around, seat: str) -> tuple[str, str, str]:
    """Return how a seat stands: a sign, words and a style."""
    there = lesson.there(seat)
    left = lesson.clock.remaining
    if there is None:
        return "·", tr("policy {name}", name=lesson.table.seats[seat]), "$quiet"
    if lesson.phase == "over":
        return "·", tr("here") if there else tr("not connected"), "$quiet"
    if lesson.state == "lobby":
        return ("✓", tr("here"), "bold $success") if there else ("✗", tr("not connected"), "$warning")
    if not lesson.owes(seat):
        if overrides.defaulted(lesson, seat):
            return "✓", tr("default put in"), "bold $success"
        sent = lesson.phase == "orders" or lesson.table.replied(seat)
        return ("✓", tr("has sent"), "bold $success") if sent else ("·", tr("nothing is asked"), "$quiet")
    if lesson.state == "running" and left is not None and left <= LATE:
        return "!", tr("late") if there else tr("late and not connected"), "bold $error"
    if not there:
        return "✗", tr("not connected"), "$warning"
    return ("✎", tr("writing"), "$foreground") if seat in around.writing else ("…", tr("at it"), "$foreground")


def troubles(lesson: Lesson, width: int) -> list[Content]:
    """Return what goes wrong with the hosting now, a line or more for each."""
    rows: list[Content] = []
    for words in lesson.troubles.lines:
        rows += hanging(Content.assemble(("! ", "bold $error")), clean(words), width, style="bold $error")
    return rows


def headlines(around: Around, width: int, most: int) -> list[Content]:
    """Return what all seats know of the turn before, or how the game ended."""
    known = around.known
    if known is None or most < 1:
        return []
    if known.ending is not None:
        title, text = known.ending
        return [Content.assemble((title, "bold $primary")), *hanging(Content(""), text, width)]
    if not known.headlines:
        return []
    words = tr("What happened in turn {turn}", turn=known.told) if known.told else tr("Before the first turn")
    rows = [Content.assemble((f"{words}  ", "bold $primary"), (tr("all know this"), "$quiet"))]
    signs = {"good": ("▲ ", "$success"), "bad": ("▼ ", "$error")}
    for line in known.headlines[:most]:
        sign = signs.get(line.tone, ("· ", "$quiet"))
        rows.append(Content.assemble(sign, (line.text, "$foreground")).truncate(width, ellipsis=True))
    return rows


def latest(lesson: Lesson, width: int) -> list[Content]:
    """Return what was done and said last, the last first, with the time of day; whole, for it is read nowhere else."""
    rows = [Content.assemble((tr("Latest"), "bold $primary"))]
    for event in reversed(lesson.latest[-LATEST:]):
        at = time.strftime("%H:%M", time.localtime(event.at))
        turn = tr("turn {turn}, {phase}", turn=event.turn, phase=tr(PHASES.get(event.phase, event.phase)))
        rows += hanging(Content.assemble((f"{at}  {turn}  ", "$quiet")), event_words(lesson, event), width)
    return rows


def event_words(lesson: Lesson, event: Event) -> str:
    """Return what an event of the record says, in words; of a kind that has none its own."""
    actors = lesson.table.rulebook.scenario.actors
    seat = clean(str(actors[event.seat].name)) if event.seat in actors else ""
    sender = clean(str(actors[event.sender].name)) if event.sender in actors else ""
    words = overrides.told_words(lesson, event)
    if event.kind == "defaulted" and words:
        return tr("{seat}: default put in by {words}", seat=seat, words=words)
    came = lesson.rewound
    if event.kind == "rewound" and came is not None:
        left = tr(
            "{save} is kept, at turn {turn}, {phase}",
            save=clean(came.save),
            turn=came.turn,
            phase=tr(PHASES[came.phase]),
        )
        here = tr(
            "you took the class back to turn {turn}; it goes on in {name}", turn=came.to, name=clean(lesson.table.name)
        )
        return "; ".join(filter(None, (here, left, clean(came.why))))
    if event.kind == "seated":
        words = tr("persons") if event.words == PERSON else tr("the policy {name}", name=words)
    if event.kind not in KINDS:
        return " ".join(filter(None, (event.kind, seat, words)))
    about = f" {tr('to {seat}', seat=seat)}" if seat else f" {tr('to all')}"
    by = f": {words}" if words else ""
    return tr(KINDS[event.kind], seat=seat, words=words, about=about, by=by, sender=sender)
