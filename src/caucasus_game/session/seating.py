"""Who sits where at the start of a game."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.errors import Fault, Faults
from caucasus_game.language import tr
from caucasus_game.policies import registry
from caucasus_game.scenario.suggest import did_you_mean
from caucasus_game.session.rounds import PERSON

if TYPE_CHECKING:
    from collections.abc import Mapping

    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["seated"]

USUAL_POLICY = "balanced"


def seated(seats: Mapping[str, str], scenario: Scenario) -> dict[str, str]:
    """Return every actor's seat with who sits in it, in the scenario's order; Faults name every slip at once."""
    known = (PERSON, "steady", *registry.names(), *registry.searching())
    faults = [
        Fault(
            "unknown-seat",
            tr("there is no seat {seat!r} in {scenario}", seat=seat, scenario=scenario.id),
            did_you_mean(seat, scenario.actors, tr("the seats")),
        )
        for seat in seats
        if seat not in scenario.actors
    ]
    faults += [
        Fault(
            "unknown-policy",
            tr("there is no policy {who!r} to sit in {seat!r}", who=who, seat=seat),
            did_you_mean(who, known),
        )
        for seat, who in seats.items()
        if who not in known
    ]
    if faults:
        raise Faults(*faults)
    return {actor: seats.get(actor, USUAL_POLICY) for actor in scenario.actors}
