"""The ``random`` policy: legal orders, drawn uniformly."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.compiled.use import compiled
from caucasus_game.engine.packages import bits_of
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.scatter import pairs
from caucasus_game.engine.secrecy import Sight
from caucasus_game.language import say, tr_later
from caucasus_game.policies.decision import Decision, blank_decision, declared, own_bound
from caucasus_game.policies.draws import drawn, drawn_at, one_of, streams_of
from caucasus_game.policies.purse import Purse
from caucasus_game.policies.tables import Tables
from caucasus_game.randomness import stream_keys

__all__ = ["Uniform"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]

_REASONS: Final = (say("drawn at random among the legal orders"), say("drawn at random within the mandate"))

OFFERS: Final = 0.5
"""The chance a turn of an offer of terms, and that a second issue is linked to it."""
GIVES: Final = 0.3
"""The chance a turn of a word, and that money goes with one that is given for nothing."""
PAID: Final = 100.0
"""Hundredths: that money."""

_WHETHER: Final = (("offer",), ("give",))
_TERMS: Final = (("issue", "0"), ("mark", "0"), ("link",), ("issue", "1"), ("mark", "1"))
_WORD: Final = (("word",), ("turns",), ("whom",), ("pay",))


class Uniform:
    """Draws each order among those that are legal and affordable, and marks within its mandate."""

    name = "random"
    provenance = tr_later("the baseline that every study needs: it knows the rules and wants nothing")

    def counters(self, sight: Sight) -> Mask:
        """Never counter."""
        return np.zeros(sight.width, dtype=np.bool_)

    def decide(self, sight: Sight) -> Decision:
        """Return the seat's orders in every run of the sight."""
        decision = blank_decision(sight, _REASONS)
        if compiled(sight.width):
            _act_compiled(sight, decision)
            _offer_compiled(sight, decision)
            self._choose(sight, decision)
            return decision
        self._act(sight, decision)
        if len(decision.to):
            addressable = sight.addressable()
            able = np.flatnonzero(addressable.any(axis=0))
            offers, gives = drawn(sight, self.name, _WHETHER, able)
            self._offer(sight, decision, addressable, able[offers < OFFERS])
            self._give(sight, decision, addressable, able[gives < GIVES])
        self._choose(sight, decision)
        return decision

    def _act(self, sight: Sight, decision: Decision) -> None:
        mine = sight.rulebook.options.of_seat[sight.index]
        if not len(mine):
            return
        slots = len(decision.option)
        purse, open_ = Purse(sight), sight.legal().copy()
        draws = drawn(sight, self.name, tuple(("action", str(slot)) for slot in range(slots)))
        for slot in range(slots):
            # one more than there are options: doing nothing is an order too
            picked, go = one_of(open_ & purse.affordable(), draws[slot], spare=1)
            at = np.flatnonzero(go)
            picked = picked[at]
            amount = self._amount(sight, purse, picked, at, slot)
            decision.option[slot, at] = mine[picked]
            decision.amount[slot, at] = amount
            decision.mark[slot, at] = own_bound(sight, mine[picked], at)
            purse.take(picked, amount, at)
            open_[picked, at] = False

    def _amount(self, sight: Sight, purse: Purse, picked: Places, at: Places, slot: int) -> Floats:
        """Return what is spent beyond the cost of what was picked, 0 where there is nothing to choose: [pick].

        Args:
            sight: what the seat knows.
            purse: what it has left.
            picked: [pick] index into the seat's options.
            at: [pick] the place of the run.
            slot: of the order.
        """
        amount = np.zeros(len(picked))
        least, most = Tables.of(sight.rulebook).spending[sight.rulebook.options.of_seat[sight.index][picked]].T
        sized = np.flatnonzero(most > 0)
        if len(sized):
            least, where = least[sized], at[sized]
            top = np.minimum(most[sized], purse.most(picked[sized], where))
            draw = drawn(sight, self.name, (("amount", str(slot)),), where)[0]
            size = least + np.floor(draw * np.maximum(top - least + 1.0, 1.0))
            amount[sized] = np.minimum(size, np.maximum(top, 1.0))
        return amount

    def _offer(self, sight: Sight, decision: Decision, addressable: Mask, who: Places) -> None:
        """Offer one or two issues to all who must consent, in the runs at the places ``who``."""
        decision.offer_why[0] = 1
        who = who[sight["frozen"][who] == 0]
        party = sight["party"]
        low, high = sight.own("mandate_low"), sight.own("mandate_high")
        issue, mark, link, issue_too, mark_too = drawn(sight, self.name, _TERMS, who)
        mine = party[:, sight.index][:, who] != 0
        to = np.zeros(len(who), dtype=np.int64)
        for picked, bound, wanted in ((issue, mark, np.True_), (issue_too, mark_too, link < OFFERS)):
            row, some = one_of(mine, picked)
            go = np.flatnonzero(some & wanted)
            row, at = row[go], who[go]
            span = np.floor(high[row, at] - low[row, at]) + 1.0
            decision.terms[0, row, at] = low[row, at] + np.floor(bound[go] * span)
            to[go] |= bits_of(party[row, :, at].T != 0)
        to &= ~np.int64(1 << sight.index)
        stands = (to != 0) & ((to & ~bits_of(addressable[:, who])) == 0)
        decision.to[0, who[stands]] = to[stands]
        decision.terms[0][:, who[~stands]] = np.nan

    def _give(self, sight: Sight, decision: Decision, addressable: Mask, who: Places) -> None:
        """Put a word into the offer, or give one to a seat drawn, in the runs at the places ``who``."""
        promise, least, most = _words_of(sight.rulebook, sight.index)
        if not len(promise):
            return
        word, turns, whom, pay = drawn(sight, self.name, _WORD, who)
        picked = np.floor(word * len(promise)).astype(np.intp)
        longer = np.floor(turns * (most[picked] - least[picked] + 1)).astype(np.int64)
        decision.promise[0, promise[picked], who] = least[picked] + longer
        getter, _ = one_of(addressable[:, who], whom)
        fresh = decision.to[0, who] == 0
        decision.to[0, who[fresh]] = np.int64(1) << getter[fresh]
        pays = np.flatnonzero(fresh & (pay < GIVES) & (sight.own("treasury")[who] >= PAID))
        decision.money[0, sight.index, who[pays]] -= PAID
        decision.money[0, getter[pays], who[pays]] += PAID

    def _choose(self, sight: Sight, decision: Decision) -> None:
        """Answer the choices that events put to the seat."""
        own, streams, options = _choices_of(sight.rulebook, sight.index)
        place, run = pairs(sight["open"][own] != 0)
        decision.choice[own[place], run] = np.floor(drawn_at(sight, streams, place, run) * options[place])


def _keys(sight: Sight, names: tuple[tuple[str, ...], ...]) -> NDArray[np.uint64]:
    """Return the keys by which draws of this turn are made, each named as for ``drawn``: [name]."""
    return stream_keys(sight.seed, sight.turn, streams_of(Uniform.name, sight.seat, names))


def _act_compiled(sight: Sight, decision: Decision) -> None:
    """Draw actions as ``_act`` does."""
    from caucasus_game.compiled import drawing  # noqa: PLC0415 - loaded where it is worth it

    mine, slots = sight.rulebook.options.of_seat[sight.index], len(decision.option)
    if not len(mine):
        return
    purse = Purse(sight)
    drawing.act(
        sight.legal(),
        (*purse.least, *purse.base, mine),
        (*np.ascontiguousarray(Tables.of(sight.rulebook).spending[mine].T), purse.spends, purse.pays),
        declared(sight.rulebook)[mine],
        (purse.capital, purse.treasury),
        (sight["stated"], sight.own("mandate_low"), sight.own("mandate_high")),
        sight.index,
        _keys(sight, tuple((what, str(slot)) for what in ("action", "amount") for slot in range(slots))).reshape(2, -1),
        sight.runs,
        (decision.option, decision.amount, decision.mark),
    )


def _offer_compiled(sight: Sight, decision: Decision) -> None:
    """Draw an offer as ``_offer`` and ``_give`` do."""
    from caucasus_game.compiled import drawing  # noqa: PLC0415 - loaded where it is worth it

    if not len(decision.to):
        return
    decision.offer_why[0] = 1
    drawing.offer(
        sight.addressable(),
        sight["party"],
        sight["frozen"],
        (sight.own("mandate_low"), sight.own("mandate_high")),
        sight.own("treasury"),
        _words_of(sight.rulebook, sight.index),
        (OFFERS, GIVES, PAID),
        sight.index,
        _keys(sight, _WHETHER + _TERMS + _WORD),
        sight.runs,
        (decision.to[0], decision.terms[0], decision.promise[0], decision.money[0]),
    )


@lru_cache(maxsize=128)
def _choices_of(rulebook: Rulebook, seat: int) -> tuple[Places, NDArray[np.uint64], Places]:
    """Return the choices that may be put to a seat, the stream of each and how many options it has: [choice] each."""
    own = np.array([k for k, prompt in enumerate(rulebook.prompts) if prompt.actor == seat], dtype=np.intp)
    asked = [rulebook.prompts[k] for k in own.tolist()]
    streams = streams_of(Uniform.name, rulebook.actors[seat], tuple(("choice", one.id) for one in asked))
    return own, streams, np.array([len(one.options) for one in asked], dtype=np.intp)


@lru_cache(maxsize=128)
def _words_of(rulebook: Rulebook, seat: int) -> tuple[Places, NDArray[np.int64], NDArray[np.int64]]:
    """Return the undertakings that a seat can give, and for how many turns at least and at most: [word] each."""
    own = [index for index, one in enumerate(rulebook.promises) if one.keeper == seat]
    lengths = np.array([(rulebook.promises[k].least, rulebook.promises[k].most) for k in own], dtype=np.int64)
    least, most = np.ascontiguousarray(lengths.reshape(-1, 2).T)
    return np.array(own, dtype=np.intp), least, most
