"""How likely a package is to be taken, in games imagined as the search of the advisers imagines them.

Others' ideal points are drawn from what the seat knows of them, the rest of what is hidden is taken from typical games
(``beliefs``), and their mandates are those that the ``steady`` policy would give there, under each of its temperaments.
A package is taken where its terms lie in the mandate and its gain reaches what is asked (E5, E6).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.orders import Give
from caucasus_game.engine.packages import blank_packages
from caucasus_game.engine.secrecy import Sight
from caucasus_game.engine.tabled import enter_package
from caucasus_game.engine.weighing import Seats, Weighed, weigh
from caucasus_game.policies.acceptance_seen import Odds
from caucasus_game.policies.beliefs import Beliefs
from caucasus_game.policies.steady import Steady
from caucasus_game.policies.temper import TEMPERS

__all__ = ["WORLDS", "Acceptance"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

WORLDS: Final = 100
"""In so many imagined games a package is tried."""
LEFT_OUT: Final = 5
"""So many of them on either side are left out of a range."""


class Acceptance:
    """Estimates for one seat in a game of one run, as the game stands.

    Args:
        sight: what the seat knows; of one run that goes on.
    """

    def __init__(self, sight: Sight) -> None:
        self._sight = sight
        self._rulebook = sight.rulebook
        beliefs = Beliefs(sight, np.zeros(1, dtype=np.intp))
        self._state = beliefs.imagine(np.zeros(WORLDS, dtype=np.intp), np.arange(WORLDS))
        self._ease = np.zeros((len(self._rulebook.actors), WORLDS))
        self._mandates: dict[tuple[int, str], tuple[Floats, Floats]] = {}

    def of(
        self, maker: str, to: Sequence[str], terms: Mapping[str, float], gives: Sequence[Give] = ()
    ) -> tuple[Odds, ...]:
        """Return what everybody else who would sign a package is likely to make of it; its maker has said yes.

        The package must be one that may be made: known issues, seats and undertakings.
        """
        rulebook, me = self._rulebook, self._sight.index
        signers = [rulebook.actors.index(actor) for actor in (maker, *to)]
        others = [place for place, actor in enumerate(signers) if actor != me]
        seats = self._seats(tuple(to), terms, tuple(gives), signers)
        found: dict[str, Weighed] = {}
        for name in TEMPERS:
            for actor in signers:
                if actor != me:
                    self._state["mandate_low"][actor], self._state["mandate_high"][actor] = self._mandate(actor, name)
            found[name] = weigh(rulebook, self._state, seats, self._ease)
        return tuple(self._odds(rulebook.actors[signers[place]], place, len(signers), found) for place in others)

    def _odds(self, actor: str, place: int, count: int, found: Mapping[str, Weighed]) -> Odds:
        """Return what one signer makes of it: the ``place``-th of ``count`` in each imagined game."""
        said: dict[str, float] = {}
        obstacle = ""
        for name, weighed in found.items():
            inside, enough = weighed.inside[place::count], (weighed.gain >= weighed.asked)[place::count]
            yes = int(np.count_nonzero(inside & enough)) if place else WORLDS
            said[name] = 100.0 * yes / WORLDS
            if name == "balanced" and yes < WORLDS:
                by_mandate, by_worth = np.count_nonzero(~inside), np.count_nonzero(~enough)
                obstacle = "mandate" if by_mandate >= by_worth else "worth"
        weighed = found["balanced"]
        return Odds(
            actor,
            min(said.values()),
            max(said.values()),
            said["balanced"],
            _range(weighed.gain[place::count]),
            _range(weighed.asked[place::count]),
            obstacle,
        )

    def _mandate(self, actor: int, temper: str) -> tuple[Floats, Floats]:
        """Return the mandate that a seat of a temperament would give: low and high, each [issue, world]."""
        known = self._mandates.get((actor, temper))
        if known is None:
            state = self._state
            seat = self._rulebook.actors[actor]
            decision = Steady(temper, TEMPERS[temper]).decide(Sight(self._rulebook, state, seat))
            low = np.where(np.isnan(decision.low), state["mandate_low"][actor], decision.low)
            high = np.where(np.isnan(decision.high), state["mandate_high"][actor], decision.high)
            known = self._mandates[actor, temper] = (low, high)
        return known

    def _seats(
        self, to: tuple[str, ...], terms: Mapping[str, float], gives: tuple[Give, ...], signers: list[int]
    ) -> Seats:
        """Return the package of the first signer as one offer in every imagined game; seats stand world by world."""
        rulebook, count = self._rulebook, len(signers)
        packages = blank_packages(rulebook, 1)
        by = signers[0]
        enter_package(rulebook, packages, by, 0, to, terms, gives)
        words = np.flatnonzero(packages.promise[by, 0, :, 0])
        worlds = np.arange(WORLDS)
        return Seats(
            run=worlds,
            maker=np.full(WORLDS, by),
            terms=np.repeat(packages.terms[by, 0, :, 0][None], WORLDS, axis=0),
            offer=np.repeat(worlds, count),
            actor=np.tile(np.array(signers), WORLDS),
            money=np.tile(packages.money[by, 0, signers, 0], WORLDS),
            given=(
                np.repeat(worlds, len(words)),
                np.tile(words, WORLDS),
                np.tile(packages.promise[by, 0, words, 0], WORLDS),
            ),
        )


def _range(values: Floats) -> tuple[float, float]:
    """Return between which of some values nine in ten lie."""
    held = np.sort(values, kind="stable")
    return float(held[LEFT_OUT]), float(held[-1 - LEFT_OUT])
