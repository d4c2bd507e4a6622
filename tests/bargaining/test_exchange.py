"""The exchange model against the program it restates, by hand, and its properties."""

import ast
import re

import numpy as np
import pytest
from bargaining_cases import cases
from hypothesis import given, settings
from published import REFERENCE, decide

from caucasus_game.bargaining.cases import Case
from caucasus_game.bargaining.exchange import exchange
from caucasus_game.bargaining.trades import best_trade, trades
from caucasus_game.errors import Faults
from caucasus_game.randomness import uniform

FOLDER = REFERENCE / "exchange"
published = pytest.mark.skipif(not FOLDER.exists(), reason="the program's results are not here")


def printed():
    """Return, from what the program printed on its sample, the means by round, the counts and the first exchanges."""
    lines = (FOLDER / "expected.txt").read_text(encoding="utf-8").splitlines()
    sample = lines[: next(k for k, line in enumerate(lines) if k and line.startswith("data/"))]
    means = [list(ast.literal_eval(line[line.index("{") :]).values()) for line in sample if "{" in line]
    counts = [
        tuple(map(int, found)) for line in sample for found in re.findall(r"potential (\d+) realized (\d+)", line)
    ]
    return means, counts, [re.split(r" <-> | ", line) for line in sample if " <-> " in line]


def sample():
    return decide((FOLDER / "sample_data.txt").read_text(encoding="utf-8"))


def draws(stream, *shape):
    return uniform(1, np.arange(np.prod(shape), dtype=np.uint64), 0, stream).reshape(shape)


def crowd(actors, issues, runs=1):
    """Return capability, position and salience [actor, issue, run] without ties."""
    shape = actors, issues, runs
    return 0.1 + draws(1, *shape), 100.0 * draws(2, *shape), draws(3, *shape)


def three():
    """Return the case worked by hand: B is strong on q, A and C want p."""
    position, salience = [[40, 0], [100, 100], [20, 0]], [[1, 0.5], [0.5, 1], [1, 1]]
    return Case(("A", "B", "C"), ("p", "q"), [1, 1, 1], position, salience)


@published
def test_the_sample_round_by_round():
    """Weighted means of rounds 0 to 3, and the potential and realised exchanges of each, are the program's."""
    means, counts, _ = printed()
    found = exchange(sample(), 3)
    assert found.means.round(4).tolist() == means
    assert [(trading.potential, len(trading.realised)) for trading in found.exchanges] == counts


@published
def test_the_sample_exchange_by_exchange():
    """The first exchanges are the program's, to eight decimals of the gain and three of the votes."""
    _, _, first = printed()
    assert len(first) == 4
    for deal, (gain, *sides) in zip(exchange(sample(), 1).exchanges[0].realised, first, strict=False):
        told = {
            (side.actor, side.issue, round(side.start, 3), round(side.end, 3)) for side in (deal.first, deal.second)
        }
        assert f"{deal.gain:.8f}" == gain
        assert told == {(*names[:2], *map(float, names[2:])) for names in (sides[:4], sides[4:])}


def test_two_give_each_other_everything():
    """Two that each care twice as much about one of two issues vote each other's way, and meet part of the way."""
    case = Case(("A", "B"), ("p", "q"), [1, 1], [[0, 0], [100, 100]], [[1, 0.5], [0.5, 1]])
    found = exchange(case, 1)
    (deal,) = found.exchanges[0].realised
    assert deal.gain == pytest.approx(100 / 3 * (1 - 0.5))  # each shift of 100 moves a mean by a third of it
    assert (deal.first.issue, deal.first.end, deal.second.issue, deal.second.end) == ("q", 100.0, "p", 0.0)
    assert found.rounds[1] == pytest.approx(np.array([[0.0, 30.0], [70.0, 100.0]]))  # .4 (1 − .5) + .1 of the way
    assert found.forecast == pytest.approx([70 / 3, 230 / 3])  # the weighted mean of these
    assert {(o.issue, o.proposer, o.receiver, o.position) for o in found.offers} == {
        ("q", "B", "A", 100.0),
        ("p", "A", "B", 0.0),
    }


def test_the_mean_stops_at_the_position_of_the_one_who_wants_it():
    """B's way to A on p would take the mean from 44 to 32, past A's 40: it goes 20, not 60, and A as little on q."""
    case = three()
    found = trades(*(array[..., None] for array in (case.capability, case.position, case.salience)))
    who, terms = found.candidates, found.terms
    (place,) = np.flatnonzero((who.first == 0) & (who.second == 1) & terms.fair[:, 0])
    assert (who.first_gives[place], who.second_gives[place]) == (1, 0)
    assert terms.gain[place, 0] == pytest.approx(4 * 1 - 4 * 0.5)
    assert terms.second_end[place, 0] == pytest.approx(80.0)
    assert terms.first_end[place, 0] == pytest.approx(20.0)


def test_the_greatest_gain_goes_first_and_closes_what_it_turns_round():
    """B and C gain 4 and go first; B's vote on p is then past A's position, so A and B do not trade any more."""
    found = exchange(three(), 1)
    (trading,) = found.exchanges
    assert trading.potential == 2
    (deal,) = trading.realised
    assert deal.gain == pytest.approx(4.0)
    assert (deal.first.actor, deal.first.issue, deal.first.end) == ("B", "p", 20.0)
    assert (deal.second.actor, deal.second.issue, deal.second.end) == ("C", "q", pytest.approx(30.0))
    move = next(m for m in found.moves if (m.actor, m.issue) == ("B", "p"))
    assert (move.accepted.proposer, move.accepted.position) == ("C", 20.0)
    assert [(o.proposer, o.proposer_expects) for o in move.refused] == [("A", pytest.approx(2.0))]


NOTHING = {
    "one issue": Case(("a", "b"), ("x",), [1, 1], [[0], [100]], [[1], [0.5]]),
    "equal tastes": Case(("a", "b"), ("x", "y"), [1, 1], [[0, 0], [100, 100]], [[1, 0.5], [1, 0.5]]),
    "the same side": Case(("a", "b"), ("x", "y"), [1, 1], [[0, 50], [100, 50]], [[1, 0.5], [0.5, 1]]),
    "no salience": Case(("a", "b"), ("x", "y"), [1, 1], [[0, 0], [100, 100]], [[1, 0.0], [0.5, 1]]),
    "no capability": Case(("a", "b"), ("x", "y"), [1, 0], [[0, 0], [100, 100]], [[1, 0.5], [0.5, 1]]),
}


@pytest.mark.parametrize("name", NOTHING)
def test_where_there_is_nothing_to_trade_nothing_moves(name):
    """Without a second issue, a difference of taste, opposed positions or weight on both sides, all stay."""
    case = NOTHING[name]
    found = exchange(case, 2)
    assert not found.offers
    assert all(not trading.realised for trading in found.exchanges)
    assert np.all(found.rounds == case.position)
    assert found.forecast.tolist() == found.means[0].tolist()


@given(case=cases(actors=5, issues=4))
@settings(max_examples=40, deadline=None)
def test_every_exchange_is_told_and_stances_follow_votes(case):
    """A move goes between a tenth and half of the way to the vote it took; who exchanged nothing stays."""
    found = exchange(case, 2)
    assert len(found.moves) == 2 * case.position.size
    told = {
        (trading.round, side.actor, side.issue): side.end
        for trading in found.exchanges
        for deal in trading.realised
        for side in (deal.first, deal.second)
    }
    for move in found.moves:
        place = case.actors.index(move.actor), case.issues.index(move.issue)
        assert (move.start, move.end) == (found.rounds[move.round - 1][place], found.rounds[move.round][place])
        assert all(offer in found.offers and offer.receiver == move.actor for offer in move.refused)
        vote = told.get((move.round, move.actor, move.issue))
        assert (move.accepted.position if move.accepted else None) == vote
        if vote is None:
            assert move.start == move.end
        else:
            assert move.accepted in found.offers
            share = 0.4 * (1.0 - case.salience[place]) + 0.1
            assert move.end == pytest.approx(move.start + share * (vote - move.start), rel=1e-9, abs=1e-9)


@given(case=cases(actors=5, issues=3))
@settings(max_examples=40, deadline=None)
def test_both_sides_of_a_fair_trade_gain_the_same(case):
    """What the two shifts do to the two means is worth the same to both, more than nothing, and passes neither."""
    found = trades(*(array[..., None] for array in (case.capability, case.position, case.salience)))
    who, terms, ground = found.candidates, found.terms, found.ground
    for k in np.flatnonzero(terms.fair[:, 0]).tolist():
        i, j, q, p = who.first[k], who.second[k], who.first_gives[k], who.second_gives[k]
        on_q, on_p = terms.first_shift[k, 0] * ground.share[i, q, 0], terms.second_shift[k, 0] * ground.share[j, p, 0]
        ours = abs(on_p) * case.salience[i, p] - abs(on_q) * case.salience[i, q]
        theirs = abs(on_q) * case.salience[j, q] - abs(on_p) * case.salience[j, p]
        slack = 1e-9 * ground.longest[0]
        assert terms.gain[k, 0] > 0.0
        assert ours == pytest.approx(terms.gain[k, 0], abs=slack)
        assert theirs == pytest.approx(terms.gain[k, 0], abs=slack)
        for other, issue, shift in ((j, q, on_q), (i, p, on_p)):
            before = case.position[other, issue] - ground.mean[issue, 0]
            assert before * (before - shift) >= -slack * abs(before)


def test_a_run_is_the_same_alone_or_among_many():
    """At any width each run has the same bits, and a pair alone the same as among all pairs."""
    arrays = crowd(5, 4, 9)
    wide = trades(*arrays)
    best = best_trade(*arrays, 1, 3)
    pair = (wide.candidates.first == 1) & (wide.candidates.second == 3)
    gains = np.where(wide.terms.fair, wide.terms.gain, 0.0)[pair].max(axis=0)
    assert best.gain.tobytes() == gains.tobytes()
    for run in range(9):
        narrow = trades(*(array[..., run : run + 1] for array in arrays), ((1, 3),))
        for name in ("fair", "gain", "first_end", "second_end"):
            assert getattr(narrow.terms, name)[:, 0].tobytes() == getattr(wide.terms, name)[pair, run].tobytes()


def test_the_best_trade_of_a_pair():
    """In the case worked by hand A gives B on q; where nobody cares differently there is none, and the gain is 0."""
    case = three()
    salience = np.stack((case.salience, np.ones((3, 2))), axis=-1)
    twice = [np.repeat(array[..., None], 2, axis=-1) for array in (case.capability, case.position)]
    best = best_trade(*twice, salience, 0, 1)
    assert best.gain == pytest.approx([2.0, 0.0])
    assert (best.first_gives.tolist(), best.second_gives.tolist()) == ([1, -1], [0, -1])
    assert best.first_end == pytest.approx([20.0, 0.0])
    lone = best_trade(*(array[:, :1] for array in twice), salience[:, :1], 0, 1)
    assert lone.gain.tolist() == [0.0, 0.0]


def test_permuting_the_issues_permutes_the_result():
    """Where no two gains are equal the order of the issues decides nothing."""
    capability, position, salience = (array[..., 0] for array in crowd(6, 4))
    actors, issues, places = tuple("abcdef"), tuple("pqrs"), [2, 0, 3, 1]
    one = exchange(Case(actors, issues, capability, position, salience))
    other = Case(actors, tuple(issues[k] for k in places), *(a[:, places] for a in (capability, position, salience)))
    assert sum(len(trading.realised) for trading in one.exchanges) > 10
    assert one.rounds[..., places].tobytes() == exchange(other).rounds.tobytes()


def test_turning_the_scales_round_can_change_the_outcome():
    """Only upward shifts are summed against the scale, so the mirror image of a case can end elsewhere."""
    capability, position, salience = (array[..., 0] for array in crowd(6, 4))
    position = np.rint(position / 50.0) * 50.0
    ends = [
        exchange(Case(tuple("abcdef"), tuple("pqrs"), capability, stances, salience), 1).forecast
        for stances in (position, 100.0 - position)
    ]
    assert np.abs(ends[0] - (100.0 - ends[1])).max() > 1.0


def test_zero_rounds_are_the_case_itself():
    """Zero rounds give the case back, and its weighted mean."""
    found = exchange(three(), 0)
    assert found.rounds.tolist() == [three().position.tolist()]
    assert found.forecast.tolist() == found.means[0].tolist()
    assert not found.exchanges


def test_limits_are_told():
    """Too many actors, too many issues and too many rounds are refused by code."""
    full = np.ones((101, 21))
    with pytest.raises(Faults, match=r"too-many-actors[\s\S]*too-many-issues"):
        exchange(Case(tuple(map(str, range(101))), tuple(map(str, range(21))), full, full, full))
    with pytest.raises(Faults, match="rounds-out-of-range"):
        exchange(three(), 1001)
