"""What a seat has to decide, in words, for whoever chooses one: all of it stands in the scenario for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caucasus_game.language import tr

if TYPE_CHECKING:
    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["part_of"]


def part_of(scenario: Scenario, seat: str) -> tuple[str, ...]:
    """Return sentences: what needs the seat's consent, who must approve at home, what means it has beside others."""
    issues = scenario.issues.values()
    signed = sum(seat in issue.parties for issue in issues)
    if signed:
        consent = tr("Your consent is needed on {signed} of {issues} issues.", signed=signed, issues=len(issues))
    else:
        consent = tr("You sign nothing: you make it dearer or cheaper for those who do.")
    voting = [str(body.title) for body in scenario.bodies.values() if body.actor == seat and body.kind != "audience"]
    home = (
        tr("At home it must pass: {voting}.", voting=", ".join(voting)) if voting else tr("Nobody votes on it at home.")
    )
    means = scenario.actors[seat].capability
    rank = 1 + sum(actor.capability > means for actor in scenario.actors.values())
    place = tr(
        "Your means are {means:g} of 100, {rank} of {seats} seats.",
        means=means,
        rank=_ordinal(rank),
        seats=len(scenario.actors),
    )
    return consent, home, place


def _ordinal(rank: int) -> str:
    match rank:
        case 1:
            return tr("1st")
        case 2:
            return tr("2nd")
        case 3:
            return tr("3rd")
    return tr("{rank}th", rank=rank)
