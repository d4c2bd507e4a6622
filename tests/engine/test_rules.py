"""The rules of a turn, on the river treaty: orders, talks, votes, events, reckoning."""

import math

import pytest

from caucasus_game.engine.orders import Order, SeatOrders
from caucasus_game.engine.play import Play
from caucasus_game.errors import Faults


def _orders(play, seat, *orders, **more):
    return SeatOrders(play.turn, seat, orders, **more)


def _offer(to, **terms):
    return Order("offer", to, terms=terms)


def _turn(play, *seats, answers=None):
    play.order({orders.seat: orders for orders in seats})
    play.answer(answers)


def _cell(play, name, *keys):
    return float(play.state.x[play.rulebook.layout.row(name, *keys), 0])


def _set(play, value, name, *keys):
    play.state.x[play.rulebook.layout.row(name, *keys), 0] = value


@pytest.fixture
def play(tiny):
    """A game whose ideal points are known: Upland 40 and 40, Lowland 65 and 70."""
    play = Play.new(tiny, 1)
    for seat, water, dam in (("upland", 40, 40), ("lowland", 65, 70)):
        _set(play, water, "position", seat, "water")
        _set(play, dam, "position", seat, "dam")
        for issue, at in (("water", water), ("dam", dam)):
            _set(play, at, "known_low", seat, seat, issue)
            _set(play, at, "known_high", seat, seat, issue)
    return play


def test_a_package_is_worth_what_e5_says(play):
    """Gain, stakes and caution of a package come out as worked by hand from E5."""
    _set(play, 6, "fatigue", "lowland")
    play.order({"upland": _orders(play, "upland", _offer("lowland", water=50, dam=40))})
    (offer,) = play.waiting("lowland")
    total = 0.9 + 0.6
    moved = (0.9 * (abs(65 - 20) - abs(65 - 50)) + 0.6 * (abs(70 - 0) - abs(70 - 40))) / total
    assert math.isclose(offer.gain, moved + 6, abs_tol=1e-5)
    assert math.isclose(offer.asked, 10 * (1 - _cell(play, "trust", "lowland", "upland") / 100), abs_tol=1e-5)
    assert offer.within_mandate


def test_an_accepted_package_settles_its_issues_and_earns_trust(play):
    """Terms, settlement marks and trust both ways follow an acceptance; a refusal costs nothing."""
    _turn(play, _orders(play, "upland", _offer("lowland", water=50)), answers={"lowland": {"upland-1": False}})
    assert _cell(play, "settled", "water") == 0
    told = {line.row: line for line in play.told[-1].lines}
    row = play.rulebook.layout.row("trust", "lowland", "upland")
    assert row not in told or all(cause.rule != "E8" for cause in told[row].causes)
    _turn(play, _orders(play, "upland", _offer("lowland", water=50)), answers={"lowland": {"upland-1": True}})
    assert _cell(play, "terms", "water") == 50
    assert _cell(play, "settled", "water") == 1
    causes = [c for line in play.told[-1].lines for c in line.causes if c.rule == "E8"]
    assert sorted(c.amount for c in causes) == [4, 4]


def test_nothing_settles_for_a_person_who_says_nothing(play):
    """A seat that is named with no answer declines, however good the offer."""
    _turn(play, _orders(play, "upland", _offer("lowland", water=65, dam=70)), answers={"lowland": {}})
    assert _cell(play, "settled", "water") == 0


def test_a_mandate_answers_where_nobody_else_does(play):
    """The mandate takes what lies inside it and reaches what is asked, and leaves what lies outside."""
    _turn(play, _orders(play, "upland", _offer("lowland", water=60)))
    assert _cell(play, "settled", "water") == 1
    _turn(play, _orders(play, "upland", _offer("lowland", dam=20)))
    assert _cell(play, "settled", "dam") == 0, "20 lies below Lowland's mandate of 30 to 100"


def test_a_refused_gain_is_expected_again_a_little_less(play):
    """δ times the best gain refused is asked of the next offer."""
    play.order({"upland": _orders(play, "upland", _offer("lowland", water=60))})
    (offer,) = play.waiting("lowland")
    play.answer({"lowland": {}})
    assert math.isclose(_cell(play, "expectation", "lowland"), 0.9 * offer.gain, abs_tol=1e-5)


def test_clashing_packages_settle_by_the_product_of_gains(play):
    """Of two accepted packages on one issue the one with the higher product of gains settles, and only that."""
    offers = _orders(play, "upland", _offer("lowland", water=42), _offer("lowland", water=52))
    _turn(play, offers, answers={"lowland": {"upland-1": True, "upland-2": True}})
    up = [abs(40 - 20) - abs(40 - mark) for mark in (42, 52)]
    down = [abs(65 - 20) - abs(65 - mark) for mark in (42, 52)]
    best = max((0, 1), key=lambda k: up[k] * down[k])
    assert _cell(play, "terms", "water") == (42, 52)[best]
    assert [offer.settled for offer in play.told[-1].offers] == [best == 0, best == 1]


def test_pressure_raises_the_cost_of_no_deal_and_costs_trust(tiny):
    """E7: pressure rises by 2 (c_i / c_j)**0.5 (1 - trust / 100), unless it backfires, and wears off."""
    for seed in range(8):
        play = Play.new(tiny, seed)
        trust = _cell(play, "trust", "upland", "lowland")
        _turn(play, _orders(play, "upland", Order("press", "lowland")))
        entries = [c for line in play.told[-1].lines for c in line.causes if c.rule == "E7"]
        if any(news.text == "The pressure backfires." for news in play.told[-1].news):
            assert not [c for c in entries if c.label == "Press a neighbour"]
            continue
        amount = next(c.amount for c in entries if c.amount > 0)
        assert math.isclose(amount, 2 * math.sqrt(40 / 50) * (1 - trust / 100), abs_tol=1e-5)
        assert any(c.amount == -4 for c in entries)
        return
    pytest.fail("eight pressures in a row backfired")


def test_lending_the_table_adds_to_readiness(play):
    """A lent table lowers what both sides ask by its strength."""
    _turn(play)
    asked = []
    for seats in ((), (_orders(play, "harbour", Order("mediate")),)):
        copy = Play.restore(play.rulebook, play.snapshot())
        copy.order({o.seat: o for o in (_orders(copy, "upland", _offer("lowland", water=50)), *seats)})
        asked.append(copy.waiting("lowland")[0].asked)
    strength = 4 + 0.05 * min(_cell(play, "trust", "harbour", "upland"), _cell(play, "trust", "harbour", "lowland"))
    assert math.isclose(asked[1], max(asked[0] - strength, 0), abs_tol=1e-4)
    assert asked[1] < asked[0]


def _signed(play):
    _turn(
        play,
        _orders(play, "upland", _offer("lowland", water=50, dam=55)),
        answers={"lowland": {"upland-1": True}},
    )
    _turn(play, _orders(play, "upland", Order("sign")), _orders(play, "lowland", Order("sign")))
    return play


def test_signature_freezes_the_terms(play):
    """After the milestone that freezes terms no offer may be made, and the refusal says why."""
    play = _signed(play)
    assert play.view("upland").frozen
    (fault,) = play.refusals(_orders(play, "upland", _offer("lowland", water=30)))
    assert fault.code == "illegal-order"
    assert "frozen" in fault.hint


def test_a_vote_is_drawn_once_and_a_no_stands_for_a_while(tiny):
    """A yes is final; a no stands for the waiting time. An even body (its mood is set so) says either, by the draw."""
    verdicts = set()
    for seed in range(12):
        play = _signed(Play.new(tiny, seed))
        if play.state["frozen"][0] == 0:
            continue
        support = tiny.home.support_of(play.state)[0, 0]
        _set(
            play,
            _cell(play, "mood", "upland_assembly") - 8 * math.log(support / (100 - support)),
            "mood",
            "upland_assembly",
        )
        _turn(play, _orders(play, "upland", Order("call_vote")))
        verdict = play.view("upland").bodies[0].verdict
        verdicts.add(verdict)
        (fault,) = play.refusals(_orders(play, "upland", Order("call_vote")))
        assert ("said yes" if verdict == "passed" else "from turn 7") in fault.hint
    assert verdicts == {"passed", "refused"}, "only one verdict was seen in twelve games"


def test_silence_takes_the_first_option_of_a_choice(tiny):
    """An event's choice that is not answered takes its first option; an answered one the answer."""
    tried = 0
    for seed in range(6):
        play = Play.new(tiny, seed)
        _turn(play)
        _turn(play)
        if not play.view("upland").prompts:
            continue
        tried += 1
        other = Play.restore(tiny, play.snapshot())
        _turn(play)
        _turn(other, _orders(other, "upland", choices={"dry_summer": "release"}))
        assert _cell(play, "chose", "dry_summer.upland") == 0
        assert _cell(other, "chose", "dry_summer.upland") == 1
        assert _cell(other, "trust", "lowland", "upland") > _cell(play, "trust", "lowland", "upland")
    assert tried


@pytest.mark.parametrize(
    ("orders", "code", "says"),
    [
        ([Order("ofer", "lowland", terms={"water": 50})], "unknown-action", "offer"),
        ([Order("press", "lowlnd")], "illegal-order", "lowland"),
        ([Order("mediate")], "illegal-order", "harbour"),
        ([Order("sign")], "illegal-order", "Both issues must be settled."),
        ([Order("press", "lowland"), Order("press", "lowland")], "illegal-order", "once"),
        ([Order("press", "lowland"), Order("press", "harbour"), Order("press", "lowland")], "illegal-order", "once"),
        ([Order("campaign", "upland_assembly", amount=9)], "illegal-order", "1 to 4"),
        ([Order("campaign")], "illegal-order", "upland_assembly"),
        ([Order("offer", "lowland")], "illegal-order", "issue"),
        ([Order("offer", "lowland", terms={"watr": 50})], "unknown-issue", "water"),
        ([Order("offer", "harbour", terms={"water": 50})], "illegal-order", "address them too"),
        ([Order("offer", targets=("lowland", "harbour"), terms={"water": 50})], "illegal-order", "leave them out"),
        ([Order("offer", "lowland", terms={"water": 150.0})], "malformed-order", "0 to 100"),
        ([_offer("lowland", water=k) for k in (40, 41, 42)], "illegal-order", "at most 2"),
    ],
)
def test_a_refusal_names_what_would_be_allowed(play, orders, code, says):
    """Each illegal order is refused with its own code and a hint of what would do; nothing changes."""
    before = play.checksum()
    given = _orders(play, "upland", *orders)
    faults = play.refusals(given)
    assert code in {fault.code for fault in faults}
    assert any(says in fault.hint for fault in faults), faults
    with pytest.raises(Faults):
        play.order({"upland": given})
    assert play.checksum() == before
    assert play.phase == "orders"


def test_stale_and_closed_phases_are_refused(play):
    """Orders for another turn, orders during talks and answers without talks are refused, each by its own code."""
    assert play.refusals(SeatOrders(4, "upland"))[0].code == "stale-orders"
    with pytest.raises(Faults, match="phase-closed"):
        play.answer()
    play.order({})
    assert play.refusals(SeatOrders(1, "upland"))[0].code == "phase-closed"
    with pytest.raises(Faults, match="unknown-offer"):
        play.answer({"lowland": {"upland-1": True}})
    assert play.phase == "talks"


def test_a_snapshot_goes_on_as_the_game_would(tiny):
    """Restored in the orders phase or amid the talks, a game has the same view and ends in the same bits."""
    play = Play.new(tiny, 6)
    _turn(play)
    play.order({"upland": _orders(play, "upland", _offer("lowland", water=50))})
    copy = Play.restore(tiny, play.snapshot())
    assert copy.phase == "talks"
    assert copy.view("lowland") == play.view("lowland")
    for one in (play, copy):
        one.answer({"lowland": {"upland-1": True}})
    again = Play.restore(tiny, play.snapshot())
    assert again.view("upland") == play.view("upland")
    while play.phase != "over":
        for one in (play, copy, again):
            _turn(one)
    assert play.checksum() == copy.checksum() == again.checksum()


def test_talks_that_nobody_gave_orders_for_are_restored(tiny):
    """Where no seat gave orders a snapshot of the talks goes on as any other does."""
    play = Play.new(tiny, 6)
    play.order({})
    copy = Play.restore(tiny, play.snapshot())
    assert copy.phase == "talks"
    for one in (play, copy):
        one.answer()
    assert copy.checksum() == play.checksum()


@pytest.mark.parametrize("data", [b"", b"x" * 40, b"\x02\0\0\0\0\0\0\0{}"])
def test_a_damaged_snapshot_is_one_clear_fault(tiny, data):
    """Bytes that are no snapshot give one fault, not a traceback."""
    with pytest.raises(Faults, match="state-damaged"):
        Play.restore(tiny, data)
