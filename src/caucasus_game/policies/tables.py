"""What policies work out of a rulebook once: the size of spendings, and what each order is worth to its seat's own
goals.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.policies.scenes import IDLE, choice_worth, order_worth, scenes

__all__ = ["Tables"]

Floats = NDArray[np.float64]

WHOLE: Final = 40.0
"""Points of own score from which a seat wants agreement as much as its temperament lets it."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Facts about orders that do not depend on the game.

    Attributes:
        spending: [option, 2] least and most political capital to choose; zeros where there is nothing to choose.
        lean: [option] how the author sees the order: 1 helps agreement along, -1 stands in its way.
        benefit: [option] points of its own score, unclipped, that the order's effects are worth to its seat, as
            ``order_worth`` has it.
        interest: [actor] what agreement is worth to its own score, as a part of ``WHOLE``, from -1 to 1.
        mandate_low, mandate_high: [actor, issue] the scenario's mandates.
        choice_lean, choice_benefit: the same for each option of each choice, numbered as the rulebook's prompt table.
    """

    spending: Floats
    lean: Floats
    benefit: Floats
    interest: Floats
    mandate_low: Floats
    mandate_high: Floats
    choice_lean: Floats
    choice_benefit: Floats

    @classmethod
    def of(cls, rulebook: Rulebook) -> Tables:
        """Return the tables of a rulebook, worked out once."""
        return _tables(rulebook)


@lru_cache(maxsize=16)
def _tables(rulebook: Rulebook) -> Tables:
    options = rulebook.options.all
    prompts = rulebook.prompts
    chosen = [
        (
            prompt.actor,
            rulebook.scenario.events[prompt.id.split(".")[0]].choices[rulebook.actors[prompt.actor]].options[one],
        )
        for prompt in prompts
        for one in prompt.options
    ]
    spending = [(o.action.spending.least, o.action.spending.most) if o.action.spending else (0, 0) for o in options]
    count = len(options)
    by_choice, by_option = choice_worth(rulebook), order_worth(rulebook)
    score = scenes(rulebook)["score"]
    return Tables(
        spending=np.array(spending, dtype=np.float64).reshape(count, 2),
        lean=np.array([option.action.lean for option in options], dtype=np.float64),
        benefit=by_option[rulebook.options.actor, np.arange(count)],
        interest=np.clip((score[:, IDLE + 1] - score[:, IDLE]) / WHOLE, -1.0, 1.0),
        mandate_low=_mandates(rulebook, 0),
        mandate_high=_mandates(rulebook, 1),
        choice_lean=np.array([one.lean for _, one in chosen], dtype=np.float64),
        choice_benefit=by_choice[[actor for actor, _ in chosen], np.arange(len(chosen))],
    )


def _mandates(rulebook: Rulebook, end: int) -> Floats:
    positions = rulebook.scenario.positions
    return np.array([[positions[actor][issue].mandate[end] for issue in rulebook.issues] for actor in rulebook.actors])
