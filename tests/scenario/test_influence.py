"""What leads to what in a scenario, as its preview draws it."""

from __future__ import annotations

from functools import cache

import pytest
from marked import TINY, write

from caucasus_game.scenario.check import check_paths
from caucasus_game.scenario.influence import influence
from caucasus_game.scenario.load import load
from caucasus_game.scenario.load import shipped as shipped_scenarios

BRAWL, CALM = ("event", "brawl"), ("gauge", "stability")


@cache
def graph(name):
    """The graph of a scenario."""
    return influence(load(name).scenario)


def test_a_thing_is_led_to_by_what_changes_what_it_asks_for():
    """By gauge, with the direction; the way back from the other side is the same."""
    found = graph(str(TINY))
    by_gauge = dict(found.before[BRAWL])
    assert [(step.other, step.sign) for step in by_gauge["anger[lowland]"]] == [
        (("action", "gift"), "-"),
        (("event", "dry_summer"), "+"),
        (("gauge", "anger"), ""),
    ]
    assert (BRAWL, "-") in [(step.other, step.sign) for step in by_gauge["stability"]]
    assert ("event", "thanks") in found.led_to(("event", "dry_summer"))
    assert found.leading_to(("milestone", "treaty", "in_force")) == (
        ("milestone", "treaty", "signed"),
        ("action", "call_vote"),
    )


@pytest.mark.parametrize("name", ["ratification", "corridor", "emissions"])
def test_ways_are_the_same_from_both_ends(name):
    """Whatever leads to a thing has that thing among what it leads to, and the other way round."""
    found = graph(name)
    there = {(one, other) for one in found.things for other in found.led_to(one)}
    back = {(one, other) for other in found.things for one in found.leading_to(other)}
    assert there == back
    assert there


def test_a_circle_leads_back_through_what_can_happen_again():
    """A brawl makes brawls likelier; a summer that comes once a game makes none."""
    found = graph(str(TINY))
    assert found.circle(BRAWL) == (BRAWL,)
    assert found.circle(CALM) == (CALM, BRAWL)
    assert found.circle(("event", "dry_summer")) == ()
    assert {BRAWL, CALM} <= found.circling
    for key in graph("ratification").circling:
        circle = graph("ratification").circle(key)
        for one, other in zip(circle, (*circle[1:], key), strict=True):
            assert other in graph("ratification").led_to(one)
            assert graph("ratification").things[one].again


@pytest.mark.parametrize("name", sorted(shipped_scenarios()))
def test_no_shipped_scenario_has_what_no_play_can_reach(name):
    """The graph marks what a check warns of, and nothing else."""
    assert graph(name).never == {}


def test_what_no_play_can_reach_is_what_a_check_says(tmp_path):
    """With the same reason, for an event, an action, a milestone and an ending."""
    text = TINY.read_text(encoding="utf-8")
    text = text.replace("when: turn == flood_season", "when: turn == flood_season and stability > 100")
    text = text.replace("when: passed[upland_assembly]", "when: passed[upland_assembly] and stability > 100")
    text = text.replace(
        "    when: settled[water] and settled[dam]\n    blocked", "    when: stability > 100\n    blocked"
    )
    file, _ = write(tmp_path, text)
    never = graph(str(file)).never
    told = {fault.message for fault in check_paths([file]) if fault.code.startswith("unreachable-")}
    assert {("event", "dry_summer"), ("action", "sign"), ("milestone", "treaty", "in_force")} <= set(never)
    for kind, *ids in never:
        if (kind, *ids) != ("ending", "clash"):  # a warning that is let stand
            assert any(repr(ids[-1]) in message for message in told), ids
    assert "stability lies between" in never["event", "dry_summer"]


def test_what_nothing_changes_is_told_apart_from_what_the_engine_moves(tmp_path):
    """A gauge without effects and drift stands still; fatigue and purses do not."""
    text = TINY.read_text(encoding="utf-8").replace(
        "when: turn == flood_season", "when: fatigue[upland] > 5 and capability[upland] > 30 and calm > 1"
    )
    calm = "variables:\n  calm: {title: Calm, scope: world, start: 5}\n"
    assert (("reading", "R1"), "=") in [
        (step.other, step.sign) for step in dict(graph(str(TINY)).before[BRAWL])["stability"]
    ]  # a side of a reading sets where it starts
    file, _ = write(tmp_path, text.replace("variables:\n", calm))
    thing = graph(str(file)).things["event", "dry_summer"]
    assert [(ask.written, ask.by_engine) for ask in thing.asks[:3]] == [
        ("fatigue[upland]", True),
        ("capability[upland]", False),
        ("calm", False),
    ]
    assert all(not steps for _, steps in graph(str(file)).before[thing.key][:3])
