"""A small, made-up dossier, with names that look like markup, for tests of its screen."""

from __future__ import annotations

from caucasus_game.scenario.dossier import (
    ActorSeen,
    CitedAt,
    ClaimSeen,
    Dossier,
    IssueSeen,
    PositionSeen,
    ReadingSeen,
    SideSeen,
    SourceSeen,
)

HOSTILE = "[bold]x[/] \x1b[31m$primary\u202e"


def _claim(id_, about, voice, text, *actors, kind="fact"):
    cited = (CitedAt("position", "upland.dam", "Upland on The dam"),)
    return ClaimSeen(id_, id_.split("-")[0], actors, about, kind, voice, text, (("S1", "A dam"),), cited)


def dossier():
    claims = (
        _claim("D0-01", "dam", "author", "A dam is planned, it says.", "upland", "lowland"),
        _claim("D0-02", "water", "own", "Upland wants power from the water.", "upland", kind="interest"),
        _claim("D1-01", "dam", "author", "No dam is planned, it says, and 99 mills would stop.", "lowland"),
        _claim("D2-01", "dam", "author", "It repeats that no dam is planned.", "lowland"),
    )
    sides = (
        SideSeen("A", "There is a plan", ("D0-01",), (), 0.5),
        SideSeen("B", "There is none", ("D1-01", "D2-01"), ("where Upland stands on The dam: 20, else 70",), 0.5),
    )
    touches = ("upland", "dam", "upland.dam")
    asked = (CitedAt("event", "flood", "A flood"),)
    return Dossier(
        scenario="river",
        title=f"River {HOSTILE}",
        actors=(
            ActorSeen("upland", "Upland", "UP", "U", "#E69F00"),
            ActorSeen("lowland", "Lowland", "LO", "L", "#56B4E9"),
        ),
        issues=(IssueSeen("dam", "The dam", ("D0-01",)),),
        sources=(
            SourceSeen("D0", "A survey", "analysis", "Nobody is quoted.", "", ("D0-01", "D0-02")),
            SourceSeen("D1", "A letter", "opinion", "", "", ("D1-01",)),
            SourceSeen("D2", f"A copy {HOSTILE}", "aggregation", "", "D1", ("D2-01",)),
        ),
        claims=claims,
        positions=(
            PositionSeen("upland", "dam", 70.0, 10.0, 0.8, ("D0-01", "D0-02"), ""),
            PositionSeen("lowland", "dam", 20.0, 20.0, 0.6, (), "No document says."),
        ),
        readings=(
            ReadingSeen("R1", "Is a dam planned?", sides, "A", "", "Where talks start.", "start", asked, touches),
        ),
    )
