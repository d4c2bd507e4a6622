"""What the talks settle: terms, words and money, and what seats learn, expect and think of each other after."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import on_grid
from caucasus_game.engine.acting import Acts
from caucasus_game.engine.changes import Because, Changes
from caucasus_game.engine.learning import learn
from caucasus_game.engine.pool import Pool
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.scatter import pairs
from caucasus_game.engine.state import State
from caucasus_game.language import say, say_and

__all__ = ["settle"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]

_PAID = Because(say("money in a package"), "E6")
_RETREAT = Because(say("a retreat from a declared bound"), "E8")


def settle(rulebook: Rulebook, changes: Changes, acts: Acts, pool: Pool) -> Mask:
    """Settle what was accepted; return which packages did: [package, run].

    An issue settles once a turn. Where accepted packages clash, the one with the highest product of gains over all who
    sign it goes first, then the lowest package number. Who can no longer pay what it promised to pay does not sign.

    Args:
        rulebook: the compiled scenario.
        changes: the writer.
        acts: what the orders phase left.
        pool: the offers of all rounds; only the addressees' answers count.
    """
    state = changes.state
    live = changes.live[pool.run]
    chosen = np.zeros(len(pool.run), dtype=np.bool_)
    accepted = np.flatnonzero((pool.answers | ~pool.to).all(axis=1) & live)
    if len(accepted):
        first = _without_clashes(pool, accepted)
        chosen[first] = True
        for offers in _in_turn(pool, first, by_package=changes.ledger is not None):
            paid = _pay(changes, pool, offers)
            chosen[offers[~paid]] = False
            if paid.any():
                _sign(rulebook, changes, acts, pool, offers[paid])
        _promise(rulebook, state, pool, np.flatnonzero(chosen))
    _expect(rulebook, changes, pool, chosen)
    learn(rulebook, changes, acts, pool)
    settled = np.zeros((pool.packages, state.width), dtype=np.bool_)
    settled[pool.package[chosen], pool.run[chosen]] = True
    return settled


def _without_clashes(pool: Pool, accepted: Places) -> Places:
    """Return those of the offers accepted that settle, in order."""
    gain, signs = pool.gain[accepted], pool.signs[accepted]
    score = np.ones(len(accepted))
    for actor in range(signs.shape[1]):
        score *= np.where(signs[:, actor], np.maximum(gain[:, actor], 0.0), 1.0)
    inside = ~np.isnan(pool.terms(accepted))
    issues = (inside.astype(np.int64) << np.arange(inside.shape[1])).sum(axis=1)
    run = pool.run[accepted]
    best_first = np.lexsort((accepted, -score, run))
    taken = np.zeros(int(run.max()) + 1, dtype=np.int64)
    chosen = np.zeros(len(accepted), dtype=np.bool_)
    for once in _once_a_run(run[best_first]):
        here = best_first[once]
        here = here[(issues[here] & taken[run[here]]) == 0]
        chosen[here] = True
        taken[run[here]] |= issues[here]
    return accepted[chosen]


def _once_a_run(run: Places) -> Iterator[Places]:
    """Yield the places of a list of runs [place], those first of their run, then those second, and so on."""
    by_run = np.argsort(run, kind="stable")
    number = np.arange(len(run)) - np.searchsorted(run[by_run], run[by_run])
    for count in range(int(number.max()) + 1):
        yield np.sort(by_run[number == count])


def _in_turn(pool: Pool, offers: Places, *, by_package: bool) -> Iterator[Places]:
    """Yield offers, given in order, so that each run's come one after another; ``by_package`` one package at a time."""
    if by_package:
        for package in np.unique(pool.package[offers]):
            yield offers[pool.package[offers] == package]
    else:
        for once in _once_a_run(pool.run[offers]):
            yield offers[once]


def _pay(changes: Changes, pool: Pool, offers: Places) -> Mask:
    """Move the money of offers, no two in one run; return where everyone could pay: [offer]."""
    state, money, run = changes.state, pool.money(offers), pool.run[offers]
    if not money.any():
        return np.ones(len(offers), dtype=np.bool_)
    able: Mask = np.all(state["treasury"][:, run].T + money >= 0.0, axis=1)
    treasury = state.layout.blocks["treasury"].first
    paid, actor = pairs((money != 0.0) & able[:, None])
    changes.add_each(treasury + actor, run[paid], money[paid, actor], lambda _: _PAID)
    return able


def _sign(rulebook: Rulebook, changes: Changes, acts: Acts, pool: Pool, offers: Places) -> None:
    """Settle the terms of offers, no two in one run (with a ledger: one package)."""
    state, layout = changes.state, changes.state.layout
    run, maker, to, terms = pool.run[offers], pool.maker[offers], pool.to[offers], pool.terms(offers)
    inside = ~np.isnan(terms)
    with_terms: Mask = np.any(inside, axis=1)
    if not with_terms.any():
        return
    names = _names(rulebook, int(maker[0]), to) if changes.ledger is not None else ""
    settled = Because(say("settled by {names}", names=names), "E5")
    offer, issue = pairs(inside)
    rows, runs = layout.blocks["terms"].first + issue, run[offer]
    changes.add_each(rows, runs, terms[offer, issue] - state.x[rows, runs], lambda _: settled)
    state["settled"][issue, runs] = 1.0
    state["settled_turn"][issue, runs] = state.turn
    hosted = acts.hosted[:, run]
    hosts = acts.host[:, run] & (hosted[maker, np.arange(len(run))] & (hosted & to.T).any(axis=0))
    state["hosted"][:, run] += hosts * inside.sum(axis=1)
    # a single text by a seat with no say in the issue is settled at its table
    texts = inside & (state["party"][:, maker, run].T == 0)
    state["hosted"][maker, run] += texts.sum(axis=1)
    _retreat(rulebook, changes, run, terms, pool.signs[offers])
    offer, other = pairs(to & with_terms[:, None])
    trust, actors = layout.blocks["trust"].first, len(rulebook.actors)
    one_way, other_way = maker[offer] * actors + other, other * actors + maker[offer]
    rows = trust + np.stack([one_way, other_way], axis=1).reshape(-1)
    gain = rulebook.scenario.rules.talks.settlement_trust
    because = Because(say("a settlement between {names}", names=names), "E8")
    changes.add_each(rows, np.repeat(run[offer], 2), gain, lambda _: because)


def _names(rulebook: Rulebook, maker: int, to: Mask) -> str:
    """Return who signs a package, of whose offers ``to`` [offer, actor] says whom they go to."""
    signers = (maker, *np.flatnonzero(to.any(axis=0)).tolist())
    return say_and(rulebook.scenario.actors[rulebook.actors[one]].name.kept for one in signers)


def _retreat(rulebook: Rulebook, changes: Changes, run: Places, terms: Floats, signs: Mask) -> None:
    """Let seats pay for settling beyond a bound that they have declared themselves (tying hands cuts both ways).

    Args:
        rulebook: the compiled scenario.
        changes: the writer.
        run: of the offers, no two in one run [offer].
        terms: [offer, issue] marks; NaN where an issue is not in it.
        signs: [offer, actor].
    """
    state, rules, blocks = changes.state, rulebook.scenario.rules.talks, changes.state.layout.blocks
    low, high = state["declared_low"], state["declared_high"]
    if not (low.any() or (high != 100.0).any()):
        return
    placed, issues = pairs(~np.isnan(terms))
    mark, at = terms[placed, issues], run[placed]
    beyond = signs[placed].T & ((mark < low[:, issues, at]) | (mark > high[:, issues, at]))
    item, actor = pairs(beyond.T)
    if not len(item):
        return
    issue, here = issues[item], at[item]
    changes.add_each(blocks["capital"].first + actor, here, -100.0 * rules.retreat_capital, lambda _: _RETREAT)
    for body, home in enumerate(rulebook.home.home.tolist()):
        own = here[actor == home]
        changes.add_each(np.full(len(own), blocks["mood"].first + body), own, -rules.retreat_mood, lambda _: _RETREAT)
    parties = state["party"][issue, :, here] != 0
    parties[np.arange(len(here)), actor] = False
    retreat, other = pairs(parties)
    rows = blocks["trust"].first + other * len(rulebook.actors) + actor[retreat]
    changes.add_each(rows, here[retreat], -rules.retreat_trust, lambda _: _RETREAT)
    low[actor, issue, here] = 0.0
    high[actor, issue, here] = 100.0


def _promise(rulebook: Rulebook, state: State, pool: Pool, offers: Places) -> None:
    """Put the undertakings of offers in force from the next turn on; the word is given to everyone else who signs."""
    if not len(offers):
        return
    given = pool.promise(offers)
    offer, promise = pairs(given != 0)
    if not len(offer):
        return
    run, width = pool.run[offers[offer]], state.width
    np.maximum.at(state["promised"].reshape(-1), promise * width + run, given[offer, promise].astype(np.float64))
    to = pool.signs[offers[offer]]
    keepers = np.array([one.keeper for one in rulebook.promises], dtype=np.intp)
    to[np.arange(len(offer)), keepers[promise]] = False
    word, actor = pairs(to)
    state["owed"][promise[word], actor, run[word]] = 1.0


def _expect(rulebook: Rulebook, changes: Changes, pool: Pool, chosen: Mask) -> None:
    """Keep what each seat expects: δ times the best gain it was offered and let go, nothing once it has settled."""
    state = changes.state
    best = np.maximum(state["expectation"], 0.0)
    refused, actor = pairs(pool.to & ~chosen[:, None])
    np.maximum.at(best.reshape(-1), actor * state.width + pool.run[refused], pool.gain[refused, actor])
    best *= rulebook.scenario.rules.talks.patience
    kept = on_grid(best)
    signed, actor = pairs(pool.to & chosen[:, None])
    kept[actor, pool.run[signed]] = 0.0
    np.copyto(state["expectation"], kept, where=changes.live)
