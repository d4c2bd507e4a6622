"""What a preview tells of a scenario before anybody plays it."""

from __future__ import annotations

from pathlib import Path

import pytest

from caucasus_game.engine.play import Play
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.scenario.load import load
from caucasus_game.scenario.opened import opened
from caucasus_game.study import preview_words as words
from caucasus_game.study.forecast_words import as_words
from caucasus_game.study.playtest import playtest
from caucasus_game.study.preview_changes import moved
from caucasus_game.study.previewing import balance, forecasts_now, issues_now, outlook

TINY = str(Path(__file__).parents[1] / "scenario" / "tiny.yaml")


@pytest.fixture(scope="module")
def loaded():
    """The river treaty."""
    return load(TINY)


def test_win_sets_are_those_that_the_bodys_own_seat_sees(loaded):
    """Before the first turn, under the usual readings; the mandates of the parties and what they have in common."""
    found = {issue.id: issue for issue in issues_now(loaded)}
    view = Play.new(Rulebook.of(loaded.scenario, loaded.places), 7).view("upland")
    for issue in view.issues:
        assert [body.approves for body in found[issue.id].bodies] == [one.intervals for one in issue.win_sets]
    water = found["water"]
    assert water.parties == (("upland", 20.0, 60.0), ("lowland", 40.0, 90.0))
    assert (water.zone, water.apart) == ((40.0, 60.0), 0.0)
    assert water.approved == water.bodies[0].approves


def test_an_empty_win_set_names_what_would_open_it():
    """In words, too, with what the parties have in common."""
    case = opened("ratification")
    lines = "\n".join(words.win_set_lines(issues_now(case.loaded), case.scenario))
    assert "would approve nothing; other terms on Reciprocity would open it" in lines
    assert "the mandates meet at 50 alone" in lines
    assert lines.count("if nothing is settled") == len(case.scenario.bodies)


def test_balance_is_a_playtest_and_can_be_called_off(loaded):
    """The same numbers as the command's; called off after the first block it is nothing."""
    done = []
    found = balance(loaded, 60, source=TINY, done=done.append)
    same = playtest(loaded, runs=60, seed=1, policy="mixed", readings={})
    assert found["endings"] == same["endings"]
    assert found["scores"] == same["scores"]
    assert sum(done) == 60
    assert balance(loaded, 60, source=TINY, stop=lambda: True) is None


def test_forecasts_are_those_of_the_command(loaded):
    """Every issue by every model."""
    lines = "\n".join(as_words(forecasts_now(loaded)))
    assert "water: Water for Lowland" in lines
    assert lines.count("compromise") >= len(loaded.scenario.issues)


def test_the_words_tell_seen_and_unreachable_apart(loaded):
    """What no play can reach is proven; what was not seen in some games is told as just that."""
    case = opened(TINY)
    games = balance(loaded, 50, source=TINY)
    lines = list(words.graph_lines(case.graph, case.scenario, games))
    start = lines.index("- The weir is broken (clash)")
    assert "no play can reach it: 'stability < 10' never holds" in lines[start + 2]
    assert lines[start + 3].strip() == "not seen in 50 games"
    assert words.is_unseen(("ending", "clash"), games)
    assert not words.is_unseen(("ending", "drafts"), games)
    assert not words.is_unseen(("ending", "clash"), None)
    assert "    a circle: A brawl at the weir → A brawl at the weir" in lines
    assert lines[0] == "The treaty: Drafted → Signed → In force"


def test_what_a_change_moves_is_told(loaded, tmp_path):
    """Win-sets and forecasts that are other ones; nothing where all is as it was."""
    file = tmp_path / "river.yaml"
    text = Path(TINY).read_text(encoding="utf-8")
    text = text.replace(
        "lowland:\n    water: {at: 65, spread: 10, salience: 0.9, mandate: [40",
        "lowland:\n    water: {at: 95, spread: 10, salience: 0.9, mandate: [70",
    )
    file.write_text(
        text.replace("title: Towns, share: 45, ideals: {water: 55", "title: Towns, share: 45, ideals: {water: 75"),
        encoding="utf-8",
    )
    before, after = outlook(loaded), outlook(load(str(file)))
    told = list(moved(before, after))
    assert (
        "Water for Lowland: the mandates miss one another by 10 points, before: the mandates have 40 to 60 in common"
        in told
    )
    assert any(line.startswith("Water for Lowland: The assembly of Upland would approve") for line in told)
    assert any(line.startswith("Water for Lowland: compromise 53.5 to ") for line in told)
    assert list(moved(before, before)) == []
