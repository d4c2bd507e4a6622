"""The undertakings that a scenario lets seats give: "I do, or do not do, ACTION for n turns, if CONDITION"."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.blocks import promise_ids
from caucasus_game.engine.options import Options
from caucasus_game.engine.program import Program
from caucasus_game.engine.source import Source

__all__ = ["Promise", "build_promises"]


@dataclass(frozen=True, slots=True)
class Promise:
    """One undertaking that can be given: a keeper, an action, and whether it is to be done.

    Attributes:
        id: ``keeper.action.kind``.
        keeper: index of the actor.
        action: id of the action; ``options`` are the rulebook's options of it for the keeper.
        refrain: whether it is promised away.
        least, most: for how many turns it can be given.
        when: the program of its condition, or None.
        condition: the condition in words that are kept.
    """

    id: str
    keeper: int
    action: str
    options: NDArray[np.intp]
    refrain: bool
    least: int
    most: int
    when: Program | None
    condition: str


def build_promises(source: Source, options: Options) -> tuple[Promise, ...]:
    """Compile the undertakings of a scenario."""
    scenario, actors = source.scenario, tuple(source.scenario.actors)
    promises = []
    for id_ in promise_ids(scenario):
        keeper, action_id, kind = id_.split(".")
        rule = scenario.actions[action_id].undertaking
        if rule is None:
            continue
        number = actors.index(keeper)
        mine = [option.index for option in options.all if option.id == action_id and option.actor == number]
        promises.append(
            Promise(
                id=id_,
                keeper=number,
                action=action_id,
                options=np.array(mine, dtype=np.intp),
                refrain=kind == "refrain",
                least=rule.least,
                most=rule.most,
                when=source.program(rule.when, {"self": keeper}) if rule.when else None,
                condition=rule.condition.kept if rule.condition else "",
            )
        )
    return tuple(promises)
