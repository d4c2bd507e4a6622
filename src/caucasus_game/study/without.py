"""What a system is worth: the same games with its levers taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from caucasus_game.errors import Faults
from caucasus_game.language import tr
from caucasus_game.scenario.suggest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["difference_words", "differences", "without"]

NEVER: Final = "false"
LEAST_TOLD: Final = 0.05
NOTABLE: Final = 2.0
"""Points of an ending's share or of a score from which a system counts as changing something."""
NOTABLE_FLOW: Final = 1.0
"""Mt a year of a way's cargo, likewise."""


def without(scenario: Scenario, system: str) -> Scenario:
    """Return the scenario with a system's levers taken away: all ids stay, and with them every random number.

    Its actions cannot be ordered, its events do not happen, its lots are not built, its links stay shut, and of its
    readings none but the default is drawn. What counts is what carries the system's id; a lever that it shares with
    another system goes too.

    Raises:
        Faults: ``unknown-system``.
    """
    if system not in scenario.systems:
        hint = did_you_mean(system, scenario.systems, tr("systems"))
        raise Faults.one(
            "unknown-system", tr("{scenario} has no system {system!r}", scenario=scenario.id, system=system[:20]), hint
        )

    def shut(things: Mapping[str, Any], field: str, **also: Any) -> dict[str, Any]:
        return {
            id_: thing.model_copy(update={field: NEVER, **also}) if system in thing.systems else thing
            for id_, thing in things.items()
        }

    readings = {
        id_: one.model_copy(
            update={
                "options": {
                    name: option.model_copy(update={"weight": float(name == one.default)})
                    for name, option in one.options.items()
                }
            }
        )
        if system in one.systems
        else one
        for id_, one in scenario.readings.items()
    }
    network = scenario.network
    if network is not None:
        network = network.model_copy(update={"links": shut(network.links, "open")})
    return scenario.model_copy(
        update={
            "actions": shut(scenario.actions, "when"),
            "events": shut(scenario.events, "when"),
            "lots": shut(scenario.lots, "access"),
            "network": network,
            "readings": readings,
        }
    )


def differences(whole: Mapping[str, Any], less: Mapping[str, Any]) -> dict[str, Any]:
    """Return what taking the system away changes: without it less with it.

    Args:
        whole: the object of ``playtest`` for the scenario as it is.
        less: that for the same runs without the system.

    Returns:
        ``endings`` in percentage points, ``scores`` in points, ``flows`` in Mt a year, and whether any is ``notable``.
    """
    endings = {
        id_: round(100.0 * (less["endings"][id_]["share"] - told["share"]), 2) for id_, told in whole["endings"].items()
    }
    scores = {id_: round(less["scores"][id_]["mean"] - told["mean"], 2) for id_, told in whole["scores"].items()}
    flows = {id_: round(less["flows"][id_] - mean, 2) for id_, mean in whole["flows"].items()}
    points, cargo = (*endings.values(), *scores.values()), flows.values()
    notable = any(abs(one) >= NOTABLE for one in points) or any(abs(one) >= NOTABLE_FLOW for one in cargo)
    return {"endings": endings, "scores": scores, "flows": flows, "notable": notable}


def difference_words(system: str, changed: Mapping[str, Any], scenario: Scenario) -> Iterator[str]:
    """Yield the differences line by line, the largest first."""
    yield tr("Without {system} ({title}), the same games:", system=system, title=scenario.systems[system].title)
    titles = {
        "endings": {
            id_: tr("points of its share: {ending} ({id})", ending=ending.title, id=id_)
            for id_, ending in scenario.endings.items()
        },
        "scores": {id_: tr("points: score of {actor}", actor=actor.name) for id_, actor in scenario.actors.items()},
        "flows": {way: tr("Mt a year: cargo by {way}", way=way) for way in changed["flows"]},
    }
    for kind, named in titles.items():
        for id_, change in sorted(changed[kind].items(), key=lambda item: -abs(item[1])):
            if abs(change) >= LEAST_TOLD:
                yield f"  {change:+6.1f} {named[id_]}"
    yield tr("It changes something.") if changed["notable"] else tr("It changes nothing by 2 points or 1 Mt.")
