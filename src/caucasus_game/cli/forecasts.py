"""The command ``forecast``: all bargaining models side by side."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caucasus_game.cli.command import command
from caucasus_game.cli.options import DRAW, as_json, examples, pace, reading, readings_of, seed
from caucasus_game.cli.output import emit, say
from caucasus_game.cli.progress import progress
from caucasus_game.language import tr, tr_later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from caucasus_game.casefiles.casefile import CaseFile
    from caucasus_game.scenario.schema.document import Bargaining
    from caucasus_game.study.forecasting import Forecasts

__all__ = ["COMMANDS"]

USUAL_SEED = 1
USUAL_DRAWS = 100
PLOTTED = "challenge"
"""Whose rounds are shown of an issue of a case that names no model."""


def finite(text: str) -> float:
    """Return a number that is one: ``nan`` and ``inf`` are none."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise click.BadParameter(tr("'{text}' is not a number", text=text))
    return number


@command(
    epilog=examples(
        "caucasus-game forecast emissions",
        "caucasus-game forecast ratification --issue route --model challenge --rounds 8",
        "caucasus-game forecast my-case.csv --json",
        "caucasus-game forecast ratification --draws 1000 --csv > forecasts.csv",
    )
)
@click.argument("source", metavar="SCENARIO|FILE")
@click.option(
    "--model", "models", multiple=True, metavar="NAME", help=tr_later("Which model; all if not given. Repeatable.")
)
@click.option(
    "--issue", "issues", multiple=True, metavar="ISSUE", help=tr_later("Which issue; all if not given. Repeatable.")
)
@click.option(
    "--rounds",
    type=click.IntRange(0, 1000),
    metavar="N",
    help=tr_later(
        "Rounds of bargaining. If not given: 5 of challenge and scholz-2011, 3 of exchange, smp till it stands still."
    ),
)
@click.option(
    "--draws",
    type=click.IntRange(0, 100_000),
    metavar="N",
    help=tr_later("How often positions are drawn within their spreads, for the ranges; 100 if not given, 0 for none."),
)
@click.option(
    "--spread", type=finite, metavar="POINTS", help=tr_later("A spread for every position, 0 to 100 points of 100.")
)
@click.option("--status-quo", type=finite, metavar="X", help=tr_later("What holds without an agreement, for nash."))
@seed
@reading
@pace
@click.option(
    "--csv", "as_csv", is_flag=True, help=tr_later("Print a table as CSV: positions by round, and the forecasts.")
)
@as_json
def forecast(
    source: str,
    *,
    models: tuple[str, ...],
    issues: tuple[str, ...],
    rounds: int | None,
    draws: int | None,
    spread: float | None,
    status_quo: float | None,
    seed: int | None,
    readings: tuple[str, ...],
    pace: str | None,
    as_csv: bool,
    as_json: bool,
) -> None:
    """Forecast every issue by every bargaining model.

    The source is the id of a shipped scenario, a path to one, or a file in the CSV dialect of the SMP toolkit or the
    text dialect of the exchange program. Tells which model to quote, and why. With one model, or one issue, it shows
    the positions round by round, and who moved why.
    """
    from caucasus_game.study import forecast_data, forecast_words
    from caucasus_game.study.forecast_models import MODELS
    from caucasus_game.study.forecasting import Asked, forecast

    if as_csv and as_json:
        raise click.UsageError(tr("--csv and --json are two answers: give one"))
    file, glyphs, rules = _read(source, readings, pace)
    if spread is not None:
        if not 0.0 <= spread <= 100.0:
            raise click.BadParameter(tr("{spread:g} is not between 0 and 100", spread=spread), param_hint="'--spread'")
        file = file.with_spread(spread)
    asked = Asked(
        models=tuple(dict.fromkeys(models)) or tuple(MODELS),
        issues=tuple(dict.fromkeys(issues)) or None,
        rounds=rounds,
        draws=USUAL_DRAWS if draws is None else draws,
        seed=USUAL_SEED if seed is None else seed,
        status_quo=status_quo,
        chance_unchanged=rules.unchanged if rules else 0.5,
    )
    steps = len(asked.models) * (1 + asked.draws)
    with progress(steps, "bargaining") as done:
        result = forecast(file, asked, done)
    if as_json:
        emit(forecast_data.as_json(result))
        return
    if as_csv:
        say(forecast_data.as_csv(result).rstrip("\n"))
        return
    for line in forecast_words.as_words(result):
        say(line)
    usual = rules.model if rules else PLOTTED
    for line in _story(result, asked.models if models else (), usual, glyphs):
        say(line)


def _read(
    source: str, readings: tuple[str, ...], pace: str | None
) -> tuple[CaseFile, dict[str, str], Bargaining | None]:
    """Return the case, a glyph for each actor that has one, and the rules of a scenario."""
    from caucasus_game.casefiles.from_scenario import case_of_scenario
    from caucasus_game.casefiles.reading import is_scenario, read_case_file
    from caucasus_game.scenario.load import load

    path = Path(source)
    if not is_scenario(source) and (path.exists() or path.suffix):
        if readings:
            raise click.BadParameter(tr("a case file has no readings"), param_hint="'--reading'")
        if pace is not None:
            raise click.BadParameter(tr("a case file has no turns"), param_hint="'--pace'")
        return read_case_file(path), {}, None
    scenario = load(source, pace).scenario
    chosen = readings_of(readings, scenario)
    if DRAW in chosen.values():
        raise click.BadParameter(tr("a forecast follows one option of each reading"), param_hint="'--reading'")
    file = case_of_scenario(scenario, chosen)
    return file, {id_: actor.glyph for id_, actor in scenario.actors.items()}, scenario.rules.bargaining


def _story(result: Forecasts, models: tuple[str, ...], usual: str, glyphs: dict[str, str]) -> Iterator[str]:
    """Tell the rounds of the models and issues that were asked for by name; of neither, how to ask."""
    from caucasus_game.study.forecast_words import plot, why

    if len(result.issues) > 1 and not models:
        yield tr("Add --issue ISSUE or --model NAME for positions round by round, and the reasons.")
        return
    for name in models or (usual,):
        if name not in result.ranges or len(result.ranges[name].found.rounds) == 1:
            continue
        for issue in result.issues:
            yield from ("", *plot(result, name, issue, glyphs), "", *why(result, name, issue))


COMMANDS = (forecast,)
