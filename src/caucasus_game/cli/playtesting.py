"""``playtest``: many games under policies."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import click

from caucasus_game.cli.command import command
from caucasus_game.cli.options import examples, known_policy, pace, reading, readings_of, seed
from caucasus_game.cli.output import emit, say
from caucasus_game.cli.progress import progress
from caucasus_game.cli.study_options import USUAL_SEED, json_or_csv, players
from caucasus_game.language import tr, tr_later

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from caucasus_game.scenario.load import Loaded
    from caucasus_game.study.players import Players

__all__ = ["COMMANDS"]

USUAL_AGENCY = 200
"""Games a seat and temperament for agency: enough for about 5 points, in seconds."""


@command(
    epilog=examples(
        "caucasus-game playtest ratification -n 2000 --jobs 2",
        "caucasus-game playtest ratification -n 500 --policy random --seed 3 --json",
        "caucasus-game playtest ratification -n 2000 --agency 0 --csv > ratification.csv",
        "caucasus-game playtest ratification -n 2000 --without S14 --agency 0",
        "caucasus-game playtest ratification -n 2000 --pace half-year",
        "caucasus-game playtest ratification -n 100000 --cluster tcp://127.0.0.1:8786",
    )
)
@click.argument("scenario")
@click.option(
    "-n", "runs", type=click.IntRange(1, 10_000_000), default=1000, show_default=True, help=tr_later("How many games.")
)
@seed
@click.option(
    "--policy",
    default="mixed",
    show_default=True,
    metavar="NAME|mixed",
    help=tr_later(
        "Who decides for every seat; 'mixed': each seat draws random or a temperament of steady for each run."
    ),
)
@reading
@pace
@click.option(
    "--agency",
    type=click.IntRange(0, 1_000_000),
    metavar="N",
    help=tr_later(
        "Games a seat and temperament for the agency of each seat; 0 leaves it out. If not given: as many"
        " as -n, at most 200."
    ),
)
@click.option(
    "--without",
    "system",
    metavar="SYSTEM",
    help=tr_later("Play every game a second time with this system's levers taken away, and tell what changes."),
)
@players
@json_or_csv
def playtest(
    scenario: str,
    *,
    runs: int,
    seed: int | None,
    policy: str,
    readings: tuple[str, ...],
    pace: str | None,
    agency: int | None,
    system: str | None,
    crew: Players,
    output: str,
) -> None:
    """Play a scenario many times and count.

    Tells how games end under policies, what is reached and what never is, what seats score, and which runs are worth
    opening ('play --seed --run --watch'). SCENARIO is the id of a shipped scenario or a path. Shares come with 95 %
    intervals (Wilson). Agency is how far a seat alone, from obstructive to conciliatory, moves the endings and its own
    score, the others drawn from the three temperaments. Dominated actions go with a lower score for every seat that
    has them. They are the numbers of a model, not a prediction.
    """
    from caucasus_game.scenario.load import load
    from caucasus_game.study.playtest import playtest
    from caucasus_game.study.without import differences, without

    loaded = load(scenario, pace)
    if "=" in policy:
        message = tr("playtest takes no SEAT=: '{policy}'; one policy decides for every seat", policy=policy)
        raise click.BadParameter(message, param_hint="'--policy'")
    known_policy(policy)
    chosen = readings_of(readings, loaded.scenario)
    agency_runs = min(runs, USUAL_AGENCY) if agency is None else agency
    less = None if system is None else replace(loaded, scenario=without(loaded.scenario, system))
    games = runs + 2 * agency_runs * len(loaded.scenario.actors)
    with crew, progress(games if less is None else games + runs, "playing") as advance:
        number = USUAL_SEED if seed is None else seed
        play = partial(
            playtest, runs=runs, seed=number, policy=policy, readings=chosen, done=advance, crew=crew, source=scenario
        )
        result = play(loaded, agency_runs=agency_runs)
        if less is not None:
            result["without"] = {"system": system, **differences(result, play(less, uses=False))}
    _tell(result, loaded, output)


def _tell(result: Mapping[str, Any], loaded: Loaded, output: str) -> None:
    from caucasus_game.study.playtest_rows import as_csv
    from caucasus_game.study.playtest_words import as_words

    if output == "json":
        emit(result)
    elif output == "csv":
        say(as_csv(result).rstrip("\n"))
    else:
        for line in as_words(result, loaded):
            say(line)


COMMANDS = (playtest,)
