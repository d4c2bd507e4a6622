"""Packages: what offers and counters hold, as arrays, and which of them may stand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.state import State

__all__ = ["Packages", "bits_of", "blank_packages", "standing"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(slots=True)
class Packages:
    """Offers (or counters) of every seat.

    Attributes:
        to: [maker, offer, run] the addressees as a bit set over actors, 0 for no offer.
        terms: [maker, offer, issue, run] marks; NaN where an issue is not in it.
        promise: [maker, offer, promise, run] turns for which an undertaking is given, 0 for none; the word is
            given to everyone else who signs.
        money: [maker, offer, actor, run] hundredths each actor gets (or pays, below 0); sums to 0 over the actors.
    """

    to: NDArray[np.int64]
    terms: Floats
    promise: NDArray[np.int8]
    money: Floats


def blank_packages(rulebook: Rulebook, width: int) -> Packages:
    """Return no offers at all."""
    actors, issues, slots = len(rulebook.actors), len(rulebook.issues), rulebook.scenario.rules.offers_per_turn
    return Packages(
        to=np.zeros((actors, slots, width), dtype=np.int64),
        terms=np.full((actors, slots, issues, width), np.nan),
        promise=np.zeros((actors, slots, len(rulebook.promises), width), dtype=np.int8),
        money=np.zeros((actors, slots, actors, width)),
    )


def bits_of(masks: Mask) -> NDArray[np.int64]:
    """Return masks over actors [actor, ...] as bit sets [...]."""
    bits = np.zeros(masks.shape[1:], dtype=np.int64)
    for actor, mask in enumerate(masks):
        bits |= mask.astype(np.int64) << actor
    return bits


def standing(rulebook: Rulebook, state: State, packages: Packages, offerable: Mask | None) -> Mask:
    """Return which offers may stand: [maker, offer, run].

    Every addressee may be dealt with by the maker; all parties of the issues in it are at the table; the maker is one
    of them, or has shuttled on the issue and publishes a single text; whoever gives something signs; and no addressee
    is there without a say in an issue, a gift to get or a thing to give.

    Args:
        rulebook: the compiled scenario.
        state: of the batch.
        packages: what is offered.
        offerable: [maker, addressee, run] who may make whom an offer; None for counters, which any who would have
            signed the offer may make, with a say in each of its issues or not.
    """
    actors = len(rulebook.actors)
    parties = bits_of(np.moveaxis(state["party"] != 0, 1, 0))
    keepers = [promise.keeper for promise in rulebook.promises]
    stands = np.zeros(packages.to.shape, dtype=np.bool_)
    for maker in range(actors):
        text = state["text_until"][maker] >= state.turn if offerable is not None else np.True_
        for slot in range(packages.to.shape[1]):
            to = packages.to[maker, slot]
            if not to.any():
                continue
            inside = ~np.isnan(packages.terms[maker, slot])
            given = packages.promise[maker, slot] > 0
            giving = np.zeros(state.width, dtype=np.int64)
            for index, keeper in enumerate(keepers):
                giving |= given[index].astype(np.int64) << keeper
            paid = bits_of(packages.money[maker, slot] != 0)
            signers = to | (1 << maker)
            say = np.where(inside, parties, 0)
            concerned = np.bitwise_or.reduce(say, axis=0) | giving | paid
            # a word is given to everyone else who signs, so it concerns them all
            concerned = np.where(giving != 0, concerned | signers, concerned)
            ok = (to != 0) & ((to >> maker) & 1 == 0) & state.live
            ok &= inside.any(axis=0) | (giving != 0) | (paid != 0)
            ok &= ((say & ~signers) == 0).all(axis=0) & (((say >> maker) & 1 == 1) | ~inside | text).all(axis=0)
            ok &= ((giving | paid) & ~signers) == 0
            if offerable is not None:
                ok &= (to & ~concerned) == 0
            ok &= (state["frozen"] == 0) | ~inside.any(axis=0)
            for addressee in range(actors):
                if offerable is not None:
                    ok &= offerable[maker, addressee] | (((to >> addressee) & 1) == 0)
            stands[maker, slot] = ok
    return stands
