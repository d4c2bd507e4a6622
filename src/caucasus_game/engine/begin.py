"""The first state of a batch: what the scenario says, under the readings chosen, with ideal points drawn."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import on_grid
from caucasus_game.engine.blocks import axes_of
from caucasus_game.engine.freight import Paths, assign, find_paths
from caucasus_game.engine.investing import uptake
from caucasus_game.engine.program import NEVER, Frame
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.state import State
from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.randomness import stream, triangular, uniform, uniform_rows
from caucasus_game.scenario.gauges import start_of
from caucasus_game.scenario.suggest import did_you_mean, listed

__all__ = ["DRAW", "approval", "begin", "check_readings", "paths_of"]

Floats = NDArray[np.float64]

DRAW = "draw"
"""In place of an option of a reading: each run draws its own, by the options' weights."""

_FIELDS = {"at": "stated", "spread": "spread", "salience": "salience"}


def begin(rulebook: Rulebook, seed: int, runs: NDArray[np.uint64], readings: Mapping[str, str] | None = None) -> State:
    """Return the state before the first briefing.

    Args:
        rulebook: the compiled scenario.
        seed: of the game or study, 0 to 2**64 - 1.
        runs: [run] the number of each run.
        readings: reading to option (or ``draw``); a reading not named takes its default.
    """
    state = _bare(rulebook, seed, runs, readings or {})
    state["support"] = rulebook.home.support_of(state)
    state["approval"] = approval(rulebook, state)
    if rulebook.works is not None or rulebook.freight is not None:
        _start_works(rulebook, state)
        # what an audience thinks may hang on cargo, which had not been worked out before
        state["approval"] = approval(rulebook, state)
    return state


def _bare(rulebook: Rulebook, seed: int, runs: NDArray[np.uint64], readings: Mapping[str, str]) -> State:
    """Return the state with everything the scenario says, before anything is worked out of it."""
    layout = rulebook.layout
    state = State(layout, np.zeros((layout.size, len(runs))), runs, seed, 1)
    state["ending"] = -1.0
    state["chose"] = -1.0
    state["declared_high"] = 100.0
    for name in ("polled", "settled_turn", "called", "reached", "used_turn", "fired_turn", "ended"):
        state[name] = NEVER
    _fill(rulebook, state)
    started = {track: np.full(len(runs), _reached_by_start(rulebook, track)) for track in rulebook.scenario.tracks}
    _read(rulebook, state, readings, started)
    _reach(rulebook, state, started)
    _draw_positions(rulebook, state)
    for name in layout.blocks:
        kind, _, gauge = name.partition(":")
        if kind in {"start", "was"} and gauge:
            state[name] = state[gauge]
    state["terms"] = state["status_quo"]
    return state


@lru_cache(maxsize=32)
def paths_of(rulebook: Rulebook) -> Paths:
    """Return the routes of a scenario's network, found once: at the numbers its game starts with by default.

    Raises:
        Faults: where the scenario has no network, or one that no routes can be found in.
    """
    if rulebook.freight is None:
        raise Faults.one("no-network", tr("the scenario has no network"), tr("write one under 'network:'"))
    state = _bare(rulebook, 0, np.zeros(1, dtype=np.uint64), {})
    _price_lots(rulebook, state)
    return find_paths(rulebook.freight, Frame(state.x, state.turn))


def _start_works(rulebook: Rulebook, state: State) -> None:
    """Price the lots, and let cargo settle on the ways that are open, so that the first turn starts in balance."""
    _price_lots(rulebook, state)
    if rulebook.freight is not None:
        assign(rulebook.freight, paths_of(rulebook), state, state.live, at_rest=True)
    if rulebook.works is not None:
        state["taken"] = uptake(rulebook.works, state).taken


def _price_lots(rulebook: Rulebook, state: State) -> None:
    """Set what every lot costs, at least a cent, and the private money there is."""
    if rulebook.works is None:
        return
    cost = np.rint(100.0 * rulebook.works.capex.of(Frame(state.x, state.turn)))
    state["capex"] = np.maximum(cost, 1.0)
    state["pool"] = round(100.0 * rulebook.works.investors.pool.start)


def approval(rulebook: Rulebook, state: State) -> Floats:
    """Return what each actor's audience at home thinks of it, 0 to 100 (E18): [actor, run]."""
    frame = Frame(state.x, state.turn).fixed()
    result = np.full((len(rulebook.actors), state.width), 50.0)
    for index, program in enumerate(rulebook.approval):
        if program is not None:
            result[index] = program(frame)
    return np.minimum(np.maximum(on_grid(result), 0.0), 100.0)


def _fill(rulebook: Rulebook, state: State) -> None:
    scenario = rulebook.scenario
    for id_, variable in rulebook.gauges.items():
        axes = axes_of(scenario, variable)
        block = state[id_]
        if not axes:
            block[...] = variable.start
        elif len(axes) == 1:
            for index, key in enumerate(axes[0]):
                block[index] = start_of(variable, key)
        else:
            for index, first in enumerate(axes[0]):
                for other, second in enumerate(axes[1]):
                    block[index, other] = start_of(variable, first, second)
    for index, actor in enumerate(scenario.actors.values()):
        state["capital"][index] = round(actor.capital.start * 100)
        state["treasury"][index] = round(actor.treasury.start * 100)
        state["capability"][index] = actor.capability
    for index, id_ in enumerate(rulebook.issues):
        issue = scenario.issues[id_]
        state["status_quo"][index] = issue.status_quo
        for party in issue.parties:
            state["party"][index, rulebook.actors.index(party)] = 1.0
        for other, actor_id in enumerate(rulebook.actors):
            position = scenario.positions[actor_id][id_]
            state["stated"][other, index] = position.at
            state["spread"][other, index] = position.spread
            state["salience"][other, index] = position.salience
            state["mandate_low"][other, index] = position.mandate[0]
            state["mandate_high"][other, index] = position.mandate[1]


def _reached_by_start(rulebook: Rulebook, track: str) -> int:
    """Return how many of a track's milestones stand at the start."""
    one = rulebook.scenario.tracks[track]
    return 0 if one.start is None else list(one.milestones).index(one.start) + 1


def _read(rulebook: Rulebook, state: State, readings: Mapping[str, str], started: dict[str, NDArray[np.int_]]) -> None:
    for index, (id_, reading) in enumerate(rulebook.scenario.readings.items()):
        options = list(reading.options)
        chosen = readings.get(id_, reading.default)
        if chosen == DRAW:
            weights = np.array([option.weight for option in reading.options.values()])
            edges = np.add.accumulate(weights)
            drawn = uniform(state.seed, state.runs, 0, stream("reading", id_)) * edges[-1]
            state["reading"][index] = np.minimum(np.searchsorted(edges, drawn, side="right"), len(options) - 1)
        else:
            state["reading"][index] = options.index(chosen)
        for number, option in enumerate(reading.options.values()):
            where = state["reading"][index] == number
            for path, value in option.sets.items():
                _set(rulebook, state, path.split("."), value, where, started)


def _set(
    rulebook: Rulebook,
    state: State,
    path: list[str],
    value: str | tuple[str, ...],
    where: NDArray[np.bool_],
    started: dict[str, NDArray[np.int_]],
) -> None:
    """Set one field named by its path of ids, in the runs where a reading's option holds."""
    layout = rulebook.layout
    match path:
        case ["positions", actor, issue, field]:
            state.x[layout.row(_FIELDS[field], actor, issue)][where] = float(str(value))
        case ["actors", actor, "capability"]:
            state.x[layout.row("capability", actor)][where] = float(str(value))
        case ["variables", variable, "start"]:
            state.x[layout.blocks[variable].rows, where] = float(str(value))
        case ["variables", variable, "starts", *keys]:
            state.x[layout.row(variable, *keys)][where] = float(str(value))
        case ["issues", issue, "status_quo"]:
            state.x[layout.row("status_quo", issue)][where] = float(str(value))
        case ["issues", issue, "parties"]:
            named = value if isinstance(value, tuple) else (value,)
            for actor in rulebook.actors:
                state.x[layout.row("party", issue, actor)][where] = float(actor in named)
        case ["tracks", track, "start"]:
            started[track][where] = list(rulebook.scenario.tracks[track].milestones).index(str(value)) + 1


def _reach(rulebook: Rulebook, state: State, started: dict[str, NDArray[np.int_]]) -> None:
    place: dict[str, int] = {}
    for index, rule in enumerate(rulebook.milestones):
        place[rule.track] = place.get(rule.track, 0) + 1
        reached = started[rule.track] >= place[rule.track]
        state["reached"][index] = np.where(reached, 0.0, NEVER)
        if rule.milestone.freezes_terms:
            state["frozen"] = np.where(reached, 1.0, state["frozen"])


def _draw_positions(rulebook: Rulebook, state: State) -> None:
    """Draw the ideal points (E16): stated + spread * a draw from the triangle on [-1, 1], within 0 to 100."""
    streams = np.array(
        [stream("position", actor, issue) for actor in rulebook.actors for issue in rulebook.issues], dtype=np.uint64
    )
    draws = triangular(uniform_rows(state.seed, state.runs, 0, streams)).reshape(state["position"].shape)
    ideal = on_grid(state["stated"] + state["spread"] * draws)
    state["position"] = np.minimum(np.maximum(ideal, 0.0), 100.0)
    low = np.maximum(state["stated"] - state["spread"], 0.0)
    high = np.minimum(state["stated"] + state["spread"], 100.0)
    state["known_low"] = low[None]
    state["known_high"] = high[None]
    for index in range(len(rulebook.actors)):
        state["known_low"][index, index] = state["position"][index]
        state["known_high"][index, index] = state["position"][index]


def check_readings(rulebook: Rulebook, readings: Mapping[str, str]) -> None:
    """Hold the readings asked for to those there are.

    Raises:
        Faults: ``unknown-reading`` or ``unknown-option``.
    """
    known = rulebook.scenario.readings
    for id_, option in readings.items():
        if id_ not in known:
            hint = did_you_mean(id_, known, tr("readings"))
            raise Faults.one("unknown-reading", tr("there is no reading {found!r}", found=id_[:40]), hint)
        if option not in known[id_].options and option != DRAW:
            allowed = listed((*known[id_].options, DRAW))
            raise Faults.one(
                "unknown-option",
                tr("reading {found} has no option {option!r}", found=id_, option=option[:40]),
                tr("allowed: {allowed}", allowed=allowed),
            )
