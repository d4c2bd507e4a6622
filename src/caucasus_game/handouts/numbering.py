"""The short names that printed forms and those who type them in share: one numbering, made of the scenario alone.

Seats go by their short codes (``AM``), issues and undertakings by numbers, bodies by ``B1``, lots by ``L1``; each
seat's actions by numbers of their own. Nothing in it depends on how a game stands, so that a form printed before the
lesson is good in every turn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from caucasus_game.engine.blocks import promise_ids

if TYPE_CHECKING:
    from caucasus_game.engine.rulebook import Rulebook
    from caucasus_game.scenario.schema.document import Scenario

__all__ = ["Numbering", "Undertaking"]


@dataclass(frozen=True, slots=True)
class Undertaking:
    """Something a seat can promise: ``kind`` is ``do`` or ``refrain``, for ``least`` to ``most`` turns."""

    keeper: str
    action: str
    kind: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Numbering:
    """Everything that a form names, by what is written on paper.

    Attributes:
        seats: short code to actor.
        issues: number to issue.
        bodies, lots: ``B1``, ``L1`` to id.
        undertakings: number to undertaking.
        actions: actor to number to action.
        targets: (actor, action) to the targets it may have; empty where it takes none.
        offering: actor to the action by which it makes offers, where it can.
    """

    seats: dict[str, str]
    issues: dict[int, str]
    bodies: dict[str, str]
    lots: dict[str, str]
    undertakings: dict[int, Undertaking]
    actions: dict[str, dict[int, str]]
    targets: dict[tuple[str, str], tuple[str, ...]]
    offering: dict[str, str]

    @classmethod
    def of(cls, rulebook: Rulebook) -> Numbering:
        """Number what a scenario has."""
        scenario = rulebook.scenario
        targets: dict[tuple[str, str], list[str]] = {}
        for option in rulebook.options.all:
            aims = targets.setdefault((rulebook.actors[option.actor], option.id), [])
            if option.target:
                aims.append(option.target)
        ordered = [id_ for id_, _ in sorted(scenario.actions.items(), key=lambda item: item[1].order)]
        return cls(
            seats={about.short: actor for actor, about in scenario.actors.items()},
            issues=dict(enumerate(scenario.issues, 1)),
            bodies={f"B{number}": id_ for number, id_ in enumerate(scenario.bodies, 1)},
            lots={f"L{number}": id_ for number, id_ in enumerate(scenario.lots, 1)},
            undertakings=dict(enumerate(_undertakings(scenario), 1)),
            actions={
                actor: dict(enumerate((id_ for id_ in ordered if (actor, id_) in targets), 1))
                for actor in scenario.actors
            },
            targets={key: tuple(aims) for key, aims in targets.items()},
            offering={rulebook.actors[maker]: option.id for (maker, _), option in rulebook.options.offers.items()},
        )

    def code(self, kind: str, id_: str) -> str:
        """Return how a target of a kind (``actor``, ``issue``, ``body``, ``lot``) is written."""
        return next(str(code) for code, known in self.of_kind(kind).items() if known == id_)

    def of_kind(self, kind: str) -> dict[str, str]:
        """Return how each target of a kind is written, to its id."""
        match kind:
            case "actor":
                return self.seats
            case "issue":
                return {str(number): id_ for number, id_ in self.issues.items()}
            case "body":
                return self.bodies
            case "lot":
                return self.lots
            case _:
                return {}


def _undertakings(scenario: Scenario) -> list[Undertaking]:
    found = []
    for id_ in promise_ids(scenario):
        keeper, action, kind = id_.split(".")
        rule = scenario.actions[action].undertaking
        if rule is not None:
            found.append(Undertaking(keeper, action, kind, rule.least, rule.most))
    return found
