"""Choices tried before it is known what they will be added to, in one game: it spares a block of imagined games.

What leads after the single orders have been tried is what led before or one of those orders. A choice that an event
puts to a seat is tried with each of them, side by side with the orders; games of its own for so few plans would take as
long as those for a hundred times as many. Each imagined game is the same wherever it is played, so nothing is decided
otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from caucasus_game.policies.candidates import choice_plans
from caucasus_game.policies.plans import Plans, together
from caucasus_game.policies.question import Question

__all__ = ["ChoicesAhead"]

MOST: Final = 60
"""So many plans are worth the block that they spare."""


@dataclass(frozen=True, slots=True)
class ChoicesAhead:
    """The choices of a question about one game, added to each plan that may come to lead.

    Attributes:
        asked: a question beside the first, whose plans they are.
        places: plan of the first question to the places of what varies it.
    """

    asked: Question
    places: dict[int, NDArray[np.intp]]

    @classmethod
    def of(cls, question: Question, orders: NDArray[np.intp]) -> Self | None:
        """Return the choices with what leads now and with each of the single orders; None where there are none."""
        if len(question.live) != 1:
            return None
        made: list[Plans] = []
        places: dict[int, NDArray[np.intp]] = {}
        count = 0
        for lead in [int(question.best[0]), *orders.tolist()]:
            plans = choice_plans(question.sight, question.live, *question.at(np.array([lead])))
            if plans is None:
                return None
            made.append(plans)
            places[lead] = np.arange(count, count + len(plans))
            count += len(plans)
        if count > MOST:
            return None
        values = np.full((count, question.values.shape[1]), np.nan)
        return cls(replace(question, plans=together(made), values=values), places)

    def tell(self, question: Question, lead: int, plans: NDArray[np.intp]) -> bool:
        """Write down how the choices did with what leads; False where that was not tried.

        Args:
            question: the first one.
            lead: the plan that leads.
            plans: the places of the same choices among its plans.
        """
        if lead not in self.places:
            return False
        question.values[plans] = self.asked.values[self.places[lead]]
        return True
