"""What two actors can fairly trade: each gives ground on one issue and gains as much as the other by it.

Source: F. N. Stokman and R. Van Oosten, "The Exchange of Voting Positions: An Object-Oriented Model of Policy
Networks" (in B. Bueno de Mesquita and F. N. Stokman, eds, *European Community Decision Making*, 1994). With the share
of the vote a_ip = w_ip / Σ_k w_kp, w = c·s, and the expected settlement the weighted mean, for i who wants p and gives
on q and j who wants q and gives on p:

- they stand on opposite sides of the mean on both issues, and s_ip/s_iq > s_jp/s_jq: each gives what matters less;
- j goes to i on p, which moves the mean by E_p = |x_ip − x_jp| a_jp; i goes towards j on q as far as moves that mean by
  E_q = E_p (s_ip + s_jp)/(s_iq + s_jq), and if that is beyond j, stops at j, and j goes less far in proportion;
- neither mean may cross the position of the one who wants it: it stops there, and the other shift shrinks with it;
- both then gain the same: E_p s_ip − E_q s_iq = E_q s_jq − E_p s_jp.

What the source leaves open: who stands on the mean counts as below it; an actor without weight on an issue has nothing
to give there and is in no trade on it; and where the mean already stands at the position of the one who wants it, or
beyond, it stops nobody (as in the program that ``exchange.py`` names).

Everything is worked out element by element, so that a run gives the same bits alone or among ten thousand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import ordered_sum

__all__ = [
    "BestTrade",
    "Candidates",
    "Ground",
    "Side",
    "Terms",
    "Trades",
    "best_trade",
    "gain_rank",
    "settle",
    "trades",
    "weighed",
]

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Bools = NDArray[np.bool_]

SCALE: Final = 100.0
"""The length of an issue's scale; where the positions lie farther apart, their range takes its place."""
GRAIN: Final = 1e-12
"""What is smaller than this share of the scale is nothing: rounding decides no trade."""
SAME_GAIN: Final = 1e-13
"""Gains that differ by less than this share of the scale are equal."""
SMALLEST_SHARE: Final = 1e-12
"""Who has less than this share of the vote on an issue has nothing to give there."""


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Where everybody stands before anything is traded. A trailing axis of runs may be left out throughout.

    Attributes:
        salience: [actor, issue, run], 0 to 1.
        position: [actor, issue, run], in one unit on all issues: gains on different issues are weighed against
            each other.
        share: of the vote on the issue, w / Σ w [actor, issue, run]; 0 where it is too small to count.
        mean: the weighted mean [issue, run].
        below: who stands at the mean or below [actor, issue, run].
        length: of the scale [issue, run].
        grain: what is nothing on that scale [issue, run].
    """

    salience: Floats
    position: Floats
    share: Floats
    mean: Floats
    below: Bools
    length: Floats
    grain: Floats

    @classmethod
    def of(cls, capability: Floats, position: Floats, salience: Floats) -> Ground:
        """Measure the ground; all three are [actor, issue, run]. An issue without any weight has no shares."""
        weight = capability * salience
        total = ordered_sum(weight)
        share = weight / np.where(total > 0.0, total, 1.0)
        share = np.where(share > SMALLEST_SHARE, share, 0.0)
        mean = ordered_sum(share * position)
        length = np.maximum(position.max(axis=0) - position.min(axis=0), SCALE)
        grain = GRAIN * np.maximum(length, np.abs(position).max(axis=0))
        return cls(salience, position, share, mean, position <= mean + grain, length, grain)

    @property
    def longest(self) -> Floats:
        """The length of the longest scale [run]."""
        longest: Floats = self.length.max(axis=0)
        return longest


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Pairs of actors and of issues that could make a trade.

    Attributes:
        first: an actor's place [candidate].
        second: the other's, after ``first`` [candidate].
        first_gives: the issue on which the first gives ground and the second gains [candidate].
        second_gives: the issue on which the second gives ground and the first gains [candidate].
    """

    first: Ints
    second: Ints
    first_gives: Ints
    second_gives: Ints

    @classmethod
    def among(cls, actors: tuple[tuple[int, int], ...], issues: int) -> Candidates:
        """Return each pair of actors with each ordered pair of issues: pairs as given, then issues in order.

        An unordered pair of issues comes twice in a row, once for either way round; one way round at most can gain.
        """
        ways = [way for p in range(issues) for q in range(p + 1, issues) for way in ((p, q), (q, p))]
        rows = np.array(actors, dtype=np.intp).reshape(-1, 2)
        columns = np.array(ways, dtype=np.intp).reshape(-1, 2)
        first, second = (np.repeat(rows[:, k], len(columns)) for k in (0, 1))
        return cls(first, second, *(np.tile(columns[:, k], len(rows)) for k in (0, 1)))

    def only(self, kept: Bools | Ints) -> Candidates:
        """Return those that are kept."""
        return Candidates(self.first[kept], self.second[kept], self.first_gives[kept], self.second_gives[kept])

    def opposed(self, ground: Ground) -> Bools:
        """Return where both have weight on both issues and stand on opposite sides of both means [candidate, run]."""
        able = ground.share > 0.0
        found = np.ones((len(self.first), *ground.mean.shape[1:]), dtype=np.bool_)
        for issue in (self.first_gives, self.second_gives):
            found &= able[self.first, issue] & able[self.second, issue]
            found &= ground.below[self.first, issue] != ground.below[self.second, issue]
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One party to each candidate, as the one that gives; every array is [candidate, run].

    Attributes:
        wants: its salience on the issue on which it gains.
        cares: its salience on the issue on which it gives.
        share: its share of the vote on the issue on which it gives.
        now: its position there.
        goal: the other's position there, which it will not pass.
        rest: the part of the mean there that is not its own: Σ of share times position over the others.
        grain: what is nothing on that issue.
    """

    wants: Floats
    cares: Floats
    share: Floats
    now: Floats
    goal: Floats
    rest: Floats
    grain: Floats

    @classmethod
    def of(cls, ground: Ground, giver: Ints, other: Ints, gives: Ints, gains: Ints) -> Side:
        """Return the givers as they stand on the ground; all four are [candidate]."""
        share, now = ground.share[giver, gives], ground.position[giver, gives]
        return cls(
            wants=ground.salience[giver, gains],
            cares=ground.salience[giver, gives],
            share=share,
            now=now,
            goal=ground.position[other, gives],
            rest=ground.mean[gives] - share * now,
            grain=ground.grain[gives],
        )


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """What each candidate comes to; every array is [candidate, run].

    Attributes:
        fair: whether both gain and both move. Where not, the rest means nothing, but is finite.
        gain: what each of the two gains: utility in units of position times salience.
        first_shift: how far the first moves on what it gives, with its sign.
        second_shift: how far the second moves on what it gives, with its sign.
        first_end: where the first comes to stand there.
        second_end: where the second comes to stand there.
    """

    fair: Bools
    gain: Floats
    first_shift: Floats
    second_shift: Floats
    first_end: Floats
    second_end: Floats


def settle(first: Side, second: Side) -> Terms:
    """Work out the trade of equal gain for each candidate, both sides having weight on what they give."""
    sound = (first.share > 0.0) & (second.share > 0.0)
    share_1, share_2 = (np.where(sound, side.share, 1.0) for side in (first, second))
    rate = np.where(sound, first.wants + second.cares, 1.0) / np.where(sound, first.cares + second.wants, 1.0)
    reach_1, reach_2 = np.abs(first.goal - first.now), np.abs(second.goal - second.now)

    effect_2 = reach_2 * share_2
    effect_1 = effect_2 * rate
    beyond = effect_1 > reach_1 * share_1
    effect_1 = np.where(beyond, reach_1 * share_1, effect_1)
    effect_2 = np.where(beyond, effect_1 / rate, effect_2)
    shift_1 = np.where(beyond, reach_1, effect_1 / share_1)
    shift_2 = np.where(beyond, effect_2 / share_2, reach_2)

    stopped, room = _room(first, share_1, shift_1)
    shift_1 = np.where(stopped, room, shift_1)
    effect_1 = np.where(stopped, room * share_1, effect_1)
    effect_2 = np.where(stopped, effect_1 / rate, effect_2)
    shift_2 = np.where(stopped, effect_2 / share_2, shift_2)

    stopped, room = _room(second, share_2, shift_2)
    shift_2 = np.where(stopped, room, shift_2)
    effect_2 = np.where(stopped, room * share_2, effect_2)
    effect_1 = np.where(stopped, effect_2 * rate, effect_1)
    shift_1 = np.where(stopped, effect_1 / share_1, shift_1)

    gain = effect_2 * first.wants - effect_1 * first.cares
    fair = sound & (gain > np.maximum(first.grain, second.grain)) & (shift_1 > first.grain) & (shift_2 > second.grain)
    signed_1 = np.where(first.goal < first.now, -shift_1, shift_1)
    signed_2 = np.where(second.goal < second.now, -shift_2, shift_2)
    return Terms(
        fair=fair,
        gain=gain,
        first_shift=signed_1,
        second_shift=signed_2,
        first_end=np.where(shift_1 >= reach_1 - first.grain, first.goal, first.now + signed_1),
        second_end=np.where(shift_2 >= reach_2 - second.grain, second.goal, second.now + signed_2),
    )


def _room(side: Side, share: Floats, shift: Floats) -> tuple[Bools, Floats]:
    """Return where the mean would cross the goal, and how far the side may go until it is there."""
    away = side.goal - (side.rest + share * side.now)
    before = np.where(side.goal < side.now, -away, away)
    stopped = (before > side.grain) & (before - share * shift < -side.grain)
    return stopped, np.where(stopped, before / share, 0.0)


def gain_rank(gain: Floats, longest: Floats | float) -> Floats:
    """Return whole numbers in the order of the gains, the same for gains that are equal but for rounding.

    Args:
        gain: of any shape.
        longest: the length of the longest scale, of a shape that fits.
    """
    return np.rint(gain / (SAME_GAIN * longest))


@dataclass(frozen=True, slots=True, eq=False)
class Trades:
    """Every trade that could be made from one ground, each taken alone.

    Attributes:
        ground: where everybody stands.
        candidates: who and what [candidate].
        terms: what each comes to [candidate, run]; ``fair`` only where the two stand on opposite sides of both means.
    """

    ground: Ground
    candidates: Candidates
    terms: Terms


def trades(
    capability: Floats, position: Floats, salience: Floats, between: tuple[tuple[int, int], ...] | None = None
) -> Trades:
    """Return every trade that could be made.

    Args:
        capability: [actor, issue, run], at least 0.
        position: [actor, issue, run], in one unit on all issues.
        salience: [actor, issue, run], 0 to 1.
        between: pairs of actors' places; every pair when left out.
    """
    ground = Ground.of(capability, position, salience)
    size = len(position)
    pairs = between if between is not None else tuple((i, j) for i in range(size) for j in range(i + 1, size))
    return weighed(ground, Candidates.among(pairs, position.shape[1]))


def weighed(ground: Ground, found: Candidates) -> Trades:
    """Return what some candidates come to, each of which is weighed by itself."""
    terms = settle(
        Side.of(ground, found.first, found.second, found.first_gives, found.second_gives),
        Side.of(ground, found.second, found.first, found.second_gives, found.first_gives),
    )
    return Trades(ground, found, replace(terms, fair=terms.fair & found.opposed(ground)))


@dataclass(frozen=True, slots=True, eq=False)
class BestTrade:
    """The fair trade by which two actors gain most; every array is [run].

    Attributes:
        gain: what each gains; 0 where there is no fair trade.
        first_gives: the issue on which the first gives; −1 where there is none.
        second_gives: the issue on which the second gives; −1 where there is none.
        first_end: where the first then stands on it; 0 where there is none.
        second_end: where the second then stands on it; 0 where there is none.
    """

    gain: Floats
    first_gives: Ints
    second_gives: Ints
    first_end: Floats
    second_end: Floats


def best_trade(capability: Floats, position: Floats, salience: Floats, first: int, second: int) -> BestTrade:
    """Return the best fair trade between two actors in each run; of equals, that on the issues that come first.

    Args:
        capability: [actor, issue, run], at least 0, of all actors, since all have a say in the mean.
        position: [actor, issue, run], in one unit on all issues.
        salience: [actor, issue, run], 0 to 1.
        first: one actor's place.
        second: the other's.
    """
    found = trades(capability, position, salience, ((first, second),))
    terms, candidates = found.terms, found.candidates
    runs = position.shape[2]
    if not len(candidates.first):
        nowhere = np.full(runs, -1, dtype=np.intp)
        return BestTrade(np.zeros(runs), nowhere, nowhere, np.zeros(runs), np.zeros(runs))
    rank = np.where(terms.fair, gain_rank(terms.gain, found.ground.longest), -1.0)
    best, run = np.argmax(rank, axis=0), np.arange(runs)
    some = terms.fair[best, run]
    return BestTrade(
        gain=np.where(some, terms.gain[best, run], 0.0),
        first_gives=np.where(some, candidates.first_gives[best], -1),
        second_gives=np.where(some, candidates.second_gives[best], -1),
        first_end=np.where(some, terms.first_end[best, run], 0.0),
        second_end=np.where(some, terms.second_end[best, run], 0.0),
    )
