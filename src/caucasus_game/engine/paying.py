"""Costs of the orders phase: what a seat can no longer pay for, in the order given, is not done."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.changes import Because, Changes
from caucasus_game.engine.options import Option, Options
from caucasus_game.engine.packages import Packages, bits_of, standing
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.scatter import Places, pairs, spans
from caucasus_game.engine.tabled import Tabled

__all__ = ["Deeds", "pay_actions", "pay_offers"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Deeds:
    """What was ordered and paid for, listed by option and run.

    Attributes:
        option: [deed], in order.
        run: [deed].
        amount: [deed] what was spent beyond the cost, in whole units.
        mark: [deed] the mark it names.
    """

    option: Places
    run: Places
    amount: Floats
    mark: Floats

    def where(self, which: Mask | Places) -> Deeds:
        """Return some of them: a mask [deed], or places in order."""
        return Deeds(self.option[which], self.run[which], self.amount[which], self.mark[which])

    def of(self, options: Mask) -> Deeds:
        """Return those of some options: ``options`` [option]."""
        return self.where(options[self.option])

    def by_option(self, count: int) -> list[tuple[int, slice]]:
        """Return each option that was ordered, of ``count``, with its deeds."""
        edges = spans(self.option, count).tolist()
        return [(k, slice(edges[k], edges[k + 1])) for k in range(count) if edges[k] < edges[k + 1]]


def pay_actions(rulebook: Rulebook, changes: Changes, tabled: Tabled, legal: Mask) -> tuple[Mask, Deeds]:
    """Take the costs of actions, slot by slot; return what is done, as a mask [option, run] and as a list."""
    state, options = changes.state, rulebook.options
    done = np.zeros((len(options), state.width), dtype=np.bool_)
    slot_of = np.empty(done.shape, dtype=np.uint8)  # only what is written below is read
    for slot in range(tabled.option.shape[1]):
        wanted = tabled.option[:, slot]
        actor, run = pairs((wanted >= 0) & changes.live)
        option = wanted[actor, run]
        spent = _spent(options, option, tabled.amount[actor, slot, run])
        cost = options.capital[option] + 100.0 * spent * options.spends[option]
        price = options.treasury[option] + 100.0 * spent * options.pays[option]
        place = option * state.width + run
        go = legal.reshape(-1)[place] & ~done.reshape(-1)[place]
        go &= (state["capital"][actor, run] >= cost) & (state["treasury"][actor, run] >= price)
        option, run, cost, price = option[go], run[go], cost[go], price[go]
        _charge(rulebook, changes, "capital", option, run, cost)
        _charge(rulebook, changes, "treasury", option, run, price)
        done.reshape(-1)[place[go]] = True
        slot_of.reshape(-1)[place[go]] = slot
    option, run = pairs(done)
    given = options.actor[option], slot_of[option, run], run
    return done, Deeds(option, run, _spent(options, option, tabled.amount[given]), tabled.mark[given])


def _charge(rulebook: Rulebook, changes: Changes, purse: str, option: Places, run: Places, price: Floats) -> None:
    """Take what options cost from their seats' purse: [order]."""
    some = price != 0.0
    paid_for = option[some]
    rows = changes.state.layout.blocks[purse].first + rulebook.options.actor[paid_for]
    changes.add_each(rows, run[some], -price[some], lambda item: _paid(rulebook.options.all[paid_for[item]]))


def _spent(options: Options, option: NDArray[np.int64], amount: Floats) -> Floats:
    """Return what is spent on orders, at least the least there is to choose: [order]."""
    least = options.least[option]
    return np.where(least > 0, np.maximum(amount, least), 0.0)


def _paid(option: Option) -> Because:
    """The cause of a payment."""
    why = option.because
    return Because(f"paid for {why.label}", "cost", why.path, why.claims, why.teller)


@dataclass(frozen=True, slots=True)
class _Offers:
    """The costs of offers, and the actions by which they are made.

    Attributes:
        cost: [maker, addressee] political capital in hundredths.
        actions: each action by which offers are made: its index, and for each maker the set of those whom it reaches
            by that action, as bits [maker].
    """

    cost: Floats
    actions: tuple[tuple[int, NDArray[np.int64]], ...]


@lru_cache(maxsize=64)
def _offers(rulebook: Rulebook) -> _Offers:
    count = len(rulebook.actors)
    cost = np.zeros((count, count))
    reached: dict[str, Mask] = {}
    for (maker, addressee), option in rulebook.options.offers.items():
        cost[maker, addressee] = option.action.cost.capital * 100.0
        reached.setdefault(option.id, np.zeros((count, count), dtype=np.bool_))[addressee, maker] = True
    return _Offers(cost, tuple((rulebook.actions.index(id_), bits_of(mask)) for id_, mask in reached.items()))


def pay_offers(rulebook: Rulebook, changes: Changes, packages: Packages, offerable: Mask) -> Mask:
    """Take the costs of offers, each as much as its dearest addressee; return which stand: [maker, offer, run]."""
    state, offers = changes.state, _offers(rulebook)
    offered = standing(rulebook, state, packages, offerable)
    actors = np.arange(len(rulebook.actors))
    for slot in range(packages.to.shape[1]):
        maker, run = pairs(offered[:, slot])
        if not len(maker):
            continue
        to = packages.to[maker, slot, run]
        cost = (offers.cost[maker] * ((to[:, None] >> actors) & 1)).max(axis=1)
        paid = state["capital"][maker, run] >= cost
        offered[maker, slot, run] = paid
        maker, run, to = maker[paid], run[paid], to[paid]
        _charge_offers(rulebook, changes, maker, run, cost[paid])
        for action, reached in offers.actions:
            named = (to & reached[maker]) != 0
            state["used"][action, maker[named], run[named]] += 1.0
    return offered


def _charge_offers(rulebook: Rulebook, changes: Changes, maker: Places, run: Places, cost: Floats) -> None:
    """Take what offers cost from their makers: [offer]."""
    rows = changes.state.layout.blocks["capital"].first + maker
    changes.add_each(
        rows, run, -cost, lambda item: Because("paid for an offer", "cost", teller=rulebook.actors[maker[item]])
    )
