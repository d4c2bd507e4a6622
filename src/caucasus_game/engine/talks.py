"""Phase 3, the talks: offers cross, are answered or countered, and terms settle (E5, E6, E8, E17)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.acting import Acts
from caucasus_game.engine.packages import Packages, blank_packages, no_packages
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.scatter import pairs
from caucasus_game.engine.state import State
from caucasus_game.engine.weighing import LEAST_STAKES, Seats, weigh

__all__ = ["LEAST_STAKES", "Talks", "by_mandate", "hold_talks", "mandate_counters", "may_counter"]

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
    package, run = pairs(talks.stands)
    if len(package):
        bits = packages.to.reshape(count, width)[package, run]
        signs: Mask = ((bits[:, None] >> np.arange(actors)) & 1) == 1
        talks.to.transpose(0, 2, 1)[package, run] = signs
        signs[np.arange(len(package)), talks.maker[package]] = True
        offer, actor = pairs(signs)
        _weigh(rulebook, state, acts, talks, (offer, actor), (package, run), packages.words())
    return talks


def _weigh(
    rulebook: Rulebook,
    state: State,
    acts: Acts,
    talks: Talks,
    signs: tuple[Places, Places],
    offers: tuple[Places, Places],
    words: tuple[Places, Places, Places],
) -> None:
    """Value every package for those who sign it, where it stands.

    Args:
        rulebook: the compiled scenario.
        state: of the batch.
        acts: what the orders phase left.
        talks: gets the values.
        signs: the offer and the actor of every signature, in order.
        offers: the package and the run of every offer, in order.
        words: the package, the promise and the run of every undertaking, of offers that do not stand too, in order.
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
        given=_given(talks, words),
    )
    weighed = weigh(rulebook, state, seats, acts.ease)
    talks.gain.reshape(-1)[here] = weighed.gain
    talks.asked.reshape(-1)[here] = weighed.asked
    talks.inside.reshape(-1)[here] = weighed.inside


def _given(talks: Talks, words: tuple[Places, Places, Places]) -> tuple[Places, Places, NDArray[np.int8]]:
    """Return the undertakings in the packages that stand: of each the offer, the promise, and for how many turns."""
    package, promise, run = words
    width = talks.promise.shape[2]
    stands = talks.stands[package, run]
    number = np.add.accumulate(talks.stands.reshape(-1), dtype=np.intp) - 1
    offer = number[package[stands] * width + run[stands]]
    return offer, promise[stands], talks.promise[package[stands], promise[stands], run[stands]]


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
    if not wanted.any():
        return no_packages(rulebook, state.width)
    packages = blank_packages(rulebook, state.width)
    slots, actors = packages.to.shape[1], len(rulebook.actors)
    places = np.add.accumulate(wanted, axis=0, dtype=np.int8)
    package, place = pairs((wanted & (places <= slots)).reshape(len(wanted), -1))
    actor, run = np.divmod(place, state.width)
    slot = places[package, actor, run] - 1
    signs = talks.to[package, :, run]
    signs[np.arange(len(package)), talks.maker[package]] = True
    signs[np.arange(len(package)), actor] = False
    packages.to[actor, slot, run] = (signs.astype(np.int64) << np.arange(actors)).sum(axis=1)
    packages.promise[actor, slot, :, run] = talks.promise[package, :, run]
    packages.money[actor, slot, :, run] = talks.money[package, :, run]
    terms = talks.terms[package, :, run]
    made, issue = pairs(~np.isnan(terms))
    actor, slot, run, mark = actor[made], slot[made], run[made], terms[made, issue]
    held = np.maximum(mark, state["mandate_low"][actor, issue, run])
    held = np.minimum(held, state["mandate_high"][actor, issue, run])
    party = state["party"][issue, actor, run] != 0
    packages.terms[actor, slot, issue, run] = np.where(party, held, mark)
    return packages
