"""What-if: the record as it was, the same record with a change, and honest differences between the two."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caucasus_game.engine.orders import Order, SeatOrders
from caucasus_game.errors import Faults
from caucasus_game.scenario.load import load
from caucasus_game.session.replay import replay
from caucasus_game.session.table import Table
from caucasus_game.study.following import follow
from caucasus_game.study.pairs import mean_of_pairs, share_of_pairs
from caucasus_game.study.single import Script, play_out_at
from caucasus_game.study.what_if import Saved, as_words, what_if


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """The river treaty, a person at Upland, played to its end."""
    folder = tmp_path_factory.mktemp("saves")
    seats = {"upland": "person", "lowland": "conciliatory", "harbour": "balanced"}
    loaded = load("tests/scenario/tiny.yaml")
    with Table.new(loaded, name="river", seats=seats, seed=4, readings={}, folder=folder) as table:
        play_out_at(table, Script({**seats, "upland": "conciliatory"}))
    return Saved("river", folder)


def asked(saved, turn, *, orders=(), seat="upland", readings=None, runs=60):
    instead = {seat: SeatOrders(turn, seat, tuple(orders))} if orders is not None else {}
    return what_if(saved, turn, instead=instead, readings=readings or {}, policies=saved.policies(), runs=runs, seed=1)


def test_the_record_is_followed_bit_for_bit(saved):
    """Followed without a change, to any turn, the state is that of the record's replay."""
    recorded = saved.recorded(saved.policies())
    for turn in (1, 3, 6):
        until = {**saved.record, "orders": [one for one in saved.record["orders"] if one["turn"] <= turn]}
        found = follow(saved.rulebook, recorded, turn)
        assert found.play.checksum() == replay(saved.rulebook, until).checksum()
        again = follow(saved.rulebook, recorded, turn, as_offered=found.offered)
        assert again.play.checksum() == found.play.checksum()
        assert found.notes == again.notes == []


def test_the_same_orders_change_nothing(saved):
    """Where the orders given instead are those that were given, every difference is 0 and all games end alike."""
    orders = saved.recorded(saved.policies()).orders[2, "upland"]
    told = what_if(saved, 2, instead={"upland": orders}, readings={}, policies=saved.policies(), runs=40, seed=1)
    assert told["same"]["share"] == 1
    assert all(one["difference"] == 0 for one in told["endings"].values())
    assert all(one["difference"] == one["low"] == one["high"] == 0 for one in told["scores"].values())


def test_other_orders_lead_elsewhere_and_the_same_call_says_the_same(saved):
    """Pressing in place of bargaining moves something; the call repeated gives the same object."""
    press = [Order("press", "lowland"), Order("press", "harbour")]
    told = asked(saved, 1, orders=press)
    assert told == asked(saved, 1, orders=press)
    assert told["same"]["count"] < 60 or any(one["difference"] for one in told["scores"].values())
    for when in ("before", "after"):
        assert sum(one[when]["count"] for one in told["endings"].values()) == 60
    assert sum(one["difference"] for one in told["endings"].values()) == pytest.approx(0, abs=0.05)
    words = "\n".join(as_words(told, saved.scenario))
    assert "not a prediction" in words
    assert "Upland orders: press, press" in words


def test_another_reading_holds_from_the_start(saved):
    """With the other side of a reading Lowland wants more of the water, and is less content with the same treaty."""
    told = asked(saved, 1, orders=None, readings={"R1": "B"})
    assert told["change"] == {"orders": [], "readings": {"R1": "B"}}
    assert told["scores"]["lowland"]["high"] < 0


def test_illegal_orders_and_turns_are_faults(saved):
    """An order that is not allowed names the turn; a turn that was not played says which there are."""
    with pytest.raises(Faults, match="turn 1"):
        asked(saved, 1, orders=[Order("sign")])
    with pytest.raises(Faults, match="turn-not-played"):
        asked(saved, 7)


def test_the_mean_of_pairs_is_the_textbook_one():
    """Mean and interval of paired differences are those of NumPy's mean and standard deviation."""
    change = np.array([3, -1, 4, 1, -5, 9, 2, 6], dtype=np.int64)
    mean, low, high = mean_of_pairs(change)
    assert mean == np.mean(change)
    assert high - low == pytest.approx(2 * 1.959964 * np.std(change, ddof=1) / np.sqrt(8), abs=1e-5)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 100))
def test_the_interval_of_a_changed_share_holds_it(gained, lost, rest):
    """The change of a share lies in its interval, and both within -1 to 1."""
    of = gained + lost + rest
    if of:
        change, low, high = share_of_pairs(gained, lost, of)
        assert -1 <= low <= change <= high <= 1
