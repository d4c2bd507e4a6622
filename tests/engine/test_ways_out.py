"""Every refusal of an order says what would be allowed, and what it says is allowed is."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caucasus_game.engine.legality import why_not
from caucasus_game.engine.orders import Order, SeatOrders
from caucasus_game.engine.play import Play
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.ways_out import way_out
from caucasus_game.scenario.load import load
from playing import play_turn

KINDS = (
    "wait until turn",
    "no turn is left",
    "it is allowed once",
    "allowed now:",
    "nothing else is allowed now",
)


def _order(option):
    if option.action.verb == "declare":
        return Order(option.id, terms={option.target: 50.0})
    return Order(option.id, option.target or None)


def _check(play):
    """Assert that every option of every seat which is refused has a way out, and return how many were."""
    rulebook, refused = play.rulebook, 0
    for option in rulebook.options.all:
        reason = why_not(rulebook, play.state, option)
        if not reason:
            continue
        refused += 1
        seat = rulebook.actors[option.actor]
        [fault] = play.refusals(SeatOrders(play.turn, seat, (_order(option),)))
        out = way_out(rulebook, play.state, option)
        assert reason in fault.hint, (option.id, fault)
        assert out.words in fault.hint
        assert any(kind in out.words for kind in KINDS), (option.id, out)
        for action, target in out.now:
            other = next(o for o in rulebook.options.all if (o.id, o.actor, o.target) == (action, option.actor, target))
            assert not why_not(rulebook, play.state, other)
            assert not play.refusals(SeatOrders(play.turn, seat, (_order(other),))), (action, target)
    return refused


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), turns=st.integers(0, 5))
def test_every_refusal_has_a_way_out(ratification, seed, turns):
    """In any game every action that is refused, at every target and for every seat, says what would be allowed: a turn
    to wait for, a condition, or other orders, and those are legal as they stand.
    """
    play = Play.new(ratification, seed)
    for _ in range(turns):
        if play.phase != "over":
            play_turn(play, dict.fromkeys(ratification.actors, "balanced"))
    if play.phase == "orders":
        assert _check(play)


@pytest.mark.parametrize("name", ["tutorial", "investment", "emissions"])
def test_every_refusal_has_a_way_out_in_every_scenario(name):
    """The same in the other scenarios, with lots and without."""
    loaded = load(name)
    play = Play.new(Rulebook.of(loaded.scenario, loaded.places), 3)
    refused = _check(play)
    for _ in range(2):
        play_turn(play, dict.fromkeys(play.rulebook.actors, "random"))
        refused += _check(play) if play.phase == "orders" else 0
    assert refused


def test_a_way_out_tells_no_secret(ratification):
    """What a seat may not know is not named in a way out: the readings of a game are no clue to be had by refusals."""
    play = Play.new(ratification, 3)
    hidden = [id_ for id_, reading in ratification.scenario.readings.items() if reading.shown != "start"]
    assert hidden, "every reading is shown"
    for option in ratification.options.all:
        if why_not(ratification, play.state, option):
            words = way_out(ratification, play.state, option).words
            assert not any(f"reading {id_} " in words for id_ in hidden), words
