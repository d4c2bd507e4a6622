"""How the numbers of a game ran over its turns, for charts: positions, support, cargo, scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caucasus_game.language import tr
from caucasus_game.scenario.names import ways_of

if TYPE_CHECKING:
    from caucasus_game.study.debrief.causes import Ledger

__all__ = ["Course", "IssueCourse", "course"]

Values = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class IssueCourse:
    """An issue over the turns: each series has one value for the start and one after each turn.

    Attributes:
        terms: what holds.
        settled: whether it was settled.
        stated: seat to the position that it stated.
        ideal: seat to where it really stood; empty where that is not to be told.
        marks: what some of the 101 marks mean.
    """

    id: str
    title: str
    terms: Values
    settled: tuple[bool, ...]
    stated: dict[str, Values]
    ideal: dict[str, Values]
    marks: dict[str, str]


@dataclass(frozen=True, slots=True)
class Course:
    """The numbers of a game at its start and after each turn.

    Attributes:
        dates: of each value: the start, then each turn.
        support: body to its support in percent; only bodies that may be told of.
        thresholds: body to what a vote in it needs.
        bodies: body to its name.
        flows: way to its cargo in Mt a year; ``ways`` in the order of the scenario.
        scores: seat to its score; only those that may be told.
    """

    dates: tuple[str, ...]
    issues: tuple[IssueCourse, ...]
    support: dict[str, Values]
    thresholds: dict[str, float]
    bodies: dict[str, str]
    flows: dict[str, Values]
    scores: dict[str, Values]


def course(ledger: Ledger) -> Course:
    """Return the course of a game, as far as the ledger's seat may know it."""
    game, rulebook = ledger.game, ledger.game.rulebook
    scenario = rulebook.scenario
    states = [game.after(turn).state for turn in range(game.played + 1)]

    def over(block: str, *place: int) -> Values:
        return tuple(round(float(state[block][(*place, 0)]), 4) for state in states)

    whole = ledger.seat is None
    issues = tuple(
        IssueCourse(
            id_,
            str(issue.title),
            over("terms", number),
            tuple(bool(value) for value in over("settled", number)),
            {actor: over("stated", who, number) for who, actor in enumerate(rulebook.actors)},
            {
                actor: over("position", who, number)
                for who, actor in enumerate(rulebook.actors)
                if whole or actor == ledger.seat
            },
            {mark: str(words) for mark, words in issue.marks.items()},
        )
        for number, (id_, issue) in enumerate(scenario.issues.items())
    )
    told = {
        body: number
        for number, body in enumerate(rulebook.bodies)
        if whole or scenario.bodies[body].actor == ledger.seat
    }
    carried = enumerate(ways_of(scenario)) if scenario.network is not None else ()
    return Course(
        dates=(tr("start"), *(rulebook.date_of(turn) for turn in range(1, game.played + 1))),
        issues=issues,
        support={body: over("support", number) for body, number in told.items()},
        thresholds={body: float(scenario.bodies[body].threshold or 0) for body in told},
        bodies={body: str(scenario.bodies[body].title) for body in told},
        flows={way: over("carried", number) for number, way in carried},
        scores={
            actor: over("score", number)
            for number, actor in enumerate(rulebook.actors)
            if whole or actor == ledger.seat
        },
    )
