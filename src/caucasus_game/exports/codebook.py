"""The rows of the table ``codebook``: what the ids of a scenario mean that stand in other tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from caucasus_game.scenario.names import ways_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.exports.columns import Cell
    from caucasus_game.exports.reading import Kept
    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["ACCOUNTS", "codebook"]

Row = tuple["Cell", ...]
ACCOUNTS: Final[dict[str, tuple[str, float | None, float | None, str]]] = {
    "capital": ("Political capital", 0.0, None, "points"),
    "treasury": ("Treasury", 0.0, None, ""),
    "capability": ("Capability", 0.0, 100.0, ""),
    "approval": ("Approval at home", 0.0, 100.0, "percent"),
}
"""What every seat has beside the gauges of its scenario: title, least, greatest, unit; money is in the scenario's."""
_SCOPES: Final = {
    "world": "one for the world",
    "actor": "one for each seat",
    "pair": "one for each seat about each other",
    "body": "one for each body",
}


def codebook(kept: Kept) -> Iterator[Row]:
    """Yield a row for each thing of the scenario whose id stands in other tables."""
    scenario = kept.game.rulebook.scenario
    for id_, issue in scenario.issues.items():
        marks = "; ".join(f"{mark}: {text}" for mark, text in sorted(issue.marks.items(), key=lambda one: int(one[0])))
        yield "issue", id_, str(issue.title), 0.0, 100.0, "marks", " ".join(issue.parties), marks or None
    for id_, gauge in kept.game.rulebook.gauges.items():
        low, high = map(float, gauge.range)
        yield "gauge", id_, str(gauge.title), low, high, None, None, _SCOPES[gauge.scope]
    for id_, (title, least, greatest, unit) in ACCOUNTS.items():
        money = str(scenario.about.money) if id_ == "treasury" else ""
        yield "gauge", id_, title, least, greatest, money or unit or None, None, _SCOPES["actor"]
    for id_, body in scenario.bodies.items():
        yield "body", id_, str(body.title), 0.0, 100.0, "percent", body.actor, body.kind
    for id_, action in scenario.actions.items():
        who = None if action.who == "all" else " ".join(action.who)
        yield "action", id_, str(action.title), None, None, None, who, action.verb
    for id_, track in scenario.tracks.items():
        yield "track", id_, str(track.title), None, None, None, None, None
    yield from _cargo(scenario)


def _cargo(scenario: Scenario) -> Iterator[Row]:
    for id_, lot in scenario.lots.items():
        yield "lot", id_, str(lot.title), 0.0, 100.0, "percent", None, None
    if scenario.network is None:
        return
    for id_, demand in scenario.network.demands.items():
        yield "demand", id_, str(demand.title), 0.0, None, "Mt a year", None, None
    for id_, link in scenario.network.links.items():
        yield "link", id_, str(link.title), 0.0, None, "Mt a year", None, None
    for way in ways_of(scenario):
        along = [str(link.title) for link in scenario.network.links.values() if link.way == way]
        yield "way", way, way.replace("_", " "), 0.0, None, "Mt a year", None, "; ".join(along)
