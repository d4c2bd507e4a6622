"""The commands about what was played: two branches beside each other."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def branches(game, tmp_path_factory) -> Path:
    """``one``, two turns of Iran that nobody's orders fill, and ``other``, which campaigns in the second."""
    made: Path = tmp_path_factory.mktemp("branches")
    start = ("play", "ratification", "--plain", "--seat", "IR", "--seed", "3", "--name", "one", "--saves", made)
    assert game(*start, typed="send\nsend\nsend\nsend\n").status == 0
    assert game("fork", "one", "--turn", "1", "--name", "other", "--saves", made).status == 0
    typed = "take\nsend\nsend\nsend\nsend\n"
    assert game("resume", "other", "--plain", "--saves", made, typed=typed).status == 0
    return made


def test_compare_has_the_promised_keys(game, branches: Path) -> None:
    """As JSON and in words it says where two branches part and by whose orders, and nobody else's score."""
    told = game("compare", "one", "other", "--saves", branches, "--json").data
    assert set(told) == {"scenario", "title", "seat", "open", "a", "b", "parting", "turns"}
    assert (told["seat"], told["open"]) == ("iran", False)
    assert told["parting"] == {"turn": 1, "seats": ["iran"]}
    assert set(told["turns"][0]["lines"][0]) == {"kind", "id", "title", "a", "b"}
    scores = {line["id"] for turn in told["turns"] for line in turn["lines"] if line["kind"] == "score"}
    assert scores == {"iran"}
    words = game("compare", "one", "other", "--saves", branches).out
    assert "They part in turn 1: your orders or answers were other ones." in words
    assert "They go the same way" in game("compare", "one", "one", "--saves", branches).out


def test_compare_takes_saves_that_are_there(game, branches: Path) -> None:
    """A name that is not there, or a seat that is none, is a fault."""
    assert game("compare", "one", "none", "--saves", branches, "--json").codes == ["save-not-found"]
    assert game("compare", "one", "other", "--seat", "XX", "--saves", branches, "--json").codes == ["unknown-seat"]


def test_debrief_has_the_promised_keys(game, tmp_path: Path) -> None:
    """A game that is over is told as JSON and in words; one that goes on is refused, and a reveal tells more."""
    tiny = "tests/scenario/tiny.yaml"
    assert game("run", tiny, "--seed", "5", "--save", "done", "--saves", tmp_path).status == 0
    told = game("debrief", "done", "--games", "20", "--saves", tmp_path, "--json").data
    assert set(told) == {
        *("name", "scenario", "title", "seat", "revealed", "turns", "names", "issues", "endings"),
        *("timeline", "decided", "goals", "expected", "secrets", "simulated"),
        *("questions", "silences", "course", "agreement", "grades", "agency", "branches", "swapped"),
        *("seed", "readings", "rules_version", "scenario_hash", "policies"),
    }
    assert set(told["simulated"]) == {"runs", "seed", "policies", "endings", "scores", "counts"}
    assert sum(ending["count"] for ending in told["simulated"]["endings"].values()) == 20
    words = game("debrief", "done", "--games", "20", "--saves", tmp_path).out
    for heading in ("Timeline:", "What decided it:", "Goals and scores:", "Secrets:", "Beside simulated games:"):
        assert heading in words
    typed = "send\nquit\nquit\n"
    assert (
        game("play", tiny, "--plain", "--seat", "upland", "--name", "on", "--saves", tmp_path, typed=typed).status == 0
    )
    assert game("debrief", "on", "--reveal", "--saves", tmp_path, "--json").codes == ["not-over"]
