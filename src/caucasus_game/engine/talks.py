"""Phase 3, the talks: offers cross, are answered or countered, and terms settle (E5, E6, E8, E17)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import log, on_grid, ordered_sum
from caucasus_game.engine.acting import Acts
from caucasus_game.engine.packages import Packages, blank_packages
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.state import State
from caucasus_game.engine.worth import promise_worth

__all__ = ["LEAST_STAKES", "Talks", "by_mandate", "hold_talks", "mandate_counters", "may_counter", "pooled"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]

LEAST_STAKES = 0.1
"""The stakes of a package without terms: a word or money, as a share of salience."""


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
    total = np.maximum(ordered_sum(np.moveaxis(state["salience"], 1, 0)), 1e-9)
    for package in np.flatnonzero(talks.stands.any(axis=1)):
        maker, slot = divmod(int(package), slots)
        bits = packages.to[maker, slot]
        for actor in range(actors):
            talks.to[package, actor] = talks.stands[package] & (((bits >> actor) & 1) == 1)
        _weigh(rulebook, state, acts, talks, int(package), total)
    return talks


def _weigh(rulebook: Rulebook, state: State, acts: Acts, talks: Talks, package: int, total: Floats) -> None:
    """Value one package for its maker and for those it goes to, where it stands.

    The gain is the change of -sum(s |x - t|) / sum(s) from the terms on the table to the package, plus what the deal
    saves: fatigue and pressure, in the share of salience that the package newly settles (E5), plus what its words and
    money are worth (E6). The gain asked is what the actor expects from offers it has had, less where the maker has tied
    its hands; plus caution, κ (1 - trust / 100) * stakes, the stakes being the share of its salience in the package;
    less what a lent table adds, and less the leeway that others' levers have won of its negotiators on the issues in
    it; never below 0. Leeway widens the mandate, too; it moves no ideal point, and decides nothing for a person.
    """
    rules = rulebook.scenario.rules.talks
    maker = int(talks.maker[package])
    signs = talks.to[package].any(axis=1)
    signs[maker] = True
    actors, runs = np.flatnonzero(signs), np.flatnonzero(talks.stands[package])
    inside = ~np.isnan(talks.terms[package][:, runs])
    issues = np.flatnonzero(inside.any(axis=1))  # the rest would add nothing but zeros
    inside = inside[issues]
    each, whole = np.ix_(actors, issues, runs), np.ix_(issues, runs)

    def stand(name: str) -> Floats:
        """Return a block of [actor, issue, run] for those who sign, on the issues in the package, where it stands."""
        block: Floats = state[name][each]
        return block

    now, position, salience, leeway = state["terms"][whole], stand("position"), stand("salience"), stand("leeway")
    marks = np.where(inside, talks.terms[package][whole], now)
    away_then = np.abs(position - marks)
    moved = np.moveaxis(salience * (np.abs(position - now) - away_then), 1, 0)
    weight_in = np.moveaxis(np.where(inside, salience, 0.0), 1, 0)
    weight_new = np.moveaxis(np.where(inside & (state["settled"][whole] == 0), salience, 0.0), 1, 0)
    some = np.ix_(actors, runs)
    total = total[some]
    relief = (state["fatigue"][some] + state["pressure"][some]) * (_summed(weight_new) / total)
    given, bare = _gifts(rulebook, state, talks, package, actors, runs)
    here = np.ix_(np.array([package]), actors, runs)
    talks.gain[here] = on_grid(_summed(moved) / total + relief + given)
    stakes = np.maximum(_summed(weight_in) / total, np.where(bare, 0.0, LEAST_STAKES))
    caution = rules.caution * (1.0 - state["trust"][:, maker][some] / 100.0) * stakes
    tied = np.where(_ties(state, maker, marks, inside, whole), rules.tied_hands, 1.0)
    given_way = np.minimum(leeway, away_then)
    yielded = _summed(np.moveaxis(np.where(inside, salience * given_way, 0.0), 1, 0)) / total
    asked = on_grid(state["expectation"][some] * tied + caution - acts.ease[some] - yielded)
    # nobody signs what is worth less than no deal, however well the table is set
    talks.asked[here] = np.maximum(asked, 0.0)
    mine = inside & (np.moveaxis(state["party"], 0, 1)[each] != 0)
    within = (marks >= stand("mandate_low") - leeway) & (marks <= stand("mandate_high") + leeway)
    talks.inside[here] = (within | ~mine).all(axis=1)


def _summed(rows: Floats) -> Floats:
    """Sum over the first axis; a package of words alone has no rows."""
    return ordered_sum(rows) if len(rows) else np.zeros(rows.shape[1:])


def _gifts(
    rulebook: Rulebook, state: State, talks: Talks, package: int, actors: Places, runs: Places
) -> tuple[Floats, Mask]:
    """Return what words and money are worth to each of the actors [actor, run], and where there are none [run]."""
    rules = rulebook.scenario.rules.talks
    worth = np.zeros((len(actors), len(runs)))
    bare = np.ones(len(runs), dtype=np.bool_)
    turns = talks.promise[package][:, runs]
    if turns.any():
        by_promise = promise_worth(rulebook)
        for index in np.flatnonzero(turns.any(axis=1)):
            worth += by_promise[actors, index][:, None] * turns[index]
        bare &= (turns == 0).all(axis=0)
    money = talks.money[package][:, runs]
    if money.any():
        bare &= (money == 0).all(axis=0)
        money = money[actors]
        relative = np.abs(money) / (100.0 + state["treasury"][np.ix_(actors, runs)])
        worth += np.sign(money) * rules.money * log(1.0 + relative)
    return worth, bare


def _ties(state: State, maker: int, marks: Floats, inside: Mask, whole: tuple[Places, ...]) -> Mask:
    """Return where a package respects a bound that its maker has declared on an issue in it: [run]."""
    low, high = state["declared_low"][maker][whole], state["declared_high"][maker][whole]
    declared = inside & ((low > 0.0) | (high < 100.0))
    kept = (marks >= low) & (marks <= high)
    tied: Mask = declared.any(axis=0) & (kept | ~declared).all(axis=0)
    return tied


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
