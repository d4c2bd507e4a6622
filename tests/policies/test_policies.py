"""Policies: legal orders, reasons for each, temperaments that differ, and nothing but a view."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caucasus_game.engine.play import Play
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.errors import Faults
from caucasus_game.policies import registry, scenes
from caucasus_game.policies.batch import MIXED, drawn_policy, mixed, play_batch
from caucasus_game.policies.menu import Menu
from caucasus_game.policies.tables import Tables
from caucasus_game.scenario.load import load
from playing import play_turn


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 2**40),
    drawn=st.lists(st.sampled_from(registry.names()), min_size=7, max_size=7),
    turns=st.integers(1, 12),
)
def test_policies_order_only_what_is_legal(ratification, seed, drawn, turns):
    """Whatever the policies of the seats, none of their orders or counters is refused, in any turn of the game."""
    play = Play.new(ratification, seed)
    policies = dict(zip(ratification.actors, drawn, strict=True))
    for _ in range(turns):
        if play.phase == "over":
            break
        for seat, policy in policies.items():
            assert play.refusals(registry.decide(play, seat, policy)) == ()
        play_turn(play, policies)


@pytest.mark.parametrize("policy", registry.names())
def test_every_order_carries_its_reason(ratification, policy):
    """Each order of a policy comes with one sentence, and each policy says where it comes from."""
    play = Play.new(ratification, 2)
    for seat in ratification.actors:
        given_ = registry.decide(play, seat, policy)
        assert len(given_.reasons) == len(given_.orders)
        assert all(given_.reasons)
    assert len(registry.named(policy).provenance) > 20


def test_who_is_only_heard_is_told_from_who_votes(ratification):
    """A campaign before an audience is none for a vote; in a case where only audiences listen, that is each of them."""
    investment = Rulebook.of(load("investment").scenario)
    assert {body.kind for body in investment.scenario.bodies.values()} == {"audience"}
    for rulebook, heard in ((investment, True), (ratification, False)):
        menus = [Menu.of(rulebook, seat) for seat in range(len(rulebook.actors))]
        assert any(menu.campaigns.any() for menu in menus)
        assert all((menu.heard == (menu.campaigns & heard)).all() for menu in menus)


def test_the_same_sight_gives_the_same_orders(ratification):
    """A policy decides again the same: it keeps nothing between calls."""
    play = Play.new(ratification, 2)
    for policy in registry.names():
        assert registry.decide(play, "turkey", policy) == registry.decide(play, "turkey", policy)


def test_temperaments_differ_in_what_they_bring_about(ratification):
    """Most games of conciliatory or of balanced seats end in force, and hardly any of obstructive ones do."""
    runs = np.arange(200, dtype=np.uint64)
    number = ratification.endings.index("in_force")
    shares = [
        (play_batch(ratification, 1, runs, policy).ending == number).mean()
        for policy in ("conciliatory", "balanced", "obstructive")
    ]
    assert min(shares[:2]) > 0.5
    assert shares[2] < 0.1
    assert shares[2] < 0.02


def test_skill_is_above_chance(ratification):
    """By its rules no seat does worse than by chance, and at least five of seven do better, over 150 common seeds."""
    runs = np.arange(150, dtype=np.uint64)
    base = dict.fromkeys(ratification.actors, "balanced")
    steady = play_batch(ratification, 3, runs, base).scores
    better = 0
    for index, seat in enumerate(ratification.actors):
        chance = play_batch(ratification, 3, runs, {**base, seat: "random"}).scores[index]
        gain = steady[index] - chance
        spread = 1.96 * gain.std() / len(runs) ** 0.5
        assert gain.mean() + spread > 0, seat
        better += gain.mean() - spread > 0
    assert better >= 5


def test_mixed_seats_draw_every_policy(ratification):
    """Over many runs each seat draws each of the four policies, about as often, and one run says which."""
    runs = np.arange(4000, dtype=np.uint64)
    for seat in ratification.actors:
        counts = np.bincount(drawn_policy(7, runs, seat), minlength=4)
        assert (abs(counts - 1000) < 120).all()
    order = registry.names()
    assert mixed(ratification, 7, 12)["iran"] == order[drawn_policy(7, runs, "iran")[12]]


def test_what_orders_do_for_goals_is_worked_out_without_the_game(ratification):
    """The tables hold numbers for every order and choice, and are the same object each time."""
    tables = Tables.of(ratification)
    assert tables is Tables.of(ratification)
    assert tables.benefit.shape == (len(ratification.options),)
    assert np.isfinite(tables.benefit).all()
    assert (tables.benefit != 0).any()
    assert np.isfinite(tables.choice_benefit).all()


def test_orders_tried_together_are_worth_what_they_are_alone(ratification, monkeypatch):
    """Orders that share an imagined game, for they differ in their target alone, are worth the same each in its own."""
    together = scenes.order_worth(ratification), scenes.choice_worth(ratification)
    rules = together[0].shape[1] + together[1].shape[1]
    assert scenes._tried(ratification).max() + 1 < rules
    monkeypatch.setattr(scenes, "_tried", lambda _: np.arange(rules))
    alone = scenes._worth.__wrapped__(ratification)
    assert (np.concatenate(together, axis=1) == alone).all()


def test_an_unknown_policy_is_named_with_the_nearest():
    """A slip in a policy's name gets a did-you-mean."""
    with pytest.raises(Faults, match="balanced"):
        registry.named("balancd")
    assert MIXED not in registry.names()
