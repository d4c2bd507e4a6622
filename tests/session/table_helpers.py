"""What the tests of the session share: how a person plays here, and the codes of what was refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from caucasus_game.engine.orders import Counter, Give, SeatOrders
from caucasus_game.errors import Faults
from caucasus_game.policies import registry
from caucasus_game.scenario.load import load
from caucasus_game.session.replies import checked
from caucasus_game.session.table import Table

TINY = Path(__file__).parents[1] / "scenario" / "tiny.yaml"
PERSONS = {"upland": "person", "lowland": "person", "harbour": "balanced"}


def new_table(folder, name="game", *, seats=PERSONS, seed=7, scenario=TINY):
    return Table.new(load(str(scenario)), name=name, seats=seats, seed=seed, readings={}, folder=folder)


def speak(table, seat):
    """Let the person at ``seat`` give in this phase what a policy would and more; returns what was given, as JSON."""
    if table.phase == "orders":
        orders = with_words(table, registry.decide(table.play, seat, "conciliatory"))
        table.submit(orders)
        return orders.as_json()
    answers = with_counters(table, seat)
    table.reply(seat, answers)
    return as_json(answers)


def as_json(answers):
    return SeatOrders(1, "", answers=answers).as_json()["answers"]


def with_words(table, orders):
    """Return the orders with a prediction, and with a promise in every offer where one may be given."""
    view = table.view(orders.seat)
    other = next(actor.id for actor in view.actors if actor.id != orders.seat)
    orders = replace(orders, predictions={other: {view.issues[0].id: 50.5}})
    promises = [
        Give(orders.seat, kind=one.kind, action=one.action, turns=one.least)
        for one in view.promises
        if one.keeper == orders.seat
    ]
    for place, order in enumerate(orders.orders):
        if order.terms and order.addressees and promises and not order.gives:
            given = replace(order, gives=(promises[0],))
            promised = replace(orders, orders=(*orders.orders[:place], given, *orders.orders[place + 1 :]))
            orders = orders if table.play.refusals(promised) else promised
    return orders


def with_counters(table, seat):
    """Return what a policy would answer, with a claim for money in every counter and in place of every no."""
    answers = registry.answer(table.play, seat, "conciliatory")
    for offer in table.play.waiting(seat):
        said = answers[offer.id]
        if offer.counterable and said is not True:
            gives = [Give(one.by, one.pay, one.to, one.kind, one.action, one.turns) for one in offer.gives]
            terms = said.terms if isinstance(said, Counter) else dict(offer.terms)
            counter = Counter(terms, (*gives, Give(offer.maker, pay=0.25, to=seat)))
            try:
                answers = checked(table.play, seat, table.round, {**answers, offer.id: counter})
            except Faults:
                continue
    return answers


def play_on(table, until=None):
    """Play to the end, or to the start of turn ``until``."""
    while table.phase != "over" and table.turn != until:
        for seat in table.awaited:
            speak(table, seat)
        table.advance()
    return table


def codes(raised):
    return [fault.code for fault in raised.value.faults]
