"""The gauges of a scenario: its own, and those that the engine keeps where it does not name them; where each starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.language import say, tr, tr_later
from caucasus_game.scenario.schema.fields import Text
from caucasus_game.scenario.schema.world import Variable

if TYPE_CHECKING:
    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["gauges", "start_of"]


class _Own(Text):
    """The title of a gauge of the engine's own: a text of the interface."""

    def __str__(self) -> str:
        return tr(super().__str__())

    @property
    def kept(self) -> str:
        """The title as words for a record."""
        return say(super().__str__())


def gauges(scenario: Scenario) -> dict[str, Variable]:
    """Return every variable of the scenario and of the engine, by id."""
    return {**scenario.variables, **_engine_gauges(scenario)}


def _engine_gauges(scenario: Scenario) -> dict[str, Variable]:
    """The gauges the engine keeps itself, where the scenario does not name them."""
    votes, talks = scenario.rules.votes, scenario.rules.talks
    bound = talks.pressure_bound
    kept = {
        "trust": Variable(title=_Own(tr_later("Trust")), scope="pair", start=50.0),
        "fatigue": Variable(title=_Own(tr_later("Fatigue")), scope="actor", range=(0.0, 50.0), start=0.0),
        "pressure": Variable(title=_Own(tr_later("Pressure")), scope="actor", range=(0.0, bound), start=0.0),
        "mood": Variable(
            title=_Own(tr_later("Mood")), scope="body", range=(-votes.mood_bound, votes.mood_bound), start=0.0
        ),
        "campaign": Variable(
            title=_Own(tr_later("Campaign")),
            scope="body",
            range=(-votes.campaign_bound, votes.campaign_bound),
            start=0.0,
        ),
    }
    return {id_: variable for id_, variable in kept.items() if id_ not in scenario.variables}


def start_of(variable: Variable, first: str = "", second: str = "") -> float:
    """Return where a gauge starts for one actor, body or pair; a pair's start given once holds both ways."""
    special = variable.starts.get(first)
    if isinstance(special, dict):
        if second in special:
            return special[second]
    elif special is not None and variable.scope != "pair":
        return special
    mirrored = variable.starts.get(second)
    if isinstance(mirrored, dict) and first in mirrored:
        return mirrored[first]
    return variable.start
