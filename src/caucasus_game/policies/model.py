"""The ``model`` policy: it bargains as the scenario's bargaining model says, and acts as the steady policy does."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import ordered_sum
from caucasus_game.engine.pressing import compelled
from caucasus_game.engine.scatter import pairs
from caucasus_game.engine.secrecy import Sight
from caucasus_game.language import say, tr_later
from caucasus_game.policies.bargain import bargain
from caucasus_game.policies.decision import Decision
from caucasus_game.policies.foresight import Foresight, foresee
from caucasus_game.policies.menu import Menu
from caucasus_game.policies.steady import Steady
from caucasus_game.policies.tables import Tables
from caucasus_game.policies.temper import TEMPERS

__all__ = ["Modelled"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

PRESS: Final = 1.2
"""Units of reason to press an actor whom the model says one could compel on everything it cares about."""
COMPELLED: Final = say("the model says that they would have to give way")
FORESEEN: Final = say("a package at the marks to which the model says that it will come")


class Modelled(Steady):
    """Follows the bargaining model that the scenario names: where it will end is where one need not fight.

    It offers what the model expects to be agreed, lets its negotiators go as far as the model says that it will be
    moved, and presses whom it could compel. Orders besides bargaining follow the rules of the balanced ``steady``.
    """

    provenance = tr_later(
        "the bargaining model of the scenario: expected utility (Bueno de Mesquita) or exchange (Stokman and Van"
        " Oosten), with the orders of the balanced steady policy"
    )

    def __init__(self) -> None:
        super().__init__("model", TEMPERS["balanced"])

    reasons: tuple[str, ...] = (*Steady.reasons, COMPELLED, FORESEEN)
    pressed_for: int = len(Steady.reasons)

    def _bargain(self, sight: Sight, decision: Decision) -> None:
        foresight = foresee(sight)
        self._follow(sight, decision, foresight)
        bargain(sight, decision, self._temper, self.reasons.index(FORESEEN), foresight.forecast)

    def _follow(self, sight: Sight, decision: Decision, foresight: Foresight) -> None:
        """Let the mandate reach from where one stands to where the model says that one will: never past the bounds."""
        tables, me = Tables.of(sight.rulebook), sight.index
        ends, forecast = foresight.ends[me], foresight.forecast
        low, high = np.minimum(ends, forecast), np.maximum(ends, forecast)
        lowest, highest = tables.mandate_low[me][:, None], tables.mandate_high[me][:, None]
        decision.low = np.minimum(decision.low, np.rint(np.minimum(np.maximum(low, lowest), highest)))
        decision.high = np.maximum(decision.high, np.rint(np.minimum(np.maximum(high, lowest), highest)))

    def _press_bonus(self, sight: Sight, menu: Menu, open_: Mask) -> Floats:
        bonus = np.zeros(open_.shape)
        press, runs = pairs(open_ & menu.presses[:, None])
        if len(press):
            whom = sight.rulebook.options.target_actor[menu.options[press]]
            makers = np.full(len(press), sight.index)
            salience = sight["salience"][whom, :, runs].T
            total = ordered_sum(salience)
            forced = compelled(sight.rulebook, sight.__getitem__, makers, whom, runs)
            share = ordered_sum(np.where(forced, salience, 0.0)) / np.where(total > 0.0, total, 1.0)
            bonus[press, runs] = PRESS * share
        return bonus
