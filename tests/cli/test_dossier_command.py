"""The command dossier, the coverage that show reports, and the dossier in the plain mode."""

from __future__ import annotations

import pytest


def test_the_whole_dossier_has_every_claim_under_its_document(game) -> None:
    """Without an id: the five documents with their notes, and all claims; as JSON with what rests on each."""
    told = game("dossier", "--scenario", "ratification")
    assert told.status == 0
    for words in ("D3: Undated compilation", "It repeats D4", "D0-05 (stated as fact; the document's own statement)"):
        assert words in told.out
    found = game("dossier", "--scenario", "ratification", "--json").data
    assert set(found) == {"asked", "claims", "positions", "readings", "scenario", "sources"}
    assert found["asked"] is None
    assert len(found["claims"]) == 85
    assert len(found["positions"]) == 49
    assert len(found["readings"]) == 9
    assert {source["id"]: source["derived_from"] for source in found["sources"]}["D3"] == "D4"


@pytest.mark.parametrize(
    ("asked", "kind", "words"),
    [
        ("D3", "source", "What it says:"),
        ("D0-03", "claim", "What rests on it:"),
        ("IR", "actor", "It speaks in none of the documents"),
        ("rights", "issue", "assumed: What the framework would give is taken as the aim"),
        ("azerbaijan.constitution", "position", "Assumed: The author states the condition"),
        ("R7", "reading", "One repeats another: 1 witness."),
    ],
)
def test_each_kind_of_id_is_told(game, asked: str, kind: str, words: str) -> None:
    """A document, claim, seat, issue, position and reading are each told, in words and as the same object."""
    told = game("dossier", asked, "--scenario", "ratification")
    assert told.status == 0
    assert words in " ".join(told.out.split())
    assert max(map(len, told.out.splitlines())) <= 120
    found = game("dossier", asked, "--scenario", "ratification", "--json").data
    assert found["asked"]["kind"] == kind
    assert found["claims"]


def test_contested_sides_stand_beside_each_other(game) -> None:
    """Both sides of each question share lines, each with its claims, default and support."""
    told = game("dossier", "--readings", "--scenario", "ratification")
    line = next(line for line in told.out.splitlines() if "A: August 2025" in line)
    assert "B: A year earlier" in line
    assert "The documents' own order supports A." in told.out
    assert told.out.count("The documents do not settle it.") == 7


@pytest.mark.parametrize(("by", "words"), [("source", "D4: Opinion"), ("actor", "AM Armenia: "), ("issue", "(border)")])
def test_claims_are_grouped(game, by: str, words: str) -> None:
    """All claims by document, by whom they are about, and by the issue that rests on them."""
    assert words in game("dossier", "--by", by, "--scenario", "ratification").out


def test_a_slip_and_two_questions_at_once_are_told(game) -> None:
    """An unknown id is a fault with the nearest; an id with --readings or --by is misuse."""
    told = game("dossier", "armenja", "--json")
    assert (told.status, told.codes) == (1, ["unknown-id"])
    assert "armenia" in told.data["faults"][0]["hint"]
    assert game("dossier", "R7", "--readings").status == 2
    assert game("dossier", "--by", "colour").status == 2


def test_show_reports_coverage(game) -> None:
    """Coverage counts what is cited and used, lists what is not, and gives the paths that cite each claim."""
    found = game("show", "ratification", "--json").data
    coverage = found["coverage"]
    assert coverage["claims"]["of"] == 85
    assert coverage["claims"]["cited"] + len(coverage["claims"]["uncited"]) == 85
    assert sorted(coverage["citations"]) == found["claims_cited"]
    assert "positions.armenia.route" in coverage["citations"]["D0-05"]
    assert coverage["systems"] == {"of": 22, "unused": [], "used": 22}
    assert "claims are cited by a position" in game("show", "ratification").out


def test_the_plain_mode_tells_the_dossier_without_secrets(game, tmp_path) -> None:
    """At a table the same pages are told, and of a claim no other seat's secret goal."""
    typed = "dossier\ndossier D1-17\ndossier AM.route\ndossier armenja\nquit\n"
    told = game("play", "ratification", "--plain", "--seat", "TR", "--saves", tmp_path, typed=typed)
    assert told.status == 0
    assert "D0: Analysis written" in told.out
    assert "Armenia on Passage through Syunik (armenia.route)" in told.out
    assert "Not done: there is nothing called 'armenja'" in told.out
    assert "What rests on it:" in told.out
    assert "What the presence is for" not in told.out
    assert "What the presence is for" in game("dossier", "D1-17", "--scenario", "ratification").out
