"""Scenarios drafted from cases: sound whatever the case, true to its numbers, and worth playing."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from casefile_cases import CSV, TEXT, casefiles
from hypothesis import given, settings

from caucasus_game.bargaining.cases import Case
from caucasus_game.casefiles.casefile import CaseFile
from caucasus_game.casefiles.exchange_text import read_exchange_text
from caucasus_game.casefiles.from_scenario import case_of_scenario
from caucasus_game.casefiles.seats import ids_of, left_out, seats
from caucasus_game.casefiles.smp_csv import read_smp_csv
from caucasus_game.casefiles.starter import starter
from caucasus_game.casefiles.to_scenario import draft_scenario
from caucasus_game.errors import Faults
from caucasus_game.scenario.load import judge
from caucasus_game.scenario.reader import read_text
from caucasus_game.study.playtest import playtest


def drafted(case: CaseFile):
    """Load a draft as a file of it would be."""
    loaded = judge(read_text(draft_scenario(case, "draft", "case.csv"), "draft.yaml"))
    assert loaded.warnings == ()
    return loaded


def many(actors: int, issues: int) -> CaseFile:
    """A case with so many actors and issues, all of them a little different."""
    place = np.arange(actors * issues).reshape(actors, issues)
    case = Case(
        tuple(f"Actor {number}" for number in range(actors)),
        tuple(f"Issue {number}" for number in range(issues)),
        np.arange(actors) + 1.0,
        place * 37.0 % 101.0,
        (place * 11.0 % 10.0 + 1.0) / 10.0,
    )
    ends = np.zeros(issues), np.full(issues, 100.0)
    return CaseFile("Many", case, *ends, np.zeros((actors, issues)), None, {})


@given(case=casefiles(by_issue=True))
@settings(max_examples=25, deadline=None)
def test_a_draft_of_any_case_is_sound(case) -> None:
    """Names in any script, scales of any width, any number: no fault and no warning, and every number is kept."""
    found = case_of_scenario(drafted(case).scenario)
    assert np.allclose(found.case.position, case.to_scale().position, atol=0.006)
    assert np.allclose(found.case.salience, case.case.salience, atol=0.0001) or (case.case.salience < 0.0001).any()
    assert list(found.titles.values()).count("") == 0


@pytest.mark.parametrize(
    "case",
    [starter("Starter"), read_smp_csv(CSV, "river.csv"), read_exchange_text(TEXT, "river.txt"), many(9, 4)],
    ids=lambda case: case.name,
)
def test_a_draft_can_end_in_every_way(case) -> None:
    """In some of 300 games between policies everything is settled, in some a part, and in some nothing."""
    loaded = drafted(case)
    told = playtest(loaded, runs=300, seed=1, policy="mixed", readings={})
    assert {ending for ending, share in told["endings"].items() if share["count"]} == {"all", "most", "none"}


def test_a_draft_says_what_is_from_the_file_and_what_is_assumed() -> None:
    """The file is named where its numbers stand, its scale and marks are kept, and every section is explained."""
    case = read_exchange_text(TEXT, "river.txt")
    text = draft_scenario(case, "river", "river.txt")
    scenario = judge(read_text(text, "draft.yaml")).scenario
    assert str(scenario.positions["upland"]["water"].assumed) == "From river.txt; spread and mandate are assumed."
    assert {mark: str(said) for mark, said in scenario.issues["water"].marks.items()} == {
        "0": "none",
        "100": "all of it",
    }
    assert str(scenario.actors["upland"].goals[0]) == "Water for Lowland near 40 (that is 2.8)"
    assert scenario.actors["lowland"].capability == 100.0
    for section in re.findall(r"^[a-z]+:", text, re.MULTILINE)[3:]:
        assert f"\n{section}" in text.split("\n\n", 1)[1], section
        block = text[: text.index(f"\n{section}")].rsplit("\n\n", 1)[1]
        assert block.startswith("# "), section
    known = replace(case, spread=case.case.position * 0.0 + 0.7, status_quo=np.array([3.5, 20.0]))
    scenario = drafted(known).scenario
    assert scenario.positions["upland"]["water"].spread == 10.0
    assert scenario.positions["upland"]["dam"].spread == 0.7
    assert (scenario.issues["water"].status_quo, scenario.issues["dam"].status_quo) == (50.0, 20.0)


def test_who_must_consent_is_few_and_from_both_sides() -> None:
    """However many actors there are, two or three of them, on either side of the middle, settle an issue."""
    scenario = drafted(many(20, 3)).scenario
    for id_, issue in scenario.issues.items():
        assert 2 <= len(issue.parties) <= 3
        at = [scenario.positions[party][id_].at for party in issue.parties]
        others = [position[id_].at for position in scenario.positions.values()]
        assert min(at) < sum(others) / len(others) < max(at)


def test_a_hundred_actors_leave_seats_for_the_weightiest() -> None:
    """There is a letter for each seat, so that the rest is named and left out; too many issues are refused."""
    case = many(100, 2)
    scenario = drafted(case).scenario
    assert len(scenario.actors) == 52
    assert len(left_out(case)) == 48
    total = case.case.weight.sum(axis=1)
    assert min(total[seat.place] for seat in seats(case)) >= max(
        total[case.case.actors.index(name)] for name in left_out(case)
    )
    with pytest.raises(Faults) as refused:
        draft_scenario(many(2, 61), "x", "x.csv")
    assert [fault.code for fault in refused.value.faults] == ["too-many-issues"]


def test_ids_come_from_names() -> None:
    """Diacritics are folded, words of the language and doubles are told apart, other scripts get a number."""
    names = ["Łódź & Ærø", "Straße", "self", "Self", "trust", "Қазақстан", "3rd side", "x" * 50, "x" * 60, "a-b", "a b"]
    assert ids_of(names, "actor") == [
        "lodz_aero",
        "strasse",
        "self_2",
        "self_3",
        "trust_2",
        "actor_6",
        "actor_3rd_side",
        "x" * 40,
        "x" * 36 + "_2",
        "a_b",
        "a_b_2",
    ]


def test_who_cares_for_nothing_still_has_a_game() -> None:
    """An actor without any salience gets a little, as a scenario asks, and everybody at one place is no obstacle."""
    case = starter("Same")
    salience = np.array([[0.9, 0.4], [0.5, 0.8], [0.0, 0.0]])
    same = replace(case, case=replace(case.case, salience=salience, position=np.full((3, 2), 30.0)))
    assert drafted(same).scenario.positions["harbour"]["first"].salience == 0.05
