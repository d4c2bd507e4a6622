"""What a seat asks in a turn: how far it believes what it saw of its candidates."""

import numpy as np
import pytest

from caucasus_game.engine.play import Play
from caucasus_game.policies.batch import play_on
from caucasus_game.policies.candidates import order_plans
from caucasus_game.policies.going_on import GoingOn
from caucasus_game.policies.question import Question
from caucasus_game.policies.steady import Steady
from caucasus_game.policies.temper import TEMPERS

WORLDS = 40


@pytest.fixture
def question(ratification):
    """A question with its plain plans and the orders that vary the balanced one; nothing is tried yet."""
    asked = Question.of(Play.new(ratification, 3).sight("azerbaijan"), WORLDS)
    asked.add(order_plans(asked.sight, asked.live, *asked.base(), 8))
    return asked


def _seen(question, gains, noise):
    """Let every plan have been seen to gain what ``gains`` [plan] says on the one it varies, give or take ``noise``."""
    swing = np.where(np.arange(WORLDS) % 2, noise, -noise)
    for plan, gain in enumerate(gains):
        base = question.values[question.varies[plan]] if plan != question.varies[plan] else np.full(WORLDS, 50.0)
        question.values[plan] = base + (gain + swing if plan != question.varies[plan] else 0.0)


def test_what_was_seen_is_believed_the_less_the_more_it_varies(question):
    """Of the same gain less is left where games differ more, and nothing is reckoned to be worth more than was seen."""
    gains = np.zeros(len(question.plans))
    gains[1] = 6.0
    worths = []
    for noise in (1.0, 20.0):
        _seen(question, gains, noise)
        worths.append(question.worth()[1])
    assert 6.0 > worths[0] > worths[1] > 0.0


def test_orders_that_all_did_alike_are_not_told_apart(question):
    """One order among many that all came out within chance is believed less than where orders differ widely."""
    first = question.added[0]
    gains = np.zeros(len(question.plans))
    gains[-1] = 2.0
    _seen(question, gains, 6.0)
    among_alike = question.worth()[-1]
    gains[first:-1] = np.where(np.arange(len(gains) - 1 - first) % 2, 12.0, -12.0)
    _seen(question, gains, 6.0)
    assert question.worth()[-1] > among_alike + 0.1


def test_what_led_is_left_when_further_games_speak_against_it(question):
    """A stance that led, with an order on top of it, gives way to the balanced orders that it was compared with."""
    gains = np.zeros(len(question.plans))
    gains[1] = 8.0
    _seen(question, gains, 1.0)
    question.values[:, 4:] = np.nan
    question.promote()
    assert question.best[0] == 1
    places = question.add(order_plans(question.sight, question.live, *question.base(), 3))
    assert (question.varies[places] == 1).all()
    gains = np.concatenate([gains, np.full(len(places), 1.0)])
    gains[1] = -8.0
    _seen(question, gains, 1.0)
    question.promote()
    assert question.best[0] not in {1, *places.tolist()}
    assert {0, 1} <= set(question.leading(len(question.plans)).tolist())


def test_what_is_left_out_for_good_is_never_ordered(ratification):
    """In an imagined game the seat goes on as ever but for that order; where nothing is left out nothing changes."""
    play = Play.new(ratification, 3)
    seat, usual = "azerbaijan", Steady("balanced", TEMPERS["balanced"])
    option = int(usual.decide(play.sight(seat)).option[0, 0])
    assert option >= 0
    rows = [ratification.layout.row("used", ratification.options.all[option].id, seat)]
    used = []
    for left_out in (-1, option, None):
        state = play.state.copy()
        before = state.x[rows].copy()
        policies = dict.fromkeys(ratification.actors, usual)
        if left_out is not None:
            policies[seat] = GoingOn(np.zeros(1, dtype=np.int64), np.array([left_out]))
        used.append(play_on(ratification, state, policies).state.x[rows] - before)
    assert np.array_equal(used[0], used[2])
    assert used[0] > 0
    assert used[1] == 0
