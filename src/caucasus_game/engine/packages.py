"""Packages: what offers and counters hold, as arrays, and which of them may stand."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from caucasus_game.compiled.use import compiled
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.scatter import Places, pairs, rare, rows_with, split, values_at
from caucasus_game.engine.state import State

__all__ = ["Packages", "bits_of", "blank_packages", "no_packages", "standing"]

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
    _words: tuple[Places, Places, Places] | None = field(default=None, init=False, repr=False, compare=False)

    def words(self) -> tuple[Places, Places, Places]:
        """Return the undertakings in the offers: package ``maker * offers + offer``, promise and run, in order: [word].

        Looked for once, so not before all is written.
        """
        if self._words is None:
            makers, slots, promises, width = self.promise.shape
            whole = self.promise.reshape(makers * slots, promises * width)
            offered = rows_with((self.to != 0).reshape(makers * slots, width))
            found = [np.zeros(0, dtype=np.intp)]
            found += [rare(whole[package]) + package * promises * width for package in offered]
            row, run = split(np.concatenate(found), width)
            self._words = *split(row, max(promises, 1)), run
        return self._words


def no_packages(rulebook: Rulebook, width: int) -> Packages:
    """Return no offers at all, into which nothing can be written: the arrays are one number each, repeated."""
    one = blank_packages(rulebook, 1)
    return Packages(
        to=np.broadcast_to(one.to, (*one.to.shape[:-1], width)),
        terms=np.broadcast_to(one.terms, (*one.terms.shape[:-1], width)),
        promise=np.broadcast_to(one.promise, (*one.promise.shape[:-1], width)),
        money=np.broadcast_to(one.money, (*one.money.shape[:-1], width)),
    )


def blank_packages(rulebook: Rulebook, width: int, makers: int | None = None) -> Packages:
    """Return no offers at all, to write some into: of every seat, or of so many makers."""
    actors, issues, slots = len(rulebook.actors), len(rulebook.issues), rulebook.scenario.rules.offers_per_turn
    makers = actors if makers is None else makers
    return Packages(
        to=np.zeros((makers, slots, width), dtype=np.int64),
        terms=np.full((makers, slots, issues, width), np.nan),
        promise=np.zeros((makers, slots, len(rulebook.promises), width), dtype=np.int8),
        money=np.zeros((makers, slots, actors, width)),
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
    if compiled(state.width):
        from caucasus_game.compiled import offers  # noqa: PLC0415 - loaded where it is worth it

        found: Mask = offers.standing(
            packages.to,
            packages.terms,
            packages.money,
            _givers(rulebook, packages),
            state["party"],
            state.live,
            state["frozen"],
            state["text_until"],
            state.turn,
            np.zeros((0, 0, 0), dtype=np.bool_) if offerable is None else offerable,
        )
        return found
    stands = np.zeros(packages.to.shape, dtype=np.bool_)
    maker, slot, run = _offers(packages)
    if not len(maker):
        return stands
    to = values_at(packages.to, maker, slot, run)
    own = np.left_shift(1, maker)
    signers = to | own
    inside = _across(~np.isnan(packages.terms[maker, slot, :, run]))
    some = inside.any(axis=0)
    parties = bits_of(np.moveaxis(state["party"] != 0, 1, 0))
    say = np.where(inside, np.take(parties, run, axis=1), 0)  # [issue, offer]
    involved = np.bitwise_or.reduce(say, axis=0)
    giving = _givers(rulebook, packages)[maker, slot, run]
    paid = bits_of(_across(packages.money[maker, slot, :, run] != 0))
    ok = state.live[run] & ((to & own) == 0)
    ok &= some | (giving != 0) | (paid != 0)
    ok &= (involved & ~signers) == 0
    ok &= ((giving | paid) & ~signers) == 0
    ok &= (state["frozen"][run] == 0) | ~some
    if offerable is not None:
        text = _across(state["text_until"][maker, :, run] >= state.turn)
        ok &= (((say & own) != 0) | ~inside | text).all(axis=0)
        # a word is given to everyone else who signs, so it concerns them all
        concerned = involved | giving | paid | np.where(giving != 0, signers, 0)
        ok &= (to & ~concerned) == 0
        ok &= (to & ~bits_of(np.moveaxis(offerable, 1, 0))[maker, run]) == 0
    stands[maker, slot, run] = ok
    return stands


def _offers(packages: Packages) -> tuple[Places, Places, Places]:
    """Return where there is an offer: maker, slot and run, three arrays [offer]."""
    makers, slots, width = packages.to.shape
    maker, rest = pairs(packages.to.reshape(makers, slots * width) != 0)
    return maker, rest // width, rest % width


def _givers(rulebook: Rulebook, packages: Packages) -> NDArray[np.int64]:
    """Return who gives its word in each offer, as bits: [maker, offer, run]."""
    package, promise, run = packages.words()
    keeper = np.array([one.keeper for one in rulebook.promises], dtype=np.int64)
    gives = np.zeros(packages.to.size, dtype=np.int64)
    if len(package) and compiled(packages.to.shape[2]):
        from caucasus_game.compiled import paying  # noqa: PLC0415 - loaded where it is worth it

        paying.givers(package, promise, run, keeper, packages.to.shape[2], gives)
    elif len(package):
        np.bitwise_or.at(gives, package * packages.to.shape[2] + run, np.left_shift(1, keeper[promise]))
    return gives.reshape(packages.to.shape)


def _across(masks: Mask) -> Mask:
    """Return masks [offer, ...] as [..., offer], laid out so that what follows runs along the offers."""
    return np.ascontiguousarray(masks.T)
