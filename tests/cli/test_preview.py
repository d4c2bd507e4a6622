"""The command preview without a screen: its sections, and a number changed."""

from __future__ import annotations

from pathlib import Path

import pytest

TINY = Path(__file__).parents[1] / "scenario" / "tiny.yaml"


@pytest.fixture
def river(tmp_path):
    """The river treaty in a file of one's own, and one that extends it."""
    (tmp_path / "river.yaml").write_bytes(TINY.read_bytes())
    (tmp_path / "mine.yaml").write_text("extends: river.yaml\nid: mine\n", encoding="utf-8")
    return tmp_path / "river.yaml"


def test_every_section_is_told_in_words(game, river):
    """All of them, in their order, without drawings that a screen reader could not read in the first three."""
    told = game("preview", river, "--plain", "-n", 50)
    assert told.status == 0
    titles = (
        "What leads to what",
        "Where everybody stands",
        "What could be settled now",
        "What the models forecast now",
        "How games end",
        "What a check says",
    )
    places = [told.out.index(f"\n{title}\n") for title in titles]
    assert places == sorted(places)
    for words in (
        "- A brawl at the weir (brawl)",
        "Upland: 40 (short of “Half”), give or take 10; salience 0.9; mandate 20 to 60, must consent",
        "The assembly of Upland would approve 24 to 64",
        "water: Water for Lowland",
        "50 games, policy mixed",
        "no faults",
    ):
        assert words in told.out, words
    assert not set("─│├▬●") & set(told.out[: places[3]])


def test_sections_are_chosen(game, river):
    """Only what was asked for; that takes --plain, and a screen takes a terminal."""
    told = game("preview", river, "--plain", "--only", "win-sets")
    assert "What could be settled now" in told.out
    assert "What leads to what" not in told.out
    assert game("preview", river, "--only", "graph").status == 2
    assert game("preview", river).status == 2


def test_a_number_is_changed_where_it_stands(game, river):
    """What is written is told first; no leaves it; yes changes these characters and no others."""
    before = river.read_bytes()
    asked = ("preview", river, "--set", "positions.upland.water.at=45")
    told = game(*asked, typed="n\n")
    assert told.status == 0
    assert "+    water: {at: 45, spread: 10" in told.out
    assert river.read_bytes() == before
    assert game(*asked).out.endswith("nothing was changed\n")  # nobody answered
    assert river.read_bytes() == before
    told = game(*asked, typed="y\n").out.partition("\nwritten\n")[2]
    assert "Water for Lowland: compromise 53.5 to " in told  # what became of it
    assert river.read_bytes() == before.replace(b"upland:\n    water: {at: 40", b"upland:\n    water: {at: 45")


def test_a_number_is_written_over_the_file_below(game, river):
    """With --over in the file itself; without it where it stands, of which all are told that extend it."""
    mine = river.with_name("mine.yaml")
    told = game("preview", mine, "--set", "positions.upland.water.mandate.1=66", "--over", "--yes")
    assert told.status == 0
    assert mine.read_text(encoding="utf-8").endswith("\n\npositions:\n  upland:\n    water: {mandate: [20, 66]}\n")
    assert river.read_bytes() == TINY.read_bytes()
    told = game("preview", mine, "--set", "positions.lowland.dam.at=71", "--yes")
    assert "all that extend it get it too" in told.out
    assert b"dam: {at: 71" in river.read_bytes()


def test_what_cannot_be_changed_is_told(game, river):
    """A value off its scale, keys that lead nowhere, a shipped file, a slip in the option."""
    before = river.read_bytes()
    assert "at most 100" in game("preview", river, "--set", "positions.upland.water.at=145", "--yes").err
    wrong = game("preview", river, "--set", "positions.upland.watr.at=45", "--yes")
    assert "did you mean 'positions.upland.water.at'" in wrong.err
    shipped = game("preview", "ratification", "--set", "positions.armenia.route.at=45", "--yes")
    assert "comes with the game" in shipped.err
    assert game("preview", river, "--set", "positions").status == 2
    assert game("preview", river, "--yes").status == 2
    assert river.read_bytes() == before


def test_a_faulty_scenario_is_told_with_its_faults(game, river):
    """As check tells them."""
    river.write_text(river.read_text(encoding="utf-8").replace("capability: 40", "capabilty: 40"), encoding="utf-8")
    told = game("preview", river, "--plain")
    assert told.status == 1
    assert "error[unknown-key]" in told.err


def test_votes_on_terms_are_told_instead_of_sections(game, river):
    """With --terms the bodies' votes and nothing else; an issue that is not there, or a mark off the line, fails."""
    told = game("preview", river, "--plain", "--terms", "water=50", "--terms", "dam=40")
    assert told.status == 0
    assert "The assembly of Upland: " in told.out
    assert "What leads to what" not in told.out
    assert "did you mean 'water'" in game("preview", river, "--plain", "--terms", "watr=50").err
    assert "a mark from 0 to 100" in game("preview", river, "--plain", "--terms", "water=500").err
    assert "--terms goes with --plain" in game("preview", river, "--terms", "water=50").err
