"""Typing the answers to offers, seat by seat, by the numbers on the slips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.cli.paper.entering import fault_lines
from caucasus_game.cli.plain.package import package_words, seats_of
from caucasus_game.engine.orders import Counter, Give
from caucasus_game.errors import Faults
from caucasus_game.handouts.filled_forms import counter_of
from caucasus_game.language import tr
from caucasus_game.session import rounds

if TYPE_CHECKING:
    from caucasus_game.cli.plain.console import Console
    from caucasus_game.engine.seen import SeatView
    from caucasus_game.engine.seen_offers import OfferSeen
    from caucasus_game.handouts.boxes import Form
    from caucasus_game.session.table import Table

__all__ = ["enter_answers", "offer_words"]

YES, NO, COUNTER = "yes", "no", "counter"


def offer_words(offer: OfferSeen, view: SeatView) -> str:
    """Return an offer as it is read out: who makes it, to whom, and what is in it; nothing of what it is worth."""
    gives = (Give(one.by, one.pay, one.to, one.kind, one.action, one.turns) for one in offer.gives)
    to = ", ".join(view.actor(seat).short for seat in offer.addressees)
    package = package_words(offer.terms, gives, view)
    return tr("{maker} to {to}: {package}", maker=view.actor(offer.maker).short, to=to, package=package)


def enter_answers(table: Table, form: Form, console: Console) -> bool:
    """Ask for a seat's answers, and send them; False where whoever types has left."""
    seat = form.seat
    view = table.view(seat)
    short = view.actor(seat).short
    console.say(tr("Offers to {seat}:", seat=view.actor(seat).name))
    console.say(*(f"  {number}. {offer_words(offer, view)}" for number, offer in enumerate(view.offers, 1)))
    while True:
        line = console.ask(
            tr(
                "[{seat} answers] number=yes, no or counter; what is not named, the mandate answers (? helps)",
                seat=short,
            )
        )
        if line is None or line.lower() == "stop":
            return False
        if line == "?":
            console.say(
                tr("  such as {shape}; Enter lets the mandate answer all; stop: leave", shape="1=yes 2=no 3=counter")
            )
            continue
        try:
            given = _answers(table, form, view, line, console)
            if given is None:
                return False
            console.say(*(f"  {number}. {_said(given[offer.id], view)}" for number, offer in enumerate(view.offers, 1)))
            sure = console.ask(tr("[{seat}] Take it? yes, or no to type it again", seat=short))
            if sure is None:
                return False
            if sure.lower() in {"yes", "y"}:
                table.reply(seat, given)
                return True
        except Faults as problem:
            console.say(*fault_lines(problem))


def _answers(table: Table, form: Form, view: SeatView, line: str, console: Console) -> dict[str, bool | Counter] | None:
    """Return the answers that a line gives, the mandate's for offers not named; None where nobody types any more."""
    given = rounds.by_mandate(table.play, form.seat)
    for word in line.replace(",", " ").split():
        number, equals, said = word.partition("=")
        if not (equals and number.isascii() and number.isdigit() and 1 <= int(number[:4]) <= len(view.offers)):
            raise _unreadable(view, word)
        offer = view.offers[int(number[:4]) - 1]
        meant = [one for one in (YES, NO, COUNTER) if said and one.startswith(said.lower())]
        if len(meant) != 1:
            raise _unreadable(view, word)
        if meant[0] == COUNTER:
            counter = _counter(form, view, offer, int(number), console)
            if counter is None:
                return None
            given[offer.id] = counter
        else:
            given[offer.id] = meant[0] == YES
    return given


def _unreadable(view: SeatView, word: str) -> Faults:
    return Faults.one(
        "form-entry",
        tr("'{word}' is no answer", word=word[:40]),
        tr("a number from 1 to {most}, = and yes, no or counter", most=len(view.offers)),
    )


def _counter(form: Form, view: SeatView, offer: OfferSeen, number: int, console: Console) -> Counter | None:
    entries = {}
    asked = (
        ("a", tr("terms: issue=mark")),
        ("b", tr("promises, ours and theirs: undertaking=turns")),
        ("c", tr("we pay: seat=money")),
        ("d", tr("we ask: seat=money")),
    )
    for name, asks in asked:
        line = console.ask(f"[{view.actor(form.seat).short} {number}{name}] {asks}")
        if line is None:
            return None
        entries[name] = line
    return counter_of(form, entries, seats_of(offer, form.seat))


def _said(answer: bool | Counter, view: SeatView) -> str:  # noqa: FBT001 - an answer is yes, no or a counter
    if isinstance(answer, Counter):
        return tr("a counter: {package}", package=package_words(answer.terms.items(), answer.gives, view))
    return tr("yes") if answer else tr("no")
