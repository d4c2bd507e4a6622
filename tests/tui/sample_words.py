"""What the made-up view says of words: undertakings in force, what can be promised, bounds that were declared."""

from __future__ import annotations

from caucasus_game.engine.seen_offers import GiveSeen, PromiseSeen, UndertakingSeen

SUSPEND, OBJECT, CROSSINGS = "Suspend the transit", "Object to the route", "Ease the crossings with Armenia"


def promises():
    rows = (
        ("armenia", "refrain", "press", "Press", -0.2, ""),
        ("azerbaijan", "refrain", "suspend_transit", SUSPEND, 0.4, "unless people have died at the border"),
        ("iran", "refrain", "object", OBJECT, 0.1, "while the neighbours' lines stand at 50 or more"),
        ("turkey", "do", "ease_crossings", CROSSINGS, 0.3, ""),
    )
    return tuple(
        PromiseSeen(keeper, kind, action, title, 2, 6, condition, worth)
        for keeper, kind, action, title, worth, condition in rows
    )


def undertakings():
    return (
        UndertakingSeen("armenia", "refrain", "press", "Press", 3, ("azerbaijan", "kazakhstan"), "", binds=True),
        UndertakingSeen(
            "iran",
            "refrain",
            "object",
            OBJECT,
            1,
            ("armenia",),
            "while the neighbours' lines stand at 50 or more",
            binds=False,
        ),
    )


def gives():
    return (
        GiveSeen(
            "azerbaijan", None, 0.0, "refrain", "suspend_transit", 3, "Azerbaijan undertakes not to: Suspend (3 turns)"
        ),
        GiveSeen("armenia", "azerbaijan", 1.5, "", "", 0, "Armenia pays Azerbaijan 1.5"),
    )


def declared(issue):
    """Return the bounds declared on an issue, and what the seat's shuttle found on it."""
    bounds = {"route": (("azerbaijan", 60.0, 100.0),), "rights": (("united_states", 50.0, 100.0), ("iran", 0.0, 35.0))}
    return bounds.get(issue, ()), "yes" if issue == "constitution" else "unknown"
