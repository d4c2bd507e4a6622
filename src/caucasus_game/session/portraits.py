"""What a seat has to decide, in words, for whoever chooses one: all of it stands in the scenario for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["part_of"]

_ORDINALS = {1: "1st", 2: "2nd", 3: "3rd"}


def part_of(scenario: Scenario, seat: str) -> tuple[str, ...]:
    """Return sentences: what needs the seat's consent, who must approve at home, what means it has beside others."""
    issues = scenario.issues.values()
    signed = sum(seat in issue.parties for issue in issues)
    if signed:
        consent = f"Your consent is needed on {signed} of {len(issues)} issues."
    else:
        consent = "You sign nothing: you make it dearer or cheaper for those who do."
    voting = [str(body.title) for body in scenario.bodies.values() if body.actor == seat and body.kind != "audience"]
    home = f"At home it must pass: {', '.join(voting)}." if voting else "Nobody votes on it at home."
    means = scenario.actors[seat].capability
    rank = 1 + sum(actor.capability > means for actor in scenario.actors.values())
    place = _ORDINALS.get(rank, f"{rank}th")
    return consent, home, f"Your means are {means:g} of 100, {place} of {len(scenario.actors)} seats."
