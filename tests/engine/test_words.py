"""Words, money and rounds: undertakings, counters, declarations, shuttles, reopening, on the river treaty."""

import math

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caucasus_game.engine.orders import Counter, Give, Order, SeatOrders
from caucasus_game.engine.play import Play
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.worth import promise_worth
from caucasus_game.errors import Faults
from caucasus_game.policies import registry
from caucasus_game.scenario.schema.document import Scenario


@pytest.fixture(scope="module")
def words(tiny) -> Rulebook:
    """The river treaty with words to give: Upland and Lowland may promise not to press, Harbour to send gifts."""
    document = tiny.scenario.model_dump(by_alias=True)
    actions = document["actions"]
    actions["press"]["undertaking"] = {"kinds": ["refrain"], "least": 2, "most": 4}
    actions["gift"]["undertaking"] = {"kinds": ["do", "refrain"], "least": 1, "most": 3, "when": "turn < 6"}
    actions["mediate"]["undertaking"] = {"kinds": ["do"], "least": 1, "most": 3, "when": "false"}
    both = ["upland", "lowland"]
    actions["declare"] = {"title": "Declare", "verb": "declare", "target": "issue", "who": both}
    actions["poll"] = {"title": "Poll", "verb": "poll", "target": "body"}
    actions["shuttle"] = {
        "title": "Shuttle",
        "verb": "shuttle",
        "target": "issue",
        "who": ["harbour"],
        "between": both,
        "secret": True,
    }
    actions["reopen"] = {"title": "Reopen", "verb": "reopen", "who": both, "when": "treaty >= signed"}
    return Rulebook.of(Scenario.model_validate(document))


def _cell(play, name, *keys):
    return float(play.state.x[play.rulebook.layout.row(name, *keys), 0])


def _set(play, value, name, *keys):
    play.state.x[play.rulebook.layout.row(name, *keys), 0] = value


def _turn(play, answers=None, **orders):
    play.order({seat: SeatOrders(play.turn, seat, tuple(given)) for seat, given in orders.items()})
    play.answer(answers)
    while play.phase == "talks":
        play.answer({})


def _offer(to, *gives, **terms):
    return Order("offer", to, terms=terms, gives=gives)


def _promise(play, seat, to, *gives):
    """Let two seats sign a package of gives alone."""
    _turn(play, {to: {f"{seat}-1": True}}, **{seat: [_offer(to, *gives)]})


def _causes(play, label):
    return [cause for line in play.told[-1].lines for cause in line.causes if label in cause.label]


def test_a_word_binds_from_the_next_turn_and_is_known_to_those_who_signed(words):
    """An undertaking in force is seen by its keeper and those who were promised, and by nobody else."""
    play = Play.new(words, 1)
    _promise(play, "upland", "lowland", Give("upland", kind="refrain", action="press", turns=3))
    (mine,) = play.view("upland").undertakings
    assert (mine.keeper, mine.action, mine.kind, mine.turns, mine.owed_to) == (
        "upland",
        "press",
        "refrain",
        3,
        ("lowland",),
    )
    assert len(play.view("lowland").undertakings) == 1
    assert play.view("harbour").undertakings == ()


def test_a_broken_word_costs_trust_with_those_who_know(words):
    """Pressing while promised not to costs 15 points of trust with the promised seat, once, and ends the word."""
    play = Play.new(words, 1)
    _promise(play, "upland", "lowland", Give("upland", kind="refrain", action="press", turns=3))
    _turn(play, upland=[Order("press", "harbour")])
    (breach,) = _causes(play, "broken undertaking")
    assert breach.amount == -15
    assert play.view("upland").undertakings == ()
    assert any("breaks its word" in news.text for news in play.view("lowland").report.news)
    assert not any("breaks its word" in news.text for news in play.view("harbour").report.news)


def test_a_kept_word_earns_trust_at_its_end(words):
    """After its turns a promise to refrain that was kept earns 3 points of trust."""
    play = Play.new(words, 1)
    _promise(play, "upland", "lowland", Give("upland", kind="refrain", action="press", turns=2))
    _turn(play)
    assert not _causes(play, "undertaking kept")
    _turn(play)
    (kept,) = _causes(play, "undertaking kept")
    assert kept.amount == 3


def test_a_promise_to_act_is_kept_by_acting_and_broken_by_letting_it_lapse(words):
    """A promised gift counts when it is sent; not sent though it could have been, the word is broken."""
    kept, lapsed = Play.new(words, 1), Play.new(words, 1)
    for play in (kept, lapsed):
        _promise(play, "harbour", "upland", Give("harbour", kind="do", action="gift", turns=2))
    _turn(kept, harbour=[Order("gift", "lowland", amount=1)])
    assert [cause.amount for cause in _causes(kept, "undertaking kept")] == [3]
    _turn(lapsed)
    _turn(lapsed)
    assert [cause.amount for cause in _causes(lapsed, "broken undertaking")] == [-15]


def test_a_keeper_whose_options_died_has_broken_nothing(words):
    """Where the action was never possible, or the condition never held, the word lapses without a breach."""
    poor = Play.new(words, 1)
    _promise(poor, "harbour", "upland", Give("harbour", kind="do", action="gift", turns=2))
    for _ in range(2):
        _set(poor, 0, "treasury", "harbour")
        _turn(poor)
        assert not _causes(poor, "broken undertaking")
    assert poor.view("harbour").undertakings == ()
    never = Play.new(words, 1)
    _promise(never, "harbour", "upland", Give("harbour", kind="do", action="mediate", turns=1))
    _turn(never)
    assert not _causes(never, "undertaking")


def test_money_moves_when_a_package_settles_and_from_nowhere_else(words):
    """The payer loses what the other gets, to the cent; an offer that is refused moves nothing."""
    play = Play.new(words, 1)
    before = _cell(play, "treasury", "upland"), _cell(play, "treasury", "lowland")
    pay = Give("upland", pay=1.25, to="lowland")
    play.order({"upland": SeatOrders(1, "upland", (_offer("lowland", pay),))})
    assert play.waiting("lowland")[0].gain > 0
    copy = Play.restore(words, play.snapshot())
    copy.answer({"lowland": {}})
    play.answer({"lowland": {"upland-1": True}})
    income = 100
    assert _cell(play, "treasury", "upland") == before[0] - 125 + income
    assert _cell(play, "treasury", "lowland") == before[1] + 125 + income
    assert _cell(copy, "treasury", "lowland") == before[1] + income


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), policy=st.sampled_from(["mixed", "random"]))
def test_no_money_from_nothing(words, seed, policy):
    """In every run the treasuries grow by incomes and effects alone: what packages move sums to zero."""
    play = Play.new(words, seed)
    while play.phase != "over":
        name = "random" if policy == "random" else "conciliatory"
        play.order({seat: registry.decide(play, seat, name) for seat in words.actors})
        while play.phase == "talks":
            play.answer({seat: registry.answer(play, seat, name) for seat in words.actors})
        moved = [
            cause.amount for line in play.told[-1].lines for cause in line.causes if cause.label == "money in a package"
        ]
        assert math.isclose(sum(moved), 0, abs_tol=1e-9)


def test_an_offer_is_countered_once_and_the_maker_answers(words):
    """A counter crosses back in a second round to all who would have signed; there it is yes or no."""
    play = Play.new(words, 1)
    play.order({"upland": SeatOrders(1, "upland", (_offer("lowland", water=45),))})
    (offer,) = play.waiting("lowland")
    assert offer.counterable
    play.answer({"lowland": {"upland-1": Counter({"water": 55, "dam": 50})}})
    assert play.phase == "talks"
    assert play.view("upland").round == 2
    (back,) = play.waiting("upland")
    assert back.id == "lowland-1.2"
    assert back.terms == (("water", 55.0), ("dam", 50.0))
    assert not back.counterable
    with pytest.raises(Faults, match="illegal-counter"):
        play.answer({"upland": {"lowland-1.2": Counter({"water": 50})}})
    copy = Play.restore(words, play.snapshot())
    for one in (play, copy):
        one.answer({"upland": {"lowland-1.2": True}})
        assert one.phase == "orders"
        assert _cell(one, "terms", "water") == 55
        assert _cell(one, "settled", "dam") == 1
    assert play.checksum() == copy.checksum()


def test_a_lent_table_gives_a_third_round(words):
    """Where a table is lent to both, a counter may be countered once more."""
    play = Play.new(words, 1)
    _turn(play)
    play.order(
        {
            "upland": SeatOrders(2, "upland", (_offer("lowland", water=45),)),
            "harbour": SeatOrders(2, "harbour", (Order("mediate"),)),
        }
    )
    play.answer({"lowland": {"upland-1": Counter({"water": 58})}})
    assert play.waiting("upland")[0].counterable
    play.answer({"upland": {"lowland-1.2": Counter({"water": 52})}})
    assert play.view("lowland").round == 3
    play.answer({"lowland": {"upland-1.3": True}})
    assert _cell(play, "terms", "water") == 52
    assert _cell(play, "hosted", "harbour") == 1


@pytest.mark.parametrize(
    ("counter", "says"),
    [
        (Counter({}), "terms or gives"),
        (Counter({"weather": 50}), "water"),
        (Counter({"water": 50}, (Give("harbour", pay=1),)), "who signs"),
        (Counter({}, (Give("lowland", pay=500.0),)), "in the treasury"),
        (Counter({}, (Give("lowland", kind="refrain", action="sing", turns=2),)), "press"),
        (Counter({}, (Give("lowland", kind="do", action="press", turns=2),)), "only to refrain"),
        (Counter({}, (Give("lowland", kind="refrain", action="press", turns=9),)), "2 to 4"),
    ],
)
def test_an_illegal_counter_changes_nothing(words, counter, says):
    """Each illegal counter is refused with what would be allowed, and the round stays open."""
    play = Play.new(words, 1)
    play.order({"upland": SeatOrders(1, "upland", (_offer("lowland", water=45),))})
    with pytest.raises(Faults) as caught:
        play.answer({"lowland": {"upland-1": counter}})
    (fault,) = caught.value.faults
    assert fault.code == "illegal-counter"
    assert says in f"{fault.message} {fault.hint}"
    assert play.view("lowland").round == 1


def test_tied_hands_lower_what_the_other_expects_and_cost_a_retreat(words):
    """A package that respects its maker's declared bound halves the other's expectation; settling beyond it costs."""
    play = Play.new(words, 1)
    _turn(play, upland=[Order("declare", terms={"water": 50})])
    assert play.view("lowland").issue("water").declared == (("upland", 0.0, 50.0),)
    assert any(news.move == "tying hands" for news in play.view("lowland").report.news)
    _set(play, 8, "expectation", "lowland")
    free = Play.restore(words, play.snapshot())
    _set(free, 100, "declared_high", "upland", "water")
    asked = []
    for one in (play, free):
        one.order({"upland": SeatOrders(2, "upland", (_offer("lowland", water=50),))})
        asked.append(one.waiting("lowland")[0].asked)
    assert math.isclose(asked[1] - asked[0], 4, abs_tol=1e-5)
    play.answer({"lowland": {}})
    _turn(play, {"lowland": {"upland-1": True}}, upland=[_offer("lowland", water=60)])
    retreats = {round(cause.amount, 6) for cause in _causes(play, "retreat")}
    assert {-6.0, -2.0} <= retreats
    assert play.view("lowland").issue("water").declared == ()


def test_a_shuttle_learns_yes_or_no_and_may_publish_a_single_text(words):
    """The shuttler alone learns whether the mandates overlap, and may then offer a text though it is no party."""
    play = Play.new(words, 1)
    text = Order("offer", targets=("upland", "lowland"), terms={"water": 50})
    (fault,) = play.refusals(SeatOrders(1, "harbour", (text,)))
    assert "not a party" in fault.message
    _turn(play, harbour=[Order("shuttle", "water")])
    assert play.view("harbour").issue("water").shuttled == "yes"
    assert play.view("upland").issue("water").shuttled == "unknown"
    assert not any("sealed" in news.text for news in play.view("upland").report.news)
    assert any("sealed" in news.text for news in play.view("harbour").report.news)
    _turn(play, {"upland": {"harbour-1": True}, "lowland": {"harbour-1": True}}, harbour=[text])
    assert _cell(play, "terms", "water") == 50
    assert _cell(play, "hosted", "harbour") == 1


def test_reopened_terms_are_open_for_a_turn(words):
    """Reopening lets terms change in the next turn, after which they are frozen again."""
    play = Play.new(words, 1)
    _turn(play, {"lowland": {"upland-1": True}}, upland=[_offer("lowland", water=50, dam=50)])
    _turn(play, upland=[Order("sign")], lowland=[Order("sign")])
    assert play.view("upland").frozen
    _turn(play, upland=[Order("reopen")])
    assert not play.view("upland").frozen
    _turn(play, {"lowland": {"upland-1": True}}, upland=[_offer("lowland", water=55)])
    assert _cell(play, "terms", "water") == 55
    assert play.view("upland").frozen


def test_a_poll_of_ones_own_errs_by_half(words):
    """Over many seeds the poll read after ordering one strays from the truth half as far as the published one."""
    strays = {"harbour": [], "lowland": []}
    for seed in range(80):
        play = Play.new(words, seed)
        _turn(play, harbour=[Order("poll", "upland_assembly")])
        truth = float(play.state["support"][0, 0])
        for seat, stray in strays.items():
            stray.append(abs(play.view(seat).bodies[0].poll - truth))
    assert np.mean(strays["harbour"]) < 0.7 * np.mean(strays["lowland"])


def test_a_preview_is_exact_for_oneself_and_a_range_for_others(words):
    """One's own gain is what the offer turns out worth; the other's true gain lies in the range shown."""
    play = Play.new(words, 4)
    order = _offer("lowland", Give("upland", kind="refrain", action="press", turns=2), water=52, dam=45)
    seen = play.preview("upland", order)
    assert seen.faults == ()
    play.order({"upland": SeatOrders(1, "upland", (order,))})
    (offer,) = play.waiting("lowland")
    mine, theirs = seen.sides
    assert mine.low == mine.high
    assert theirs.low - 0.6 <= offer.gain <= theirs.high + 0.6
    told = play._opened.talks.gain[0, words.actors.index("upland")]
    assert math.isclose(mine.low, told, abs_tol=1e-4)
    (body,) = seen.bodies
    assert body.before != body.after
    assert {overlap.issue for overlap in seen.overlaps} == {"water", "dam"}


def test_a_word_is_worth_the_opposite_of_what_it_rules_out(words):
    """To promise a gift and to promise it away are worth opposite amounts."""
    worth = promise_worth(words)
    ids = [promise.id for promise in words.promises]
    assert np.allclose(worth[:, ids.index("harbour.gift.do")], -worth[:, ids.index("harbour.gift.refrain")])


def test_steady_seats_keep_their_word(words):
    """A seat that gave its word does not order what it promised away."""
    play = Play.new(words, 1)
    _promise(play, "upland", "lowland", Give("upland", kind="refrain", action="press", turns=4))
    for policy in ("conciliatory", "balanced", "obstructive"):
        orders = registry.decide(play, "upland", policy).orders
        assert all(order.action != "press" for order in orders)


def test_orders_with_words_come_back_from_json_as_they_were(words):
    """Gives, counters, declarations and predictions survive their JSON form."""
    given = SeatOrders(
        2,
        "upland",
        (
            _offer(
                "lowland", Give("upland", pay=1.5), Give("lowland", kind="refrain", action="press", turns=3), dam=40.0
            ),
            Order("declare", terms={"water": 50.0}),
        ),
        answers={"lowland-1": True, "lowland-2": Counter({"water": 44.0}, (Give("upland", pay=0.5, to="lowland"),))},
        predictions={"lowland": {"water": 48.0}},
    )
    assert SeatOrders.from_json(given.as_json()) == given
    with pytest.raises(Faults, match="exactly one of"):
        SeatOrders.from_json(
            {"turn": 1, "seat": "upland", "orders": [{"action": "offer", "gives": [{"by": "upland"}]}]}
        )


def test_a_yes_of_an_earlier_round_is_kept_in_view(words):
    """Who said yes sees it while another round is on; a package it signed that another one kept out is no refusal."""
    play = Play.new(words, 1)
    play.order(
        {
            "upland": SeatOrders(1, "upland", (_offer("lowland", water=45),)),
            "lowland": SeatOrders(1, "lowland", (_offer("upland", water=50),)),
        }
    )
    play.answer({"upland": {"lowland-1": True}, "lowland": {"upland-1": Counter({"water": 47})}})
    assert play.phase == "talks"
    ((kept,), none) = play.view("upland").agreed, play.view("lowland").agreed
    assert (kept.id, kept.said, kept.accepted, kept.round, none) == ("lowland-1", True, None, 1, ())
    play.answer({"upland": {"lowland-1.2": True}})
    view = play.view("upland")
    assert not view.agreed
    told = {offer.id: (offer.accepted, offer.said) for offer in view.report.offers}
    assert sorted(told.values(), key=str) == [(False, None), (False, True), (True, True)], told
    assert {offer.said for offer in play.view("lowland").report.offers} == {None, False}
