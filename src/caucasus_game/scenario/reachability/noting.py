"""What is noted on the way through all games: what conditions asked, how things opened, what goals may measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.scenario.reachability.found import Asked, Reach
from caucasus_game.scenario.reachability.intervals import hull
from caucasus_game.scenario.reachability.known import Known
from caucasus_game.scenario.reachability.terms import Joined, Term, gauges_in, may
from caucasus_game.scenario.reachability.world import NEVER

if TYPE_CHECKING:
    from caucasus_game.scenario.reachability.rules import Rules
    from caucasus_game.scenario.reachability.world import World

__all__ = ["asks", "measures", "opens"]


def asks(reach: Reach, world: World, key: tuple[str, ...], when: Term) -> None:
    """Note where the gauges stand that a condition reads, and which of its parts may hold by themselves."""
    asked = reach.asked.get(key)
    if asked is None or not asked.parts:
        parts = when.parts if isinstance(when, Joined) and when.every else (when,)
        asked = reach.asked[key] = Asked(parts, poor=asked.poor if asked else False)
    known = Known(world)
    for place, part in enumerate(asked.parts):
        if place not in asked.held and may(part, world):
            asked.held.add(place)
        for gauge in gauges_in(part):
            value, bounds = gauge.value(known), asked.bounds[place]
            bounds[gauge.written] = hull(bounds.get(gauge.written, value), value)


def opens(reach: Reach, world: World, rules: Rules) -> None:
    """Note how things stand before anything was done."""
    rows = world.rows
    reach.opened = {(mark.track, mark.id): rows["reached", mark.track, mark.id][0] < NEVER for mark in rules.marks}
    reach.status_quo = {issue: rows["status_quo", issue] for issue in rules.scenario.issues}
    reach.support = {body: rows["support", body] for body in rules.scenario.bodies}
    for goal in rules.goals:
        low, high = goal.measure.value(Known(world))
        if low >= goal.end if goal.end > goal.start else high <= goal.end:
            reach.full.add((goal.seat, goal.id))


def measures(reach: Reach, world: World, rules: Rules) -> None:
    """Note what goals may measure, and what seats may hold."""
    for goal in rules.goals:
        value, key = goal.measure.value(Known(world)), (goal.seat, goal.id)
        reach.measures[key] = hull(reach.measures.get(key, value), value)
    for actor in rules.scenario.actors:
        for purse in ("capital", "treasury"):
            most = world.read(purse, (actor,))[1]
            reach.most[purse, actor] = max(reach.most.get((purse, actor), most), most)
