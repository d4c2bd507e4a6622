"""One round of vote trading: which exchanges are carried out, in which order, and what each does to the rest.

The rules stand in ``exchange.py``, the worth of a trade in ``trades.py``. There is no axis of runs here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import ordered_sum
from caucasus_game.bargaining.trades import Candidates, Ground, Side, Terms, gain_rank, settle

__all__ = ["Bid", "Deal", "Market", "Part"]

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Part:
    """What one actor gives: its place, the issue's place, and its vote there before and after."""

    actor: int
    issue: int
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Bid:
    """One side of an exchange: who would gain by it, what it would gain, and what the other would give."""

    proposer: int
    gain: float
    part: Part


@dataclass(frozen=True, slots=True)
class Deal:
    """An exchange: what each of the two gains, and what each gives."""

    gain: float
    first: Part
    second: Part

    @property
    def bids(self) -> tuple[Bid, Bid]:
        """The deal as a bid for what the first gives, and as one for what the second gives."""
        return Bid(self.second.actor, self.gain, self.first), Bid(self.first.actor, self.gain, self.second)


class Market:
    """The exchanges of one round, cleared from the greatest gain to the least.

    Attributes:
        ground: where everybody stood when the round began.
        potential: how many pairs of actors are opposed on how many pairs of issues, whether or not they would gain.
        votes: where each votes now [actor, issue].
    """

    def __init__(self, ground: Ground) -> None:
        """Find every fair exchange on the ground.

        The candidates lie in the order in which equals are taken: pairs of actors from the last, issues from the first.
        """
        size, issues = ground.position.shape
        pairs = tuple((i, j) for i in range(size - 2, -1, -1) for j in range(size - 1, i, -1))
        every = Candidates.among(pairs, issues)
        opposed = every.opposed(ground)
        self.ground = ground
        self.potential = int(opposed.sum()) // 2
        self.votes = ground.position.copy()
        self._seen = np.repeat(ground.position[None], size, axis=0)  # votes as each sees them [viewer, actor, issue]
        self._view = np.repeat(ground.mean[None], size, axis=0)  # the mean as each sees it [viewer, issue]
        worth = self._settled(every.only(opposed))
        self._candidates = every.only(opposed).only(worth.fair)
        self._terms = Terms(*(getattr(worth, field.name)[worth.fair] for field in fields(Terms)))
        who = self._candidates
        # For the first and for the second: the actor and the issue where it gives, or where it gains, as one number.
        self._giving = who.first * issues + who.first_gives, who.second * issues + who.second_gives
        self._gaining = who.first * issues + who.second_gives, who.second * issues + who.first_gives
        self._upward = self._terms.first_shift > 0.0, self._terms.second_shift > 0.0
        # What each exchange asked of the first and of the second before they moved elsewhere, summed.
        self._asked = np.zeros_like(self._terms.gain), np.zeros_like(self._terms.gain)

    def bids(self) -> Iterator[Bid]:
        """Yield the best exchange as each side sees it: one for each issue, receiver and proposer, in that order."""
        who, worth, size = self._candidates, self._terms, len(self.votes)
        rank = np.argsort(-gain_rank(worth.gain, self.ground.longest), kind="stable")
        firsts = (who.first_gives * size + who.first) * size + who.second
        seconds = (who.second_gives * size + who.second) * size + who.first
        _, at = np.unique(np.concatenate((firsts[rank], seconds[rank])), return_index=True)
        for place in at.tolist():
            yield self._deal(int(rank[place % len(rank)])).bids[place // len(rank)]

    def clear(self) -> Iterator[Deal]:
        """Carry the exchanges out, one after another, until none is left by which both would gain."""
        longest, issues = self.ground.longest, self.votes.shape[1]
        rank = gain_rank(self._terms.gain, longest)  # −1 for what is carried out or has fallen out
        while rank.size and rank.max() >= 0.0:
            best = int(rank.argmax())
            deal = self._deal(best)
            rank[best] = -1.0
            given = [part.actor * issues + part.issue for part in (deal.first, deal.second)]
            gained = [bid.proposer * issues + bid.part.issue for bid in deal.bids]
            touched = np.flatnonzero((rank >= 0.0) & self._touched(given, gained))
            self._carry_out(deal, given, touched)
            still = self._renew(touched)
            rank[touched] = np.where(still, gain_rank(self._terms.gain[touched], longest), -1.0)
            yield deal

    def _touched(self, given: list[int], gained: list[int]) -> Bools:
        """Return the candidates in which somebody gives where it has just given, or gains where it has just gained."""
        found = np.zeros(len(self._candidates.first), dtype=np.bool_)
        for giving, gaining in zip(self._giving, self._gaining, strict=True):
            found |= (giving == given[0]) | (giving == given[1]) | (gaining == gained[0]) | (gaining == gained[1])
        return found

    def _carry_out(self, deal: Deal, given: list[int], touched: Ints) -> None:
        """Shift both votes, show each to the one that it was given to, and note what was asked of the two before."""
        shifts = self._terms.first_shift, self._terms.second_shift
        for asked, shift, giving in zip(self._asked, shifts, self._giving, strict=True):
            moved = touched[(giving[touched] == given[0]) | (giving[touched] == given[1])]
            asked[moved] += shift[moved]
        for part, viewer in ((deal.first, deal.second.actor), (deal.second, deal.first.actor)):
            self.votes[part.actor, part.issue] = part.end
            self._seen[viewer, part.actor, part.issue] = part.end
            seen = self._seen[viewer, :, part.issue]
            self._view[viewer, part.issue] = ordered_sum(self.ground.share[:, part.issue] * seen)

    def _renew(self, touched: Ints) -> Bools:
        """Work the touched candidates out anew, and return which of them still stand."""
        who = self._candidates.only(touched)
        worth = self._settled(who)
        for field in fields(Terms):
            getattr(self._terms, field.name)[touched] = getattr(worth, field.name)
        still = worth.fair
        for gives, shift, upward, asked in zip(
            (who.first_gives, who.second_gives),
            (worth.first_shift, worth.second_shift),
            self._upward,
            self._asked,
            strict=True,
        ):
            length, grain = self.ground.length[gives], self.ground.grain[gives]
            still = still & ((shift > 0.0) == upward[touched]) & (asked[touched] + shift <= length + grain)
        return still

    def _settled(self, who: Candidates) -> Terms:
        return settle(
            self._side(who.first, who.second, who.first_gives, who.second_gives),
            self._side(who.second, who.first, who.second_gives, who.first_gives),
        )

    def _side(self, giver: Ints, other: Ints, gives: Ints, gains: Ints) -> Side:
        """Return the givers as they now vote, the mean being the one that the others see."""
        ground, share = self.ground, self.ground.share[giver, gives]
        return Side(
            wants=ground.salience[giver, gains],
            cares=ground.salience[giver, gives],
            share=share,
            now=self.votes[giver, gives],
            goal=ground.position[other, gives],
            rest=self._view[other, gives] - share * self._seen[other, giver, gives],
            grain=ground.grain[gives],
        )

    def _deal(self, place: int) -> Deal:
        """Return a candidate as it now stands."""
        who, worth = self._candidates, self._terms
        first, second = int(who.first[place]), int(who.second[place])
        gives, takes = int(who.first_gives[place]), int(who.second_gives[place])
        return Deal(
            float(worth.gain[place]),
            Part(first, gives, float(self.votes[first, gives]), float(worth.first_end[place])),
            Part(second, takes, float(self.votes[second, takes]), float(worth.second_end[place])),
        )
