"""How likely a package is to be taken: the estimate against what seats really answer, and what it may rest on."""

from dataclasses import replace

import numpy as np

from caucasus_game.engine.orders import Give, Order, SeatOrders
from caucasus_game.engine.play import Play
from caucasus_game.policies import registry
from caucasus_game.policies.acceptance import WORLDS, Acceptance
from caucasus_game.policies.acceptance_seen import Odds, likely, odds_words


def _offer(play, seat, to, terms, policy="balanced"):
    """Return whether a seat of a policy takes an offer that another makes in the turn that is on."""
    orders = {one: registry.decide(play, one, policy) for one in play.rulebook.actors}
    offer = Order("offer", to, terms=terms)
    orders[seat] = SeatOrders(play.turn, seat, (offer,))
    play.order(orders)
    said = {given.id: registry.answer(play, to, policy)[given.id] for given in play.waiting(to) if given.maker == seat}
    return [answer is True for answer in said.values()]


def test_what_is_likely_is_taken_more_often(ratification):
    """Over many games, offers said to be likely are taken much more often than offers said to be unlikely."""
    taken = {"likely": [], "unlikely": []}
    for seed in range(8):
        for mark in (20.0, 35.0, 50.0, 65.0):
            play = Play.new(ratification, seed)
            [odds] = Acceptance(play.sight("armenia")).of("armenia", ("azerbaijan",), {"route": mark})
            said = _offer(play, "armenia", "azerbaijan", {"route": mark})
            taken["likely" if odds.usual >= 50 else "unlikely"] += said
    shares = {kind: np.count_nonzero(answers) / max(len(answers), 1) for kind, answers in taken.items()}
    assert min(len(answers) for answers in taken.values()) >= 5, taken
    assert shares["likely"] > shares["unlikely"] + 0.3, shares


def test_a_better_offer_is_likelier(ratification):
    """Who is paid on top asks no more, and says yes no less often; the range holds the usual chance."""
    acceptance = Acceptance(Play.new(ratification, 3).sight("armenia"))
    plain = acceptance.of("armenia", ("azerbaijan",), {"route": 60.0})[0]
    money = (Give("armenia", pay=4.0, to="azerbaijan"),)
    paid = acceptance.of("armenia", ("azerbaijan",), {"route": 60.0}, money)[0]
    assert paid.usual >= plain.usual
    assert paid.worth[0] > plain.worth[0]
    assert plain.low <= plain.usual <= plain.high
    assert 100.0 * round(plain.usual * WORLDS / 100.0) == plain.usual * WORLDS


def test_the_estimate_rests_on_what_the_seat_knows(ratification):
    """Games that differ in what a seat may not know give it the same odds; asked twice they are the same."""
    one, other = Play.new(ratification, 3), Play.new(ratification, 3)
    for name in ("position", "mandate_low", "mandate_high", "expectation", "treasury"):
        block = other.state[name]
        block[1:] = np.floor(block[1:] / 2.0)  # of everybody but Armenia
    asked = ("armenia", ("azerbaijan", "united_states"), {"route": 50.0})
    first = Acceptance(one.sight("armenia"))
    assert first.of(*asked) == Acceptance(other.sight("armenia")).of(*asked) == first.of(*asked)


def test_a_maker_has_said_yes(ratification):
    """Of an offer that waits, its maker's yes is sure; what it is worth to the maker is told as a range."""
    acceptance = Acceptance(Play.new(ratification, 3).sight("armenia"))
    [maker] = acceptance.of("azerbaijan", ("armenia",), {"route": 70.0})
    assert (maker.actor, maker.low, maker.high) == ("azerbaijan", 100.0, 100.0)
    assert maker.worth[0] <= maker.worth[1]


def test_odds_have_words():
    """Every chance has a word, and the range stands beside it."""
    assert [likely(chance) for chance in (0, 20, 50, 80, 100)] == [
        "hardly",
        "unlikely",
        "perhaps",
        "likely",
        "almost surely",
    ]
    odds = Odds("iran", 10.0, 60.0, 40.0, (0.0, 1.0), (0.0, 1.0), "mandate")
    assert odds_words(odds) == "perhaps, 10 to 60 in 100, its mandate is in the way"
    odds = replace(odds, usual=80.0)
    assert odds_words(odds) == "likely, 10 to 60 in 100; a no would be for its mandate"
