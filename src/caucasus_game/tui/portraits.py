"""Portraits in words for whoever sets out a game: of a scenario, of a seat, of a reading."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from textual.content import Content

from caucasus_game.language import tr, tr_n
from caucasus_game.tui.cells import hanging
from caucasus_game.tui.palette import SEATS
from caucasus_game.tui.text import clean
from caucasus_game.tui.widgets import heading, paragraph

if TYPE_CHECKING:
    from caucasus_game.tui.opening import ReadingCard, ScenarioCard, SeatCard

__all__ = ["reading_lines", "scenario_lines", "seat_lines"]


def scenario_lines(card: ScenarioCard, width: int, ground: str) -> list[Content]:
    """Return what a scenario is about, how long it takes, and who sits at its table."""
    seats = tr_n("{n} seat", "{n} seats", len(card.seats))
    about = tr("About {minutes} minutes. {seats}.", minutes=card.minutes, seats=seats)
    if card.difficulty:
        hard = clean(card.difficulty)
        about = tr("About {minutes} minutes. {seats}, {hard}.", minutes=card.minutes, seats=seats, hard=hard)
    return [
        heading(card.title),
        Content(""),
        paragraph(card.summary),
        Content(""),
        paragraph(about, "$quiet"),
        Content(""),
        heading(tr("At the table")),
        *(line for seat in card.seats for line in _in_short(seat, width, ground)),
    ]


def _in_short(seat: SeatCard, width: int, ground: str) -> list[Content]:
    """Return a seat in a line or two: who, and what its consent is needed for."""
    sign = Content.assemble((clean(seat.glyph), f"bold {SEATS.on(ground, seat.colour)}"), " ")
    return hanging(sign, clean(seat.name), width, tail=seat.part[0] if seat.part else "")


def seat_lines(seat: SeatCard, width: int, ground: str) -> list[Content]:
    """Return who a seat is, what it has to decide, what it wants in public, and its levers."""
    colour = SEATS.on(ground, seat.colour)
    rows = [
        Content.assemble(
            (f" {clean(seat.glyph)} ", f"bold {ground} on {colour}"), (f" {clean(seat.name)}", f"bold {colour}")
        ),
        Content(""),
        paragraph(seat.brief),
    ]
    if seat.part:
        rows += [Content(""), heading(tr("Your part"))]
        rows += [line for words in seat.part for line in hanging(Content("• "), clean(words), width)]
    if seat.goals:
        rows += [Content(""), heading(tr("In public you want"))]
        for goal in seat.goals:
            rows += [paragraph(line) for line in textwrap.wrap(f"• {clean(goal)}", width, subsequent_indent="  ")]
    if seat.levers:
        levers = f"{len(seat.levers)}: {'; '.join(clean(lever) for lever in seat.levers)}"
        rows += [Content(""), heading(tr("Your own levers")), paragraph(levers, "$quiet")]
    return rows


def reading_lines(reading: ReadingCard, chosen: str) -> list[Content]:
    """Return the question on which the documents disagree, and its sides; ``chosen`` is the one to be played under."""
    rows = [
        heading(tr("Reading {reading}", reading=reading.id)),
        Content(""),
        paragraph(reading.question),
        Content(""),
    ]
    for option, label in reading.options:
        usual = "  " + tr("(usual)") if option == reading.default else ""
        rows.append(
            Content.assemble(
                ("● " if option == chosen else "○ ", "$primary"),
                (f"{option}: {clean(label)}", "bold $foreground" if option == chosen else "$quiet"),
                (usual, "$quiet"),
            )
        )
    words = tr("The documents disagree here; the game is played under one side. d: who says what.")
    return [*rows, Content(""), paragraph(words, "italic $quiet")]
