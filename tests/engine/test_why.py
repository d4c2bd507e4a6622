"""Why a number is what it is: what is told sums to it, and tells a seat nothing that it may not know."""

import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caucasus_game.engine.numbers import numbers
from caucasus_game.engine.play import Play
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.secrecy import visible
from caucasus_game.engine.seen_why import UNKNOWN
from caucasus_game.engine.why import Reasons
from caucasus_game.errors import Faults
from caucasus_game.policies import registry
from caucasus_game.scenario.load import load
from playing import play_turn

REST = "this turn so far: its report will tell"


def _played(rulebook, seed, policy, turns):
    play = Play.new(rulebook, seed)
    for _ in range(turns):
        if play.phase != "over":
            play_turn(play, dict.fromkeys(rulebook.actors, policy))
    return play


def _adds_up(why):
    """Assert that start and causes, and the parts, come to the value: exactly, where numbers lie on a grid."""
    number = why.number
    if why.start is not None:
        if why.exact:
            assert why.total == number.value, why
        else:
            assert math.isclose(why.total, number.value, rel_tol=1e-12, abs_tol=1e-9), why
        for turn in why.turns:
            change = sum(cause.amount for cause in turn.causes)
            assert math.isclose(change, turn.after - turn.before, abs_tol=1e-9), why
    added = [part.amount for part in why.parts if part.amount is not None]
    if added:
        assert math.isclose(math.fsum(added), why.whole, abs_tol=1e-9), why
    assert why.start is not None or added, why


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), policy=st.sampled_from(registry.names()), turns=st.integers(0, 6))
def test_every_number_sums_to_its_value(tiny_corridor, seed, policy, turns):
    """For every number that any seat sees, at any moment, start and causes (or parts) sum to what is shown."""
    play = _played(tiny_corridor, seed, policy, turns)
    for seat in tiny_corridor.actors:
        reasons = Reasons(play, play.told, seat)
        shown = {number.subject: number.value for number in numbers(play.view(seat))}
        assert list(shown) == list(reasons.numbers), "no two numbers are asked about in the same way"
        for subject, value in shown.items():
            why = reasons.why(subject)
            assert why.number.value == value
            _adds_up(why)
            assert not any(cause.label == REST for turn in why.turns for cause in turn.causes), subject


def test_the_shipped_game_adds_up_in_every_turn_and_in_talks(ratification):
    """The same in a whole game of a shipped scenario, for a seat that votes and one that does not, also in talks."""
    play = Play.new(ratification, 11)
    while play.phase != "over":
        for seat in ("armenia", "iran"):
            reasons = Reasons(play, play.told, seat)
            for subject in reasons.numbers:
                _adds_up(reasons.why(subject))
        if play.phase == "orders" and play.turn % 3 == 0:
            play.order({seat: registry.decide(play, seat, "balanced") for seat in ratification.actors})
        elif play.phase == "talks":
            play.answer()
        else:
            play_turn(play, dict.fromkeys(ratification.actors, "balanced"))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["corridor", "investment", "emissions", "tutorial"])
def test_every_scenario_adds_up(name):
    """In every shipped scenario every number adds up, whatever the turn, under policies that do anything."""
    loaded = load(name)
    rulebook = Rulebook.of(loaded.scenario, loaded.places)
    for turns in (0, 3, 6):
        play = _played(rulebook, 21 + turns, "random", turns)
        for seat in rulebook.actors[:4]:
            reasons = Reasons(play, play.told, seat)
            for subject in reasons.numbers:
                _adds_up(reasons.why(subject))


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_why_tells_nothing_of_what_is_hidden(ratification, data):
    """Two games that differ only in what a seat may not know are explained to it in the same words and figures."""
    seat = data.draw(st.sampled_from(ratification.actors))
    play, other = _played(ratification, 8, "balanced", 2), _played(ratification, 8, "balanced", 2)
    seen = visible(ratification, seat)
    hidden = [
        row
        for row, (name, _) in enumerate(ratification.names)
        if not seen[row] and name in {"position", "capital", "treasury", "leeway", "expectation", "mandate_low"}
    ]
    for row in data.draw(st.lists(st.sampled_from(hidden), min_size=1, max_size=20, unique=True)):
        other.state.x[row] = float(data.draw(st.integers(0, 20)))
        for told in other.told:
            told.lines[:] = [line._replace(causes=()) if line.row == row else line for line in told.lines]
    one, two = Reasons(play, play.told, seat), Reasons(other, other.told, seat)
    assert list(one.numbers.values()) == list(two.numbers.values())
    for subject in one.numbers:
        assert one.why(subject) == two.why(subject)


def test_what_a_seat_may_not_know_has_no_name_and_keeps_its_amount(ratification):
    """Causes that only others may know are told as one amount a turn, without label, rule, place or claims; and every
    other cause is one that the seat's own reports name too.
    """
    play = _played(ratification, 3, "random", 8)
    secret = {
        (cause.label, cause.because.teller)
        for told in play.told
        for line in told.lines
        for cause in line.causes
        if cause.because.teller is not None
    }
    assert secret, "the game has no secret cause: take another seed"
    unknown = 0
    for seat in ratification.actors:
        reasons = Reasons(play, play.told, seat)
        public = {
            c.label
            for told in play.told
            for line in told.lines
            for c in line.causes
            if c.because.teller in {None, seat}
        }
        for subject in reasons.numbers:
            for turn in reasons.why(subject).turns:
                for cause in turn.causes:
                    if cause.label == UNKNOWN:
                        unknown += 1
                        assert (cause.rule, cause.place, cause.claims) == ("", "", ())
                    elif cause.rule not in {"E17", "order", "formula"}:
                        assert cause.label in public
                assert sum(cause.label == UNKNOWN for cause in turn.causes) <= 1
    assert unknown


def test_equal_views_ask_about_equal_numbers(ratification):
    """What a seat may ask about is what it sees: no purse, ideal point or mandate of another."""
    play = _played(ratification, 5, "balanced", 2)
    asked = Reasons(play, play.told, "turkey").numbers
    for hidden in ("capital@armenia", "treasury@russia", "position@iran>route", "mandate_low@armenia>route"):
        assert hidden not in asked
        with pytest.raises(Faults) as refused:
            Reasons(play, play.told, "turkey").why(hidden)
        assert refused.value.faults[0].code == "not-seen"


def test_causes_name_their_place_and_claims(ratification):
    """A gauge moved by events names the event's place in the files and its claims; a position names where it stands."""
    play = _played(ratification, 3, "balanced", 6)
    reasons = Reasons(play, play.told, "armenia")
    why = reasons.why("stated@iran>route")
    assert ".yaml:" in why.ground
    assert why.claims or why.assumed
    causes = [c for subject in reasons.numbers for c in reasons.why(subject).by_cause]
    assert any(cause.claims and ".yaml:" in cause.place for cause in causes)
