"""The offers of all rounds of a turn as one list: what settles is chosen among all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.talks import Talks

__all__ = ["Pool", "pooled"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Pool:
    """The offers that stand, round by round, package by package, run by run.

    Attributes:
        rounds: of each the talks, and the places where its offers start and end here.
        packages: how many packages the rounds have together; those of later rounds are counted on.
        package, run, maker: [offer].
        to: [offer, actor] whether the actor is asked, and ``answers`` whether it says yes.
        gain: [offer, actor] what it is worth to who signs it, in points.
    """

    rounds: tuple[tuple[Talks, int, int], ...]
    packages: int
    package: Places
    run: Places
    maker: Places
    to: Mask
    answers: Mask
    gain: Floats

    @property
    def signs(self) -> Mask:
        """[offer, actor]: whether the actor has made the offer or is asked."""
        signs = self.to.copy()
        signs[np.arange(len(signs)), self.maker] = True
        return signs

    def terms(self, offers: Places) -> Floats:
        """Return the terms of some offers, given in order: [offer, issue] marks, NaN where an issue is not in it."""
        return np.concatenate([talks.marks[here] for talks, here in self._found(offers)])

    def promise(self, offers: Places) -> NDArray[np.int8]:
        """Return the undertakings in some offers, given in order: [offer, promise] turns, 0 for none."""
        found = self._found(offers)
        return np.concatenate([talks.promise[talks.package[here], :, talks.run[here]] for talks, here in found])

    def money(self, offers: Places) -> Floats:
        """Return the money in some offers, given in order: [offer, actor] hundredths that each gets."""
        found = self._found(offers)
        return np.concatenate([talks.money[talks.package[here], :, talks.run[here]] for talks, here in found])

    def _found(self, offers: Places) -> list[tuple[Talks, Places]]:
        """Return round by round the talks that some offers, given in order, are of, and their places there."""
        found = []
        for talks, start, end in self.rounds:
            first, last = np.searchsorted(offers, (start, end)).tolist()
            found.append((talks, offers[first:last] - start))
        return found


def pooled(rounds: Sequence[tuple[Talks, Mask]]) -> Pool:
    """Return the offers of all rounds as one list.

    Args:
        rounds: of each the talks, and [offer, actor] who says yes to the packages.
    """
    found = packages = 0
    places, lists = [], []
    for talks, answers in rounds:
        places.append((talks, found, found + len(talks.run)))
        lists.append((talks.package + packages, talks.run, talks.maker, talks.to, answers, talks.gain))
        found += len(talks.run)
        packages += len(talks.stands)
    package, run, maker, to, said, gain = (np.concatenate(parts) for parts in zip(*lists, strict=True))
    return Pool(tuple(places), packages, package, run, maker, to, said, gain)
