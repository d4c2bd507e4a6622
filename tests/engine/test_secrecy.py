"""Secrets are cut in one place, and nothing passes it."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caucasus_game.engine.play import Play
from caucasus_game.engine.secrecy import Sight, visible
from caucasus_game.policies import registry

POLLED = {"support", "mood", "campaign"}
"""Polls tell something of these; an equal view needs equal polls."""


def _hidden(play, seat):
    """Return the rows that a seat may not know; how long a word that it was given binds, it knows."""
    rulebook = play.rulebook
    seen, given = visible(rulebook, seat), play.state["owed"][:, rulebook.actors.index(seat), 0] != 0
    known = {("promised", one.id) for one, mine in zip(rulebook.promises, given, strict=True) if mine}
    return [
        row
        for row, (name, keys) in enumerate(rulebook.names)
        if not seen[row] and ":" not in name and name not in POLLED and (name, keys[:1] and keys[0]) not in known
    ]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_states_that_differ_in_what_a_seat_may_not_know_look_alike_to_it(ratification, data):
    """In the orders phase, two states that differ only in what a seat may not know give it equal views and sights."""
    seat = data.draw(st.sampled_from(ratification.actors))
    play, other = Play.new(ratification, 8), Play.new(ratification, 8)
    for _ in range(data.draw(st.integers(0, 2))):
        orders = {a: registry.decide(play, a, "balanced") for a in ratification.actors}
        for one in (play, other):
            one.order(orders)
            one.answer()
    hidden = _hidden(play, seat)
    rows = data.draw(st.lists(st.sampled_from(hidden), min_size=1, max_size=40, unique=True))
    for row in rows:
        low, high = max(ratification.low[row], 0.0), min(ratification.high[row], 100.0)
        other.state.x[row] = np.floor(data.draw(st.floats(low, max(high, low))))
    assert play.view(seat) == other.view(seat)
    for policy in registry.names():
        assert registry.decide(play, seat, policy) == registry.decide(other, seat, policy)


@pytest.mark.parametrize("seat", ["armenia", "iran"])
def test_others_ideal_points_purses_and_goals_are_hidden(ratification, seat):
    """A seat's sight has no other seat's ideal point, purse, mandate, expectation or score."""
    sight = Sight(ratification, Play.new(ratification, 1).state, seat)
    for name in ("position", "capital", "treasury", "mandate_low", "mandate_high", "expectation", "score"):
        block = sight[name]
        for index, actor in enumerate(ratification.actors):
            assert np.isnan(block[index]).all() == (actor != seat), name


def test_secret_orders_stay_with_their_seat(ratification):
    """A secret action's news and name reach its own seat only; its effects keep their amount without a name."""
    secret = [id_ for id_, action in ratification.scenario.actions.items() if action.secret]
    assert secret, "the scenario has no secret action: nothing was tried"
    tried = 0
    for seed in (0, 1):
        play = Play.new(ratification, seed)
        while play.phase != "over":
            orders = {seat: registry.decide(play, seat, "random") for seat in ratification.actors}
            play.order(orders)
            play.answer()
            reports = {seat: play.view(seat).report for seat in ratification.actors}
            for seat, given_ in orders.items():
                for order in given_.orders:
                    if order.action not in secret:
                        continue
                    tried += 1
                    title = str(ratification.scenario.actions[order.action].title)
                    for other in ratification.actors:
                        if other == seat or any(o.action == order.action for o in orders[other].orders):
                            continue
                        report = reports[other]
                        assert report is not None
                        assert all(who != seat or title not in text for who, text, _ in report.orders)
                        assert all(title not in cause.label for line in report.lines for cause in line.causes)
    assert tried > 3


def test_what_is_known_of_others_narrows_and_stays_true(ratification):
    """Intervals never lose the ideal point, never close to a point, and narrow unless the point moves out of them."""
    play = Play.new(ratification, 5)
    low, high = play.state["known_low"].copy(), play.state["known_high"].copy()
    wide = high - low
    while play.phase != "over":
        before = play.state["position"].copy()
        play.order({seat: registry.decide(play, seat, "balanced") for seat in ratification.actors})
        play.answer()
        new_low, new_high, ideal = play.state["known_low"], play.state["known_high"], play.state["position"]
        assert (new_low <= ideal[None]).all()
        assert (new_high >= ideal[None]).all()
        still = np.broadcast_to((before == ideal)[None], low.shape)
        assert (new_low >= low)[still].all()
        assert (new_high <= high)[still].all()
        low, high = new_low.copy(), new_high.copy()
    for viewer in range(len(ratification.actors)):
        for other in range(len(ratification.actors)):
            if viewer != other:
                assert (high[viewer, other] - low[viewer, other] > 0).all()
    assert ((high - low) < wide - 1).any(), "nobody learned anything"
