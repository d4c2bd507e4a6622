"""The policy that follows the scenario's bargaining model."""

import numpy as np
import pytest

from caucasus_game.engine.play import Play
from caucasus_game.policies import registry
from caucasus_game.policies.batch import play_batch
from caucasus_game.policies.foresight import foresee
from caucasus_game.policies.model import COMPELLED, FORESEEN
from caucasus_game.policies.tables import Tables
from playing import play_turn


@pytest.mark.parametrize("name", ["tiny", "ratification"])
def test_its_orders_are_legal_and_the_same_again(request, name):
    """Turn after turn its orders are allowed, and deciding again gives the same ones."""
    rulebook = request.getfixturevalue(name)
    play = Play.new(rulebook, 4)
    for _ in range(3):
        for seat in rulebook.actors:
            orders = registry.decide(play, seat, "model")
            assert play.refusals(orders) == ()
            assert registry.decide(play, seat, "model") == orders
        play_turn(play, dict.fromkeys(rulebook.actors, "model"))


def test_a_batch_decides_as_each_game_alone(tiny):
    """Every run of a batch of its games has the bits of the run alone."""
    runs = np.arange(40, 44, dtype=np.uint64)
    together = play_batch(tiny, 6, runs, "model")
    for column in range(len(runs)):
        alone = play_batch(tiny, 6, runs[column : column + 1], "model")
        assert np.array_equal(alone.state.x[:, 0], together.state.x[:, column])


def test_it_keeps_within_its_mandate_and_offers_what_it_foresees(ratification):
    """Mandates stay within the scenario's bounds, and each mark that it offers is the forecast, held to its mandate."""
    play, tables = Play.new(ratification, 4), Tables.of(ratification)
    offered = 0
    for index, seat in enumerate(ratification.actors):
        sight = play.sight(seat)
        decision = registry.named("model").decide(sight)
        low, high = decision.low[:, 0], decision.high[:, 0]
        given = ~np.isnan(low)
        assert (low >= tables.mandate_low[index])[given].all()
        assert (high <= tables.mandate_high[index])[given].all()
        assert (low <= high)[given].all()
        forecast = np.rint(foresee(sight).forecast[:, 0])
        for slot, terms in enumerate(decision.terms[..., 0]):
            if decision.offer_why[slot, 0] != decision.reasons.index(FORESEEN) or not decision.to[slot, 0]:
                continue
            for issue in np.flatnonzero(~np.isnan(terms)):
                assert terms[issue] == min(max(forecast[issue], low[issue]), high[issue])
                offered += 1
    assert offered


def test_it_says_whom_it_could_compel(ratification):
    """A press that it orders because the model says so carries that reason, in some turn of some game."""
    said = set()
    for seed in range(3):
        play = Play.new(ratification, seed)
        for _ in range(6):
            if play.phase == "over":
                break
            for seat in ratification.actors:
                orders = registry.decide(play, seat, "model")
                said |= {
                    reason
                    for order, reason in zip(orders.orders, orders.reasons, strict=True)
                    if order.action == "press"
                }
            play_turn(play, dict.fromkeys(ratification.actors, "model"))
        if any(COMPELLED in reason for reason in said):
            return
    pytest.fail(f"no press was ordered because of the model, only: {said}")
