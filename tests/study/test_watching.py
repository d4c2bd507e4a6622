"""Watching a game: the very one that was asked for, nothing hidden, and a seat to take over."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from caucasus_game.engine.play import Play
from caucasus_game.errors import Faults
from caucasus_game.policies.batch import mixed
from caucasus_game.scenario.load import load
from caucasus_game.session.saves import verify
from caucasus_game.study.single import Script, play_out, play_out_at
from caucasus_game.study.watching import Watched


@pytest.fixture(scope="module")
def loaded():
    return load("tests/scenario/tiny.yaml")


def watched_of(loaded, **asked):
    policies = dict.fromkeys(loaded.scenario.actors, "mixed")
    return Watched(loaded, **({"seed": 5, "run": 3, "policies": policies, "readings": {}} | asked))


def test_the_policies_are_those_that_the_run_draws(tiny, loaded):
    """What is mixed is what ``playtest`` gave the seats of that run."""
    assert watched_of(loaded).policies == mixed(tiny, 5, 3)


def test_every_order_is_shown_with_its_reason(loaded):
    """The report of a watched turn has the orders of all seats, each with the reason its policy gave."""
    watched = watched_of(loaded)
    while not watched.over:
        watched.step()
        report = watched.view(watched.played).report
        assert report.turn == watched.played
        assert all(reason for _, _, reason in report.orders)
    seats = {seat for turn in range(watched.played + 1) for seat, _, _ in watched.view(turn).report.orders}
    assert seats == set(loaded.scenario.actors)
    assert watched.view(watched.played).ending is not None
    assert watched.view(0).ending is None


def test_what_is_secret_is_seen(loaded):
    """A gift that nobody else hears of is among the orders, and among the causes by its name."""
    watched = watched_of(loaded, policies=dict.fromkeys(loaded.scenario.actors, "conciliatory"))
    while not watched.over:
        watched.step()
    reports = [watched.view(turn).report for turn in range(watched.played + 1)]
    assert any("gift" in words.lower() for report in reports for seat, words, _ in report.orders if seat == "harbour")
    labels = {cause.label for report in reports for line in report.lines for cause in line.causes}
    assert "Send a gift" in labels
    assert not any("do not know" in label for label in labels)


def test_threads_that_ask_for_one_turn_play_it_once(loaded):
    """Asked for the same turn by many threads at once, one plays it and none shows half of it."""
    watched, alone = watched_of(loaded), watched_of(loaded)
    with ThreadPoolExecutor(8) as threads:
        while not alone.over:
            turn = watched.played
            for one in [threads.submit(watched.step, turn) for _ in range(8)]:
                one.result()
            alone.step()
            assert (watched.played, watched.checksum()) == (turn + 1, alone.checksum())
            assert watched.sittings(turn + 1) == alone.sittings(turn + 1)
    watched.step(watched.played)
    assert (watched.played, watched.over) == (alone.played, True)


@pytest.mark.parametrize("turn", [0, 2])
def test_a_seat_taken_over_goes_on_from_there(tmp_path, loaded, turn):
    """The table stands where the watched game stood; played on by the seat's own policy it ends in the same state."""
    watched = watched_of(loaded)
    for _ in range(3):
        watched.step()
    with watched.take_over("lowland", turn, tmp_path) as table:
        assert (table.turn, table.phase, table.persons) == (turn + 1, "orders", ("lowland",))
        assert table.view("lowland").turn == turn + 1
        play_out_at(table, Script(watched.policies))
        while not watched.over:
            watched.step()
        assert table.play.checksum() == watched.checksum()
        name = table.name
    assert verify(name, tmp_path).ok


def test_a_game_that_is_over_cannot_be_taken_over(tmp_path, loaded):
    """After the last turn there is nothing to play: a fault, and no save."""
    watched = watched_of(loaded)
    while not watched.over:
        watched.step()
    with pytest.raises(Faults, match="over"):
        watched.take_over("upland", watched.played, tmp_path)
    with pytest.raises(Faults, match="unknown-seat"):
        watched.take_over("nobody", 0, tmp_path)
    assert not list(tmp_path.iterdir())


def test_stepping_is_playing(tiny, loaded):
    """Turn by turn it is the game that is played out at once."""
    whole = Play.new(tiny, 5, 3, {})
    play_out(whole, Script(mixed(tiny, 5, 3)))
    watched = watched_of(loaded)
    while not watched.over:
        watched.step()
    assert watched.checksum() == whole.checksum()
