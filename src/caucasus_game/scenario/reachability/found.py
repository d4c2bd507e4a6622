"""What was found of all games of a scenario: what can come, and why the rest has not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caucasus_game.scenario.reachability.intervals import Interval
    from caucasus_game.scenario.reachability.terms import Term

__all__ = ["Asked", "Reach"]


@dataclass(slots=True)
class Asked:
    """What came of asking for something that has not happened yet.

    Attributes:
        parts: the parts of its condition that must all hold; ``held`` those of them that may have held by themselves.
        bounds: part to gauge as written to where that stood whenever it was asked.
        poor: whether all that kept it away was its price.
    """

    parts: tuple[Term, ...]
    held: set[int] = field(default_factory=set)
    bounds: dict[int, dict[tuple[str, ...], Interval]] = field(default_factory=lambda: defaultdict(dict))
    poor: bool = False


@dataclass(slots=True)
class Reach:
    """What can happen.

    Attributes:
        full: (seat, goal) of the goals that are full as the game opens, under all readings or under all defaults.
        events, milestones, endings: those that may come, milestones as (track, milestone).
        actions: action to the seats that may order it.
        chosen: (event, seat) that may be asked.
        measures: (seat, goal) to where its measure may stand at the end of a turn.
        undrawn: events whose condition may hold while their chance is 0.
        asked: ``("events", id)`` and the like to why it has not come.
        most: (purse, seat) to the most it may ever hold, in whole units.
        last: the turn after which every game is over.
        opened: milestone, as (track, milestone), to whether it may stand as the game opens.
        status_quo: issue to where it may stand without a settlement.
        support: body to the bounds of its support in percent.
    """

    full: set[tuple[str, str]] = field(default_factory=set)
    events: set[str] = field(default_factory=set)
    milestones: set[tuple[str, str]] = field(default_factory=set)
    endings: set[str] = field(default_factory=set)
    actions: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    chosen: set[tuple[str, str]] = field(default_factory=set)
    measures: dict[tuple[str, str], Interval] = field(default_factory=dict)
    undrawn: set[str] = field(default_factory=set)
    asked: dict[tuple[str, ...], Asked] = field(default_factory=dict)
    most: dict[tuple[str, str], float] = field(default_factory=dict)
    last: int = 0
    opened: dict[tuple[str, str], bool] = field(default_factory=dict)
    status_quo: dict[str, Interval] = field(default_factory=dict)
    support: dict[str, Interval] = field(default_factory=dict)
