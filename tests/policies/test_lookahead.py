"""The lookahead policy: it knows only what its seat may know, and repeats itself to the bit."""

import numpy as np
import pytest

from caucasus_game.engine.play import Play
from caucasus_game.engine.secrecy import Sight, visible
from caucasus_game.engine.state import State
from caucasus_game.policies import registry
from caucasus_game.policies.batch import play_batch
from caucasus_game.policies.beliefs import SEED, Beliefs, typical
from caucasus_game.policies.lookahead import Budget, Lookahead, asked, decided, search
from caucasus_game.policies.weighed import in_words, weighed
from caucasus_game.randomness import uniform

LITTLE = Budget(worlds=2, again=2, orders=2, kept=2, turns=2)
SEARCHER = Lookahead("lookahead", LITTLE)


def _after(rulebook, turns, width=3, seed=5):
    """Return a batch some turns into its games."""
    kept = []
    play_batch(
        rulebook, seed, np.arange(width, dtype=np.uint64), "temperaments", None, lambda s, _: kept.append(s.copy())
    )
    return kept[min(turns, len(kept) - 1)]


def _all(decision):
    names = ("option", "amount", "mark", "to", "terms", "promise", "money", "low", "high", "choice")
    return [getattr(decision, name) for name in names]


def _same(one, other):
    return all(np.array_equal(a, b, equal_nan=a.dtype.kind == "f") for a, b in zip(_all(one), _all(other), strict=True))


@pytest.mark.parametrize("seat", ["kazakhstan", "armenia"])
def test_an_imagined_state_holds_all_that_the_seat_knows(ratification, seat):
    """Every row that the seat may know is as it is, in every world; others' ideal points lie in what it knows."""
    state = _after(ratification, 5)
    sight = Sight(ratification, state, seat)
    live = np.flatnonzero(state.live)
    places = np.repeat(np.arange(len(live)), 4)
    imagined = Beliefs(sight, live).imagine(places, np.tile(np.arange(4), len(live)))
    seen = visible(ratification, seat)
    assert np.array_equal(imagined.x[seen], state.x[seen][:, live[places]])
    assert (imagined["position"] >= sight.low()[..., live[places]]).all()
    assert (imagined["position"] <= sight.high()[..., live[places]]).all()
    assert (imagined["known_low"] <= imagined["position"][None]).all()
    assert (imagined["known_high"] >= imagined["position"][None]).all()
    assert len(np.unique(imagined["position"][0 if seat != "armenia" else 1], axis=-1).T) == len(places)


def test_an_imagined_state_is_one_that_the_engine_could_have_reached(ratification, tiny_corridor):
    """Every row is finite and within its bounds, no more money is spent than was pledged, and others' support is within
    a point of the poll wherever their mood allows it.
    """
    for rulebook in (ratification, tiny_corridor):
        state = _after(rulebook, 3)
        for seat in rulebook.actors[:2]:
            sight = Sight(rulebook, state, seat)
            imagined = Beliefs(sight, np.arange(state.width)).imagine(np.arange(3), np.zeros(3, dtype=np.int64))
            assert np.isfinite(imagined.x).all()
            assert imagined.x.flags.c_contiguous
            assert (imagined.x >= rulebook.low[:, None]).all()
            assert (imagined.x <= rulebook.high[:, None]).all()
            if rulebook.works is not None:
                assert (imagined["lot:spent"] <= imagined["pledged"]).all()
                assert (imagined["lot:private_spent"] <= imagined["private"]).all()
            if rulebook.bodies:
                bound = rulebook.high[rulebook.layout.blocks["mood"].rows][:, None]
                free = np.abs(imagined["mood"]) < bound - 0.01
                assert (np.abs(imagined["support"] - sight.support())[free] < 1.0).all()


@pytest.mark.parametrize("seat", ["armenia", "iran"])
def test_what_a_seat_may_not_know_changes_nothing(ratification, seat):
    """Whatever is hidden from the seat may be anything: it decides the same."""
    state = _after(ratification, 3, width=2)
    other = state.copy()
    hidden = ~visible(ratification, seat)
    # others' support reaches the seat by the poll, a word that it was given through its own row of who is owed, and
    # of what is shown to nobody a seat learns whether it lets its own orders through
    reached = [id_ for id_, one in ratification.scenario.variables.items() if one.shown == "none"]
    for name in ("support", "promised", *reached):
        hidden[ratification.layout.blocks[name].rows] = False
    for row in np.flatnonzero(hidden):
        low, high = max(ratification.low[row], 0.0), min(ratification.high[row], 90.0)
        other.x[row] = np.rint(low + (high - low) * uniform(9, state.runs, 0, int(row)))
    assert not np.array_equal(other.x, state.x)
    assert _same(SEARCHER.decide(Sight(ratification, state, seat)), SEARCHER.decide(Sight(ratification, other, seat)))


def test_the_future_imagined_is_not_the_true_one(ratification):
    """Imagined games have run numbers of their own: their draws are neither the true ones nor each other's."""
    state = _after(ratification, 2)
    imagined = [
        Beliefs(Sight(ratification, state, seat), np.arange(3)).imagine(
            np.repeat(np.arange(3), 5), np.tile(np.arange(5), 3)
        )
        for seat in ("turkey", "russia")
    ]
    numbers = np.concatenate([one.runs for one in imagined])
    assert len(np.unique(numbers)) == len(numbers)
    true = uniform(state.seed, state.runs, state.turn, 1)
    drawn = uniform(SEED, numbers, state.turn, 1)
    assert not np.isin(true, drawn).any()
    assert all(one.seed != state.seed for one in imagined)


def test_a_run_decides_the_same_alone_and_among_others(ratification):
    """Width changes nothing, nor do the questions that other seats ask at the same time."""
    state = _after(ratification, 8, width=2)
    sights = [Sight(ratification, state, seat) for seat in ("azerbaijan", "kazakhstan")]
    together = SEARCHER.decide_together(sights)
    for sight, decision in zip(sights, together, strict=True):
        for run in range(state.width):
            alone = State(state.layout, state.x[:, run : run + 1].copy(), state.runs[run : run + 1], 5, state.turn)
            single = SEARCHER.decide(Sight(ratification, alone, sight.seat))
            for decided_ in (single, decision):  # what is answered where nothing is asked counts for nothing
                decided_.choice[state["open"][:, run] == 0] = -1
            for one, other in zip(_all(single), _all(decision), strict=True):
                assert np.array_equal(one[..., 0], other[..., run], equal_nan=one.dtype.kind == "f")


@pytest.mark.parametrize("scenario", ["ratification", "tiny", "tiny_corridor"])
def test_lookahead_orders_only_what_is_legal_and_says_why(scenario, request):
    """None of its orders is refused, in any turn of a game; each comes with what it expects of it."""
    rulebook = request.getfixturevalue(scenario)
    play = Play.new(rulebook, 11)
    for _ in range(5):
        if play.phase == "over":
            break
        decisions = SEARCHER.decide_together([play.sight(seat) for seat in rulebook.actors])
        orders = {}
        for seat, decision in zip(rulebook.actors, decisions, strict=True):
            orders[seat] = registry.seat_orders(rulebook, seat, play.turn, decision, play.asked(seat))
            assert play.refusals(orders[seat]) == ()
            assert all("expected over" in reason for reason in orders[seat].reasons)
            assert len(orders[seat].reasons) == len(orders[seat].orders)
        play.order(orders)
        while play.phase == "talks":
            play.answer({seat: registry.answer(play, seat, "balanced") for seat in rulebook.actors})


def test_a_search_tells_what_it_rejected(ratification):
    """The plan taken, its score and its error, and every other plan with its difference and interval, best first."""
    sight = Play.new(ratification, 3).sight("russia")
    question = asked(sight, LITTLE)
    parts = list(search([question], LITTLE))
    assert parts == sorted(parts)
    assert parts[-1] == pytest.approx(1.0)
    found = weighed(question)
    assert found.games == LITTLE.worlds + LITTLE.again
    assert len(found.rejected) > 8
    assert all(one.low <= one.difference <= one.high for one in found.rejected)
    assert [one.difference for one in found.rejected] == sorted(
        (one.difference for one in found.rejected), reverse=True
    )
    assert f"{found.score:.0f} points expected" in in_words(found)


def test_a_search_can_be_stopped(ratification):
    """Stopped at once it still has an answer, the balanced one; stopped later, what was best so far."""
    sight = Play.new(ratification, 3).sight("russia")
    question = asked(sight, LITTLE)
    assert list(search([question], LITTLE, stop=lambda: True)) == []
    assert np.array_equal(decided(question).option, registry.named("balanced").decide(sight).option)


def test_the_registry_lets_seats_search_side_by_side(tiny):
    """``decide_all`` gives every seat the orders that it would have been given by itself."""
    play = Play.new(tiny, 4)
    policies = dict(zip(tiny.actors, ("lookahead", "balanced", "lookahead"), strict=False))
    found = registry.decide_all(play, policies)
    assert list(found) == list(policies)
    assert found == {seat: registry.decide(play, seat, policy) for seat, policy in policies.items()}
    assert registry.searching() == ("lookahead",)


def test_typical_games_are_played_once(tiny):
    """A scenario's typical games are the same object every time, one for each of its turns, and cannot be changed."""
    games = typical(tiny)
    assert typical(tiny) is games
    assert len(games) == tiny.turns
    assert not any(one.flags.writeable for one in games)


def test_choices_tried_ahead_decide_nothing_otherwise(ratification):
    """A search that tries choices beside the orders they may be added to finds in every imagined game what one finds
    that tries them afterwards, by themselves: at a turn that puts a choice to some seats.
    """
    play = Play.new(ratification, 1, 0)
    while not any(map(play.asked, ratification.actors)):
        play.order({seat: registry.decide(play, seat, "steady") for seat in ratification.actors})
        while play.phase == "talks":
            play.answer()
    told, untold = ([asked(play.sight(seat), LITTLE) for seat in ratification.actors] for _ in range(2))
    noted = []
    for _ in search(told, LITTLE, note=lambda trial, *_: noted.append(len(trial.plan))):
        pass
    for _ in search(untold, LITTLE):
        pass
    assert noted
    for one, other in zip(told, untold, strict=True):
        assert one.plans.labels == other.plans.labels
        np.testing.assert_array_equal(one.values, other.values)
        np.testing.assert_array_equal(one.best, other.best)
