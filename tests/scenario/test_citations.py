"""What is listed plays a part: claims are cited, systems are used, and nothing is cited by standing in a list."""

from __future__ import annotations

from functools import cache

import pytest

from caucasus_game.scenario.canonical import dump, restore
from caucasus_game.scenario.citations import USING, citations, cited, coverage, uses
from caucasus_game.scenario.load import load, shipped
from caucasus_game.scenario.schema.document import Scenario

LIBRARY = {f"S{number}" for number in range(1, 23)}
"""The systems that the five documents describe."""


@cache
def scenario(name: str) -> Scenario:
    return load(name).scenario


def caucasus() -> list[Scenario]:
    """Return the shipped scenarios that rest on the library of the five documents."""
    return [one for one in map(scenario, shipped()) if {"D0", "D1", "D2", "D3", "D4"} <= set(one.sources)]


def changed(**sections: object) -> Scenario:
    return Scenario.model_validate({**restore(dump(scenario("ratification"))), **sections})


def test_between_them_the_scenarios_cite_every_claim() -> None:
    """No claim of the library is left out by all shipped scenarios: each is behind something in play."""
    claims = set().union(*(one.claims for one in caucasus()))
    assert len(claims) == 85
    together = set().union(*(cited(citations(one)) for one in caucasus()))
    if "corridor" not in shipped() and claims - together:
        pytest.skip(f"the scenarios of the corridor are still to come; uncited till then: {sorted(claims - together)}")
    assert sorted(claims - together) == []


def test_between_them_the_scenarios_use_every_system() -> None:
    """Each of the systems that the documents describe is on an action, an event or a track of a shipped scenario."""
    together = set().union(*(cited(uses(one), USING) for one in caucasus()))
    assert together >= LIBRARY


@pytest.mark.skipif("corridor" not in shipped(), reason="the scenario that holds everything is not shipped yet")
def test_the_corridor_leaves_nothing_out() -> None:
    """The full campaign alone cites every claim of the documents and uses every system they describe."""
    found = coverage(scenario("corridor"))
    assert found["claims"]["uncited"] == []
    assert found["systems"]["unused"] == []
    assert found["systems"]["of"] >= len(LIBRARY)


def test_standing_in_a_list_is_not_being_cited() -> None:
    """A claim that only a system, an issue and the list of claims name is uncited; an action that cites it counts."""
    document = restore(dump(scenario("ratification")))
    document["claims"]["D9-01"] = {**document["claims"]["D0-03"], "text": "New."}
    document["sources"]["D9"] = document["sources"]["D0"]
    document["systems"]["S5"]["claims"].append("D9-01")
    document["issues"]["route"]["because"].append("D9-01")
    listed = Scenario.model_validate(document)
    assert "D9-01" in coverage(listed)["claims"]["uncited"]
    assert [place.path for place in citations(listed)["D9-01"]] == ["issues.route"]
    document["actions"]["campaign"]["because"] = ["D9-01"]
    found = coverage(Scenario.model_validate(document))
    assert "D9-01" not in found["claims"]["uncited"]
    assert found["citations"]["D9-01"] == ["actions.campaign"]


@pytest.mark.parametrize(
    ("section", "path", "kind"),
    [
        ("tracks", ("treaty", "milestones", "signed"), "track"),
        ("actions", ("object", "undertaking"), "action"),
        ("objectives", ("armenia", "law_on_the_route"), "objective"),
        ("positions", ("armenia", "route"), "position"),
    ],
)
def test_parts_count_as_what_they_are_part_of(section: str, path: tuple[str, ...], kind: str) -> None:
    """A milestone cites as its track, an undertaking as its action; goals and positions go by their seat."""
    document = restore(dump(scenario("ratification")))
    part = document[section]
    for key in path:
        part = part[key]
    part["because"] = ["D0-23"]
    places = citations(changed(**{section: document[section]}))["D0-23"]
    (place,) = [one for one in places if one.path == ".".join((section, *path))]
    assert place.kind == kind
    assert place.id == (".".join(path) if kind in {"objective", "position"} else path[0])


def test_a_system_is_used_by_what_acts_and_not_by_a_gauge() -> None:
    """Of a system that only gauges, bodies and readings carry the tag of, it is told that it is unused."""
    bare = changed(actions={"wait": {"title": "Wait"}}, events={}, tracks={}, objectives={})
    assert set(coverage(bare)["systems"]["unused"]) == LIBRARY
    assert any(place.kind == "gauge" for place in uses(bare)["S15"])
