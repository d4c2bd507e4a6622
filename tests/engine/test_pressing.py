"""Pressure (E7): the price by hand, and whom one could compel beside the whole contest model."""

import math

import numpy as np
import pytest

from caucasus_game.bargaining import contest
from caucasus_game.bargaining.challenge import challenge_rules
from caucasus_game.bargaining.pressing import compels
from caucasus_game.bargaining.prospects import prospects
from caucasus_game.bargaining.rules import COMPEL
from caucasus_game.engine.play import Play
from caucasus_game.engine.pressing import compelled, pressure
from caucasus_game.randomness import uniform_rows

ONE = np.zeros(1, dtype=np.intp)


def _by_hand():
    """The presser at 100, the target at 0, a third at 40: positions, saliences and weights [actor, run of one]."""
    position, salience, capability = np.array([[100.0], [0.0], [40.0]]), np.array([[1.0], [0.5], [1.0]]), [2, 2, 1]
    return position, salience, salience * np.array(capability, dtype=float)[:, None]


def test_a_case_worked_by_hand():
    """P = 2/3.2; the presser expects 2(1 − 2·.5·.375) − .5·1.6 = .45, the target 2(1 − 2·.625) − .5·1.4 = −1.2."""
    position, salience, weight = _by_hand()
    assert compels(position, salience, weight, ONE, ONE + 1, 0.5).tolist() == [True]
    assert compels(position, salience, weight, ONE + 1, ONE, 0.5).tolist() == [False]


def test_who_cannot_gain_by_a_contest_compels_nobody():
    """Against a target that cares fully the same presser expects .5 − .8 < 0; where all agree there is no contest."""
    position, salience, weight = _by_hand()
    salience[1], capability = 1.0, weight[1] / 0.5
    assert not compels(position, salience, np.array([weight[0], capability * 0.5, weight[2]]), ONE, ONE + 1, 0.5)
    assert not compels(np.full((3, 1), 50.0), salience, weight, ONE, ONE + 1, 0.5)


@pytest.mark.parametrize("unchanged", [0.0, 0.5, 1.0])
def test_compels_is_the_contest_model_without_attitudes_to_risk(monkeypatch, unchanged):
    """On 2,000 drawn cases of 5 actors it finds the pairs of the full model with risk exponents 1, off the border."""
    monkeypatch.setattr(contest, "_risk", lambda rules, standing, odds: np.ones_like(standing.position))
    runs = np.arange(2000, dtype=np.uint64)
    drawn = uniform_rows(5, runs, 1, np.arange(15, dtype=np.uint64)).reshape(3, 5, -1)
    position, salience, capability = np.rint(drawn[0] * 20) * 5, drawn[1], 100 * drawn[2]
    found = prospects(challenge_rules(unchanged), capability, position, salience)
    a, b = found.expects, found.wants
    border = np.minimum(np.minimum(np.abs(a), np.abs(b)), np.abs(a + b)) < 1e-6
    weight, some = salience * capability, 0
    for receiver in range(5):
        for proposer in range(5):
            places = (np.full(len(runs), at) for at in (proposer, receiver))
            fast = compels(position, salience, weight, *places, unchanged)
            full = found.kind[receiver, proposer] == COMPEL
            assert (fast == full)[~border[receiver, proposer]].all()
            some += int(fast.sum())
    assert some > 0 or unchanged == 1.0


def _blocks(play):
    """The state's blocks with the case by hand on water, where it compels, and all of one mind on the dam."""
    position, salience, _ = _by_hand()
    blocks = {name: np.array(play.state[name]) for name in ("stated", "salience", "capability", "trust", "settled")}
    blocks["stated"][:, 0], blocks["salience"][:, 0] = position, salience
    blocks["stated"][:, 1], blocks["salience"][:, 1] = 50.0, np.array([[0.3], [0.25], [0.3]])
    blocks["capability"][:] = np.array([[2.0], [2.0], [1.0]])
    blocks["trust"][0, 1] = 30.0
    return blocks


def test_pressure_by_hand(tiny):
    """2 · √(2/2) · (1 − .3) · (1 + coercion · .5/(.5 + .25)); without coercion the last factor is 1."""
    blocks = _blocks(Play.new(tiny, 1))
    coercion = tiny.scenario.rules.bargaining.coercion
    assert coercion == 1.0
    assert compelled(tiny, blocks.__getitem__, ONE, ONE + 1, ONE)[:, 0].tolist() == [True, False]
    amount = pressure(tiny, blocks.__getitem__, ONE, ONE + 1, ONE)
    assert math.isclose(amount[0], 2 * 0.7 * (1 + 0.5 / 0.75))
    back = pressure(tiny, blocks.__getitem__, ONE + 1, ONE, ONE)
    assert math.isclose(back[0], 2 * (1 - float(blocks["trust"][1, 0, 0]) / 100))
    bargaining = tiny.scenario.rules.bargaining.model_copy(update={"coercion": 0.0})
    rules = tiny.scenario.rules.model_copy(update={"bargaining": bargaining})
    plain = _Scenario(tiny, tiny.scenario.model_copy(update={"rules": rules}))
    assert math.isclose(pressure(plain, blocks.__getitem__, ONE, ONE + 1, ONE)[0], 2 * 0.7)


def test_settled_issues_press_nobody(tiny):
    """An issue that is settled compels no more, and the press is worth what it is without."""
    blocks = _blocks(Play.new(tiny, 1))
    blocks["settled"][0] = 1.0
    assert not compelled(tiny, blocks.__getitem__, ONE, ONE + 1, ONE).any()
    assert math.isclose(pressure(tiny, blocks.__getitem__, ONE, ONE + 1, ONE)[0], 2 * 0.7)


class _Scenario:
    """A rulebook under another scenario's rules: all that a price reads of it."""

    def __init__(self, rulebook, scenario):
        self.scenario, self.issues, self.actors = scenario, rulebook.issues, rulebook.actors
