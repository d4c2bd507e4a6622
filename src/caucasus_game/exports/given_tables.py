"""The tables of an export that hold what seats gave: orders with their reasons, answers, mandates, choices, guesses."""

from __future__ import annotations

from typing import Final

from caucasus_game.exports.columns import Column, Table
from caucasus_game.exports.shared import GIVES, TERMS, WHO, issue, seat, turn

__all__ = ["GIVEN"]

_OFFER: Final = Column(
    "offer",
    "id",
    "the offer: its maker and number, and from the second round of the talks on a point and the round",
)

GIVEN: Final = (
    Table(
        "turns",
        "what a seat did in a turn whose orders are closed: who took part, when, and who missed it",
        ("turn", "seat"),
        (
            turn("that was played"),
            seat("whose turn it is told of"),
            WHO,
            Column("defaulted", "yes/no", "whether nothing was sent for it, so that the scenario's rule decided"),
            Column("orders", "integer", "actions ordered, offers not counted", low=0),
            Column("offers", "integer", "offers made", low=0),
            Column("reasons", "integer", "orders and offers with a reason", low=0),
            Column("predictions", "integer", "guesses filed about others", low=0),
            Column("answers", "integer", "offers answered in the talks, counters among them", low=0),
            Column("missed_rounds", "integer", "rounds of the talks in which a person did not answer", low=0),
            Column("sent", "integer", "how often its people sent orders in this turn", low=0),
            Column("person", "person", "who sent the orders that counted", empty="no class, or nobody sent any"),
            Column(
                "seconds",
                "number",
                "when they were sent, since the first thing that the class's record tells",
                unit="s",
                low=0,
                empty="no class, or nobody sent any",
            ),
            Column(
                "took",
                "number",
                "from the moment the phase opened to when they were sent, pauses included",
                unit="s",
                low=0,
                empty="no class, or nobody sent any",
            ),
        ),
    ),
    Table(
        "orders",
        "an action that a seat ordered, or an offer that it made",
        ("turn", "seat", "number"),
        (
            turn("in which it was ordered"),
            seat("who ordered it"),
            WHO,
            Column("number", "integer", "its place among the seat's orders of the turn", low=1),
            Column("kind", "id", "what it is", values=("action", "offer")),
            Column("action", "id", "the action, by its id in the scenario"),
            Column("targets", "ids", "at whom or what it was aimed: seats, bodies, issues", empty="it has no target"),
            TERMS,
            GIVES,
            Column("amount", "integer", "what was spent on it, where that was chosen", low=0, empty="no choice"),
            Column("secret", "yes/no", "whether only its seat, or those who were offered it, knew of it"),
            Column("defaulted", "yes/no", "whether it was not sent but decided by the scenario's rule"),
            Column("reason", "text", "the reason given, by the person or the policy", empty="none was given"),
            Column("words", "text", "the order in words"),
        ),
    ),
    Table(
        "mandates",
        "an interval in which a seat's negotiators might settle an issue, set with the orders of a turn",
        ("turn", "seat", "issue"),
        (
            turn("from which on it held"),
            seat("who set it"),
            issue("the issue"),
            Column("low", "number", "the lower end", "marks", low=0, high=100),
            Column("high", "number", "the upper end", "marks", low=0, high=100),
        ),
    ),
    Table(
        "choices",
        "what a seat chose where an event asked it",
        ("turn", "seat", "event"),
        (
            turn("in which it chose"),
            seat("who chose"),
            Column("event", "id", "the event that asked"),
            Column("option", "id", "what was chosen"),
        ),
    ),
    Table(
        "predictions",
        "a seat's guess where another would stop; hold it against `mandates` and `positions`",
        ("turn", "seat", "about", "issue"),
        (
            turn("in which it was filed"),
            seat("who guessed"),
            Column("about", "id", "the seat that it is about"),
            issue("the issue"),
            Column("guess", "number", "the mark guessed", "marks", low=0, high=100),
        ),
    ),
    Table(
        "offers",
        "a package that crossed the table in the talks, counters included",
        ("turn", "offer"),
        (
            turn("in whose talks it was made"),
            Column("round", "integer", "of the talks", low=1),
            _OFFER,
            Column("maker", "id", "the seat that made it"),
            Column("to", "ids", "the seats that would have signed it"),
            TERMS,
            GIVES,
            Column("settled", "yes/no", "whether it came about"),
        ),
    ),
    Table(
        "worths",
        "what an offer was worth to one of those concerned, and what it answered",
        ("turn", "offer", "seat"),
        (
            turn("in whose talks it was made"),
            _OFFER,
            seat("who is concerned, the maker too"),
            Column("worth", "number", "what it was worth to the seat against no deal (E5 in docs/model.md)", "points"),
            Column("asked", "number", "what the seat's negotiators would have asked at least", "points"),
            Column("inside", "yes/no", "whether it lay inside the seat's mandate"),
            Column("accepted", "yes/no", "whether the seat said yes", empty="the seat made the offer"),
        ),
    ),
    Table(
        "answers",
        "what a seat answered to an offer, as it was given",
        ("turn", "round", "seat", "offer"),
        (
            turn("in whose talks it was given"),
            Column("round", "integer", "of the talks", low=1),
            seat("who answered"),
            WHO,
            _OFFER,
            Column("answer", "id", "yes, no, or a package of its own", values=("yes", "no", "counter")),
            TERMS,
            GIVES,
            Column("defaulted", "yes/no", "whether a person gave no answer, which counts as no"),
        ),
    ),
    Table(
        "marks",
        "what a reader of the record must know",
        ("number",),
        (
            Column("number", "integer", "its place among the marks", low=1),
            turn("that was open then"),
            Column("phase", "id", "that was open then", values=("orders", "talks", "over")),
            Column(
                "kind",
                "id",
                "`rules`: went on under the rules version in `words`; `missed-answer`: the seat in `words` did not "
                "answer in a round of the talks; `seat`: who sits in a seat from then on; `inject`: the event in "
                "`words` was made to happen in the next turn's briefing; `inject-undone`: that was taken back",
            ),
            Column("words", "text", "what it says", empty="nothing more to say"),
        ),
    ),
)
