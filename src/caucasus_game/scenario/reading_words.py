"""What one side of a contested reading sets, in plain words: a sentence for each path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.language import tr, tr_later

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caucasus_game.scenario.schema.document import Scenario
    from caucasus_game.scenario.schema.documents import ReadingOption

__all__ = ["set_words", "sets_words"]

_POSITION = {
    "at": tr_later("where {actor} stands on {issue}"),
    "spread": tr_later("what is unknown of {actor} on {issue}, either way"),
    "salience": tr_later("what {issue} matters to {actor}, 0 to 1"),
}


def sets_words(option: ReadingOption, scenario: Scenario) -> tuple[str, ...]:
    """Return what an option sets, each thing with what stands in the scenario otherwise; none: the usual game."""
    return tuple(set_words(path, value, scenario) for path, value in option.sets.items())


def set_words(path: str, value: str | tuple[str, ...], scenario: Scenario) -> str:
    """Return one path and its value in words: ``where Turkey stands on Development rights: 60, else 40``."""
    text = value if isinstance(value, str) else _names(value, scenario)
    match path.split("."):
        case ["positions", actor, issue, "at" | "spread" | "salience" as field]:
            told = tr(_POSITION[field], actor=_name(actor, scenario), issue=scenario.issues[issue].title)
            return _set(told, text, getattr(scenario.positions[actor][issue], field))
        case ["actors", actor, "capability"]:
            told = tr("the capability of {actor}", actor=_name(actor, scenario))
            return _set(told, text, scenario.actors[actor].capability)
        case ["variables", gauge, "start"] if gauge in scenario.variables:
            about = scenario.variables[gauge]
            return _set(tr("{what} at the start", what=about.title), text, about.start)
        case ["variables", gauge, "starts", *holders] if gauge in scenario.variables:
            about = scenario.variables[gauge]
            whose = tr(" and ").join(_name(holder, scenario) for holder in holders)
            return tr("{what} of {whose} at the start: {value}", what=about.title, whose=whose, value=text)
        case ["issues", issue, "parties"]:
            about_issue = scenario.issues[issue]
            return tr(
                "who must consent on {issue}: {parties}; else {usual}",
                issue=about_issue.title,
                parties=text,
                usual=_names(about_issue.parties, scenario),
            )
        case ["issues", issue, "status_quo"]:
            about_issue = scenario.issues[issue]
            return _set(tr("{what} today", what=about_issue.title), text, about_issue.status_quo)
        case ["tracks", track, "start"]:
            about_track = scenario.tracks[track]
            reached = about_track.milestones[text].title if text in about_track.milestones else text
            usual = str(about_track.milestones[about_track.start].title) if about_track.start else tr("nothing reached")
            told = tr("{what} at the start", what=about_track.title)
            return tr("{what}: {value}, else {usual}", what=told, value=reached, usual=usual)
        case _:
            return f"{path}: {text}"


def _set(what: str, value: str, usual: float) -> str:
    return tr("{what}: {value}, else {usual}", what=what, value=value, usual=f"{usual:g}")


def _name(id_: str, scenario: Scenario) -> str:
    if id_ in scenario.actors:
        return str(scenario.actors[id_].name)
    return str(scenario.bodies[id_].title) if id_ in scenario.bodies else id_


def _names(ids: Iterable[str], scenario: Scenario) -> str:
    return ", ".join(_name(id_, scenario) for id_ in ids)
