"""The ``random`` policy: legal orders, drawn uniformly."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import stream, uniform
from caucasus_game.engine.secrecy import Sight
from caucasus_game.policies.decision import Decision, blank_decision, own_bound
from caucasus_game.policies.purse import Purse
from caucasus_game.policies.tables import Tables

__all__ = ["Uniform"]

_REASONS = ("drawn at random among the legal orders", "drawn at random within the mandate")


class Uniform:
    """Draws each order among those that are legal and affordable, and marks within its mandate."""

    name = "random"
    provenance = "the baseline that every study needs: it knows the rules and wants nothing"

    def counters(self, sight: Sight) -> NDArray[np.bool_]:
        """Never counter."""
        return np.zeros(sight.width, dtype=np.bool_)

    def decide(self, sight: Sight) -> Decision:
        """Return the seat's orders in every run of the sight."""
        decision = blank_decision(sight, _REASONS)
        self._act(sight, decision)
        self._offer(sight, decision)
        for index, prompt in enumerate(sight.rulebook.prompts):
            if prompt.actor == sight.index:
                draw = self._draw(sight, "choice", prompt.id)
                decision.choice[index] = np.floor(draw * len(prompt.options)).astype(np.int64)
        return decision

    @staticmethod
    def _draw(sight: Sight, *parts: str) -> NDArray[np.float64]:
        return uniform(sight.seed, sight.runs, sight.turn, stream("policy", "random", sight.seat, *parts))

    def _act(self, sight: Sight, decision: Decision) -> None:
        options = sight.rulebook.options
        mine = options.of_seat[sight.index]
        if not len(mine):
            return
        open_ = sight.legal()
        purse = Purse(sight)
        runs = np.arange(sight.width)
        for slot in range(len(decision.option)):
            ready = open_ & purse.affordable()
            count = np.add.accumulate(ready.astype(np.int64), axis=0)
            # one more than there are options: doing nothing is an order too
            rank = np.floor(self._draw(sight, "action", str(slot)) * (count[-1] + 1)).astype(np.int64) + 1
            picked = np.argmax(count >= rank, axis=0)
            go = rank <= count[-1]
            decision.option[slot] = np.where(go, mine[picked], -1)
            decision.amount[slot] = self._amount(sight, mine[picked], purse.most(picked), go, slot)
            decision.mark[slot] = own_bound(sight, mine[picked])
            purse.take(picked, go, decision.amount[slot])
            open_ = open_ & ~((np.arange(len(mine))[:, None] == picked) & go)
            open_[picked[go], runs[go]] = False

    def _amount(
        self, sight: Sight, option: NDArray[np.int64], left: NDArray[np.float64], go: NDArray[np.bool_], slot: int
    ) -> NDArray[np.float64]:
        least, most = Tables.of(sight.rulebook).spending[option].T
        top = np.minimum(most, left)
        draw = self._draw(sight, "amount", str(slot))
        drawn = least + np.floor(draw * np.maximum(top - least + 1.0, 1.0))
        return np.where(go & (most > 0), np.minimum(drawn, np.maximum(top, 1.0)), 0.0)

    def _offer(self, sight: Sight, decision: Decision) -> None:
        """Offer, every other turn on average, one or two issues to all who must consent."""
        party = sight["party"] != 0
        if not len(decision.to):
            return
        mine = party[:, sight.index] & (sight["frozen"] == 0)
        addressable = sight.addressable()
        low, high = sight["mandate_low"][sight.index], sight["mandate_high"][sight.index]
        to = np.zeros(sight.width, dtype=np.int64)
        reachable = np.ones(sight.width, dtype=np.bool_)
        wanted = self._draw(sight, "offer") < 0.5
        runs = np.arange(sight.width)
        for number in range(2):
            count = np.add.accumulate(mine.astype(np.int64), axis=0)
            rank = np.floor(self._draw(sight, "issue", str(number)) * count[-1]).astype(np.int64) + 1
            issue = np.argmax(count >= rank, axis=0)
            go = wanted & (count[-1] > 0) & ((number == 0) | (self._draw(sight, "link") < 0.5))
            span = np.floor(high[issue, runs] - low[issue, runs]) + 1.0
            mark = low[issue, runs] + np.floor(self._draw(sight, "mark", str(number)) * span)
            decision.terms[0, issue[go], runs[go]] = mark[go]
            for actor in range(len(sight.rulebook.actors)):
                asked = go & party[issue, actor, runs] & (actor != sight.index)
                to |= np.where(asked, 1 << actor, 0)
                reachable &= ~asked | addressable[actor]
        stands = wanted & reachable & (to != 0)
        decision.to[0] = np.where(stands, to, 0)
        decision.terms[0] = np.where(stands, decision.terms[0], np.nan)
        decision.offer_why[0] = 1
        self._give(sight, decision)

    def _give(self, sight: Sight, decision: Decision) -> None:
        """Now and then put a word into the offer, or trade one word for another with a seat drawn."""
        rulebook, me = sight.rulebook, sight.index
        mine = np.array([one.keeper == me for one in rulebook.promises], dtype=np.bool_)
        addressable = sight.addressable()
        if not mine.any() or not addressable.any():
            return
        runs = np.arange(sight.width)
        own = np.flatnonzero(mine)
        picked = own[np.floor(self._draw(sight, "word") * len(own)).astype(np.int64)]
        least = np.array([one.least for one in rulebook.promises])
        most = np.array([one.most for one in rulebook.promises])
        turns = least[picked] + np.floor(self._draw(sight, "turns") * (most[picked] - least[picked] + 1)).astype(
            np.int64
        )
        count = np.add.accumulate(addressable.astype(np.int64), axis=0)
        rank = np.floor(self._draw(sight, "whom") * count[-1]).astype(np.int64) + 1
        whom = np.argmax(count >= rank, axis=0)
        go = (self._draw(sight, "give") < 0.3) & (count[-1] > 0)
        fresh = go & (decision.to[0] == 0)
        decision.to[0] = np.where(fresh, np.int64(1) << whom, decision.to[0])
        decision.promise[0, picked[go], runs[go]] = turns[go]
        pays = fresh & (self._draw(sight, "pay") < 0.3) & (sight["treasury"][me] >= 100.0)
        decision.money[0, me, runs[pays]] -= 100.0
        decision.money[0, whom[pays], runs[pays]] += 100.0
