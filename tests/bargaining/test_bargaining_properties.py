"""What holds of every model on any case."""

from dataclasses import replace

import numpy as np
import pytest
from bargaining_cases import cases, permuted
from hypothesis import given, settings

from caucasus_game.bargaining.baselines import compromise, median, nash
from caucasus_game.bargaining.cases import Case
from caucasus_game.bargaining.challenge import challenge
from caucasus_game.bargaining.exchange import exchange
from caucasus_game.bargaining.scholz_2011 import scholz_2011
from caucasus_game.bargaining.smp import smp

MODELS = {
    "compromise": compromise,
    "median": median,
    "nash": lambda case: nash(case, 0.0),
    "challenge": lambda case: challenge(case, 3),
    "scholz-2011": lambda case: scholz_2011(case, 3),
    "smp": lambda case: smp(case, 3),
    "exchange": lambda case: exchange(case, 3),
}
MOVING = [name for name in MODELS if name not in {"compromise", "median", "nash", "exchange"}]  # see test_exchange
each_model = pytest.mark.parametrize("name", MODELS)


def fitted(name, case):
    """Return the case within the scale that the model takes."""
    return replace(case, position=np.clip(case.position, 0.0, 100.0)) if name == "smp" else case


def story(found):
    return [(m.round, m.issue, m.actor, m.start, m.end, m.accepted, m.refused) for m in found.moves]


@each_model
@given(pair=permuted())
@settings(max_examples=40, deadline=None)
def test_permuting_the_actors_permutes_the_result(name, pair):
    """In any order of the actors the result is the same to the last bit, ties included."""
    case, other, places = pair
    case, other = fitted(name, case), fitted(name, other)
    one, two = MODELS[name](case), MODELS[name](other)
    assert one.forecast.tobytes() == two.forecast.tobytes()
    assert one.rounds[:, places].tobytes() == two.rounds.tobytes()
    assert set(one.offers) == set(two.offers)
    assert sorted(story(one), key=repr) == sorted(story(two), key=repr)
    if one.risk is not None:
        assert one.risk[places].tobytes() == two.risk.tobytes()
        utility = one.expected_utility[places][:, places][:, :, places]
        assert utility.tobytes() == two.expected_utility.tobytes()


@each_model
@given(case=cases())
@settings(max_examples=60, deadline=None)
def test_results_are_finite_and_within_the_positions(name, case):
    """No model leaves the range of the positions (Nash: and of the disagreement), and none gives NaN."""
    case = fitted(name, case)
    found = MODELS[name](case)
    reach = (case.position, np.zeros_like(case.position)) if name == "nash" else (case.position,)
    low, high = np.min(reach, axis=(0, 1)), np.max(reach, axis=(0, 1))
    slack = 1e-9 * np.abs(case.position).max() + (0.005 if name == "smp" else 0.0)  # it rounds to hundredths
    assert np.all((found.forecast >= low - slack) & (found.forecast <= high + slack))
    assert np.all(found.rounds >= case.position.min(axis=0) - slack)
    assert np.all(found.rounds <= case.position.max(axis=0) + slack)
    assert found.rounds[0].tobytes() == case.position.tobytes()
    if found.risk is not None:
        assert np.all((found.risk >= 0.5 - 1e-12) & (found.risk <= 2.0 + 1e-12))
        assert np.isfinite(found.expected_utility).all()


@pytest.mark.parametrize("name", MOVING)
@given(case=cases())
@settings(max_examples=40, deadline=None)
def test_every_move_is_told(name, case):
    """Each actor has one move an issue and round; it goes where the offer it took says, else it stays."""
    case = fitted(name, case)
    found = MODELS[name](case)
    assert len(found.moves) == (len(found.rounds) - 1) * len(case.issues) * len(case.actors)
    for move in found.moves:
        place = case.actors.index(move.actor), case.issues.index(move.issue)
        assert found.rounds[move.round - 1][place] == move.start
        assert found.rounds[move.round][place] == move.end
        assert move.end == (move.accepted.position if move.accepted else move.start)
        had = [move.accepted, *move.refused] if move.accepted else []
        assert all(offer.receiver == move.actor and offer.proposer_expects > 0 for offer in had)
        assert all(offer in found.offers for offer in had)


@each_model
def test_at_one_point_nothing_moves(name):
    """Where all stand at one point, that point is the forecast and stays it."""
    case = Case(("a", "b", "c"), ("x",), [1, 2, 3], np.full((3, 1), 40.0), np.full((3, 1), 0.5))
    if name == "nash":
        found = nash(case, 40.0)
    else:
        found = MODELS[name](case)
        assert not found.offers
    assert found.forecast.tolist() == [40.0]
    assert np.all(found.rounds == 40.0)
