"""Costs of the orders phase: what a seat can no longer pay for, in the order given, is not done."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import GRID
from caucasus_game.compiled.use import compiled
from caucasus_game.engine.changes import Because, Changes
from caucasus_game.engine.options import Option, Options
from caucasus_game.engine.packages import Packages, bits_of, standing
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.scatter import Places, pairs, spans, split
from caucasus_game.engine.tabled import Tabled
from caucasus_game.language import say

__all__ = ["Deeds", "pay_actions", "pay_offers"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

_OFFER = say("paid for an offer")


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
        some = np.flatnonzero(which) if which.dtype == np.bool_ else which
        if len(some) == len(self.option):
            return self
        return Deeds(self.option.take(some), self.run.take(some), self.amount.take(some), self.mark.take(some))

    def of(self, options: Mask) -> Deeds:
        """Return those of some options: ``options`` [option]."""
        return self.where(options[self.option])

    def by_option(self, count: int) -> list[tuple[int, slice]]:
        """Return each option that was ordered, of ``count``, with its deeds."""
        edges = spans(self.option, count).tolist()
        return [(k, slice(edges[k], edges[k + 1])) for k in range(count) if edges[k] < edges[k + 1]]


def pay_actions(rulebook: Rulebook, changes: Changes, tabled: Tabled, legal: Mask) -> tuple[Mask, Deeds]:
    """Take the costs of actions, slot by slot; return what is done, as a mask [option, run] and as a list."""
    if changes.ledger is None and compiled(changes.state.width):
        return _pay_actions_compiled(rulebook, changes, tabled, legal)
    state, options, width = changes.state, rulebook.options, changes.state.width
    done = np.zeros((len(options), width), dtype=np.bool_)
    slots = tabled.option.shape[1]
    capital, treasury = state["capital"].reshape(-1), state["treasury"].reshape(-1)
    bought = []  # slot by slot the places [option, run] of what is done, each times the number of slots, plus the slot
    for slot in range(slots):
        wanted = tabled.option[:, slot]
        seat = np.flatnonzero((wanted >= 0) & changes.live)  # in [actor, run]
        option = wanted.reshape(-1).take(seat)
        spent = _spent(options, option, tabled.amount[:, slot].reshape(-1), seat)
        cost = options.capital.take(option) + 100.0 * spent * options.spends.take(option)
        price = options.treasury.take(option) + 100.0 * spent * options.pays.take(option)
        _, run = split(seat, width)
        place = option * width + run
        go = legal.reshape(-1).take(place)
        if slot:
            go &= ~done.reshape(-1).take(place)
        go &= (capital.take(seat) >= cost) & (treasury.take(seat) >= price)
        if not go.all():
            option, seat, place, cost, price = option[go], seat[go], place[go], cost[go], price[go]
        _charge(rulebook, changes, "capital", option, seat, cost)
        _charge(rulebook, changes, "treasury", option, seat, price)
        done.reshape(-1)[place] = True
        bought.append(place * slots + slot)
    place, slot_of = split(np.sort(np.concatenate(bought)), slots)
    option, run = split(place, width)
    given = (options.actor.take(option) * slots + slot_of) * width + run
    amount = _spent(options, option, tabled.amount.reshape(-1), given)
    return done, Deeds(option, run, amount, tabled.mark.reshape(-1).take(given))


def _pay_actions_compiled(rulebook: Rulebook, changes: Changes, tabled: Tabled, legal: Mask) -> tuple[Mask, Deeds]:
    from caucasus_game.compiled import paying  # noqa: PLC0415 - loaded where it is worth it

    state, options, blocks = changes.state, rulebook.options, changes.state.layout.blocks
    done, option, run, amount, mark = paying.pay_actions(
        (tabled.option, tabled.amount, tabled.mark),
        legal,
        changes.live,
        (options.capital, options.treasury, options.least, options.spends, options.pays),
        (state["capital"], state["treasury"]),
        tuple(end[blocks[purse].rows] for purse in ("capital", "treasury") for end in (rulebook.low, rulebook.high)),
        GRID,
    )
    return done, Deeds(option, run, amount, mark)


def _charge(rulebook: Rulebook, changes: Changes, purse: str, option: Places, seat: Places, price: Floats) -> None:
    """Take what options cost from their seats' purse; ``seat`` are places in [actor, run], none twice: [order]."""
    some = np.flatnonzero(price)
    paid_for = option[some]
    first = changes.state.layout.blocks[purse].first * changes.state.width
    changes.add_once(first + seat[some], -price[some], lambda item: _paid(rulebook.options.all[paid_for[item]]))


def _spent(options: Options, option: Places, amounts: Floats, given: Places) -> Floats:
    """Return what is spent on orders beyond their cost, at least the least there is to choose: [order].

    Args:
        options: of the scenario.
        option: [order].
        amounts: what was said to be spent, in a row.
        given: where in that row [order].
    """
    least = options.least.take(option)
    sized = np.flatnonzero(least > 0)
    least[sized] = np.maximum(amounts.take(given[sized]), least[sized])
    return least


def _paid(option: Option) -> Because:
    """The cause of a payment."""
    why = option.because
    return Because(say("paid for {what}", what=why.label), "cost", why.path, why.claims, why.teller)


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
    if changes.ledger is None and compiled(state.width):
        from caucasus_game.compiled import paying  # noqa: PLC0415 - loaded where it is worth it

        actions = np.array([action for action, _ in offers.actions], dtype=np.intp)
        reached = np.array([reached for _, reached in offers.actions], dtype=np.int64).reshape(len(actions), -1)
        rows = state.layout.blocks["capital"].rows
        ends = rulebook.low[rows], rulebook.high[rows]
        capital, used = state["capital"], state["used"]
        paying.pay_offers(offered, packages.to, offers.cost, actions, reached, capital, used, ends, GRID)
        return offered
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
    changes.add_each(rows, run, -cost, lambda item: Because(_OFFER, "cost", teller=rulebook.actors[maker[item]]))
