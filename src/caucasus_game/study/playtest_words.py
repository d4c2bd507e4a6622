"""A playtest for people: tables of how games end, what seats get, how long it takes, and which games to open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from caucasus_game.study.measures import share_words
from caucasus_game.study.without import difference_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from caucasus_game.scenario.load import Loaded
    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["as_words"]

BAR: Final = 30
"""Columns of the longest bar of game lengths."""


def as_words(result: Mapping[str, Any], loaded: Loaded) -> Iterator[str]:
    """Yield the result of :func:`playtest` line by line, as a table for people."""
    scenario = loaded.scenario
    yield (
        f"{scenario.about.title}: {result['runs']} games, policy {result['policy']}, seed {result['seed']};"
        f" {result['turns']} turns in {result['seconds']:.1f} s, {result['turns_per_second']:,.0f} a second"
    )
    yield "Endings (share of games, 95 % interval):"
    for name, told in sorted(result["endings"].items(), key=lambda item: -item[1]["count"]):
        yield f"  {share_words(told)}  {scenario.endings[name].title} ({name})"
    yield from _score_words(result, scenario)
    yield from _length_words(result["length"])
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
    yield from _use_words(result, scenario)
    if "without" in result:
        yield from difference_words(result["without"]["system"], result["without"], scenario)
    missed = {kind: names for kind, names in result["never"].items() if names}
    yield "Never reached: " + ("; ".join(f"{kind}: {', '.join(names)}" for kind, names in missed.items()) or "nothing")
    yield from _odd_words(result, scenario)
    yield "These are the numbers of a model, not a prediction."


def _score_words(result: Mapping[str, Any], scenario: Scenario) -> Iterator[str]:
    columns = ("mean", "sd", "min", "p10", "median", "p90", "max")
    yield "Scores (of ten games one is at or below p10, nine at or below p90):"
    yield "  " + "".join(f"{name:>8}" for name in columns)
    for actor, told in result["scores"].items():
        yield "  " + "".join(f"{told[name]:8.1f}" for name in columns) + f"  {scenario.actors[actor].name}"


def _length_words(length: Mapping[str, Any]) -> Iterator[str]:
    yield f"Length in turns: {length['mean']:.1f} on the mean, {length['min']} to {length['max']}"
    most = max(length["turns"].values())
    for turn, count in length["turns"].items():
        yield f"  {turn:>3}  {'█' * max(1, round(BAR * count / most))} {count}"


def _use_words(result: Mapping[str, Any], scenario: Scenario) -> Iterator[str]:
    if not result["dominated"]:
        yield "Dominated actions: none"
        return
    yield "Dominated actions (own score in games with it less without it, 95 % interval):"
    for action in result["dominated"]:
        for seat, told in result["uses"][action].items():
            ends = f"{told['low']:+.1f} to {told['high']:+.1f}"
            about = f"{scenario.actions[action].title} ({action}), {scenario.actors[seat].name}"
            yield f"  {told['difference']:+6.1f}  ({ends})  {about}; {told['used']} games against {told['unused']}"


def _odd_words(result: Mapping[str, Any], scenario: Scenario) -> Iterator[str]:
    named = {
        "ending": lambda odd: f"rare ending: {scenario.endings[odd['id']].title} ({100 * odd['value']:.1f} %)",
        "shortest": lambda odd: f"shortest: {odd['value']} turns",
        "longest": lambda odd: f"longest: {odd['value']} turns",
        "lowest": lambda odd: f"{scenario.actors[odd['id']].name} at its worst: {odd['value']:.1f}",
        "highest": lambda odd: f"{scenario.actors[odd['id']].name} at its best: {odd['value']:.1f}",
    }
    yield "Games to open (run, why):"
    for odd in result["odd"]:
        yield f"  {odd['run']:>6}  {named[odd['kind']](odd)}"
    yield f"Open one by its run, for instance: {result['odd'][0]['command']}"
