"""``sweep``: what it prints, and how it goes on after Ctrl-C."""

from pathlib import Path
from unittest import mock

import pytest

from caucasus_game.scenario.load import load
from caucasus_game.study import sweep as study

TINY = Path(__file__).parents[1] / "scenario" / "tiny.yaml"
ASKED = ("sweep", TINY, "--vary", "positions.lowland.water.at=50:90:3", "-n", "20")


def test_stopped_and_gone_on_with_it_is_the_same_sweep(game, tmp_path, monkeypatch) -> None:
    """Ctrl-C after a value keeps it and says how to go on; going on gives what an unbroken sweep gives."""
    monkeypatch.chdir(tmp_path)
    whole = game(*ASKED, "--json")
    real = study._played
    calls = []

    def stopping(*args):
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(*args)

    with mock.patch.object(study, "_played", stopping):
        told = game(*ASKED)
    assert told.status == 130
    assert "--resume tiny-sweep.json" in told.err
    assert game(*ASKED, "--resume", "tiny-sweep.json", "--json").out == whole.out
    assert {point["value"] for point in whole.data["points"]} == {50, 70, 90}


def test_another_sweeps_file_is_refused(game, tmp_path) -> None:
    """A file of a sweep with other games, or of no sweep at all, is a fault, and stays as it is."""
    file = tmp_path / "kept.json"
    file.write_text('{"asked": {"seed": 1}, "points": []}', "utf-8")
    assert game(*ASKED, "--resume", file, "--json").codes == ["other-sweep"]
    file.write_text("{}", "utf-8")
    assert game(*ASKED, "--resume", file, "--json").codes == ["not-a-sweep"]
    assert file.read_text("utf-8") == "{}"


def test_misuse_is_told(game) -> None:
    """No grid, an unknown path, a path twice, and two outputs at once."""
    assert game("sweep", TINY, "--vary", "clock.turns", "--json").codes == ["bad-grid"]
    assert game("sweep", TINY, "--vary", "clock.turn=3:6:2", "--json").codes == ["unknown-path"]
    twice = game("sweep", TINY, "--vary", "clock.turns=3:6:2", "--vary", "clock.turns=4:6:2", "--json")
    assert (twice.status, twice.codes) == (2, ["usage"])
    assert game(*ASKED, "--csv", "--json").status == 2


@pytest.mark.slow
def test_a_sweep_is_played_at_a_pace(game) -> None:
    """With ``--pace`` the games are those of the scenario at that pace, and the object says so."""
    asked = ("sweep", "ratification", "--vary", "rules.votes.sigma=4:12:2", "-n", "20", "--policy", "balanced")
    paced = game(*asked, "--pace", "year", "--json").data
    assert paced["pace"] == "year"
    assert paced["scenario_hash"] == load("ratification", "year").hash
    assert game("sweep", "tutorial", *asked[2:], "--pace", "year", "--json").codes[0] == "no-pace"


def test_a_forecast_takes_a_pace_of_a_scenario_alone(game, tmp_path) -> None:
    """``forecast --pace`` reads the scenario at that pace; what cannot be played so, or has no turns, is refused."""
    assert game("forecast", "ratification", "--draws", "0", "--pace", "half-year", "--json").status == 0
    assert game("forecast", "tutorial", "--draws", "0", "--pace", "half-year", "--json").codes[0] == "no-pace"
    case = tmp_path / "case.csv"
    case.write_text("x", "utf-8")
    assert "no turns" in game("forecast", case, "--pace", "year").err
