"""Made-up reasons for the numbers of a view."""

from __future__ import annotations

from caucasus_game.engine.numbers import numbers
from caucasus_game.engine.seen_report import Cause
from caucasus_game.engine.seen_why import GRID, UNKNOWN, Why, WhyPart, WhyTurn


def why(view, subject):
    """Two turns with three causes, of a number that began ten below what it is; a score is made of the goals."""
    number = next(one for one in numbers(view) if one.subject == subject)
    if subject == "score":
        parts = tuple(WhyPart(goal.title, goal.points / 10, "weight 1", f"goal@{goal.id}") for goal in view.objectives)
        whole = sum(part.amount for part in parts)
        return Why(number, None, (), parts, whole, "points times weights", "", (), "", 0)
    event = Cause("A hurricane [of words]", 12.0, "event", "scenarios/library/peace.yaml:12:5", ("D1-02",))
    turns = (
        WhyTurn(0, "2026-Q1", number.value - 10, number.value + 2, (event,)),
        WhyTurn(2, "2026-Q3", number.value + 2, number.value, (Cause(UNKNOWN, -2.0, "", "", ()),)),
    )
    place = "scenarios/ratification.yaml:99:7"
    return Why(number, number.value - 10, turns, (), number.value, "", place, ("D2-01",), "", GRID)
