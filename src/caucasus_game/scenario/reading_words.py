"""What one side of a contested reading sets, in plain words: a sentence for each path."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caucasus_game.scenario.schema.document import Scenario
    from caucasus_game.scenario.schema.documents import ReadingOption

__all__ = ["set_words", "sets_words"]

_POSITION = {
    "at": "where {actor} stands on {issue}",
    "spread": "what is unknown of {actor} on {issue}, either way",
    "salience": "what {issue} matters to {actor}, 0 to 1",
}


def sets_words(option: ReadingOption, scenario: Scenario) -> tuple[str, ...]:
    """Return what an option sets, each thing with what stands in the scenario otherwise; none: the usual game."""
    return tuple(set_words(path, value, scenario) for path, value in option.sets.items())


def set_words(path: str, value: str | tuple[str, ...], scenario: Scenario) -> str:
    """Return one path and its value in words: ``where Turkey stands on Development rights: 60, else 40``."""
    text = value if isinstance(value, str) else _names(value, scenario)
    match path.split("."):
        case ["positions", actor, issue, "at" | "spread" | "salience" as field]:
            told = _POSITION[field].format(actor=_name(actor, scenario), issue=scenario.issues[issue].title)
            return f"{told}: {text}, else {getattr(scenario.positions[actor][issue], field):g}"
        case ["actors", actor, "capability"]:
            return f"the capability of {_name(actor, scenario)}: {text}, else {scenario.actors[actor].capability:g}"
        case ["variables", gauge, "start"] if gauge in scenario.variables:
            about = scenario.variables[gauge]
            return f"{about.title} at the start: {text}, else {about.start:g}"
        case ["variables", gauge, "starts", *holders] if gauge in scenario.variables:
            about = scenario.variables[gauge]
            whose = " and ".join(_name(holder, scenario) for holder in holders)
            return f"{about.title} of {whose} at the start: {text}"
        case ["issues", issue, "parties"]:
            about_issue = scenario.issues[issue]
            return f"who must consent on {about_issue.title}: {text}; else {_names(about_issue.parties, scenario)}"
        case ["issues", issue, "status_quo"]:
            return f"{scenario.issues[issue].title} today: {text}, else {scenario.issues[issue].status_quo:g}"
        case ["tracks", track, "start"]:
            about_track = scenario.tracks[track]
            reached = about_track.milestones[text].title if text in about_track.milestones else text
            usual = about_track.milestones[about_track.start].title if about_track.start else "nothing reached"
            return f"{about_track.title} at the start: {reached}, else {usual}"
        case _:
            return f"{path}: {text}"


def _name(id_: str, scenario: Scenario) -> str:
    if id_ in scenario.actors:
        return str(scenario.actors[id_].name)
    return str(scenario.bodies[id_].title) if id_ in scenario.bodies else id_


def _names(ids: Iterable[str], scenario: Scenario) -> str:
    return ", ".join(_name(id_, scenario) for id_ in ids)
