"""One engine, any width: a run is the same game alone, in a batch, and in the terminal."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caucasus_game.engine.begin import begin
from caucasus_game.engine.packages import blank_packages
from caucasus_game.engine.play import Play
from caucasus_game.engine.secrecy import Sight
from caucasus_game.engine.tabled import blank
from caucasus_game.engine.talks import by_mandate
from caucasus_game.engine.turn import close_orders, close_talks, counter, open_turn
from caucasus_game.policies import registry
from caucasus_game.policies.batch import mixed, play_batch
from playing import play_turn

POLICIES = st.sampled_from(["mixed", *registry.names()])
FEW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _runs(*numbers: int) -> np.ndarray:
    return np.array(numbers, dtype=np.uint64)


@settings(FEW, max_examples=6)
@given(seed=st.integers(0, 2**64 - 1), first=st.integers(0, 10**6), width=st.integers(2, 24), policy=POLICIES)
def test_a_batch_of_n_equals_n_batches_of_one(ratification, seed, first, width, policy):
    """Every row of every run has the same bits in a batch as alone, whatever the seed, the width and the policy."""
    runs = np.arange(first, first + width, dtype=np.uint64)
    together = play_batch(ratification, seed, runs, policy)
    for column in (0, width // 2, width - 1):
        alone = play_batch(ratification, seed, runs[column : column + 1], policy)
        assert np.array_equal(alone.state.x[:, 0], together.state.x[:, column])


@FEW
@given(seed=st.integers(0, 2**32), run=st.integers(0, 10**6))
def test_a_run_of_a_study_is_the_game_that_a_table_plays(tiny, seed, run):
    """The mixed run K of a study, played order by order through Play, ends in the same bits."""
    batch = play_batch(tiny, seed, _runs(run, run + 1), "mixed")
    play, policies = Play.new(tiny, seed, run), mixed(tiny, seed, run)
    while play.phase != "over":
        play_turn(play, policies)
    assert np.array_equal(play.state.x[:, 0], batch.state.x[:, 0])


def test_a_run_of_the_shipped_scenario_is_the_game_that_a_table_plays(ratification):
    """The same on the real scenario, with drawn readings."""
    readings = dict.fromkeys(ratification.scenario.readings, "draw")
    for run in (0, 5, 48_213):
        batch = play_batch(ratification, 9, _runs(run), "mixed", readings)
        play, policies = Play.new(ratification, 9, run, readings), mixed(ratification, 9, run)
        while play.phase != "over":
            play_turn(play, policies)
        assert np.array_equal(play.state.x[:, 0], batch.state.x[:, 0])


@pytest.mark.parametrize("policy", ["random", "balanced"])
def test_the_ledger_changes_no_bit(tiny, policy):
    """A game with its ledger on ends in the same state as with it off."""
    ends = []
    for ledger in (True, False):
        play = Play.new(tiny, 4, ledger=ledger)
        while play.phase != "over":
            play_turn(play, dict.fromkeys(tiny.actors, policy))
        ends.append(play.checksum())
    assert ends[0] == ends[1]


def test_finished_runs_absorb(ratification):
    """Turns played after a run has ended change nothing in it, while its neighbours go on."""
    runs = np.arange(60, dtype=np.uint64)
    state = begin(ratification, 1, runs)
    open_turn(ratification, state)
    kept: dict[int, np.ndarray] = {}
    for _ in range(ratification.turns):
        tabled = blank(ratification, state.width)
        for index, seat in enumerate(ratification.actors):
            decision = registry.named("random").decide(Sight(ratification, state, seat))
            tabled.option[index], tabled.amount[index] = decision.option, decision.amount
            tabled.offers.to[index], tabled.offers.terms[index] = decision.to, decision.terms
        opened = close_orders(ratification, state, tabled)
        counter(ratification, state, opened, by_mandate(opened.talks), blank_packages(ratification, state.width))
        close_talks(ratification, state, opened)
        open_turn(ratification, state)
        for run in np.flatnonzero(~state.live):
            kept.setdefault(int(run), state.x[:, run].copy())
            assert np.array_equal(kept[int(run)], state.x[:, run])
    assert len(kept) == 60
    assert len({float(column[-1]) for column in kept.values()}) > 1, (
        "all runs ended in the same turn: nothing was tried"
    )


def test_every_number_stays_finite_and_in_its_range(ratification):
    """After 300 mixed games no row is NaN, every gauge lies in its range, and accounts are whole cents."""
    result = play_batch(ratification, 2, np.arange(300, dtype=np.uint64), "mixed")
    x = result.state.x
    assert np.isfinite(x).all()
    assert (x >= ratification.low[:, None]).all()
    assert (x <= ratification.high[:, None]).all()
    for account in ("capital", "treasury"):
        cents = result.state[account]
        assert np.array_equal(cents, np.rint(cents))
