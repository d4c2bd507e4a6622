"""Phase 3, the talks: offers cross, are answered or countered, and terms settle (E5, E6, E8, E17)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.acting import Acts
from caucasus_game.engine.packages import Packages, blank_packages
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.state import State
from caucasus_game.engine.weighing import LEAST_STAKES, Seats, weigh

__all__ = ["LEAST_STAKES", "Talks", "by_mandate", "hold_talks", "mandate_counters", "may_counter", "pooled"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]


@dataclass(slots=True)
class Talks:
    """The packages on the table in one round, package by package: package ``maker * offers_per_turn + offer``.

    Attributes:
        stands: [package, run] whether the offer was made and stands.
        maker: [package] who made it.
        to: [package, actor, run] whether the actor is asked.
        terms: [package, issue, run] marks; NaN where an issue is not in it.
        promise: [package, promise, run] turns an undertaking is given for, 0 for none.
        money: [package, actor, run] hundredths that the actor gets, or pays below 0.
        gain: [package, actor, run] what the package is worth to the actor against no deal, in points (E5, E6).
        asked: [package, actor, run] the least gain its negotiators accept.
        inside: [package, actor, run] whether every term the actor is a party to lies in its mandate.
    """

    stands: Mask
    maker: NDArray[np.intp]
    to: Mask
    terms: Floats
    promise: NDArray[np.int8]
    money: Floats
    gain: Floats
    asked: Floats
    inside: Mask


def hold_talks(rulebook: Rulebook, state: State, packages: Packages, stands: Mask, acts: Acts) -> Talks:
    """Let packages cross, and work out what each is worth to whom.

    Args:
        rulebook: the compiled scenario.
        state: of the batch.
        packages: offers or counters.
        stands: [maker, offer, run] which of them stand.
        acts: what the orders phase left.
    """
    actors, slots, width = stands.shape
    count = actors * slots
    talks = Talks(
        stands=stands.reshape(count, width),
        maker=np.repeat(np.arange(actors), slots),
        to=np.zeros((count, actors, width), dtype=np.bool_),
        terms=packages.terms.reshape(count, len(rulebook.issues), width),
        promise=packages.promise.reshape(count, len(rulebook.promises), width),
        money=packages.money.reshape(count, actors, width),
        gain=np.zeros((count, actors, width)),
        asked=np.zeros((count, actors, width)),
        inside=np.zeros((count, actors, width), dtype=np.bool_),
    )
    package, run = np.nonzero(talks.stands)
    if len(package):
        bits = packages.to.reshape(count, width)[package, run]
        signs = (bits[:, None] >> np.arange(actors) & 1) == 1
        talks.to.transpose(0, 2, 1)[package, run] = signs
        signs[np.arange(len(package)), talks.maker[package]] = True
        _weigh(rulebook, state, acts, talks, np.nonzero(signs), (package, run))
    return talks


def _weigh(
    rulebook: Rulebook,
    state: State,
    acts: Acts,
    talks: Talks,
    signs: tuple[Places, Places],
    offers: tuple[Places, Places],
) -> None:
    """Value every package for those who sign it, where it stands.

    Args:
        rulebook: the compiled scenario.
        state: of the batch.
        acts: what the orders phase left.
        talks: gets the values.
        signs: the offer and the actor of every signature, in order.
        offers: the package and the run of every offer, in order.
    """
    (package, run), (offer, actor) = offers, signs
    shape = talks.to.shape
    here = (package[offer] * shape[1] + actor) * shape[2] + run[offer]
    seats = Seats(
        run=run,
        maker=talks.maker[package],
        terms=talks.terms[package, :, run],
        offer=offer,
        actor=actor,
        money=talks.money.reshape(-1)[here],
        given=_given(talks, package, run),
    )
    weighed = weigh(rulebook, state, seats, acts.ease)
    talks.gain.reshape(-1)[here] = weighed.gain
    talks.asked.reshape(-1)[here] = weighed.asked
    talks.inside.reshape(-1)[here] = weighed.inside


def _given(talks: Talks, package: Places, run: Places) -> tuple[Places, Places, NDArray[np.int8]]:
    """Return the undertakings in the packages that stand: of each the offer, the promise, and for how many turns."""
    with_words = np.flatnonzero(talks.promise.any(axis=(1, 2))[package])
    turns = talks.promise[package[with_words], :, run[with_words]]
    offer, promise = np.nonzero(turns)
    return with_words[offer], promise, turns[offer, promise]


def by_mandate(talks: Talks) -> Mask:
    """Return what each actor's mandate says to each package: [package, actor, run].

    Yes where every term the actor is a party to lies in its mandate, and the gain reaches what is asked (E5).
    """
    return talks.inside & (talks.gain >= talks.asked)


def may_counter(talks: Talks, acts: Acts, round_: int) -> Mask:
    """Return who may counter which package: [package, actor, run].

    Whoever is asked may counter an offer once; a counter may be countered again only where a table is lent to both.
    """
    if round_ == 1:
        return talks.to.copy()
    if round_ == 2:
        return talks.to & acts.hosted[None] & acts.hosted[talks.maker][:, None]
    return np.zeros_like(talks.to)


def mandate_counters(rulebook: Rulebook, state: State, talks: Talks, wanted: Mask) -> Packages:
    """Return counters by mandate: the same package with every term brought inside the mandate of who counters.

    Args:
        rulebook: the compiled scenario.
        state: of the batch.
        talks: the round that is countered.
        wanted: [package, actor, run] who counters what; a seat's counters fill its slots in the order of packages.
    """
    packages = blank_packages(rulebook, state.width)
    slots = packages.to.shape[1]
    count = np.zeros((len(rulebook.actors), state.width), dtype=np.int64)
    bits = [np.int64(1 << actor) for actor in range(len(rulebook.actors))]
    runs = np.arange(state.width)
    for package in np.flatnonzero(wanted.any(axis=(1, 2))).tolist():
        signers = np.full(state.width, bits[talks.maker[package]])
        for actor in range(len(rulebook.actors)):
            signers |= np.where(talks.to[package, actor], bits[actor], 0)
        for actor in np.flatnonzero(wanted[package].any(axis=1)).tolist():
            go = wanted[package, actor] & (count[actor] < slots)
            slot, there = count[actor][go], runs[go]
            terms = talks.terms[package]
            party = state["party"][:, actor] != 0
            held = np.minimum(np.maximum(terms, state["mandate_low"][actor]), state["mandate_high"][actor])
            terms = np.where(party & ~np.isnan(terms), held, terms)
            packages.to[actor, slot, there] = (signers & ~bits[actor])[go]
            packages.terms[actor, slot, :, there] = terms[:, go].T
            packages.promise[actor, slot, :, there] = talks.promise[package][:, go].T
            packages.money[actor, slot, :, there] = talks.money[package][:, go].T
            count[actor] += go
    return packages


def pooled(rounds: list[tuple[Talks, Mask]]) -> tuple[Talks, Mask]:
    """Return the packages of all rounds as one, and everyone's answers: what settles is chosen among all of them."""
    if len(rounds) == 1:
        return rounds[0]
    talks = [one for one, _ in rounds]
    return (
        Talks(
            stands=np.concatenate([one.stands for one in talks]),
            maker=np.concatenate([one.maker for one in talks]),
            to=np.concatenate([one.to for one in talks]),
            terms=np.concatenate([one.terms for one in talks]),
            promise=np.concatenate([one.promise for one in talks]),
            money=np.concatenate([one.money for one in talks]),
            gain=np.concatenate([one.gain for one in talks]),
            asked=np.concatenate([one.asked for one in talks]),
            inside=np.concatenate([one.inside for one in talks]),
        ),
        np.concatenate([answers for _, answers in rounds]),
    )
