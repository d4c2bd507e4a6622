"""``caucasus-game``: the commands, and what happens to whatever goes wrong in one of them.

Importing this module and printing any help imports click and nothing heavier: a command is imported when it is asked
for, and imports the rooms it needs when it runs.
"""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext
from itertools import pairwise
from typing import TYPE_CHECKING, NoReturn

import click

from caucasus_game import __version__, spoken
from caucasus_game.cli.command import Group
from caucasus_game.cli.options import JSON, examples, language_option
from caucasus_game.cli.output import Unheard, say_error, tell
from caucasus_game.cli.rooms import Commands
from caucasus_game.errors import Fault, Faults
from caucasus_game.language import SOURCE, speaking, tr, tr_later

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["commands", "leave", "main"]

NAME = "caucasus-game"
COMPLETION = "_CAUCASUS_GAME_COMPLETE"  # what the scripts of `completion` set to ask for completions
FINE, WRONG, MISUSED = 0, 1, 2
INTERRUPTED = 130  # 128 + SIGINT, as shells report it


@click.group(
    cls=Group,
    commands=Commands(),
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples(
        "caucasus-game",
        "caucasus-game play ratification --seat AM",
        "caucasus-game play ratification --seat kazakhstan --plain",
        "caucasus-game run ratification --seed 7 --json",
    ),
)
@language_option
@click.version_option(
    __version__,
    "-V",
    "--version",
    prog_name="caucasus-game",
    message="%(prog)s %(version)s",
    help=tr_later("Show the version and exit."),
)
@click.pass_context
def commands(context: click.Context) -> None:
    """Play, teach and study stakeholder-position scenarios in a terminal.

    Without a command it opens the game at its title.
    """
    if context.invoked_subcommand is None:
        from caucasus_game.cli.games import open_title

        open_title()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave the process with its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    leave(lambda: _run(given), as_json=_asks_for_json(given))


def leave(doing: Callable[[], None], *, as_json: bool = False) -> NoReturn:
    """Do something, tell what goes wrong in it once, and leave the process with the exit status that comes of it."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a letter that cannot be read or shown is no reason to stop
    try:
        # One object of JSON is the same in every language: it is for programs.
        with speaking(SOURCE) if as_json else nullcontext():
            status = _status(doing, as_json=as_json)
    except Unheard as problem:
        say_error(tr("error[output]: standard output cannot be written: {problem}", problem=problem))
        status = WRONG
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        _let_go_of_output()
    sys.exit(status)


def _let_go_of_output() -> None:
    """Send what is left to nowhere: Python would flush again on its way out, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: list[str]) -> None:
    as_json = _asks_for_json(arguments)
    if not as_json and (told := spoken.begin()):
        say_error(told)
    if COMPLETION in os.environ:
        commands.main(arguments, NAME, COMPLETION)
    # Not `commands.main`: it has its own way with Ctrl-C and closed pipes, and is not quiet about them.
    with commands.make_context(NAME, arguments, obj=JSON if as_json else None) as context:
        commands.invoke(context)


def _status(doing: Callable[[], None], *, as_json: bool) -> int:
    try:
        doing()
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except (click.Abort, KeyboardInterrupt):
        if as_json:
            tell(
                [Fault("interrupted", tr("stopped before it was done"), tr("run it again for the whole"))], as_json=True
            )
        return INTERRUPTED
    except BrokenPipeError:
        _let_go_of_output()  # whoever read it has seen enough
        return FINE
    except click.UsageError as problem:
        _tell_misuse(problem, as_json=as_json)
        return MISUSED
    except Unheard:
        raise
    except Exception as problem:
        if os.environ.get("CAUCASUS_GAME_DEBUG"):
            raise
        tell(_faults(problem), as_json=as_json)
        return WRONG
    return FINE


def _asks_for_json(arguments: list[str]) -> bool:
    pairs = pairwise(arguments)
    return "--json" in arguments or "--format=json" in arguments or ("--format", "json") in pairs


def _faults(problem: Exception) -> tuple[Fault, ...]:
    """Return what went wrong as faults; what is neither ours, click's nor the system's is a mistake of the program."""
    if isinstance(problem, Faults):
        return problem.faults
    if isinstance(problem, click.ClickException):
        return (Fault("unreadable", problem.format_message()),)
    if isinstance(problem, OSError):
        where = f" ({problem.filename})" if problem.filename else ""
        return (Fault("system", tr("the system refused: {why}{where}", why=problem.strerror or problem, where=where)),)
    return (
        Fault(
            "bug",
            tr(
                "this is a mistake in caucasus-game itself: {kind}: {problem}",
                kind=type(problem).__name__,
                problem=problem,
            ),
            tr("saved games are not touched by it; run again with CAUCASUS_GAME_DEBUG=1 for the details to report"),
        ),
    )


def _tell_misuse(problem: click.UsageError, *, as_json: bool) -> None:
    help_line = tr("see '{command} --help'", command=problem.ctx.command_path if problem.ctx else "caucasus-game")
    # click calls the type of a bounded number so, which says nothing to a reader
    message = problem.format_message().replace("a valid integer range", tr("a whole number"))
    if as_json:
        tell([Fault("usage", message, help_line)], as_json=True)
        return
    if problem.ctx:
        say_error(problem.ctx.get_usage())
    say_error(tr("error[usage]: {message}", message=message))
    say_error(f"  {help_line}")
