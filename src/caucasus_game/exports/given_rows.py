"""The rows of the tables that hold what seats gave, and of those of a class (``given_tables``, ``class_tables``)."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from caucasus_game.engine.orders import Counter
from caucasus_game.engine.tabled import is_offer
from caucasus_game.engine.telling import in_words
from caucasus_game.engine.told import tr_reason
from caucasus_game.exports.cells import written
from caucasus_game.language import tr_said
from caucasus_game.session.class_kinds import is_override
from caucasus_game.session.record import read_answers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from caucasus_game.engine.orders import Give, SeatOrders
    from caucasus_game.exports.columns import Cell
    from caucasus_game.exports.reading import Kept
    from caucasus_game.session.class_book import Event

__all__ = ["ROWS"]

Row = tuple["Cell", ...]
_REWOUND: Final = re.compile(r"from [\w-]+, turn (\d+ \w+), to turn (\d+) in [\w-]+", re.ASCII)


def _pairs(marks: Mapping[str, float]) -> str | None:
    return " ".join(f"{issue}={written(float(mark))}" for issue, mark in marks.items()) or None


def _gives(gives: Sequence[Give]) -> str | None:
    return json.dumps([give.as_json() for give in gives]) if gives else None


def _turns(kept: Kept) -> Iterator[Row]:
    scenario = kept.game.rulebook.scenario
    missed = [(mark.turn, mark.text) for mark in kept.marks if mark.kind == "missed-answer"]
    for given in kept.game.orders:
        offers = sum(scenario.actions[order.action].verb == "offer" for order in given.orders)
        sent = kept.sent.get((given.turn, given.seat), [])
        yield (
            given.turn,
            given.seat,
            kept.sat(given.turn, given.seat),
            given.defaulted,
            len(given.orders) - offers,
            offers,
            sum(bool(reason.strip()) for reason in given.reasons),
            sum(map(len, given.predictions.values())),
            len(given.answers or ()),
            missed.count((given.turn, given.seat)),
            len(sent),
            kept.people(sent[-1].chair) if sent else None,
            _seconds(kept, sent[-1].at) if sent else None,
            round(max(0.0, sent[-1].at - kept.opened(sent[-1].at)), 3) if sent else None,
        )


def _orders(kept: Kept) -> Iterator[Row]:
    rulebook = kept.game.rulebook
    for given in kept.game.orders:
        who = kept.sat(given.turn, given.seat)
        for number, order in enumerate(given.orders, start=1):
            action, offer = rulebook.scenario.actions[order.action], is_offer(rulebook, order.action)
            yield (
                given.turn,
                given.seat,
                who,
                number,
                "offer" if offer else "action",
                order.action,
                " ".join(order.addressees) or None,
                _pairs(order.terms),
                _gives(order.gives),
                order.amount,
                action.secret or offer,
                given.defaulted,
                _reason(kept, given, number - 1),
                tr_said(in_words(rulebook, order)),
            )


def _reason(kept: Kept, given: SeatOrders, place: int) -> str | None:
    reason = given.reasons[place] if place < len(given.reasons) else ""
    return kept.people.without_names(tr_reason(reason)) if reason.strip() else None


def _mandates(kept: Kept) -> Iterator[Row]:
    for given in kept.game.orders:
        for issue, (low, high) in given.mandate.items():
            yield given.turn, given.seat, issue, float(low), float(high)


def _choices(kept: Kept) -> Iterator[Row]:
    for given in kept.game.orders:
        for event, option in given.choices.items():
            yield given.turn, given.seat, event, option


def _predictions(kept: Kept) -> Iterator[Row]:
    for given in kept.game.orders:
        for about, marks in given.predictions.items():
            for issue, guess in marks.items():
                yield given.turn, given.seat, about, issue, float(guess)


def _offers(kept: Kept) -> Iterator[Row]:
    for told in kept.last.told if kept.last is not None else ():
        for one in told.offers:
            terms = _pairs(dict(one.terms))
            yield told.turn, one.round, one.id, one.maker, " ".join(one.to), terms, _gives(one.gives), one.settled


def _worths(kept: Kept) -> Iterator[Row]:
    for told in kept.last.told if kept.last is not None else ():
        for one in told.offers:
            for seat in (one.maker, *one.to):
                worth, asked, inside = float(one.gains[seat]), float(one.asked[seat]), bool(one.inside[seat])
                yield told.turn, one.id, seat, worth, asked, inside, one.answers.get(seat)


def _answers(kept: Kept) -> Iterator[Row]:
    path = kept.game.folder / kept.game.name
    for given in kept.answers:
        who = kept.sat(given.turn, given.seat, "talks")
        for offer, said in read_answers(given, path).items():
            counter = said if isinstance(said, Counter) else None
            word = "counter" if counter is not None else "yes" if said else "no"
            terms, gives = (_pairs(counter.terms), _gives(counter.gives)) if counter is not None else (None, None)
            yield given.turn, given.round, given.seat, who, offer, word, terms, gives, given.defaulted


def _marks(kept: Kept) -> Iterator[Row]:
    for number, mark in enumerate(kept.marks, start=1):
        yield number, mark.turn, mark.phase, mark.kind, kept.people.without_names(mark.text) or None


def _people(kept: Kept) -> Iterator[Row]:
    rows = [(kept.people(chair), seat, name if kept.people.names else None) for chair, seat, name in kept.people.chairs]
    yield from sorted(rows)  # in the order of the list of names pseudonyms would say whose they are


def _receipts(kept: Kept) -> Iterator[Row]:
    rows = [
        (
            kept.people(one.chair),
            one.sequence,
            one.seat,
            one.turn,
            one.phase,
            one.round,
            bool(one.digest),
            _seconds(kept, one.at),
            _at(kept, one.at),
        )
        for one in kept.hosted.receipts
    ]
    yield from sorted(rows, key=lambda row: (row[0], row[1]))


def _class_events(kept: Kept) -> Iterator[Row]:
    for number, one in enumerate(kept.hosted.events, start=1):
        words = kept.people.without_names(_without_saves(kept, one)) or None
        override = is_override(one.kind, one.words)
        seconds, at = _seconds(kept, one.at), _at(kept, one.at)
        seat, sender = one.seat or None, one.sender or None
        yield number, one.turn, one.phase, one.kind, override, seat, sender, words, seconds, at


def _without_saves(kept: Kept, one: Event) -> str:
    """Return what an event says; of a rewinding without the names of saves, which may tell a class."""
    if one.kind != "rewound" or kept.people.names:
        return one.words
    return _REWOUND.sub(r"from turn \1, to turn \2", one.words, count=1)


def _seconds(kept: Kept, at: float) -> float:
    return round(at - kept.began, 3)


def _at(kept: Kept, at: float) -> str | None:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if kept.people.names else None


ROWS: Final[dict[str, Callable[[Kept], Iterator[Row]]]] = {
    "turns": _turns,
    "orders": _orders,
    "mandates": _mandates,
    "choices": _choices,
    "predictions": _predictions,
    "offers": _offers,
    "worths": _worths,
    "answers": _answers,
    "marks": _marks,
    "people": _people,
    "receipts": _receipts,
    "class_events": _class_events,
}
"""Table to what yields its rows."""
