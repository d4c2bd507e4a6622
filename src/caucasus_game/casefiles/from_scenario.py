"""The case that a scenario holds: who wants what before the first turn."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from caucasus_game.bargaining.cases import Case
from caucasus_game.casefiles.casefile import SCALE, CaseFile
from caucasus_game.scenario.schema.document import Scenario

__all__ = ["case_of_scenario"]


def case_of_scenario(scenario: Scenario, readings: Mapping[str, str] | None = None) -> CaseFile:
    """Return the case of a scenario: stated positions, saliences and capabilities of all its actors on all its issues.

    Actors and issues are named by their ids; what people read is in the titles. Every issue runs from 0 to 100.

    Args:
        scenario: a sound one, as ``load`` returns it: every actor has a position on every issue.
        readings: reading to option; a reading not named takes its default, as in a game.

    Raises:
        Faults: those of :class:`Case`, such as ``no-salience`` for an issue that nobody cares about.
    """
    said = _said(scenario, readings or {})
    actors, issues = tuple(scenario.actors), tuple(scenario.issues)

    def table(field: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        """Return a field of the positions [actor, issue]."""
        return np.array(
            [
                [
                    said.get(f"positions.{actor}.{issue}.{field}", getattr(scenario.positions[actor][issue], field))
                    for issue in issues
                ]
                for actor in actors
            ]
        )

    capability = [said.get(f"actors.{id_}.capability", actor.capability) for id_, actor in scenario.actors.items()]
    status_quo = [said.get(f"issues.{id_}.status_quo", issue.status_quo) for id_, issue in scenario.issues.items()]
    names = {id_: str(actor.name) for id_, actor in scenario.actors.items()}
    names |= {id_: str(issue.title) for id_, issue in scenario.issues.items()}
    return CaseFile(
        name=str(scenario.about.title),
        case=Case(actors, issues, np.array(capability), table("at"), table("salience")),
        low=np.zeros(len(issues)),
        high=np.full(len(issues), SCALE),
        spread=table("spread"),
        status_quo=np.array(status_quo),
        titles={id_: name for id_, name in names.items() if name != id_},
        marks={
            id_: {float(mark): str(text) for mark, text in issue.marks.items()}
            for id_, issue in scenario.issues.items()
            if issue.marks
        },
    )


def _said(scenario: Scenario, readings: Mapping[str, str]) -> dict[str, float]:
    """Return the numbers that the options in force set, by path."""
    said: dict[str, float] = {}
    for id_, reading in scenario.readings.items():
        option = reading.options[readings.get(id_, reading.default)]
        for path, value in option.sets.items():
            if isinstance(value, str) and _is_of_a_case(path):
                said[path] = float(value)
    return said


def _is_of_a_case(path: str) -> bool:
    """Tell whether a path that a reading sets is a number that a case holds."""
    match path.split("."):
        case ["positions", _, _, _] | ["actors", _, "capability"] | ["issues", _, "status_quo"]:
            return True
    return False
