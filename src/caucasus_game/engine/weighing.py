"""What packages are worth to those who would sign them, and what their negotiators ask for (E5, E6).

Few of the places in [package, actor, run] are ever taken, so all that is worked out is worked out on lists: *offers*
are the places [package, run] where a package stands, *seats* those of each offer with one of its signers, *items* those
of each seat with one of the offer's issues. Lists are in the order of their arrays, so that a sum over the items of a
seat goes through its issues in order.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import GRID, log, on_grid, ordered_sum
from caucasus_game.compiled.use import compiled
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.scatter import pairs
from caucasus_game.engine.state import State
from caucasus_game.engine.worth import promise_worth

__all__ = ["LEAST_STAKES", "Seats", "Weighed", "weigh"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]

_STANCE = ("position", "salience", "leeway", "mandate_low", "mandate_high", "declared_low", "declared_high")

LEAST_STAKES = 0.1
"""The stakes of a package without terms: a word or money, as a share of salience."""


@dataclass(frozen=True, slots=True)
class Seats:
    """Who signs what.

    Attributes:
        run, maker: of the offers [offer].
        terms: of the offers, marks; NaN where an issue is not in it [offer, issue].
        offer, actor: of the seats [seat].
        money: of the seats, hundredths that each gets, or pays below 0 [seat].
        given: the undertakings in the offers, in their order, as three lists: offer, promise, for how many turns.
    """

    run: Places
    maker: Places
    terms: Floats
    offer: Places
    actor: Places
    money: Floats
    given: tuple[Places, Places, NDArray[np.int8]]

    def sums(self, seats: Places, values: Floats) -> Floats:
        """Add up values of a list over seats, in the order of the list: [seat]."""
        total: Floats = np.bincount(seats, weights=values, minlength=len(self.offer)).astype(np.float64, copy=False)
        return total


@dataclass(frozen=True, slots=True)
class Weighed:
    """What offers are to seats: the gain, the least gain asked, and whether all terms lie in the mandate: [seat]."""

    gain: Floats
    asked: Floats
    inside: Mask


def weigh(rulebook: Rulebook, state: State, seats: Seats, ease: Floats) -> Weighed:
    """Value every offer for its maker and for those it goes to.

    The gain is the change of -sum(s |x - t|) / sum(s) from the terms on the table to the package, plus what the deal
    saves: fatigue and pressure, in the share of salience that the package newly settles (E5), plus what its words and
    money are worth (E6). The gain asked is what the actor expects from offers it has had, less where the maker has tied
    its hands; plus caution, κ (1 - trust / 100) * stakes, the stakes being the share of its salience in the package;
    less what a lent table adds, and less the leeway that others' levers have won of its negotiators on the issues in
    it; never below 0. Leeway widens the mandate, too; it moves no ideal point, and decides nothing for a person.

    Args:
        rulebook: the compiled scenario.
        state: of the batch.
        seats: who signs what.
        ease: [actor, run] points of readiness that a lent table adds.
    """
    rules, width, issues = rulebook.scenario.rules.talks, state.width, len(rulebook.issues)
    offer, actor = seats.offer, seats.actor
    run, maker = seats.run[offer], seats.maker[offer]
    here = actor * width + run
    given, bare = _gifts(rulebook, state, seats, here)
    if compiled(width):
        from caucasus_game.compiled import offers  # noqa: PLC0415 - loaded where it is worth it

        gain, asked, inside = offers.weigh(
            (seats.run, seats.maker, seats.terms, bare),
            (offer, actor, given),
            (rules.caution, rules.tied_hands, LEAST_STAKES, GRID),
            (state["terms"], state["settled"], state["party"]),
            (state["fatigue"], state["pressure"], state["expectation"], ease),
            tuple(state[name] for name in _STANCE),
            state["trust"],
        )
        return Weighed(gain, asked, inside)
    seat, issue = pairs(~np.isnan(seats.terms)[offer])
    mark = seats.terms[offer[seat], issue]
    on_table = issue * width + run[seat]
    each = (actor[seat] * issues + issue) * width + run[seat]
    now, settled = _at(state["terms"], on_table), _at(state["settled"], on_table) != 0
    position, salience, leeway = (_at(state[name], each) for name in ("position", "salience", "leeway"))
    away = np.abs(position - mark)
    total = _at(np.maximum(ordered_sum(np.moveaxis(state["salience"], 1, 0)), 1e-9), here)
    newly = seats.sums(seat, np.where(settled, 0.0, salience)) / total
    relief = (_at(state["fatigue"], here) + _at(state["pressure"], here)) * newly
    gain = seats.sums(seat, salience * (np.abs(position - now) - away)) / total + relief + given
    stakes = np.maximum(seats.sums(seat, salience) / total, np.where(bare[offer], 0.0, LEAST_STAKES))
    trust = _at(state["trust"], (actor * len(rulebook.actors) + maker) * width + run)
    caution = rules.caution * (1.0 - trust / 100.0) * stakes
    tied = np.where(_ties(state, seats, seat, mark, each)[offer], rules.tied_hands, 1.0)
    yielded = seats.sums(seat, salience * np.minimum(leeway, away)) / total
    asked = on_grid(_at(state["expectation"], here) * tied + caution - _at(ease, here) - yielded)
    low, high = _at(state["mandate_low"], each) - leeway, _at(state["mandate_high"], each) + leeway
    party = _at(state["party"], (issue * len(rulebook.actors) + actor[seat]) * width + run[seat]) != 0
    inside = np.ones(len(offer), dtype=np.bool_)
    inside[seat[party & ((mark < low) | (mark > high))]] = False
    # nobody signs what is worth less than no deal, however well the table is set
    return Weighed(on_grid(gain), np.maximum(asked, 0.0), inside)


def _at(block: Floats, places: Places) -> Floats:
    """Return a block's values at places counted along all its axes."""
    values: Floats = block.reshape(-1).take(places)
    return values


def _gifts(rulebook: Rulebook, state: State, seats: Seats, here: Places) -> tuple[Floats, Mask]:
    """Return what words and money are worth to each seat [seat], and which offers hold none [offer]."""
    worth = np.zeros(len(seats.offer))
    bare = np.ones(len(seats.run), dtype=np.bool_)
    offers, promises, turns = seats.given
    if len(offers):
        bare[offers] = False
        first = np.searchsorted(seats.offer, np.arange(len(seats.run) + 1))
        signers = np.diff(first)[offers]  # of each undertaking
        word = np.repeat(np.arange(len(offers)), signers)
        seat = first[offers[word]] + np.arange(len(word)) - (np.add.accumulate(signers) - signers)[word]
        worth += seats.sums(seat, promise_worth(rulebook)[seats.actor[seat], promises[word]] * turns[word])
    paid = np.flatnonzero(seats.money)
    if len(paid):
        bare[seats.offer[paid]] = False
        money = seats.money[paid]
        relative = np.abs(money) / (100.0 + _at(state["treasury"], here[paid]))
        worth[paid] += np.sign(money) * rulebook.scenario.rules.talks.money * log(1.0 + relative)
    return worth, bare


def _ties(state: State, seats: Seats, seat: Places, mark: Floats, each: Places) -> Mask:
    """Return which offers respect a bound that their maker has declared on an issue in them: [offer].

    Args:
        state: of the batch.
        seats: who signs what.
        seat: of the items [item].
        mark: of the items [item].
        each: their places in [actor, issue, run].
    """
    own = seats.actor[seat] == seats.maker[seats.offer[seat]]
    offer, mark, each = seats.offer[seat[own]], mark[own], each[own]
    low, high = _at(state["declared_low"], each), _at(state["declared_high"], each)
    declared = (low > 0.0) | (high < 100.0)
    tied = np.zeros(len(seats.run), dtype=np.bool_)
    tied[offer[declared]] = True
    tied[offer[declared & ((mark < low) | (mark > high))]] = False
    return tied
