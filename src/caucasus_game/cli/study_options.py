"""What the studies share on the command line: their seed, their processes, and how they tell."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, TypeVar

import click

from caucasus_game.cli.options import as_json

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["USUAL_SEED", "jobs", "json_or_csv"]

Command = TypeVar("Command", bound="Callable[..., Any]")

USUAL_SEED = 1
"""A study without a seed repeats itself: the same call prints the same bytes."""
MOST_JOBS = 256


def jobs(command: Command) -> Command:
    """Add ``--jobs``."""
    return click.option(
        "--jobs",
        type=click.IntRange(1, MOST_JOBS),
        default=1,
        show_default=True,
        metavar="N",
        help="Processes that play side by side; the numbers are the same.",
    )(command)


def json_or_csv(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--json`` and ``--csv``, of which one at most; the command gets ``output``: json, csv or words."""

    @functools.wraps(command)
    def told(*args: Any, as_json: bool, as_csv: bool, **options: Any) -> Any:
        if as_json and as_csv:
            raise click.UsageError("--json and --csv are two ways to print the same: choose one")
        return command(*args, output="json" if as_json else "csv" if as_csv else "words", **options)

    return as_json(click.option("--csv", "as_csv", is_flag=True, help="Print a table as CSV.")(told))
