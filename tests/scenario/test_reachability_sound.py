"""What is called impossible never happens: the bounds of all games hold every game that the engine plays."""

from __future__ import annotations

from collections import defaultdict
from copy import deepcopy
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from marked import TINY

from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.policies.batch import play_batch
from caucasus_game.scenario.expression import compile_expression
from caucasus_game.scenario.load import load
from caucasus_game.scenario.names import Names
from caucasus_game.scenario.reachability.rules import Rules
from caucasus_game.scenario.reachability.turns import explore

SLACK = 1e-9
UNREAD = {"start", "status_quo", "amount", "since", "reached", "promised", "passed", "refused"}


def all_games(scenario):
    """Return what can happen in a scenario, and the bounds of all gauges after each briefing and at each turn's end."""
    names, moments = Names.of(scenario), []
    reach = explore(
        Rules.of(scenario, lambda text, words: compile_expression(text, names, words)),
        lambda world: moments.append(deepcopy(world.rows) | {("transfers",): world.transfers}),
    )
    return reach, moments


def bounds_of(rows, scenario, name, keys):
    """Return the bounds of a gauge at a moment, in the unit of the engine's row; None where it is not followed."""
    if name == "treasury" and rows["transfers",]:
        return (0.0, sum(rows["treasury", actor][1] for actor in scenario.actors))
    return rows.get((name, *keys))


def assert_held(rulebook, x, rows, runs, where):
    """Hold every row of the state, in the runs given, to the bounds of a moment."""
    scenario, layout = rulebook.scenario, rulebook.layout
    if not len(runs):
        return
    for row, (name, keys) in enumerate(rulebook.names):
        if name in UNREAD or (name == "trust" and keys[0] == keys[1]):
            continue
        bounds = bounds_of(rows, scenario, name, keys)
        if bounds is not None:
            low, high = x[row, runs].min(), x[row, runs].max()
            assert bounds[0] - SLACK <= low, (where, name, keys, bounds, low)
            assert high <= bounds[1] + SLACK, (where, name, keys, bounds, high)
    for id_ in layout.blocks["reached"].axes[0]:
        bounds, turns = rows[("reached", *id_.split("."))], x[layout.row("reached", id_), runs]
        assert bounds[0] <= turns.min(), (where, id_)
        assert turns.max() <= bounds[1], (where, id_)
    for body in scenario.bodies:
        verdict = x[layout.row("verdict", body), runs]
        assert (verdict <= rows["passed", body][1]).all(), (where, body)
        assert (-verdict <= rows["refused", body][1]).all(), (where, body)
    for id_ in layout.blocks["promised"].axes[0]:
        keeper, action, _ = id_.split(".")
        assert x[layout.row("promised", id_), runs].max() <= rows["promised", keeper, action][1], (where, id_)


def assert_sound(rulebook, seed, count=60, policy="mixed"):
    """Play games, and hold each to what can happen."""
    scenario = rulebook.scenario
    reach, moments = all_games(scenario)
    after_briefing, at_end = moments[::2], moments[1::2]
    readings = dict.fromkeys(scenario.readings, "draw")
    seen = []

    def look(state, _):
        turn, runs = state.turn, np.flatnonzero(state.live)
        assert turn <= reach.last
        assert_held(rulebook, state.x, after_briefing[turn - 1], runs, f"orders of turn {turn}")
        seen.append(turn)

    result = play_batch(rulebook, seed, np.arange(count, dtype=np.uint64), policy, readings, look)
    state = result.state
    for turn in range(1, reach.last + 1):
        runs = np.flatnonzero(result.ended == turn)
        assert_held(rulebook, state.x, at_end[turn - 1], runs, f"end of turn {turn}")
    assert {rulebook.endings[number] for number in set(result.ending.tolist())} <= reach.endings
    fired = {id_ for id_, times in zip(scenario.events, state["fired"], strict=True) if times.any()}
    assert fired <= reach.events
    reached = {
        tuple(id_.split("."))
        for id_, turns in zip(rulebook.layout.blocks["reached"].axes[0], state["reached"], strict=True)
        if ((turns > 0) & (turns < 999)).any()
    }
    assert reached <= reach.milestones
    used = defaultdict(set)
    for action, actors in zip(rulebook.actions, state["used"], strict=True):
        for actor, times in zip(rulebook.actors, actors, strict=True):
            if times.any():
                used[action].add(actor)
    assert all(seats <= reach.actions.get(action, set()) for action, seats in used.items())
    for goal in rulebook.goals:
        low, high = reach.measures[rulebook.actors[goal.actor], goal.id]
        one = goal.objective
        if high <= one.from_ < one.to or low >= one.from_ > one.to:
            others = [other for other in rulebook.goals if other.actor == goal.actor and other is not goal]
            if not others:
                assert not state["score"][goal.actor].any(), goal.id
    assert [second - first for first, second in pairwise(seen)] == [1] * (len(seen) - 1)


def test_the_tiny_scenarios_stay_within_the_bounds_of_all_games(tiny, tiny_corridor):
    """Every number of every game lies within its bounds at its turn, and nothing happens that was called impossible."""
    for rulebook in (tiny, tiny_corridor):
        assert_sound(rulebook, 3)


@pytest.mark.slow
@pytest.mark.parametrize("id_", ["tutorial", "ratification", "investment", "corridor", "emissions"])
@pytest.mark.parametrize("policy", ["mixed", "random"])
def test_the_shipped_scenarios_stay_within_the_bounds_of_all_games(id_, policy):
    """The same of what is shipped."""
    assert_sound(Rulebook.of(load(id_).scenario), 11, 300, policy)


GAUGES = st.sampled_from(
    [
        *("stability", "anger[lowland]", "trust[upland, harbour]", "capital[upland]", "treasury[harbour]", "calls"),
        *("support[upland_assembly]", "mood[upland_assembly]", "terms[water]", "settled[dam]", "settlements", "turn"),
        *("used[gift, harbour]", "fired[brawl]", "since[brawl]", "reached[treaty, signed]", "approval[harbour]"),
        *("position[lowland, water]", "gap[upland, lowland, water]", "hosted[harbour]", "unpopular[upland]", "noise"),
        *("promised[upland, press]", "pressure[lowland]", "leeway[upland, dam]", "capability[upland]", "extra"),
    ]
)
NUMBERS = st.sampled_from(["0", "0.1", "0.3", "1", "2", "3.7", "10", "50", "70", "100", "-5"])


def joined(inner):
    """Return larger expressions of smaller ones."""
    pairs = st.tuples(inner, inner)
    return st.one_of(
        st.tuples(
            inner, st.sampled_from(["+", "-", "*", "/", "<", "<=", ">", ">=", "==", "!=", "and", "or"]), inner
        ).map(lambda parts: f"({parts[0]} {parts[1]} {parts[2]})"),
        inner.map(lambda part: f"(not {part})"),
        inner.map(lambda part: f"(-{part})"),
        pairs.map(lambda pair: f"min({pair[0]}, {pair[1]})"),
        pairs.map(lambda pair: f"max({pair[0]}, {pair[1]})"),
        inner.map(lambda part: f"abs({part})"),
        inner.map(lambda part: f"clip({part}, 0, 20)"),
    )


FLAGS = st.sampled_from(
    ["treaty >= signed", "treaty < in_force", "reading[R1] == A", "chose[dry_summer, upland] == hold", "last_turn"]
)
EXPRESSIONS = st.recursive(st.one_of(GAUGES, NUMBERS, FLAGS.map(lambda flag: f"({flag})")), joined, max_leaves=5)
AMOUNTS = st.tuples(st.sampled_from("+-="), st.one_of(NUMBERS, EXPRESSIONS)).map(" ".join)
CHANGED = st.sampled_from(
    [
        *("stability", "anger[upland]", "calls", "noise", "extra", "capital[lowland]", "treasury[upland]"),
        *("position[upland, water]", "leeway[lowland, water]", "mood[upland_assembly]", "campaign[upland_assembly]"),
        *("pressure[harbour]", "fatigue[upland]", "capability[lowland]", "released[upland]"),
    ]
)
AIMED = st.dictionaries(
    st.one_of(CHANGED, st.sampled_from(["anger[target]", "anger[self]", "anger[lowland]", "capital[target]"])),
    st.one_of(AMOUNTS, st.just("+ 2 * (trust[self, target] > 40)"), st.just("- 3")),
    min_size=1,
    max_size=4,
)
EFFECTS = st.dictionaries(CHANGED, AMOUNTS, min_size=1, max_size=3)


def written(effects):
    """Return effects as YAML."""
    return "{" + ", ".join(f'"{gauge}": "{change}"' for gauge, change in effects.items()) + "}"


@st.composite
def drawn_scenarios(draw):
    """The river treaty with gauges, events, actions, milestones and endings that are drawn."""
    text = TINY.read_text(encoding="utf-8")
    drift = draw(st.sampled_from(["", "drift: {to: start, rate: 0.3}, ", 'drift: {by: "%s"}, ', 'drift: {to: "%s"}, ']))
    drift = drift.replace("%s", draw(EXPRESSIONS))
    gauges = f"""
  calls: {{title: Calls, scope: world, start: {draw(st.sampled_from(["0", "0.3", "7"]))}, range: [-20, 40]}}
  extra: {{title: Extra, scope: world, start: 5, range: [0, 1000], {drift}assumed: Drawn.}}
  noise: {{title: Noise, scope: world, start: 50}}
"""
    text = text.replace("\nvariables:", "\nvariables:" + gauges.rstrip())
    events = "\nevents:"
    actions = "\nactions:"
    milestones = "\ntracks:"
    for number in range(draw(st.integers(1, 3))):
        repeats = draw(st.sampled_from(["true", "false"]))
        events += (
            f'\n  drawn{number}: {{title: Drawn, when: "{draw(EXPRESSIONS)}", repeats: {repeats},'
            f" effects: {written(draw(EFFECTS))}}}"
        )
        spending = draw(st.sampled_from(["", "spending: {least: 1, most: 3}, "]))
        actions += (
            f'\n  deed{number}: {{title: Drawn, when: "{draw(EXPRESSIONS)}", effects: {written(draw(AIMED))},'
            f" target: actor, {spending}cost: {{capital: {draw(st.sampled_from(['0', '3', '12', '40']))}}}}}"
        )
        milestones += (
            f"\n  way{number}: {{title: Drawn, milestones: {{one: {{title: One,"
            f' when: "{draw(EXPRESSIONS)}", effects: {written(draw(EFFECTS))}}},'
            f' two: {{title: Two, when: "{draw(EXPRESSIONS)}"}}}}}}'
        )
    endings = f'\nendings:\n  drawn: {{title: Drawn, when: "{draw(EXPRESSIONS)}", priority: 3, text: Drawn.}}'
    for section, more in (("events", events), ("actions", actions), ("tracks", milestones), ("endings", endings)):
        text = text.replace(f"\n{section}:", more, 1)
    return text


def hold_drawn(text, folder):
    """Play a drawn scenario."""
    file = folder / "drawn.yaml"
    file.write_text(text, encoding="utf-8")
    assert_sound(Rulebook.of(load(str(file)).scenario), 5, 24)


DRAWN = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]}


@given(text=drawn_scenarios())
@settings(max_examples=8, **DRAWN)
def test_drawn_scenarios_stay_within_the_bounds_of_all_games(text, tmp_path):
    """Whatever is written into conditions and effects, no game leaves the bounds of all games."""
    hold_drawn(text, tmp_path)


@pytest.mark.slow
@given(text=drawn_scenarios())
@settings(max_examples=150, **DRAWN)
def test_many_drawn_scenarios_stay_within_the_bounds_of_all_games(text, tmp_path):
    """The same of many."""
    hold_drawn(text, tmp_path)
