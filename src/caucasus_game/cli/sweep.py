"""``sweep``: what hangs on a number of the scenario."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caucasus_game.cli.command import command
from caucasus_game.cli.options import examples, known_policy, pace, reading, readings_of
from caucasus_game.cli.options import seed as seed_option
from caucasus_game.cli.output import emit, say, say_error
from caucasus_game.cli.progress import progress
from caucasus_game.cli.study_options import USUAL_SEED, json_or_csv, players
from caucasus_game.errors import Faults
from caucasus_game.language import tr, tr_later

if TYPE_CHECKING:
    from caucasus_game.scenario.load import Loaded
    from caucasus_game.study.blocks import Games
    from caucasus_game.study.players import Players
    from caucasus_game.study.sweep import Point

__all__ = ["COMMANDS"]

USUAL_RUNS = 400


@command(
    epilog=examples(
        "caucasus-game sweep ratification --vary positions.armenia.route.at=30:70:5",
        "caucasus-game sweep ratification --vary rules.votes.sigma=4:12:3 --vary actors.iran.capability=20:60:3",
        "caucasus-game sweep ratification --vary rules.votes.sigma=4:12:3 --pace half-year",
        "caucasus-game sweep ratification --vary rules.votes.sigma=4:12:9 --csv --resume sigma.json > sigma.csv",
    )
)
@click.argument("scenario")
@click.option(
    "--vary",
    "vary",
    multiple=True,
    required=True,
    metavar="PATH=a:b:n",
    help=tr_later(
        "A number of the scenario by its path of ids, and n values from a to b. Repeatable: one is varied at a time."
    ),
)
@click.option(
    "-n",
    "runs",
    type=click.IntRange(20, 1_000_000),
    default=USUAL_RUNS,
    show_default=True,
    help=tr_later("Games a value."),
)
@seed_option
@click.option(
    "--policy", default="mixed", show_default=True, metavar="NAME|mixed", help=tr_later("Who decides for every seat.")
)
@reading
@pace
@click.option(
    "--resume",
    "resume",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help=tr_later("Go on with what was done when a sweep was stopped, and keep what is done there when this one is."),
)
@players
@json_or_csv
def sweep(
    scenario: str,
    *,
    vary: tuple[str, ...],
    runs: int,
    seed: int | None,
    policy: str,
    readings: tuple[str, ...],
    pace: str | None,
    resume: Path | None,
    crew: Players,
    output: str,
) -> None:
    """Vary a number of the scenario over a grid and see what hangs on it.

    SCENARIO is the id of a shipped scenario or a path. Each value is played -n times on the same random numbers as the
    scenario as it is, and compared with it run by run. Ctrl-C keeps what is done and says how to go on. The numbers are
    those of a model, not a prediction.
    """
    from caucasus_game.scenario.load import load
    from caucasus_game.study.blocks import Games
    from caucasus_game.study.knobs import Grid, Knobs
    from caucasus_game.study.sweep import sweep_points, swept

    loaded = load(scenario, pace)
    known_policy(policy)
    knobs, grids = Knobs(loaded.scenario), [Grid.of(text) for text in vary]
    if len({grid.path for grid in grids}) < len(grids):
        raise click.BadParameter(tr("a path is varied twice"), param_hint="'--vary'")
    games = Games(USUAL_SEED if seed is None else seed, 0, runs, policy, readings_of(readings, loaded.scenario))
    asked = _asked(loaded, games)
    points = _kept(resume, asked) if resume is not None and resume.exists() else []
    done: list[Point] = []
    total = runs * (1 + sum(len(grid.values) for grid in grids))
    try:
        with crew, progress(total, "playing") as advance:
            for point in sweep_points(knobs, grids, games=games, crew=crew, kept=points, done=advance):
                done.append(point)  # noqa: PERF402 - so that what is done is there when Ctrl-C comes
    except (KeyboardInterrupt, Faults) as stop:
        if done or isinstance(stop, KeyboardInterrupt):  # else the fault is in what was asked
            _keep(resume or Path(f"{loaded.scenario.id}-sweep.json"), asked, points, done)
        raise
    _tell(swept(loaded, knobs, grids, games, done), loaded, output)


def _asked(loaded: Loaded, games: Games) -> dict[str, Any]:
    """Return what must be the same for points to belong to the same sweep."""
    from caucasus_game.engine.version import RULES_VERSION

    return {
        "scenario_hash": loaded.hash,
        "rules_version": RULES_VERSION,
        "seed": games.seed,
        "runs": games.count,
        "policy": games.policies,
        "readings": dict(games.readings),
    }


def _kept(file: Path, asked: dict[str, Any]) -> list[Point]:
    """Return the points that a file holds, if it is of this sweep."""
    from caucasus_game.cli.records import read_json

    content = read_json(str(file))
    if not isinstance(content, dict) or not isinstance(content.get("points"), list):
        raise Faults.one(
            "not-a-sweep", tr("{file} is not what a sweep kept", file=file), tr("give the file that Ctrl-C named")
        )
    other = [name for name, value in asked.items() if content.get("asked", {}).get(name) != value]
    if other:
        hint = tr("ask for the same, or keep this sweep in another file")
        raise Faults.one(
            "other-sweep", tr("{file} is of another sweep: its {other} differ", file=file, other=", ".join(other)), hint
        )
    return list(content["points"])


def _keep(file: Path, asked: dict[str, Any], before: list[Point], done: list[Point]) -> None:
    """Write what is done, so that nothing of it is played again."""
    points = {(point["path"], point["value"]): point for point in (*before, *done)}
    text = json.dumps({"asked": asked, "points": list(points.values())}, sort_keys=True)
    written = file.with_name(f".{file.name}.part")
    written.write_text(text, encoding="utf-8")
    written.replace(file)  # at once: a file that is there is whole
    say_error(
        tr(
            "stopped; what is done ({points} values) is kept: the same command with --resume {file} goes on",
            points=len(points),
            file=file,
        )
    )


def _tell(result: dict[str, Any], loaded: Loaded, output: str) -> None:
    from caucasus_game.study.sweep_told import as_csv, as_words

    if output == "json":
        emit(result)
    elif output == "csv":
        say(as_csv(result).rstrip("\n"))
    else:
        for line in as_words(result, loaded.scenario):
            say(line)


COMMANDS = (sweep,)
