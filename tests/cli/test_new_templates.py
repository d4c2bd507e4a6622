"""``new --template``: what an author begins with is sound, plays by every policy, and shows its kind of case."""

from __future__ import annotations

from pathlib import Path

import pytest

from caucasus_game.casefiles.templating import TEMPLATES
from caucasus_game.cli import authoring
from caucasus_game.policies.registry import names, searching
from caucasus_game.scenario.load import load

SHOWS = {
    "minimal": {"actors": 2, "issues": 1, "bodies": 0, "lots": 0},
    "negotiation": {"actors": 3, "issues": 2, "bodies": 0, "lots": 0},
    "ratification": {"actors": 3, "issues": 2, "bodies": 2, "lots": 0},
    "investment": {"actors": 3, "issues": 2, "bodies": 0, "lots": 2},
    "csv": {"actors": 5, "issues": 3, "bodies": 0, "lots": 0},
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_command_offers_every_template() -> None:
    """What can be asked for is what there is, and each kind of case is tried below."""
    assert tuple(TEMPLATES) == authoring.TEMPLATES == tuple(SHOWS)


@pytest.mark.parametrize("template", SHOWS)
def test_a_template_checks_plays_and_is_told_apart(template: str, game) -> None:
    """Without a fault or a warning, to an ending under every policy; with what its name says."""
    made = game("new", "Case #1, mine", "--out", "case.yaml", "--template", template, "--json")
    assert (made.status, made.data["id"]) == (0, "case_1_mine")
    assert game("check", "case.yaml").out == "no faults\n"
    scenario = load("case.yaml").scenario
    assert {section: len(getattr(scenario, section)) for section in SHOWS[template]} == SHOWS[template]
    text = Path("case.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=scenario.schema.json\n")
    if template != "csv":
        assert str(scenario.about.title) == "Case #1, mine"
    assert sum(line.lstrip().startswith("#") for line in text.splitlines()) >= 10
    for policy in names():
        assert game("run", "case.yaml", "--policy", policy, "--json").data["ending"]["id"] in scenario.endings


@pytest.mark.slow
@pytest.mark.parametrize("template", SHOWS)
@pytest.mark.parametrize("policy", searching())
def test_a_template_plays_under_policies_that_look_ahead(template: str, policy: str, game) -> None:
    """They take seconds a game, and come to an ending as the others do."""
    game("new", "case", "--template", template)
    assert game("run", "case.yaml", "--policy", policy, "--json").status == 0


@pytest.mark.parametrize("template", ["minimal", "ratification", "investment"])
def test_no_ending_of_a_template_is_out_of_reach_or_all_there_is(template: str, game) -> None:
    """A lesson's endings all happen, and none nearly always: what an author changes shows."""
    game("new", "case", "--template", template)
    told = game("playtest", "case.yaml", "-n", "600", "--agency", "0", "--json").data
    shares = {ending: one["share"] for ending, one in told["endings"].items()}
    assert 0 < min(shares.values()) <= max(shares.values()) <= 0.85
    assert told["dominated"] == []


def test_the_table_of_the_csv_template_is_the_authors(game) -> None:
    """It stands beside the scenario, which can be drafted from it again; one that is there is not written over."""
    told = game("new", "lake", "--template", "csv")
    assert "caucasus-game new lake --from lake.csv --force" in told.out
    first = Path("lake.yaml").read_text(encoding="utf-8")
    table = Path("lake.csv")
    table.write_text(table.read_text(encoding="utf-8").replace("Plain,The plain,55,75", "Plain,The plain,55,95"))
    assert game("new", "lake", "--template", "csv", "--json").codes == ["exists"]
    assert game("new", "lake", "--from", "lake.csv", "--force").status == 0
    assert "at: 95" in Path("lake.yaml").read_text(encoding="utf-8")
    assert "at: 95" not in first


def test_options_that_exclude_each_other_are_refused(game) -> None:
    """A file to draft from and another template are wrong use; and an option without a name to write under."""
    assert game("new", "x", "--from", "x.csv", "--template", "minimal").status == 2
    assert game("new", "--template", "minimal").status == 2
