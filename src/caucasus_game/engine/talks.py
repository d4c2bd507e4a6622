"""Phase 3, the talks: offers cross, are answered or countered, and terms settle (E5, E6, E8, E17)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.acting import Acts
from caucasus_game.engine.packages import Packages, blank_packages, no_packages
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.scatter import pairs, places_in, values_at
from caucasus_game.engine.state import State
from caucasus_game.engine.weighing import LEAST_STAKES, Seats, weigh

__all__ = ["LEAST_STAKES", "Talks", "by_mandate", "hold_talks", "mandate_counters", "may_counter"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]


@dataclass(slots=True)
class Talks:
    """The packages on the table in one round: package ``maker * offers_per_turn + offer``; those that stand as a list.

    Attributes:
        stands: [package, run] whether the offer was made and stands.
        package, run, maker: of the offers that stand, package by package, run by run [offer].
        to: [offer, actor] whether the actor is asked.
        marks: [offer, issue] the terms; NaN where an issue is not in the package.
        promise: [package, promise, run] turns an undertaking is given for, 0 for none.
        money: [package, actor, run] hundredths that the actor gets, or pays below 0.
        gain: [offer, actor] what the package is worth to the actor against no deal, in points (E5, E6); 0 for who does
            not sign it.
        asked: [offer, actor] the least gain its negotiators accept.
        inside: [offer, actor] whether every term the actor is a party to lies in its mandate.
    """

    stands: Mask
    package: Places
    run: Places
    maker: Places
    to: Mask
    marks: Floats
    promise: NDArray[np.int8]
    money: Floats
    gain: Floats
    asked: Floats
    inside: Mask

    @property
    def signs(self) -> Mask:
        """[offer, actor]: whether the actor has made the offer or is asked."""
        signs = self.to.copy()
        signs.reshape(-1)[np.arange(len(signs)) * signs.shape[1] + self.maker] = True
        return signs


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
    stands = stands.reshape(count, width)
    package, run = pairs(stands)
    shape = len(package), actors
    bits = values_at(packages.to.reshape(count, width), package, run)
    talks = Talks(
        stands=stands,
        package=package,
        run=run,
        maker=package // max(slots, 1),
        to=((bits[:, None] >> np.arange(actors)) & 1) == 1,
        marks=packages.terms.reshape(count, len(rulebook.issues), width)[package, :, run],
        promise=packages.promise.reshape(count, len(rulebook.promises), width),
        money=packages.money.reshape(count, actors, width),
        gain=np.zeros(shape),
        asked=np.zeros(shape),
        inside=np.zeros(shape, dtype=np.bool_),
    )
    if len(package):
        _weigh(rulebook, state, acts, talks, packages.words())
    return talks


def _weigh(rulebook: Rulebook, state: State, acts: Acts, talks: Talks, words: tuple[Places, Places, Places]) -> None:
    """Value every package for those who sign it, where it stands.

    Args:
        rulebook: the compiled scenario.
        state: of the batch.
        acts: what the orders phase left.
        talks: gets the values.
        words: the package, the promise and the run of every undertaking, of offers that do not stand too, in order.
    """
    offer, actor = pairs(talks.signs)
    seats = Seats(
        run=talks.run,
        maker=talks.maker,
        terms=talks.marks,
        offer=offer,
        actor=actor,
        money=values_at(talks.money, talks.package[offer], actor, talks.run[offer]),
        given=_given(talks, words),
    )
    weighed = weigh(rulebook, state, seats, acts.ease)
    here = places_in(talks.to.shape, offer, actor)
    talks.gain.reshape(-1)[here] = weighed.gain
    talks.asked.reshape(-1)[here] = weighed.asked
    talks.inside.reshape(-1)[here] = weighed.inside


def _given(talks: Talks, words: tuple[Places, Places, Places]) -> tuple[Places, Places, NDArray[np.int8]]:
    """Return the undertakings in the packages that stand: of each the offer, the promise, and for how many turns."""
    package, promise, run = words
    stands = np.flatnonzero(values_at(talks.stands, package, run))
    package, promise, run = package[stands], promise[stands], run[stands]
    width = talks.stands.shape[1]
    offer = np.searchsorted(talks.package * width + talks.run, package * width + run)
    return offer, promise, values_at(talks.promise, package, promise, run)


def by_mandate(talks: Talks) -> Mask:
    """Return what each actor's mandate says to each package: [offer, actor].

    Yes where every term the actor is a party to lies in its mandate, and the gain reaches what is asked (E5).
    """
    return talks.inside & (talks.gain >= talks.asked)


def may_counter(talks: Talks, acts: Acts, round_: int) -> Mask:
    """Return who may counter which package: [offer, actor].

    Whoever is asked may counter an offer once; a counter may be countered again only where a table is lent to both.
    """
    if round_ == 1:
        return talks.to.copy()
    if round_ == 2:
        return talks.to & acts.hosted[:, talks.run].T & acts.hosted[talks.maker, talks.run][:, None]
    return np.zeros_like(talks.to)


def mandate_counters(rulebook: Rulebook, state: State, talks: Talks, wanted: Mask) -> Packages:
    """Return counters by mandate: the same package with every term brought inside the mandate of who counters.

    Args:
        rulebook: the compiled scenario.
        state: of the batch.
        talks: the round that is countered.
        wanted: [offer, actor] who counters what; a seat's counters fill its slots in the order of packages.
    """
    if not wanted.any():
        return no_packages(rulebook, state.width)
    packages = blank_packages(rulebook, state.width)
    slots, actors = packages.to.shape[1], len(rulebook.actors)
    offer, actor = pairs(wanted)
    slot = _numbered(actor * state.width + talks.run[offer])
    made = np.flatnonzero(slot < slots)
    offer, actor, slot = offer[made], actor[made], slot[made]
    run, package, signs = talks.run[offer], talks.package[offer], talks.signs[offer]
    signs[np.arange(len(offer)), actor] = False
    packages.to[actor, slot, run] = (signs.astype(np.int64) << np.arange(actors)).sum(axis=1)
    packages.promise[actor, slot, :, run] = talks.promise[package, :, run]
    packages.money[actor, slot, :, run] = talks.money[package, :, run]
    terms = talks.marks[offer]
    held, issue = pairs(~np.isnan(terms))
    actor, slot, run, mark = actor[held], slot[held], run[held], terms[held, issue]
    bound = np.maximum(mark, values_at(state["mandate_low"], actor, issue, run))
    bound = np.minimum(bound, values_at(state["mandate_high"], actor, issue, run))
    party = values_at(state["party"], issue, actor, run) != 0
    packages.terms[actor, slot, issue, run] = np.where(party, bound, mark)
    return packages


def _numbered(places: Places) -> Places:
    """Return of each place in a list how many of the same stand before it: [item]."""
    order = np.argsort(places, kind="stable")
    in_order = places[order]
    number = np.empty(len(places), dtype=np.intp)
    number[order] = np.arange(len(places)) - np.searchsorted(in_order, in_order)
    return number
