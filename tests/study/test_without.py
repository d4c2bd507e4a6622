"""What a system is worth: the same games without its levers."""

from dataclasses import replace

import pytest

from caucasus_game.errors import Faults
from caucasus_game.scenario.load import load
from caucasus_game.study.playtest import playtest
from caucasus_game.study.without import difference_words, differences, without


@pytest.fixture(scope="module")
def loaded():
    return load("ratification")


def test_levers_go_and_ids_stay(loaded):
    """Without a system its actions and events can never be; every id, and so every random number, stays."""
    less = without(loaded.scenario, "S14")
    assert list(less.actions) == list(loaded.scenario.actions)
    assert list(less.events) == list(loaded.scenario.events)
    for kind in ("actions", "events"):
        for id_, one in getattr(less, kind).items():
            before = getattr(loaded.scenario, kind)[id_]
            assert (one.when == "false") if "S14" in before.systems else one == before, id_


def test_without_a_system_its_levers_are_not_used(loaded):
    """A game without the system sees none of its actions ordered and none of its events happen."""
    less = replace(loaded, scenario=without(loaded.scenario, "S14"))
    same = {"runs": 20, "seed": 3, "policy": "mixed", "readings": {}}
    whole, other = playtest(loaded, **same), playtest(less, **same)
    gone = [id_ for id_, one in loaded.scenario.actions.items() if "S14" in one.systems]
    assert gone
    assert all(other["hits"]["actions"][id_] == 0 for id_ in gone)
    assert any(whole["hits"]["actions"][id_] for id_ in gone)
    changed = differences(whole, other)
    assert sum(changed["endings"].values()) == pytest.approx(0.0, abs=0.1)
    assert changed["notable"]
    assert "S14" in next(difference_words("S14", changed, loaded.scenario))


def test_a_system_is_itself_without_change(loaded):
    """The difference of a study with itself is nothing, and is not notable."""
    whole = playtest(loaded, runs=5, seed=3, policy="balanced", readings={})
    changed = differences(whole, whole)
    assert not changed["notable"]
    assert not any(changed["endings"].values())


def test_an_unknown_system_is_a_fault(loaded):
    """A system that is not there is refused with the nearest name."""
    with pytest.raises(Faults, match="unknown-system"):
        without(loaded.scenario, "S77")
