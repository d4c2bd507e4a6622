"""The ``lookahead`` policy: it tries decisions out in imagined games, and takes the one that does best for its seat.

A rollout policy in the sense of G. Tesauro and G. R. Galperin ("On-line policy improvement using Monte-Carlo search",
1996): what can be done now is played on to the end by a simpler policy, many times over, and judged by how it came out.
Every candidate is tried in the same imagined games, with the same chances, so that what differs is what was decided.
Those that do best are tried in more of them. What a candidate was seen to do is drawn towards what such candidates are
worth on the whole, for of many tried a few times the best looks better than it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.engine.secrecy import Sight
from caucasus_game.language import say, tr_later
from caucasus_game.policies.candidates import TRIED, choice_plans, order_plans
from caucasus_game.policies.choices_ahead import ChoicesAhead
from caucasus_game.policies.decision import Decision, blank_decision
from caucasus_game.policies.plans import STANCES, spread_out
from caucasus_game.policies.question import Question
from caucasus_game.policies.rollouts import Note, Trial, paired, tried
from caucasus_game.policies.steady import Steady
from caucasus_game.policies.weighed import in_words, weighed

__all__ = ["BUDGETS", "Budget", "Lookahead", "asked", "decided", "search"]

Mask = NDArray[np.bool_]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Budget:
    """How much a search may try.

    Attributes:
        worlds: imagined games in which a candidate is tried at first.
        again: further ones in which the best of them are tried.
        orders: single orders tried beside those of the best stance.
        kept: so many candidates of a run are tried again.
        turns: how many turns are played; None for as many as there are.
    """

    worlds: int
    again: int
    orders: int
    kept: int
    turns: int | None = None


BUDGETS: Final[dict[str, Budget]] = {
    "quick": Budget(worlds=4, again=12, orders=10, kept=3),
    "usual": Budget(worlds=12, again=24, orders=20, kept=5),
    "deep": Budget(worlds=32, again=64, orders=60, kept=8),
}


def asked(sight: Sight, budget: Budget) -> Question:
    """Return the question what to do now, with room for what a budget allows."""
    return Question.of(sight, budget.worlds + budget.again)


def search(
    questions: Sequence[Question],
    budget: Budget,
    stop: Callable[[], bool] = lambda: False,
    note: Note | None = None,
) -> Iterator[float]:
    """Answer the questions of some seats in the same turn; what each finds does not depend on the others.

    Yields the part of the work that is done, 0 to 1, after every block of imagined games; each question's ``best`` is
    the answer once it is exhausted, and the best so far before that. Where ``stop`` says so it ends early, within a
    turn of imagined games. ``note`` is told what came of each trial.
    """
    ahead: dict[int, ChoicesAhead] = {}

    def all_plans(one: Question) -> list[Trial]:
        return [paired(one, np.arange(len(one.plans)), 0, budget.worlds)]

    def single_orders(one: Question) -> list[Trial]:
        plans = one.add(order_plans(one.sight, one.live, *one.base(), budget.orders))
        trials = [paired(one, plans, 0, budget.worlds)]
        if note is None and (choices := ChoicesAhead.of(one, plans)) is not None:
            ahead[id(one)] = choices
            trials.append(paired(choices.asked, np.arange(len(choices.asked.plans)), 0, budget.worlds))
        return trials

    def single_choices(one: Question) -> list[Trial]:
        plans = one.add(choice_plans(one.sight, one.live, *one.base()))
        if id(one) in ahead and ahead[id(one)].tell(one, int(one.best[0]), plans):
            return []
        return [paired(one, plans, 0, budget.worlds)]

    def again(one: Question) -> list[Trial]:
        return [paired(one, one.leading(budget.kept), budget.worlds, budget.worlds + budget.again)]

    going_on = [one for one in questions if len(one.live)]
    done = 0.0
    for share, trials_of in ((0.3, all_plans), (0.4, single_orders), (0.1, single_choices), (0.2, again)):
        trials = [trial for one in going_on for trial in trials_of(one)]
        for part in tried(trials, budget.turns, stop, note or _unheard):
            yield done + share * part
        if stop():
            return
        done += share
        for one in going_on:
            one.promote()


def _unheard(*_: object) -> None:
    """Tell nobody what came of a trial."""


class Lookahead:
    """Searches, within a budget of imagined games."""

    provenance = tr_later(
        "written for this project after the rollout policies of Tesauro and Galperin (1996): it plays what it may order"
        " on in imagined games, by the steady policy, and takes what does best for its own goals"
    )

    def __init__(self, name: str, budget: Budget) -> None:
        self.name = name
        self.budget = budget
        self._usual = Steady("balanced", STANCES["balanced"])

    def counters(self, sight: Sight) -> Mask:
        """Counter as readily as the balanced steady policy."""
        return self._usual.counters(sight)

    def decide(self, sight: Sight) -> Decision:
        """Return the seat's orders in every run of the sight."""
        return self.decide_together([sight])[0]

    def decide_together(self, sights: Sequence[Sight], stop: Callable[[], bool] = lambda: False) -> list[Decision]:
        """Return the orders of several seats of the same turn: the same as one by one, in less time.

        Where ``stop`` says so the search ends early, and what it found so far is what it returns.
        """
        questions = [asked(sight, self.budget) for sight in sights]
        for _ in search(questions, self.budget, stop):
            pass
        return [decided(question) for question in questions]


def decided(question: Question) -> Decision:
    """Return the decision that a question was answered with, in every run of its sight.

    In a game of one run each order's reason says what the search expects of it.
    """
    if not len(question.live):
        return blank_decision(question.sight, (say("the game is over"),))
    decision = spread_out(question.sight, question.base()[0], question.live)
    if question.sight.width == 1:
        found = in_words(weighed(question))
        decision.reasons = tuple(
            found if reason == TRIED else say("{reason}; {found}", reason=reason, found=found)
            for reason in decision.reasons
        )
    return decision
