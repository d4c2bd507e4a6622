"""Phase 3, the talks: offers cross, mandates or persons answer, terms settle (E5, E8, E17)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import on_grid, ordered_sum, uniform_rows
from caucasus_game.engine.acting import Acts
from caucasus_game.engine.changes import Because, Changes
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.state import State
from caucasus_game.engine.tabled import Tabled

__all__ = ["Talks", "by_mandate", "hold_talks", "settle"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(slots=True)
class Talks:
    """The offers on the table, package by package: package ``maker * offers_per_turn + offer``.

    Attributes:
        stands: [package, run] whether the offer was made and stands.
        maker: [package] who made it.
        to: [package, actor, run] whether the actor is asked.
        terms: [package, issue, run] marks; NaN where an issue is not in it.
        gain: [package, actor, run] what the package is worth to the actor against no deal, in points (E5).
        asked: [package, actor, run] the least gain its negotiators accept.
        inside: [package, actor, run] whether every term the actor is a party to lies in its mandate.
    """

    stands: Mask
    maker: NDArray[np.intp]
    to: Mask
    terms: Floats
    gain: Floats
    asked: Floats
    inside: Mask


def hold_talks(rulebook: Rulebook, state: State, tabled: Tabled, acts: Acts) -> Talks:
    """Let the offers cross, and work out what each is worth to whom."""
    actors, slots, width = acts.offered.shape
    issues = len(rulebook.issues)
    count = actors * slots
    talks = Talks(
        stands=acts.offered.reshape(count, width),
        maker=np.repeat(np.arange(actors), slots),
        to=np.zeros((count, actors, width), dtype=np.bool_),
        terms=tabled.terms.reshape(count, issues, width),
        gain=np.zeros((count, actors, width)),
        asked=np.zeros((count, actors, width)),
        inside=np.zeros((count, actors, width), dtype=np.bool_),
    )
    total = np.maximum(ordered_sum(np.moveaxis(state["salience"], 1, 0)), 1e-9)
    for package in np.flatnonzero(talks.stands.any(axis=1)):
        maker, slot = divmod(int(package), slots)
        bits = tabled.to[maker, slot]
        for actor in range(actors):
            talks.to[package, actor] = talks.stands[package] & (((bits >> actor) & 1) == 1)
        _weigh(rulebook, state, acts, talks, int(package), total)
    return talks


def _weigh(rulebook: Rulebook, state: State, acts: Acts, talks: Talks, package: int, total: Floats) -> None:
    """Value one package for every actor.

    The gain is the change of -sum(s |x - t|) / sum(s) from the terms on the table to the package, plus what the deal
    saves: fatigue
    and pressure, in the share of salience that the package newly settles (E5). The gain asked is what the actor
    expects from
    offers it has had, plus caution: κ (1 - trust / 100) * stakes, the stakes being the share of its salience in the
    package, less
    what a lent table adds.
    """
    rules = rulebook.scenario.rules.talks
    terms = talks.terms[package]
    inside = ~np.isnan(terms)
    marks = np.where(inside, terms, state["terms"])
    away_now = np.abs(state["position"] - state["terms"])
    away_then = np.abs(state["position"] - marks)
    salience = state["salience"]
    moved = np.moveaxis(salience * (away_now - away_then), 1, 0)
    weight_in = np.moveaxis(np.where(inside, salience, 0.0), 1, 0)
    weight_new = np.moveaxis(np.where(inside & (state["settled"] == 0), salience, 0.0), 1, 0)
    relief = (state["fatigue"] + state["pressure"]) * (ordered_sum(weight_new) / total)
    talks.gain[package] = on_grid(ordered_sum(moved) / total + relief)
    stakes = ordered_sum(weight_in) / total
    trust = state["trust"][:, talks.maker[package]]
    caution = rules.caution * (1.0 - trust / 100.0) * stakes
    talks.asked[package] = on_grid(state["expectation"] + caution - acts.ease)
    mine = inside & (np.moveaxis(state["party"], 0, 1) != 0)
    within = (marks >= state["mandate_low"]) & (marks <= state["mandate_high"])
    talks.inside[package] = (within | ~mine).all(axis=1)


def by_mandate(talks: Talks) -> Mask:
    """Return what each actor's mandate says to each package: [package, actor, run].

    Yes where every term the actor is a party to lies in its mandate, and the gain reaches what is asked (E5).
    """
    return talks.inside & (talks.gain >= talks.asked)


def settle(rulebook: Rulebook, changes: Changes, acts: Acts, talks: Talks, answers: Mask) -> Mask:
    """Settle what was accepted; return which packages did: [package, run].

    An issue settles once a turn. Where accepted packages clash, the one with the highest product of gains over all
    who sign it goes
    first, then the lowest package number.

    Args:
        rulebook: the compiled scenario.
        changes: the writer.
        acts: what the orders phase left.
        talks: the packages.
        answers: [package, actor, run] who says yes; only the addressees' answers count.
    """
    state = changes.state
    accepted = talks.stands & (answers | ~talks.to).all(axis=1) & changes.live
    chosen = np.zeros_like(accepted)
    if accepted.any():
        chosen = _without_clashes(talks, accepted)
        for package in np.flatnonzero(chosen.any(axis=1)):
            _sign(rulebook, changes, acts, talks, int(package), chosen[package])
    _expect(rulebook, state, talks, chosen, changes.live)
    _learn(rulebook, state, acts, talks, changes.live)
    return chosen


def _without_clashes(talks: Talks, accepted: Mask) -> Mask:
    count, issues, width = talks.terms.shape
    score = np.ones((count, width))
    for actor in range(talks.to.shape[1]):
        signs = talks.to[:, actor] | ((talks.maker == actor)[:, None] & talks.stands)
        score *= np.where(signs, np.maximum(talks.gain[:, actor], 0.0), 1.0)
    score = np.where(accepted, score, -1.0)
    bits = np.zeros((count, width), dtype=np.int64)
    for issue in range(issues):
        bits |= (~np.isnan(talks.terms[:, issue])).astype(np.int64) << issue
    chosen = np.zeros_like(accepted)
    runs = np.arange(width)
    for _ in range(count):
        best = np.argmax(score, axis=0)
        open_ = score[best, runs] >= 0.0
        if not open_.any():
            break
        chosen[best[open_], runs[open_]] = True
        taken = np.where(open_, bits[best, runs], 0)
        score = np.where((bits & taken) != 0, -1.0, score)
    return chosen


def _sign(rulebook: Rulebook, changes: Changes, acts: Acts, talks: Talks, package: int, where: Mask) -> None:
    state, layout = changes.state, changes.state.layout
    maker = int(talks.maker[package])
    others = [actor for actor in range(len(rulebook.actors)) if (talks.to[package, actor] & where).any()]
    names = " and ".join(str(rulebook.scenario.actors[rulebook.actors[one]].name) for one in (maker, *others))
    settled = Because(f"settled by {names}", "E5")
    hosts = acts.host & where & (acts.hosted[maker] & (acts.hosted & talks.to[package]).any(axis=0))
    for issue, id_ in enumerate(rulebook.issues):
        inside = where & ~np.isnan(talks.terms[package, issue])
        if not inside.any():
            continue
        mark = np.where(inside, talks.terms[package, issue], 0.0)
        changes.set(layout.row("terms", id_), mark, settled, inside)
        state["settled"][issue] = np.where(inside, 1.0, state["settled"][issue])
        state["settled_turn"][issue] = np.where(inside, state.turn, state["settled_turn"][issue])
        state["hosted"] += hosts & inside
    trust = Because(f"a settlement between {names}", "E8")
    gain = rulebook.scenario.rules.talks.settlement_trust
    for other in others:
        signed = where & talks.to[package, other]
        one, two = rulebook.actors[maker], rulebook.actors[other]
        changes.add(layout.row("trust", one, two), gain, trust, signed)
        changes.add(layout.row("trust", two, one), gain, trust, signed)


def _expect(rulebook: Rulebook, state: State, talks: Talks, chosen: Mask, live: Mask) -> None:
    """Keep what each seat expects: δ times the best gain it was offered and let go, nothing once it has settled."""
    patience = rulebook.scenario.rules.talks.patience
    refused = talks.to & ~chosen[:, None]
    best = np.where(refused, talks.gain, 0.0).max(axis=0) if len(talks.gain) else np.zeros_like(state["expectation"])
    signed = (
        (talks.to & chosen[:, None]).any(axis=0)
        if len(talks.gain)
        else np.zeros_like(state["expectation"], dtype=np.bool_)
    )
    kept = on_grid(patience * np.maximum(np.maximum(best, state["expectation"]), 0.0))
    state["expectation"] = np.where(live, np.where(signed, 0.0, kept), state["expectation"])


def _learn(rulebook: Rulebook, state: State, acts: Acts, talks: Talks, live: Mask) -> None:
    """Narrow what those who talked know of each other (E17).

    The new interval lies inside the old one, still holds the ideal point, and is placed by a fresh draw, so that no
    sequence of
    intervals gives the point away.
    """
    rules = rulebook.scenario.rules.talks
    actors, width = len(rulebook.actors), state.width
    met = np.zeros((actors, actors, width), dtype=np.bool_)
    for package in np.flatnonzero(talks.stands.any(axis=1)):
        maker = int(talks.maker[package])
        met[maker] |= talks.to[package]
        met[:, maker] |= talks.to[package]
    met &= live
    viewers, others, runs = np.nonzero(met)
    if not len(viewers):
        return
    hosted = acts.hosted[viewers, runs] & acts.hosted[others, runs]
    factor = np.where(hosted, rules.learns * rules.learns_hosted, rules.learns)
    keys = rulebook.learning
    for issue in range(len(rulebook.issues)):
        low = state["known_low"][viewers, others, issue, runs]
        high = state["known_high"][viewers, others, issue, runs]
        ideal = state["position"][others, issue, runs]
        wide = high - low
        width_now = np.where(wide > rules.least_width, np.maximum(wide * factor, rules.least_width), wide)
        first = np.maximum(low, ideal - width_now)
        last = np.minimum(ideal, high - width_now)
        draw = uniform_rows(state.seed, state.runs[runs], state.turn, keys[viewers, others, issue][None])[0]
        new_low = on_grid(np.minimum(first + draw * np.maximum(last - first, 0.0), ideal))
        state["known_low"][viewers, others, issue, runs] = np.maximum(new_low, 0.0)
        state["known_high"][viewers, others, issue, runs] = np.minimum(
            np.maximum(on_grid(new_low + width_now), ideal), 100.0
        )
