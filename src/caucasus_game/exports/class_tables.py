"""The tables of an export that are there for a class: people, receipts, what was done and said."""

from __future__ import annotations

from typing import Final

from caucasus_game.exports.columns import Column, Table
from caucasus_game.exports.shared import AT, PHASES, SECONDS, seat, turn
from caucasus_game.session.class_kinds import KINDS

__all__ = ["CLASS"]

_KINDS: Final = tuple(sorted(KINDS))

CLASS: Final = (
    Table(
        "people",
        "a place that somebody took with a code of its own; none where no class was hosted",
        ("person",),
        (
            Column("person", "person", "who: a pseudonym drawn for this export alone, the same in all its tables"),
            seat("for whom the place decides"),
            Column(
                "name",
                "text",
                "what the teacher called the place",
                empty="in an export without names",
            ),
        ),
    ),
    Table(
        "receipts",
        "something that a place sent and that was acknowledged: orders, or answers in a round of the talks",
        ("person", "sequence"),
        (
            Column("person", "person", "who sent it"),
            Column("sequence", "integer", "its number among all that this place sent", low=1),
            seat("for whom it was sent"),
            turn("for which it was sent"),
            Column("phase", "id", "for which phase", values=("orders", "talks")),
            Column("round", "integer", "of the talks; 0 for orders", low=0),
            Column("holds", "yes/no", "whether it is part of this game; no where a rewinding took it back"),
            SECONDS,
            AT,
        ),
    ),
    Table(
        "class_events",
        "something that was done or said in a class besides orders: every override of the facilitator is one",
        ("number",),
        (
            Column("number", "integer", "its place in time among the events", low=1),
            turn("that was open then"),
            Column("phase", "id", "that was open then", values=PHASES),
            Column(
                "kind",
                "id",
                "what it was (the table *Kinds of events* below)",
                values=_KINDS,
            ),
            Column("override", "yes/no", "whether the facilitator did it"),
            seat("whom it was about, or for whom it was", empty="all, or nobody in particular"),
            Column("sender", "id", "the seat that said it", empty="no team said it"),
            Column("words", "text", "what was said, or how much of it", empty="nothing more to say"),
            SECONDS,
            AT,
        ),
    ),
)
