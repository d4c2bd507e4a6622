"""The offers of all rounds of a turn as one list: what settles is chosen among all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.scatter import pairs
from caucasus_game.engine.talks import Talks

__all__ = ["Pool", "pooled"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Pool:
    """The offers that stand, round by round, package by package, run by run.

    Attributes:
        rounds: of each the talks, the places where its offers start and end here, and how many packages came before.
        packages: how many packages the rounds have together; those of later rounds are counted on.
        package, run, maker: [offer].
        to: [offer, actor] whether the actor is asked, and ``answers`` whether it says yes.
        gain: [offer, actor] what it is worth to who signs it, in points.
    """

    rounds: tuple[tuple[Talks, int, int, int], ...]
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
        return np.concatenate([talks.terms[package, :, run] for talks, package, run in self._found(offers)])

    def promise(self, offers: Places) -> NDArray[np.int8]:
        """Return the undertakings in some offers, given in order: [offer, promise] turns, 0 for none."""
        return np.concatenate([talks.promise[package, :, run] for talks, package, run in self._found(offers)])

    def money(self, offers: Places) -> Floats:
        """Return the money in some offers, given in order: [offer, actor] hundredths that each gets."""
        return np.concatenate([talks.money[package, :, run] for talks, package, run in self._found(offers)])

    def _found(self, offers: Places) -> list[tuple[Talks, Places, Places]]:
        """Return the talks, packages and runs of some offers, round by round."""
        found = []
        for talks, start, end, packages_before in self.rounds:
            here = offers[(offers >= start) & (offers < end)]
            found.append((talks, self.package[here] - packages_before, self.run[here]))
        return found


def pooled(rounds: Sequence[tuple[Talks, Mask]]) -> Pool:
    """Return the offers of all rounds as one list.

    Args:
        rounds: of each the talks, and [package, actor, run] who says yes to the packages.
    """
    found, places, lists = 0, [], []
    packages = 0
    for talks, answers in rounds:
        package, run = pairs(talks.stands)
        places.append((talks, found, found + len(package), packages))
        lists.append(
            (
                package + packages,
                run,
                talks.maker[package],
                talks.to[package, :, run],
                answers[package, :, run],
                talks.gain[package, :, run],
            )
        )
        found += len(package)
        packages += len(talks.maker)
    package, run, maker, to, said, gain = (np.concatenate(parts) for parts in zip(*lists, strict=True))
    return Pool(tuple(places), packages, package, run, maker, to, said, gain)
