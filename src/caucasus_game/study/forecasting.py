"""All bargaining models side by side on one case: what each forecasts, how sure, and which to quote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from caucasus_game.bargaining.cases import Case
from caucasus_game.bargaining.forecasts import Forecast
from caucasus_game.casefiles.casefile import SCALE, CaseFile
from caucasus_game.casefiles.rescaling import on_own_scales
from caucasus_game.errors import Fault, Faults
from caucasus_game.language import tr, tr_later
from caucasus_game.randomness import stream, triangular, uniform_rows
from caucasus_game.study.forecast_models import MODELS, Done, Model, Settings

__all__ = ["QUOTED", "WHY_QUOTED", "Asked", "Forecasts", "Range", "forecast"]

Floats = NDArray[np.float64]

QUOTED: Final = "compromise"
WHY_QUOTED: Final = tr_later(
    "the weighted mean errs least: by 22.99 points of 100 on 351 decisions of the European Union (DEU"
    " III), the weighted median by 28.42; the models with rounds erred more there, and show who could"
    " move whom"
)

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


@dataclass(frozen=True, slots=True, eq=False)
class _Posed:
    """A case made ready: what all models that see these issues are run on.

    Attributes:
        file: the case as it was given.
        case: the case with every issue from 0 to 100.
        point: what holds without an agreement [issue], 0 to 100; None where nobody says.
        drawn: positions drawn within their spreads [actor, issue, draw], 0 to 100; None where nothing is drawn.
    """

    file: CaseFile
    case: Case
    point: Floats | None
    drawn: Floats | None


def forecast(file: CaseFile, asked: Asked, done: Done = lambda _: None) -> Forecasts:
    """Run the models on a case.

    Args:
        file: the case.
        asked: what is asked.
        done: is told, now and then, how many steps of work are newly done: a model has 1 and its draws.

    Raises:
        Faults: ``unknown-model``, ``unknown-issue``, ``out-of-range`` for a status quo off a scale, or what a model
            that was asked for alone says of the case.
    """
    for name in asked.models:
        if name not in MODELS:
            raise Faults.one(
                "unknown-model",
                tr("there is no model {name!r}", name=name[:40]),
                tr("there are: {models}", models=", ".join(MODELS)),
            )
    issues = _asked_issues(file, asked)
    alone = file.only(issues)
    if asked.status_quo is not None:
        alone = alone.with_status_quo(asked.status_quo)
    posed = {
        across: _posed(file if across else alone, asked) for across in {MODELS[one].across for one in asked.models}
    }
    ranges: dict[str, Range] = {}
    skipped: dict[str, Fault] = {}
    for name in asked.models:
        model = MODELS[name]
        try:
            ranges[name] = _answer(posed[model.across], model, asked, done)
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
            raise Faults.one(
                "unknown-issue",
                tr("{file} has no issue {issue!r}", file=file.name, issue=issue[:40]),
                tr("there are: {listed}", listed=listed),
            )
    return asked.issues or known


def _posed(file: CaseFile, asked: Asked) -> _Posed:
    case = file.to_scale()
    point = None if file.status_quo is None else (file.status_quo - file.low) / (file.high - file.low) * SCALE
    return _Posed(file, case, point, _drawn(file, case, asked))


def _drawn(file: CaseFile, case: Case, asked: Asked) -> Floats | None:
    """Return positions drawn within their spreads as a game draws ideal points (E16): [actor, issue, draw], 0 to 100.

    Draw k of a scenario is what run k of a game of that seed has, but for the grid that games keep their gauges on.
    """
    if not asked.draws or not file.spread.any():
        return None
    streams = [stream("position", actor, issue) for actor in case.actors for issue in case.issues]
    runs = np.arange(asked.draws, dtype=np.uint64)
    rows = triangular(uniform_rows(asked.seed, runs, 0, np.array(streams, dtype=np.uint64)))
    spread = file.spread / (file.high - file.low) * SCALE
    positions = case.position[..., None] + spread[..., None] * rows.reshape(*case.position.shape, -1)
    return np.minimum(np.maximum(positions, 0.0), SCALE)


def _answer(posed: _Posed, model: Model, asked: Asked, done: Done) -> Range:
    """Run one model on a case and on its draws."""
    file, drawn = posed.file, posed.drawn
    size, count = posed.case.position.shape
    if model.rounds and size**2 * count > MOST_PAIRS:
        message = tr(
            "{size} actors on {count} issues are {pairs:,} pairs to judge in every round",
            size=size,
            count=count,
            pairs=size**2 * count,
        )
        raise Faults.one(
            "too-large", message, tr("at most {most_pairs:,}: ask about fewer issues", most_pairs=MOST_PAIRS)
        )
    rounds = model.rounds if asked.rounds is None else asked.rounds
    settings = Settings(rounds, asked.chance_unchanged, posed.point)
    if model.own_scale:
        found = model.tell(file.case, settings)
    else:
        found = on_own_scales(file, model.tell(posed.case, settings))
    done(1)
    if drawn is None:
        done(asked.draws)
        return Range(found, found.forecast, found.forecast)
    if model.own_scale:
        positions = np.moveaxis(file.from_scale(np.moveaxis(drawn, -1, 0)), 0, -1)
        values = model.forecast(file.case, positions, settings, done).T
    else:
        values = file.from_scale(model.forecast(posed.case, drawn, settings, done).T)
    return Range(found, *_middle_share(values))


def _middle_share(values: Floats) -> tuple[Floats, Floats]:
    """Return the ends between which nine in ten of the values [draw, issue] lie."""
    ranked = np.sort(values, axis=0, kind="stable")
    last = len(ranked) - 1
    cut = int(last * (1.0 - SHARE) / 2.0)
    return ranked[cut], ranked[last - cut]
