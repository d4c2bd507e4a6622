"""The ``steady`` policy: rules from a seat's goals and mandates, in three temperaments."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import ordered_sum
from caucasus_game.engine.scatter import counted, how_many, pairs
from caucasus_game.engine.secrecy import Sight
from caucasus_game.language import say, tr_later
from caucasus_game.policies.bargain import bargain, single_text
from caucasus_game.policies.decision import Decision, blank_decision, own_bound
from caucasus_game.policies.draws import drawn, drawn_at
from caucasus_game.policies.lots import pledge_size, weigh_lots
from caucasus_game.policies.menu import Menu
from caucasus_game.policies.purse import Purse
from caucasus_game.policies.tables import Tables
from caucasus_game.policies.temper import Temper
from caucasus_game.policies.words import keeping, sweeten, trade_words
from caucasus_game.randomness import stream, uniform

__all__ = ["Steady", "Weighed"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]

_REASONS = (
    say("it serves our own goals"),
    say("it helps an agreement along"),
    say("it stands in the way of terms we do not want"),
    say("the vote can be won now"),
    say("opinion has to be won before the vote"),
    say("they should feel what no deal costs"),
    say("we gave our word"),
    say("a package in which each side gets its way where it cares more"),
    say("a word for a word: both sides are better off"),
    say("a single text where the two can meet"),
    say("what is built with it serves our own goals"),
)
_GOALS, _HELPS, _BLOCKS, _VOTE, _OPINION, _PRESSURE, _WORD, _PACKAGE, _TRADE, _TEXT, _BUILD = range(len(_REASONS))

STEP = 10.0  # points of own score that count as one unit of reason to act
PRICE = 0.08  # units of reason a point of political capital, or of money, costs
AMPLE = 8.0  # points from which a purse is ample: what is plentiful is spent the more freely
MOST = 0.65  # part of the issues settled from which a vote is near
HASTE = 0.9  # how much the way differs from run to run
FURTHEST = 1.25  # negotiators may overstep the scenario's mandate by a quarter in the end
KEEP = 1.0  # units of reason that a promise to act adds
WHIM = 0.35  # width of what the rules leave to chance, so that like seats do not move in step


@dataclass(frozen=True, slots=True)
class Weighed:
    """How much speaks for a seat's orders, and why.

    Attributes:
        scores: [option of the seat, run] in units of reason, 0 where nothing does or it may not be ordered.
        reasons: [option of the seat, run], or one column for all runs, the number of the usual reason.
        bonus: [option of the seat, run] what else speaks for pressing, or None.
        owed: [option of the seat, run] whether the seat gave its word to do it.
    """

    scores: Floats
    reasons: NDArray[np.int64]
    bonus: Floats | None
    owed: Mask

    def why(self, picked: Places, at: Places, pressed_for: int) -> NDArray[np.int64]:
        """Return the number of the reason for options picked in some runs: [pick]; a bonus has its own."""
        why: NDArray[np.int64] = self.reasons[picked, at if self.reasons.shape[1] > 1 else 0]
        if self.bonus is not None:
            why[self.bonus[picked, at] > 0] = pressed_for
        why[self.owed[picked, at]] = _WORD
        return why


class Steady:
    """Acts on what an order does for its own goals, on whether it helps agreement, and on what it costs."""

    provenance = tr_later(
        "rules of thumb written for this project: goals first, agreement by temperament, votes when they can be won"
    )

    reasons: tuple[str, ...] = _REASONS
    pressed_for: int = _PRESSURE
    """The number of the reason that a bonus for pressing gives."""

    def __init__(self, name: str, temper: Temper) -> None:
        self.name = name
        self._temper = temper

    def counters(self, sight: Sight) -> NDArray[np.bool_]:
        """Counter as readily as it makes offers."""
        key = stream("policy", "steady", sight.seat, "counter")
        return uniform(sight.seed, sight.runs, sight.turn, key) < self._temper.over(sight.rulebook.length).eager

    def decide(self, sight: Sight) -> Decision:
        """Return the seat's orders in every run of the sight."""
        decision = blank_decision(sight, self.reasons)
        self._instruct(sight, decision)
        self._act(sight, decision)
        self._bargain(sight, decision)
        sweeten(sight, decision, self._temper)
        single_text(sight, decision, _TEXT)
        trade_words(sight, decision, self._temper, _TRADE)
        self._choose(sight, decision)
        return decision

    def _instruct(self, sight: Sight, decision: Decision) -> None:
        """Let the negotiators go a longer way from the stated position to the ends of the mandate, turn by turn."""
        tables, me, temper = Tables.of(sight.rulebook), sight.index, self._temper.over(sight.rulebook.length)
        key = stream("policy", "steady", sight.seat, "patience")
        patience = HASTE * (uniform(sight.seed, sight.runs, 0, key) - 0.5)
        way = np.clip(temper.reach + temper.relents * sight.turn + patience, 0.0, FURTHEST)
        party = sight["party"][:, me] != 0
        issues = np.flatnonzero(np.logical_or.reduce(party, axis=1))  # a seat has a say in few of them
        party, stated = party[issues], sight["stated"][me, issues]
        lowest, highest = tables.mandate_low[me, issues, None], tables.mandate_high[me, issues, None]
        low = np.rint(stated - way * np.maximum(stated - lowest, 0.0))
        high = np.rint(stated + way * np.maximum(highest - stated, 0.0))
        decision.low[issues] = np.where(party, np.maximum(low, 0.0), np.nan)
        decision.high[issues] = np.where(party, np.minimum(high, 100.0), np.nan)

    def _bargain(self, sight: Sight, decision: Decision) -> None:
        """Make the offers of the turn."""
        bargain(sight, decision, self._temper, _PACKAGE)

    def _press_bonus(self, sight: Sight, menu: Menu, open_: Mask) -> Floats | None:  # noqa: ARG002 (for who knows more)
        """Return what else speaks for pressing, 0 or more: [option of the seat, run]; None where nothing does.

        Args:
            sight: what the seat knows.
            menu: of the seat.
            open_: [option of the seat, run] what may be ordered; elsewhere the bonus does not matter.
        """
        return None

    def _act(self, sight: Sight, decision: Decision) -> None:
        menu = Menu.of(sight.rulebook, sight.index)
        if not len(menu.options):
            return
        weighed = self._weigh(sight, menu)
        scores, purse = weighed.scores, Purse(sight)
        for slot in range(len(decision.option)):
            if slot:
                scores *= purse.affordable()
            top = np.maximum.reduce(scores, axis=0)
            at = np.flatnonzero(top > 0)
            # the first of those with the highest score comes after all rows up to which none has it
            picked = how_many(counted(scores == top) == 0).take(at).astype(np.intp)
            order, amount = menu.options[picked], self._amount(sight, menu, picked, purse.most(picked, at), at)
            decision.option[slot, at] = order
            decision.amount[slot, at] = amount
            decision.mark[slot, at] = own_bound(sight, order, at)
            decision.why[slot, at] = weighed.why(picked, at, self.pressed_for)
            purse.take(picked, amount, at)
            scores[picked, at] = 0.0

    @staticmethod
    def _amount(sight: Sight, menu: Menu, picked: Places, left: Floats, at: Places) -> Floats:
        """Return what is spent beyond the cost of what was picked: [pick], a little more than the least, or a pledge.

        Args:
            sight: what the seat knows.
            menu: of the seat.
            picked: [pick] places in the menu.
            left: [pick] the most that the purse allows.
            at: [pick] the places of the runs.
        """
        usual = np.maximum(np.minimum(np.minimum(left, menu.most[picked]), menu.least[picked] + 2.0), 1.0)
        amount = np.where(menu.most[picked] > 0, usual, 0.0)
        pledged = pledge_size(sight, menu.options[picked], left, at)
        return np.where(pledged > 0, pledged, amount)

    def _weigh(self, sight: Sight, menu: Menu) -> Weighed:
        """Return how much speaks for each of the seat's orders.

        Most orders speak against themselves most of the time: only for the others is it drawn what chance adds.
        """
        temper = self._temper
        away, owed = keeping(sight)
        leaning = temper.leaning(float(Tables.of(sight.rulebook).interest[sight.index]))
        goals = np.clip(menu.benefit / STEP, -1.5, 1.5)[:, None] * temper.own
        lean = menu.lean[:, None] * leaning
        base = self._price(sight, menu)
        np.subtract(goals + lean, base, out=base)
        open_ = sight.legal() & ~away
        rows, extra = np.logical_or.reduce(open_, axis=1), np.zeros_like(base)
        self._weigh_votes(sight, menu, rows, base)
        self._weigh_campaigns(sight, menu, rows, lean, extra)
        bonus = self._press_bonus(sight, menu, open_)
        if bonus is not None:
            extra += bonus
        weigh_lots(sight, menu, rows, extra, temper)
        likely = base + extra > -WHIM  # chance adds half of that at most
        likely |= owed
        likely &= open_
        row, run = pairs(likely)
        place = row * sight.width + run
        score = drawn_at(sight, menu.whim, row, run)
        score -= 0.5
        score *= WHIM
        score += base.reshape(-1)[place]
        score += extra.reshape(-1)[place]
        score += KEEP * owed.reshape(-1)[place]
        scores = np.zeros_like(base)
        scores.reshape(-1)[place] = np.maximum(score, 0.0)
        return Weighed(scores, self._reasons(menu, goals, lean, np.asarray(leaning) < 0), bonus, owed)

    @staticmethod
    def _price(sight: Sight, menu: Menu) -> Floats:
        """Return what speaks against each order for what it costs: [option of the seat, run]."""
        # what is plentiful is spent the more freely
        capital, treasury = (
            np.minimum(1.0, 100.0 * AMPLE / np.maximum(sight.own(purse), 1.0)) for purse in ("capital", "treasury")
        )
        price = (PRICE * menu.capital)[:, None] * capital
        paid = np.flatnonzero(menu.treasury)
        price[paid] += (PRICE * menu.treasury[paid])[:, None] * treasury
        return price

    def _weigh_votes(self, sight: Sight, menu: Menu, rows: Mask, base: Floats) -> None:
        """Weigh votes by whether they can be won and by nothing else, as :meth:`_weigh_campaigns` does campaigns."""
        for row in np.flatnonzero(menu.votes & rows):
            body = menu.body[row]
            ahead = _support(sight, body) - sight.rulebook.home.threshold[body]
            base[row] = np.where(ahead >= self._temper.margin, 2.0, -1.0)

    @staticmethod
    def _weigh_campaigns(sight: Sight, menu: Menu, rows: Mask, lean: Floats, extra: Floats) -> None:
        """Weigh campaigns by whether a vote is near and close.

        Args:
            sight: what the seat knows.
            menu: of the seat.
            rows: [option of the seat] what is to be weighed.
            lean: [option of the seat, run], or one column, how much orders help agreement along as the seat sees it.
            extra: [option of the seat, run] changed in place.
        """
        campaigns = np.flatnonzero(menu.campaigns & rows)
        if not len(campaigns):
            return
        settled = ordered_sum(sight["settled"]) / len(sight.rulebook.issues)
        near_vote = (sight["frozen"] != 0) | (settled > MOST)
        for body in np.unique(menu.body[campaigns]):
            ahead = _support(sight, body) - sight.rulebook.home.threshold[body]
            close = (ahead > -20.0) & (ahead < 8.0) & near_vote
            for row in campaigns[menu.body[campaigns] == body]:
                extra[row] = np.where(close, 0.6 * np.sign(lean[row]), -0.8)

    @staticmethod
    def _reasons(menu: Menu, goals: Floats, lean: Floats, against: Mask) -> NDArray[np.int64]:
        """Return the number of the main reason for each order: [option of the seat, run], or one column for all runs.

        Args:
            menu: of the seat.
            goals: [option of the seat, run], or one column, how much the seat's own goals speak for the order.
            lean: likewise, how much it helps agreement along, as the seat sees it.
            against: [run], or one for all, whether the seat would rather not agree.
        """
        served = goals >= lean
        reasons = np.where(served, _GOALS, np.where(against, _BLOCKS, _HELPS))
        reasons[menu.votes] = _VOTE
        reasons[menu.campaigns & ~menu.heard] = _OPINION
        reasons[menu.presses[:, None] & ~served] = _PRESSURE
        reasons[menu.earning] = _BUILD
        return reasons

    def _choose(self, sight: Sight, decision: Decision) -> None:
        tables = Tables.of(sight.rulebook)
        leaning = self._temper.leaning(float(tables.interest[sight.index]))
        open_ = sight["open"]
        open_, prompts = sight["open"], sight.rulebook.prompts
        for index in np.flatnonzero(np.logical_or.reduce(open_ > 0, axis=1)).tolist():
            prompt = prompts[index]
            if prompt.actor != sight.index:
                continue
            span = slice(prompt.first, prompt.first + len(prompt.options))
            names = tuple(("choice", prompt.id, option) for option in prompt.options)
            goals = np.clip(tables.choice_benefit[span] / STEP, -1.5, 1.5)[:, None] * self._temper.own
            asked = np.flatnonzero(open_[index])
            scores = np.broadcast_to(goals + tables.choice_lean[span][:, None] * leaning, (len(names), sight.width))
            scores = scores[:, asked] + WHIM * drawn(sight, "steady", names, asked)
            decision.choice[index, asked] = np.argmax(scores, axis=0)


def _support(sight: Sight, body: int) -> Floats:
    """Return what the seat takes a body's support to be: of its own as it is, of others' by the poll: [run]."""
    own: Floats = sight["support"][body]
    return sight.support()[body] if np.isnan(own).any() else own
