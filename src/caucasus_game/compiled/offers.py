"""Which offers stand and what they are worth, as compiled loops.

What ``engine.packages`` and ``engine.weighing`` do, operation by operation and in the same order.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from caucasus_game.compiled.lists import BLOCK, in_blocks, loop

__all__ = ["standing", "weigh"]

Array = Any


@loop
def standing(
    to: Array,
    terms: Array,
    money: Array,
    gives: Array,
    party: Array,
    live: Array,
    frozen: Array,
    text_until: Array,
    turn: int,
    offerable: Array,
) -> Array:
    """Tell which offers may stand: [maker, offer, run]. See ``engine.packages.standing``.

    Args:
        to: [maker, offer, run] the addressees as a bit set.
        terms: [maker, offer, issue, run].
        money: [maker, offer, actor, run].
        gives: [maker, offer, run] who gives its word, as a bit set.
        party: [issue, actor, run] who has a say.
        live, frozen: [run].
        text_until: [maker, issue, run] until when a maker may publish a single text.
        turn: the turn.
        offerable: [maker, addressee, run] who may make whom an offer; without makers for counters.
    """
    makers, slots, width = to.shape
    issues, actors, _ = party.shape
    stands = np.zeros(to.shape, dtype=np.bool_)
    for start in range(0, width, BLOCK):
        for maker in range(makers):
            own = np.int64(1) << maker
            for slot in range(slots):
                for run in range(start, min(start + BLOCK, width)):
                    asked = to[maker, slot, run]
                    if asked == 0 or not live[run] or asked & own:
                        continue
                    involved, some, text = np.int64(0), False, True
                    for issue in range(issues):
                        if np.isnan(terms[maker, slot, issue, run]):
                            continue
                        some = True
                        say = np.int64(0)
                        for actor in range(actors):
                            if party[issue, actor, run] != 0:
                                say |= np.int64(1) << actor
                        involved |= say
                        text &= say & own != 0 or text_until[maker, issue, run] >= turn
                    giving, paid = gives[maker, slot, run], np.int64(0)
                    for actor in range(actors):
                        if money[maker, slot, actor, run] != 0:
                            paid |= np.int64(1) << actor
                    signers = asked | own
                    if not some and giving == 0 and paid == 0:
                        continue
                    if (involved | giving | paid) & ~signers or (some and frozen[run] != 0):
                        continue
                    if len(offerable):
                        concerned = involved | giving | paid | (signers if giving else np.int64(0))
                        may = text and asked & ~concerned == 0
                        for actor in range(actors):
                            may &= asked >> actor & 1 == 0 or offerable[maker, actor, run]
                        if not may:
                            continue
                    stands[maker, slot, run] = True
    return stands


@loop
def weigh(
    offers: tuple[Array, ...],
    seats: tuple[Array, ...],
    rules: tuple[float, ...],
    board: tuple[Array, ...],
    own: tuple[Array, ...],
    stance: tuple[Array, ...],
    trust: Array,
) -> Array:
    """Return the gain, the least gain asked, and whether all terms lie in the mandate: [seat] each.

    See ``engine.weighing.weigh``.

    Args:
        offers: run, maker, marks [offer, issue], and whether there is neither a word nor money in it [offer].
        seats: offer, actor, and what words and money are worth [seat].
        rules: caution, tied hands, the least stakes, and the grid of gauges.
        board: terms and settled [issue, run], party [issue, actor, run].
        own: fatigue, pressure, expectation, and points of readiness that a lent table adds [actor, run].
        stance: position, salience, leeway, the ends of the mandate and those declared [actor, issue, run].
        trust: [actor, maker, run].
    """
    in_run, by, marks, bare = offers
    of_offer, by_seat, given = seats
    caution, tied_hands, least_stakes, grid = rules
    terms, settled, party = board
    fatigue, pressure, expectation, ease = own
    position, salience, leeway, mandate_low, mandate_high, declared_low, declared_high = stance
    issues = marks.shape[1]
    gain, asked = np.empty(len(of_offer)), np.empty(len(of_offer))
    inside = np.ones(len(of_offer), dtype=np.bool_)
    for seat in in_blocks(in_run[of_offer]):
        offer, actor = of_offer[seat], by_seat[seat]
        run, maker = in_run[offer], by[offer]
        whole = newly = change = stake = yielded = 0.0
        declared, kept = False, True
        for issue in range(issues):
            care = salience[actor, issue, run]
            whole += care
            mark = marks[offer, issue]
            if np.isnan(mark):
                continue
            ideal, won = position[actor, issue, run], leeway[actor, issue, run]
            away = abs(ideal - mark)
            if settled[issue, run] == 0:
                newly += care
            change += care * (abs(ideal - terms[issue, run]) - away)
            stake += care
            yielded += care * min(won, away)
            if party[issue, actor, run] != 0 and (
                mark < mandate_low[actor, issue, run] - won or mark > mandate_high[actor, issue, run] + won
            ):
                inside[seat] = False
            low, high = declared_low[maker, issue, run], declared_high[maker, issue, run]
            if low > 0.0 or high < 100.0:
                declared = True
                kept &= not (mark < low or mark > high)
        whole = max(whole, 1e-9)
        relief = (fatigue[actor, run] + pressure[actor, run]) * (newly / whole)
        worth = change / whole + relief + given[seat]
        stakes = max(stake / whole, 0.0 if bare[offer] else least_stakes)
        fear = caution * (1.0 - trust[actor, maker, run] / 100.0) * stakes
        tied = tied_hands if declared and kept else 1.0
        wanted = expectation[actor, run] * tied + fear - ease[actor, run] - yielded / whole
        gain[seat] = np.rint(worth * grid) * (1.0 / grid)
        asked[seat] = max(np.rint(wanted * grid) * (1.0 / grid), 0.0)
    return gain, asked, inside
