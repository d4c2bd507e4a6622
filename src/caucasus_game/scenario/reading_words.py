"""What one side of a contested reading sets, in plain words: a sentence for each path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.language import tr, tr_and, tr_later

if TYPE_CHECKING:
    from collections.abc import Iterable

    from caucasus_game.scenario.schema.document import Scenario
    from caucasus_game.scenario.schema.documents import ReadingOption

__all__ = ["set_words", "sets_words"]

_POSITION = {
    "at": tr_later("where {actor} stands on {issue}: {value}, else {usual:g}"),
    "spread": tr_later("what is unknown of {actor} on {issue}, either way: {value}, else {usual:g}"),
    "salience": tr_later("what {issue} matters to {actor}, 0 to 1: {value}, else {usual:g}"),
}


def sets_words(option: ReadingOption, scenario: Scenario) -> tuple[str, ...]:
    """Return what an option sets, each thing with what stands in the scenario otherwise; none: the usual game."""
    return tuple(set_words(path, value, scenario) for path, value in option.sets.items())


def set_words(path: str, value: str | tuple[str, ...], scenario: Scenario) -> str:
    """Return one path and its value in words: ``where Turkey stands on Development rights: 60, else 40``."""
    text = value if isinstance(value, str) else _names(value, scenario)
    match path.split("."):
        case ["positions", actor, issue, "at" | "spread" | "salience" as field]:
            usual = getattr(scenario.positions[actor][issue], field)
            name, title = _name(actor, scenario), scenario.issues[issue].title
            return tr(_POSITION[field], actor=name, issue=title, value=text, usual=usual)
        case ["actors", actor, "capability"]:
            usual = scenario.actors[actor].capability
            return tr(
                "the capability of {actor}: {value}, else {usual:g}",
                actor=_name(actor, scenario),
                value=text,
                usual=usual,
            )
        case ["variables", gauge, "start"] if gauge in scenario.variables:
            about = scenario.variables[gauge]
            return tr("{gauge} at the start: {value}, else {usual:g}", gauge=about.title, value=text, usual=about.start)
        case ["variables", gauge, "starts", *holders] if gauge in scenario.variables:
            about = scenario.variables[gauge]
            whose = tr_and(_name(holder, scenario) for holder in holders)
            return tr("{gauge} of {owner} at the start: {value}", gauge=about.title, owner=whose, value=text)
        case ["issues", issue, "parties"]:
            about_issue = scenario.issues[issue]
            return tr(
                "who must consent on {issue}: {names}; else {usual}",
                issue=about_issue.title,
                names=text,
                usual=_names(about_issue.parties, scenario),
            )
        case ["issues", issue, "status_quo"]:
            usual = scenario.issues[issue].status_quo
            return tr(
                "{issue} today: {value}, else {usual:g}", issue=scenario.issues[issue].title, value=text, usual=usual
            )
        case ["tracks", track, "start"]:
            about_track = scenario.tracks[track]
            reached = about_track.milestones[text].title if text in about_track.milestones else text
            begun = about_track.milestones[about_track.start].title if about_track.start else tr("nothing reached")
            return tr("{track} at the start: {step}, else {usual}", track=about_track.title, step=reached, usual=begun)
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
