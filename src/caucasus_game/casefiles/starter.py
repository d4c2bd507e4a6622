"""The case that a new scenario starts from where nobody gives one: three actors, two issues, all of it invented."""

from __future__ import annotations

import numpy as np

from caucasus_game.bargaining.cases import Case
from caucasus_game.casefiles.casefile import SCALE, CaseFile

__all__ = ["starter"]


def starter(name: str) -> CaseFile:
    """Return a case called ``name`` in which two who are apart need each other on two issues, and a third looks on."""
    actors, issues = ("north", "south", "harbour"), ("first", "second")
    titles = {"north": "North", "south": "South", "harbour": "Harbour"}
    titles |= {"first": "The first issue", "second": "The second issue"}
    return CaseFile(
        name=name,
        case=Case(
            actors,
            issues,
            capability=np.array([50.0, 45.0, 30.0]),
            position=np.array([[20.0, 70.0], [75.0, 30.0], [50.0, 50.0]]),
            salience=np.array([[0.9, 0.4], [0.5, 0.8], [0.3, 0.3]]),
        ),
        low=np.zeros(len(issues)),
        high=np.full(len(issues), SCALE),
        spread=np.zeros((len(actors), len(issues))),
        status_quo=None,
        titles=titles,
    )
