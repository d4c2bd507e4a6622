"""Many games of a scenario under policies: how it ends, what is reached, what never is."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any

from caucasus_game.compiled.use import load_for
from caucasus_game.engine.begin import DRAW
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.version import RULES_VERSION
from caucasus_game.study.agency import agency
from caucasus_game.study.blocks import Games
from caucasus_game.study.crew import Crew
from caucasus_game.study.measures import share
from caucasus_game.study.odd import command, told_odd
from caucasus_game.study.tally import Tally, tally
from caucasus_game.study.uses import dominated

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from caucasus_game.scenario.load import Loaded
    from caucasus_game.study.players import Players

__all__ = ["playtest"]


def playtest(  # noqa: PLR0913 - a study takes as many arguments as its command has options
    loaded: Loaded,
    *,
    runs: int,
    seed: int,
    policy: str,
    readings: Mapping[str, str],
    done: Callable[[int], object] = lambda _: None,
    block: int | None = None,
    agency_runs: int = 0,
    uses: bool = True,
    crew: Players | None = None,
    source: str | None = None,
) -> dict[str, Any]:
    """Play runs 0 to ``runs`` - 1 of a seed and return the documented object.

    Args:
        loaded: the scenario.
        runs: how many games; run k is the game that ``run --run k`` plays under the same policies and readings.
        seed: of the study.
        policy: of every seat, or ``mixed``.
        readings: reading to option, or ``draw``; one not named takes its default.
        done: told the number of games newly done, now and then.
        block: runs side by side, if not as many as suit the scenario; it changes no number but the timings.
        agency_runs: games a seat and temperament for the agency of each seat; 0 leaves it out.
        uses: whether to tell what the use of each action goes with; if not, ``uses`` and ``dominated`` are empty.
        crew: who plays; this process if not given. It changes no number but the timings.
        source: how the scenario was asked for, for the commands that open its odd runs; its id if not given.
    """
    began = time.perf_counter()
    crew = crew or Crew()
    rulebook = Rulebook.of(loaded.scenario, loaded.places)
    if crew.jobs == 1:  # else it is not this process that plays
        load_for(runs)
    counted = Tally()
    games = Games(seed, 0, runs, policy, dict(readings))
    for part in crew.each(rulebook, partial(tally, uses=uses), games.cut(rulebook, block, crew.jobs)):
        counted.add(part)
        done(part.runs)
    seconds = time.perf_counter() - began
    endings = {ending: share(count, runs) for ending, count in counted.hits["endings"].items()}
    used = _uses(loaded, counted)
    moved = (
        agency(rulebook, runs=agency_runs, seed=seed, readings=readings, done=done, crew=crew) if agency_runs else {}
    )
    pace = loaded.scenario.clock.pace_played
    opens = command(source or loaded.scenario.id, seed, policy, readings, pace)
    return {
        "scenario": loaded.scenario.id,
        "scenario_hash": loaded.hash,
        **({"pace": pace} if pace else {}),
        "rules_version": RULES_VERSION,
        "seed": seed,
        "policy": policy,
        "runs": counted.runs,
        "turns": counted.turns,
        "seconds": round(seconds, 3),
        "turns_per_second": round(counted.turns / seconds, 1),
        "endings": endings,
        "settled": {issue: counted.settled(issue) for issue in loaded.scenario.issues},
        "reached": {milestone: counted.when(milestone) for milestone in counted.reached},
        "hits": counted.hits,
        "never": _never(counted, readings),
        "scores": {actor: counted.score(actor) for actor in loaded.scenario.actors},
        "length": counted.length(),
        "flows": {way: counted.flow(way) for way in counted.flow_sums},
        "agency": moved,
        "uses": used,
        "dominated": dominated(used),
        "odd": told_odd(counted.odd, endings, opens),
    }


def _never(counted: Tally, readings: Mapping[str, str]) -> dict[str, list[str]]:
    """Return what no run reached; of readings only those that were drawn: a side that was not played was not missed."""
    never = {kind: [name for name, count in counts.items() if count == 0] for kind, counts in counted.hits.items()}
    never["readings"] = [name for name in never.get("readings", []) if readings.get(name.split(".")[0]) == DRAW]
    return never


def _uses(loaded: Loaded, counted: Tally) -> dict[str, dict[str, Any]]:
    """Return action to seat to what using it goes with, in the scenario's order."""
    uses: dict[str, dict[str, Any]] = {}
    for action in loaded.scenario.actions:
        for seat in loaded.scenario.actors:
            if (action, seat) in counted.uses:
                uses.setdefault(action, {})[seat] = counted.uses[action, seat].told()
    return uses
