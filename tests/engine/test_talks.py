"""Packages on lists: what each is worth, and what settles, does not hang on the other packages' places."""

import numpy as np

from caucasus_game.engine import turn
from caucasus_game.engine.pool import pooled
from caucasus_game.engine.settling import settle
from caucasus_game.engine.talks import hold_talks
from caucasus_game.policies.batch import play_batch


def _held(rulebook, monkeypatch, policy):
    """Return what a batch's talks were held with, and every turn's offers and what settled of them."""
    held, settled = [], []

    def holding(rulebook, state, packages, stands, acts):
        talks = hold_talks(rulebook, state, packages, stands, acts)
        held.append((state.copy(), packages, stands.copy(), acts, talks))
        return talks

    def settling(rulebook, changes, acts, pool):
        chosen = settle(rulebook, changes, acts, pool)
        settled.append((pool, chosen))
        return chosen

    monkeypatch.setattr(turn, "hold_talks", holding)
    monkeypatch.setattr(turn, "settle", settling)
    play_batch(rulebook, 4, np.arange(60, dtype=np.uint64), policy)
    return held, settled


def test_a_package_is_worth_the_same_alone_and_among_others(ratification, monkeypatch):
    """Gain, what is asked and the mandate's word on a package have the same bits if no other package stands."""
    held, _ = _held(ratification, monkeypatch, "random")
    state, packages, stands, acts, talks = held[3]
    actors, slots, _ = stands.shape
    for package in np.flatnonzero(talks.stands.any(axis=1))[::3]:
        alone = np.zeros_like(stands)
        alone[divmod(package, slots)] = stands[divmod(package, slots)]
        other = hold_talks(ratification, state, packages, alone, acts)
        same = talks.package == package
        assert other.to.shape == (same.sum(), actors)
        for name in ("package", "run", "to", "gain", "asked", "inside"):
            assert np.array_equal(getattr(other, name), getattr(talks, name)[same])


def test_what_settles_was_accepted_and_does_not_clash(ratification, monkeypatch):
    """All asked said yes to what settles; no issue settles twice in a run; what is passed over clashes with it."""
    _, turns = _held(ratification, monkeypatch, "balanced")
    seen = 0
    for pool, chosen in turns:
        offers = np.arange(len(pool.run))
        accepted = (pool.answers | ~pool.to).all(axis=1)
        does = chosen[pool.package, pool.run]
        assert not (does & ~accepted).any()
        inside = ~np.isnan(pool.terms(offers)) if len(offers) else np.zeros((0, 1), dtype=np.bool_)
        settled = np.zeros((chosen.shape[1], inside.shape[1]), dtype=np.int64)
        np.add.at(settled, pool.run[does], inside[does])
        assert settled.max(initial=0) <= 1
        passed_over = accepted & ~does & (pool.money(offers) == 0.0).all(axis=1)
        assert (inside[passed_over] & (settled[pool.run[passed_over]] > 0)).any(axis=1).all()
        seen += int(does.sum())
    assert seen > 0


def test_the_pool_holds_every_round_in_order(ratification, monkeypatch):
    """A pool's offers are those that stand, round by round, and give back what the rounds hold of them."""
    held, _ = _held(ratification, monkeypatch, "balanced")
    rounds = [(talks, talks.to.copy()) for *_, talks in held[:2]]
    pool = pooled(rounds)
    first, second = (talks for talks, _ in rounds)
    assert len(pool.run) == first.stands.sum() + second.stands.sum()
    some = np.arange(0, len(pool.run), 3)
    terms, words, money = pool.terms(some), pool.promise(some), pool.money(some)
    for row, offer in enumerate(some):
        later = offer >= len(first.run)
        talks, place = (second, offer - len(first.run)) if later else (first, offer)
        package, run = talks.package[place], talks.run[place]
        assert (pool.package[offer], pool.run[offer]) == (package + later * len(first.stands), run)
        assert np.array_equal(terms[row], talks.marks[place], equal_nan=True)
        assert np.array_equal(words[row], talks.promise[package, :, run])
        assert np.array_equal(money[row], talks.money[package, :, run])
        assert np.array_equal(pool.gain[offer], talks.gain[place])
