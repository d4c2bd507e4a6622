"""On what a number rests in the scenario: the place where it is written, the claims behind it, or why it is assumed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from caucasus_game.engine.reporting import place_of

if TYPE_CHECKING:
    from caucasus_game.engine.rulebook import Rulebook
    from caucasus_game.scenario.schema.fields import Cited

__all__ = ["ground_of"]

_ISSUE: Final = {"terms": "status_quo", "status_quo": "status_quo", "median": "", "forecast": ""}
_POSITION: Final = {
    "stated": "at",
    "position": "at",
    "unknown": "spread",
    "salience": "salience",
    "mandate_low": "mandate",
    "mandate_high": "mandate",
}
_BODY: Final = {"support": "blocs", "chance": "threshold", "threshold": "threshold"}
_ACTOR: Final = frozenset({"capital", "treasury", "capability"})
_LINK: Final = {
    "flow": "",
    "potential": "",
    "capacity": "capacity",
    "tariff": "tariff",
    "days": "days",
    "risk": "risk",
    "dear": "capacity",
}
_DEMAND: Final = {"volume": "volume", "shipped": "", "unshipped": ""}
_LOT: Final = {
    "built": "years",
    "funded": "capex",
    "capex": "capex",
    "private": "private",
    "taken": "private",
    "earns": "revenue",
    "hazard": "risk",
    "pledged": "",
}


def ground_of(rulebook: Rulebook, subject: str) -> tuple[str, tuple[str, ...], str]:
    """Return the place, the claims and the reason for assuming, of the number that is asked about by ``subject``."""
    path, cited = _found(rulebook, *subject.partition("@")[::2])
    claims = cited.because if cited is not None else ()
    assumed = str(cited.assumed or "") if cited is not None else ""
    return place_of(rulebook, _written(rulebook, path)), claims, assumed


def _written(rulebook: Rulebook, path: str) -> str:
    """Return the path, or the nearest one above it that stands in a file."""
    while path and path not in rulebook.places:
        path = path.rpartition(".")[0]
    return path


def _found(rulebook: Rulebook, gauge: str, owner: str) -> tuple[str, Cited | None]:
    """Return the path of ids of what a number rests on, and the thing with its claims."""
    scenario, first = rulebook.scenario, owner.split(">", maxsplit=1)[0]
    if gauge in _ISSUE:
        return f"issues.{owner}.{_ISSUE[gauge]}".rstrip("."), scenario.issues[owner]
    if gauge in _POSITION:
        actor, issue = owner.split(">")
        return f"positions.{actor}.{issue}.{_POSITION[gauge]}", scenario.positions[actor][issue]
    if gauge in _BODY:
        return f"bodies.{owner}.{_BODY[gauge]}", scenario.bodies[owner]
    if gauge in _ACTOR:
        return f"actors.{owner}.{gauge}", scenario.actors[owner]
    if gauge in {"cost", "price"}:
        field = "capital" if gauge == "cost" else "treasury"
        return f"actions.{owner}.cost.{field}", scenario.actions[owner]
    if gauge == "goal":
        goal = next(goal for goal in rulebook.goals if goal.id == owner)
        return f"objectives.{rulebook.actors[goal.actor]}.{owner}", goal.objective
    if gauge == "track":
        return f"tracks.{owner}", None
    if gauge in _LOT and first in scenario.lots:
        return f"lots.{first}.{_LOT[gauge]}".rstrip("."), scenario.lots[first]
    network = scenario.network
    if network is not None and gauge in _LINK and owner in network.links:
        return f"network.links.{owner}.{_LINK[gauge]}".rstrip("."), network.links[owner]
    if network is not None and gauge in _DEMAND and owner in network.demands:
        return f"network.demands.{owner}.{_DEMAND[gauge]}".rstrip("."), network.demands[owner]
    if gauge == "carried":
        return "network", None
    if gauge == "pool":
        return "investors.pool", None
    variable = scenario.variables.get(gauge)
    return (f"variables.{gauge}", variable) if variable is not None else ("rules", None)
