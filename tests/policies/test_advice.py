"""Advice: three ways that differ, what each is expected to bring, and a search that can be called off."""

import pytest

from caucasus_game.engine.play import Play
from caucasus_game.policies.advice import advise
from caucasus_game.policies.lookahead import Budget
from caucasus_game.policies.voices_seen import marked, named

LITTLE = Budget(worlds=3, again=3, orders=3, kept=3, turns=3)


def _searched(play, seat, stop=lambda: False):
    """Return the parts done that were told, and the advice."""
    parts = []
    search = advise(play.sight(seat), play.asked(seat), LITTLE, stop)
    while True:
        try:
            parts.append(next(search))
        except StopIteration as end:
            return parts, end.value


@pytest.fixture(scope="module")
def play(ratification):
    return Play.new(ratification, 3)


@pytest.fixture(scope="module")
def advice(play):
    return _searched(play, "armenia")


def test_the_three_ways_differ_and_are_legal(play, advice):
    """No two ways order the same, none would be refused, and one of them goes on in another stance."""
    found = advice[1]
    assert [way.kind for way in found.ways] == ["best", "other", "cautious"]
    orders = [(way.orders.orders, tuple(way.orders.choices.items())) for way in found.ways]
    assert all(one != other for index, one in enumerate(orders) for other in orders[:index])
    assert all(play.refusals(way.orders) == () for way in found.ways)
    assert found.ways[1].stance != found.ways[0].stance


def test_a_way_tells_what_it_is_expected_to_bring(ratification, advice):
    """Score, error, the worst games, how far behind the best, and the same milestones and gauges for each."""
    parts, found = advice
    assert parts == sorted(parts)
    assert parts[-1] == pytest.approx(1.0)
    assert found.games == LITTLE.worlds + LITTLE.again
    best = found.ways[0]
    assert best.behind == pytest.approx(found.usual - best.score)
    for way in found.ways:
        assert 0.0 <= way.worst <= way.score <= 100.0
        assert way.error >= 0.0
        assert way.sure in {"fairly sure", "likely", "a toss-up"}
        assert way is best or way.behind == pytest.approx(best.score - way.score)
        assert [one.id for one in way.gauges] == [one.id for one in best.gauges]
        assert [one.id for one in way.milestones] == [one.id for one in best.milestones]
        assert all(ratification.low[ratification.layout.row(one.id)] <= one.value for one in way.gauges)


def test_advice_is_the_same_again(play, advice):
    """It hangs on nothing but the sight and the budget."""
    assert _searched(play, "armenia") == advice


def test_advice_called_off_has_no_ways(play):
    """Who stops the search gets nothing, soon."""
    parts, found = _searched(play, "armenia", stop=lambda: True)
    assert parts == []
    assert found.ways == ()


def test_three_advisers_judge_the_same_games_by_other_things(play, advice):
    """The diplomat, the home front and the banker each recommend legal orders, and none of the others recommends what
    does better by its own criterion in the games of the search.
    """
    voices = advice[1].voices
    assert [voice.speaker for voice in voices] == ["diplomat", "home", "banker"]
    assert len({named(voice) for voice in voices}) == 3
    for voice in voices:
        assert play.refusals(voice.orders) == ()
        assert 0.0 <= voice.ends.agreement <= 100.0
        assert 0.0 <= voice.ends.home <= 100.0
        assert voice.ends.purse >= 0.0
        assert 0.0 <= voice.ends.score <= 100.0
        for order, shared in marked(voices, voice):
            count = sum(order in other.orders.orders for other in voices)
            assert shared == {1: "alone", 2: "some", 3: "all"}[count]
    agree = all(voice.orders.orders == voices[0].orders.orders for voice in voices)
    assert agree or any(voice.lead for voice in voices)


def test_advisers_are_the_same_again(ratification, advice):
    """Asked again of the same game they say the same; their plans are picked by their criteria, not by chance."""
    again = _searched(Play.new(ratification, 3), "armenia")[1]
    assert again.voices == advice[1].voices
