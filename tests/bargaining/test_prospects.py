"""What the expected utility model holds out, for many runs at once."""

from dataclasses import fields

import numpy as np
import pytest
from bargaining_cases import cases
from hypothesis import given, settings
from hypothesis import strategies as st
from published import emissions

from caucasus_game.bargaining import contest
from caucasus_game.bargaining import prospects as room
from caucasus_game.bargaining.challenge import challenge, challenge_rules
from caucasus_game.bargaining.prospects import Prospects, play_rounds, prospects
from caucasus_game.bargaining.rules import COMPEL, COMPROMISE, CONFLICT, NOBODY, NONE, STALEMATE
from caucasus_game.bargaining.scholz_2011 import scholz_2011
from caucasus_game.errors import Faults

TOLD = {"challenge": challenge, "scholz-2011": scholz_2011}
KINDS = {"conflict": CONFLICT, "compromise": COMPROMISE, "compel": COMPEL}
each_model = pytest.mark.parametrize("model", TOLD)


def by_name(case):
    return case.rearranged(sorted(range(len(case.actors)), key=case.actors.__getitem__))


def of_case(model, case):
    return prospects(model, case.capability, case.position, case.salience)


def same(one, two):
    return all(getattr(one, f.name).tobytes() == getattr(two, f.name).tobytes() for f in fields(Prospects))


@each_model
@given(case=cases(issues=5))
@settings(max_examples=30, deadline=None)
def test_a_run_is_the_same_alone_and_among_others(model, case):
    """Prospects and rounds of many runs are those of each run alone, to the last bit."""
    together = of_case(model, case)
    course = play_rounds(model, case.capability, case.position, case.salience, 3)
    for run in range(len(case.issues)):
        at = slice(run, run + 1)
        parts = case.capability[:, at], case.position[:, at], case.salience[:, at]
        alone = prospects(model, *parts)
        assert same(alone, Prospects(*(getattr(together, f.name)[..., at].copy() for f in fields(Prospects))))
        assert play_rounds(model, *parts, 3).tobytes() == course[..., at].tobytes()


@each_model
def test_how_many_are_worked_on_at_a_time_changes_nothing(model, monkeypatch):
    """Cutting the runs, and the powers within them, into small blocks gives the same bytes."""
    case = emissions()
    shift = np.arange(9.0) / 10
    given = case.capability, case.position + shift * case.salience, np.repeat(case.salience, 9, axis=1)
    whole = prospects(model, *given)
    monkeypatch.setattr(room, "AT_A_TIME", 200)
    monkeypatch.setattr(contest, "BLOCK", 7)
    assert same(prospects(model, *given), whole)


@each_model
@given(case=cases(issues=3))
@settings(max_examples=30, deadline=None)
def test_prospects_are_what_the_story_tells(model, case):
    """Kinds, destinations, expectations and the offers taken are those of the offers and moves of the told case."""
    case = by_name(case)
    told, held_out = TOLD[model](case, 1), of_case(model, case)
    kind = np.where(np.isin(held_out.kind, [NONE, STALEMATE]), NONE, held_out.kind)
    place = {name: k for k, name in enumerate(case.actors)}
    for offer in told.offers:
        at = place[offer.receiver], place[offer.proposer], case.issues.index(offer.issue)
        assert kind[at] == KINDS[offer.kind]
        assert held_out.destination[at] == offer.position
        assert held_out.expects[at] == offer.receiver_expects
        assert held_out.wants[at] == offer.proposer_expects
        kind[at] = NONE
    assert not kind.any()
    for move in told.moves:
        at = place[move.actor], case.issues.index(move.issue)
        assert held_out.proposer[at] == (place[move.accepted.proposer] if move.accepted else NOBODY)
        assert held_out.position[at] == move.end
    assert np.array_equal(held_out.mean, told.means[1])
    assert np.array_equal(held_out.median, told.medians[1])
    assert np.array_equal(held_out.risk, told.risk)
    everyone = range(len(case.actors))
    own = np.array([told.expected_utility[viewer, viewer] for viewer in everyone])
    assert np.array_equal(held_out.expects, own)


@each_model
def test_rounds_without_a_story_are_those_with_one(model):
    """Playing the rounds alone gives the positions of the told rounds to the last bit."""
    case = by_name(emissions())
    told = TOLD[model](case, 4)
    assert play_rounds(model, case.capability, case.position, case.salience, 4).tobytes() == told.rounds.tobytes()


@each_model
@given(case=cases(issues=3), data=st.data())
@settings(max_examples=30, deadline=None)
def test_nothing_leaves_the_positions_or_is_no_number(model, case, data):
    """Destinations stay within the positions of their run, exactly; nothing is NaN, nobody contests itself."""
    weightless = data.draw(st.booleans())
    capability = case.capability * 0.0 if weightless else case.capability
    found = prospects(model, capability, case.position, case.salience)
    low, high = case.position.min(axis=0), case.position.max(axis=0)
    assert np.all((found.destination >= low) & (found.destination <= high))
    assert np.all((found.mean >= low) & (found.mean <= high) & (found.median >= low) & (found.median <= high))
    assert np.isfinite(found.expects).all()
    assert np.all((found.risk >= 0.5 - 1e-12) & (found.risk <= 2.0 + 1e-12))
    everyone = np.arange(len(case.actors))
    assert not found.expects[everyone, everyone].any()
    assert not found.kind[everyone, everyone].any()


@each_model
def test_a_run_without_a_range_stands_still_beside_one_that_moves(model):
    """Where all of a run stand at one point nothing moves, and what another run does is no different for it."""
    case = by_name(emissions())
    position = np.concatenate([case.position, np.full_like(case.position, 7.3)], axis=1)
    found = prospects(model, case.capability, position, case.salience)
    assert found.moves[:, 0].any()
    assert not found.moves[:, 1].any()
    assert not found.kind[..., 1].any()
    assert found.position[:, 1].tolist() == [7.3] * 10
    assert found.mean[1] == found.median[1] == 7.3


def test_ties_go_to_the_lower_place_and_then_to_the_first():
    """Between equal offers the receiver goes down the scale; among those who offer the same place, the first has it."""
    position = np.array([[100.0], [0.0], [50.0], [0.0], [100.0]])
    found = prospects("challenge", [4.0, 4.0, 1.0, 4.0, 4.0], position, [1.0, 1.0, 0.5, 1.0, 1.0])
    up, down, _, again, once_more = found.destination[2, :, 0].tolist()
    assert (up, down) == (once_more, again)
    assert up - 50.0 == pytest.approx(50.0 - down)
    assert up > 50.0
    assert found.proposer[2, 0] == 1
    assert found.position[2, 0] == down


def test_a_kept_range_divides_the_distances():
    """The range of round 0 may be handed in: the variant keeps it, the written equations take each round's own."""
    case = by_name(emissions())
    given = case.capability, case.position, case.salience
    assert not same(prospects("scholz-2011", *given, span=[12.0]), prospects("scholz-2011", *given))
    assert same(prospects("scholz-2011", *given, span=[6.0]), prospects("scholz-2011", *given))
    assert same(prospects("challenge", *given, span=[12.0]), prospects("challenge", *given))


def test_rules_of_ones_own():
    """Rules with another chance of the status quo are taken in place of a name, and no runs are no trouble."""
    case = by_name(emissions())
    given = case.capability, case.position, case.salience
    told = challenge(case, 2, status_quo=1.0)
    assert play_rounds(challenge_rules(1.0), *given, 2).tobytes() == told.rounds.tobytes()
    none = np.zeros((10, 0))
    assert prospects("challenge", case.capability[:, 0], none, none).expects.shape == (10, 10, 0)


def test_what_cannot_be_asked_is_told():
    """Unknown models, crowds and unfit arrays are refused by code; unfit arrays all at once."""
    three = np.array([[0.0], [1.0], [2.0]])

    def codes(*given, **more):
        with pytest.raises(Faults) as caught:
            prospects(*given, **more)
        return [fault.code for fault in caught.value.faults]

    assert codes("oracle", three, three, three) == ["unknown-model"]
    assert codes("challenge", three, three[:, 0], three) == ["wrong-size"]
    assert codes("challenge", -three, three, three) == ["out-of-range", "out-of-range"]
    every = ["not-a-number", "wrong-size", "out-of-range"]
    assert codes("challenge", [1.0], three * np.nan, [1.0, 1.0, 2.0]) == every
    assert codes("challenge", ["a", "b", "c"], three, three / 2) == ["not-a-number"]
    assert codes("scholz-2011", three, three, three / 2, span=[1.0, 2.0]) == ["wrong-size"]
    crowd = np.zeros((10_000, 1))
    assert codes("challenge", crowd, crowd, crowd) == ["too-many-actors"]
    with pytest.raises(Faults, match="rounds-out-of-range"):
        play_rounds("challenge", three, three, three / 2, -1)
