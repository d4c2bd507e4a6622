"""Playtest: the contract, intervals that are right, numbers that do not hang on how the work is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caucasus_game.scenario.load import load
from caucasus_game.study.playtest import as_words, playtest, wilson

RUNS = 60
KINDS = {"actions", "events", "milestones", "choices", "readings", "endings", "undertakings"}


@pytest.fixture(scope="module")
def loaded():
    return load("ratification")


@pytest.fixture(scope="module")
def study(loaded):
    return playtest(loaded, runs=RUNS, seed=1, policy="mixed", readings={})


def timeless(result: dict) -> dict:
    return {key: value for key, value in result.items() if key not in {"seconds", "turns_per_second"}}


def test_the_object_has_the_promised_keys(loaded, study) -> None:
    """All that was promised is there: endings with intervals, hits of every kind, what never came, scores."""
    assert {"runs", "turns", "seconds", "turns_per_second", "endings", "hits", "never", "scores"} <= set(study)
    assert study["runs"] == RUNS
    assert RUNS <= study["turns"] <= RUNS * loaded.scenario.clock.turns
    assert set(study["endings"]) == set(loaded.scenario.endings)
    assert sum(told["count"] for told in study["endings"].values()) == RUNS
    for told in study["endings"].values():
        assert 0 <= told["low"] <= told["share"] <= told["high"] <= 1
    assert set(study["hits"]) == KINDS
    assert set(study["hits"]["actions"]) == set(loaded.scenario.actions)
    assert set(study["hits"]["events"]) == set(loaded.scenario.events)
    assert set(study["scores"]) == set(loaded.scenario.actors)
    assert all(0 <= told["mean"] <= 100 and told["sd"] >= 0 for told in study["scores"].values())


def test_never_is_what_has_no_hit(study) -> None:
    """Never lists exactly the ids without a hit, readings that were not drawn left out."""
    for kind, counts in study["hits"].items():
        if kind != "readings":
            assert study["never"][kind] == [name for name, count in counts.items() if count == 0]
    assert study["never"]["readings"] == []


@pytest.mark.parametrize("block", [1, 7, 59])
def test_the_size_of_a_block_changes_nothing(loaded, block: int) -> None:
    """Cut into blocks of any size, the same runs give the same numbers."""
    whole = playtest(loaded, runs=12, seed=5, policy="mixed", readings={})
    cut = playtest(loaded, runs=12, seed=5, policy="mixed", readings={}, block=block)
    assert timeless(whole) == timeless(cut)


def test_drawn_readings_are_counted(loaded) -> None:
    """Readings left to the seed are hit on more than one side, and sides never drawn are told."""
    drawn = dict.fromkeys(loaded.scenario.readings, "draw")
    result = playtest(loaded, runs=RUNS, seed=1, policy="random", readings=drawn)
    for reading, about in loaded.scenario.readings.items():
        counts = [result["hits"]["readings"][f"{reading}.{option}"] for option in about.options]
        assert sum(counts) == RUNS
    assert any(count not in {0, RUNS} for count in result["hits"]["readings"].values())


def test_progress_adds_up(loaded) -> None:
    """What is told as done sums to the number of runs."""
    told: list[int] = []
    playtest(loaded, runs=5, seed=1, policy="random", readings={}, done=told.append, block=2)
    assert told == [2, 2, 1]


def test_words_tell_shares_and_say_what_they_are(loaded, study) -> None:
    """The table for people has every ending, and says that it is a model."""
    words = "\n".join(as_words(study, loaded))
    for ending in loaded.scenario.endings:
        assert ending in words
    assert "not a prediction" in words


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        # E. B. Wilson's interval as tabulated by Newcombe (1998), table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_as_published(count: int, of: int, low: float, high: float) -> None:
    """The interval is the published one to four decimals."""
    assert wilson(count, of) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 10_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_wilson_holds_the_share(case: tuple[int, int]) -> None:
    """The interval lies in 0 to 1 and holds the share, at the ends too."""
    count, of = case
    low, high = wilson(count, of)
    assert 0 <= low <= count / of <= high <= 1
