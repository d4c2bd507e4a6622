"""What the talks settle: terms, words and money, and what seats learn, expect and think of each other after."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import on_grid, uniform_rows
from caucasus_game.engine.acting import Acts
from caucasus_game.engine.changes import Because, Changes
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.state import State
from caucasus_game.engine.talks import Talks

__all__ = ["settle"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


def settle(rulebook: Rulebook, changes: Changes, acts: Acts, talks: Talks, answers: Mask) -> Mask:
    """Settle what was accepted; return which packages did: [package, run].

    An issue settles once a turn. Where accepted packages clash, the one with the highest product of gains over all who
    sign it goes first, then the lowest package number. Who can no longer pay what it promised to pay does not sign.

    Args:
        rulebook: the compiled scenario.
        changes: the writer.
        acts: what the orders phase left.
        talks: the packages of all rounds.
        answers: [package, actor, run] who says yes; only the addressees' answers count.
    """
    state = changes.state
    accepted = talks.stands & (answers | ~talks.to).all(axis=1) & changes.live
    chosen = np.zeros_like(accepted)
    if accepted.any():
        chosen = _without_clashes(talks, accepted)
        for package in np.flatnonzero(chosen.any(axis=1)):
            paid = _pay(rulebook, changes, talks, int(package), chosen[package])
            chosen[package] &= paid
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
        score[best[open_], runs[open_]] = -1.0
        taken = np.where(open_, bits[best, runs], 0)
        score = np.where((bits & taken) != 0, -1.0, score)
    return chosen


def _pay(rulebook: Rulebook, changes: Changes, talks: Talks, package: int, where: Mask) -> Mask:
    """Move a package's money; return where everyone could pay: [run]."""
    state, money = changes.state, talks.money[package]
    if not money.any():
        return where
    able: Mask = where & (state["treasury"] + money >= 0.0).all(axis=0)
    for actor, id_ in enumerate(rulebook.actors):
        if money[actor].any():
            because = Because("money in a package", "E6")
            changes.add(state.layout.row("treasury", id_), money[actor], because, able)
    return able


def _sign(rulebook: Rulebook, changes: Changes, acts: Acts, talks: Talks, package: int, where: Mask) -> None:
    state, layout = changes.state, changes.state.layout
    maker = int(talks.maker[package])
    others = [actor for actor in range(len(rulebook.actors)) if (talks.to[package, actor] & where).any()]
    names = " and ".join(str(rulebook.scenario.actors[rulebook.actors[one]].name) for one in (maker, *others))
    settled = Because(f"settled by {names}", "E5")
    seated = acts.hosted | ((np.arange(len(rulebook.actors)) == maker)[:, None] & acts.hosted[maker])
    hosts = acts.host & where & (seated[maker] & (acts.hosted & talks.to[package]).any(axis=0))
    for issue, id_ in enumerate(rulebook.issues):
        inside = where & ~np.isnan(talks.terms[package, issue])
        if not inside.any():
            continue
        mark = np.where(inside, talks.terms[package, issue], 0.0)
        changes.set(layout.row("terms", id_), mark, settled, inside)
        state["settled"][issue] = np.where(inside, 1.0, state["settled"][issue])
        state["settled_turn"][issue] = np.where(inside, state.turn, state["settled_turn"][issue])
        state["hosted"] += hosts & inside
        # a single text by a seat with no say in the issue is settled at its table
        state["hosted"][maker] += inside & (state["party"][issue, maker] == 0)
        for signer in (maker, *others):
            _retreat(rulebook, changes, signer, issue, mark, inside, talks.to[package, signer] | (signer == maker))
    _promise(rulebook, changes, talks, package, where)
    trust = Because(f"a settlement between {names}", "E8")
    gain = rulebook.scenario.rules.talks.settlement_trust
    with_terms = where & (~np.isnan(talks.terms[package])).any(axis=0)
    for other in others:
        signed = with_terms & talks.to[package, other]
        one, two = rulebook.actors[maker], rulebook.actors[other]
        changes.add(layout.row("trust", one, two), gain, trust, signed)
        changes.add(layout.row("trust", two, one), gain, trust, signed)


def _retreat(
    rulebook: Rulebook, changes: Changes, actor: int, issue: int, mark: Floats, inside: Mask, signs: Mask
) -> None:
    """Let a seat pay for settling beyond a bound that it has declared itself (tying hands cuts both ways)."""
    state, rules = changes.state, rulebook.scenario.rules.talks
    low, high = state["declared_low"][actor], state["declared_high"][actor]
    beyond = inside & signs & ((mark < low[issue]) | (mark > high[issue]))
    if not beyond.any():
        return
    id_ = rulebook.actors[actor]
    because = Because("a retreat from a declared bound", "E8")
    changes.add(state.layout.row("capital", id_), -100.0 * rules.retreat_capital, because, beyond)
    for body, one in rulebook.scenario.bodies.items():
        if one.actor == id_:
            changes.add(state.layout.row("mood", body), -rules.retreat_mood, because, beyond)
    for other in rulebook.actors:
        if other != id_:
            where = beyond & (state["party"][issue, rulebook.actors.index(other)] != 0)
            changes.add(state.layout.row("trust", other, id_), -rules.retreat_trust, because, where)
    low[issue] = np.where(beyond, 0.0, low[issue])
    high[issue] = np.where(beyond, 100.0, high[issue])


def _promise(rulebook: Rulebook, changes: Changes, talks: Talks, package: int, where: Mask) -> None:
    """Put a package's undertakings in force from the next turn on; the word is given to everyone else who signs."""
    state, turns = changes.state, talks.promise[package]
    if not turns.any():
        return
    maker = int(talks.maker[package])
    signs = talks.to[package].copy()
    signs[maker] = True
    promised, owed = state["promised"], state["owed"]
    for index in np.flatnonzero(turns.any(axis=1)):
        given = where & (turns[index] > 0)
        promised[index] = np.where(given, np.maximum(turns[index], promised[index]), promised[index])
        to = signs & given
        to[rulebook.promises[index].keeper] = False
        owed[index] = np.where(to, 1.0, owed[index])


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
