"""The ``steady`` policy: rules from a seat's goals and mandates, in three temperaments."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import ordered_sum, stream, uniform
from caucasus_game.engine.secrecy import Sight
from caucasus_game.policies.bargain import bargain, single_text
from caucasus_game.policies.decision import Decision, blank_decision, own_bound
from caucasus_game.policies.draws import drawn
from caucasus_game.policies.lots import pledge_size, weigh_lots
from caucasus_game.policies.purse import Purse
from caucasus_game.policies.tables import Tables
from caucasus_game.policies.temper import Temper
from caucasus_game.policies.words import keeping, sweeten, trade_words

__all__ = ["Steady"]

Floats = NDArray[np.float64]

_REASONS = (
    "it serves our own goals",
    "it helps an agreement along",
    "it stands in the way of terms we do not want",
    "the vote can be won now",
    "opinion has to be won before the vote",
    "they should feel what no deal costs",
    "we gave our word",
    "a package in which each side gets its way where it cares more",
    "a word for a word: both sides are better off",
    "a single text where the two can meet",
    "what is built with it serves our own goals",
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


class Steady:
    """Acts on what an order does for its own goals, on whether it helps agreement, and on what it costs."""

    provenance = (
        "rules of thumb written for this project: goals first, agreement by temperament, votes when they can be won"
    )

    reasons: tuple[str, ...] = _REASONS

    def __init__(self, name: str, temper: Temper) -> None:
        self.name = name
        self._temper = temper

    def counters(self, sight: Sight) -> NDArray[np.bool_]:
        """Counter as readily as it makes offers."""
        key = stream("policy", "steady", sight.seat, "counter")
        return uniform(sight.seed, sight.runs, sight.turn, key) < self._temper.eager

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
        tables, me = Tables.of(sight.rulebook), sight.index
        key = stream("policy", "steady", sight.seat, "patience")
        patience = HASTE * (uniform(sight.seed, sight.runs, 0, key) - 0.5)
        way = np.clip(self._temper.reach + self._temper.relents * sight.turn + patience, 0.0, FURTHEST)
        stated = sight["stated"][me]
        party = sight["party"][:, me] != 0
        low = np.clip(np.rint(stated - way * np.maximum(stated - tables.mandate_low[me][:, None], 0.0)), 0.0, 100.0)
        high = np.clip(np.rint(stated + way * np.maximum(tables.mandate_high[me][:, None] - stated, 0.0)), 0.0, 100.0)
        decision.low = np.where(party, low, np.nan)
        decision.high = np.where(party, high, np.nan)

    def _bargain(self, sight: Sight, decision: Decision) -> None:
        """Make the offers of the turn."""
        bargain(sight, decision, self._temper, _PACKAGE)

    def _press_bonus(self, sight: Sight, targets: NDArray[np.intp]) -> tuple[Floats, int]:
        """Return what else speaks for pressing each target [target, run], and the number of the reason it gives."""
        return np.zeros((len(targets), sight.width)), _PRESSURE

    def _act(self, sight: Sight, decision: Decision) -> None:
        mine = sight.rulebook.options.of_seat[sight.index]
        if not len(mine):
            return
        scores, reasons = self._weigh(sight, mine)
        away, owed = keeping(sight)
        scores[owed] += KEEP
        reasons[owed] = _WORD
        open_ = sight.legal() & (scores > 0) & ~away
        purse = Purse(sight)
        runs = np.arange(sight.width)
        spending = Tables.of(sight.rulebook).spending[mine]
        for slot in range(len(decision.option)):
            ready = np.where(open_ & purse.affordable(), scores, -1.0)
            picked = np.argmax(ready, axis=0)
            go = ready[picked, runs] > 0
            least, most = spending[picked].T
            left = purse.most(picked)
            amount = np.where(go & (most > 0), np.maximum(np.minimum(np.minimum(left, most), least + 2.0), 1.0), 0.0)
            pledged = pledge_size(sight, mine[picked], left)
            amount = np.where(go & (pledged > 0), pledged, amount)
            decision.option[slot] = np.where(go, mine[picked], -1)
            decision.amount[slot] = amount
            decision.mark[slot] = own_bound(sight, mine[picked])
            decision.why[slot] = reasons[picked, runs]
            purse.take(picked, go, amount)
            open_[picked[go], runs[go]] = False

    def _weigh(self, sight: Sight, mine: NDArray[np.intp]) -> tuple[Floats, NDArray[np.int8]]:
        """Return how much speaks for each of the seat's orders and the main reason: two arrays [option of the seat,
        run].
        """
        rulebook, temper = sight.rulebook, self._temper
        tables = Tables.of(rulebook)
        goals = np.clip(tables.benefit[mine] / STEP, -1.5, 1.5)[:, None] * temper.own
        leaning = temper.leaning(float(tables.interest[sight.index]))
        lean = tables.lean[mine][:, None] * leaning
        price = self._price(sight, mine)
        names = tuple(("whim", rulebook.options.all[k].id, rulebook.options.all[k].target) for k in mine.tolist())
        whim = drawn(sight, "steady", names)
        whim -= 0.5
        whim *= WHIM
        scores = goals + lean - price
        scores += whim
        goals, lean = np.broadcast_to(goals, whim.shape), np.broadcast_to(lean, whim.shape)
        direction = np.where(np.asarray(leaning) < 0, _BLOCKS, _HELPS).astype(np.int8)
        reasons = np.where(goals >= lean, np.int8(_GOALS), direction)
        support = sight.support()
        settled = ordered_sum(sight["settled"]) / len(rulebook.issues)
        near_vote = (sight["frozen"] != 0) | (settled > MOST)
        for row, number in enumerate(mine):
            option = rulebook.options.all[number]
            if option.action.verb == "vote":
                ahead = support[option.body] - rulebook.home.threshold[option.body]
                scores[row] = np.where(ahead >= temper.margin, 2.0 + whim[row], -1.0)
                reasons[row] = _VOTE
            elif option.action.verb == "campaign":
                ahead = support[option.target_body] - rulebook.home.threshold[option.target_body]
                close = (ahead > -20.0) & (ahead < 8.0) & near_vote
                scores[row] = np.where(close, scores[row] + 0.6 * np.sign(lean[row]), scores[row] - 0.8)
                reasons[row] = _OPINION
        self._weigh_presses(sight, mine, scores, reasons, goals < lean)
        for row in weigh_lots(sight, mine, scores, temper):
            reasons[row] = _BUILD
        return scores, reasons

    @staticmethod
    def _price(sight: Sight, mine: NDArray[np.intp]) -> Floats:
        """Return what speaks against each order for what it costs: [option of the seat, run]."""
        options = sight.rulebook.options
        price = np.zeros((len(mine), sight.width))
        for purse, cost in (("capital", options.capital[mine]), ("treasury", options.treasury[mine])):
            scarce = np.minimum(1.0, 100.0 * AMPLE / np.maximum(sight[purse][sight.index], 1.0))
            price += PRICE * (cost / 100.0)[:, None] * scarce
        return price

    def _weigh_presses(
        self, sight: Sight, mine: NDArray[np.intp], scores: Floats, reasons: NDArray[np.int8], helps: NDArray[np.bool_]
    ) -> None:
        """Add what speaks for pressing, and say so where it is why; ``helps`` [option of the seat, run]."""
        options = sight.rulebook.options.all
        rows = [row for row, number in enumerate(mine) if options[number].action.verb == "press"]
        if not rows:
            return
        bonus, why = self._press_bonus(sight, np.array([options[mine[row]].target_actor for row in rows]))
        for row, extra in zip(rows, bonus, strict=True):
            scores[row] += extra
            reasons[row] = np.where(extra > 0, why, np.where(helps[row], _PRESSURE, reasons[row]))

    def _choose(self, sight: Sight, decision: Decision) -> None:
        tables = Tables.of(sight.rulebook)
        leaning = self._temper.leaning(float(tables.interest[sight.index]))
        for index, prompt in enumerate(sight.rulebook.prompts):
            if prompt.actor != sight.index or not sight["open"][index].any():
                continue
            span = slice(prompt.first, prompt.first + len(prompt.options))
            whim = WHIM * drawn(sight, "steady", tuple(("choice", prompt.id, option) for option in prompt.options))
            goals = np.clip(tables.choice_benefit[span] / STEP, -1.5, 1.5)[:, None] * self._temper.own
            scores = goals + tables.choice_lean[span][:, None] * leaning + whim
            decision.choice[index] = np.argmax(scores, axis=0)
