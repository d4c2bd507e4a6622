"""What the studies share on the command line: their seed, their processes, and how they tell."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import click

from caucasus_game.cli.options import as_json
from caucasus_game.language import tr, tr_later

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["USUAL_SEED", "json_or_csv", "players"]

USUAL_SEED = 1
"""A study without a seed repeats itself: the same call prints the same bytes."""
MOST_JOBS = 256


def players(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--jobs`` and ``--cluster``, of which one at most; the command gets ``crew``: whoever plays the games."""

    @functools.wraps(command)
    def played(*args: Any, jobs: int | None, cluster: str | None, **options: Any) -> Any:
        from caucasus_game.study.cluster import Cluster
        from caucasus_game.study.crew import Crew

        if jobs is not None and cluster is not None:
            message = tr(
                "--jobs and --cluster both say who plays: choose one; a cluster has the workers that were started"
            )
            raise click.UsageError(message)
        return command(*args, crew=Crew(jobs or 1) if cluster is None else Cluster(cluster), **options)

    local = click.option(
        "--jobs",
        type=click.IntRange(1, MOST_JOBS),
        metavar="N",
        help=tr_later("Processes that play side by side, 1 if not given; the numbers are the same."),
    )
    far = click.option(
        "--cluster",
        metavar="ADDRESS",
        help=tr_later(
            "The Dask scheduler whose workers play instead, as tcp://127.0.0.1:8786; the numbers are the same."
        ),
    )
    return local(far(played))


def json_or_csv(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--json`` and ``--csv``, of which one at most; the command gets ``output``: json, csv or words."""

    @functools.wraps(command)
    def told(*args: Any, as_json: bool, as_csv: bool, **options: Any) -> Any:
        if as_json and as_csv:
            raise click.UsageError(tr("--json and --csv are two ways to print the same: choose one"))
        return command(*args, output="json" if as_json else "csv" if as_csv else "words", **options)

    return as_json(click.option("--csv", "as_csv", is_flag=True, help=tr_later("Print a table as CSV."))(told))
