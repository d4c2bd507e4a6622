"""Two levels: what terms are worth at home, win-sets, and the example that the brief works out."""

from statistics import NormalDist

import numpy as np
import pytest

from caucasus_game.engine.begin import begin
from caucasus_game.engine.orders import Order, SeatOrders
from caucasus_game.engine.outlook import chance_of_yes, intervals
from caucasus_game.engine.play import Play

PACKAGES = {
    "Armenian maximum": ((40, 60, 40, 90, 60, 75, 75), (0.79, 0.70, 0.37)),
    "Azerbaijani maximum": ((75, 60, 95, 45, 35, 50, 60), (0.35, 0.18, 0.99)),
    "each issue split by power": ((55, 75, 95, 40, 40, 50, 75), (0.47, 0.26, 0.98)),
    "linked package": ((55, 65, 80, 85, 55, 70, 75), (0.69, 0.57, 0.84)),
    "a promise instead of an amendment": ((50, 70, 50, 60, 50, 60, 75), (0.74, 0.62, 0.78)),
}


@pytest.mark.parametrize("name", PACKAGES)
def test_yes_shares_of_the_worked_example(ratification, name):
    """The five packages worked out on paper get those yes-shares within 0.02, on the scenario's own numbers."""
    terms, expected = PACKAGES[name]
    state = begin(ratification, 0, np.zeros(1, dtype=np.uint64))
    state["terms"] = np.array(terms, dtype=np.float64)[:, None]
    state["mood"] = state["campaign"] = 0.0
    shares = dict(zip(ratification.bodies, ratification.home.support_of(state)[:, 0] / 100, strict=True))
    bodies = ("armenia_parliament", "armenia_referendum", "azerbaijan_parliament")
    assert [round(shares[body], 2) for body in bodies] == pytest.approx(expected, abs=0.0201)


def test_a_body_of_ones_own_is_what_its_blocs_add_up_to(ratification):
    """Before the orders and in the talks, a seat's own body says yes by as much as its blocs, each by its share."""
    play = Play.new(ratification, 7)
    moved = []
    while play.turn < 3:
        for body in play.view("armenia").bodies:
            if body.actor == "armenia":
                assert body.support == pytest.approx(sum(bloc.share * bloc.yes / 100 for bloc in body.blocs), abs=1e-5)
                moved.append(play.phase == "talks" and abs(body.change) > 1.0)
        if play.phase == "orders":
            campaign = Order("campaign", "armenia_parliament", amount=2)
            play.order({"armenia": SeatOrders(play.turn, "armenia", (campaign,))})
        else:
            play.answer()
    assert any(moved)


def test_neither_maximum_passes_and_a_linked_package_does(ratification):
    """The lesson: no side can dictate, splitting every issue by power fails, linking passes everywhere."""
    passes = {}
    for name, (terms, _) in PACKAGES.items():
        state = begin(ratification, 0, np.zeros(1, dtype=np.uint64))
        state["terms"] = np.array(terms, dtype=np.float64)[:, None]
        passes[name] = (ratification.home.support_of(state)[:, 0] > ratification.home.threshold).all()
    assert passes == {
        "Armenian maximum": False,
        "Azerbaijani maximum": False,
        "each issue split by power": False,
        "linked package": True,
        "a promise instead of an amendment": True,
    }


def test_a_win_set_is_where_the_expected_share_passes(tiny):
    """Each mark inside a drawn win-set has support above the threshold, each outside has not."""
    play = Play.new(tiny, 2)
    seen = play.view("upland")
    (body,) = tiny.bodies
    for issue in seen.issues:
        (win_set,) = issue.win_sets
        inside = {mark for low, high in win_set.intervals for mark in range(low, high + 1)}
        for mark in range(101):
            state = play.state.copy()
            state["terms"][tiny.issues.index(issue.id)] = mark
            share = float(tiny.home.support_of(state)[tiny.bodies.index(body), 0])
            assert (share > tiny.home.threshold[0]) == (mark in inside)
        if not win_set.intervals:
            assert win_set.opened_by is None or win_set.opened_by != issue.id


def test_intervals_tell_holes_apart():
    """A win-set with a hole is two intervals; an empty one is none."""
    inside = np.zeros(101, dtype=bool)
    assert intervals(inside) == ()
    inside[3:7] = inside[50] = inside[100] = True
    assert intervals(inside) == ((3, 6), (50, 50), (100, 100))


def test_the_chance_shown_is_near_the_normal_one():
    """The chance shown of a vote is within a point of the normal distribution it is drawn from."""
    for support in (35.0, 45.0, 50.0, 56.0, 70.0):
        exact = 100 * NormalDist(support, 5).cdf(200) - 100 * NormalDist(support, 5).cdf(50)
        assert abs(chance_of_yes(support, 50, 5) - exact) < 1
    assert chance_of_yes(60, 50, 0) == 100
    assert chance_of_yes(40, 50, 0) == 0
