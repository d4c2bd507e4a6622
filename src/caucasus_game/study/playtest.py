"""Many games of a scenario under policies: how it ends, what is reached, what never is."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from caucasus_game.engine.begin import DRAW
from caucasus_game.engine.program import NEVER
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.version import RULES_VERSION
from caucasus_game.policies.batch import play_batch
from caucasus_game.scenario.names import ways_of
from caucasus_game.study.agency import agency
from caucasus_game.study.without import difference_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from caucasus_game.policies.batch import BatchResult
    from caucasus_game.scenario.load import Loaded

__all__ = ["BLOCK", "as_words", "playtest", "wilson"]

BLOCK = 1000
"""Runs played side by side: enough to keep NumPy busy, few enough for the state to stay in cache."""

Z95 = 1.959963984540054
"""The 97.5 % point of the normal distribution: 95 % intervals."""


def wilson(count: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share, 0 to 1 (Wilson 1927): it holds for rare outcomes too, down to none."""
    share = count / of
    spread = Z95 * math.sqrt(share * (1 - share) / of + Z95**2 / (4 * of**2))
    middle = share + Z95**2 / (2 * of)
    scale = 1 + Z95**2 / of
    # At a count of 0 or of all, the interval's own end is that share; rounding must not push it past.
    low = 0.0 if count == 0 else (middle - spread) / scale
    high = 1.0 if count == of else (middle + spread) / scale
    return low, high


@dataclass
class _Tally:
    """What is counted over blocks. Sums of scores are whole ten-thousandths, so that blocks add up exactly."""

    runs: int = 0
    turns: int = 0
    hits: dict[str, dict[str, int]] = field(default_factory=dict)
    """Kind to id to count."""
    score_sums: dict[str, int] = field(default_factory=dict)
    score_squares: dict[str, int] = field(default_factory=dict)
    flow_sums: dict[str, int] = field(default_factory=dict)
    """Way to its cargo in the last turn, in ten-thousandths of Mt a year."""

    def add(self, kind: str, name: str, count: int) -> None:
        kinds = self.hits.setdefault(kind, {})
        kinds[name] = kinds.get(name, 0) + count


SCORE_UNIT = 10_000  # to a point of score


def _count(rulebook: Rulebook, result: BatchResult, tally: _Tally) -> None:
    state, scenario = result.state, rulebook.scenario
    tally.runs += len(result.ending)
    tally.turns += int(result.ended.sum())
    for index, ending in enumerate(rulebook.endings):
        tally.add("endings", ending, int((result.ending == index).sum()))
    for index, action in enumerate(rulebook.actions):
        tally.add("actions", action, int(state["used"][index].sum()))
    for index, event in enumerate(scenario.events):
        tally.add("events", event, int(state["fired"][index].sum()))
    for index, milestone in enumerate(rulebook.milestones):
        tally.add("milestones", milestone.id, int((state["reached"][index] < NEVER).sum()))
    for prompt in rulebook.prompts:
        for number, option in enumerate(prompt.options):
            tally.add("choices", f"{prompt.id}.{option}", int(result.chosen[prompt.first + number].sum()))
    for index, promise in enumerate(rulebook.promises):
        tally.add("undertakings", promise.id, int(result.promised[index].sum()))
    for index, (reading, about) in enumerate(scenario.readings.items()):
        for number, option in enumerate(about.options):
            tally.add("readings", f"{reading}.{option}", int((state["reading"][index] == number).sum()))
    for index, actor in enumerate(rulebook.actors):
        scores = np.rint(result.scores[index] * SCORE_UNIT).astype(np.int64)
        tally.score_sums[actor] = tally.score_sums.get(actor, 0) + int(scores.sum())
        tally.score_squares[actor] = tally.score_squares.get(actor, 0) + int((scores * scores).sum())

    for way, carried in zip(ways_of(scenario), state["carried"] if scenario.network else (), strict=True):
        cargo = np.rint(carried * SCORE_UNIT).astype(np.int64)
        tally.flow_sums[way] = tally.flow_sums.get(way, 0) + int(cargo.sum())


def playtest(
    loaded: Loaded,
    *,
    runs: int,
    seed: int,
    policy: str,
    readings: Mapping[str, str],
    done: Callable[[int], object] = lambda _: None,
    block: int = BLOCK,
    agency_runs: int = 0,
) -> dict[str, Any]:
    """Play runs 0 to ``runs`` - 1 of a seed and return the documented object.

    Args:
        loaded: the scenario.
        runs: how many games; run k is the game that ``run --run k`` plays under the same policies and readings.
        seed: of the study.
        policy: of every seat, or ``mixed``.
        readings: reading to option, or ``draw``; one not named takes its default.
        done: told the number of games newly done, now and then.
        block: runs side by side; it changes no number but the timings.
        agency_runs: games a seat and temperament for the agency of each seat; 0 leaves it out.
    """
    began = time.perf_counter()
    rulebook = Rulebook.of(loaded.scenario, loaded.places)
    tally = _Tally()
    for first in range(0, runs, block):
        numbers = np.arange(first, min(first + block, runs), dtype=np.uint64)
        _count(rulebook, play_batch(rulebook, seed, numbers, policy, readings), tally)
        done(len(numbers))
    seconds = time.perf_counter() - began
    return {
        "scenario": loaded.scenario.id,
        "scenario_hash": loaded.hash,
        "rules_version": RULES_VERSION,
        "seed": seed,
        "policy": policy,
        "runs": tally.runs,
        "turns": tally.turns,
        "seconds": round(seconds, 3),
        "turns_per_second": round(tally.turns / seconds, 1),
        "endings": {ending: _share(count, tally.runs) for ending, count in tally.hits["endings"].items()},
        "hits": tally.hits,
        "never": _never(tally, readings),
        "scores": {actor: _score(actor, tally) for actor in rulebook.actors},
        "flows": {way: round(total / tally.runs / SCORE_UNIT, 4) for way, total in tally.flow_sums.items()},
        "agency": agency(rulebook, runs=agency_runs, seed=seed, readings=readings, done=done) if agency_runs else {},
    }


def _share(count: int, runs: int) -> dict[str, float]:
    low, high = wilson(count, runs)
    return {"count": count, "share": round(count / runs, 6), "low": round(low, 6), "high": round(high, 6)}


def _never(tally: _Tally, readings: Mapping[str, str]) -> dict[str, list[str]]:
    """Return what no run reached; of readings only those that were drawn: a side that was not played was not missed."""
    never = {kind: [name for name, count in counts.items() if count == 0] for kind, counts in tally.hits.items()}
    never["readings"] = [name for name in never.get("readings", []) if readings.get(name.split(".")[0]) == DRAW]
    return never


def _score(actor: str, tally: _Tally) -> dict[str, float]:
    count, total, squares = tally.runs, tally.score_sums[actor], tally.score_squares[actor]
    mean = total / count
    variance = (squares * count - total * total) / (count * (count - 1)) if count > 1 else 0.0
    return {"mean": round(mean / SCORE_UNIT, 4), "sd": round(math.sqrt(variance) / SCORE_UNIT, 4)}


def as_words(result: Mapping[str, Any], loaded: Loaded) -> Iterator[str]:
    """Yield the result of :func:`playtest` line by line, as a table for people."""
    scenario = loaded.scenario
    yield (
        f"{scenario.about.title}: {result['runs']} games, policy {result['policy']}, seed {result['seed']};"
        f" {result['turns']} turns in {result['seconds']:.1f} s, {result['turns_per_second']:,.0f} a second"
    )
    yield "Endings (share of games, 95 % interval):"
    for name, told in sorted(result["endings"].items(), key=lambda item: -item[1]["count"]):
        share, low, high = (f"{100 * told[key]:.1f}" for key in ("share", "low", "high"))
        yield f"  {share:>5} %  ({low} to {high})  {scenario.endings[name].title} ({name})"
    yield "Scores (mean, standard deviation):"
    for actor, told in result["scores"].items():
        yield f"  {told['mean']:5.1f}  {told['sd']:5.1f}  {scenario.actors[actor].name}"
    if result["agency"]:
        yield "Agency (a seat alone, from obstructive to conciliatory): its own score, and the ending it moves most"
        for actor, told in result["agency"].items():
            ending, points = max(told["endings"].items(), key=lambda item: abs(item[1]))
            name = scenario.actors[actor].name
            yield f"  {told['score']:+6.1f}  {name}; {scenario.endings[ending].title} ({ending}) {points:+.1f} points"
    if result["flows"]:
        yield "Cargo in the last turn, Mt a year, by way (mean):"
        yield "  " + ", ".join(f"{way} {mean:.1f}" for way, mean in result["flows"].items())
    yield "Orders, times a game:"
    ordered = sorted(result["hits"]["actions"].items(), key=lambda item: -item[1])
    for name, count in ordered:
        yield f"  {count / result['runs']:6.2f}  {scenario.actions[name].title} ({name})"
    if "without" in result:
        yield from difference_words(result["without"]["system"], result["without"], scenario)
    missed = {kind: names for kind, names in result["never"].items() if names}
    yield "Never reached: " + ("; ".join(f"{kind}: {', '.join(names)}" for kind, names in missed.items()) or "nothing")
    yield "These are the numbers of a model, not a prediction."
