"""Counsel: of what one may know alone, and true to the models and to what orders then do."""

from pathlib import Path

import numpy as np
import pytest

from caucasus_game.bargaining.prospects import prospects
from caucasus_game.bargaining.rules import COMPEL, COMPROMISE, CONFLICT
from caucasus_game.engine.estimates import DRAWS, drawn, estimated, forecasts
from caucasus_game.engine.orders import Order, SeatOrders
from caucasus_game.engine.play import Play
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.secrecy import visible
from caucasus_game.policies.counsel import counsel
from caucasus_game.policies.foresight import rules_of
from caucasus_game.scenario.load import load

TINY = Path(__file__).parents[1] / "scenario" / "tiny.yaml"

KINDS = {CONFLICT: "conflict", COMPROMISE: "compromise", COMPEL: "compel"}


@pytest.fixture(params=["tiny", "ratification"])
def rulebook(request) -> Rulebook:
    """Each of the two scenarios."""
    return request.getfixturevalue(request.param)


def test_counsel_is_the_same_whatever_a_seat_may_not_know(rulebook):
    """Two games that differ in every hidden number, positions, purses and mandates among them, give equal counsel."""
    for seat in rulebook.actors:
        play, other = Play.new(rulebook, 3), Play.new(rulebook, 3)
        seen = visible(rulebook, seat)
        rows = [row for row, (name, _) in enumerate(rulebook.names) if not seen[row] and ":" not in name]
        low, high = np.maximum(rulebook.low[rows], 0.0), np.minimum(rulebook.high[rows], 100.0)
        other.state.x[rows, 0] = np.floor((low + 3.0 * np.maximum(high, low)) / 4.0)
        changed = {rulebook.names[row][0] for row in rows if other.state.x[row, 0] != play.state.x[row, 0]}
        assert {"position", "capital"} <= changed
        assert counsel(play.sight(seat)) == counsel(other.sight(seat))


def test_a_strength_that_hangs_on_a_secret_has_no_price(tmp_path):
    """Where an action's strength reads what the seat may not know the points are left open, not told."""
    plain = "verb: press\n    target: actor\n    who: [upland, lowland]\n    cost: {capital: 2}\n    strength: 1\n"
    text = TINY.read_text(encoding="utf-8")
    assert plain in text
    path = tmp_path / "secretive.yaml"
    path.write_text(text.replace(plain, plain.replace("strength: 1", "strength: 0.1 * capital[target]")), "utf-8")
    loaded = load(str(path))
    play = Play.new(Rulebook.of(loaded.scenario, loaded.places), 3)
    assert {one.points for one in counsel(play.sight("upland")).presses} == {None}


def _pressed(rulebook, seat, target):
    """Return the price told, and the causes of the target's pressure and trust of a press that did not backfire."""
    for seed in range(12):
        play = Play.new(rulebook, seed)
        price = next(one for one in counsel(play.sight(seat)).presses if one.target == target)
        orders = {one: SeatOrders(play.turn, one) for one in rulebook.actors}
        orders[seat] = SeatOrders(play.turn, seat, (Order(price.action, target),))
        play.order(orders)
        while play.phase == "talks":
            play.answer({})
        title = str(rulebook.scenario.actions[price.action].title)
        told = [
            cause.amount
            for line in play.told[-1].lines
            for cause in line.causes
            if cause.rule == "E7" and title in cause.label
        ]
        if told:
            return price, told
    pytest.fail("twelve presses in a row backfired")


@pytest.mark.parametrize(
    ("name", "seat", "target"), [("tiny", "upland", "lowland"), ("ratification", "armenia", "turkey")]
)
def test_the_price_told_is_what_a_press_does(request, name, seat, target):
    """The points that counsel tells are those that the ledger then shows, and the trust lost is the one told."""
    price, told = _pressed(request.getfixturevalue(name), seat, target)
    assert sorted(told) == pytest.approx([-price.trust, price.points], abs=1e-5)
    assert price.backfires > 0


def test_movers_are_those_that_the_model_holds_out(rulebook):
    """Each mover has the kind, the end and the expectations of one round of the contest model, and moves somewhere."""
    seat = rulebook.actors[0]
    sight = Play.new(rulebook, 3).sight(seat)
    found = counsel(sight).movers
    assert found
    for index, issue in enumerate(rulebook.issues):
        stands = estimated(sight)[:, index]
        rules = rules_of(rulebook.scenario.rules.bargaining)
        held = prospects(rules, sight["capability"], stands, sight["salience"][:, index])
        for one in found:
            if one.issue != issue:
                continue
            mover, by = rulebook.actors.index(one.mover), rulebook.actors.index(one.by)
            assert seat in {one.mover, one.by}
            assert one.kind == KINDS[int(held.kind[mover, by, 0])]
            assert one.start == stands[mover, 0]
            assert one.end == held.destination[mover, by, 0] != one.start
            assert (one.mover_expects, one.by_expects) == (held.expects[mover, by, 0], held.wants[mover, by, 0])
            assert one.best == (held.proposer[mover, 0] == by)


def test_a_fair_trade_gains_both_the_same(ratification):
    """Worked out from positions and saliences, both sides gain what is told; what settles is theirs and open."""
    seat = "armenia"
    play = Play.new(ratification, 3)
    sight = play.sight(seat)
    stands, salience, capability = estimated(sight)[..., 0], sight["salience"][..., 0], sight["capability"][:, 0]
    settled = 0
    for one in counsel(sight).trades:
        me, other = ratification.actors.index(seat), ratification.actors.index(one.other)
        give, get = ratification.issues.index(one.give), ratification.issues.index(one.get)
        weight = salience * capability[:, None]
        for who in (me, other):
            gain = 0.0
            for giver, issue, end in ((me, give, one.give_to), (other, get, one.get_to)):
                after = stands[:, issue].copy()
                after[giver] = end
                moved = (weight[:, issue] * (after - stands[:, issue])).sum() / weight[:, issue].sum()
                before = (weight[:, issue] * stands[:, issue]).sum() / weight[:, issue].sum()
                nearer = abs(before - stands[who, issue]) - abs(before + moved - stands[who, issue])
                gain += salience[who, issue] * nearer
            assert gain == pytest.approx(one.gain, abs=1e-6)
        if one.package is not None:
            settled += 1
            assert set(one.package.to) | {seat} == {
                party for issue, _ in one.package.terms for party in play.view(seat).issue(issue).parties
            }
    assert settled


def test_a_trade_to_settle_is_an_offer_that_pays(rulebook):
    """The package that counsel names is legal, within the mandate, and worth what it says by the offer's preview."""
    for seat in rulebook.actors:
        play = Play.new(rulebook, 3)
        view = play.view(seat)
        for one in counsel(play.sight(seat)).trades:
            if one.package is None:
                continue
            assert one.package.worth > 0
            assert one.package.worth_to_them > 0
            for issue, mark in one.package.terms:
                low, high = view.issue(issue).mandate
                assert low <= mark <= high
            to = one.package.to
            target, many = (to[0], ()) if len(to) == 1 else (None, to)
            action = next(action.id for action in view.actions if action.verb == "offer")
            preview = play.preview(seat, Order(action, target, many, dict(one.package.terms)))
            assert not preview.faults
            own = next(side for side in preview.sides if side.actor == seat)
            assert own.low == pytest.approx(one.package.worth, abs=0.01)


def test_the_forecast_lies_in_its_range_and_draws_in_what_is_known(rulebook):
    """Draws keep to the known intervals, one's own positions are exact, and views and counsel tell one forecast."""
    seat = rulebook.actors[-1]
    play = Play.new(rulebook, 3)
    sight = play.sight(seat)
    positions = drawn(sight)
    assert positions.shape == (len(rulebook.actors), len(rulebook.issues), DRAWS)
    assert (positions >= np.maximum(sight.low(), 0.0)).all()
    assert (positions <= np.minimum(sight.high(), 100.0)).all()
    assert (positions[sight.index] == estimated(sight)[sight.index]).all()
    found = counsel(sight).forecasts
    for one, row, seen in zip(found, forecasts(sight), play.view(seat).issues, strict=True):
        assert (one.mean, one.low, one.high) == tuple(row) == seen.forecast
        assert one.low <= one.mean <= one.high
        assert one.model_low <= one.model <= one.model_high
