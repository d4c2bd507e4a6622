"""Orders drawn at random, as compiled loops.

What ``policies.uniform`` does, operation by operation and in the same order.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from caucasus_game.compiled.lists import BLOCK, draw, loop

__all__ = ["act", "offer"]

Array = Any


@loop
def _tell_affordable(
    legal: Array, of_capital: float, of_treasury: float, capital: Array, treasury: Array, ready: Array
) -> None:
    """Tell in which runs an option is legal and can be paid: 1 or 0."""
    for k in range(len(legal)):
        ready[k] = np.uint8(legal[k]) & np.uint8(of_capital <= capital[k]) & np.uint8(of_treasury <= treasury[k])


@loop
def _add(ready: Array, count: Array) -> None:
    for k in range(len(count)):
        count[k] += ready[k]


@loop
def _count_rows(upto: Array, rank: Array, picked: Array) -> None:
    """Count the rows up to which no more are ready than the rank of the one that is drawn."""
    for k in range(len(picked)):
        picked[k] += np.int16(upto[k] <= rank[k])


@loop
def act(
    legal: Array,
    options: tuple[Array, ...],
    sizes: tuple[Array, ...],
    declares: Array,
    purse: tuple[Array, ...],
    stance: tuple[Array, ...],
    me: int,
    keys: Array,
    runs: Array,
    orders: tuple[Array, ...],
) -> None:
    """Draw actions into ``orders``: the option, the amount, and the mark it names, [slot, run] each.

    Args:
        legal: [option of the seat, run]; what has been picked is taken out of it.
        options: what each costs at least, of both purses, and without the amount that may be chosen; and the number it
            goes by [option of the seat].
        sizes: the least and the most that may be spent on each, and of which purse [option of the seat].
        declares: the issue on which each declares a bound, or -1 [option of the seat].
        purse: political capital and treasury [run]; changed.
        stance: stated positions [actor, issue, run]; the ends of the seat's own mandate [issue, run].
        me: the seat.
        keys: of the draws of options and of amounts [2, slot].
        runs: [run] their numbers.
        orders: written into.
    """
    capital_least, treasury_least, capital_base, treasury_base, number = options
    least, most, spends, pays = sizes
    capital, treasury = purse
    stated, low, high = stance
    picks, amounts, marks = orders
    rows, width = legal.shape
    ready = np.empty((rows, BLOCK), dtype=np.uint8)
    count, upto, rank, picked = np.empty((4, BLOCK), dtype=np.int16)
    for start in range(0, width, BLOCK):
        size = min(BLOCK, width - start)
        for slot in range(len(picks)):
            count[:] = 0
            here = slice(start, start + size)
            for row in range(rows):
                _tell_affordable(
                    legal[row, here],
                    capital_least[row],
                    treasury_least[row],
                    capital[here],
                    treasury[here],
                    ready[row],
                )
                _add(ready[row], count)
            for k in range(size):
                # one more than there are options: doing nothing is an order too
                rank[k] = np.int16(np.floor(draw(keys[0, slot], runs[start + k]) * (count[k] + 1.0)))
            upto[:] = 0
            picked[:] = 0
            for row in range(rows):
                _add(ready[row], upto)
                _count_rows(upto, rank, picked)
            for k in range(size):
                if rank[k] >= count[k]:
                    continue
                run, row = start + k, picked[k]
                amount = 0.0
                if most[row] > 0.0:
                    left = treasury[run] - treasury_base[row] if pays[row] else capital[run] - capital_base[row]
                    top = min(most[row], np.floor(left / 100.0))
                    drawn = draw(keys[1, slot], runs[run])
                    amount = min(least[row] + np.floor(drawn * max(top - least[row] + 1.0, 1.0)), max(top, 1.0))
                picks[slot, run], amounts[slot, run] = number[row], amount
                issue = declares[row]
                if issue >= 0:
                    total = stated[0, issue, run]
                    for actor in range(1, len(stated)):
                        total += stated[actor, issue, run]
                    own = stated[me, issue, run]
                    others = (total - own) / max(len(stated) - 1, 1)
                    marks[slot, run] = high[issue, run] if others > own else low[issue, run]
                spent = 100.0 * amount
                capital[run] -= capital_base[row] + spent * spends[row]
                treasury[run] -= treasury_base[row] + spent * pays[row]
                legal[row, run] = False


@loop
def offer(
    addressable: Array,
    party: Array,
    frozen: Array,
    mandate: tuple[Array, ...],
    treasury: Array,
    words: tuple[Array, ...],
    chances: tuple[float, ...],
    me: int,
    keys: Array,
    runs: Array,
    package: tuple[Array, ...],
) -> None:
    """Draw an offer into ``package``: addressees [run], terms [issue, run], words [promise, run], money [actor, run].

    Args:
        addressable: [actor, run].
        party: [issue, actor, run].
        frozen: [run].
        mandate: its ends [issue, run].
        treasury: [run].
        words: those that the seat can give, and for how many turns at least and at most [word].
        chances: of terms, and of a second issue; of a word, and of money for nothing; and that money.
        me: the seat.
        keys: of the draws, in the order in which they are named below.
        runs: [run] their numbers.
        package: written into.
    """
    (low, high), (word, least, most), (of_terms, of_word, paid) = mandate, words, chances
    to, terms, promise, money = package
    offers, gives, issue_one, mark_one, link, issue_two, mark_two, which, turns, whom, pay = keys
    issues, actors, width = party.shape
    for k in range(width):
        run, reached, others = runs[k], 0, np.int64(0)
        for actor in range(actors):
            if addressable[actor, k]:
                reached += 1
                others |= np.int64(1) << actor
        if not reached:
            continue
        if draw(offers, run) < of_terms and frozen[k] == 0:
            own = 0
            for issue in range(issues):
                own += party[issue, me, k] != 0
            asked = np.int64(0)
            for number in range(2):
                if number and not draw(link, run) < of_terms:
                    break
                rank = np.floor(draw(issue_two if number else issue_one, run) * own)
                if not rank < own:
                    continue
                row, before = 0, 0.0
                for issue in range(issues):
                    if party[issue, me, k] != 0:
                        before += 1.0
                    row += before <= rank
                span = np.floor(high[row, k] - low[row, k]) + 1.0
                terms[row, k] = low[row, k] + np.floor(draw(mark_two if number else mark_one, run) * span)
                for actor in range(actors):
                    if party[row, actor, k] != 0:
                        asked |= np.int64(1) << actor
            asked &= ~(np.int64(1) << me)
            if asked != 0 and asked & ~others == 0:
                to[k] = asked
            else:
                terms[:, k] = np.nan
        if len(word) and draw(gives, run) < of_word:
            drawn = int(np.floor(draw(which, run) * len(word)))
            longer = np.int64(np.floor(draw(turns, run) * (most[drawn] - least[drawn] + 1)))
            promise[word[drawn], k] = least[drawn] + longer
            rank, getter, before = np.floor(draw(whom, run) * reached), 0, 0.0
            if rank < reached:
                for actor in range(actors):
                    before += addressable[actor, k]
                    getter += before <= rank
            if to[k] == 0:
                to[k] = np.int64(1) << getter
                if draw(pay, run) < of_word and treasury[k] >= paid:
                    money[me, k] -= paid
                    money[getter, k] += paid
