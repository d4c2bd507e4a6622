"""A playtest for people: tables of how games end, what seats get, how long it takes, and which games to open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from caucasus_game.language import tr, tr_later
from caucasus_game.study.measures import share_words
from caucasus_game.study.without import difference_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from caucasus_game.scenario.load import Loaded
    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["as_words"]

BAR: Final = 30
"""Columns of the longest bar of game lengths."""
NEVER: Final = {
    "endings": tr_later("endings"),
    "actions": tr_later("actions"),
    "events": tr_later("events"),
    "milestones": tr_later("milestones"),
    "choices": tr_later("choices"),
    "undertakings": tr_later("undertakings"),
    "readings": tr_later("readings"),
}
"""Kinds of what may never be reached, as they are called."""


def as_words(result: Mapping[str, Any], loaded: Loaded) -> Iterator[str]:
    """Yield the result of :func:`playtest` line by line, as a table for people."""
    scenario = loaded.scenario
    yield tr(
        "{title}: {games} games, policy {policy}, seed {seed}; {turns} turns in {seconds:.1f} s, {rate:,.0f} a second",
        title=scenario.about.title,
        games=result["runs"],
        policy=result["policy"],
        seed=result["seed"],
        turns=result["turns"],
        seconds=result["seconds"],
        rate=result["turns_per_second"],
    )
    yield tr("Endings (share of games, 95 % interval):")
    for name, told in sorted(result["endings"].items(), key=lambda item: -item[1]["count"]):
        yield f"  {share_words(told)}  {scenario.endings[name].title} ({name})"
    yield from _settled_words(result, scenario)
    yield from _reached_words(result, scenario)
    yield from _score_words(result, scenario)
    yield from _length_words(result["length"])
    if result["agency"]:
        yield tr("Agency (a seat alone, from obstructive to conciliatory): its own score, and the ending it moves most")
        for actor, told in result["agency"].items():
            ending, points = max(told["endings"].items(), key=lambda item: abs(item[1]))
            name = scenario.actors[actor].name
            yield tr(
                "  {score:+6.1f}  {name}; {title} ({ending}) {points:+.1f} points",
                score=told["score"],
                name=name,
                title=scenario.endings[ending].title,
                ending=ending,
                points=points,
            )
    if result["flows"]:
        yield tr("Cargo in the last turn, Mt a year, by way (mean):")
        yield "  " + ", ".join(f"{way} {mean:.1f}" for way, mean in result["flows"].items())
    yield tr("Orders, times a game:")
    ordered = sorted(result["hits"]["actions"].items(), key=lambda item: -item[1])
    for name, count in ordered:
        yield f"  {count / result['runs']:6.2f}  {scenario.actions[name].title} ({name})"
    yield from _use_words(result, scenario)
    if "without" in result:
        yield from difference_words(result["without"]["system"], result["without"], scenario)
    missed = {kind: names for kind, names in result["never"].items() if names}
    told = "; ".join(f"{tr(NEVER[kind])}: {', '.join(names)}" for kind, names in missed.items())
    yield tr("Never reached: {what}", what=told) if told else tr("Never reached: nothing")
    yield from _odd_words(result, scenario)
    yield tr("These are the numbers of a model, not a prediction.")


def _settled_words(result: Mapping[str, Any], scenario: Scenario) -> Iterator[str]:
    yield tr("Settled at the end (share of games, 95 % interval): the middle mark, and where eight of ten marks lie:")
    for name, told in result["settled"].items():
        yield _with_spread(told, f"{scenario.issues[name].title} ({name})")


def _reached_words(result: Mapping[str, Any], scenario: Scenario) -> Iterator[str]:
    later = {
        name: told for name, told in result["reached"].items() if told.get("max", 1)
    }  # not what stood at the start
    if later:
        yield tr("Reached (share of games, 95 % interval): the middle turn, and where eight of ten turns lie:")
    for name, told in later.items():
        track, _, milestone = name.partition(".")
        yield _with_spread(told, f"{scenario.tracks[track].milestones[milestone].title} ({name})")


def _with_spread(told: Mapping[str, Any], what: str) -> str:
    about = f"  {share_words(told)}  {what}"
    if not told["count"]:
        return about
    return tr(
        "{about}: {median:.0f}, {low:.0f} to {high:.0f}",
        about=about,
        median=told["median"],
        low=told["p10"],
        high=told["p90"],
    )


def _score_words(result: Mapping[str, Any], scenario: Scenario) -> Iterator[str]:
    columns = {
        "mean": tr_later("mean"),
        "sd": tr_later("sd"),
        "min": tr_later("min"),
        "p10": tr_later("p10"),
        "median": tr_later("median"),
        "p90": tr_later("p90"),
        "max": tr_later("max"),
    }
    yield tr("Scores (of ten games one is at or below p10, nine at or below p90):")
    yield "  " + "".join(f"{tr(title):>8}" for title in columns.values())
    for actor, told in result["scores"].items():
        yield "  " + "".join(f"{told[name]:8.1f}" for name in columns) + f"  {scenario.actors[actor].name}"


def _length_words(length: Mapping[str, Any]) -> Iterator[str]:
    yield tr(
        "Length in turns: {mean:.1f} on the mean, {least} to {most}",
        mean=length["mean"],
        least=length["min"],
        most=length["max"],
    )
    most = max(length["turns"].values())
    for turn, count in length["turns"].items():
        yield f"  {turn:>3}  {'█' * max(1, round(BAR * count / most))} {count}"


def _use_words(result: Mapping[str, Any], scenario: Scenario) -> Iterator[str]:
    if not result["dominated"]:
        yield tr("Dominated actions: none")
        return
    yield tr("Dominated actions (own score in games with it less without it, 95 % interval):")
    for action in result["dominated"]:
        for seat, told in result["uses"][action].items():
            ends = tr("{low:+.1f} to {high:+.1f}", low=told["low"], high=told["high"])
            about = f"{scenario.actions[action].title} ({action}), {scenario.actors[seat].name}"
            yield tr(
                "  {difference:+6.1f}  ({ends})  {about}; {used} games against {unused}",
                difference=told["difference"],
                ends=ends,
                about=about,
                used=told["used"],
                unused=told["unused"],
            )


def _odd_words(result: Mapping[str, Any], scenario: Scenario) -> Iterator[str]:
    named = {
        "ending": lambda odd: tr(
            "rare ending: {title} ({share:.1f} %)", title=scenario.endings[odd["id"]].title, share=100 * odd["value"]
        ),
        "shortest": lambda odd: tr("shortest: {turns} turns", turns=odd["value"]),
        "longest": lambda odd: tr("longest: {turns} turns", turns=odd["value"]),
        "lowest": lambda odd: tr(
            "{actor} at its worst: {score:.1f}", actor=scenario.actors[odd["id"]].name, score=odd["value"]
        ),
        "highest": lambda odd: tr(
            "{actor} at its best: {score:.1f}", actor=scenario.actors[odd["id"]].name, score=odd["value"]
        ),
    }
    yield tr("Games to open (run, why):")
    for odd in result["odd"]:
        yield f"  {odd['run']:>6}  {named[odd['kind']](odd)}"
    yield tr("Open one by its run, for instance: {command}", command=result["odd"][0]["command"])
