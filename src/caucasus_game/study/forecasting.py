"""All bargaining models side by side on one case: what each forecasts, how sure, and which to quote."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.arithmetic import stream, triangular, uniform_rows
from caucasus_game.bargaining.baselines import compromise, median, nash, weighted_mean, weighted_median
from caucasus_game.bargaining.cases import Case, Forecast
from caucasus_game.bargaining.challenge import challenge, challenge_rules
from caucasus_game.bargaining.exchange import exchange
from caucasus_game.bargaining.prospects import play_rounds
from caucasus_game.bargaining.rules import Rules
from caucasus_game.bargaining.scholz_2011 import SCHOLZ_2011, scholz_2011
from caucasus_game.bargaining.smp import smp
from caucasus_game.casefiles.casefile import SCALE, CaseFile
from caucasus_game.casefiles.rescaling import on_own_scales
from caucasus_game.errors import Fault, Faults

__all__ = ["MODELS", "QUOTED", "WHY_QUOTED", "Asked", "Forecasts", "Range", "forecast"]

Floats = NDArray[np.float64]

QUOTED: Final = "compromise"
WHY_QUOTED: Final = (
    "the weighted mean errs least: by 22.99 points of 100 on 351 decisions of the European Union (DEU III), the"
    " weighted median by 28.42; the models with rounds erred more there, and show who could move whom"
)
_Done = Callable[[int], None]
_Wide = Callable[[Case, Floats, int, "Asked"], Floats]

SHARE: Final = 0.9
"""The part of the draws that a range holds."""
MOST_PAIRS: Final = 400_000
"""Pairs of actors, over all issues, that a model with rounds may judge at a time: a hundred actors on forty issues."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the models.

    Attributes:
        models: which, in the order of the answer.
        issues: which issues to answer for; None for all. Models that trade across issues always see all of them.
        rounds: at most so many; None for each model's own usual number.
        draws: how many times the positions are drawn from their spreads; 0 for no range.
        seed: all chance comes from it. Draw k is the same whatever else is asked.
        status_quo: what holds without an agreement, on every issue's own scale; in place of what the case says.
        chance_unchanged: Q of ``challenge``, the chance that things stay as they are when nobody challenges.
    """

    models: tuple[str, ...]
    issues: tuple[str, ...] | None = None
    rounds: int | None = None
    draws: int = 0
    seed: int = 1
    status_quo: float | None = None
    chance_unchanged: float = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Range:
    """One model's answer, on the scales of the input.

    Attributes:
        found: the model's forecast; its rounds, offers and moves too are on the scales of the input.
        low: the low end of nine in ten draws [issue]; the forecast itself where nothing was drawn.
        high: the high end [issue].
    """

    found: Forecast
    low: Floats
    high: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Forecasts:
    """Every model's answer for one case.

    Attributes:
        file: the case.
        issues: the names asked about.
        ranges: by model.
        skipped: why a model of several gave no answer, by model.
        draws: how many were made.
    """

    file: CaseFile
    issues: tuple[str, ...]
    ranges: dict[str, Range]
    skipped: dict[str, Fault]
    draws: int


@dataclass(frozen=True, slots=True)
class _Model:
    """How a model is run.

    Attributes:
        rounds: its usual number of rounds.
        tell: the whole story of one case.
        forecast: the forecast alone [issue, draw], for positions [actor, issue, draw] on the scale of the case.
        across: it looks at all issues together, and so at those too that were not asked about.
        own_scale: it takes positions as they are given, not on 0 to 100.
    """

    rounds: int
    tell: Callable[[Case, int, Asked, Floats | None], Forecast]
    forecast: Callable[[Case, Floats, int, Asked, Floats | None, _Done], Floats]
    across: bool = False
    own_scale: bool = False


def forecast(file: CaseFile, asked: Asked, done: _Done = lambda _: None) -> Forecasts:
    """Run the models on a case.

    Args:
        file: the case.
        asked: what is asked.
        done: is told, now and then, how many steps of work are newly done: a model has 1 and its draws.

    Raises:
        Faults: ``unknown-model``, ``unknown-issue``, or what a model that was asked for alone says of the case.
    """
    for name in asked.models:
        if name not in MODELS:
            raise Faults.one("unknown-model", f"there is no model {name[:40]!r}", f"there are: {', '.join(MODELS)}")
    issues = _asked_issues(file, asked)
    alone = file.only(issues)
    ranges: dict[str, Range] = {}
    skipped: dict[str, Fault] = {}
    for name in asked.models:
        model = MODELS[name]
        seen = file if model.across else alone
        try:
            ranges[name] = _answer(seen, model, asked, done)
        except Faults as problem:
            if len(asked.models) == 1:
                raise
            skipped[name] = problem.faults[0]
    if not ranges:
        raise Faults(*skipped.values())
    return Forecasts(file, issues, ranges, skipped, asked.draws if file.spread.any() else 0)


def _asked_issues(file: CaseFile, asked: Asked) -> tuple[str, ...]:
    known = file.case.issues
    for issue in asked.issues or ():
        if issue not in known:
            listed = ", ".join(known[:20])
            raise Faults.one("unknown-issue", f"{file.name} has no issue {issue[:40]!r}", f"there are: {listed}")
    return asked.issues or known


def _status_quo(file: CaseFile, asked: Asked) -> Floats | None:
    """Return the disagreement point of each issue on 0 to 100, or None where nobody names one."""
    if asked.status_quo is not None:
        point = np.full(len(file.case.issues), asked.status_quo)
        for issue, low, high in zip(file.case.issues, file.low.tolist(), file.high.tolist(), strict=True):
            if not low <= asked.status_quo <= high:
                message = f"a status quo of {asked.status_quo:g} does not lie on the scale of {issue!r}"
                raise Faults.one("out-of-range", message, f"give {low:g} to {high:g}")
    elif file.status_quo is not None:
        point = file.status_quo
    else:
        return None
    return (point - file.low) / (file.high - file.low) * SCALE


def _drawn(file: CaseFile, asked: Asked) -> Floats | None:
    """Return positions drawn within their spreads as a game draws ideal points (E16): [actor, issue, draw], 0 to 100.

    Draw k of a scenario is what run k of a game of that seed has, but for the grid that games keep their gauges on.
    """
    if not asked.draws or not file.spread.any():
        return None
    case = file.to_scale()
    streams = [stream("position", actor, issue) for actor in case.actors for issue in case.issues]
    runs = np.arange(asked.draws, dtype=np.uint64)
    rows = triangular(uniform_rows(asked.seed, runs, 0, np.array(streams, dtype=np.uint64)))
    spread = file.spread / (file.high - file.low) * SCALE
    positions = case.position[..., None] + spread[..., None] * rows.reshape(*case.position.shape, -1)
    return np.minimum(np.maximum(positions, 0.0), SCALE)


def _answer(file: CaseFile, model: _Model, asked: Asked, done: _Done) -> Range:
    """Run one model on a case and on its draws."""
    size, count = file.case.position.shape
    if model.rounds and size**2 * count > MOST_PAIRS:
        message = f"{size} actors on {count} issues are {size**2 * count:,} pairs to judge in every round"
        raise Faults.one("too-large", message, f"at most {MOST_PAIRS:,}: ask about fewer issues")
    rounds = model.rounds if asked.rounds is None else asked.rounds
    point, drawn = _status_quo(file, asked), _drawn(file, asked)
    if model.own_scale:
        found = model.tell(file.case, rounds, asked, point)
    else:
        found = on_own_scales(file, model.tell(file.to_scale(), rounds, asked, point))
    done(1)
    if drawn is None:
        done(asked.draws)
        return Range(found, found.forecast, found.forecast)
    if model.own_scale:
        positions = np.moveaxis(file.from_scale(np.moveaxis(drawn, -1, 0)), 0, -1)
        values = model.forecast(file.case, positions, rounds, asked, point, done).T
    else:
        values = file.from_scale(model.forecast(file.to_scale(), drawn, rounds, asked, point, done).T)
    return Range(found, *_middle_share(values))


def _middle_share(values: Floats) -> tuple[Floats, Floats]:
    """Return the ends between which nine in ten of the values [draw, issue] lie."""
    ranked = np.sort(values, axis=0, kind="stable")
    last = len(ranked) - 1
    cut = int(last * (1.0 - SHARE) / 2.0)
    return ranked[cut], ranked[last - cut]


def _nash(case: Case, point: Floats | None) -> Forecast:
    if point is None:
        hint = "say what holds without an agreement: --status-quo X"
        raise Faults.one("no-status-quo", "nash needs a disagreement point, and the case names none", hint)
    return nash(case, point)


def _each(tell: Callable[[Case, int, Asked, Floats | None], Forecast]) -> Callable[..., Floats]:
    """Return a forecast over draws made of one case after another."""

    def over(case: Case, drawn: Floats, rounds: int, asked: Asked, point: Floats | None, done: _Done) -> Floats:
        values = np.empty(drawn.shape[1:])
        for draw in range(drawn.shape[-1]):
            one = replace(case, position=drawn[..., draw])
            values[:, draw] = tell(one, rounds, asked, point).forecast
            done(1)
        return values

    return over


def _one_by_one(rounds: int, tell: Callable[[Case, int, Asked, Floats | None], Forecast]) -> _Model:
    return _Model(rounds, tell, _each(tell))


def _at_once(rounds: int, tell: Callable[[Case, int, Asked, Floats | None], Forecast], wide: _Wide) -> _Model:
    """Return a model whose draws are all worked out side by side: wide takes weights and positions of every draw."""

    def over(case: Case, drawn: Floats, rounds: int, asked: Asked, _point: Floats | None, done: _Done) -> Floats:
        ordered = sorted(range(len(case.actors)), key=case.actors.__getitem__)  # as the models run one case
        values = wide(case.rearranged(ordered), drawn[ordered], rounds, asked)
        done(drawn.shape[-1])
        return values

    return _Model(rounds, tell, over)


def _weights(case: Case, drawn: Floats) -> Floats:
    return np.broadcast_to(case.weight[..., None], drawn.shape)


def _contested(rules: Rules, case: Case, drawn: Floats, rounds: int) -> Floats:
    """Return the weighted median after so many rounds of contests on each issue: [issue, draw]."""
    columns = [
        np.broadcast_to(each[..., None], drawn.shape).reshape(len(drawn), -1)
        for each in (case.capability, case.salience)
    ]
    ends = play_rounds(rules, columns[0], drawn.reshape(len(drawn), -1), columns[1], rounds)[-1]
    return weighted_median(_weights(case, drawn), ends.reshape(drawn.shape))


MODELS: Final[dict[str, _Model]] = {
    "compromise": _at_once(
        0,
        lambda case, _rounds, _asked, _point: compromise(case),
        lambda case, drawn, _rounds, _asked: weighted_mean(_weights(case, drawn), drawn),
    ),
    "median": _at_once(
        0,
        lambda case, _rounds, _asked, _point: median(case),
        lambda case, drawn, _rounds, _asked: weighted_median(_weights(case, drawn), drawn),
    ),
    "nash": _one_by_one(0, lambda case, _rounds, _asked, point: _nash(case, point)),
    "challenge": _at_once(
        5,
        lambda case, rounds, asked, _point: challenge(case, rounds, asked.chance_unchanged),
        lambda case, drawn, rounds, asked: _contested(challenge_rules(asked.chance_unchanged), case, drawn, rounds),
    ),
    "scholz-2011": _at_once(
        5,
        lambda case, rounds, _asked, _point: scholz_2011(case, rounds),
        lambda case, drawn, rounds, _asked: _contested(SCHOLZ_2011, case, drawn, rounds),
    ),
    "smp": replace(_one_by_one(100, lambda case, rounds, _asked, _point: smp(case, rounds)), across=True),
    # Its printed figures are of positions as they stand in the file, whatever the scales of its issues.
    "exchange": replace(
        _one_by_one(3, lambda case, rounds, _asked, _point: exchange(case, rounds)), across=True, own_scale=True
    ),
}
