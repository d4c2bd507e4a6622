"""What the tests of the session share: how a person plays here, and the codes of what was refused."""

from __future__ import annotations

from pathlib import Path

from caucasus_game.policies import registry
from caucasus_game.scenario.load import load
from caucasus_game.session.table import Table

TINY = Path(__file__).parents[1] / "scenario" / "tiny.yaml"
PERSONS = {"upland": "person", "lowland": "person", "harbour": "balanced"}


def new_table(folder, name="game", *, seats=PERSONS, seed=7, scenario=TINY):
    return Table.new(load(str(scenario)), name=name, seats=seats, seed=seed, readings={}, folder=folder)


def speak(table, seat):
    """Let the person at ``seat`` give in this phase what a policy would; returns what was given."""
    if table.phase == "orders":
        orders = registry.decide(table.play, seat, "conciliatory")
        table.submit(orders)
        return orders.as_json()
    answers = registry.answer(table.play, seat, "conciliatory")
    table.reply(seat, answers)
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
