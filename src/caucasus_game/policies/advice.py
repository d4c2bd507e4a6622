"""Advice: three different ways to play a turn, found by searching, and what each is expected to bring."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from math import fsum, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import ordered_sum
from caucasus_game.engine.program import NEVER
from caucasus_game.engine.rulebook import Rulebook
from caucasus_game.engine.secrecy import Sight
from caucasus_game.policies.advice_seen import Advice, Expected, Kind, Sure, Way
from caucasus_game.policies.batch import BatchResult
from caucasus_game.policies.lookahead import Budget, asked, search
from caucasus_game.policies.plans import STANCE_WORDS, STANCES, taken
from caucasus_game.policies.question import Question
from caucasus_game.policies.registry import seat_orders
from caucasus_game.policies.rollouts import Trial, paired, tried
from caucasus_game.policies.voices import Criteria
from caucasus_game.policies.voices_seen import Speaker, Voice

__all__ = ["advise"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Places = NDArray[np.intp]

SURE: Final = 2.0
LIKELY: Final = 1.0
"""So many standard errors apart two ways must be."""
WORST: Final = 4
"""A cautious seat looks at the worst quarter of the games."""
SHOWN: Final = 3
"""So many milestones and gauges are told of: those on which the ways differ most."""
LEAST: Final = 0.02
"""A part of its span by which a milestone or a gauge differs at least, to be told of."""
USUAL: Final = 0
"""The plan of the usual orders: the first of every question."""
SEARCHED: Final = 0.8
"""The part of the work that the search is; the rest plays the three ways on."""


def advise(
    sight: Sight, events: tuple[str, ...], budget: Budget, stop: Callable[[], bool] = lambda: False
) -> Generator[float, None, Advice]:
    """Search, and return three ways to play the turn. They are tried in new imagined games, in which they were not
    picked for having done well.

    Args:
        sight: of one run that goes on.
        events: those that put a choice to the seat.
        budget: how much is tried.
        stop: asked every imagined turn; where it says so there is no advice.

    Yields:
        The part of the work that is done, 0 to 1.
    """
    question = asked(sight, budget)
    criteria = Criteria(sight.rulebook, sight.seat)
    for part in search([question], budget, stop, criteria.note):
        yield SEARCHED * part
    if stop():
        return Advice((), 0, 0.0)
    ways, voices = _different(question), criteria.best(budget.worlds)
    first = question.values.shape[1]
    games = budget.worlds + budget.again
    question.values = np.concatenate([question.values, np.full((len(question.plans), games), np.nan)], axis=1)
    came = _Came(sight.rulebook)
    plans = np.unique(np.array([USUAL, *ways.values(), *voices.values()], dtype=np.intp))

    def note(trial: Trial, played: BatchResult, columns: Places) -> None:
        came.note(trial, played, columns)
        criteria.note(trial, played, columns)

    for part in tried([paired(question, plans, first, first + games)], budget.turns, stop, note):
        yield SEARCHED + (1.0 - SEARCHED) * part
    scores = question.values[:, first:]
    if stop():
        return Advice((), 0, 0.0)
    said = _voices(question, events, voices, criteria, (first, first + games))
    return Advice(_ways(question, events, ways, scores, came), games, fsum(scores[USUAL]) / games, said)


def _different(question: Question) -> dict[Kind, int]:
    """Return the plans of the ways: of each kind the best that orders something else than those before it."""
    plans, best = question.plans, int(question.best[0])
    worth = question.worth()
    worst = np.array([_worst(row[~np.isnan(row)]) for row in question.values])
    merits: tuple[tuple[Kind, Floats, Mask], ...] = (
        ("other", worth, plans.stance != plans.stance[best]),
        ("cautious", worst, np.ones(len(plans), dtype=np.bool_)),
    )
    found: dict[Kind, int] = {"best": best}
    for kind, merit, able in merits:
        for plan in np.argsort(-merit, kind="stable").tolist():
            if able[plan] and not any(_alike(question, plan, other) for other in found.values()):
                found[kind] = plan
                break
    return found


def _alike(question: Question, one: int, other: int) -> bool:
    """Tell whether two plans order the same."""
    decision = question.plans.decision
    arrays = (decision.option, decision.to, decision.terms, decision.promise, decision.money, decision.choice)
    return all(
        np.array_equal(array[..., one], array[..., other], equal_nan=array.dtype.kind == "f") for array in arrays
    )


def _worst(scores: Floats) -> float:
    """Return the mean of the worst quarter of some scores."""
    count = max(1, len(scores) // WORST)
    return fsum(np.sort(scores, kind="stable")[:count]) / count if len(scores) else -np.inf


class _Came:
    """What came of each plan in the games that it was played in: endings, milestones, gauges that all can see."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self._gauges = [
            id_ for id_, one in rulebook.scenario.variables.items() if one.scope == "world" and one.shown == "all"
        ]
        self._ending: dict[int, list[NDArray[np.int64]]] = {}
        self._reached: dict[int, list[Mask]] = {}
        self._ended: dict[int, list[Floats]] = {}

    def note(self, trial: Trial, played: BatchResult, columns: Places) -> None:
        """Write down what a block brought."""
        rows = [self.rulebook.layout.row(id_) for id_ in self._gauges]
        for plan in np.unique(trial.plan).tolist():
            own = columns[trial.plan == plan]
            self._ending.setdefault(plan, []).append(played.ending[own])
            self._reached.setdefault(plan, []).append(played.state["reached"][:, own] != NEVER)
            self._ended.setdefault(plan, []).append(played.state.x[np.ix_(rows, own)])

    def endings(self, plan: int) -> tuple[Expected, ...]:
        """Return the endings of a plan's games and their shares, the likeliest first."""
        ending = np.concatenate(self._ending[plan])
        scenario, ids = self.rulebook.scenario, self.rulebook.endings
        found = [
            Expected(id_, str(scenario.endings[id_].title), float((ending == index).sum()) / len(ending))
            for index, id_ in enumerate(ids)
        ]
        return tuple(sorted((one for one in found if one.value > 0), key=lambda one: -one.value))

    def milestones(self) -> dict[int, tuple[Expected, ...]]:
        """Return, plan by plan, in what share of its games those milestones stand on which the plans differ most."""
        shares = {
            plan: np.concatenate(parts, axis=1).sum(axis=1) / sum(part.shape[1] for part in parts)
            for plan, parts in self._reached.items()
        }
        titles = [
            (rule.id, f"{self.rulebook.scenario.tracks[rule.track].title}: {rule.milestone.title}")
            for rule in self.rulebook.milestones
        ]
        return _apart(titles, shares, np.ones(len(titles)))

    def gauges(self) -> dict[int, tuple[Expected, ...]]:
        """Return, plan by plan, where those gauges end on average on which the plans differ most for their range."""
        ends = {}
        for plan, parts in self._ended.items():
            values = np.concatenate(parts, axis=1)
            ends[plan] = ordered_sum(values.T) / values.shape[1]
        variables = self.rulebook.scenario.variables
        titles = [(id_, str(variables[id_].title)) for id_ in self._gauges]
        spans = np.array([variables[id_].range[1] - variables[id_].range[0] for id_ in self._gauges])
        return _apart(titles, ends, spans)


def _apart(
    titles: Sequence[tuple[str, str]], values: dict[int, Floats], spans: Floats
) -> dict[int, tuple[Expected, ...]]:
    """Return, plan by plan, the values that differ most between the plans, in parts of their span."""
    if not titles:
        return dict.fromkeys(values, ())
    table = np.stack(list(values.values()))
    widest = (table.max(axis=0) - table.min(axis=0)) / spans
    rows = [row for row in np.argsort(-widest, kind="stable")[:SHOWN].tolist() if widest[row] >= LEAST]
    return {
        plan: tuple(Expected(titles[row][0], titles[row][1], float(one[row])) for row in rows)
        for plan, one in values.items()
    }


def _ways(
    question: Question, events: tuple[str, ...], chosen: dict[Kind, int], scores: Floats, came: _Came
) -> tuple[Way, ...]:
    sight, plans = question.sight, question.plans
    milestones, gauges = came.milestones(), came.gauges()
    games = scores.shape[1]
    found = []
    for kind, plan in chosen.items():
        rival = USUAL if kind == "best" else chosen["best"]
        behind, error = _paired_difference(scores[rival], scores[plan])
        score = fsum(scores[plan]) / games
        found.append(
            Way(
                kind=kind,
                plan=plans.labels[plans.label[plan]],
                stance=STANCE_WORDS[list(STANCES)[plans.stance[plan]]],
                orders=seat_orders(
                    sight.rulebook, sight.seat, sight.turn, taken(plans.decision, np.array([plan])), events
                ),
                score=score,
                error=sqrt(fsum((scores[plan] - score) ** 2) / max(games - 1, 1) / games),
                worst=_worst(scores[plan]),
                behind=behind,
                sure=_sure(behind, error),
                endings=came.endings(plan),
                milestones=milestones[plan],
                gauges=gauges[plan],
            )
        )
    return tuple(found)


def _voices(
    question: Question, events: tuple[str, ...], chosen: dict[Speaker, int], criteria: Criteria, worlds: tuple[int, int]
) -> tuple[Voice, ...]:
    """Return the advisers, each with what it recommends and how far that is ahead of the others by its criterion."""
    sight, plans = question.sight, question.plans
    found = []
    for speaker, plan in chosen.items():
        others = {other for other in chosen.values() if other != plan}
        apart = [_spread(criteria.apart(plan, other, speaker, *worlds)) for other in sorted(others)]
        lead, error = min(apart) if apart else (0.0, 0.0)
        decision = taken(plans.decision, np.array([plan]))
        found.append(
            Voice(
                speaker=speaker,
                plan=plans.labels[plans.label[plan]],
                stance=STANCE_WORDS[list(STANCES)[plans.stance[plan]]],
                orders=seat_orders(sight.rulebook, sight.seat, sight.turn, decision, events),
                ends=criteria.ends(plan, *worlds),
                lead=lead,
                sure=_sure(lead, error),
            )
        )
    return tuple(found)


def _paired_difference(one: Floats, other: Floats) -> tuple[float, float]:
    """Return by how much the first is better on average in the same games, and the standard error."""
    return _spread(one - other)


def _spread(apart: Floats) -> tuple[float, float]:
    """Return the mean of some differences, and its standard error."""
    mean = fsum(apart) / len(apart)
    return mean, sqrt(fsum((apart - mean) ** 2) / max(len(apart) - 1, 1) / len(apart))


def _sure(difference: float, error: float) -> Sure:
    size = abs(difference)
    if size == 0.0 or size < LIKELY * error:
        return "a toss-up"
    return "fairly sure" if size >= SURE * error else "likely"
