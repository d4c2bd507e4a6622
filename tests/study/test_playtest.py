"""Playtest: the contract, intervals that are right, numbers that do not hang on how the work is cut."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.scenario.load import load
from caucasus_game.study.blocks import LEAST, MOST, Games
from caucasus_game.study.measures import spread, wilson
from caucasus_game.study.odd import odder, told_odd
from caucasus_game.study.playtest import playtest
from caucasus_game.study.playtest_rows import COLUMNS, as_csv
from caucasus_game.study.playtest_words import as_words

TINY = Path(__file__).parents[1] / "scenario" / "tiny.yaml"
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


def test_each_issue_tells_how_often_and_at_which_marks_it_was_settled(loaded, study) -> None:
    """Of every issue the share of games that ended with it settled, and marks only where there are some."""
    assert set(study["settled"]) == set(loaded.scenario.issues)
    for told in study["settled"].values():
        assert 0 <= told["low"] <= told["share"] <= told["high"] <= 1
        assert ("median" in told) == (told["count"] > 0)
    settled = [told for told in study["settled"].values() if told["count"]]
    assert settled
    assert all(
        0 <= told["min"] <= told["p10"] <= told["median"] <= told["p90"] <= told["max"] <= 100 for told in settled
    )
    words = list(as_words(study, loaded))
    for issue, about in loaded.scenario.issues.items():
        assert any(f"{about.title} ({issue})" in line for line in words)


def test_each_milestone_tells_how_often_and_in_which_turns_it_was_reached(loaded, study) -> None:
    """Of every milestone the share of games that reached it, as often as it was hit, and turns of the game only."""
    assert set(study["reached"]) == set(study["hits"]["milestones"])
    for name, told in study["reached"].items():
        assert told["count"] == study["hits"]["milestones"][name]
        assert ("median" in told) == (told["count"] > 0)
    reached = [told for told in study["reached"].values() if told["count"]]
    assert any(told["max"] > 0 for told in reached)
    turns = loaded.scenario.clock.turns
    assert all(
        0 <= told["min"] <= told["p10"] <= told["median"] <= told["p90"] <= told["max"] <= turns for told in reached
    )


def test_never_is_what_has_no_hit(study) -> None:
    """Never lists exactly the ids without a hit, readings that were not drawn left out."""
    for kind, counts in study["hits"].items():
        if kind != "readings":
            assert study["never"][kind] == [name for name, count in counts.items() if count == 0]
    assert study["never"]["readings"] == []


@pytest.mark.parametrize(("count", "among"), [(1, 2), (60, 1), (1000, 1), (1001, 1), (2500, 2), (10_000, 3)])
def test_games_are_cut_evenly_and_without_loss(loaded, count, among):
    """Every run is in one block, none is wider than what is fastest, and every process gets as many of one size."""
    rulebook = Rulebook.of(loaded.scenario)
    blocks = list(Games(1, 5, count, "mixed", {}).cut(rulebook, among=among))
    assert np.concatenate([block.runs for block in blocks]).tolist() == list(range(5, 5 + count))
    sizes = [block.count for block in blocks]
    assert max(sizes) <= MOST
    assert max(sizes) - min(sizes) < max(len(sizes), LEAST)
    assert len(blocks) % among == 0 or count < LEAST * among


@pytest.mark.parametrize("block", [4, 7, 59])
def test_the_size_of_a_block_changes_nothing(block: int) -> None:
    """Cut into blocks of any size, the same runs give the same numbers."""
    small = load(str(TINY))
    whole = playtest(small, runs=60, seed=5, policy="mixed", readings={}, block=60)
    cut = playtest(small, runs=60, seed=5, policy="mixed", readings={}, block=block)
    assert timeless(whole) == timeless(cut)


def test_the_order_in_which_blocks_meet_rare_endings_changes_nothing() -> None:
    """Rare endings are told in the scenario's order, whichever block came upon one first."""
    early, late = (
        {("ending", "b"): (0, 3), ("shortest", ""): (1, 3)},
        {("ending", "a"): (0, 7), ("shortest", ""): (2, 7)},
    )
    shares = {"a": {"share": 0.01}, "b": {"share": 0.02}}
    told = told_odd(odder(early, late), shares, "play --run {run}")
    assert told == told_odd(odder(late, early), shares, "play --run {run}")
    assert [(one["kind"], one["id"], one["run"]) for one in told] == [
        ("ending", "a", 7),
        ("ending", "b", 3),
        ("shortest", "", 3),
    ]


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


def test_the_spread_of_scores_is_in_order(study) -> None:
    """Of each seat's scores the least, the quantiles and the most stand in order, with the mean among them."""
    for told in study["scores"].values():
        assert told["min"] <= told["p10"] <= told["median"] <= told["p90"] <= told["max"]
        assert told["min"] <= told["mean"] <= told["max"]


def test_quantiles_are_values_at_the_nearest_rank() -> None:
    """Of 1, 1, 2, 3, 9 the median is 2, the tenth 1 and the ninetieth 9, in the unit asked for."""
    told = spread(np.bincount([1, 1, 2, 3, 9]), 0.5)
    assert told == {"min": 0.5, "p10": 0.5, "median": 1.0, "p90": 4.5, "max": 4.5}


def test_lengths_add_up(study) -> None:
    """How many games ended in each turn adds up to the runs, and to the turns played."""
    turns = {int(turn): count for turn, count in study["length"]["turns"].items()}
    assert sum(turns.values()) == study["runs"]
    assert sum(turn * count for turn, count in turns.items()) == study["turns"]
    assert (study["length"]["min"], study["length"]["max"]) == (min(turns), max(turns))


def test_odd_runs_are_what_they_are_said_to_be(loaded, study) -> None:
    """A run that is told as odd, played alone, has the ending, length or score it is told for, and is the first."""
    for odd in study["odd"]:
        assert odd["command"].startswith(f"caucasus-game play ratification --seed 1 --run {odd['run']} --watch")
    kinds = {(odd["kind"], odd["id"]): odd for odd in study["odd"]}
    assert {("shortest", ""), ("longest", ""), ("lowest", "armenia"), ("highest", "iran")} <= set(kinds)
    rulebook = Rulebook.of(loaded.scenario)
    for key in (("shortest", ""), ("highest", "iran"), next(key for key in kinds if key[0] == "ending")):
        odd = kinds[key]
        alone = Games(1, odd["run"], 1, "mixed", {}).play(rulebook)
        is_so = {
            "shortest": alone.ended[0],
            "highest": round(float(alone.scores[rulebook.actors.index("iran"), 0]), 4),
            "ending": study["endings"][rulebook.endings[alone.ending[0]]]["share"],
        }
        assert is_so[key[0]] == odd["value"]


def test_rows_hold_what_the_object_holds(study) -> None:
    """Read back, the CSV has a row for each ending, score, turn and use, with the figures of the object."""
    rows = list(csv.DictReader(io.StringIO(as_csv(study))))
    assert tuple(rows[0]) == COLUMNS
    endings = {row["id"]: int(row["count"]) for row in rows if row["kind"] == "endings"}
    assert endings == {name: told["count"] for name, told in study["endings"].items()}
    medians = {row["seat"]: float(row["median"]) for row in rows if row["kind"] == "scores"}
    assert medians == {actor: told["median"] for actor, told in study["scores"].items()}
    uses = [row for row in rows if row["kind"] in {"uses", "dominated"}]
    assert len(uses) == sum(len(seats) for seats in study["uses"].values())


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
